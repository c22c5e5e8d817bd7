// The port space as lanes, and a free port out of it.

import { h, svg } from "./dom.js";
import { ownerKind } from "./model.js";
import { t } from "./texts.js";

const LANES = [[1, 1023], [1024, 4999], [5000, 9999], [10_000, 19_999], [20_000, 32_767], [32_768, 65_535]];
const WIDTH = 1000;
const FOUND = 3;

function overlaps(range, [first, last]) {
  return range && range.first <= last && range.last >= first;
}

function lane(status, bounds, planned) {
  const [first, last] = bounds;
  const x = port => ((port - first) / (last - first + 1)) * WIDTH;
  const uses = status.ports.filter(use => use.port >= first && use.port <= last);
  const width = Math.max(7, WIDTH / (last - first + 1));
  const range = status.ephemeralPortRange;
  const count = new Set(uses.map(use => use.port)).size;
  return h("li", { "data-key": String(first) },
    h("span", { class: "mono" }, `${first}–${last}`),
    svg("svg", { viewBox: `0 0 ${WIDTH} 26`, preserveAspectRatio: "none", "aria-hidden": "true", },
      svg("rect", { class: "all", width: WIDTH, height: 22 }),
      overlaps(range, bounds) ? svg("rect", { class: "ephemeral", x: x(Math.max(first, range.first)),
        width: x(Math.min(last, range.last)) - x(Math.max(first, range.first)), height: 22 }) : null,
      planned.filter(one => overlaps(one, bounds)).map(one => svg("rect", { class: "planned", x: x(Math.max(first, one.first)), y: 22,
        width: Math.max(3, x(Math.min(last, one.last) + 1) - x(Math.max(first, one.first)) - 2).toFixed(1), height: 4 }, svg("title", null, one.name))),
      uses.map(use => svg("rect", { class: use.state === "RESERVED" ? "held reserved" : `held ${ownerKind(use)}`,
        x: Math.min(x(use.port), WIDTH - width).toFixed(1), y: 2, width: width.toFixed(1), height: 18 },
      svg("title", null, `${use.port}/${use.protocol} ${use.container?.name ?? use.process?.name ?? t("owner.unknown")}`)))),
    h("a", { href: `#/ports?range=${first}-${last}` }, h("span", { class: "unseen" }, `${first}–${last}: `), String(count)));
}

/** The plan's ranges in words; each leads to its ports. */
function ranges(planned) {
  return planned.length === 0 ? null : h("ul", { class: "key" }, planned.map(one => h("li", { "data-key": one.name },
    h("a", { href: `#/ports?range=${one.first}-${one.last}` }, one.name), ` ${one.first}–${one.last}`)));
}

export function portMap(status, plan) {
  const planned = plan?.ranges ?? [];
  const key = (kind, words) => h("li", null, svg("svg", { viewBox: "0 0 12 12", "aria-hidden": "true" },
    svg("rect", { class: kind === "ephemeral" || kind === "planned" ? kind : `held ${kind}`, width: 12, height: 12 })), words);
  return h("section", { class: "panel map", "data-key": "map", "aria-labelledby": "map" },
    h("h3", { id: "map" }, t("map.title")),
    h("ul", { class: "lanes" }, LANES.map(bounds => lane(status, bounds, planned))),
    h("ul", { class: "key" }, key("container", t("owner.container")), key("process", t("owner.process")), key("unknown", t("owner.unknown")),
      key("reserved", t("map.reserved")), status.ephemeralPortRange ? key("ephemeral", t("map.ephemeral")) : null,
      planned.length > 0 ? key("planned", t("map.plan")) : null),
    ranges(planned),
    plan?.problem ? h("p", { class: "note", lang: "en" }, plan.problem.detail) : null);
}

export function freePort(status, plan) {
  const planned = plan?.ranges ?? [];
  return h("section", { class: "panel", "data-key": "free", "aria-labelledby": "free" },
    h("h3", { id: "free" }, t("free.title")),
    h("form", { class: "buttons", "data-do": "free" },
      h("label", null, h("span", null, t("free.range")),
        h("input", { id: "free-range", value: "8000-8999", pattern: "\\d{1,5}(-\\d{1,5})?", required: true, autocomplete: "off", size: 13, "aria-describedby": "free-found", list: planned.length > 0 ? "planned" : null }),
        planned.length > 0 ? h("datalist", { id: "planned" }, planned.map(one => h("option", { value: `${one.first}-${one.last}` }, one.name))) : null),
      h("label", null, h("span", null, t("ports.protocol")), h("select", { id: "free-protocol" }, ["tcp", "udp"].map(one => h("option", null, one)))),
      h("button", { type: "submit" }, t("free.find"))),
    h("p", { id: "free-found", role: "status", "data-keep": "free-found" }));
}

/** Held by nobody on any address, by no container that will come back, promised to nobody by the plan; outside what the kernel takes by itself. */
export function freePorts(status, first, last, protocol, plan) {
  const held = new Set(status.ports.filter(use => use.protocol === protocol).map(use => use.port));
  for (const reserved of status.reservedPorts ?? []) {
    const [low, high] = String(reserved).split("-").map(Number);
    for (let port = low; port <= (high || low); port++) held.add(port);
  }
  for (const promised of plan?.reserved ?? []) if (!promised.protocol || promised.protocol === protocol) held.add(promised.port);
  const range = status.ephemeralPortRange;
  const least = Math.max(first, 1);
  const found = [];
  for (let port = least; port <= Math.min(last, 65_535) && found.length < FOUND; port++) {
    if (!held.has(port) && !(range && port >= range.first && port <= range.last)
      && port >= (status.unprivilegedPortStart ?? 1024)) found.push(port);
  }
  return found;
}

export const ACTIONS = {
  "free": (node, page) => {
    const status = page.live.body("ports");
    const match = /^\s*(\d{1,5})(?:\s*-\s*(\d{1,5}))?\s*$/.exec(document.getElementById("free-range").value);
    const say = words => {
      document.getElementById("free-found").textContent = words;
    };
    if (!match || status === null) return say(t("free.bad"));
    const first = Number(match[1]);
    const last = match[2] ? Number(match[2]) : first;
    if (first > last || last > 65_535 || first < 1) return say(t("free.bad"));
    const found = freePorts(status, first, last, document.getElementById("free-protocol").value, page.histories.at("/ports/plan"));
    return say(found.length > 0 ? t("free.found", found.join(", ")) : t("free.none"));
  },
};
