// A document of the API with every value in its unit: the ends of the names say which.

import { h } from "./dom.js";
import * as f from "./format.js";

const UNITS = [
  ["BytesPerSecond", f.rate], ["BitsPerSecond", f.bits], ["Bytes", f.bytes], ["Percent", value => f.percent(value, 1)],
  ["percentageUsed", value => f.percent(value)], ["Celsius", f.celsius], ["celsius", f.celsius], ["Seconds", f.duration],
  ["Minutes", value => f.duration(Number(value) * 60)], ["Hours", value => f.duration(Number(value) * 3600)], ["Millis", f.millis],
  ["Decibels", value => f.measured(value, "decibels")], ["Dbm", value => f.measured(value, "dbm")],
  ["At", f.fullTime], ["since", f.fullTime],
  ["bytesRead", f.bytes], ["bytesWritten", f.bytes],
];

const SHORT = { wifi: "Wi-Fi", ipv6: "IPv6" };

/** "bytesWritten" is "Bytes written". The names are the API's own, in English. */
function label(name) {
  const words = name.replace(/(BitsPerSecond|BytesPerSecond|Bytes|Celsius|Seconds|Millis|Decibels|Dbm)$/, "")
    .replace(/([a-z\d])([A-Z])/g, "$1 $2").toLowerCase().trim().replace(/\b(api|wan|dsl|ip|ipv6|ssid|cpu|os|crc|fec|wifi)\b/g, short => SHORT[short] ?? short.toUpperCase());
  return words === "" ? name : words.charAt(0).toUpperCase() + words.slice(1);
}

function text(name, value) {
  if (typeof value === "boolean") return f.yesNo(value);
  const unit = UNITS.find(([end]) => name.endsWith(end));
  const shown = unit && unit[1](value);
  if (shown) return shown;
  return typeof value === "number" ? f.number(value, 2) : String(value);
}

function entry(name, value) {
  if (Array.isArray(value)) {
    if (value.length === 0) return null;
    if (value.every(one => typeof one !== "object")) return row(name, value.map(one => text(name, one)).join(", "));
    return group(name, value.map((one, index) => h("div", { class: "one", "data-key": String(index) }, fields(one, new Set()))));
  }
  if (value !== null && typeof value === "object") return group(name, fields(value, new Set()));
  return row(name, text(name.replace(/^(min|average|max)$/, "Millis"), value));
}

function row(name, shown) {
  return h("div", { "data-key": name }, h("dt", { lang: "en", title: name }, label(name)), h("dd", null, shown));
}

function group(name, content) {
  return h("div", { class: "group", "data-key": name }, h("dt", { lang: "en", title: name }, label(name)), h("dd", null, content));
}

function isGroup(value) {
  return typeof value === "object" && !(Array.isArray(value) && value.every(one => typeof one !== "object"));
}

export function fields(document, without) {
  return h("dl", { class: "fields" }, Object.entries(document)
    .filter(([name, value]) => !without.has(name) && value !== null && value !== undefined)
    .sort(([, a], [, b]) => isGroup(a) - isGroup(b))
    .map(([name, value]) => entry(name, value)));
}
