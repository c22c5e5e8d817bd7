// The ports: a table that can be searched, sorted, filtered and grouped, and what stands around it.

import { h } from "./dom.js";
import * as f from "./format.js";
import { isOutside, ownerKind } from "./model.js";
import { age, stateWord } from "./overview.js";
import { paste, ACTIONS as PASTE_ACTIONS } from "./paste.js";
import { freePort, portMap, ACTIONS as MAP_ACTIONS } from "./portmap.js";
import { t } from "./texts.js";

const COLUMNS = [
  ["port", use => use.port],
  ["protocol", use => use.protocol],
  ["address", use => use.address],
  ["owner", use => ownerName(use).toLowerCase()],
  ["detail", use => detailOf(use).toLowerCase()],
  ["state", use => use.state],
];
const FILTERS = ["q", "protocol", "owner", "container", "state", "outside", "group", "sort", "range"];

function ownerName(use) {
  return use.container?.name ?? use.process?.name ?? t("owner.unknown");
}

function detailOf(use) {
  const process = use.process ? [use.process.pid && `PID ${use.process.pid}`, use.process.user].filter(Boolean).join(" · ") : "";
  return use.container ? [use.container.image, use.container.containerPort ? `→ ${use.container.containerPort}` : ""].filter(Boolean).join(" ") : process;
}

function haystack(use) {
  const container = use.container ?? {};
  const process = use.process ?? {};
  return [use.port, use.protocol, use.address, use.state, process.name, process.user, process.pid, container.name, container.image,
    container.composeProject, container.composeService, container.mapping].filter(one => one !== undefined).join(" ").toLowerCase();
}

function inRange(port, range) {
  const [first, last] = range.split("-").map(Number);
  return port >= first && port <= (last || first);
}

function matches(use, query) {
  const words = (query.get("q") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const text = haystack(use);
  const is = (name, value) => !query.get(name) || query.get(name) === value;
  return words.every(word => text.includes(word)) && is("protocol", use.protocol) && is("owner", ownerKind(use))
    && is("container", use.container?.name) && is("state", use.state) && (!query.get("outside") || isOutside(use))
    && (!query.get("range") || inRange(use.port, query.get("range")));
}

function sorted(uses, sort) {
  const [name, direction] = (sort ?? "port").split(".");
  const key = (COLUMNS.find(([column]) => column === name) ?? COLUMNS[0])[1];
  const sign = direction === "down" ? -1 : 1;
  return [...uses].sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    return sign * (typeof x === "number" ? x - y : String(x).localeCompare(String(y), f.locale(), { numeric: true })) || a.port - b.port;
  });
}

function choice(query, name, label, options) {
  return h("label", null, h("span", null, label), h("select", { "data-do": "filter", name },
    h("option", { value: "" }, t("ports.any")),
    options.map(([value, words]) => h("option", { value, selected: query.get(name) === value }, words))));
}

function tick(query, name, label) {
  return h("label", { class: "tick" },
    h("input", { type: "checkbox", "data-do": "filter", name, checked: query.get(name) === "1" }), h("span", null, label));
}

function filters(uses, query) {
  const containers = [...new Set(uses.filter(use => use.container).map(use => use.container.name))].sort();
  const states = [...new Set(uses.map(use => use.state))].sort();
  const protocols = [...new Set(uses.map(use => use.protocol))].sort();
  return h("form", { class: "filters", "data-do": "nothing", role: "search", "aria-label": t("ports.title") },
    h("label", { class: "wide" }, h("span", null, t("ports.search")),
      h("input", { type: "search", "data-do": "filter", name: "q", value: query.get("q") ?? "", placeholder: t("ports.hint"), autocomplete: "off" })),
    choice(query, "protocol", t("ports.protocol"), protocols.map(one => [one, one])),
    choice(query, "owner", t("ports.owner"), ["container", "process", "unknown"].map(one => [one, t(`owner.${one}`)])),
    choice(query, "container", t("ports.container"), containers.map(one => [one, one])),
    choice(query, "state", t("ports.state"), states.map(one => [one, t(`port.${one}`)])),
    tick(query, "outside", t("ports.reachable")), tick(query, "group", t("ports.group")));
}

function heads(sort) {
  const [name, direction] = (sort ?? "port").split(".");
  return h("tr", null, COLUMNS.map(([column]) => {
    const isSorted = name === column;
    return h("th", { scope: "col", class: `is-${column}`, "aria-sort": isSorted ? (direction === "down" ? "descending" : "ascending") : null },
      h("button", { type: "button", "data-do": "sort", "data-column": column }, t(`ports.${column}`),
        h("span", { "aria-hidden": "true" }, isSorted ? (direction === "down" ? " ▼" : " ▲") : "")));
  }));
}

function row(use) {
  const outside = isOutside(use);
  const kind = ownerKind(use);
  return h("tr", { "data-key": `${use.protocol}/${use.address}/${use.port}/${use.interface ?? ""}` },
    h("th", { scope: "row", class: "is-port" }, String(use.port)),
    h("td", { class: "is-protocol" }, use.protocol),
    h("td", { class: "is-address" }, h("span", { class: "mono" }, use.address), " ", h("span", { class: outside ? "tag out" : "tag" },
      use.state === "RESERVED" ? "" : outside ? t("ports.open") : t("ports.local"))),
    h("td", { class: "is-owner" }, kind === "unknown" ? h("i", null, t("owner.unknown")) : h("b", null, ownerName(use)),
      kind === "container" && use.container.composeProject ? h("span", { class: "note" }, ` ${use.container.composeProject}`) : null),
    h("td", { class: "is-detail" }, detailOf(use)),
    h("td", { class: "is-state" }, t(`port.${use.state}`)));
}

function body(uses, query) {
  if (!query.get("group")) return h("tbody", { "data-key": "all" }, uses.map(row));
  const groups = Map.groupBy ? Map.groupBy(uses, project) : grouped(uses);
  return [...groups].sort(([a], [b]) => (a === "") - (b === "") || a.localeCompare(b)).map(([name, members]) =>
    h("tbody", { "data-key": `group-${name}` },
      h("tr", { class: "group" }, h("th", { scope: "rowgroup", colspan: COLUMNS.length }, name || t("ports.noproject"), h("span", { class: "note" }, ` ${members.length}`))),
      members.map(row)));
}

function project(use) {
  return use.container?.composeProject ?? "";
}

function grouped(uses) {
  const groups = new Map();
  for (const use of uses) groups.set(project(use), [...(groups.get(project(use)) ?? []), use]);
  return groups;
}

function table(uses, shown, query, old) {
  return h("div", { class: old ? "scroll old" : "scroll", tabindex: "0", role: "region", "aria-label": t("ports.title") },
    h("table", { class: "ports" },
      h("caption", { class: "unseen" }, t("ports.title")),
      h("thead", null, heads(query.get("sort"))),
      shown.length > 0 ? body(shown, query)
        : h("tbody", null, h("tr", null, h("td", { colspan: COLUMNS.length, class: "wait" }, t("ports.nothing"))))));
}

export function ports(live, here, histories) {
  const status = live.body("ports");
  if (status === null) return h("p", { class: "wait" }, live.documents.ports ? t("unread") : t("loading"));
  const uses = status.ports ?? [];
  const query = here.query;
  const shown = sorted(uses.filter(use => matches(use, query)), query.get("sort"));
  const isFiltered = FILTERS.some(name => name !== "sort" && name !== "group" && query.get(name));
  const plan = histories.at("/ports/plan");
  const card = { id: "ports", observedAt: status.observedAt, old: live.isOld("ports"), ageMillis: live.age("ports", status.observedAt) };
  return [
    h("h2", { id: "view", class: "title" }, t("ports.title"), " ", age(card)),
    status.problem ? h("p", { class: "note" }, stateWord(status.complete ? "OK" : "PARTIAL"), " ", h("span", { lang: "en" }, status.problem.detail)) : null,
    h("section", { class: "panel", "data-key": "table" },
      filters(uses, query),
      h("p", { class: "count" }, h("span", { role: "status" }, t("ports.shown", shown.length, uses.length)),
        query.get("range") ? h("span", { class: "tag" }, query.get("range")) : null,
        isFiltered ? h("button", { type: "button", class: "plain small", "data-do": "clear" }, t("ports.clear")) : null),
      table(uses, shown, query, card.old)),
    h("div", { class: "pair", "data-key": "tools" }, portMap(status, plan), freePort(status, plan)),
    paste(),
  ];
}

function go(query) {
  const text = query.toString();
  history.replaceState(null, "", `#/ports${text === "" ? "" : `?${text}`}`);
}

export const ACTIONS = {
  ...MAP_ACTIONS,
  ...PASTE_ACTIONS,
  "nothing": () => {},
  "filter": (node, page) => {
    const { query } = page.address();
    const value = node.type === "checkbox" ? (node.checked ? "1" : "") : node.value;
    if (value === "") query.delete(node.name);
    else query.set(node.name, value);
    go(query);
    page.render();
  },
  "sort": (node, page) => {
    const { query } = page.address();
    const column = node.dataset.column;
    query.set("sort", (query.get("sort") ?? "port") === column ? `${column}.down` : column);
    go(query);
    page.render();
  },
  "clear": (node, page) => {
    const { query } = page.address();
    for (const name of FILTERS) if (name !== "sort" && name !== "group") query.delete(name);
    go(query);
    page.render();
    document.querySelector(".filters input").focus();
  },
};
