// Values and targets of a function, as GET /status describes them.

import { h, svg } from "./dom.js";
import * as f from "./format.js";
import { functionRoute } from "./routes.js";
import { shape, worstFirst } from "./state.js";
import { soft, t } from "./texts.js";

/** Of more values on a phone each has its own label, and a table of more takes a row of its own. */
const MOST_COLUMNS = 3;

const MOST_OWN = 2;

/** A share from 0 to 100 as a bar; the number beside it is the same. */
export function bar(share) {
  return svg("svg", { class: "bar", viewBox: "0 0 100 4", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { class: "all", width: 100, height: 4 }),
    svg("rect", { class: "part", width: Math.max(0, Math.min(100, share)), height: 4 }));
}

/** The text of a value; a time has its full form as title. */
export function content(value, now) {
  const text = f.value(value, now);
  return value.unit === "time" ? h("time", { datetime: value.value, title: f.fullTime(value.value) }, text) : text;
}

export function tiles(values, now) {
  return values.length === 0 ? null : h("dl", { class: "tiles" }, values.map(one =>
    h("div", { "data-key": one.name }, h("dt", { title: one.label }, one.label),
      h("dd", { class: f.isNumber(one.value) ? null : "text" }, content(one, now), one.unit === "percent" && f.isNumber(one.value) ? bar(one.value) : null))));
}

/** The names of the values that several things have, with their labels: in order of appearance, but what the first thing lacks before what follows it. */
export function columns(things) {
  const found = [];
  const indexOf = name => found.findIndex(([known]) => known === name);
  for (const { values } of things) {
    values.forEach((value, index) => {
      if (indexOf(value.name) >= 0) return;
      const next = values.slice(index + 1).map(one => indexOf(one.name)).find(at => at >= 0) ?? found.length;
      found.splice(next, 0, [value.name, value.label]);
    });
  }
  return found;
}

function cell(thing, [name, label], now) {
  const value = thing.values.find(one => one.name === name);
  return h("td", { class: value && !f.isNumber(value.value) ? "text" : null, "data-label": label }, value === undefined ? "–" : content(value, now));
}

/** Of a thing that has none of the columns, as a pool among drives: its first numbers with their labels, in one cell. */
function ownCell(thing, heads, now) {
  const numbers = thing.values.filter(one => f.isNumber(one.value));
  const shown = (numbers.length > 0 ? numbers : thing.values).slice(0, MOST_OWN);
  return h("td", { class: "own", colspan: String(heads.length) },
    shown.map(one => h("span", { "data-key": one.name }, h("span", { class: "note" }, `${one.label} `), content(one, now))));
}

function cells(thing, heads, now) {
  const hasColumn = thing.values.length === 0 || thing.values.some(one => heads.some(([name]) => name === one.name));
  return hasColumn ? heads.map(head => cell(thing, head, now)) : ownCell(thing, heads, now);
}

/** Whether the only target is what the card itself shows. */
export function isSame(fn) {
  const names = values => values.map(one => one.name).join();
  return fn.items.length === 1 && fn.values.length > 0 && names(fn.items[0].values) === names(fn.values);
}

/** Targets as a table, the worst first, at most so many; the rest are counted. */
export function items(fn, now, most = Infinity) {
  if (fn.items.length === 0 || isSame(fn)) return null;
  const shown = worstFirst(fn.items).slice(0, most);
  const rest = fn.items.length - shown.length;
  return [
    ...(most === Infinity ? alike(shown) : [shown]).map((some, index) => table(fn, some, most, index, now)),
    rest > 0 ? h("p", { class: "rest", "data-key": "rest" }, h("a", { href: functionRoute(fn.name) }, t("items.more", { count: rest }))) : null,
  ];
}

/** Things that have a value in common with others of their part, as drives and pools: each part is a table of its own. */
export function alike(things) {
  const parts = [];
  for (const thing of things) {
    const isAlike = other => other.values.some(one => thing.values.some(own => own.name === one.name));
    const part = parts.find(some => thing.values.length === 0 || some.every(other => other.values.length === 0) || some.some(isAlike));
    if (part) part.push(thing);
    else parts.push([thing]);
  }
  return parts;
}

function table(fn, shown, most, index, now) {
  const heads = columns(shown).slice(0, most === Infinity ? 8 : 3);
  const caption = t("items.caption", { function: fn.title });
  return h("div", { class: "scroll flat", tabindex: "0", role: "region", "aria-label": caption, "data-key": `items${index || ""}` },
    h("table", { class: `items ${heads.length > MOST_COLUMNS ? "many" : `of-${heads.length}`}` },
      h("caption", { class: "visually-hidden" }, caption),
      h("thead", null, h("tr", null, h("th", { scope: "col" }, h("span", { class: "visually-hidden" }, t("items.name"))),
        heads.map(([, label]) => h("th", { scope: "col", title: label }, soft(label))))),
      h("tbody", null, shown.map(item => row(fn, item, heads, now)))));
}

/** A sentence that begins with the name that is shown before it, without that name. */
export function withoutName(text, name) {
  const rest = text?.startsWith(name) ? text.slice(name.length) : "";
  return /^:? /.test(rest) ? rest.replace(/^:? /, "") : text;
}

/** A name that is broken after a sign between its words, rather than within one of them. */
function breakable(name) {
  return name.split(/(?<=[._/:-])(?=[^._/:-])/).flatMap((part, index) => (index === 0 ? part : [h("wbr"), part]));
}

function row(fn, item, heads, now) {
  const more = withoutName(item.state === "OK" ? item.title ?? item.summary : item.summary ?? item.title, item.name);
  return h("tr", { "data-key": item.target },
    h("th", { scope: "row" }, shape(item.state), h("span", { class: "visually-hidden" }, `${t(`state.${item.state}`)}: `),
      h("span", { class: "what" }, h("a", { href: functionRoute(fn.name, item.target) }, breakable(item.name)),
        more ? h("span", { class: item.state === "OK" ? "note" : "note bad" }, more) : null)),
    cells(item, heads, now));
}

/** The limits that no problem on the same view already contains. */
export function otherLimits(fn, problems) {
  const shown = new Set(problems.map(problem => problem.detail));
  return fn.limits.filter(limit => !shown.has(limit.detail));
}

/** What labmon may not read: quiet, and below everything else. */
export function limits(fn, problems) {
  return otherLimits(fn, problems).map((limit) => h("p", { class: "note limit", "data-key": `limit ${limit.detail}` }, limit.detail));
}

/** Groups of values: one as a list, several of one name as a table. */
export function groups(all, now) {
  const byName = new Map();
  for (const group of all) {
    const key = `${group.target} ${group.name}`;
    byName.set(key, [...(byName.get(key) ?? []), group]);
  }
  return [...byName].map(([key, some]) => h("section", { class: some.length > 1 && columns(some).length > MOST_COLUMNS ? "panel wide" : "panel", "data-key": key }, h("h3", null, some[0].title),
    some.length > 1 ? groupTable(some, now) : fields(some[0].values, now)));
}

function fields(values, now) {
  return h("dl", { class: "fields" }, values.map(one =>
    h("div", { "data-key": one.name }, h("dt", null, one.label), h("dd", null, content(one, now)))));
}

function groupTable(some, now) {
  const heads = columns(some);
  return h("div", { class: "scroll flat", tabindex: "0", role: "region", "aria-label": some[0].title }, h("table", { class: "plain" },
    h("caption", { class: "visually-hidden" }, some[0].title),
    h("thead", null, h("tr", null, heads.map(([, label]) => h("th", { scope: "col" }, soft(label))))),
    h("tbody", null, some.map((group, index) => h("tr", { "data-key": String(index) }, heads.map(head => cell(group, head, now)))))));
}
