// What stands behind a card: all values, why it is as it is, and its history.

import { h } from "./dom.js";
import { alertsView } from "./alerts.js";
import { availability, historyPanel, ACTIONS as HISTORY_ACTIONS } from "./history.js";
import { fields } from "./fields.js";
import * as f from "./format.js";
import { bare } from "./model.js";
import { age, bar, numbers, stateWord } from "./overview.js";
import { linesFor, missing } from "./setup.js";
import { t, word } from "./texts.js";

export const ACTIONS = HISTORY_ACTIONS;

const VIEWS = { "host": "host", "drives": "nvme", "routers": "fritz", "home-assistant": "ha", "alerts": "alerts" };

function problems(...found) {
  const some = found.flat().filter(Boolean);
  return some.length === 0 ? null : h("section", { class: "panel", "data-key": "problems", "aria-labelledby": "says" },
    h("h3", { id: "says" }, t("detail.problem")),
    h("ul", { class: "plainlist" }, some.map(problem => h("li", null, h("span", { lang: "en" }, problem.detail), " ", h("code", { class: "note" }, problem.code)))));
}

function all(document, ...without) {
  return h("section", { class: "panel", "data-key": "fields", "aria-labelledby": "fields" },
    h("h3", { id: "fields" }, t("detail.fields")), fields(document, new Set(["observedAt", "problem", "problems", "state", ...without])));
}

function table(caption, heads, rows) {
  return h("div", { class: "scroll inner", tabindex: "0", role: "region", "aria-label": caption },
    h("table", { class: "plain" }, h("caption", { class: "unseen" }, caption),
      h("thead", null, h("tr", null, heads.map(head => h("th", { scope: "col" }, head)))),
      h("tbody", null, rows)));
}

function host(status, page) {
  const disks = (status.disks ?? []).map(disk => h("tr", { "data-key": disk.mount },
    h("th", { scope: "row" }, disk.mount), h("td", null, disk.state === "OK" ? h("span", { class: "share" }, f.percent(disk.usedPercent), bar(disk.usedPercent)) : stateWord(disk.state)),
    h("td", null, f.bytes(disk.freeBytes) ?? "–"), h("td", null, f.bytes(disk.totalBytes) ?? "–"), h("td", null, `${disk.fileSystem} ${disk.device}`)));
  const net = (status.network ?? []).map(one => h("tr", { "data-key": one.name },
    h("th", { scope: "row" }, one.name), h("td", null, f.rate(one.receiveBytesPerSecond) ?? "–"), h("td", null, f.rate(one.sendBytesPerSecond) ?? "–"),
    h("td", { class: "mono" }, (one.addresses ?? []).join(" "))));
  return [
    problems(status.problem, (status.disks ?? []).map(disk => disk.problem)),
    disks.length > 0 ? h("section", { class: "panel", "data-key": "disks" }, h("h3", null, t("host.disks")),
      table(t("host.disks"), [t("host.mount"), t("host.used"), t("host.free"), t("host.size"), t("host.device")], disks)) : null,
    net.length > 0 ? h("section", { class: "panel", "data-key": "net" }, h("h3", null, t("host.network")),
      table(t("host.network"), [t("alerts.name"), t("host.receives"), t("host.sends"), t("ports.address")], net)) : null,
    historyPanel(page, "host", {}),
    availability(page, "host:host"),
    all(status, "disks", "network"),
  ];
}

function drive(status, page, only) {
  const name = bare(status.device);
  const reasons = (status.reasons ?? []).map(reason => h("li", null, h("b", null, `${name} ${word("reason", reason)}`), " ", h("code", { class: "note" }, reason)));
  return [
    reasons.length > 0 ? h("section", { class: "panel", "data-key": `why-${name}` }, h("h3", null, t("detail.reasons")), h("ul", { class: "plainlist" }, reasons)) : null,
    problems(status.problem, status.problems ?? [], status.capacity?.problem),
    only ? historyPanel(page, "nvme", { device: name }) : null,
    only ? availability(page, `nvme:${name}`) : null,
    all(status, "reasons", "device"),
  ];
}

function router(status, page, only) {
  return [
    problems(status.problem, status.problems ?? []),
    only ? historyPanel(page, "fritz", { router: status.name }) : null,
    only ? availability(page, `fritz:${status.name}`, `fritz:${status.name}/wan`) : null,
    all(status, "name"),
  ];
}

function homeAssistant(status, page) {
  return [problems(status.problem), historyPanel(page, "homeassistant", {}), availability(page, "ha:homeassistant"), all(status)];
}

function unset(card, page) {
  const parts = missing([card], page.live);
  return h("section", { class: "panel", "data-key": "unset" }, h("p", null, card.statement),
    parts.length > 0 ? [h("p", null, t("setup.more")), h("pre", { id: "lines", tabindex: "0", role: "region", "aria-label": t("setup.copy") }, linesFor(parts)),
      h("button", { type: "button", "data-do": "copy", "data-from": "lines" }, t("setup.copy"))] : null);
}

function crumbs(card, part) {
  return h("nav", { class: "crumbs", "aria-label": t("detail.path") },
    h("a", { href: "#/" }, t("nav.overview")), " › ",
    part ? [h("a", { href: card.route }, card.title), " › ", h("span", { "aria-current": "page" }, part)] : h("span", { "aria-current": "page" }, card.title));
}

/** One of several drives or routers, or all of them where there are few. */
function several(card, part, list, nameOf, view, page) {
  const wanted = part === null ? list : list.filter(one => nameOf(one) === part);
  if (wanted.length === 0) return h("p", { class: "wait" }, t(part === null ? "detail.nothing" : "detail.unknown"));
  if (wanted.length === 1) return view(wanted[0], page, true);
  return h("ul", { class: "cards" }, card.items.map(item => h("li", { class: `card is-${item.state}`, "data-key": item.name },
    h("div", { class: "cardhead" },
      h("h3", null, h("a", { class: "cover", href: item.route }, item.name), item.title ? h("span", { class: "name" }, ` ${item.title}`) : null),
      stateWord(item.state, card.old)), item.statement ? h("p", { class: "statement" }, item.statement) : null, numbers(item.numbers))));
}

function content(card, status, part, page) {
  if (status === null) return card.problem ? h("p", { class: "panel", lang: "en" }, card.problem.detail) : null;
  if (card.state === "UNSET" || card.state === "NONE") return unset(card, page);
  switch (card.id) {
    case "host": return host(status, page);
    case "nvme": return [problems(status.problem), several(card, part, status.devices ?? [], one => bare(one.device), drive, page)];
    case "fritz": return [problems(status.problem), several(card, part, status.hosts ?? [], one => one.name, router, page)];
    case "ha": return homeAssistant(status, page);
    default: return alertsView(status);
  }
}

export function detail(cards, live, histories, here) {
  const card = cards.find(one => one.id === VIEWS[here.view]);
  if (!card) return h("p", { class: "wait" }, t("detail.nothing"));
  const page = { live, histories, query: here.query };
  const item = here.part ? card.items.find(one => one.name === here.part) : null;
  return [
    crumbs(card, here.part),
    h("div", { class: `stack${card.old ? " old" : ""}`, "data-card": card.id, "data-key": `${card.id}/${here.part ?? ""}` },
      h("h2", { id: "view", class: "title big" }, item ? item.name : here.part ?? card.title,
        item?.title || card.name ? h("span", { class: "name" }, item ? item.title : card.name) : null, stateWord(item?.state ?? card.state, card.old), age(card)),
      item?.statement ?? card.statement ? h("p", { class: "lead" }, item ? item.statement : card.statement) : null,
      numbers(item?.numbers ?? card.numbers),
      content(card, live.body(card.id), here.part, page)),
  ];
}
