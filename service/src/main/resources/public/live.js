// Keeps what labmon said last, and asks again: every ten seconds while somebody can see the page, else never.

import { ask } from "./api.js";

export const SOURCES = {
  host: "/host/status",
  nvme: "/nvme/status",
  fritz: "/fritz/status",
  ha: "/ha/status",
  ports: "/host/ports",
  alerts: "/alerts",
};
const EVERY_MILLIS = 10_000;
const AGAIN_MILLIS = [1_000, 2_000, 4_000, 8_000, 10_000];

/** A document that nobody has confirmed for so long is shown as old. */
const OLD_AFTER_MILLIS = 25_000;

export class Live extends EventTarget {
  constructor() {
    super();
    this.documents = {}; // name -> {kind, body, confirmed (performance.now), skew (labmon's clock less ours)}
    this.locked = false;
    this.lostSince = null;
    this.answered = false; // at least once
    this.failures = 0;
    this.timer = null;
    this.round = null;
    this.changes = new Map(); // state by target, and since when this page has seen it
  }

  start() {
    document.addEventListener("visibilitychange", () => (document.hidden ? this.rest() : this.look()));
    addEventListener("online", () => this.look());
    this.look();
  }

  rest() {
    clearTimeout(this.timer);
    this.timer = null;
  }

  /** Looks now; one round at a time. */
  look() {
    this.rest();
    if (this.round === null && !document.hidden) {
      this.round = this.ask().finally(() => {
        this.round = null;
        if (!document.hidden && !this.locked) this.timer = setTimeout(() => this.look(), this.pause());
      });
    }
    return this.round;
  }

  pause() {
    return this.failures === 0 ? EVERY_MILLIS : AGAIN_MILLIS[Math.min(this.failures, AGAIN_MILLIS.length) - 1];
  }

  async ask() {
    const answers = await Promise.all(Object.entries(SOURCES).map(async ([name, path]) => {
      const answer = await ask(path);
      if (answer.kind !== "lost" && answer.kind !== "locked") this.take(name, answer);
      return answer;
    }));
    this.locked = answers.some(answer => answer.kind === "locked");
    const lost = answers.every(answer => answer.kind === "lost");
    this.failures = lost ? this.failures + 1 : 0;
    if (lost && this.lostSince === null) this.lostSince = this.lastHeard() ?? Date.now();
    if (!lost) {
      this.lostSince = null;
      this.answered = true;
    }
    this.dispatchEvent(new Event("change"));
  }

  take(name, answer) {
    this.documents[name] = {
      kind: answer.kind,
      body: answer.body ?? null,
      status: answer.status,
      confirmed: performance.now(),
      heard: Date.now(),
      skew: answer.at === undefined ? 0 : answer.at - Date.now(),
    };
    this.dispatchEvent(new Event("document"));
  }

  lastHeard() {
    const heard = Object.values(this.documents).map(document => document.heard);
    return heard.length === 0 ? null : Math.max(...heard);
  }

  body(name) {
    const known = this.documents[name];
    return known?.kind === "answer" ? known.body : null;
  }

  isOld(name) {
    const known = this.documents[name];
    return known !== undefined && (this.lostSince !== null || performance.now() - known.confirmed > OLD_AFTER_MILLIS);
  }

  /** Milliseconds since this instant, by labmon's clock. */
  age(name, instant) {
    const skew = this.documents[name]?.skew ?? 0;
    // Date headers count whole seconds: what differs by less is no skew.
    return Date.now() + (Math.abs(skew) > 2_000 ? skew : 0) - Date.parse(instant);
  }

  /** Since when this page has seen a thing in this state. */
  since(target, state) {
    const known = this.changes.get(target);
    if (known?.state === state) return known.since;
    const since = new Date().toISOString();
    this.changes.set(target, { state, since });
    return since;
  }
}
