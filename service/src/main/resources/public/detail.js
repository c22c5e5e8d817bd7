// The page of a function or of one of its targets.

import { ACTIONS as CHART_ACTIONS, chartsPanel } from "./charts.js";
import { panel as availabilityPanel } from "./availability.js";
import { h } from "./dom.js";
import { age, problems, subtitle } from "./overview.js";
import { format, functionRoute } from "./routes.js";
import { functionSetup } from "./setup.js";
import { shownState, stateWord } from "./state.js";
import { groups, isSame, items, limits, tiles } from "./tiles.js";
import { t } from "./texts.js";

export const ACTIONS = CHART_ACTIONS;

function crumbs(fn, item) {
  return h("nav", { class: "crumbs", "aria-label": t("detail.path"), "data-key": "crumbs" }, h("a", { href: "#/" }, t("nav.overview")), " › ",
    item ? [h("a", { href: functionRoute(fn.name) }, fn.title), " › ", h("span", { "aria-current": "page" }, item)] : h("span", { "aria-current": "page" }, fn.title));
}

/** What belongs to a target: itself and its parts. */
function isAbout(target) {
  return name => name === target || name.startsWith(`${target}/`);
}

function body(page, details, item) {
  const fn = details.function;
  const targets = new Set(fn.items.map(one => one.target));
  const isWhole = item === null;
  const single = fn.items.length === 1;
  const about = isWhole ? () => true : isAbout(item.target);
  const own = target => (isWhole ? single || target === undefined || !targets.has(target) : about(target));
  const now = page.live.now();
  return [
    problems(details.problems.filter(one => about(one.target)), page.status, page.live),
    tiles(isWhole ? fn.values : item.values, now),
    isWhole && !isSame(fn) && fn.items.length > 0 ? h("section", { class: "panel", "data-key": "targets" }, items(fn, now)) : null,
    isWhole ? limits(fn, details.problems) : null,
    chartsPanel(details.charts.filter(chart => (chart.target === undefined ? isWhole : own(chart.target))).map(chart => (isWhole ? named(chart, fn) : chart)), page),
    h("div", { class: "groups", "data-key": "groups" }, groups(details.groups.filter(group => own(group.target)), now)),
    availabilityPanel(fn, page.histories, about),
    isWhole ? functionSetup(fn, page.status.settingsFile) : null,
  ];
}

/** On the page of a function the chart of a target has its name, unless the page is about that target. */
function named(chart, fn) {
  const item = isSame(fn) ? undefined : fn.items.find(one => one.target === chart.target);
  return item === undefined ? chart : { ...chart, title: `${chart.title} (${item.name})` };
}

/** One sentence, unless problems contain more. */
function lead(fn, item, details) {
  const text = item === null ? fn.summary : item.summary;
  const hasProblem = (details?.problems ?? []).some(one => item === null || isAbout(item.target)(one.target));
  return text && !hasProblem ? h("p", { class: "lead" }, text) : null;
}

export function view(page) {
  const [name, part] = page.here.parts;
  const summary = page.status.functions.find(one => one.name === name);
  if (!summary) return h("p", { class: "wait", id: "view" }, t("nothing"));
  const details = page.live.body("function");
  const fn = details?.function ?? summary;
  const item = part === undefined ? null : fn.items.find(one => one.target === `${name}:${part}`) ?? undefined;
  if (item === undefined) return [crumbs(fn, part), h("p", { class: "wait", id: "view" }, t("detail.unknown"))];
  const old = page.live.isOld();
  const state = item === null ? shownState(fn) : item.state;
  return [
    crumbs(fn, item?.name),
    h("div", { class: `stack${old ? " old" : ""}`, "data-card": name, "data-key": format("function", page.here.parts) },
      h("h2", { id: "view", class: "title" }, item === null ? fn.title : item.name, item === null ? subtitle(fn) : item.title ? h("span", { class: "name" }, item.title) : null,
        stateWord(state, old), age(fn.observedAt, page.live)),
      lead(fn, item, details),
      details === null ? h("p", { class: "wait" }, t("loading")) : body(page, details, item)),
  ];
}
