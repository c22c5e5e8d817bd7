// Alerts: what is wrong now, what was, who is told, and what is kept quiet.

import { h } from "./dom.js";
import * as f from "./format.js";
import { stateWord } from "./overview.js";
import { t } from "./texts.js";

function section(title, key, content) {
  return h("section", { class: "panel", "data-key": key }, h("h3", null, title), content);
}

function table(caption, heads, rows) {
  return h("div", { class: "scroll inner", tabindex: "0", role: "region", "aria-label": caption }, h("table", { class: "plain" },
    h("caption", { class: "unseen" }, caption),
    h("thead", null, h("tr", null, heads.map(head => h("th", { scope: "col" }, head)))), h("tbody", null, rows)));
}

function active(alert, all) {
  const cause = all.find(other => other.id === alert.causedBy);
  return h("tr", { "data-key": alert.id },
    h("td", null, stateWord(alert.severity)),
    h("th", { scope: "row", lang: "en" }, alert.summary, cause || alert.causedBy ? h("span", { class: "note" }, ` ${t("alerts.cause", cause?.summary ?? alert.causedBy)}`) : null),
    h("td", null, t(`alert.${alert.status}`), alert.silenced ? `, ${t("alerts.silenced")}` : ""),
    h("td", null, f.time(alert.since), h("span", { class: "note" }, ` ${f.duration((Date.now() - Date.parse(alert.since)) / 1000)}`)));
}

function recent(alert) {
  return h("tr", { "data-key": `${alert.id} ${alert.endedAt}` }, h("td", null, stateWord(alert.severity)), h("th", { scope: "row", lang: "en" }, alert.summary),
    h("td", null, f.time(alert.endedAt)), h("td", null, f.duration(alert.durationSeconds)));
}

function receiver(one) {
  return h("tr", { "data-key": one.name }, h("th", { scope: "row" }, one.name, h("span", { class: "note" }, ` ${one.kind ?? ""}`)), h("td", null, stateWord(one.state ?? "UNKNOWN")),
    h("td", null, f.number(one.waiting ?? 0)), h("td", null, one.lastDeliveredAt ? f.time(one.lastDeliveredAt) : "–"),
    h("td", { class: "note", lang: "en" }, one.problem?.detail ?? one.lastAnswer ?? ""));
}

function silence(one) {
  return h("tr", { "data-key": one.id }, h("th", { scope: "row" }, one.rule ?? one.target ?? "*", one.rule && one.target ? ` ${one.target}` : ""), h("td", null, f.time(one.until)), h("td", null, one.comment ?? ""));
}

export function alertsView(status) {
  const all = status.active ?? [];
  return [
    status.problem ? h("p", { class: "note", lang: "en" }, status.problem.detail) : null,
    section(t("alerts.now"), "now", all.length === 0 ? h("p", null, t("alerts.none"))
      : table(t("alerts.now"), [t("alerts.severity"), t("alerts.what"), t("alerts.state"), t("alerts.since")], all.map(alert => active(alert, all)))),
    (status.silences ?? []).length > 0 ? section(t("alerts.silences"), "silences",
      table(t("alerts.silences"), [t("alerts.what"), t("alerts.until"), t("alerts.for")], status.silences.map(silence))) : null,
    (status.recent ?? []).length > 0 ? section(t("alerts.recent"), "recent",
      table(t("alerts.recent"), [t("alerts.severity"), t("alerts.what"), t("alerts.recent"), t("alerts.lasted")], status.recent.map(recent))) : null,
    section(t("alerts.receivers"), "receivers", (status.receivers ?? []).length === 0 ? h("p", null, t("alerts.noreceiver"))
      : table(t("alerts.receivers"), [t("alerts.name"), t("alerts.state"), t("alerts.waiting"), t("alerts.delivered"), t("alerts.says")], status.receivers.map(receiver))),
  ];
}
