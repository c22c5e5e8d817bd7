// The first start: what was found, and the lines that show the rest.

import { h } from "./dom.js";
import * as f from "./format.js";
import { t } from "./texts.js";

const HIDDEN = "labmon.setupHidden";
const HOME_ASSISTANT_PORT = 8123;

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
    // It comes back with the next visit, then.
  }
}

function found(live) {
  const uses = live.body("ports")?.ports ?? [];
  const containers = new Set(uses.filter(use => use.container).map(use => use.container.name)).size;
  const drives = live.body("nvme")?.devices?.length ?? 0;
  return [
    live.body("host") ? t("setup.host", live.body("host").hostname ?? "") : null,
    drives > 0 ? t("setup.drives", drives) : null,
    uses.length > 0 ? t("setup.ports", uses.length) : null,
    containers > 0 ? t("setup.containers", containers) : null,
  ].filter(one => one !== null);
}

/** What is missing, each with the lines of .env that bring it. */
export function missing(cards, live) {
  const parts = [];
  if (cards.some(card => card.id === "fritz" && card.state === "UNSET")) {
    parts.push({ what: t("setup.fritz"), lines: ["FRITZ_HOSTS=fritz.box", "FRITZ_USERNAME=labmon", "FRITZ_PASSWORD="] });
  }
  if (cards.some(card => card.id === "ha" && card.state === "UNSET")) {
    const here = (live.body("ports")?.ports ?? []).some(use => use.port === HOME_ASSISTANT_PORT && use.state !== "RESERVED");
    parts.push({
      what: here ? t("setup.haHere", HOME_ASSISTANT_PORT) : t("setup.ha"),
      lines: [`HA_URL=${here ? "http://127.0.0.1:8123" : "http://homeassistant.local:8123"}`, "HA_TOKEN="],
    });
  }
  const drives = live.body("nvme")?.devices ?? [];
  if (drives.length > 0 && drives.every(drive => drive.problem?.code === "nvme-smart-needs-root")) {
    parts.push({ what: t("setup.nvme"), lines: ["NVME_DUMP_FOLDER=/run/labmon-nvme"] });
  }
  return parts;
}

export function linesFor(parts) {
  return parts.flatMap(part => [`# ${part.what}`, ...part.lines]).join("\n");
}

export function setup(cards, live) {
  const parts = missing(cards, live);
  if (parts.length === 0 || isHidden() || live.lostSince !== null) return null;
  const seen = found(live);
  return h("section", { class: "setup", "data-key": "setup", "aria-labelledby": "setup" },
    h("h2", { id: "setup" }, t("setup.title")),
    seen.length > 0 ? h("p", null, `${f.list(seen)}.`) : null,
    h("p", null, t("setup.more")),
    h("pre", { id: "lines", tabindex: "0", role: "region", "aria-label": t("setup.copy") }, linesFor(parts)),
    h("p", { class: "buttons" },
      h("button", { type: "button", "data-do": "copy", "data-from": "lines" }, t("setup.copy")),
      h("button", { type: "button", class: "plain", "data-do": "hide-setup" }, t("setup.hide"))),
    h("p", { class: "note" }, t("setup.docs")));
}
