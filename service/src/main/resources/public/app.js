// The page: what it shows at an address, and what its buttons do.

import { ask, keepToken, token } from "./api.js";
import { h, patch } from "./dom.js";
import { headline } from "./headline.js";
import { Live } from "./live.js";
import { cards as cardsOf, ROUTES } from "./model.js";
import { ageText, overview, shape } from "./overview.js";
import { hideSetup } from "./setup.js";
import { language, loadTexts, speak, t } from "./texts.js";
import { Histories } from "./trend.js";

const THEME = "labmon.theme";
const live = new Live();
const histories = new Histories();
const parts = {}; // modules that are loaded when first needed
let said = "";
let wrongToken = false;

const $ = id => document.getElementById(id);

/** #/drives/nvme0?range=7d */
function address() {
  const [path, query = ""] = location.hash.replace(/^#/, "").split("?", 2);
  const words = path.split("/").filter(word => word !== "").map(word => {
    try {
      return decodeURIComponent(word);
    } catch {
      return word;
    }
  });
  // Links of notifications name the function: #/nvme/nvme0 is #/drives/nvme0.
  const view = Object.hasOwn(ROUTES, words[0] ?? "") ? ROUTES[words[0]].slice(2) : words[0] ?? "";
  return { view, part: words.slice(1).join("/") || null, query: new URLSearchParams(query) };
}

function need(name) {
  if (parts[name] === undefined) {
    parts[name] = null;
    import(`./${name}.js`).then(module => {
      parts[name] = module;
      render();
    }, () => {
      delete parts[name]; // asked for again when labmon is back
    });
  }
  return parts[name];
}

function ageOf(card) {
  return { ...card, ageMillis: card.observedAt ? live.age(card.id, card.observedAt) : 0 };
}

function theme() {
  return document.documentElement.dataset.theme ?? "auto";
}

function choice(name, label, value, options) {
  return h("label", null, h("span", null, label), h("select", { "data-do": name, id: name },
    options.map(([option, words]) => h("option", { value: option, selected: option === value }, words))));
}

/** Characters from which on a headline is set smaller: a sentence, not a poster. */
const LONG = 90;

function top(head, here) {
  const link = (href, words, isHere) => h("a", { href, "aria-current": isHere ? "page" : null }, words);
  return [
    h("div", { class: `headline is-${head.state}${head.words.length > LONG ? " long" : ""}` },
      shape(head.state),
      h("div", null,
        h("h1", null, head.route ? h("a", { href: head.route }, head.words) : head.words),
        head.more ? h("p", null, head.more) : null)),
    h("nav", { "aria-label": t("nav") }, link("#/", t("nav.overview"), here.view === ""), link("#/ports", t("nav.ports"), here.view === "ports")),
  ];
}

function foot() {
  return [
    choice("theme", t("theme"), theme(), [["auto", t("theme.auto")], ["light", t("theme.light")], ["dark", t("theme.dark")]]),
    choice("language", t("language"), language(), [["en", "English"], ["de", "Deutsch"]]),
    token() ? h("button", { type: "button", class: "plain", "data-do": "forget" }, t("token.forget")) : h("a", { href: "/docs" }, t("docs")),
  ];
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

function content(cards, here) {
  if (live.locked) return lock();
  if (!live.answered && cards.length === 0) return h("p", { class: "wait" }, live.lostSince === null ? t("loading") : t("head.never"));
  if (here.view === "") return overview(cards, live, histories);
  if (here.view === "ports") {
    const view = need("ports");
    return view ? view.ports(live, here, histories) : h("p", { class: "wait" }, t("loading"));
  }
  const view = need("detail");
  return view ? view.detail(cards, live, histories, here) : h("p", { class: "wait" }, t("loading"));
}

function render() {
  const here = address();
  const cards = cardsOf(live).map(ageOf);
  const head = headline(cards, live);
  patch($("top"), top(head, here));
  patch($("main"), content(cards, here));
  patch($("foot"), foot());
  patch($("skip"), t("skip"));
  document.body.classList.toggle("lost", live.lostSince !== null);
  document.body.dataset.view = here.view || "overview";
  document.title = head.state === "OK" || head.state === "UNSET" ? "labmon" : `${t(`state.${head.state}`)}: ${head.words} · labmon`;
  // Screen readers are told of changes alone, never of numbers.
  const now = live.locked || cards.length > 0 || head.lost ? head.words : "";
  if (now !== said) $("said").textContent = said = now;
}

/** Moves ages on; what nobody has confirmed for a while becomes old. */
function tick() {
  for (const node of document.querySelectorAll("time[data-source]")) {
    const source = node.dataset.source;
    const text = ageText(live.isOld(source), live.age(source, node.dateTime));
    if (node.textContent !== text) node.textContent = text;
    const card = node.closest("[data-card]");
    if (card) card.classList.toggle("old", live.isOld(source));
  }
}

const ACTIONS = {
  "theme": node => {
    try {
      localStorage.setItem(THEME, node.value);
    } catch {
      // For this visit, then.
    }
    if (node.value === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = node.value;
    render();
    document.dispatchEvent(new Event("labmon-theme"));
  },
  "language": node => speak(node.value).then(render),
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
  "copy": async node => {
    const words = $(node.dataset.from).textContent;
    try {
      await navigator.clipboard.writeText(words);
      $("said").textContent = said = t("free.copied");
      node.dataset.done = "yes";
    } catch {
      // Without a secure context there is no clipboard: the lines are selected instead.
      getSelection().selectAllChildren($(node.dataset.from));
    }
  },
  "open": async () => {
    keepToken($("token").value.trim());
    const answer = await ask("/host/status");
    wrongToken = answer.kind === "locked";
    if (wrongToken) keepToken(null);
    else if (answer.kind !== "lost") {
      live.locked = false;
      await live.look();
    }
    render();
  },
};

/** What each kind of thing with a data-do listens to. */
const HEARD = { FORM: "submit", BUTTON: "click", A: "click", SELECT: "change", INPUT: "input" };

function act(event, wanted) {
  const node = event.target.closest?.("[data-do]");
  const isForm = node?.nodeName === "FORM";
  if (!node || HEARD[node.nodeName === "INPUT" && node.type === "checkbox" ? "SELECT" : node.nodeName] !== wanted) return;
  if (isForm) event.preventDefault();
  const action = ACTIONS[node.dataset.do] ?? parts.ports?.ACTIONS?.[node.dataset.do] ?? parts.detail?.ACTIONS?.[node.dataset.do];
  action?.(node, { live, histories, render, address, event });
}

function arrive() {
  render();
  // The new view is where reading goes on, for eyes and for screen readers.
  if (!document.activeElement?.closest("header nav")) $("main").focus({ preventScroll: true });
  scrollTo(0, 0);
}

let shownView = null;

await loadTexts();
for (const kind of ["click", "submit", "change", "input"]) document.addEventListener(kind, event => act(event, kind));
live.addEventListener("change", render);
// The other views, before they are needed: a click must lead somewhere also when labmon is lost meanwhile.
live.addEventListener("change", () => (globalThis.requestIdleCallback ?? setTimeout)(() => live.answered && (need("ports"), need("detail"))), { once: true });
live.addEventListener("document", render);
histories.addEventListener("change", render);
addEventListener("hashchange", () => {
  const { view, part } = address();
  if (`${view}/${part}` === shownView) return render();
  shownView = `${view}/${part}`;
  return arrive();
});
shownView = `${address().view}/${address().part}`;
setInterval(() => document.hidden || tick(), 1000);
render();
live.start();
