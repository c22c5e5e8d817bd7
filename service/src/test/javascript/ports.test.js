import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { findingsByLine, planText, variables } from "../../main/resources/public/gate.js";
import { changesOf, portChanges } from "../../main/resources/public/portchanges.js";
import { forwardsOf, portForwards } from "../../main/resources/public/portforwards.js";
import { ACTIONS, bandOf, barOf, overlaps } from "../../main/resources/public/portmap.js";
import { t } from "../../main/resources/public/texts.js";
import { readAs, serve } from "./browser.js";

beforeEach(() => readAs("en-GB"));

describe("the map", () => {
  const LANE = { first: 0, last: 999 };

  test("a range overlaps a lane by one port", () => {
    const lane = { first: 1_024, last: 2_047 };
    for (const [first, last] of [[1, 1_024], [2_047, 65_535], [1_500, 1_500], [1, 65_535]]) assert.equal(overlaps({ first, last }, lane), true, `${first}-${last}`);
    for (const [first, last] of [[1, 1_023], [2_048, 65_535]]) assert.equal(overlaps({ first, last }, lane), false, `${first}-${last}`);
    assert.equal(overlaps(undefined, lane), false);
    assert.equal(overlaps(null, lane), false);
  });

  test("a range is drawn as far as it is within the lane", () => {
    assert.deepEqual(bandOf(LANE, { first: 100, last: 199 }), { x: "100.0", width: "99.0" });
    assert.deepEqual(bandOf({ first: 1_000, last: 1_999 }, { first: 500, last: 1_099 }), { x: "0.0", width: "99.0" });
    assert.deepEqual(bandOf({ first: 1_000, last: 1_999 }, { first: 1_900, last: 65_535 }), { x: "900.0", width: "99.0" });
  });

  test("a short range can be seen, also at the end of the lane", () => {
    assert.deepEqual(bandOf(LANE, { first: 100, last: 100 }), { x: "100.0", width: "3.0" });
    assert.deepEqual(bandOf({ first: 49_152, last: 65_535 }, { first: 65_535, last: 65_535 }), { x: "997.0", width: "3.0" });
  });

  test("a port can be seen, also at the end of the lane", () => {
    assert.deepEqual(barOf(LANE, 0), { x: "0.0", width: "5.0" });
    assert.deepEqual(barOf(LANE, 999), { x: "995.0", width: "5.0" });
    assert.deepEqual(barOf({ first: 80, last: 89 }, 85), { x: "500.0", width: "100.0" });
    assert.deepEqual(barOf({ first: 80, last: 80 }, 80), { x: "0.0", width: "1000.0" });
  });
});

describe("changes", () => {
  const added = { port: 8080, protocol: "tcp", at: "2026-01-02T00:00:00Z", owner: "web" };
  const removed = { port: 22, protocol: "tcp", at: "2026-01-03T00:00:00Z", owner: "sshd" };
  const changed = { port: 53, protocol: "udp", at: "2026-01-02T00:00:00Z", owner: "dnsmasq", ownerBefore: "named" };

  test("are the newest first, and those of one time by port", () => {
    assert.deepEqual(changesOf({ added: [added], removed: [removed], changed: [changed] }), [{ kind: "removed", ...removed }, { kind: "changed", ...changed }, { kind: "added", ...added }]);
  });

  test("are none where nothing changed or nothing is known", () => {
    for (const body of [null, undefined, {}, { added: [], removed: [], changed: [] }]) {
      assert.deepEqual(changesOf(body), []);
      assert.equal(portChanges(body), null);
    }
  });
});

describe("port forwards", () => {
  test("are those of all routers by port, with the name of their router", () => {
    const hosts = [{ name: "fritz.box", portMappings: [{ externalPort: 443 }, { externalPort: 80 }] }, { name: "repeater" }, { name: "other", portMappings: [{ externalPort: 90 }, {}] }];
    assert.deepEqual(forwardsOf({ hosts }).map(one => [one.externalPort, one.router]), [[undefined, "other"], [80, "fritz.box"], [90, "other"], [443, "fritz.box"]]);
  });

  test("are none where no router lists them", () => {
    for (const body of [null, undefined, {}, { hosts: [] }, { hosts: [{ name: "fritz.box" }] }]) {
      assert.deepEqual(forwardsOf(body), []);
      assert.equal(portForwards(body), null);
    }
  });
});

describe("the gate", () => {
  test("reads variables, a line each, and leaves out what is none", () => {
    assert.deepEqual(variables("A=1\n  export B = 2\nexport C=3\r\n# D=4\n\nE\n1F=5\n_g2=\nH=a=b\nI: 6\n"), { A: "1", B: "2", C: "3", _g2: "", H: "a=b", I: "6" });
    assert.deepEqual(variables(""), {});
  });

  test("reads values as Docker Compose does: within their quotes, or up to a comment", () => {
    assert.deepEqual(variables("A='8080'\nB=\"8080\"\nC=8080 # the web\nD='a # b' # c\nE=a#b\nF=\"say \\\"hi\\\"\"\nG='a\"b'\nH=\"open\nI=''\nJ=  8080  "),
      { A: "8080", B: "8080", C: "8080", D: "a # b", E: "a#b", F: 'say "hi"', G: 'a"b', H: '"open', I: "", J: "8080" });
  });

  test("sends the plan as the gate reads it, and none that is empty", () => {
    const plan = { ranges: [{ name: "web", first: 8_000, last: 8_099, protocol: "tcp", free: 3 }], reserved: [{ port: 22 }] };
    assert.deepEqual(JSON.parse(planText(plan).plan), { ranges: [{ name: "web", ports: "8000-8099", protocol: "tcp" }], reserved: [{ port: 22 }] });
    assert.deepEqual(JSON.parse(planText({ ranges: [], reserved: [{ port: 22 }] }).plan), { ranges: [], reserved: [{ port: 22 }] });
    for (const none of [null, undefined, { ranges: [], reserved: [] }]) assert.deepEqual(planText(none), {});
  });

  test("has findings at their lines, conflicts first, and those without a line apart", () => {
    const declared = line => ({ declared: { origin: { line } } });
    const lines = findingsByLine({
      conflicts: [{ message: "taken", ...declared(3) }], warnings: [{ message: "odd", ...declared(3) }, { message: "old", declared: {} }],
      notices: [{ message: "skipped", origin: { line: 7 } }, { message: "file" }],
    });
    const shown = [...lines].map(([line, found]) => [line, found.map(one => [one.kind, one.state, one.message])]);
    assert.deepEqual(shown, [[3, [["conflict", "CRITICAL", "taken"], ["warning", "WARNING", "odd"]]],
      [undefined, [["warning", "WARNING", "old"], ["note", "UNSET", "file"]]], [7, [["note", "UNSET", "skipped"]]]]);
    assert.equal(findingsByLine({}).size, 0);
  });
});

describe("the search for a free port", () => {
  test("shows the answer to the last request, also where an earlier one comes late", async context => {
    const held = [];
    await serve(context, (request, response) => held.push(response));
    const elements = { "free-found": { textContent: "" }, "free-range": { value: "8082" }, "free-protocol": { value: "tcp" } };
    document.getElementById = id => elements[id];

    const first = ACTIONS.free();
    elements["free-range"].value = "9-8";
    await ACTIONS.free();
    while (held.length === 0) await new Promise(done => setImmediate(done));
    held[0].setHeader("Content-Type", "application/json").end('{"ports":[]}');
    await first;

    assert.equal(elements["free-found"].textContent, t("free.bad"));
  });
});
