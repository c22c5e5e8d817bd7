import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { brief, outageText, panel, slotBar, slotOf, slotsOf, summary } from "../../main/resources/public/availability.js";
import { Histories } from "../../main/resources/public/trend.js";
import { readAs } from "./browser.js";

process.env.TZ = "UTC";

/** A minute of today, so that times have no date. */
const at = minute => new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000 + minute * 60_000).toISOString();

beforeEach(() => readAs("en-GB"));

describe("a slot", () => {
  test("that was not watched is unknown, and neither up nor down", () => assert.deepEqual(slotOf({ upSeconds: 0, downSeconds: 0 }), { kind: "unknown", down: 0 }));

  test("that was watched in part is up where it was not down", () => assert.deepEqual(slotOf({ upSeconds: 1, downSeconds: 0 }), { kind: "up", down: 0 }));

  test("shows a short outage by a quarter of its height, and a longer one by its share", () => {
    assert.deepEqual(slotOf({ upSeconds: 599, downSeconds: 1 }), { kind: "down", down: 0.25 });
    assert.deepEqual(slotOf({ upSeconds: 300, downSeconds: 300 }), { kind: "down", down: 0.5 });
    assert.deepEqual(slotOf({ upSeconds: 0, downSeconds: 10 }), { kind: "down", down: 1 });
  });
});

describe("the slots of a window", () => {
  const up = from => ({ from: at(from), upSeconds: 600, downSeconds: 0 });
  const down = (from, seconds) => ({ from: at(from), upSeconds: 600 - seconds, downSeconds: seconds });

  test("have the outages within them, up to the end of the window", () => {
    const outages = [{ from: at(5), to: at(12), durationSeconds: 420 }, { from: at(14), to: at(15), durationSeconds: 60 }, { from: at(29), to: at(30), durationSeconds: 60, ongoing: true }];
    const slots = [down(0, 300), down(10, 180), down(20, 60)];
    assert.deepEqual(slotsOf({ slots, outages, to: at(30) }).map(one => one.text),
      ["00:05: down for 7 minutes", "00:05: down for 7 minutes; 00:14: down for 1 minute", "Down since 00:29 (1 minute)"]);
  });

  test("an outage that ends as a slot begins is not in it", () => {
    const outages = [{ from: at(5), to: at(10), durationSeconds: 300 }];
    assert.deepEqual(slotsOf({ slots: [down(0, 300), up(10)], outages, to: at(20) }).map(({ kind, text }) => [kind, text]),
      [["down", "00:05: down for 5 minutes"], ["up", "00:10: up"]]);
  });

  test("an outage that is no longer listed is not shown as up", () => {
    assert.deepEqual(slotsOf({ slots: [down(0, 300), up(10)], outages: [], to: at(20) }).map(one => one.text), ["00:00: down for 5 minutes", "00:10: up"]);
  });

  test("what was not watched is not shown as up", () => {
    assert.deepEqual(slotsOf({ slots: [{ from: at(0), upSeconds: 0, downSeconds: 0 }], to: at(10) }), [{ kind: "unknown", down: 0, text: "00:00: not watched" }]);
  });

  test("none are none", () => {
    assert.deepEqual(slotsOf({}), []);
    assert.equal(slotBar({ slots: [] }, "router"), null);
  });
});

describe("a summary", () => {
  const week = { windowSeconds: 604_800, upSeconds: 604_200, downSeconds: 600 };

  test("is the share of the window, or of what was watched of it", () => {
    assert.equal(summary({ ...week, availabilityPercent: 99.901, watchedSeconds: 604_800 }), "99.9% of 7 days");
    assert.equal(summary({ ...week, availabilityPercent: 99.999, watchedSeconds: 592_704 }), "99.99% of 7 days");
    assert.equal(summary({ ...week, availabilityPercent: 100, watchedSeconds: 7_200 }), "100% of the 2 hours watched");
  });

  test("without the watched time that is the time up and down", () => assert.equal(summary({ ...week, availabilityPercent: 99.9 }), "99.9% of 7 days"));

  test("of a target that was not watched is no share", () => assert.equal(summary({ windowSeconds: 604_800, upSeconds: 0, downSeconds: 0 }), "not watched"));
});

test("an outage has its begin and its length, one that goes on since when", () => {
  assert.equal(outageText({ from: at(5), durationSeconds: 61 }), "00:05: down for 1 minute");
  assert.equal(outageText({ from: at(5), durationSeconds: 90_000, ongoing: true }), "Down since 00:05 (1 day 1 hour)");
});

test("a card has no bar of what is not reached over the network, not configured or not known", () => {
  const known = (...targets) => {
    const histories = new Histories();
    histories.known.set("/availability", { at: performance.now(), kind: "answer", body: { targets } });
    return histories;
  };
  const slots = [{ from: at(0), upSeconds: 600, downSeconds: 0 }];
  assert.equal(brief({ name: "host", reach: "LOCAL", items: [] }, known({ target: "host:host", slots }), 3), null);
  assert.equal(brief({ name: "fritz", reach: "NETWORK", configured: false, items: [] }, known({ target: "fritz:a", slots }), 3), null);
  assert.equal(brief({ name: "fritz", reach: "NETWORK", items: [] }, known({ target: "fritz:a" }, { target: "fritz:b", slots: [] }, { target: "ha:c", slots }), 3), null);
  assert.equal(panel({ name: "fritz", items: [] }, known({ target: "fritz:a", slots }), target => target === "fritz:b"), null);
});
