// The port space as lanes, and free ports.

import { ask } from "./api.js";
import { h, svg } from "./dom.js";
import * as f from "./format.js";
import { ownerName, rangeOf } from "./portlist.js";
import { t } from "./texts.js";

const WIDTH = 1000;
const COUNT = 3;

export function overlaps(range, { first, last }) {
  return range !== undefined && range !== null && range.first <= last && range.last >= first;
}

/** Where ports are within a lane, at least so wide that they are seen. */
function placed(x, width) {
  return { x: Math.min(x, WIDTH - width).toFixed(1), width: width.toFixed(1) };
}

/** The place of a range within a lane. */
export function bandOf({ first, last }, range) {
  const x = port => ((port - first) / (last - first + 1)) * WIDTH;
  const left = x(Math.max(first, range.first));
  return placed(left, Math.max(3, x(Math.min(last, range.last) + 1) - left - 1));
}

/** The place of a port within a lane. */
export function barOf({ first, last }, port) {
  const size = last - first + 1;
  return placed(((port - first) / size) * WIDTH, Math.max(5, WIDTH / size));
}

function lane(document, part, planned) {
  const { first, last } = part;
  const range = document.ephemeralPortRange;
  const band = (one, y, height, kind) => svg("rect", { class: kind, ...bandOf(part, one), y, height }, one.name ? svg("title", null, one.name) : null);
  return h("li", { "data-key": String(first) },
    h("a", { class: "mono", href: `#/ports?range=${first}-${last}` }, `${first}–${last}`),
    svg("svg", { viewBox: `0 0 ${WIDTH} 26`, preserveAspectRatio: "none", "aria-hidden": "true" },
      svg("rect", { class: "all", width: WIDTH, height: 22 }),
      overlaps(range, part) ? band(range, 0, 22, "ephemeral") : null,
      planned.filter(one => overlaps(one, part)).map(one => band(one, 22, 4, "planned")),
      document.ports.filter(entry => entry.port >= first && entry.port <= last).map(entry => svg("rect", {
        class: entry.state === "RESERVED" ? "held reserved" : `held ${entry.owner}`,
        ...barOf(part, entry.port), y: 2, height: 18,
      }, svg("title", null, `${entry.port}/${entry.protocol} ${ownerName(entry) ?? t("ports.owner.unknown")}`)))),
    h("span", { class: "number" }, h("span", { class: "visually-hidden" }, `${t("map.inUse")}: `), f.number(part.inUse)));
}

/** The plan's ranges by name; each leads to its ports. */
function ranges(planned) {
  return planned.length === 0 ? null : h("ul", { class: "key" }, planned.map(one => h("li", { "data-key": one.name },
    h("a", { href: `#/ports?range=${one.first}-${one.last}` }, one.name), ` ${one.first}–${one.last}`)));
}

export function portMap(document, plan) {
  const planned = plan?.ranges ?? [];
  const key = (kind, text) => h("li", null, svg("svg", { viewBox: "0 0 12 12", "aria-hidden": "true" },
    svg("rect", { class: kind === "ephemeral" || kind === "planned" ? kind : `held ${kind}`, width: 12, height: 12 })), text);
  return h("section", { class: "panel map", "data-key": "map", "aria-labelledby": "map" },
    h("h3", { id: "map" }, t("map.title", { count: document.inUse })),
    h("ul", { class: "lanes" }, document.parts.map(part => lane(document, part, planned))),
    h("ul", { class: "key" }, key("container", t("ports.owner.container")), key("process", t("ports.owner.process")), key("unknown", t("ports.owner.unknown")),
      key("reserved", t("ports.state.RESERVED")), document.ephemeralPortRange ? key("ephemeral", t("map.ephemeral")) : null,
      planned.length > 0 ? key("planned", t("map.plan")) : null),
    ranges(planned),
    plan?.problem ? h("p", { class: "note" }, plan.problem.detail) : null);
}

export function freePort(plan) {
  const planned = plan?.ranges ?? [];
  return h("form", { class: "free", "data-do": "free", "aria-label": t("free.title"), "data-key": "free" },
    h("label", null, h("span", null, t("free.range")),
      h("input", { id: "free-range", value: "8000-8999", required: true, autocomplete: "off", size: 11, "aria-describedby": "free-found", list: planned.length > 0 ? "planned" : null }),
      planned.length > 0 ? h("datalist", { id: "planned" }, planned.map(one => h("option", { value: `${one.first}-${one.last}` }, one.name))) : null),
    h("label", null, h("span", null, t("ports.protocol")), h("select", { id: "free-protocol" }, ["tcp", "udp"].map(one => h("option", null, one)))),
    h("button", { type: "submit" }, t("free.find")),
    h("p", { id: "free-found", role: "status", "data-keep": "free-found" }));
}

/** The found ports, each with a button that copies it. */
function found(ports) {
  return [t("free.found"), ...ports.map(port => h("button", { type: "button", class: "plain small", "data-do": "copy", "data-text": String(port), "aria-label": t("ports.copyPort", { port }) }, String(port)))];
}

/** How often a free port was asked for: only the answer to the last request is shown. */
let asked = 0;

export const ACTIONS = {
  "free": async () => {
    const mine = ++asked;
    const out = document.getElementById("free-found");
    const range = rangeOf(document.getElementById("free-range").value);
    if (range === null) {
      out.textContent = t("free.bad");
      return;
    }
    const query = new URLSearchParams({ range: `${range.first}-${range.last}`, protocol: document.getElementById("free-protocol").value, count: COUNT });
    const answer = await ask(`/ports/free?${query}`);
    if (mine !== asked) return;
    if (answer.kind !== "answer") out.textContent = answer.body?.detail ?? t("action.lost");
    else if (answer.body.ports.length === 0) out.textContent = t("free.none");
    else out.replaceChildren(...found(answer.body.ports));
  },
};
