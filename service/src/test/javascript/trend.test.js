import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { Histories, polylines, sparkline, trendPath, verticalScale } from "../../main/resources/public/trend.js";
import { loadedFrom, serve, serverIsGone } from "./browser.js";

const FROM = Date.parse("2026-01-01T00:00:00Z");
const at = hour => new Date(FROM + hour * 3_600_000).toISOString();
const day = (points, unit = "celsius") => ({ from: at(0), to: at(24), unit, stepSeconds: 900, series: [{ points }] });
const quarters = (from, to, average) => Array.from({ length: (to - from) * 4 + 1 }, (none, index) => ({ at: at(from + index / 4), average }));
const places = line => line.split(" ").map(place => place.split(",").map(Number));

describe("the line of a card", () => {
  test("is none of too few points, or of too short a time", () => {
    const one = [{ at: at(1), average: 40 }];
    for (const points of [[], one, [...one, { at: at(3), average: 40 }], [...one, { at: at(8) }, { at: at(9), average: null }]]) assert.equal(sparkline(day(points), "CPU"), null);
    for (const body of [null, undefined, {}, { series: [] }]) assert.equal(sparkline(body, "CPU"), null);
  });

  test("goes from the begin of the day to its end", () => {
    const points = quarters(0, 24, 40);
    const [line, ...others] = polylines(day(points), points);
    assert.deepEqual(others, []);
    assert.equal(places(line)[0][0], 0);
    assert.equal(places(line).at(-1)[0], 240);
    assert.equal(places(line).length, points.length);
  });

  test("goes up with its values, and is never at the edge", () => {
    const points = [0, 0.25, 0.5, 0.75].map((hour, index) => ({ at: at(hour), average: 40 + index * 10 }));
    const heights = places(polylines(day(points), points)[0]).map(([, y]) => y);
    assert.deepEqual(heights, [...heights].sort((a, b) => b - a));
    assert.ok(heights.every(y => y >= 2 && y <= 34), heights.join());
  });

  test("is broken where nothing was read, and a single point is no line", () => {
    const points = [...quarters(0, 6, 40), ...quarters(12, 12, 41), ...quarters(18, 24, 42)];
    const lines = polylines(day(points), points);
    assert.deepEqual(lines.map(line => [places(line)[0][0], places(line).at(-1)[0]]), [[0, 60], [180, 240]]);
  });

  test("is not broken by two missing points at most", () => {
    const points = [0, 0.25, 0.75, 1].map(hour => ({ at: at(hour), average: 40 }));
    assert.equal(polylines(day(points), points).length, 1);
    const more = [0, 0.25, 1, 1.25].map(hour => ({ at: at(hour), average: 40 }));
    assert.equal(polylines(day(more), more).length, 2);
  });

  test("without a step has that of its request", () => {
    const points = quarters(0, 6, 40);
    const { stepSeconds, ...body } = day(points);
    assert.equal(stepSeconds, 900);
    assert.deepEqual(polylines(body, points), polylines(day(points), points));
  });

  test("of values that are zero is at the bottom", () => {
    const points = quarters(0, 6, 0);
    assert.ok(places(polylines(day(points, "bytes"), points)[0]).every(([, y]) => y === 34));
  });
});

describe("the scale of a line", () => {
  const size = ([bottom, top]) => top - bottom;

  test("has the values within it, and never less than zero for what is not negative", () => {
    for (const [low, high] of [[0, 0], [0, 1], [40, 41], [3, 300], [1e12, 1e12], [-10, 10], [-3, -2]]) {
      for (const unit of ["celsius", "ratio", "bytes", "decibels", "volts", "rpm"]) {
        const [bottom, top] = verticalScale(low, high, unit);
        assert.ok(bottom <= low && top >= high && top > bottom, `${low} to ${high} ${unit}`);
        assert.ok(low < 0 || bottom >= 0);
      }
    }
  });

  test("is not filled by a small change", () => {
    assert.ok(size(verticalScale(40, 40.5, "celsius")) >= 12);
    assert.ok(size(verticalScale(0.5, 0.51, "ratio")) >= 0.25);
    assert.ok(size(verticalScale(1_000, 1_010, "bytes")) >= 606);
  });

  test("is filled by a large one", () => {
    const [bottom, top] = verticalScale(20, 80, "celsius");
    assert.ok(Math.abs(top - bottom - 66) < 1e-9);
    assert.ok(Math.abs((bottom + top) / 2 - 50) < 1e-9);
  });
});

test("the request of a line has its labels, a day and a quarter of an hour as its step", () => {
  const asked = new URL(trendPath({ metric: "labmon_temperature_celsius", labels: { sensor: "a b&c" } }), "http://labmon.test");
  assert.equal(asked.pathname, "/history");
  assert.deepEqual(Object.fromEntries(asked.searchParams), { metric: "labmon_temperature_celsius", from: "-24h", step: "900s", sensor: "a b&c" });
});

describe("the cache of histories", () => {
  const change = histories => new Promise(done => histories.addEventListener("change", done, { once: true }));
  const json = body => (request, response) => response.end(JSON.stringify(body));

  beforeEach(() => loadedFrom("http://labmon.invalid/"));

  test("requests what it does not have, once, and then has it", async context => {
    const { requests } = await serve(context, json({ series: [] }));
    const histories = new Histories();
    assert.equal(histories.at("/history?metric=a"), null);
    assert.equal(histories.at("/history?metric=a"), null);
    assert.equal(histories.kind("/history?metric=a"), null);
    await change(histories);
    assert.deepEqual(histories.at("/history?metric=a"), { series: [] });
    assert.equal(histories.kind("/history?metric=a"), "answer");
    assert.equal(requests.length, 1);
  });

  test("requests nothing while the tab is hidden", async context => {
    const { requests } = await serve(context, json({}));
    const histories = new Histories();
    document.hidden = true;
    assert.equal(histories.at("/history?metric=a"), null);
    document.hidden = false;
    histories.at("/history?metric=b");
    await change(histories);
    assert.deepEqual(requests.map(one => one.url), ["/history?metric=b"]);
  });

  test("requests two at a time", async context => {
    const open = [];
    let most = 0;
    await serve(context, (request, response) => {
      open.push(response);
      most = Math.max(most, open.length);
      if (open.length === 2) for (const one of open.splice(0)) one.end("{}");
    });
    const histories = new Histories();
    const paths = ["a", "b", "c", "d"].map(name => `/history?metric=${name}`);
    const all = new Promise(done => histories.addEventListener("change", () => paths.every(path => histories.kind(path)) && done()));
    paths.forEach(path => histories.at(path));
    assert.equal(histories.running, 2);
    await all;
    assert.equal(most, 2);
  });

  test("keeps what labmon refuses: it is not requested again at once", async context => {
    const { requests } = await serve(context, (request, response) => {
      response.statusCode = 404;
      response.end("{}");
    });
    const histories = new Histories();
    histories.at("/history?metric=a");
    await change(histories);
    assert.equal(histories.at("/history?metric=a"), null);
    assert.equal(histories.kind("/history?metric=a"), "missing");
    assert.equal(requests.length, 1);
  });

  test("discards the oldest of many", async context => {
    await serve(context, json({}));
    const histories = new Histories();
    for (let i = 0; i < 151; i++) await histories.request(`/history?metric=${i}`);
    assert.equal(histories.known.size, 150);
    assert.equal(histories.kind("/history?metric=0"), null);
    assert.equal(histories.kind("/history?metric=150"), "answer");
  });

  test("requests what was lost again, five seconds later", async context => {
    await serverIsGone();
    const histories = new Histories();
    // Requests themselves have timers, too.
    const { setTimeout } = globalThis;
    context.after(() => (globalThis.setTimeout = setTimeout));
    const later = new Promise(done => (globalThis.setTimeout = (run, millis, ...more) => (millis === 5_000 ? done(run) : setTimeout(run, millis, ...more))));
    histories.at("/history?metric=a");
    const run = await later;
    assert.equal(histories.kind("/history?metric=a"), null);
    assert.ok(histories.waiting.has("/history?metric=a"));
    run();
    assert.ok(!histories.waiting.has("/history?metric=a"));
  });

  test("has the availability of the targets of a function", async context => {
    await serve(context, json({ targets: [{ target: "fritz:a" }, { target: "fritzbox:b" }, { target: "ha:c" }] }));
    const histories = new Histories();
    assert.deepEqual(histories.availability("fritz"), []);
    await change(histories);
    assert.deepEqual(histories.availability("fritz"), [{ target: "fritz:a" }]);
  });
});
