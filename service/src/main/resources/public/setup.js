// Lines for the settings file that would show more, as the service knows them.

import { h } from "./dom.js";
import { t } from "./texts.js";

const HIDDEN = "labmon.setupHidden";

function isHidden() {
  try {
    return localStorage.getItem(HIDDEN) === "yes";
  } catch {
    return false;
  }
}

export function hideSetup() {
  try {
    localStorage.setItem(HIDDEN, "yes");
  } catch {
    // It comes back with the next visit.
  }
}

/** The lines of several hints, each with its purpose as a comment before. */
export function linesFor(hints) {
  return hints.map(hint => [`# ${hint.purpose}`, ...hint.lines].join("\n")).join("\n\n");
}

/** The lines and a button that copies them; names the file and that a restart is needed. */
export function lines(hints, file, id) {
  return [
    h("p", { "data-key": "where" }, t("setup.where"), " ", h("code", { class: "path" }, file), h("button", { type: "button", class: "plain small", "data-do": "copy", "data-text": file }, t("copy.path"))),
    h("pre", { id, tabindex: "0", role: "region", "aria-label": t("setup.lines") }, linesFor(hints)),
    h("p", { class: "note" }, t("setup.restart")),
  ];
}

/** On the overview: everything that could be set up. */
export function setup(status) {
  const hints = [...status.functions.flatMap(fn => fn.setup), ...status.setup];
  if (hints.length === 0 || isHidden()) return null;
  const read = status.functions.filter(fn => fn.configured);
  return h("section", { class: "panel setup", "data-key": "setup", "aria-labelledby": "setup" },
    h("h2", { id: "setup" }, t("setup.title")),
    read.length > 0 ? h("p", null, t("setup.found", { functions: read.map(fn => fn.title).join(", ") })) : null,
    lines(hints, status.settingsFile, "lines"),
    h("p", { class: "buttons" },
      h("button", { type: "button", "data-do": "copy", "data-from": "lines" }, t("setup.copy")),
      h("button", { type: "button", class: "plain", "data-do": "hide-setup" }, t("setup.hide"))));
}

/** On the page of one function. */
export function functionSetup(fn, file) {
  return fn.setup.length === 0 ? null : h("section", { class: "panel setup", "data-key": "setup" }, h("h3", null, t("setup.more")),
    lines(fn.setup, file, "lines"),
    h("p", { class: "buttons" }, h("button", { type: "button", "data-do": "copy", "data-from": "lines" }, t("setup.copy"))));
}
