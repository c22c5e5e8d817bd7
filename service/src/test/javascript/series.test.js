import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as s from "../../main/resources/public/series.js";

/** Points at these times with one value each. */
const points = (...times) => times.map(at => ({ at, average: at, low: at, high: at }));

describe("ranges", () => {
  test("the range of an address applies where there is such a range", () => {
    assert.equal(s.rangeOf(new URLSearchParams("range=7d")), "7d");
    for (const query of ["", "range=", "range=2d", "range=constructor", "range=7D"]) assert.equal(s.rangeOf(new URLSearchParams(query)), "24h", query);
  });

  test("each range has between 60 and 400 points", () => {
    for (const [name, { seconds, step }] of Object.entries(s.RANGES)) {
      assert.ok(seconds / step >= 60 && seconds / step <= 400, name);
      assert.ok(Number.isInteger(seconds / step), name);
    }
  });

  test("the request of a series has its labels, its range and its step", () => {
    const series = { metric: "labmon_filesystem_used_ratio", labels: { mount: "/mnt/a&b", host: "nas" } };
    const asked = new URL(s.historyPath(series, "7d"), "http://labmon.test");
    assert.equal(asked.pathname, "/history");
    assert.deepEqual(Object.fromEntries(asked.searchParams), { metric: "labmon_filesystem_used_ratio", from: "-7d", step: "1800s", mount: "/mnt/a&b", host: "nas" });
    assert.equal(new URL(s.historyPath(series, "1h", "csv"), "http://labmon.test").searchParams.get("format"), "csv");
  });
});

describe("points", () => {
  test("have their time in seconds, and their extremes", () => {
    assert.deepEqual(s.pointsOf({ series: [{ points: [{ at: "1970-01-01T00:01:00Z", average: 2, minimum: 1, maximum: 3 }] }] }), [{ at: 60, average: 2, low: 1, high: 3 }]);
    assert.deepEqual(s.pointsOf({ series: [{ points: [{ at: "1970-01-01T00:01:00Z", average: -2, minimum: -4, maximum: 0 }, { at: "1970-01-01T00:02:00Z", average: 2, minimum: 0, maximum: 4 }] }] }),
      [{ at: 60, average: -2, low: -4, high: 0 }, { at: 120, average: 2, low: 0, high: 4 }]);
  });

  test("without extremes they are the average, which may be zero", () => {
    assert.deepEqual(s.pointsOf({ series: [{ points: [{ at: "1970-01-01T00:00:00Z", average: 0 }] }] }), [{ at: 0, average: 0, low: 0, high: 0 }]);
  });

  test("without a value are none", () => {
    assert.deepEqual(s.pointsOf({ series: [{ points: [{ at: "1970-01-01T00:01:00Z" }, { at: "1970-01-01T00:02:00Z", average: null }] }] }), []);
    for (const body of [null, undefined, {}, { series: [] }, { series: [{}] }]) assert.deepEqual(s.pointsOf(body), []);
  });
});

describe("gaps", () => {
  test("a series without points is one gap", () => assert.deepEqual(s.gaps([], 60, 0, 3_600), [[0, 3_600]]));

  test("points at each step have no gap", () => assert.deepEqual(s.gaps(points(0, 60, 120, 180, 240), 60, 0, 300), []));

  test("a gap begins where the next point should be, and ends at the one that is", () => {
    assert.deepEqual(s.gaps(points(0, 60, 120, 600, 660), 60, 0, 720), [[180, 600]]);
  });

  test("one point that is late by half of a step is no gap, one that is later is", () => {
    assert.deepEqual(s.gaps(points(0, 60, 120, 270, 330), 60, 0, 390), []);
    assert.deepEqual(s.gaps(points(0, 60, 120, 271, 331), 60, 0, 391), [[180, 271]]);
  });

  test("before the first point and after the last one are gaps", () => {
    assert.deepEqual(s.gaps(points(1_000, 1_060, 1_120), 60, 0, 2_000), [[0, 1_000], [1_180, 2_000]]);
  });

  test("points before the range, as of a step that overlaps it, make no gap", () => {
    assert.deepEqual(s.gaps(points(-60, 0, 60), 60, 30, 120), []);
  });

  test("where rounds are longer than the step, their distance is usual", () => {
    assert.deepEqual(s.gaps(points(0, 300, 600, 900), 60, 0, 1_200), []);
    assert.deepEqual(s.gaps(points(0, 300, 600, 1_500, 1_800), 60, 0, 2_100), [[900, 1_500]]);
    // Usual is what most points have.
    assert.deepEqual(s.gaps(points(0, 60, 120, 420, 720, 1_020), 60, 0, 1_320), []);
    assert.deepEqual(s.gaps(points(0, 60, 120, 180, 480, 780), 60, 0, 840), [[240, 480], [540, 780]]);
  });

  test("the hour of a clock that was put forward is none: points have no time zone", () => {
    const hours = [23, 24, 25, 26].map(hour => Date.parse("2026-03-28T00:00:00Z") / 1000 + hour * 3_600);
    assert.deepEqual(s.gaps(points(...hours), 3_600, hours[0], hours[3] + 3_600), []);
  });

  test("a common gap is where no series has values", () => {
    assert.deepEqual(s.commonGaps([[[0, 100], [200, 300]], [[50, 250]]]), [[50, 100], [200, 250]]);
    assert.deepEqual(s.commonGaps([[[0, 100]], [[100, 200]]]), []);
    assert.deepEqual(s.commonGaps([[[0, 100]], []]), []);
    assert.deepEqual(s.commonGaps([[[0, 100]]]), [[0, 100]]);
  });
});

describe("points without a line", () => {
  test("are those between gaps", () => {
    assert.deepEqual(s.lonePoints([1, null, 2, 3, null, 4]), [0, 5]);
    assert.deepEqual(s.lonePoints([7]), [0]);
    assert.deepEqual(s.lonePoints([null, 0, null]), [1]);
    assert.deepEqual(s.lonePoints([1, 2, 3]), []);
    assert.deepEqual(s.lonePoints([]), []);
    assert.deepEqual(s.lonePoints([null, undefined]), []);
  });

  test("a time that only another series has is no gap", () => {
    assert.deepEqual(s.lonePoints([1, undefined, undefined, 2]), []);
    assert.deepEqual(s.lonePoints([undefined, 1, undefined]), [1]);
    assert.deepEqual(s.lonePoints([1, undefined, null, undefined, 2]), [0, 4]);
  });
});

describe("columns", () => {
  const at = (time, average) => ({ at: time, average, low: average - 1, high: average + 1 });

  test("are the times, then the highest, the lowest and the average of each series", () => {
    assert.deepEqual(s.columns([{ points: [at(0, 5), at(60, 6)], step: 60, from: 0, to: 120 }]), [[0, 60], [6, 7], [4, 5], [5, 6]]);
  });

  test("a gap is a null after its last point", () => {
    const [times, , , average] = s.columns([{ points: [at(0, 5), at(60, 6), at(120, 7), at(600, 8), at(660, 9)], step: 60, from: 0, to: 720 }]);
    assert.deepEqual(times, [0, 60, 120, 121, 600, 660]);
    assert.deepEqual(average, [5, 6, 7, null, 8, 9]);
  });

  test("the time before the first point needs none", () => {
    const [times, , , average] = s.columns([{ points: [at(600, 8), at(660, 9)], step: 60, from: 0, to: 720 }]);
    assert.deepEqual([times, average], [[600, 660], [8, 9]]);
  });

  test("a time that only another series has is undefined, so that the line goes on", () => {
    const [times, , , one, , , other] = s.columns([
      { points: [at(0, 1), at(60, 2)], step: 60, from: 0, to: 120 }, { points: [at(30, 3), at(90, 4)], step: 60, from: 0, to: 120 },
    ]);
    assert.deepEqual(times, [0, 30, 60, 90]);
    assert.deepEqual(one, [1, undefined, 2, undefined]);
    assert.deepEqual(other, [undefined, 3, undefined, 4]);
  });

  test("no series has no columns but that of the times", () => assert.deepEqual(s.columns([]), [[]]));
});

describe("the vertical range", () => {
  const between = (range, low, high) => assert.ok(range[0] <= low && range[1] >= high, `${range} has ${low} to ${high}`);

  test("of a share is 0 to 100 percent, or more where more was measured", () => {
    assert.deepEqual(s.verticalRange(0.2, 0.3, "ratio", [0.9, 1, 1.5]), { range: [0, 1], limits: [0.9, 1] });
    assert.deepEqual(s.verticalRange(0.2, 1.6, "ratio", [0.9, 1.5]), { range: [0, 1.6], limits: [0.9, 1.5] });
  });

  test("begins at zero where the lowest value is less than half of the highest", () => {
    assert.equal(s.verticalRange(4, 10, "bytes", []).range[0], 0);
    assert.equal(s.verticalRange(0, 0, "bytes", []).range[0], 0);
    const { range } = s.verticalRange(40, 50, "celsius", []);
    assert.ok(range[0] > 30 && range[0] < 40);
  });

  test("has a margin above, also of values that are all the same, and of zeros", () => {
    for (const [low, high] of [[40, 50], [50, 50], [0, 0], [-5, -5], [-10, 10], [1e15, 1e15]]) {
      const { range } = s.verticalRange(low, high, "celsius", []);
      between(range, low, high);
      assert.ok(range[1] > high && range[1] > range[0], `${low} to ${high}`);
    }
  });

  test("has the limits that are not far above the values", () => {
    assert.deepEqual(s.verticalRange(30, 40, "celsius", [70, 80, 120, 121]).limits, [70, 80, 120]);
    between(s.verticalRange(30, 40, "celsius", [70, 80]).range, 30, 80);
    assert.deepEqual(s.verticalRange(-20, -10, "celsius", [70, -15]).limits, [-15]);
  });

  test("has the limits below the values too", () => {
    // A temperature that is above its limits all of the time, and a noise margin far from its lower limit.
    between(s.verticalRange(85, 90, "celsius", [70, 80]).range, 70, 90);
    between(s.verticalRange(10, 12, "decibels", [7]).range, 7, 12);
    between(s.verticalRange(10, 12, "decibels", [-3]).range, -3, 12);
    assert.equal(s.verticalRange(10, 12, "decibels", [1]).range[0], 0);
  });
});

describe("labels of limits", () => {
  const HEIGHT = 11;
  const boxes = (lines, top = 14, bottom = 150) => s.labelPlaces(lines, HEIGHT, top, bottom)
    .map((place, index) => ({ left: place.left, right: place.left + lines[index].width, top: place.top, bottom: place.top + HEIGHT }));
  const lines = (...heights) => heights.map(y => ({ y, width: 60 }));

  const assertApart = all => all.forEach((a, i) => all.slice(i + 1).forEach(b =>
    assert.ok(a.left >= b.right || b.left >= a.right || a.top >= b.bottom || b.top >= a.bottom, JSON.stringify(all))));

  for (const heights of [[20, 27], [14, 20, 27], [14, 14], [80, 85, 90], [140, 148], [14, 150], [50]]) {
    test(`do not overlap: ${heights.join(" ")}`, () => {
      const all = boxes(lines(...heights));
      assertApart(all);
      for (const box of all) assert.ok(box.top >= 0 && box.bottom <= 150, JSON.stringify(all));
    });
  }

  test("are above their line at the right edge, where there is room", () => {
    const [{ left, bottom }] = boxes(lines(50));
    assert.equal(left, 0);
    assert.ok(bottom < 50);
  });

  test("are below their line at the top of the chart", () => assert.ok(boxes(lines(2), 14)[0].top > 2));

  test("are those of the lines in their order", () => {
    const [low, high] = boxes(lines(120, 40));
    assert.ok(low.top > high.top);
  });

  test("of lines at one height are beside each other, whatever their widths", () => {
    const all = boxes([{ y: 80, width: 100 }, { y: 80, width: 30 }, { y: 80, width: 50 }, { y: 80, width: 20 }]);
    assertApart(all);
    assert.equal(all.filter(box => box.left === 0).length, 2); // one above the lines, one below them
    assert.ok(all.filter(box => box.left > 0).every(box => box.left > 30));
  });

  test("none are none", () => assert.deepEqual(s.labelPlaces([], HEIGHT, 14, 150), []));
});

describe("the rows of several files", () => {
  test("are one table whose columns have the label of their file", () => {
    assert.deepEqual(s.mergedRows([
      { label: "in", text: "at,average,maximum\r\n2026-01-01T00:00:00Z,1.5,2\r\n2026-01-01T00:02:00Z,,\r\n" },
      { label: "out", text: "at,average\n2026-01-01T00:01:00Z,7\n2026-01-01T00:00:00Z,0\n" },
    ]), [
      ["at", "in average", "in maximum", "out average"],
      ["2026-01-01T00:00:00Z", 1.5, 2, 0],
      ["2026-01-01T00:01:00Z", "", "", 7],
      ["2026-01-01T00:02:00Z", "", "", ""],
    ]);
  });

  test("a file without rows has its columns, no file none", () => {
    assert.deepEqual(s.mergedRows([{ label: "in", text: "at,average\r\n" }]), [["at", "in average"]]);
    assert.deepEqual(s.mergedRows([]), [["at"]]);
  });
});

describe("extremes", () => {
  test("are the points with the lowest and the highest value, the first of several, and the average", () => {
    const all = [{ at: 1, average: 2, low: 1, high: 5 }, { at: 2, average: 4, low: 0, high: 5 }, { at: 3, average: 0, low: 0, high: 4 }];
    assert.deepEqual(s.extremes(all), { low: all[1], high: all[0], average: 2 });
  });

  test("of one point are itself, of none nothing", () => {
    const one = { at: 1, average: -2, low: -3, high: -1 };
    assert.deepEqual(s.extremes([one]), { low: one, high: one, average: -2 });
    assert.equal(s.extremes([]), null);
  });
});
