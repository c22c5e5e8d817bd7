import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import * as f from "../../main/resources/public/format.js";
import { prefer, readAs } from "./browser.js";
import { use } from "../../main/resources/public/texts.js";

process.env.TZ = "Europe/Berlin";

/** Blanks of every width as a plain one: which one a locale has differs between versions of ICU. */
const plain = text => text.replace(/[\u00a0\u202f\u2009]/g, " ");
const value = (content, unit) => plain(f.value({ value: content, unit }));
const measured = (content, unit) => plain(f.measured(content, unit));

beforeEach(() => readAs("en-GB"));

describe("locale", () => {
  test("the region of the browser applies where its language is the page's", () => {
    prefer("fr-FR", "en-IE", "en-GB");
    assert.equal(f.locale(), "en-IE");
    prefer("DE-at");
    assert.equal(f.locale(), "en");
    use("de", {});
    assert.equal(f.locale(), "DE-at");
    prefer("fr-DE", "de-CH");
    assert.equal(f.locale(), "de-CH");
  });

  test("without a browser the language alone applies", () => {
    Object.defineProperty(globalThis, "navigator", { value: undefined, configurable: true });
    assert.equal(f.locale(), "en");
  });

  test("a change of the language changes numbers that were formatted before", () => {
    assert.equal(f.number(1234.5, 1), "1,234.5");
    readAs("de-DE");
    assert.equal(f.number(1234.5, 1), "1.234,5");
  });
});

describe("numbers", () => {
  test("digits are a maximum, unless they are fixed", () => {
    assert.equal(f.number(2.5), "3");
    assert.equal(f.number(2, 2), "2");
    assert.equal(f.number(2, 2, true), "2.00");
    assert.equal(f.percent(12.34, 1), "12.3%");
    assert.equal(f.percent(12, 2, true), "12.00%");
    readAs("de-DE");
    assert.equal(plain(f.percent(12.34, 1)), "12,3 %");
  });

  test("what is rounded to zero has no sign", () => {
    assert.equal(f.number(-0.4), "0");
    assert.equal(f.number(-0.04, 1, true), "0.0");
    assert.equal(f.number(-0), "0");
    assert.equal(f.percent(-0.4), "0%");
    assert.equal(f.number(-0.6), "-1");
    assert.equal(f.number(-0.06, 1), "-0.1");
  });

  test("huge values keep their digits", () => {
    assert.equal(f.number(1e21), "1,000,000,000,000,000,000,000");
    assert.equal(value(Number.MAX_SAFE_INTEGER, "bytes"), "9 PB");
    assert.equal(value(1e21, "bytes"), "1,000 EB");
  });

  test("an availability below 100 is never rounded up to it, and no digit of one is lost", () => {
    assert.equal(f.availability(99.999), "99.99%");
    assert.equal(f.availability(99.9999999), "99.99%");
    assert.equal(f.availability(100), "100%");
    assert.equal(f.availability(0), "0%");
    // 64.1 * 100 is 6409.999999999999.
    assert.equal(f.availability(64.1), "64.1%");
    for (let hundredths = 0; hundredths <= 10_000; hundredths++) {
      assert.equal(f.availability(hundredths / 100), f.percent(hundredths / 100, 2));
    }
  });

  test("only finite numbers are numbers", () => {
    for (const one of [0, -1.5, Number.MAX_VALUE]) assert.ok(f.isNumber(one));
    for (const one of [Number.NaN, Infinity, -Infinity, "1", null, undefined]) assert.ok(!f.isNumber(one));
  });
});

describe("prefixes", () => {
  test("a value has the largest prefix at which it is one or more", () => {
    assert.deepEqual([0, 1, 999, 1000, 999_499, 1e6, 1e9, 1e12, 1e15, 1e18, 1e30].map(f.prefixOf), [0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 6]);
    assert.equal(f.prefixOf(-2e6), 2);
  });

  test("what would be rounded to a thousand has the next prefix", () => {
    assert.equal(value(999_499, "bytes"), "999 kB");
    assert.equal(value(999_500, "bytes"), "1 MB");
    assert.equal(value(999.5, "bytes"), "1 kB");
    assert.equal(value(999.4, "bytes"), "999 B");
  });

  test("below a hundred there is one decimal, but none without a prefix", () => {
    assert.equal(value(1500, "bytesPerSecond"), "1.5 kB/s");
    assert.equal(value(99_940, "bitsPerSecond"), "99.9 kbit/s");
    assert.equal(value(100_400, "bitsPerSecond"), "100 kbit/s");
    assert.equal(value(12.7, "bytes"), "13 B");
    assert.equal(value(0, "bytes"), "0 B");
    assert.equal(value(-250_500, "bytes"), "-251 kB");
  });

  test("digits that are given are fixed, in a prefix that is given", () => {
    assert.equal(plain(f.scaled(1_500_000, "B", 3, 4)), "0.0015 GB");
    assert.equal(plain(f.scaled(0, "B", 2, 1)), "0.0 MB");
  });
});

describe("lengths of time", () => {
  test("are at most two units, below two hours minutes alone", () => {
    const cases = [[0, "0 seconds"], [0.4, "0 seconds"], [1, "1 second"], [59.4, "59 seconds"], [59.5, "1 minute"], [119, "1 minute"], [7_199, "119 minutes"],
      [7_200, "2 hours"], [7_260, "2 hours 1 minute"], [86_399, "23 hours 59 minutes"], [86_400, "1 day"], [86_400 + 300, "1 day"],
      [3 * 86_400 + 4 * 3_600 + 59 * 60, "3 days 4 hours"], [400 * 86_400, "400 days"]];
    for (const [seconds, text] of cases) assert.equal(f.duration(seconds), text, String(seconds));
    readAs("de-DE");
    assert.equal(f.duration(3 * 86_400 + 3_600), "3 Tage 1 Stunde");
  });

  test("a length of the past is zero, an unknown one is none", () => {
    assert.equal(f.duration(-5), "0 seconds");
    for (const one of [Number.NaN, undefined, null]) {
      assert.equal(f.duration(one), "–");
      assert.equal(f.shortDuration(one), "–");
    }
  });

  test("in short they are the largest unit alone", () => {
    assert.equal(f.shortDuration(4), "4 secs");
    assert.equal(f.shortDuration(5_400), "90 mins");
    assert.equal(f.shortDuration(3 * 3_600 + 59 * 60), "3 hrs");
    assert.equal(f.shortDuration(5 * 86_400 + 23 * 3_600), "5 days");
  });
});

describe("times", () => {
  const now = Date.parse("2026-07-15T12:00:00Z");

  test("today's have no date, others no year, and those half a year away have one", () => {
    assert.equal(f.time("2026-07-15T06:05:00Z", now), "08:05");
    assert.match(f.time("2026-07-14T06:05:00Z", now), /^14 Jul[ ,at]+08:05$/);
    assert.match(f.time("2026-07-16T06:05:00Z", now), /^16 Jul[ ,at]+08:05$/);
    assert.match(f.time("2026-01-13T12:00:01Z", now), /^13 Jan 2026[ ,at]+13:00$/);
    assert.match(f.time("2026-01-15T12:00:01Z", now), /^15 Jan[ ,at]+13:00$/);
    assert.match(f.fullTime("2026-07-15T06:05:09Z"), /^15 Jul 2026[ ,at]+08:05:09$/);
  });

  test("the day is that of the reader's time zone", () => {
    // 23:59 and 00:01 in Berlin, where UTC has one day.
    assert.equal(f.time("2026-07-14T22:01:00Z", now), "00:01");
    assert.match(f.time("2026-07-14T21:59:00Z", now), /^14 Jul[ ,at]+23:59$/);
  });

  test("the hour that daylight saving time skips is not shown, and the one that it repeats is shown twice", () => {
    const spring = Date.parse("2026-03-29T10:00:00Z");
    assert.equal(f.time("2026-03-29T00:59:00Z", spring), "01:59");
    assert.equal(f.time("2026-03-29T01:00:00Z", spring), "03:00");
    const autumn = Date.parse("2026-10-25T10:00:00Z");
    assert.equal(f.time("2026-10-25T00:30:00Z", autumn), "02:30");
    assert.equal(f.time("2026-10-25T01:30:00Z", autumn), "02:30");
  });

  test("a German reader has German times", () => {
    readAs("de-DE");
    assert.match(f.time("2026-05-14T06:05:00Z", now), /^14\. Mai[ ,um]+08:05$/);
  });

  test("the ticks of an axis are times up to two days, then days", () => {
    const at = Date.parse("2026-07-15T06:05:00Z");
    assert.equal(f.axisTime(at, 172_800), "08:05");
    assert.equal(f.axisTime(at, 172_801), "15 Jul");
  });
});

describe("values of GET /status", () => {
  test("each unit is written in its way", () => {
    const cases = [[0, "percent", "0%"], [0.05, "percent", "< 0.1%"], [0.1, "percent", "0.1%"], [9.94, "percent", "9.9%"], [9.96, "percent", "10%"], [55.5, "percent", "56%"],
      [100, "percent", "100%"], [41.6, "celsius", "42 °C"], [-0.4, "celsius", "0 °C"], [-12, "celsius", "-12 °C"],
      [0, "milliseconds", "0 ms"], [0.004, "milliseconds", "< 0.01 ms"], [0.05, "milliseconds", "0.05 ms"], [0.25, "milliseconds", "0.3 ms"], [12.4, "milliseconds", "12 ms"],
      [999.4, "milliseconds", "999 ms"], [999.5, "milliseconds", "1 sec"], [1_540, "milliseconds", "1.5 secs"],
      [7_260, "seconds", "2 hours 1 minute"], [1, "days", "1 day"], [12.34, "days", "12.3 days"], [1_234, "hours", "1,234 hrs"],
      [2e12, "bytes", "2 TB"], [1_500, "bytesPerSecond", "1.5 kB/s"], [1e9, "bitsPerSecond", "1 Gbit/s"],
      [8.25, "decibels", "8.3 dB"], [230.04, "volts", "230 V"], [1_200, "rpm", "1,200 rpm"]];
    for (const [content, unit, text] of cases) assert.equal(value(content, unit).replace(/(\d)ms$/, "$1 ms"), text, `${content} ${unit}`);
  });

  test("a unit that is not known is left out", () => {
    assert.equal(value(1234.567, "furlongs"), "1,234.57");
    assert.equal(value(3, undefined), "3");
  });

  test("texts and truths are themselves, a time is one", () => {
    assert.equal(value("FRITZ!Box 7590", undefined), "FRITZ!Box 7590");
    assert.equal(value(true, undefined), "true");
    assert.equal(f.value({ value: "2026-07-15T06:05:00Z", unit: "time" }, Date.parse("2026-07-15T12:00:00Z")), "08:05");
  });

  test("German numbers have a comma", () => {
    readAs("de-DE");
    assert.equal(value(1_500, "bytesPerSecond"), "1,5 kB/s");
    assert.equal(value(0.05, "percent"), "< 0,1 %");
    assert.match(value(12.34, "days"), /^12,3 (Tage|Tg\.)$/);
  });
});

describe("values of GET /history", () => {
  test("have the units of GET /status", () => {
    const cases = [[0.123, "ratio", "12.3%"], [0.0004, "ratio", "< 0.1%"], [0, "ratio", "0%"], [41.26, "celsius", "41.3 °C"], [-0.04, "celsius", "0 °C"],
      [1.5, "seconds", "1.5 secs"], [2e9, "bytes", "2 GB"], [125_000, "bytes_per_second", "125 kB/s"], [16e6, "bits_per_second", "16 Mbit/s"],
      [7.5, "decibels", "7.5 dB"], [231.2, "volts", "231.2 V"], [900, "rpm", "900 rpm"], [0.456, "", "0.46"], [17, "furlongs", "17"]];
    for (const [content, unit, text] of cases) assert.equal(measured(content, unit), text, `${content} ${unit}`);
  });

  test("what is not a number is a dash, not a zero", () => {
    for (const one of [null, undefined, Number.NaN, Infinity]) assert.equal(f.measured(one, "celsius"), "–");
  });
});

describe("ticks", () => {
  const ticks = (...all) => f.ticks(...all).map(plain);

  test("have as many decimals as their distance needs", () => {
    assert.deepEqual([1, 20, 0.5, 0.25, 0.1, 0.02, 1e-8, 0].map(f.decimals), [0, 0, 1, 2, 1, 2, 8, 0]);
    // Six digits distinguish any two ticks; what is smaller than nine decimals has those.
    assert.equal(f.decimals(1 / 3), 6);
    assert.equal(f.decimals(1e-12), 9);
    assert.equal(f.decimals(0.1 + 0.2), 1);
  });

  test("have one prefix, that of the largest", () => {
    assert.deepEqual(ticks([0, 500_000, 1_000_000, 1_500_000], 500_000, "bytes"), ["0.0 MB", "0.5 MB", "1.0 MB", "1.5 MB"]);
    assert.deepEqual(ticks([-2_000, 0], 2_000, "bits_per_second"), ["-2 kbit/s", "0 kbit/s"]);
    assert.deepEqual(ticks([0, 200, 400], 200, "bytes_per_second"), ["0 B/s", "200 B/s", "400 B/s"]);
  });

  test("have the symbol of their unit", () => {
    assert.deepEqual(ticks([0, 0.5, 1], 0.5, "ratio"), ["0%", "50%", "100%"]);
    assert.deepEqual(ticks([0, 0.005], 0.005, "ratio"), ["0.0%", "0.5%"]);
    assert.deepEqual(ticks([-5, 0, 5], 5, "celsius"), ["-5 °C", "0 °C", "5 °C"]);
    assert.deepEqual(ticks([0, 0.0025], 0.0025, "seconds"), ["0.0 ms", "2.5 ms"]);
    assert.deepEqual(ticks([8, 8.5], 0.5, "decibels"), ["8.0 dB", "8.5 dB"]);
    assert.deepEqual(ticks([230], 1, "volts"), ["230 V"]);
    assert.deepEqual(ticks([1_000], 500, "rpm"), ["1,000 rpm"]);
    assert.deepEqual(ticks([0, 0.2], 0.2, "furlongs"), ["0.0", "0.2"]);
  });

  test("none are none", () => assert.deepEqual(ticks([], 1, "bytes"), []));
});
