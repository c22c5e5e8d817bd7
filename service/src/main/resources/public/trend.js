// The history, asked for rarely, and the small line on a card.

import { ask } from "./api.js";
import { svg } from "./dom.js";
import * as f from "./format.js";
import { t } from "./texts.js";

const FRESH_MILLIS = 60_000;

export class Histories extends EventTarget {
  constructor() {
    super();
    this.known = new Map(); // address -> {at, body}
    this.asked = new Set();
  }

  /** The series that is known, or null; asks in the background where there is none or an old one. */
  get(metric, labels, from = "-24h") {
    return this.at(`/history?${new URLSearchParams({ metric, from, ...labels })}`);
  }

  get availabilities() {
    return this.at("/availability")?.targets ?? [];
  }

  at(path) {
    const known = this.known.get(path);
    const isOld = !known || performance.now() - known.at > FRESH_MILLIS;
    if (isOld && !this.asked.has(path) && !document.hidden) this.ask(path);
    return known?.body ?? null;
  }

  /** Whether an answer has come, be it that there is none. */
  knows(path) {
    return this.known.has(path);
  }

  async ask(path) {
    this.asked.add(path);
    const answer = await ask(path);
    if (answer.kind === "lost" || answer.kind === "locked") {
      setTimeout(() => this.asked.delete(path), 5_000); // the next look asks again
      return;
    }
    this.asked.delete(path);
    // A labmon without a history is not asked for it again and again, nor for a series that it does not have.
    this.known.set(path, { at: performance.now(), body: answer.kind === "answer" ? answer.body : null });
    if (this.known.size > 100) this.known.delete(this.known.keys().next().value);
    this.dispatchEvent(new Event("change"));
  }
}

/** The points of the one series, with a null where nothing was read. */
export function pointsOf(body, labels = {}) {
  const series = (body?.series ?? []).find(one =>
    Object.entries(labels).every(([name, value]) => one.labels?.[name] === value));
  return series?.points ?? [];
}

/** Not the least of a change fills the height: half a degree is calm. */
const LEAST = { celsius: 12, ratio: 0.25, decibels: 4 };

function scale(low, high, unit) {
  const span = Math.max((high - low) * 1.1, LEAST[unit] ?? high * 0.6, 1e-9);
  const middle = (low + high) / 2;
  const bottom = Math.max(low >= 0 ? 0 : -Infinity, middle - span / 2);
  return [bottom, bottom + span];
}

const WIDTH = 240;
const HEIGHT = 36;

/** A line with its gaps; null where there is too little to draw. */
export function sparkline(body, trend) {
  const points = pointsOf(body, trend.labels).filter(point => typeof point.average === "number");
  if (points.length < 2) return null;
  const times = points.map(point => Date.parse(point.at));
  const values = points.map(point => point.average);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const [bottom, top] = scale(low, high, body.unit);
  const span = times.at(-1) - times[0] || 1;
  const gap = Math.max(2.5 * (body.stepSeconds ?? 60) * 1000, span / 60);
  const parts = [[]];
  points.forEach((point, index) => {
    if (index > 0 && times[index] - times[index - 1] > gap) parts.push([]);
    const x = ((times[index] - times[0]) / span) * WIDTH;
    const y = HEIGHT - 3 - ((point.average - bottom) / (top - bottom)) * (HEIGHT - 6);
    parts.at(-1).push(`${x.toFixed(1)},${y.toFixed(1)}`);
  });
  const from = span < 3_600_000 ? f.shortDuration(span / 1000) : f.hours(Math.round(span / 3_600_000));
  const words = `${t("trend", trend.label, from)}: ${f.measured(low, body.unit)} – ${f.measured(high, body.unit)}`;
  return {
    low: f.measured(low, body.unit), high: f.measured(high, body.unit), words, from,
    node: svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "img", "aria-label": words, class: "spark" },
      parts.filter(part => part.length > 1).map(part => svg("polyline", { points: part.join(" "), "vector-effect": "non-scaling-stroke" }))),
  };
}
