// The history of a thing: what is kept, how long, a chart, a sentence and a table; and its outages.

import { h, svg } from "./dom.js";
import * as f from "./format.js";
import { t, word } from "./texts.js";
import { draw } from "./chart.js";

const RANGES = ["6h", "24h", "7d", "30d"];

/** "WAN receive" of fritz_wan_receive_bytes_per_second where the texts have no word. */
function name(metric) {
  const known = word("metric", metric.metric);
  return known === metric.metric ? metric.description ?? metric.metric : known;
}

function labelled(metric, labels, own) {
  const rest = Object.entries(labels).filter(([label]) => !(label in own)).map(([, value]) => value);
  return rest.length === 0 ? name(metric) : `${name(metric)}: ${rest.join(", ")}`;
}

/** The series that are kept of this thing. */
function kept(list, prefix, own) {
  return (list?.metrics ?? []).filter(metric => metric.metric.startsWith(`${prefix}_`)).flatMap(metric =>
    (metric.series ?? []).filter(series => Object.entries(own).every(([label, value]) => series.labels?.[label] === value))
      .map(series => ({ metric: metric.metric, labels: series.labels ?? {}, words: labelled(metric, series.labels ?? {}, own),
        key: `${metric.metric} ${JSON.stringify(series.labels ?? {})}` })));
}

function panel(...content) {
  return h("section", { class: "panel", "data-key": "history", "aria-labelledby": "history" }, h("h3", { id: "history" }, t("detail.history")), content);
}

export function historyPanel(page, prefix, own) {
  const list = page.histories.at("/history");
  if (!page.histories.knows("/history")) return panel(h("p", { class: "note" }, t("history.loading")));
  const series = kept(list, prefix, own);
  if (series.length === 0) return panel(h("p", { class: "note" }, list?.problem ? h("span", { lang: "en" }, list.problem.detail) : t("history.off")));
  const wanted = page.query.get("metric");
  const chosen = series.find(one => one.key === wanted) ?? series[0];
  const range = RANGES.includes(page.query.get("range")) ? page.query.get("range") : "24h";
  const path = `/history?${new URLSearchParams({ metric: chosen.metric, from: `-${range}`, ...chosen.labels })}`;
  const body = page.histories.at(path);
  return panel(
    h("div", { class: "buttons" },
      h("label", null, h("span", null, t("history.metric")), h("select", { "data-do": "history", name: "metric" },
        series.map(one => h("option", { value: one.key, selected: one === chosen }, one.words)))),
      h("label", null, h("span", null, t("history.range")), h("select", { "data-do": "history", name: "range" },
        RANGES.map(one => h("option", { value: one, selected: one === range }, t(`history.${one}`)))))),
    body === null ? h("p", { class: "note" }, t(page.histories.knows(path) ? "history.empty" : "history.loading")) : chart(body, chosen, `${chosen.key} ${range}`));
}

function chart(body, chosen, key) {
  const points = (body.series?.[0]?.points ?? []).filter(point => typeof point.average === "number");
  if (points.length === 0) return h("p", { class: "note" }, t("history.empty"));
  queueMicrotask(() => draw(document.getElementById("chart"), `${key} ${points.at(-1).at}`, body, points, chosen.words));
  return [
    h("div", { id: "chart", "data-keep": "chart", "aria-hidden": "true" }),
    h("p", { class: "note", id: "chart-says" }, summary(points, body.unit)),
    h("details", null, h("summary", null, t("history.table")), rows(points, body.unit, chosen.words)),
  ];
}

function summary(points, unit) {
  const low = points.reduce((a, b) => ((b.minimum ?? b.average) < (a.minimum ?? a.average) ? b : a));
  const high = points.reduce((a, b) => ((b.maximum ?? b.average) > (a.maximum ?? a.average) ? b : a));
  const average = points.reduce((sum, point) => sum + point.average, 0) / points.length;
  return t("history.summary", f.measured(low.minimum ?? low.average, unit), f.time(low.at),
    f.measured(high.maximum ?? high.average, unit), f.time(high.at), f.measured(average, unit));
}

function rows(points, unit, words) {
  return h("div", { class: "scroll inner", tabindex: "0", role: "region", "aria-label": words }, h("table", { class: "plain" },
    h("caption", { class: "unseen" }, words),
    h("thead", null, h("tr", null, ["at", "average", "lowest", "highest"].map(one => h("th", { scope: "col" }, t(`history.${one}`))))),
    h("tbody", null, [...points].reverse().map(point => h("tr", null, h("th", { scope: "row" }, f.fullTime(point.at)),
      h("td", null, f.measured(point.average, unit)), h("td", null, f.measured(point.minimum, unit)), h("td", null, f.measured(point.maximum, unit)))))));
}

/** How much of the last week these were there, and when they were not. */
export function availability(page, ...targets) {
  const known = targets.map(target => page.histories.at(`/availability?${new URLSearchParams({ target, window: "7d" })}`))
    .filter(one => one !== null && typeof one.availabilityPercent === "number");
  return known.length === 0 ? null : h("section", { class: "panel", "data-key": "availability", "aria-labelledby": "outages" },
    h("h3", { id: "outages" }, t("detail.outages")), known.map(one => outages(one)));
}

function outages(one) {
  const list = one.outages ?? [];
  const from = Date.parse(one.from);
  const span = Date.parse(one.to) - from;
  const x = instant => (((instant ? Date.parse(instant) : from + span) - from) / span) * 1000;
  return h("div", { "data-key": one.target },
    h("p", null, h("b", null, one.target.replace(/^[^:]*:/, "")), ` ${t("availability", f.availability(one.availabilityPercent), Math.round(one.windowSeconds / 86_400))}`),
    span > 0 ? svg("svg", { class: "outages", viewBox: "0 0 1000 14", preserveAspectRatio: "none", "aria-hidden": "true" },
      svg("rect", { class: "all", width: 1000, height: 14 }),
      list.map(out => svg("rect", { class: "out", x: x(out.from).toFixed(1), width: Math.max(3, x(out.to) - x(out.from)).toFixed(1), height: 14 }))) : null,
    list.length === 0 ? h("p", { class: "note" }, t("detail.nooutage"))
      : h("ul", { class: "plainlist" }, list.slice(-10).reverse().map(out => h("li", null, `${f.time(out.from)}: ${f.duration(out.durationSeconds)}`))));
}

export const ACTIONS = {
  "history": (node, page) => {
    const { query } = page.address();
    query.set(node.name, node.value);
    history.replaceState(null, "", `${location.hash.split("?")[0]}?${query}`);
    page.render();
  },
};
