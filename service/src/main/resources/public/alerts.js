// Alerts: active and resolved ones, silences, receivers.

import { h } from "./dom.js";
import * as f from "./format.js";
import { alertText } from "./overview.js";
import { functionOf, functionRoute } from "./routes.js";
import { lines } from "./setup.js";
import { endButton, silenceMenu, silenceOf } from "./silences.js";
import { stateWord } from "./state.js";
import { t } from "./texts.js";

function section(title, key, ...content) {
  // Not a landmark: the table within has the same name.
  return h("section", { class: "panel", "data-key": key }, h("h3", null, title), content);
}

function table(caption, heads, rows) {
  return h("div", { class: "scroll flat", tabindex: "0", role: "region", "aria-label": caption }, h("table", { class: "plain stacked" },
    h("caption", { class: "visually-hidden" }, caption),
    h("thead", null, h("tr", null, heads.map(head => h("th", { scope: "col" }, head)))), h("tbody", null, rows)));
}

function target(name, status) {
  const fn = status.functions.find(one => one.name === functionOf(name));
  return fn ? h("a", { href: functionRoute(fn.name, fn.items.some(item => item.target === name) ? name : null) }, name) : name;
}

function active(alert, all, page) {
  const cause = all.find(other => other.id === alert.causedBy);
  const silence = alert.silenced ? silenceOf(page.live.body("alerts").silences, alert) : undefined;
  return h("tr", { "data-key": alert.id },
    h("td", null, stateWord(alert.severity)),
    h("th", { scope: "row" }, h("span", null, alert.summary), h("span", { class: "note" }, target(alert.target, page.status),
      alert.causedBy ? ` · ${t("alerts.cause", { alert: cause?.summary ?? alert.causedBy })}` : null)),
    h("td", { "data-label": t("alerts.state") }, t(`alert.${alert.status}`), alert.silenced ? `, ${t("problem.SILENCED")}` : "",
      alert.notificationAt ? h("span", { class: "note" }, alertText({ ...alert, alert: alert.status }, page.live.now())) : null),
    h("td", { "data-label": t("alerts.since") }, f.time(alert.since), h("span", { class: "note" }, f.duration(page.live.age(alert.since)))),
    h("td", null, alert.silenced ? silence ? endButton(silence) : null : silenceMenu(alert.target, alert.rule)));
}

function resolved(alert) {
  return h("tr", { "data-key": `${alert.id} ${alert.endedAt}` }, h("td", null, stateWord(alert.severity)), h("th", { scope: "row" }, alert.summary),
    h("td", { "data-label": t("alerts.resolvedAt") }, f.time(alert.endedAt)), h("td", { "data-label": t("alerts.lasted") }, f.duration(alert.durationSeconds)));
}

function receiver(one) {
  return h("tr", { "data-key": one.name }, h("th", { scope: "row" }, h("span", null, one.name), h("span", { class: "note" }, one.kind ?? "")), h("td", null, stateWord(one.state ?? "UNKNOWN")),
    h("td", { "data-label": t("alerts.waiting") }, f.number(one.waiting ?? 0)), h("td", { "data-label": t("alerts.delivered") }, one.lastDeliveredAt ? f.time(one.lastDeliveredAt) : "–"),
    h("td", { class: "text", "data-label": t("alerts.answer") }, one.problem?.detail ?? one.lastAnswer ?? "–"),
    h("td", null, h("button", { type: "button", class: "plain small", "data-do": "test", "data-receiver": one.name, "aria-label": t("test.sendTo", { name: one.name }) }, t("test.send"))));
}

function silence(one) {
  return h("tr", { "data-key": one.id }, h("th", { scope: "row" }, h("span", null, one.target ?? t("silence.all")), one.rule ? h("span", { class: "note" }, one.rule) : null),
    h("td", { "data-label": t("alerts.until") }, one.untilOk ? t("silence.untilOk") : f.time(one.until)), h("td", { class: "text", "data-label": one.comment ? t("alerts.comment") : null }, one.comment ?? ""), h("td", null, endButton(one)));
}

function receivers(status, page) {
  const hints = page.status.setup;
  if ((status.receivers ?? []).length === 0) {
    return section(t("alerts.receivers"), "receivers", h("p", null, t("alerts.noReceiver")), hints.length > 0 ? [lines(hints, page.status.settingsFile, "lines"),
      h("p", { class: "buttons" }, h("button", { type: "button", "data-do": "copy", "data-from": "lines" }, t("setup.copy")))] : null);
  }
  return section(t("alerts.receivers"), "receivers",
    table(t("alerts.receivers"), [t("alerts.name"), t("alerts.state"), t("alerts.waiting"), t("alerts.delivered"), t("alerts.answer"), t("alerts.actions")], status.receivers.map(receiver)));
}

export function view(page) {
  const status = page.live.body("alerts");
  const title = h("h2", { id: "view", class: "title" }, t("nav.alerts"));
  if (status === null) return [title, h("p", { class: "wait" }, t(page.live.kind("alerts") === null ? "loading" : "alerts.unread"))];
  const all = status.active ?? [];
  return h("div", { class: "stack", "data-key": "alerts" },
    title,
    status.problem ? h("p", { class: "note limit" }, status.problem.detail) : null,
    section(t("alerts.active"), "active", all.length === 0 ? h("p", null, t("alerts.none"))
      : table(t("alerts.active"), [t("alerts.severity"), t("alerts.alert"), t("alerts.state"), t("alerts.since"), t("alerts.actions")], all.map(alert => active(alert, all, page)))),
    (status.silences ?? []).length > 0 ? section(t("alerts.silences"), "silences",
      table(t("alerts.silences"), [t("alerts.target"), t("alerts.until"), t("alerts.comment"), t("alerts.actions")], status.silences.map(silence))) : null,
    receivers(status, page),
    (status.recent ?? []).length > 0 ? section(t("alerts.resolved"), "resolved",
      table(t("alerts.resolved"), [t("alerts.severity"), t("alerts.alert"), t("alerts.resolvedAt"), t("alerts.lasted")], status.recent.map(resolved))) : null);
}
