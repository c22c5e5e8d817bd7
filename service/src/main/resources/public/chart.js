// Draws with uPlot, which is loaded when the first chart is looked at. The sentence and the table beside it say the same.

import { h } from "./dom.js";
import * as f from "./format.js";
import { t } from "./texts.js";

const HEIGHT = 260;
let library = null;
let drawn = null; // {key, plot, node}

function load() {
  library ??= new Promise((done, failed) => {
    document.head.append(h("link", { rel: "stylesheet", href: "/dashboard/uPlot.min.css" }));
    const script = h("script", { src: "/dashboard/uPlot.iife.min.js" });
    script.onload = () => done(globalThis.uPlot);
    script.onerror = () => {
      library = null; // asked for again when labmon is back
      failed(new Error("uPlot could not be loaded"));
    };
    document.head.append(script);
  });
  return library;
}

function colours() {
  const style = getComputedStyle(document.documentElement);
  const get = name => style.getPropertyValue(name).trim();
  return { text: get("--muted"), line: get("--line"), spark: get("--spark") };
}

/** Times, averages and the band between lowest and highest; a null where a step is missing, so that gaps are seen. */
function columns(body, points) {
  const step = body.stepSeconds ?? 60;
  const data = [[], [], [], []];
  let last = null;
  for (const point of points) {
    const at = Date.parse(point.at) / 1000;
    if (last !== null && at - last > 2.5 * step) {
      data[0].push(last + step);
      data.slice(1).forEach(column => column.push(null));
    }
    data[0].push(at);
    data[1].push(point.maximum ?? point.average);
    data[2].push(point.minimum ?? point.average);
    data[3].push(point.average);
    last = at;
  }
  return data;
}

function options(node, body, words) {
  const { text, line, spark } = colours();
  const axis = { stroke: text, grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1 }, font: "12px system-ui" };
  const format = value => f.measured(value, body.unit);
  const date = new Intl.DateTimeFormat(f.locale(), { dateStyle: "short", timeStyle: "short" });
  const span = (Date.parse(body.to ?? "") - Date.parse(body.from ?? "")) / 3_600_000;
  const tick = new Intl.DateTimeFormat(f.locale(), span > 48 ? { day: "numeric", month: "short" } : { timeStyle: "short" });
  return {
    width: node.clientWidth, height: HEIGHT, cursor: { y: false }, legend: { show: true },
    scales: { y: { range: (plot, low, high) => (low === high ? [low - Math.abs(low || 1) / 2, high + Math.abs(high || 1) / 2] : [low - (high - low) / 10, high + (high - low) / 10]) } },
    series: [
      { value: (plot, at) => (at === null ? "–" : date.format(new Date(at * 1000))), label: t("history.at") },
      { label: t("history.highest"), stroke: "transparent", value: (plot, value) => format(value) },
      { label: t("history.lowest"), stroke: "transparent", value: (plot, value) => format(value) },
      { label: words, stroke: spark, width: 1.6, value: (plot, value) => format(value), points: { show: false } },
    ],
    bands: [{ series: [1, 2], fill: `color-mix(in srgb, ${spark} 22%, transparent)` }],
    axes: [{ ...axis, values: (plot, ticks) => ticks.map(at => tick.format(new Date(at * 1000))), space: 70 }, { ...axis, size: 80, values: (plot, ticks) => ticks.map(format) }],
  };
}

/** Draws into the node, unless the same is there already. */
export async function draw(node, key, body, points, words) {
  if (!node || (drawn?.key === key && drawn.node === node)) return;
  let uPlot;
  try {
    uPlot = await load();
  } catch {
    return; // the sentence and the table stand
  }
  if (!node.isConnected || (drawn?.key === key && drawn.node === node)) return;
  drawn?.plot.destroy();
  node.replaceChildren();
  drawn = { key, node, plot: new uPlot(options(node, body, words), columns(body, points), node), again: () => {
    drawn = null;
    draw(node, key, body, points, words);
  } };
}

new ResizeObserver(() => {
  if (drawn?.node.isConnected && drawn.node.clientWidth > 0) drawn.plot.setSize({ width: drawn.node.clientWidth, height: HEIGHT });
}).observe(document.documentElement);
document.addEventListener("labmon-theme", () => drawn?.again());
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawn?.again());
