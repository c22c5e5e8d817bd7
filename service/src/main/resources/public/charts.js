// The history of a function or target: its charts, all over one range, each with a sentence, a table and a file.

import { file } from "./api.js";
import { draw, move } from "./chart.js";
import { h } from "./dom.js";
import * as f from "./format.js";
import { csv, save } from "./save.js";
import { extremes, historyPath, mergedRows, pointsOf, RANGES, rangeOf } from "./series.js";
import { t } from "./texts.js";

const CSV = "text/csv";

/** The charts of a page under one choice of the range, which is part of its address. */
export function chartsPanel(charts, page) {
  if (charts.length === 0) return null;
  const range = rangeOf(page.here.query);
  const shown = charts.map(chart => chartView(chart, range, page)).filter(Boolean);
  if (shown.length === 0) return null;
  return h("section", { class: "history", "data-key": "history", "aria-labelledby": "history" },
    h("div", { class: "sectionhead" }, h("h3", { id: "history" }, t("history.title")),
      h("div", { class: "segments", role: "group", "aria-label": t("history.range") }, Object.keys(RANGES).map(one =>
        h("button", { type: "button", "data-do": "range", "data-range": one, "aria-pressed": one === range ? "true" : "false" }, t(`history.${one}`))))),
    h("div", { class: "charts" }, shown));
}

function idOf(chart) {
  return `chart-${encodeURIComponent(`${chart.target ?? ""}.${chart.name}.${JSON.stringify(chart.series[0].labels)}`)}`;
}

function chartView(chart, range, page) {
  const lines = chart.series.map(line => {
    const path = historyPath(line, range);
    return { ...line, path, body: page.histories.at(path), kind: page.histories.kind(path) };
  });
  // A metric that the history does not keep, or no history at all.
  if (lines.every(line => line.kind !== null && line.kind !== "answer")) return null;
  const known = lines.filter(line => pointsOf(line.body).length > 0);
  const id = idOf(chart);
  return h("figure", { class: "panel chart", "data-key": id },
    h("figcaption", null, h("h4", null, chart.title), known.length > 0 ? h("button", { type: "button", class: "plain small", "data-do": "csv", "data-range": range,
      "data-name": chart.name, "data-series": JSON.stringify(chart.series.map(({ metric, labels, label }) => ({ metric, labels, label }))), "aria-label": t("history.csvOf", { title: chart.title }) }, t("history.csv")) : null),
    known.length > 0 ? plot(id, chart, known, range)
      : h("p", { class: "note empty" }, t(lines.some(line => line.kind === null) ? "history.loading" : "history.empty")));
}

function plot(id, chart, known, range) {
  const { unit } = known[0].body;
  const series = known.map(line => ({ label: line.label, points: pointsOf(line.body), step: line.body.stepSeconds ?? RANGES[range].step }));
  const to = Math.max(...known.map(line => Date.parse(line.body.to))) / 1000;
  const from = to - RANGES[range].seconds;
  const stamp = `${range} ${series.map(one => `${one.label} ${one.points.at(-1).at} ${one.points.length}`).join()}`;
  queueMicrotask(() => draw(id, stamp, {
    unit, from, to, limits: chart.limits, series: series.map(one => ({ ...one, from, to })),
    onCursor: (index, data) => readout(id, index, data, series, unit),
  }));
  return [
    h("p", { class: "readout", id: `${id}-value`, "data-keep": "readout" }),
    h("div", { class: "canvas", id, "data-keep": "canvas", role: "img", tabindex: "0", "data-chart": id,
      "aria-label": t("chart.label", { title: chart.title }), "aria-describedby": `${id}-text` }),
    legend(series),
    h("p", { class: "note", id: `${id}-text` }, series.map(one => sentence(one, unit, series.length > 1))),
    h("details", { "data-lazy": id }, h("summary", null, t("history.table")),
      document.querySelector(`details[data-lazy="${CSS.escape(id)}"]`)?.open ? table(series, unit, chart.title) : null),
  ];
}

/** The values under the pointer. */
function readout(id, index, data, series, unit) {
  const node = document.getElementById(`${id}-value`);
  if (!node) return;
  if (index === null) {
    node.textContent = "";
    return;
  }
  const values = series.map((one, number) => {
    const average = data[number * 3 + 3][index];
    return average === null || average === undefined ? null : `${series.length > 1 ? `${one.label} ` : ""}${f.measured(average, unit)}`;
  }).filter(Boolean);
  node.textContent = values.length === 0 ? "" : `${f.time(data[0][index] * 1000)} · ${values.join(" · ")}`;
}

function legend(series) {
  return series.length < 2 ? null : h("ul", { class: "key" }, series.map((one, index) => h("li", null, h("span", { class: `swatch line-${index + 1}`, "aria-hidden": "true" }), one.label)));
}

function sentence(one, unit, named) {
  const { low, high, average } = extremes(one.points);
  const text = t("history.summary", {
    low: f.measured(low.low, unit), lowAt: f.time(low.at * 1000), high: f.measured(high.high, unit), highAt: f.time(high.at * 1000), average: f.measured(average, unit),
  });
  return h("span", { class: "sentence" }, named ? h("b", null, `${one.label}: `) : null, text, " ");
}

function table(series, unit, title) {
  const times = [...new Set(series.flatMap(one => one.points.map(point => point.at)))].sort((a, b) => b - a);
  const rows = series.map(one => new Map(one.points.map(point => [point.at, point])));
  const cells = point => ["average", "low", "high"].map(name => h("td", null, point ? f.measured(point[name], unit) : "–"));
  return h("div", { class: "scroll flat tall", tabindex: "0", role: "region", "aria-label": title }, h("table", { class: "plain" },
    h("caption", { class: "visually-hidden" }, title),
    h("thead", null, h("tr", null, h("th", { scope: "col" }, t("history.at")), series.flatMap(one => ["average", "lowest", "highest"].map(name =>
      h("th", { scope: "col" }, series.length > 1 ? `${one.label}, ${t(`history.${name}`)}` : t(`history.${name}`)))))),
    h("tbody", null, times.map(at => h("tr", null, h("th", { scope: "row" }, f.fullTime(at * 1000)), rows.map(row => cells(row.get(at))))))));
}

export const ACTIONS = {
  "range": (node, page) => {
    const { query } = page.address();
    query.set("range", node.dataset.range);
    history.replaceState(null, "", `${location.hash.split("?")[0]}?${query}`);
    page.render();
  },
  "csv": async (node, page) => {
    const lines = JSON.parse(node.dataset.series);
    const files = await Promise.all(lines.map(line => file(historyPath(line, node.dataset.range, "csv"), CSV)));
    if (files.includes(null)) return page.showMessage(t("history.csvFailed"), false);
    const first = files[0].name ?? `${lines[0].metric}.csv`;
    // Several series of one chart are one file.
    const [name, text] = files.length === 1 ? [first, files[0].text]
      : [first.replace(lines[0].metric, `${page.address().parts[0]}_${node.dataset.name}`), csv(mergedRows(files.map((one, index) => ({ label: lines[index].label, text: one.text }))))];
    save(name, CSV, text);
    return page.showMessage(t("save.done", { name }), true);
  },
};

/** Arrow keys move along a chart that has the focus. */
document.addEventListener("keydown", event => {
  const id = event.target.dataset?.chart;
  const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!id || by === undefined) return;
  event.preventDefault();
  move(id, by);
});
