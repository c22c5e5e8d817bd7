// One sentence: is all well, and if not, what is wrong and since when.

import * as f from "./format.js";
import { isLoud, isWell, worse } from "./model.js";
import { t } from "./texts.js";

/** Whether an alert speaks of this thing, or of a part of it. */
function covers(alert, target) {
  return alert.target === target || String(alert.target).startsWith(`${target}/`);
}

/** What is not well as the cards show it, but for what an alert, loud or silenced, already tells. */
function troubles(cards, live, active) {
  const found = [];
  for (const card of cards) {
    if (card.id === "alerts" && card.state !== "UNKNOWN") continue; // its alerts are told apart
    const bad = card.items.filter(item => item.target && !isWell(item.state));
    const things = bad.length > 0 ? bad : isWell(card.state) ? [] : [card];
    for (const thing of things) {
      const target = thing.target ?? `${card.id}:`;
      if (active.some(alert => covers(alert, target))) continue;
      found.push({
        state: thing.weight ?? thing.state, route: thing.route ?? card.route,
        words: thing.whole ? thing.statement
          : `${thing.name && thing !== card ? thing.name : card.title}: ${thing.statement ?? thing.problem?.detail ?? t(`state.${thing.state}`)}`,
        since: live.since(target, thing.state), seen: true,
      });
    }
  }
  return found;
}

/** Somebody who should be told of alerts and cannot be. */
function deafness(cards, live) {
  const name = cards.find(card => card.id === "alerts")?.deaf;
  return name ? [{ state: "WARNING", route: "#/alerts", words: t("alerts.receiver", name), since: live.since(`alerts:${name}`, "WARNING"), seen: true }] : [];
}

export function headline(cards, live) {
  if (live.locked) return { state: "UNKNOWN", words: t("head.locked") };
  if (live.lostSince !== null) {
    const words = live.answered ? t("head.lostSince", f.time(live.lostSince)) : t("head.never");
    return { state: "DOWN", words: t("head.lost"), more: words, lost: true };
  }
  if (cards.length === 0 || !live.answered) return { state: "UNSET", words: t("loading") };
  const told = live.body("alerts");
  const active = told?.active ?? [];
  const loud = active.filter(alert => isLoud(alert) && !alert.causedBy).map(alert => ({
    state: alert.severity, words: alert.summary, since: alert.since, route: "#/alerts", foreign: true,
  }));
  const wrong = [...loud, ...troubles(cards, live, active), ...deafness(cards, live)];
  const notes = asides(told);
  if (wrong.length === 0) return well(cards, notes);
  const state = wrong.map(one => one.state).reduce(worse);
  const first = wrong.find(one => one.state === state);
  return {
    state, route: first.route,
    words: wrong.length === 1 ? t("head.one", first.words) : t("head.many", wrong.length, first.words),
    more: [since(first), ...notes].join(" "),
  };
}

function since(trouble) {
  const length = f.duration((Date.now() - Date.parse(trouble.since)) / 1000);
  return t(trouble.seen ? "head.seen" : "head.since", f.time(trouble.since), length);
}

function asides(told) {
  const silenced = (told?.active ?? []).filter(alert => alert.silenced).length;
  return [
    silenced > 0 ? t("head.silenced", silenced) : null,
    told?.maintenance?.active ? t("head.maintenance", told.maintenance.until ? f.time(told.maintenance.until) : "…") : null,
  ].filter(note => note !== null);
}

function well(cards, notes) {
  const partial = cards.some(card => card.state === "PARTIAL");
  const fine = cards.filter(card => card.state === "OK" && card.id !== "alerts").map(card => card.title);
  return {
    state: "OK", words: t(partial ? "head.partly" : "head.well"),
    more: [fine.length > 0 ? t("head.quiet", f.list(fine), fine.length) : "", ...notes].join(" ").trim(),
  };
}
