// Numbers, units and times as the reader's language writes them. No DOM.

import { language } from "./texts.js";

/** The browser's own region where its language is the page's: 1,234.5 in London is 1.234,5 in Berlin. */
export function locale() {
  const languages = globalThis.navigator?.languages ?? [];
  return languages.find(tag => tag.toLowerCase().startsWith(language())) ?? language();
}

/** Shown for a value that is not known. */
const UNREAD = "–";

const formats = new Map();

function numbers(options) {
  const key = locale() + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.NumberFormat(locale(), options));
  return formats.get(key);
}

function dates(options) {
  const key = `date ${locale()}${JSON.stringify(options)}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale(), options));
  return formats.get(key);
}

export function isNumber(value) {
  return typeof value === "number" && Number.isFinite(value);
}

export function number(value, digits = 0, fixed = false) {
  return numbers({ maximumFractionDigits: digits, minimumFractionDigits: fixed ? digits : 0 }).format(unsigned(value, digits));
}

export function percent(value, digits = 0, fixed = false) {
  return numbers({ style: "percent", maximumFractionDigits: digits, minimumFractionDigits: fixed ? digits : 0 }).format(unsigned(value, digits) / 100);
}

/** Values that are rounded to zero have no sign: -0.4 °C is 0 °C. */
function unsigned(value, digits) {
  return Number(value.toFixed(digits)) === 0 ? 0 : value;
}

/** 99.99 %: less than everything is never rounded up to 100. */
export function availability(value) {
  // A little more, as 64.1 * 100 is less than 6410.
  return percent(Math.floor(value * 100 + 1e-9) / 100, 2);
}

const PREFIXES = ["", "k", "M", "G", "T", "P", "E"];

/** The power of 1000 in which a value is written: 999.6 kB is rounded to 1 MB. */
export function prefixOf(value) {
  let power = 0;
  while (Math.round(Math.abs(value) / 1000 ** power) >= 1000 && power < PREFIXES.length - 1) power++;
  return power;
}

/** A value with a decimal prefix before its symbol; digits as it needs, unless they are given. */
export function scaled(value, symbol, power = prefixOf(value), digits = null) {
  const rest = value / 1000 ** power;
  const shown = digits === null ? number(rest, power === 0 || Math.abs(rest) >= 100 ? 0 : 1) : number(rest, digits, true);
  return `${shown}\u00a0${PREFIXES[power]}${symbol}`;
}

const UNITS = [["day", 86_400], ["hour", 3_600], ["minute", 60], ["second", 1]];
const MINUTES_BELOW = 7_200;

/** The units of a length of time with their counts, at most two; below two hours in minutes alone. */
function parts(seconds) {
  let rest = Math.max(0, Math.round(seconds));
  if (rest >= 60 && rest < MINUTES_BELOW) return [["minute", Math.floor(rest / 60)]];
  const found = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    if (count > 0) found.push([unit, count]);
    rest -= count * size;
    if (found.length === 2 || (found.length === 1 && count === 0)) break;
  }
  return found.length === 0 ? [["second", 0]] : found;
}

/** "3 days 4 hours". */
export function duration(seconds) {
  if (!isNumber(seconds)) return UNREAD;
  return parts(seconds).map(([unit, count]) => numbers({ style: "unit", unit, unitDisplay: "long" }).format(count)).join(" ");
}

/** "4 sec", "90 min", "3 hr", "5 days": the largest unit alone. */
export function shortDuration(seconds) {
  if (!isNumber(seconds)) return UNREAD;
  const [unit, count] = parts(seconds)[0];
  return numbers({ style: "unit", unit, unitDisplay: "short" }).format(count);
}

function unitOf(value, unit, digits) {
  return numbers({ style: "unit", unit, unitDisplay: "short", maximumFractionDigits: digits }).format(value);
}

const HALF_A_YEAR = 182 * 86_400_000;
const DAY_AND_TIME = { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" };

/** Today's times without a date, and those of half a year without the year: in its title is all of it. */
export function time(instant, now = Date.now()) {
  const at = new Date(instant);
  if (at.toDateString() === new Date(now).toDateString()) return dates({ timeStyle: "short" }).format(at);
  return dates(Math.abs(at - now) < HALF_A_YEAR ? DAY_AND_TIME : { dateStyle: "medium", timeStyle: "short" }).format(at);
}

export function fullTime(instant) {
  return dates({ dateStyle: "medium", timeStyle: "medium" }).format(new Date(instant));
}

/** A tick of a time axis that covers so many seconds. */
export function axisTime(millis, span) {
  return dates(span > 172_800 ? { day: "numeric", month: "short" } : { timeStyle: "short" }).format(new Date(millis));
}

/** Text of a value; of one that is smaller than what can be written, but not zero, "< 0.1%". */
function least(value, smallest, text) {
  return value > 0 && value < smallest ? `<\u00a0${text(smallest)}` : text(value);
}

/** Each unit of a value of GET /status. */
const FORMATS = {
  percent: value => least(value, 0.1, one => percent(one, one > 0 && one < 10 ? 1 : 0)),
  celsius: value => `${number(value)}\u00a0°C`,
  milliseconds: value => least(value, 0.01, one => (one >= 999.5 ? unitOf(one / 1000, "second", 1) : unitOf(one, "millisecond", one < 0.1 ? 2 : one < 10 ? 1 : 0))),
  seconds: value => duration(value),
  days: value => unitOf(value, "day", 1),
  hours: value => unitOf(value, "hour", 0),
  bytes: value => scaled(value, "B"),
  bytesPerSecond: value => scaled(value, "B/s"),
  bitsPerSecond: value => scaled(value, "bit/s"),
  decibels: value => `${number(value, 1)}\u00a0dB`,
  volts: value => `${number(value, 1)}\u00a0V`,
  rpm: value => `${number(value)}\u00a0rpm`,
};

/** A value of GET /status; the age of a time is in its title. */
export function value({ value: content, unit }, now = Date.now()) {
  if (unit === "time") return time(content, now);
  if (isNumber(content)) return (FORMATS[unit] ?? (plain => number(plain, 2)))(content);
  return String(content);
}

/** Units of GET /history, as units of GET /status with the factor between them. */
const HISTORY_UNITS = {
  ratio: ["percent", 100], celsius: ["celsius", 1], seconds: ["milliseconds", 1000], bytes: ["bytes", 1],
  bytes_per_second: ["bytesPerSecond", 1], bits_per_second: ["bitsPerSecond", 1], decibels: ["decibels", 1],
  volts: ["volts", 1], rpm: ["rpm", 1],
};
const SYMBOLS = { bytes: "B", bytesPerSecond: "B/s", bitsPerSecond: "bit/s" };

/** A value of GET /history in its unit. */
export function measured(content, historyUnit) {
  if (!isNumber(content)) return UNREAD;
  const [unit, factor] = HISTORY_UNITS[historyUnit] ?? ["", 1];
  if (unit === "percent") return least(content * factor, 0.1, one => percent(one, 1));
  if (unit === "celsius") return `${number(content, 1)}\u00a0°C`;
  return value({ value: content * factor, unit });
}

/** How many decimals distinguish two numbers that differ by this much. */
export function decimals(distance) {
  for (let digits = 0; digits < 9; digits++) {
    const shifted = distance * 10 ** digits;
    if (Math.abs(shifted - Math.round(shifted)) <= 1e-6 * Math.abs(shifted)) return digits;
  }
  return 9;
}

/** The ticks of an axis in one unit, with as many decimals as their distance needs. */
export function ticks(values, distance, historyUnit) {
  const [unit, factor] = HISTORY_UNITS[historyUnit] ?? ["", 1];
  const step = distance * factor;
  if (unit === "percent") return values.map(one => percent(one * factor, decimals(step), true));
  if (unit in SYMBOLS) {
    const power = prefixOf(Math.max(...values.map(Math.abs)));
    return values.map(one => scaled(one, SYMBOLS[unit], power, decimals(step / 1000 ** power)));
  }
  const shown = values.map(one => number(one * factor, decimals(step), true));
  const symbol = { celsius: "\u00a0°C", milliseconds: "\u00a0ms", decibels: "\u00a0dB", volts: "\u00a0V", rpm: "\u00a0rpm" }[unit] ?? "";
  return shown.map(one => one + symbol);
}
