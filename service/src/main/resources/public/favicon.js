// The icon of the tab: the mark of the page in the colour of the state, with the sign of the state's shape.

import { t } from "./texts.js";

const COLOURS = { OK: "#0b6b53", UNKNOWN: "#56589a", WARNING: "#c25700", CRITICAL: "#b91c1c", DOWN: "#a3103d", UNSET: "#5f6864" };
const SIGNS = {
  OK: "M6 17h5l3-8 4 14 3-6h5", UNSET: "M6 17h5l3-8 4 14 3-6h5",
  UNKNOWN: "M11 12.5a5 5 0 1 1 7.2 4.4c-1.5.8-2.2 1.6-2.2 3.1M16 24.5v.5", WARNING: "M16 7v11M16 24v.5", CRITICAL: "M16 7v11M16 24v.5",
  DOWN: "M10 10l12 12M22 10L10 22",
};

let shown = "";

export function icon(state) {
  const known = state in COLOURS ? state : "UNKNOWN";
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${COLOURS[known]}"/>`
    + `<path d="${SIGNS[known]}" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
}

/** Title and icon of the tab. */
export function mark(state, summary, host) {
  const name = host ? `${host} · labmon` : "labmon";
  document.title = state === "OK" || state === "UNSET" ? name : `${t(`state.${state}`)}: ${summary} · ${name}`;
  if (shown === state) return;
  shown = state;
  document.querySelector("link[rel=icon]").href = `data:image/svg+xml,${encodeURIComponent(icon(state))}`;
}
