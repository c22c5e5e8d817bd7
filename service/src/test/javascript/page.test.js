import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { icon } from "../../main/resources/public/favicon.js";
import { columns as columnCount, span } from "../../main/resources/public/masonry.js";
import { ageText, alertText, problemRoute, problems, problemText, subtitle } from "../../main/resources/public/overview.js";
import { csv } from "../../main/resources/public/save.js";
import { functionSetup, hideSetup, linesFor, setup } from "../../main/resources/public/setup.js";
import { isOk, shownState, worstFirst } from "../../main/resources/public/state.js";
import { alike, columns, groups, isSame, items, limits, otherLimits, tiles, withoutName } from "../../main/resources/public/tiles.js";
import { readAs, store, withoutStorage } from "./browser.js";

beforeEach(() => readAs("en-GB"));

describe("states", () => {
  test("the worst is first, what is not configured last, and others stay in their order", () => {
    const named = (name, state, configured) => ({ name, state, configured });
    const all = [named("a", "OK"), named("b", "DOWN", false), named("c", "WARNING"), named("d", "UNKNOWN"), named("e", "DOWN"), named("f", "CRITICAL"), named("g", "OK", true), named("h", "WARNING")];
    assert.equal(worstFirst(all).map(one => one.name).join(""), "efchdagb");
    assert.equal(all[0].name, "a");
    assert.deepEqual(worstFirst([]), []);
  });

  test("what is not configured has no state of its own", () => {
    assert.equal(shownState({ state: "DOWN", configured: false }), "UNSET");
    assert.equal(shownState({ state: "DOWN", configured: true }), "DOWN");
    assert.equal(shownState({ state: "OK" }), "OK");
    assert.ok(isOk("OK") && !isOk("UNKNOWN"));
  });

  test("each has its own colour and sign in the tab, and one that is not known that of UNKNOWN", () => {
    const icons = ["OK", "WARNING", "CRITICAL", "DOWN", "UNKNOWN"].map(icon);
    assert.equal(new Set(icons).size, 5);
    assert.equal(icon("NEW"), icon("UNKNOWN"));
    for (const one of icons) assert.match(one, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^<]*><rect [^<]*fill="#[0-9a-f]{6}"\/><path d="M[^"]+" [^<]*\/><\/svg>$/);
  });
});

describe("CSV", () => {
  test("has a line for each row, as RFC 4180 ends it", () => {
    assert.equal(csv([["at", "value"], ["2026", 1.5]]), "at,value\r\n2026,1.5\r\n");
    assert.equal(csv([]), "");
    assert.equal(csv([[]]), "\r\n");
  });

  test("what is not known is empty, zero is not", () => assert.equal(csv([[null, undefined, "", 0, false]]), ",,,0,false\r\n"));

  test("a comma, a quote or the end of a line is within quotes", () => {
    assert.equal(csv([["a,b", 'say "hi"', "a\nb", "a\rb", "a b"]]), '"a,b","say ""hi""","a\nb","a\rb",a b\r\n');
  });

  test("a text that a spreadsheet takes for a formula begins with an apostrophe, a number does not", () => {
    assert.equal(csv([["=1+1", "+1", "-1", "@x", "\tx", "a=b", -1.5, "=\"a\",b"]]), "'=1+1,'+1,'-1,'@x,'\tx,a=b,-1.5,\"'=\"\"a\"\",b\"\r\n");
  });
});

describe("rows of equal length", () => {
  // At a gap of 14 and columns of at least 432 pixels.
  for (const [count, width, expected] of [[5, 2_000, 3], [7, 2_000, 4], [4, 2_000, 4], [5, 1_000, 2], [5, 400, 1], [1, 2_000, 1], [9, 2_000, 3], [0, 2_000, 1], [3, 0, 1]]) {
    test(`${count} in ${width} pixels are in ${expected} columns`, () => assert.equal(columnCount(width, 14, 432, count), expected));
  }

  test("a column is as wide as its least width allows", () => {
    assert.equal(columnCount(432 * 2 + 14, 14, 432, 2), 2);
    assert.equal(columnCount(432 * 2 + 13, 14, 432, 2), 1);
  });

  test("a card takes as many rows of four pixels as it is high, with its gap", () => {
    assert.deepEqual([span(100, 16), span(101, 16), span(0, 0), span(3, 1)], [29, 30, 1, 1]);
  });
});

describe("problems", () => {
  const now = Date.parse("2026-01-01T12:00:00Z");
  const problem = (alert, notificationAt) => ({ target: "nvme:nvme0", summary: "nvme0: 71 °C", alert, notificationAt });

  test("what the alert does is in brackets, where that is news", () => {
    assert.equal(problemText(problem("FIRING"), now), "nvme0: 71 °C");
    assert.equal(problemText(problem("NONE"), now), "nvme0: 71 °C");
    assert.equal(problemText(problem("SILENCED"), now), "nvme0: 71 °C (silenced)");
    assert.equal(alertText(problem("FLAPPING"), now), "comes and goes");
    assert.equal(alertText(problem("INHIBITED"), now), "caused by another problem");
    assert.equal(alertText(problem("CLEARING"), now), "about to be resolved");
  });

  test("a notification is due in a while, one that is overdue in a second", () => {
    assert.equal(alertText(problem("PENDING", "2026-01-01T12:05:00Z"), now), "notification in 5 minutes");
    assert.equal(alertText(problem("PENDING", "2026-01-01T11:00:00Z"), now), "notification in 1 second");
    assert.equal(alertText(problem("PENDING"), now), "not yet an alert");
  });

  test("each leads to its target, to the target that it is a part of, or to its function", () => {
    const status = { functions: [{ name: "nvme", items: [{ target: "nvme:nvme0" }] }, { name: "host", items: [{ target: "host:host" }, { target: "host:/mnt" }] }] };
    const route = target => problemRoute({ target }, status);
    assert.equal(route("nvme:nvme0"), "#/function/nvme/nvme0");
    assert.equal(route("nvme:nvme0/pool"), "#/function/nvme/nvme0");
    assert.equal(route("nvme:nvme01"), "#/function/nvme");
    assert.equal(route("host:/mnt"), "#/function/host/%2Fmnt");
    assert.equal(route("host:host"), "#/function/host");
    assert.equal(route("ports:8080/tcp"), "#/ports");
    assert.equal(route("gone:x"), "#/function/gone");
  });

  test("none are none", () => assert.equal(problems([], {}, {}), null));
});

test("an age is now up to two seconds, and of what is old it says so", () => {
  assert.deepEqual([0, 1.9, 2].map(seconds => ageText(false, seconds)), ["now", "now", "2 secs ago"]);
  assert.equal(ageText(false, 5_400), "90 mins ago");
  assert.equal(ageText(true, 0), "old: 0 secs ago");
});

describe("targets", () => {
  const value = (name, content = 1) => ({ name, label: name.toUpperCase(), value: content });
  const thing = (name, ...names) => ({ name, values: names.map(one => value(one)) });

  test("their columns are those of all, and what the first lacks is before what follows it", () => {
    assert.deepEqual(columns([thing("x", "a", "c"), thing("y", "a", "b", "c", "d")]).map(([name]) => name), ["a", "b", "c", "d"]);
    assert.deepEqual(columns([thing("x"), thing("y", "b", "a"), thing("z", "a", "b")]), [["b", "B"], ["a", "A"]]);
    assert.deepEqual(columns([thing("x", "a"), thing("y", "b", "a")]).map(([name]) => name), ["b", "a"]);
    assert.deepEqual(columns([]), []);
  });

  test("those with a value in common are one table, those without values are in any", () => {
    const [drive, other, pool, unread] = [thing("sda", "a", "b"), thing("sdb", "b"), thing("tank", "c"), thing("sdc")];
    assert.deepEqual(alike([drive, pool, other, unread]), [[drive, other, unread], [pool]]);
    assert.deepEqual(alike([unread, drive]), [[unread, drive]]);
    assert.deepEqual(alike([]), []);
  });

  test("the only one is the card itself where both have the same values", () => {
    const item = { name: "fritz.box", title: "FRITZ!Box 7590", ...thing("", "a"), };
    const fn = { items: [item], values: [value("a", 2)] };
    assert.ok(isSame(fn));
    assert.ok(!isSame({ items: [item, item], values: fn.values }));
    assert.ok(!isSame({ items: [item], values: [value("b")] }));
    assert.ok(!isSame({ items: [{ values: [] }], values: [] }));
    assert.equal(items(fn, 0), null);
    assert.equal(items({ items: [], values: [] }, 0), null);
    assert.equal(subtitle({ items: [], values: [] }), null);
  });

  test("a sentence is without the name that is shown before it", () => {
    assert.equal(withoutName("nvme0: 71 °C", "nvme0"), "71 °C");
    assert.equal(withoutName("nvme0 is hot", "nvme0"), "is hot");
    assert.equal(withoutName("nvme01 is hot", "nvme0"), "nvme01 is hot");
    assert.equal(withoutName("nvme0", "nvme0"), "nvme0");
    assert.equal(withoutName("hot", "nvme0"), "hot");
    assert.equal(withoutName(undefined, "nvme0"), undefined);
  });

  test("no values, groups and limits are nothing", () => {
    assert.equal(tiles([], 0), null);
    assert.deepEqual(groups([], 0), []);
    assert.deepEqual(limits({ limits: [] }, []), []);
  });

  test("a limit is not repeated below a problem that contains it", () => {
    const fn = { limits: [{ detail: "Correct FRITZ_PASSWORD" }, { detail: "Mount docker.sock" }] };
    assert.deepEqual(otherLimits(fn, []), fn.limits);
    assert.deepEqual(otherLimits(fn, [{ detail: "Correct FRITZ_PASSWORD" }, {}]), [{ detail: "Mount docker.sock" }]);
  });
});

describe("the settings", () => {
  const hint = { purpose: "a router", lines: ["FRITZ_HOSTS=fritz.box", "FRITZ_USER="] };

  test("are lines with their purpose as a comment", () => {
    assert.equal(linesFor([hint, { purpose: "Home Assistant", lines: ["HA_URL="] }]), "# a router\nFRITZ_HOSTS=fritz.box\nFRITZ_USER=\n\n# Home Assistant\nHA_URL=");
    assert.equal(linesFor([]), "");
  });

  test("are not shown where there are none, or where they were hidden before", () => {
    store("localStorage");
    assert.equal(setup({ functions: [{ setup: [] }], setup: [] }), null);
    assert.equal(functionSetup({ setup: [] }, "/etc/labmon.env"), null);
    hideSetup();
    assert.equal(setup({ functions: [{ setup: [hint] }], setup: [] }), null);
  });

  test("can be hidden where storage is switched off: for this visit nothing fails", () => {
    withoutStorage("localStorage");
    hideSetup();
    assert.equal(setup({ functions: [], setup: [] }), null);
  });
});
