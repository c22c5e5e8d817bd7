// The ports: a list that can be searched, sorted, filtered and grouped; the map; the gate; and a free port.

import { h, svg } from "./dom.js";
import * as f from "./format.js";
import { gate, ACTIONS as GATE_ACTIONS } from "./gate.js";
import { age, problems } from "./overview.js";
import { portChanges } from "./portchanges.js";
import { portForwards } from "./portforwards.js";
import { freePort, portMap, ACTIONS as MAP_ACTIONS } from "./portmap.js";
import { byProject, COLUMNS, detailOf, cell, FILTERS, lineOf, linkOf, matches, ownerName, sorted, urlOf } from "./portlist.js";
import { format } from "./routes.js";
import { csv, save } from "./save.js";
import { stateWord } from "./state.js";
import { limits, tiles } from "./tiles.js";
import { t } from "./texts.js";

const TABS = { list: [], map: ["map"], gate: ["gate"] };

function choice(query, name, label, options) {
  return h("label", null, h("span", null, label), h("select", { "data-do": "filter", name },
    h("option", { value: "" }, t("ports.any")),
    options.map(([value, text]) => h("option", { value, selected: query.get(name) === value }, text))));
}

function tick(query, name, label) {
  return h("label", { class: "tick" }, h("input", { type: "checkbox", "data-do": "filter", name, checked: query.get(name) === "1" }), h("span", null, label));
}

function filters(entries, query) {
  const values = of => [...new Set(entries.map(of).filter(Boolean))].sort();
  return h("form", { class: "filters", "data-do": "nothing", role: "search", "aria-label": t("ports.title") },
    h("label", { class: "wide" }, h("span", null, t("ports.search")),
      h("input", { type: "search", "data-do": "filter", name: "q", value: query.get("q") ?? "", placeholder: t("ports.hint"), autocomplete: "off" })),
    choice(query, "protocol", t("ports.protocol"), values(entry => entry.protocol).map(one => [one, one])),
    choice(query, "owner", t("ports.owner"), ["container", "process", "unknown"].map(one => [one, t(`ports.owner.${one}`)])),
    choice(query, "container", t("ports.container"), values(entry => entry.container?.name).map(one => [one, one])),
    choice(query, "state", t("ports.state"), values(entry => entry.state).map(one => [one, t(`ports.state.${one}`)])),
    tick(query, "outside", t("ports.outside")), tick(query, "group", t("ports.group")));
}

function heads(sort) {
  const [name, direction] = (sort ?? "port").split(".");
  return h("tr", null, COLUMNS.map(column => {
    const isSorted = name === column;
    return h("th", { scope: "col", class: `is-${column}`, "aria-sort": isSorted ? (direction === "down" ? "descending" : "ascending") : null },
      h("button", { type: "button", "data-do": "sort", "data-column": column }, t(`ports.${column}`),
        h("span", { "aria-hidden": "true" }, isSorted ? (direction === "down" ? " ▼" : " ▲") : "")));
  }), h("th", { scope: "col", class: "is-actions" }, h("span", { class: "visually-hidden" }, t("ports.actions"))));
}

const ICONS = {
  copy: "M8 8V5.5A1.5 1.5 0 0 1 9.5 4h9A1.5 1.5 0 0 1 20 5.5v9a1.5 1.5 0 0 1-1.5 1.5H16M5.5 8h9A1.5 1.5 0 0 1 16 9.5v9a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 4 18.5v-9A1.5 1.5 0 0 1 5.5 8z",
  line: "M4 7h16M4 12h16M4 17h10", open: "M13 5h6v6M19 5l-9 9M10 6H6.5A1.5 1.5 0 0 0 5 7.5v10A1.5 1.5 0 0 0 6.5 19h10a1.5 1.5 0 0 0 1.5-1.5V14",
};
const icon = name => svg("svg", { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true" }, svg("path", { d: ICONS[name] }));

function actions(entry) {
  const url = urlOf(entry, location.hostname);
  const open = linkOf(entry) === null ? t("ports.open", { port: entry.port }) : t("ports.openLink", { port: entry.port, url });
  const copy = (name, text, label) => h("button", { type: "button", class: "bare", "data-do": "copy", "data-text": text, "aria-label": label, title: label }, icon(name));
  return h("td", { class: "is-actions" },
    url === null ? null : h("a", { class: "bare", href: url, target: "_blank", rel: "noopener noreferrer", "aria-label": open, title: open }, icon("open")),
    copy("copy", String(entry.port), t("ports.copyPort", { port: entry.port })), copy("line", lineOf(entry), t("ports.copyLine", { port: entry.port })));
}

function row(entry, alerts) {
  const name = ownerName(entry);
  const alert = alerts.get(entry.target);
  return h("tr", { "data-key": `${entry.target} ${name ?? ""} ${entry.state} ${entry.addresses[0]}` },
    h("th", { scope: "row", class: "is-port" }, String(entry.port)),
    h("td", { class: "is-protocol" }, entry.protocol),
    h("td", { class: "is-owner" }, name === null ? h("i", null, t("ports.owner.unknown")) : h("b", null, name),
      entry.container?.composeProject ? h("span", { class: "note" }, ` ${entry.container.composeProject}`) : null,
      alert ? h("span", { class: "tag bad" }, ` ${alert}`) : null),
    h("td", { class: "is-address" }, h("span", { class: "mono" }, entry.addresses.join(", ")), entry.loopback ? h("span", { class: "tag" }, ` ${t("ports.loopback")}`) : null),
    h("td", { class: "is-detail" }, detailOf(entry)),
    h("td", { class: "is-state" }, t(`ports.state.${entry.state}`)), actions(entry));
}

function rows(entries, query, alerts) {
  if (!query.get("group")) return h("tbody", { "data-key": "all" }, entries.map(entry => row(entry, alerts)));
  return byProject(entries).map(([name, members]) => h("tbody", { "data-key": `group-${name}` },
    h("tr", { class: "group" }, h("th", { scope: "rowgroup", colspan: COLUMNS.length + 1 }, name || t("ports.noProject"), h("span", { class: "note" }, ` ${f.number(members.length)}`))),
    members.map(entry => row(entry, alerts))));
}

function list(document, page) {
  const { query } = page.here;
  const shown = sorted(document.ports.filter(entry => matches(entry, query)), query.get("sort"), f.locale());
  const isFiltered = FILTERS.some(name => query.get(name));
  const alerts = new Map((page.live.body("alerts")?.active ?? []).map(alert => [alert.target, alert.summary]));
  return h("section", { class: "panel", "data-key": "list" },
    filters(document.ports, query),
    h("div", { class: "count" }, h("span", { role: "status" }, isFiltered ? t("ports.shown", { shown: f.number(shown.length), all: f.number(document.ports.length) })
      : t(document.reserved > 0 ? "ports.countReserved" : "ports.count", { count: document.inUse, reserved: document.reserved })),
    query.get("range") ? h("span", { class: "tag" }, query.get("range")) : null,
    isFiltered ? h("button", { type: "button", class: "plain small", "data-do": "clear" }, t("ports.clear")) : null,
    h("span", { class: "push" }, ["csv", "json"].map(type => h("button", { type: "button", class: "plain small", "data-do": "save-ports", "data-type": type }, t(`ports.${type}`))))),
    h("div", { class: "scroll flat", tabindex: "0", role: "region", "aria-label": t("ports.title") },
      h("table", { class: "ports" }, h("caption", { class: "visually-hidden" }, t("ports.title")), h("thead", null, heads(query.get("sort"))),
        shown.length > 0 ? rows(shown, query, alerts) : h("tbody", null, h("tr", null, h("td", { colspan: COLUMNS.length + 1, class: "wait" }, t("ports.nothing")))))));
}

/** From the same reading as the list, so that no two numbers differ. */
function counts(document) {
  const all = [["inUse", document.inUse], ["outside", document.nonLoopback], ["containers", document.containers]];
  return all.filter(([name, value]) => name !== "containers" || value > 0).map(([name, value]) => ({ name, label: t(`ports.${name}`), value }));
}

function tabs(current, query) {
  const kept = new URLSearchParams(query);
  return h("nav", { class: "tabs", "aria-label": t("ports.views"), "data-key": "tabs" }, Object.entries(TABS).map(([name, parts]) =>
    h("a", { href: format("ports", parts, name === "list" ? kept : null), "aria-current": name === current ? "page" : null }, t(`ports.tab.${name}`))));
}

function isRead(page, name) {
  return page.status.functions.some(one => one.name === name && one.configured !== false);
}

export function view(page) {
  const document = page.live.body("ports");
  const fn = page.status.functions.find(one => one.name === "ports");
  const tab = Object.keys(TABS).find(name => (TABS[name][0] ?? "") === (page.here.parts[0] ?? ""));
  const title = h("h2", { id: "view", class: "title" }, fn?.title ?? t("ports.title"), fn ? stateWord(fn.state, page.live.isOld()) : null, document ? age(document.observedAt, page.live, "ports") : null);
  if (tab === undefined) return [title, h("p", { class: "wait" }, t("nothing"))];
  if (document === null) return [title, h("p", { class: "wait" }, t(page.live.kind("ports") === null ? "loading" : "ports.unread"))];
  const plan = page.histories.at("/ports/plan");
  const about = page.status.problems.filter(one => one.target.startsWith("ports:"));
  return h("div", { class: `stack${page.live.isOld("ports") ? " old" : ""}`, "data-key": "ports" },
    title, problems(about, page.status, page.live),
    h("div", { class: "portshead", "data-key": "head" }, tiles(counts(document), page.live.now()), freePort(plan)),
    fn ? limits(fn, about) : null,
    tabs(tab, page.here.query),
    tab === "list" ? h("div", { class: "pair", "data-key": "news" }, portChanges(page.histories.at("/ports/changes")),
      isRead(page, "fritz") ? portForwards(page.histories.at("/fritz/status")) : null) : null,
    tab === "list" ? list(document, page) : tab === "map" ? portMap(document, plan) : gate());
}

function go(query) {
  history.replaceState(null, "", format("ports", [], query));
}

/** Changes the query of the list's address. */
function change(page, edit) {
  const { query } = page.address();
  edit(query);
  go(query);
  page.render();
}

export const ACTIONS = {
  ...MAP_ACTIONS,
  ...GATE_ACTIONS,
  "nothing": () => {},
  "filter": (node, page) => change(page, query => {
    const value = node.type === "checkbox" ? (node.checked ? "1" : "") : node.value;
    if (value === "") query.delete(node.name);
    else query.set(node.name, value);
  }),
  "sort": (node, page) => change(page, query => {
    const { column } = node.dataset;
    query.set("sort", (query.get("sort") ?? "port") === column ? `${column}.down` : column);
  }),
  "clear": (node, page) => {
    change(page, query => FILTERS.forEach(name => query.delete(name)));
    document.querySelector(".filters input").focus();
  },
  "save-ports": (node, page) => {
    const { query } = page.address();
    const entries = sorted(page.live.body("ports").ports.filter(entry => matches(entry, query)), query.get("sort"), f.locale());
    const name = `${page.live.body("status")?.host ?? "labmon"}-ports.${node.dataset.type}`;
    if (node.dataset.type === "json") save(name, "application/json", `${JSON.stringify(entries, null, 1)}\n`);
    else save(name, "text/csv", csv([COLUMNS, ...entries.map(entry => COLUMNS.map(column => cell(entry, column)))]));
    page.showMessage(t("save.done", { name }), true);
  },
};
