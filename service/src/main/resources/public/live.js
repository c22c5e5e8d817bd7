// The documents that the page shows, requested again every ten seconds while it is visible, and never while it is not.

import { ask } from "./api.js";

/** What every view shows. */
const ALWAYS = { status: "/status", alerts: "/alerts" };
const EVERY_MILLIS = 10_000;
const AGAIN_MILLIS = [1_000, 2_000, 4_000, 8_000, 10_000];

/** A document that was not confirmed for so long is shown as old. */
const OLD_AFTER_MILLIS = 25_000;

export class Live extends EventTarget {
  constructor() {
    super();
    this.sources = { ...ALWAYS };
    this.documents = {}; // name -> {path, kind, body, confirmed (performance.now), at, skew (labmon's clock less ours)}
    this.locked = false;
    this.lostSince = null;
    this.answered = false; // at least once
    this.failures = 0;
    this.timer = null;
    this.round = null;
  }

  start() {
    document.addEventListener("visibilitychange", () => (document.hidden ? this.rest() : this.look()));
    addEventListener("online", () => this.look());
    return this.look();
  }

  /** What the shown view needs beside the documents of every view: its name and path, or none. */
  follow(name, path) {
    const wanted = name === null ? { ...ALWAYS } : { ...ALWAYS, [name]: path };
    if (JSON.stringify(wanted) === JSON.stringify(this.sources)) return;
    this.sources = wanted;
    if (name !== null && this.documents[name]?.path !== path) {
      delete this.documents[name];
      this.fetch(name, path);
    }
  }

  rest() {
    clearTimeout(this.timer);
    this.timer = null;
  }

  /** Requests everything now; one round at a time. */
  look() {
    this.rest();
    if (this.round === null && !document.hidden) {
      this.round = this.requestAll().finally(() => {
        this.round = null;
        if (!document.hidden && !this.locked) this.timer = setTimeout(() => this.look(), this.pause());
      });
    }
    return this.round;
  }

  pause() {
    return this.failures === 0 ? EVERY_MILLIS : AGAIN_MILLIS[Math.min(this.failures, AGAIN_MILLIS.length) - 1];
  }

  async requestAll() {
    const answers = await Promise.all(Object.entries(this.sources).map(([name, path]) => this.fetch(name, path)));
    this.locked = answers.some(answer => answer.kind === "locked");
    const lost = answers.every(answer => answer.kind === "lost");
    this.failures = lost ? this.failures + 1 : 0;
    if (lost && this.lostSince === null) this.lostSince = this.lastConfirmed() ?? Date.now();
    if (!lost) {
      this.lostSince = null;
      this.answered = true;
    }
    this.dispatchEvent(new Event("change"));
  }

  async fetch(name, path) {
    const answer = await ask(path);
    if (answer.kind !== "lost" && answer.kind !== "locked" && this.sources[name] === path) this.take(name, path, answer);
    return answer;
  }

  take(name, path, answer) {
    const now = Date.now();
    this.documents[name] = {
      path, kind: answer.kind, body: answer.body ?? null, status: answer.status,
      confirmed: performance.now(), at: now, skew: answer.at === undefined ? 0 : answer.at - now,
    };
    this.dispatchEvent(new Event("document"));
  }

  lastConfirmed() {
    const times = Object.values(this.documents).map(document => document.at);
    return times.length === 0 ? null : Math.max(...times);
  }

  body(name) {
    const known = this.documents[name];
    return known?.kind === "answer" ? known.body : null;
  }

  kind(name) {
    return this.documents[name]?.kind ?? null;
  }

  isOld(name = "status") {
    const known = this.documents[name];
    return known !== undefined && (this.lostSince !== null || performance.now() - known.confirmed > OLD_AFTER_MILLIS);
  }

  /** labmon's clock, in milliseconds. */
  now() {
    const skew = this.documents.status?.skew ?? 0;
    // A Date header has whole seconds: a smaller difference is none.
    return Date.now() + (Math.abs(skew) > 2_000 ? skew : 0);
  }

  /** Seconds since an instant, by labmon's clock. */
  age(instant) {
    return Math.max(0, (this.now() - Date.parse(instant)) / 1000);
  }
}
