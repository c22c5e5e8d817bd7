// States: their order, shapes and words.

import { h, svg } from "./dom.js";
import { t } from "./texts.js";

/** From good to bad, as the service orders them. */
const ORDER = ["OK", "UNKNOWN", "WARNING", "CRITICAL", "DOWN"];

/** The worst first; functions that are not configured last; otherwise in the order of the service. */
export function worstFirst(things) {
  const rank = thing => (thing.configured === false ? -1 : ORDER.indexOf(thing.state));
  return [...things].sort((a, b) => rank(b) - rank(a));
}

export function isOk(state) {
  return state === "OK";
}

/** What a thing is shown as: its state, or UNSET where it is not configured. */
export function shownState(thing) {
  return thing.configured === false ? "UNSET" : thing.state;
}

/** Drawn in a square of 24; "mark" is the sign within. */
export const SHAPES = {
  OK: [["circle", { cx: 12, cy: 12, r: 11 }], ["path", { d: "M7 12.4l3.5 3.5L17.2 9", class: "mark" }]],
  WARNING: [["path", { d: "M12 1.8 23.2 21.6a1 1 0 0 1-.9 1.5H1.7a1 1 0 0 1-.9-1.5z" }], ["path", { d: "M12 9v6M12 18.6v.4", class: "mark" }]],
  CRITICAL: [["path", { d: "M7.5 1h9L23 7.5v9L16.5 23h-9L1 16.5v-9z" }], ["path", { d: "M12 6.5v7M12 17.2v.4", class: "mark" }]],
  DOWN: [["rect", { x: 2, y: 2, width: 20, height: 20, rx: 3 }], ["path", { d: "M7.5 7.5l9 9M16.5 7.5l-9 9", class: "mark" }]],
  UNKNOWN: [["path", { d: "M12 1 23 12 12 23 1 12z" }], ["path", { d: "M8 12h8", class: "mark" }]],
  UNSET: [["circle", { cx: 12, cy: 12, r: 9.5, class: "ring dashed" }]],
};

/** The shape of a state. It has no name for screen readers: its word is always beside it. */
export function shape(state) {
  const known = SHAPES[state] === undefined ? "UNKNOWN" : state;
  return svg("svg", { viewBox: "0 0 24 24", class: `shape is-${known}`, "aria-hidden": "true" },
    SHAPES[known].map(([tag, attributes]) => svg(tag, attributes)));
}

/** Shape and word; of something that was not confirmed for a while, in the past tense. */
export function stateWord(state, old = false) {
  const word = t(`state.${state}`);
  return h("span", { class: `word is-${state}` }, shape(state), old ? t("state.was", { state: word }) : word);
}
