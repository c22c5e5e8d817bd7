// What changed among the ports within the last day.

import { h } from "./dom.js";
import * as f from "./format.js";
import { t } from "./texts.js";

const MOST = 6;

/** The changes of all three kinds, the newest first. */
export function changesOf(body) {
  return ["added", "changed", "removed"].flatMap(kind => (body?.[kind] ?? []).map(change => ({ kind, ...change })))
    .sort((one, other) => other.at.localeCompare(one.at) || one.port - other.port);
}

function line(change) {
  const owner = change.owner ?? t("ports.owner.unknown");
  return h("li", { "data-key": `${change.kind} ${change.port}/${change.protocol}` },
    h("a", { class: "mono", href: `#/ports?range=${change.port}-${change.port}` }, `${change.port}/${change.protocol}`), " ",
    t(`changes.${change.kind}`, { owner, before: change.ownerBefore ?? "" }), " ",
    h("span", { class: "note" }, f.time(change.at)));
}

/** Nothing where labmon has not yet watched, or nothing changed. */
export function portChanges(body) {
  const all = changesOf(body);
  if (all.length === 0) return null;
  const shown = h("ul", null, all.slice(0, MOST).map(line));
  const more = all.slice(MOST);
  return h("section", { class: "panel changes", "data-key": "changes", "aria-labelledby": "changes" },
    h("h3", { id: "changes" }, t("changes.title", { count: all.length, since: f.time(body.since) })), shown,
    more.length === 0 ? null : h("details", null, h("summary", null, t("changes.more", { count: more.length })), h("ul", null, more.map(line))));
}
