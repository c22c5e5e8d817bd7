// What can be done about alerts: silence, end a silence, send a test notification.

import { ask } from "./api.js";
import { h } from "./dom.js";
import * as f from "./format.js";
import { t } from "./texts.js";

const LENGTHS = ["1h", "1d", "ok"];
const TEST_DEADLINE_MILLIS = 35_000;

/** The silence that covers an alert, or undefined. */
export function silenceOf(silences, { rule, target }) {
  return (silences ?? []).find(one => (!one.rule || one.rule === rule || rule === undefined) && (!one.target || one.target === target));
}

/** A menu with the lengths of a silence. */
export function silenceMenu(target, rule = null) {
  const key = `silence ${rule ?? ""} ${target}`;
  return h("details", { class: "menu", "data-key": key, "data-menu": "silence" }, h("summary", { "aria-label": t("silence.about", { target }) }, t("silence.begin")),
    h("div", { role: "group", "aria-label": t("silence.length") }, LENGTHS.map(length =>
      h("button", { type: "button", class: "plain small", "data-do": "silence", "data-target": target, "data-rule": rule, "data-length": length }, t(`silence.${length}`)))));
}

export function endButton(silence) {
  return h("button", { type: "button", class: "plain small", "data-do": "end-silence", "data-id": silence.id, "aria-label": t("silence.endAbout", { target: silence.target ?? silence.rule ?? "*" }) }, t("silence.end"));
}

/** What can be done about a problem: where alerts are on and the problem has one. */
export function problemActions(problem, live) {
  const alerts = live.body("alerts");
  if (alerts === null || problem.alert === "NONE") return null;
  const silence = problem.alert === "SILENCED" ? silenceOf(alerts.silences, { target: problem.target }) : undefined;
  return h("div", { class: "actions" }, silence ? endButton(silence) : problem.alert === "SILENCED" ? null : silenceMenu(problem.target));
}

/** What came of a request that changes something, in one sentence. */
export function outcomeText(answer, done) {
  switch (answer.kind) {
    case "answer": return done;
    case "locked": return t("action.locked");
    case "lost": return t("action.lost");
    default: return answer.body?.detail ? t("action.refused", { detail: answer.body.detail }) : t("action.failed");
  }
}

/** The body of POST /alerts/silence. */
export function silenceBody({ target, rule, length }) {
  return { target, ...(rule ? { rule } : {}), ...(length === "ok" ? { untilOk: true } : { duration: length }) };
}

export const ACTIONS = {
  "silence": async (node, page) => {
    const answer = await ask("/alerts/silence", { method: "POST", body: silenceBody(node.dataset) });
    const done = answer.body?.until && node.dataset.length !== "ok" ? t("silence.done", { time: f.time(answer.body.until) }) : t("silence.doneOk");
    node.closest("details").open = false;
    page.showMessage(outcomeText(answer, done), answer.kind === "answer");
    await page.live.look();
  },
  "end-silence": async (node, page) => {
    const answer = await ask(`/alerts/silence/${encodeURIComponent(node.dataset.id)}`, { method: "DELETE" });
    page.showMessage(outcomeText(answer, t("silence.ended")), answer.kind === "answer");
    await page.live.look();
  },
  "test": async (node, page) => {
    const receiver = node.dataset.receiver ?? null;
    page.showMessage(t("test.sending"), true);
    node.disabled = true;
    const answer = await ask("/alerts/test", { method: "POST", body: receiver === null ? {} : { receiver }, deadline: TEST_DEADLINE_MILLIS });
    node.disabled = false;
    const results = (answer.body?.receivers ?? []).map(one => t(`test.${one.result}`, { name: one.name, detail: one.problem?.detail ?? one.answer ?? "" }));
    const arrived = answer.kind === "answer" && (answer.body?.receivers ?? []).every(one => ["DELIVERED", "UNCONFIRMED"].includes(one.result));
    page.showMessage(outcomeText(answer, results.join(" ")), arrived);
    await page.live.look();
  },
};
