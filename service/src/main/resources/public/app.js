// The page: what it shows at an address, and what its buttons do.

import { ask, keepToken, token } from "./api.js";
import { h, patch, svg } from "./dom.js";
import { mark } from "./favicon.js";
import * as f from "./format.js";
import { Live } from "./live.js";
import { ageText, headline, overview, problemBody, problemRoute } from "./overview.js";
import { arrange, balance } from "./masonry.js";
import { format, functionRoute, parse, redirect, viewOf } from "./routes.js";
import { copyText } from "./save.js";
import { hideSetup } from "./setup.js";
import { ACTIONS as SILENCE_ACTIONS, problemActions } from "./silences.js";
import { shape, shownState, worstFirst } from "./state.js";
import { language, loadTexts, speak, t } from "./texts.js";
import { Histories } from "./trend.js";

const THEME = "labmon.theme";
const TEXTS_AGAIN_MILLIS = 2_000;
const live = new Live();
const histories = new Histories();
const parts = {}; // modules that are loaded when first needed
let announced = "";
let wrongToken = false;
let notice = null; // {text, good}
let ready = false; // whether the texts are loaded

const $ = id => document.getElementById(id);
const address = () => parse(location.hash);

function need(name) {
  if (parts[name] === undefined) {
    parts[name] = null;
    import(`./${name}.js`).then(module => {
      parts[name] = module;
      render();
    }, () => {
      delete parts[name]; // requested again when labmon is back
    });
  }
  return parts[name];
}

function theme() {
  return document.documentElement.dataset.theme ?? "auto";
}

function choice(name, label, value, options) {
  return h("label", null, h("span", null, label), h("select", { "data-do": name, id: name },
    options.map(([option, text]) => h("option", { value: option, selected: option === value }, text))));
}

function link(href, text, isHere, state, count) {
  return h("li", null, h("a", { href, "aria-current": isHere ? "page" : null }, state ? [shape(state), h("span", { class: "visually-hidden" }, `${t(`state.${state}`)}: `)] : null,
    h("span", null, text), count > 0 ? h("span", { class: "pill" }, f.number(count)) : null));
}

function navigation(status, here) {
  const firing = (live.body("alerts")?.active ?? []).length;
  const isFunction = name => (here.view === "function" && here.parts[0] === name) || functionRoute(name) === `#/${here.view}`;
  return h("nav", { "aria-label": t("nav"), class: live.isOld() ? "old" : null }, h("ul", null,
    link("#/", t("nav.overview"), here.view === "", null, 0),
    (status?.functions ?? []).map(fn => link(functionRoute(fn.name), fn.title, isFunction(fn.name), shownState(fn), 0)),
    live.kind("alerts") === "missing" ? null : link("#/alerts", t("nav.alerts"), here.view === "alerts", null, firing)));
}

function brand(status) {
  return h("a", { class: "brand", href: "#/", "aria-label": t("brand", { host: status?.host ?? "" }) },
    svg("svg", { viewBox: "0 0 32 32", class: "mark", "aria-hidden": "true" }, svg("rect", { width: 32, height: 32, rx: 8 }), svg("path", { d: "M6 17h5l3-8 4 14 3-6h5" })),
    h("span", null, h("b", null, "labmon"), status ? h("span", { class: "host" }, status.host) : null));
}

function foot(status) {
  return [
    choice("theme", t("theme"), theme(), [["auto", t("theme.auto")], ["light", t("theme.light")], ["dark", t("theme.dark")]]),
    choice("language", t("language"), language(), [["en", "English"], ["de", "Deutsch"]]),
    token() ? h("button", { type: "button", class: "plain", "data-do": "forget" }, t("token.forget")) : null,
    h("a", { href: "docs" }, t("docs")),
    status ? h("span", { class: "version" }, t("version", { version: status.version })) : null,
  ];
}

/** Characters from which on a headline is set smaller. */
const LONG = 90;

/** On the overview the only problem is shown whole. */
function headlineView(head, here) {
  const whole = head.only && here.view === "";
  return h("div", { class: `headline is-${head.state}${head.text.length > LONG ? " long" : ""}`, "data-key": "headline" }, shape(head.state),
    h("div", null, h("h1", null, head.state === "UNSET" ? null : h("span", { class: "visually-hidden" }, `${t(`state.${head.state}`)}: `),
      whole ? h("a", { href: problemRoute(head.only, live.body("status")) }, head.text) : head.text),
    whole ? problemBody(head.only, live) : null, head.more ? h("p", null, head.more) : null), whole ? problemActions(head.only, live) : null);
}

function lock() {
  return h("form", { class: "lock", "data-do": "open" },
    h("h2", { id: "view" }, t("token.title")),
    h("p", null, t("token.text")),
    h("label", null, h("span", null, t("token.label")),
      h("input", { type: "password", id: "token", autocomplete: "current-password", required: true,
        "aria-invalid": wrongToken ? "true" : null, "aria-describedby": wrongToken ? "wrong" : null })),
    wrongToken ? h("p", { id: "wrong", class: "wrong", role: "alert" }, t("token.wrong")) : null,
    h("button", { type: "submit" }, t("token.open")));
}

const wait = text => h("p", { class: "wait" }, text);

function content(status, here) {
  if (live.locked) return lock();
  if (status === null) return live.kind("status") === null && live.lostSince === null ? wait(t("loading")) : null;
  if (here.view === "") return overview(status, live, histories);
  const known = viewOf(here);
  if (known === null) return h("p", { class: "wait", id: "view" }, t("nothing"));
  const view = need(known.module);
  return view ? view.view({ status, live, histories, here }) : wait(t("loading"));
}

function noticeView() {
  return notice === null ? null : h("p", { class: `notice ${notice.good ? "good" : "bad"}` }, h("span", null, notice.text),
    h("button", { type: "button", class: "plain small", "data-do": "dismiss" }, t("dismiss")));
}

function render() {
  if (!ready) return;
  const here = address();
  const status = live.body("status");
  const head = headline(status, live);
  live.follow(...(viewOf(here)?.source ?? [null, null]));
  patch($("top"), brand(status), navigation(status && { ...status, functions: worstFirst(status.functions) }, here));
  patch($("notice"), noticeView());
  patch($("main"), headlineView(head, here), content(status, here));
  for (const list of document.querySelectorAll(".cards, .groups")) arrange(list);
  for (const list of document.querySelectorAll(".problems, .charts")) balance(list);
  patch($("foot"), foot(status));
  patch($("skip"), t("skip"));
  document.body.dataset.view = here.view || "overview";
  mark(head.state, head.text, status?.host);
  // Screen readers read changes only, never numbers that move.
  const now = live.locked || status !== null || head.lost ? head.text : "";
  if (now !== announced) $("announcement").textContent = announced = now;
}

/** Shows what came of an action, and reads it to screen readers. */
function showMessage(text, good) {
  notice = { text, good };
  $("announcement").textContent = announced = text;
  render();
}

/** Updates the ages; data that were not confirmed for a while become old. */
function tick() {
  for (const node of document.querySelectorAll("time[data-source]")) {
    const old = live.isOld(node.dataset.source);
    const text = ageText(old, live.age(node.dateTime));
    if (node.textContent !== text) node.textContent = text;
    node.closest("[data-card]")?.classList.toggle("old", old);
  }
}

function setTheme(node) {
  try {
    localStorage.setItem(THEME, node.value);
  } catch {
    // It applies to this visit only.
  }
  if (node.value === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = node.value;
  render();
  document.dispatchEvent(new Event("labmon-theme"));
}

async function open() {
  keepToken($("token").value.trim());
  const answer = await ask("/status");
  wrongToken = answer.kind === "locked";
  if (wrongToken) keepToken(null);
  else if (answer.kind !== "lost") {
    live.locked = false;
    await live.look();
  }
  render();
}

const ACTIONS = {
  ...SILENCE_ACTIONS,
  "theme": setTheme,
  "language": async node => {
    await speak(node.value);
    await live.look(); // the service's texts, in that language
    render();
  },
  // Not by its address, which would be another view.
  "skip": (node, { event }) => {
    event.preventDefault();
    $("main").focus();
  },
  "forget": () => {
    keepToken(null);
    location.reload();
  },
  "hide-setup": () => {
    hideSetup();
    render();
  },
  "dismiss": () => {
    notice = null;
    render();
  },
  "copy": async node => showMessage(...await copyText(node)),
  "open": open,
};

/** The event that each kind of element with a data-do reacts to. */
const EVENTS = { FORM: "submit", BUTTON: "click", A: "click", SELECT: "change", INPUT: "input" };

function act(event, kind) {
  const node = event.target.closest?.("[data-do]");
  if (!node || EVENTS[node.nodeName === "INPUT" && node.type === "checkbox" ? "SELECT" : node.nodeName] !== kind) return;
  if (node.nodeName === "FORM") event.preventDefault();
  const action = ACTIONS[node.dataset.do] ?? Object.values(parts).find(module => module?.ACTIONS?.[node.dataset.do])?.ACTIONS[node.dataset.do];
  action?.(node, { live, histories, render, showMessage, address, event });
}

/** Closes menus when another place is clicked, and by Escape. */
function closeMenus(event) {
  const inside = event.target.closest?.("details.menu");
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (event.type === "keydown" ? event.key === "Escape" : menu !== inside) menu.open = false;
  }
}

function arrive() {
  notice = null;
  render();
  // Reading goes on in the new view, for eyes and for screen readers.
  if (!document.activeElement?.closest("nav")) $("main").focus({ preventScroll: true });
  scrollTo(0, 0);
}

let shownView = null;

/** Replaces old addresses; true where the view is another one than before. */
function route() {
  const target = redirect(address());
  if (target !== null) history.replaceState(null, "", target);
  const { view, parts: names } = address();
  const next = format(view, names);
  const changed = next !== shownView;
  shownView = next;
  return changed;
}

function listen() {
  for (const kind of ["click", "submit", "change", "input"]) document.addEventListener(kind, event => act(event, kind));
  for (const kind of ["click", "keydown"]) document.addEventListener(kind, closeMenus);
  document.addEventListener("toggle", event => event.target.dataset?.lazy && render(), true);
  for (const kind of ["change", "document"]) live.addEventListener(kind, render);
  histories.addEventListener("change", render);
  // The other views are loaded before they are needed: they must open also when labmon does not respond meanwhile.
  live.addEventListener("change", () => (globalThis.requestIdleCallback ?? setTimeout)(() => live.answered && ["detail", "ports", "alerts"].forEach(need)), { once: true });
  addEventListener("hashchange", () => (route() ? arrive() : render()));
}

route();
listen();
setInterval(() => document.hidden || tick(), 1_000);
live.start();
while (!await loadTexts()) await new Promise(resolve => setTimeout(resolve, TEXTS_AGAIN_MILLIS));
ready = true;
render();
