// How much of the time targets were up: bars of slots, and a list of outages.

import { h, svg } from "./dom.js";
import * as f from "./format.js";
import { t } from "./texts.js";

const WIDTH = 600;
const HEIGHT = 20;
const GAP = 2;

/** The least share of a slot's height that an outage takes, so that a short one is seen. */
const LEAST = 0.25;

/** The kind of a slot and how much of its height is down: {kind: "up"|"down"|"unknown", down: 0–1}. */
export function slotOf({ upSeconds, downSeconds }) {
  const watched = upSeconds + downSeconds;
  if (watched === 0) return { kind: "unknown", down: 0 };
  return downSeconds === 0 ? { kind: "up", down: 0 } : { kind: "down", down: Math.max(LEAST, downSeconds / watched) };
}

/** Outages that touch a slot. */
function within(outages, from, to) {
  return outages.filter(outage => Date.parse(outage.from) < to && Date.parse(outage.to) > from);
}

export function outageText(outage) {
  return outage.ongoing
    ? t("availability.ongoing", { since: f.time(outage.from), length: f.duration(outage.durationSeconds) })
    : t("availability.outage", { from: f.time(outage.from), length: f.duration(outage.durationSeconds) });
}

function slotText(slot, to, outages) {
  const found = within(outages, Date.parse(slot.from), to);
  if (found.length > 0) return found.map(outageText).join("; ");
  // The list of outages has the newest ones only.
  if (slot.downSeconds > 0) return t("availability.outage", { from: f.time(slot.from), length: f.duration(slot.downSeconds) });
  return `${f.time(slot.from)}: ${t(slotOf(slot).kind === "unknown" ? "availability.unwatched" : "availability.up")}`;
}

/** "99.98 % of 7 days", or of the time that was watched where that is less. */
export function summary(one) {
  if (!f.isNumber(one.availabilityPercent)) return t("availability.none");
  const watched = one.watchedSeconds ?? one.upSeconds + one.downSeconds;
  const share = f.availability(one.availabilityPercent);
  // A gap as short as one round does not count.
  return watched >= one.windowSeconds * 0.98
    ? t("availability.share", { share, window: f.duration(one.windowSeconds) })
    : t("availability.watched", { share, watched: f.duration(watched) });
}

/** The slots of the window, the last of which ends now, each with the outages within it: [{kind, down, text}, …]. */
export function slotsOf({ slots = [], outages = [], to }) {
  return slots.map((slot, index) => ({ ...slotOf(slot), text: slotText(slot, Date.parse(slots[index + 1]?.from ?? to), outages) }));
}

/** The window as a bar. */
export function slotBar(one, name) {
  const slots = slotsOf(one);
  if (slots.length === 0) return null;
  const width = WIDTH / slots.length;
  return svg("svg", { class: "slots", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "img",
    "aria-label": `${name}: ${summary(one)}` },
  slots.map(({ kind, down, text }, index) => {
    const x = (index * width).toFixed(1);
    const size = { x, width: (width - GAP).toFixed(1), rx: 1.5 };
    return svg("g", { class: `slot is-${kind}` }, svg("title", null, text),
      svg("rect", { ...size, height: HEIGHT, class: "base" }),
      down > 0 ? svg("rect", { ...size, y: (HEIGHT * (1 - down)).toFixed(1), height: (HEIGHT * down).toFixed(1), class: "out" }) : null);
  }));
}

function nameOf(one, fn) {
  return fn.items.find(item => item.target === one.target)?.name ?? (one.target.slice(fn.name.length + 1) || fn.title);
}

/** For a card: the bar and the share of each target that is reached over the network. */
export function brief(fn, histories, most) {
  if (fn.reach !== "NETWORK" || fn.configured === false) return null;
  const known = histories.availability(fn.name).filter(one => (one.slots ?? []).length > 0);
  const shown = [...known].sort((a, b) => (a.availabilityPercent ?? 101) - (b.availabilityPercent ?? 101)).slice(0, most);
  return shown.length === 0 ? null : h("div", { class: "brief", "data-key": "availability" }, shown.map(one => h("figure", { "data-key": one.target },
    h("figcaption", null, known.length > 1 ? h("b", null, nameOf(one, fn)) : h("span", null, t("availability.title")), h("span", null, summary(one))),
    slotBar(one, nameOf(one, fn)))));
}

const LISTED = 10;

/** For a page: bars with their outages as a list, which the keyboard reaches too. */
export function panel(fn, histories, filter) {
  const known = histories.availability(fn.name).filter(one => filter(one.target));
  return known.length === 0 ? null : h("section", { class: "panel", "data-key": "availability", "aria-labelledby": "availability" },
    h("h3", { id: "availability" }, t("availability.title")),
    h("div", { class: "bars" }, known.map(one => h("div", { class: "available", "data-key": one.target },
      h("p", null, h("b", null, nameOf(one, fn)), " ", h("span", { class: "note" }, summary(one))),
      slotBar(one, nameOf(one, fn)),
      h("p", { class: "ends", "aria-hidden": "true" }, h("span", null, f.time(one.from)), h("span", null, t("availability.now"))),
      outageList(one)))));
}

function outageList(one) {
  const outages = one.outages ?? [];
  if (outages.length === 0) return null;
  return h("details", { open: outages.length <= 3 }, h("summary", null, t("availability.outages", { count: one.outageCount ?? outages.length })),
    h("ul", { class: "plainlist" }, outages.slice(-LISTED).reverse().map(outage => h("li", { "data-key": outage.from }, outageText(outage)))));
}
