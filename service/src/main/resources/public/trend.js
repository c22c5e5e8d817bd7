// The history: a cache of answers, requested rarely and few at a time, and the small line on a card.

import { ask } from "./api.js";
import { svg } from "./dom.js";
import * as f from "./format.js";
import { t } from "./texts.js";

const FRESH_MILLIS = 60_000;
const AGAIN_MILLIS = 5_000;
const MOST_AT_ONCE = 2;
const MOST_KNOWN = 150;

export class Histories extends EventTarget {
  constructor() {
    super();
    this.known = new Map(); // path -> {at, kind, body}
    this.waiting = new Set(); // paths that are requested or about to be
    this.queue = [];
    this.running = 0;
  }

  /** The body that is known, or null; requests it in the background where it is missing or old. */
  at(path) {
    const known = this.known.get(path);
    const isOld = known === undefined || performance.now() - known.at > FRESH_MILLIS;
    if (isOld && !this.waiting.has(path) && !document.hidden) {
      this.waiting.add(path);
      this.queue.push(path);
      this.next();
    }
    return known?.kind === "answer" ? known.body : null;
  }

  /** The kind of the last answer, or null before the first. */
  kind(path) {
    return this.known.get(path)?.kind ?? null;
  }

  next() {
    while (this.running < MOST_AT_ONCE && this.queue.length > 0) {
      this.running++;
      this.request(this.queue.shift()).finally(() => {
        this.running--;
        this.next();
      });
    }
  }

  async request(path) {
    const answer = await ask(path);
    if (answer.kind === "lost" || answer.kind === "locked" || answer.status >= 500) {
      setTimeout(() => this.waiting.delete(path), AGAIN_MILLIS); // requested again by the next rendering
      return;
    }
    this.waiting.delete(path);
    this.known.delete(path);
    this.known.set(path, { at: performance.now(), kind: answer.kind, body: answer.body ?? null });
    if (this.known.size > MOST_KNOWN) this.known.delete(this.known.keys().next().value);
    this.dispatchEvent(new Event("change"));
  }

  /** The availability of every target of a function, by full name. */
  availability(name) {
    return (this.at("/availability")?.targets ?? []).filter(one => one.target.startsWith(`${name}:`));
  }
}

const STEP_SECONDS = 900;

export function trendPath(series) {
  return `/history?${new URLSearchParams({ metric: series.metric, from: "-24h", step: `${STEP_SECONDS}s`, ...series.labels })}`;
}

/** A small change, such as half a degree, does not fill the height. */
const LEAST_SPAN = { celsius: 12, ratio: 0.25, decibels: 4, volts: 20, rpm: 500 };

export function verticalScale(low, high, unit) {
  const span = Math.max((high - low) * 1.1, LEAST_SPAN[unit] ?? Math.abs(high) * 0.6, 1e-9);
  const bottom = Math.max(low >= 0 ? 0 : -Infinity, (low + high) / 2 - span / 2);
  return [bottom, bottom + span];
}

const WIDTH = 240;
const HEIGHT = 36;

/** A line over less of the day is too short to be seen. */
const LEAST_COVERED_MILLIS = 3 * 3_600_000;

function covered(points) {
  return Date.parse(points.at(-1).at) - Date.parse(points[0].at);
}

/** A line with its gaps over the last day, or null where there are too few points. */
export function sparkline(body, label) {
  const points = (body?.series?.[0]?.points ?? []).filter(point => f.isNumber(point.average));
  if (points.length < 2 || covered(points) < LEAST_COVERED_MILLIS) return null;
  const values = points.map(point => point.average);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const text = t("trend.range", { low: f.measured(low, body.unit), high: f.measured(high, body.unit) });
  return { text, node: svg("svg", { class: "spark", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "img",
    "aria-label": `${t("trend.label", { label })}: ${text}` },
  polylines(body, points).map(line => svg("polyline", { points: line, "vector-effect": "non-scaling-stroke" }))) };
}

/** The line over the day in parts without a gap, each as the points of a polyline. */
export function polylines(body, points) {
  const values = points.map(point => point.average);
  const [bottom, top] = verticalScale(Math.min(...values), Math.max(...values), body.unit);
  const from = Date.parse(body.from);
  const span = Math.max(1, Date.parse(body.to) - from);
  const place = point => `${(((Date.parse(point.at) - from) / span) * WIDTH).toFixed(1)},`
    + `${(HEIGHT - 2 - ((point.average - bottom) / (top - bottom)) * (HEIGHT - 4)).toFixed(1)}`;
  return runs(points, (body.stepSeconds ?? STEP_SECONDS) * 2_500).map(run => run.map(place).join(" "));
}

/** Points without a gap between them. */
function runs(points, gap) {
  const found = [[points[0]]];
  for (let i = 1; i < points.length; i++) {
    if (Date.parse(points[i].at) - Date.parse(points[i - 1].at) > gap) found.push([]);
    found.at(-1).push(points[i]);
  }
  return found.filter(run => run.length > 1);
}
