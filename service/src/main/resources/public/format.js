// Numbers and times as the reader writes them.

import { language, t } from "./texts.js";

/** The browser's own region where its language is the page's: 1,234.5 in London is not 1.234,5 in Berlin. */
export function locale() {
  const own = (navigator.languages ?? [navigator.language]).find(tag => tag.toLowerCase().startsWith(language()));
  return own ?? language();
}

const made = new Map();

function numbers(options) {
  const key = locale() + JSON.stringify(options);
  if (!made.has(key)) made.set(key, new Intl.NumberFormat(locale(), options));
  return made.get(key);
}

function isNumber(value) {
  return typeof value === "number" && Number.isFinite(value);
}

export function number(value, digits = 0) {
  if (typeof value === "string" && /^\d+$/.test(value)) return numbers({}).format(BigInt(value));
  return isNumber(value) ? numbers({ maximumFractionDigits: digits }).format(value) : null;
}

export function percent(value, digits = 0) {
  return isNumber(value) ? numbers({ style: "percent", maximumFractionDigits: digits }).format(value / 100) : null;
}

/** 99.93 %: never rounded up to a hundred that it is not. */
export function availability(value) {
  return isNumber(value) ? percent(Math.floor(value * 100) / 100, 2) : null;
}

export function celsius(value) {
  return isNumber(value) ? `${number(value)}\u00a0°C` : null;
}

export function millis(value) {
  if (!isNumber(value)) return null;
  return value >= 1000 ? `${number(value / 1000, 1)}\u00a0s` : `${number(value, value < 10 ? 1 : 0)}\u00a0ms`;
}

const STEPS = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];

export function bytes(value) {
  let rest = typeof value === "string" ? Number(value) : value;
  if (!isNumber(rest)) return null;
  let step = 0;
  while (rest >= 1000 && step < STEPS.length - 1) {
    rest /= 1000;
    step++;
  }
  return `${number(rest, step === 0 || rest >= 100 ? 0 : 1)}\u00a0${STEPS[step]}`;
}

export function bits(value) {
  if (!isNumber(value)) return null;
  if (value >= 1e9) return `${number(value / 1e9, 2)}\u00a0Gbit/s`;
  if (value >= 1e6) return `${number(value / 1e6, value >= 1e8 ? 0 : 1)}\u00a0Mbit/s`;
  return `${number(value / 1e3, value >= 1e5 ? 0 : 1)}\u00a0kbit/s`;
}

/** A rate in bytes, as lines are sold: in bits. */
export function rate(value) {
  return isNumber(value) ? bits(value * 8) : null;
}

const UNITS = [["day", 86_400], ["hour", 3_600], ["minute", 60], ["second", 1]];

/** 3 days 4 hours; the two largest units. */
export function duration(seconds) {
  if (!isNumber(seconds)) return null;
  let rest = Math.max(0, Math.round(seconds));
  const parts = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    if (count > 0 || (parts.length === 0 && unit === "second")) {
      parts.push(numbers({ style: "unit", unit, unitDisplay: "long" }).format(count));
      rest -= count * size;
    }
    if (parts.length === 2 || (parts.length === 1 && unit === "minute")) break;
  }
  return parts.join(" ");
}

/** 4 s, 12 min, 3 h, 5 d: for where room is scarce. */
export function shortDuration(seconds) {
  const rest = Math.max(0, seconds);
  const [unit, size] = UNITS.find(([, size]) => rest >= size) ?? UNITS[3];
  return numbers({ style: "unit", unit, unitDisplay: "short" }).format(Math.floor(rest / size));
}

export function hours(count) {
  return numbers({ style: "unit", unit: "hour", unitDisplay: "short" }).format(count);
}

function date(options) {
  return new Intl.DateTimeFormat(locale(), options);
}

export function time(instant) {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return null;
  const isToday = at.toDateString() === new Date().toDateString();
  return date(isToday ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" }).format(at);
}

export function fullTime(instant) {
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) ? null : date({ dateStyle: "medium", timeStyle: "medium" }).format(at);
}

export function day(instant) {
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) ? null : date({ dateStyle: "medium" }).format(at);
}

export function list(parts) {
  return new Intl.ListFormat(locale(), { type: "conjunction" }).format(parts);
}

/** A value of the history in its unit. */
export function measured(value, unit) {
  if (!isNumber(value)) return "–";
  switch (unit) {
    case "celsius": return `${number(value, 1)}\u00a0°C`;
    case "ratio": return percent(value * 100, 1);
    case "seconds": return millis(value * 1000);
    case "bytes": return bytes(value);
    case "bytes_per_second": return rate(value);
    case "decibels": return `${number(value, 1)}\u00a0dB`;
    case "dbm": return `${number(value, 1)}\u00a0dBm`;
    default: return number(value, 2);
  }
}

export function yesNo(value) {
  return typeof value === "boolean" ? t(value ? "yes" : "no") : null;
}
