// The first view: a card for each function, worst first.

import { h, svg } from "./dom.js";
import * as f from "./format.js";
import { isWell } from "./model.js";
import { setup } from "./setup.js";
import { sparkline } from "./trend.js";
import { t } from "./texts.js";

const SHAPES = {
  OK: [["circle", { cx: 12, cy: 12, r: 10 }], ["path", { d: "M7 12.5l3.4 3.4L17 9", class: "mark" }]],
  WARNING: [["path", { d: "M12 2.2 23 21.4H1z" }], ["path", { d: "M12 9v5.4M12 17.6v.4", class: "mark" }]],
  CRITICAL: [["path", { d: "M7.4 1h9.2L23 7.4v9.2L16.6 23H7.4L1 16.6V7.4z" }], ["path", { d: "M12 6.5v7M12 17v.5", class: "mark" }]],
  DOWN: [["rect", { x: 2, y: 2, width: 20, height: 20, rx: 3 }], ["path", { d: "M7.5 7.5l9 9M16.5 7.5l-9 9", class: "mark" }]],
  UNKNOWN: [["path", { d: "M12 1 23 12 12 23 1 12z" }], ["path", { d: "M9.3 9.6a2.8 2.8 0 1 1 3.6 2.9c-.6.3-.9.7-.9 1.6M12 17v.4", class: "mark" }]],
  PARTIAL: [["circle", { cx: 12, cy: 12, r: 9.5, class: "ring" }], ["path", { d: "M12 2.5a9.5 9.5 0 0 1 0 19z" }]],
  UNSET: [["circle", { cx: 12, cy: 12, r: 9.5, class: "ring dashed" }]],
  NONE: [["circle", { cx: 12, cy: 12, r: 9.5, class: "ring dashed" }]],
};

/** The state's shape; its word stands beside it, so that the shape itself is silent. */
export function shape(state) {
  const parts = SHAPES[state] ?? SHAPES.UNKNOWN;
  return svg("svg", { viewBox: "0 0 24 24", class: `shape is-${state}`, "aria-hidden": "true" },
    parts.map(([tag, attributes]) => svg(tag, attributes)));
}

/** Of what nobody has confirmed for a while it says how it was. */
export function stateWord(state, old = false) {
  const words = t(`state.${state}`);
  return h("span", { class: `word is-${state}` }, shape(state), old ? t("state.was", words) : words);
}

/** A share from 0 to 100 as a bar; the number beside it says the same. */
export function bar(ratio) {
  if (typeof ratio !== "number") return null;
  const level = ratio >= 95 ? "critical" : ratio >= 85 ? "warning" : "fine";
  return svg("svg", { class: `bar ${level}`, viewBox: "0 0 100 4", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { class: "all", width: 100, height: 4 }),
    svg("rect", { class: "part", width: Math.max(0, Math.min(100, ratio)), height: 4 }));
}

export function numbers(values) {
  return values.length === 0 ? null : h("dl", { class: "numbers" }, values.map(one =>
    h("div", null, h("dt", null, one.label), h("dd", null, one.text, bar(one.ratio)))));
}

/** The age of what is shown; a clock of the page moves it on between two readings. */
export function age(card) {
  if (!card.observedAt) return null;
  return h("time", { datetime: card.observedAt, title: f.fullTime(card.observedAt), "data-source": card.id, class: "age" },
    ageText(card.old, card.ageMillis));
}

export function ageText(old, millis) {
  const seconds = Math.max(0, millis / 1000);
  if (old) return t("age.old", f.shortDuration(seconds));
  return seconds < 2 ? t("age.now") : t("age", f.shortDuration(seconds));
}

const SHOWN = 4;

function items(card) {
  const shown = card.items.length > 1 || card.items.some(item => item.whole) || (card.items.length === 1 && card.id !== "host")
    ? card.items.slice(0, SHOWN) : card.items.slice(0, 1);
  const single = card.items.length === 1 && card.numbers.length > 0;
  return shown.length === 0 || (single && isWell(card.items[0].state)) ? null : h("ul", { class: "items" }, shown.map(item => h("li", { "data-key": item.name },
    shape(item.state),
    h("span", { class: "what" },
      item.whole ? h("b", null, item.statement) : h("b", null, item.name),
      item.whole ? null : h("span", null, item.statement ?? item.title ?? t(`state.${item.state}`))),
    single || item.whole ? null : h("span", { class: "values" },
      item.numbers.slice(0, 2).map(one => h("span", { title: one.label }, h("span", { class: "unseen" }, `${one.label} `), one.text))),
    h("span", { class: "unseen" }, t(`state.${item.state}`)))),
  card.items.length > SHOWN ? h("li", { class: "rest", "data-key": "rest" }, t("and.more", card.items.length - SHOWN)) : null);
}

function trend(card, histories) {
  if (!card.trend) return null;
  const line = sparkline(histories.get(card.trend.metric, card.trend.labels), card.trend);
  return line && h("figure", { class: "trend" }, line.node,
    h("figcaption", { "aria-hidden": "true" }, h("span", null, t("trend", card.trend.label, line.from)), h("span", null, `${line.low} – ${line.high}`)));
}

const LAST_PORT = 65_535;

/** Where in the port space something is held; low ports get more room, for there most of it happens. */
export function placeOf(port) {
  return (Math.log2(port / 256 + 1) / Math.log2(LAST_PORT / 256 + 1)) * 100;
}

function strip(uses) {
  const places = [...new Set(uses.map(use => placeOf(use.port).toFixed(1)))];
  return h("figure", { class: "trend" },
    svg("svg", { class: "strip", viewBox: "0 0 100 10", preserveAspectRatio: "none", role: "img", "aria-label": t("ports.strip") },
      svg("rect", { class: "all", width: 100, height: 10 }),
      places.map(x => svg("path", { d: `M${x} 0V10`, "vector-effect": "non-scaling-stroke" }))),
    h("figcaption", { "aria-hidden": "true" }, [1, 1024, 8000, LAST_PORT].map(port => h("span", null, String(port)))));
}

function reachable(card, histories) {
  const targets = card.id === "fritz" ? card.items.map(item => item.target) : card.target ? [card.target] : [];
  if (card.id !== "fritz" && card.id !== "ha") return null;
  const known = histories.availabilities.find(one => targets.includes(one.target) && typeof one.availabilityPercent === "number");
  return known ? h("p", { class: "note" }, t("availability", f.availability(known.availabilityPercent), Math.round(known.windowSeconds / 86_400))) : null;
}

function cardView(card, histories) {
  const problem = card.problem && !card.statement && card.items.length === 0 ? card.problem.detail : null;
  const quiet = card.state === "UNSET" || card.state === "NONE";
  return h("li", { class: `card is-${card.state}${card.old ? " old" : ""}${quiet ? " quiet" : ""}`, "data-key": card.id, "data-card": card.id },
    h("div", { class: "cardhead" },
      h("h2", null, h("a", { href: card.route }, card.title), card.name ? h("span", { class: "name" }, card.name) : null),
      stateWord(card.state, card.old)),
    card.statement || problem ? h("p", { class: "statement" }, card.statement ?? problem) : null,
    card.problem && card.statement && card.state !== "OK" && card.state !== "PARTIAL" && !quiet
      ? h("p", { class: "note", lang: "en" }, card.problem.detail) : null,
    numbers(card.numbers), items(card), trend(card, histories), reachable(card, histories),
    (card.notes ?? []).map(note => h("p", { class: "note" }, note)),
    card.strip?.length > 0 ? strip(card.strip) : null,
    h("p", { class: "foot" }, age(card), h("span", { class: "go", "aria-hidden": "true" }, "→")));
}

export function overview(cards, live, histories) {
  return [
    h("h2", { class: "unseen", id: "view" }, t("nav.overview")),
    h("ul", { class: "cards", "data-key": "cards" }, cards.map(card => cardView(card, histories))),
    setup(cards, live),
  ];
}
