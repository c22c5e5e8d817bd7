// Draws charts with uPlot, which is loaded with the first of them.

import * as f from "./format.js";
import { columns, commonGaps, gaps, labelPlaces, lonePoints, verticalRange } from "./series.js";
import { t } from "./texts.js";

const HEIGHT = 190;
let library = null;
const drawn = new Map(); // id of the node -> {node, stamp, plot, again}

function load() {
  library ??= new Promise((done, failed) => {
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = "dashboard/uPlot.min.css";
    document.head.append(style);
    const script = document.createElement("script");
    script.src = "dashboard/uPlot.iife.min.js";
    script.onload = () => done(globalThis.uPlot);
    script.onerror = () => {
      library = null; // requested again when labmon is back
      failed(new Error("uPlot could not be loaded"));
    };
    document.head.append(script);
  });
  return library;
}

function colours() {
  const style = getComputedStyle(document.documentElement);
  const get = name => style.getPropertyValue(name).trim();
  return {
    text: get("--muted"), grid: get("--line"), hatch: get("--edge"), ground: get("--card"), WARNING: get("--WARNING"), CRITICAL: get("--CRITICAL"),
    lines: [1, 2, 3, 4, 5, 6, 7, 8].map(number => get(`--line-${number}`)), font: `12px ${getComputedStyle(document.body).fontFamily}`,
  };
}

/** Diagonal lines over the times in which nothing was read. */
function hatch(plot, times, colour) {
  const { ctx, bbox } = plot;
  ctx.save();
  for (const [from, to] of times) {
    const left = Math.max(bbox.left, plot.valToPos(from, "x", true));
    const right = Math.min(bbox.left + bbox.width, plot.valToPos(to, "x", true));
    if (right - left < 1) continue;
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, bbox.top, right - left, bbox.height);
    ctx.clip();
    ctx.globalAlpha = 0.35;
    ctx.strokeStyle = colour;
    ctx.lineWidth = devicePixelRatio;
    ctx.beginPath();
    for (let x = left - bbox.height; x < right; x += 8 * devicePixelRatio) {
      ctx.moveTo(x, bbox.top + bbox.height);
      ctx.lineTo(x + bbox.height, bbox.top);
    }
    ctx.stroke();
    ctx.restore();
  }
  ctx.restore();
}

const LABEL = 11;

function limitLines(plot, limits, palette) {
  const { ctx, bbox } = plot;
  const pixel = devicePixelRatio;
  const right = bbox.left + bbox.width;
  ctx.save();
  ctx.font = palette.font.replace("12px", `${LABEL * pixel}px`);
  ctx.textAlign = "right";
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  const drawn = limits.map(limit => ({ ...limit, y: plot.valToPos(limit.value, "y", true), width: ctx.measureText(limit.text).width, colour: palette[limit.severity] ?? palette.text }));
  ctx.setLineDash([6 * pixel, 4 * pixel]);
  ctx.lineWidth = 1.4 * pixel;
  for (const { y, colour } of drawn) {
    ctx.strokeStyle = colour;
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(right, y);
    ctx.stroke();
  }
  ctx.setLineDash([]);
  ctx.lineWidth = 3 * pixel;
  ctx.strokeStyle = palette.ground; // around the letters, so that no line runs through them
  labelPlaces(drawn, LABEL * pixel, bbox.top, bbox.top + bbox.height).forEach((place, index) => {
    const { text, colour } = drawn[index];
    ctx.strokeText(text, right - 4 * pixel - place.left, place.top);
    ctx.fillStyle = colour;
    ctx.fillText(text, right - 4 * pixel - place.left, place.top);
  });
  ctx.restore();
}

/** One line with the band between its lowest and highest values, which has no points of its own. */
function lines(index, colour) {
  const none = { show: false };
  return [
    { scale: "y", stroke: "transparent", points: none }, { scale: "y", stroke: "transparent", points: none },
    { scale: "y", stroke: colour, width: 1.6, points: { show: true, size: 6, fill: colour, width: 0, filter: (plot, series) => lonePoints(plot.data[series]) } },
  ];
}

function options(node, chart, palette) {
  const { unit, from, to } = chart;
  const values = chart.series.flatMap(one => one.points);
  const low = Math.min(...values.map(point => point.low));
  const high = Math.max(...values.map(point => point.high));
  const vertical = verticalRange(low, high, unit, chart.limits.map(limit => limit.value));
  const limits = chart.limits.filter(limit => vertical.limits.includes(limit.value))
    .map(limit => ({ ...limit, text: `${limit.series ? `${limit.series}: ` : ""}${t("chart.limit", { value: f.measured(limit.value, unit) })}` }));
  const unwatched = commonGaps(chart.series.map(one => gaps(one.points, one.step, from, to)));
  const axis = { stroke: palette.text, grid: { stroke: palette.grid, width: 1 }, ticks: { stroke: palette.grid, width: 1, size: 4 }, font: palette.font };
  return {
    width: node.clientWidth, height: HEIGHT, padding: [14, 22, 0, 0], cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } }, legend: { show: false },
    scales: { x: { range: [from, to] }, y: { range: vertical.range } },
    series: [{}, ...chart.series.flatMap((one, index) => lines(index, palette.lines[index % palette.lines.length]))],
    bands: chart.series.map((one, index) => ({ series: [index * 3 + 1, index * 3 + 2], fill: `color-mix(in srgb, ${palette.lines[index % palette.lines.length]} 18%, transparent)` })),
    axes: [
      { ...axis, values: (plot, ticks) => ticks.map(at => f.axisTime(at * 1000, to - from)), space: 64, size: 28, ...(to - from > 2 * DAY ? { incrs: DAYS } : {}) },
      { ...axis, values: (plot, ticks, number, space, distance) => f.ticks(ticks, distance, unit), size: 74, space: 34 },
    ],
    hooks: {
      drawClear: [plot => hatch(plot, unwatched, palette.hatch)],
      draw: [plot => limitLines(plot, limits, palette)],
      setCursor: [plot => chart.onCursor(plot.cursor.idx ?? null, plot.data)],
    },
  };
}

const DAY = 86_400;

/** Distances of the ticks of a long time: whole days, whose labels differ. */
const DAYS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 30, 60, 90, 120, 180, 365].map(count => count * DAY);

/** Draws into a node, unless the same is there already. */
export async function draw(id, stamp, chart) {
  const node = document.getElementById(id);
  const known = drawn.get(id);
  if (!node || (known?.node === node && known.stamp === stamp)) return;
  let uPlot;
  try {
    uPlot = await load();
  } catch {
    return; // the sentence and the table remain
  }
  const before = drawn.get(id);
  if (!node.isConnected || (before?.node === node && before.stamp === stamp)) return;
  before?.plot.destroy();
  node.replaceChildren();
  const plot = new uPlot(options(node, chart, colours()), columns(chart.series), node);
  drawn.set(id, { node, stamp, plot, again: () => {
    drawn.delete(id);
    plot.destroy();
    draw(id, stamp, chart);
  } });
}

/** Moves the cursor of a chart to a neighbour of the value that it is at. */
export function move(id, by) {
  const plot = drawn.get(id)?.plot;
  if (!plot) return;
  const times = plot.data[0];
  const at = Math.max(0, Math.min(times.length - 1, (plot.cursor.idx ?? times.length) + by));
  plot.setCursor({ left: plot.valToPos(times[at], "x"), top: 10 });
}

function forgetGone() {
  for (const [id, { node, plot }] of drawn) {
    if (node.isConnected) continue;
    plot.destroy();
    drawn.delete(id);
  }
}

let resizing = null;
new ResizeObserver(() => {
  clearTimeout(resizing);
  resizing = setTimeout(() => {
    forgetGone();
    for (const { node, plot } of drawn.values()) if (node.clientWidth > 0 && node.clientWidth !== plot.width) plot.setSize({ width: node.clientWidth, height: HEIGHT });
  }, 100);
}).observe(document.documentElement);

function redraw() {
  forgetGone();
  for (const { again } of [...drawn.values()]) again();
}
document.addEventListener("labmon-theme", redraw);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
