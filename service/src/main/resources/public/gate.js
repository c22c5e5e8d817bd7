// The port gate: checks a pasted compose file, and shows each finding on its line.

import { ask } from "./api.js";
import { h, patch } from "./dom.js";
import { shape } from "./state.js";
import { t } from "./texts.js";

const NAME = "compose.yaml";

export function gate() {
  return h("section", { class: "panel gate", "data-key": "gate", "aria-labelledby": "gate" },
    h("h3", { id: "gate" }, t("gate.title")),
    h("p", { class: "note" }, t("gate.text")),
    h("form", { "data-do": "check" },
      h("label", { class: "wide" }, h("span", null, t("gate.file")),
        h("textarea", { id: "compose", rows: 10, spellcheck: "false", autocapitalize: "off", autocomplete: "off", required: true })),
      h("details", null, h("summary", null, t("gate.variables")),
        h("label", { class: "wide" }, h("span", { class: "visually-hidden" }, t("gate.variables")), h("textarea", { id: "variables", rows: 4, spellcheck: "false" }))),
      h("div", { class: "buttons" },
        h("label", null, h("span", null, `${t("gate.project")}, ${t("gate.projectHint")}`), h("input", { id: "project", autocomplete: "off" })),
        h("button", { type: "submit" }, t("gate.check")))),
    h("div", { id: "verdict", role: "region", "aria-live": "polite", "aria-label": t("gate.listing"), "data-keep": "verdict" }));
}

/** NAME=value or NAME: value, a line each; comments and other lines are left out. */
export function variables(text) {
  const found = {};
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*[=:](.*)$/.exec(line);
    if (match) found[match[1]] = valueOf(match[2].trim());
  }
  return found;
}

/** As Docker Compose reads it: within its quotes, or up to a comment. */
function valueOf(text) {
  const [, quote, quoted] = /^(["'])((?:\\.|(?!\1)[^\\])*)\1/.exec(text) ?? [];
  return quote === undefined ? text.replace(/ #.*$/, "").trimEnd() : quoted.replaceAll(`\\${quote}`, quote);
}

/** The plan of this labmon as the gate reads it; JSON is YAML. */
export function planText(plan) {
  if (!plan || (plan.ranges.length === 0 && plan.reserved.length === 0)) return {};
  return { plan: JSON.stringify({
    ranges: plan.ranges.map(({ name, first, last, protocol }) => ({ name, ports: `${first}-${last}`, protocol })),
    reserved: plan.reserved,
  }) };
}

/** Findings by line. */
export function findingsByLine(verdict) {
  const lines = new Map();
  const put = (line, finding) => lines.set(line, [...(lines.get(line) ?? []), finding]);
  for (const conflict of verdict.conflicts ?? []) put(conflict.declared?.origin?.line, { ...conflict, kind: "conflict", state: "CRITICAL" });
  for (const warning of verdict.warnings ?? []) put(warning.declared?.origin?.line, { ...warning, kind: "warning", state: "WARNING" });
  for (const notice of verdict.notices ?? []) put(notice.origin?.line, { ...notice, kind: "note", state: "UNSET" });
  return lines;
}

function findingView(finding) {
  return h("p", { class: `finding is-${finding.state}` }, shape(finding.state), h("b", null, t(`gate.kind.${finding.kind}`)), " ",
    h("span", null, finding.message), finding.suggestion ? h("b", null, ` ${t("gate.free", { port: finding.suggestion })}`) : null);
}

function listing(text, lines) {
  return h("ol", { class: "listing" }, text.replace(/\n+$/, "").split("\n").map((line, index) => {
    const found = lines.get(index + 1) ?? [];
    return h("li", { class: found.length > 0 ? `hit is-${found[0].state}` : null, "data-line": index + 1 },
      h("span", { class: "count", "aria-hidden": found.length > 0 ? null : "true" }, h("span", { class: "visually-hidden" }, found.length > 0 ? t("gate.line") : ""), String(index + 1)),
      h("code", null, line === "" ? " " : line), found.map(findingView));
  }));
}

function verdictView(verdict, text) {
  const state = { FREE: "OK", CONFLICT: "CRITICAL", UNKNOWN: "UNKNOWN" }[verdict.verdict] ?? "UNKNOWN";
  const conflicts = verdict.conflicts ?? [];
  const lines = findingsByLine(verdict);
  const elsewhere = [...lines].filter(([line]) => !(line >= 1)).flatMap(([, found]) => found);
  const summary = [t("gate.declared", { count: (verdict.declared ?? []).length }),
    (verdict.warnings ?? []).length > 0 ? t("gate.warnings", { count: verdict.warnings.length }) : null].filter(Boolean).join(", ");
  return [
    h("p", { class: `verdict headline is-${state}` }, shape(state), h("span", null,
      h("b", null, t(`gate.verdict.${verdict.verdict}`, { count: conflicts.length })), h("span", { class: "note" }, ` ${summary}`))),
    verdict.problem ? h("p", { class: "note" }, verdict.problem.detail) : null,
    elsewhere.map(findingView),
    listing(text, lines),
  ];
}

function refusalView(answer, text) {
  const line = answer.body?.line;
  const finding = { kind: "error", state: "CRITICAL", message: answer.body?.detail ?? t("gate.failed") };
  return line ? listing(text, new Map([[line, [finding]]])) : findingView(finding);
}

export const ACTIONS = {
  "check": async form => {
    const text = document.getElementById("compose").value;
    const out = document.getElementById("verdict");
    if (text.trim() === "") return patch(out, h("p", null, t("gate.empty")));
    const button = form.querySelector("button");
    button.disabled = true;
    patch(out, h("p", { class: "note" }, t("gate.checking")));
    const project = document.getElementById("project").value.trim();
    // Requested now: a check must not miss a plan that has not arrived yet.
    const plan = await ask("/ports/plan");
    const answer = await ask("/ports/check", { method: "POST", body: {
      files: [{ name: NAME, content: text }],
      environment: variables(document.getElementById("variables").value),
      ...(project === "" ? {} : { project }),
      ...planText(plan.kind === "answer" ? plan.body : null),
    } });
    button.disabled = false;
    if (answer.kind === "answer") patch(out, verdictView(answer.body, text));
    else if (answer.kind === "problem") patch(out, refusalView(answer, text));
    else patch(out, h("p", { class: "wrong" }, t("gate.failed")));
    return undefined;
  },
};
