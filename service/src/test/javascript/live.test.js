import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { Live } from "../../main/resources/public/live.js";
import { readAs, serve, serverIsGone, store } from "./browser.js";
import { headline } from "../../main/resources/public/overview.js";

const STATUS = { state: "OK", summary: "All is well", problems: [], functions: [] };

const documents = all => (request, response) => {
  const [status, body, headers = {}] = all[request.url] ?? [404, {}];
  response.writeHead(status, { "Content-Type": "application/json", ...headers });
  response.end(JSON.stringify(body));
};

/** After one round, without the next one. */
async function looked(live = new Live()) {
  await live.look();
  live.rest();
  return live;
}

beforeEach(() => {
  store("sessionStorage");
  readAs("en-GB");
});

describe("a round", () => {
  test("has the documents of every view and of the shown one", async context => {
    const { requests } = await serve(context, documents({ "/status": [200, STATUS], "/alerts": [200, { active: [] }], "/ports": [200, { ports: [] }] }));
    const live = new Live();
    let changes = 0;
    live.addEventListener("change", () => changes++);
    await looked(live);
    assert.deepEqual(requests.map(one => one.url).sort(), ["/alerts", "/status"]);
    assert.deepEqual(live.body("status"), STATUS);
    assert.equal(live.body("ports"), null);
    assert.equal(live.kind("ports"), null);
    assert.ok(live.answered && !live.locked && live.lostSince === null);
    assert.equal(changes, 1);

    const arrived = new Promise(done => live.addEventListener("document", done, { once: true }));
    live.follow("ports", "/ports");
    await arrived;
    assert.deepEqual(live.body("ports"), { ports: [] });
    requests.length = 0;
    await looked(live);
    assert.deepEqual(requests.map(one => one.url).sort(), ["/alerts", "/ports", "/status"]);
    live.follow(null, null);
    requests.length = 0;
    await looked(live);
    assert.deepEqual(requests.map(one => one.url).sort(), ["/alerts", "/status"]);
  });

  test("another path of the same document discards the one of before", async context => {
    await serve(context, documents({ "/status": [200, STATUS], "/alerts": [200, {}], "/status/host": [200, { of: "host" }], "/status/nvme": [200, { of: "nvme" }] }));
    const live = new Live();
    const next = () => new Promise(done => live.addEventListener("document", done, { once: true }));
    let arrived = next();
    live.follow("function", "/status/host");
    await arrived;
    assert.deepEqual(live.body("function"), { of: "host" });
    arrived = next();
    live.follow("function", "/status/nvme");
    assert.equal(live.body("function"), null);
    await arrived;
    assert.deepEqual(live.body("function"), { of: "nvme" });
  });

  test("what is missing or refused has no body", async context => {
    await serve(context, documents({ "/status": [200, STATUS], "/alerts": [404, { detail: "off" }] }));
    const live = await looked();
    assert.equal(live.body("alerts"), null);
    assert.equal(live.kind("alerts"), "missing");
  });

  test("is not begun while the tab is hidden, nor a second time while it runs", async context => {
    const { requests } = await serve(context, documents({ "/status": [200, STATUS] }));
    const live = new Live();
    document.hidden = true;
    assert.equal(live.look(), null);
    document.hidden = false;
    const round = live.look();
    assert.equal(live.look(), round);
    await round;
    live.rest();
    assert.equal(requests.length, 2);
  });
});

describe("labmon that does not respond", () => {
  test("is lost since its last answer, which remains and is old", async context => {
    const server = await serve(context, documents({ "/status": [200, STATUS], "/alerts": [200, {}] }));
    const live = await looked();
    assert.equal(live.isOld(), false);
    const { at } = live.documents.status;
    await server.stop();
    await looked(live);
    assert.ok(live.lostSince >= at && live.lostSince <= Date.now());
    assert.deepEqual(live.body("status"), STATUS);
    assert.equal(live.isOld(), true);
    assert.equal(live.isOld("ports"), false);
    const { lostSince } = live;
    await looked(live);
    assert.equal(live.lostSince, lostSince);
    const head = headline(STATUS, live);
    assert.equal(head.state, "DOWN");
    assert.match(head.more, /^No answer since \d\d:\d\d\. All values are from then/);
  });

  test("is asked again at longer and longer distances, and every ten seconds at the latest", async context => {
    await serverIsGone();
    const live = new Live();
    const pauses = [live.pause()];
    for (let round = 0; round < 6; round++) {
      await looked(live);
      pauses.push(live.pause());
    }
    assert.deepEqual(pauses, [10_000, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
    assert.equal(live.answered, false);
    assert.deepEqual(headline(null, live), { state: "DOWN", text: "labmon does not respond", more: "The page keeps trying. Is labmon running?", lost: true });

    await serve(context, documents({ "/status": [200, STATUS] }));
    await looked(live);
    assert.equal(live.pause(), 10_000);
    assert.equal(live.lostSince, null);
  });

  test("for one document only is not lost", async context => {
    await serve(context, (request, response) => (request.url === "/alerts" ? response.destroy() : response.end(JSON.stringify(STATUS))));
    const live = await looked();
    assert.equal(live.lostSince, null);
    assert.equal(live.kind("alerts"), null);
  });

  test("without the token is locked", async context => {
    await serve(context, documents({ "/status": [401, {}], "/alerts": [401, {}] }));
    const live = await looked();
    assert.equal(live.locked, true);
    assert.deepEqual(headline(null, live), { state: "UNKNOWN", text: "This labmon requires its token" });
    assert.equal(live.timer, null);
  });
});

describe("labmon's clock", () => {
  const isThisDevices = live => {
    const before = Date.now();
    const now = live.now();
    assert.ok(now >= before && now <= Date.now());
  };

  test("is that of its answers where it differs from this device's", async context => {
    const date = Date.parse("2031-01-01T00:00:00Z");
    await serve(context, documents({ "/status": [200, STATUS, { Date: new Date(date).toUTCString() }] }));
    const live = await looked();
    assert.ok(live.now() >= date && live.now() < date + 3_600_000);
    assert.ok(live.age(new Date(live.now() - 60_000).toISOString()) >= 60);
  });

  test("is this device's where the difference is that of whole seconds", () => {
    const live = new Live();
    live.take("status", "/status", { kind: "answer", body: STATUS, at: Date.now() + 1_000 });
    assert.ok(live.documents.status.skew !== 0);
    isThisDevices(live);
  });

  test("is this device's where an answer has no time, and before the first answer", () => {
    const live = new Live();
    isThisDevices(live);
    assert.equal(live.lastConfirmed(), null);
    live.take("status", "/status", { kind: "missing" });
    isThisDevices(live);
  });

  test("makes no age below zero", () => assert.equal(new Live().age(new Date(Date.now() + 60_000).toISOString()), 0));
});

describe("the headline", () => {
  const head = async (context, answers) => {
    await serve(context, documents(answers));
    const live = await looked();
    return headline(live.body("status"), live);
  };
  const problem = { target: "nvme:nvme0", state: "WARNING", summary: "nvme0: 71 °C", alert: "SILENCED" };

  test("is loading before the first answer", () => assert.deepEqual(headline(null, new Live()), { state: "UNSET", text: "Loading …" }));

  test("is the summary of the lab", async context => {
    assert.deepEqual(await head(context, { "/status": [200, STATUS] }), { state: "OK", text: "All is well", only: null, more: null });
  });

  test("is the only problem, with what its alert does", async context => {
    const one = await head(context, { "/status": [200, { ...STATUS, state: "WARNING", problems: [problem] }] });
    assert.deepEqual(one, { state: "WARNING", text: "nvme0: 71 °C (silenced)", only: problem, more: null });
    const two = await head(context, { "/status": [200, { ...STATUS, state: "WARNING", summary: "2 problems", problems: [problem, problem] }] });
    assert.equal(two.text, "2 problems");
  });

  test("has the maintenance and its end", async context => {
    const during = async maintenance => (await head(context, { "/status": [200, STATUS], "/alerts": [200, { maintenance }] })).more;
    assert.equal(await during({ active: true }), "Maintenance until …: no notifications.");
    assert.match(await during({ active: true, until: new Date().toISOString() }), /^Maintenance until \d\d:\d\d: no notifications\.$/);
    assert.equal(await during({ active: false }), null);
  });

  test("is the error of labmon", async context => {
    assert.deepEqual(await head(context, { "/status": [500, { detail: "The disk is full" }] }), { state: "UNKNOWN", text: "labmon answered with an error", more: "The disk is full" });
    assert.deepEqual(await head(context, {}), { state: "UNKNOWN", text: "labmon answered with an error", more: undefined });
  });
});
