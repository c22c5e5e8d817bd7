// The first view: problems, and a card for each function.

import { h } from "./dom.js";
import * as f from "./format.js";
import { brief } from "./availability.js";
import { problemActions } from "./silences.js";
import { functionOf, functionRoute } from "./routes.js";
import { setup } from "./setup.js";
import { shape, shownState, stateWord, worstFirst } from "./state.js";
import { isSame, items, limits, tiles } from "./tiles.js";
import { sparkline, trendPath } from "./trend.js";
import { t } from "./texts.js";

/** Targets on a card. */
const MOST_ITEMS = 6;
/** Problems above the cards; of more, one less is shown, and the others can be unfolded. */
const MOST_PROBLEMS = 5;
const MOST_AVAILABILITIES = 3;

/** The state of a problem's alert, in words; null where it is active or there is none. */
export function alertText(problem, now) {
  if (problem.alert === "PENDING") {
    return problem.notificationAt
      ? t("problem.PENDING", { length: f.duration(Math.max(1, (Date.parse(problem.notificationAt) - now) / 1000)) })
      : t("problem.waiting");
  }
  return ["SILENCED", "FLAPPING", "INHIBITED", "CLEARING"].includes(problem.alert) ? t(`problem.${problem.alert}`) : null;
}

/** A summary with what its alert does in brackets. */
export function problemText(problem, now) {
  const alert = alertText(problem, now);
  return alert === null ? problem.summary : `${problem.summary} (${alert})`;
}

/** What the page is headed with: {state, text, more}. */
export function headline(status, live) {
  if (live.locked) return { state: "UNKNOWN", text: t("head.locked") };
  if (live.lostSince !== null) {
    return { state: "DOWN", text: t("head.lost"), more: live.answered ? t("head.lostSince", { time: f.time(live.lostSince) }) : t("head.never"), lost: true };
  }
  if (status === null) {
    return live.kind("status") === null ? { state: "UNSET", text: t("loading") }
      : { state: "UNKNOWN", text: t("head.failed"), more: live.documents.status.body?.detail };
  }
  const only = status.problems.length === 1 ? status.problems[0] : null;
  const text = only === null ? status.summary : problemText(only, live.now());
  const maintenance = live.body("alerts")?.maintenance;
  return { state: status.state, text, only, more: maintenance?.active ? t("head.maintenance", { time: maintenance.until ? f.time(maintenance.until) : "…" }) : null };
}

/** The address of what a problem is about: the item of its function, or the function. */
export function problemRoute(problem, status) {
  const name = functionOf(problem.target);
  const item = status.functions.find(fn => fn.name === name)?.items
    .find(one => problem.target === one.target || problem.target.startsWith(`${one.target}/`));
  return functionRoute(name, item && item.target !== `${name}:${name}` ? item.target : null);
}

/** What happened and since when. */
export function problemBody(one, live) {
  return [
    one.detail && !one.summary.endsWith(one.detail) ? h("p", { class: "detail" }, one.detail) : null,
    h("p", { class: "note" }, t("problem.since", { time: f.time(one.since), length: f.duration(live.age(one.since)) })),
  ];
}

function problem(one, status, live) {
  const alert = alertText(one, live.now());
  return h("li", { class: `problem is-${one.state}${one.alert === "SILENCED" ? " silenced" : ""}`, "data-key": one.target },
    shape(one.state), h("div", null,
      h("p", null, h("span", { class: "visually-hidden" }, `${t(`state.${one.state}`)}: `), h("a", { href: problemRoute(one, status) }, h("b", null, one.summary)),
        alert === null ? null : h("span", { class: "alert" }, ` (${alert})`)),
      problemBody(one, live)),
    problemActions(one, live));
}

function problemList(list, status, live, attributes) {
  return h("ul", { class: "problems", ...attributes }, list.map(one => problem(one, status, live)));
}

/** Every target that is not OK, as the service sorts them: the first ones, and the others to unfold. */
export function problems(list, status, live) {
  if (list.length === 0) return null;
  const shown = list.length > MOST_PROBLEMS ? MOST_PROBLEMS - 1 : list.length;
  const rest = list.slice(shown);
  return h("div", { class: "stack", "data-key": "problems" },
    problemList(list.slice(0, shown), status, live, { "data-key": "first", "aria-label": t("problem.list") }),
    rest.length === 0 ? null : h("details", { class: "more", "data-key": "more" },
      h("summary", null, t("problem.more", { count: rest.length })),
      problemList(rest, status, live, { "aria-label": t("problem.more", { count: rest.length }) })));
}

function trend(fn, histories) {
  const value = [...fn.values, ...fn.items.flatMap(item => item.values.map(one => ({ ...one, of: item.name })))].find(one => one.series);
  if (value === undefined) return null;
  const label = value.of && !isSame(fn) ? `${value.of}, ${value.label}` : value.label;
  const line = sparkline(histories.at(trendPath(value.series)), label);
  return line && h("figure", { class: "trend", "data-key": "trend" }, line.node,
    h("figcaption", { "aria-hidden": "true" }, h("span", null, t("trend.label", { label })), h("span", null, line.text)));
}

/** The age of the values; the page updates it between two answers. */
export function age(instant, live, source = "status") {
  if (!instant) return null;
  return h("time", { class: "age", datetime: instant, title: f.fullTime(instant), "data-source": source }, ageText(live.isOld(source), live.age(instant)));
}

export function ageText(old, seconds) {
  if (old) return t("age.old", { length: f.shortDuration(seconds) });
  return seconds < 2 ? t("age.now") : t("age", { length: f.shortDuration(seconds) });
}

/** The name and kind of the only target, where the card is about that. */
export function subtitle(fn) {
  if (!isSame(fn)) return null;
  const [item] = fn.items;
  return h("span", { class: "name" }, [item.name, item.title].filter(Boolean).join(" · "));
}

function card(fn, status, live, histories) {
  const old = live.isOld();
  return h("li", { class: `card is-${fn.state}${old ? " old" : ""}`, "data-key": fn.name, "data-card": fn.name },
    h("div", { class: "cardhead" }, h("h2", null, h("a", { href: functionRoute(fn.name) }, fn.title), subtitle(fn)), stateWord(fn.state, old)),
    h("p", { class: "statement" }, fn.summary),
    tiles(fn.values, live.now()), items(fn, live.now(), MOST_ITEMS), trend(fn, histories), brief(fn, histories, MOST_AVAILABILITIES), limits(fn, status.problems),
    h("p", { class: "foot" }, age(fn.observedAt, live)));
}

/** Functions that have nothing to monitor: names only. */
function unset(functions) {
  return functions.length === 0 ? null : h("p", { class: "unset", "data-key": "unset" }, `${t("overview.unset")} `,
    functions.map((fn, index) => [index > 0 ? ", " : "", h("a", { href: functionRoute(fn.name) }, fn.title), fn.setup.length > 0 ? "" : ` (${fn.summary})`]));
}

/** Receivers that do not get their notifications: the only alert that cannot be sent. */
function receivers(live) {
  const bad = (live.body("alerts")?.receivers ?? []).filter(one => one.state !== "OK" && one.state !== "UNKNOWN");
  return bad.length === 0 ? null : h("ul", { class: "problems", "data-key": "receivers", "aria-label": t("alerts.receivers") },
    bad.map(one => h("li", { class: `problem is-${one.state}`, "data-key": one.name }, shape(one.state), h("div", null,
      h("p", null, h("a", { href: "#/alerts" }, h("b", null, t("overview.receiver", { name: one.name })))),
      one.problem ? h("p", { class: "detail" }, one.problem.detail) : null))));
}

export function overview(status, live, histories) {
  const functions = worstFirst(status.functions);
  return [
    h("h2", { class: "visually-hidden", id: "view" }, t("nav.overview")),
    // A single one is the headline itself.
    status.problems.length > 1 ? problems(status.problems, status, live) : null,
    receivers(live),
    h("ul", { class: "cards", "data-key": "cards" }, functions.filter(fn => shownState(fn) !== "UNSET").map(fn => card(fn, status, live, histories))),
    unset(functions.filter(fn => shownState(fn) === "UNSET")),
    setup(status),
  ];
}
