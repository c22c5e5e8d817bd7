// What labmon said, understood: cards with a state, a sentence and few numbers. Nothing here touches the page.

import * as f from "./format.js";
import { t, word } from "./texts.js";

/** From good to bad. What is not set up, or can only be seen in part, is no fault. */
export const ORDER = ["UNSET", "NONE", "OK", "PARTIAL", "UNKNOWN", "WARNING", "CRITICAL", "DOWN"];

export function worse(a, b) {
  return ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b;
}

export function isWell(state) {
  return ORDER.indexOf(state) < ORDER.indexOf("UNKNOWN");
}

/** Lacks of a right or of something optional: they narrow the view, and nothing in the lab is broken. */
const NARROW = new Set([
  "socket-owners-not-permitted", "socket-owners-not-visible", "sockets-of-container-only", "sockets-by-oshi",
  "docker-not-found", "docker-not-reachable", "docker-socket-not-permitted", "docker-engine-host-not-known",
  "docker-engine-elsewhere",
]);

const value = (label, text, ratio) => (text === null || text === undefined ? null : { label, text, ratio });
const some = values => values.filter(one => one !== null && one !== undefined);
const text = problem => (problem ? { detail: problem.detail, code: problem.code } : null);

function stateOf(document) {
  return ORDER.includes(document.state) ? document.state : "UNKNOWN";
}

// --- Host ---------------------------------------------------------------------------------------------------------

function host(status) {
  const silent = (status.disks ?? []).filter(disk => disk.state === "DOWN");
  const fullest = (status.disks ?? []).filter(disk => typeof disk.usedPercent === "number")
    .sort((a, b) => b.usedPercent - a.usedPercent)[0];
  return {
    state: stateOf(status),
    name: status.hostname ?? "",
    statement: silent.length > 0 || status.problem ? null
      : typeof status.uptimeSeconds === "number" ? t("host.up", f.duration(status.uptimeSeconds)) : t("host.fine"),
    numbers: some([
      value(t("host.cpu"), f.percent(status.cpu?.usagePercent), status.cpu?.usagePercent),
      value(t("host.memory"), f.percent(status.memory?.usedPercent), status.memory?.usedPercent),
      fullest && value(t("host.disk", fullest.mount), f.percent(fullest.usedPercent), fullest.usedPercent),
    ]),
    items: silent.map(disk => ({
      target: `host:${disk.mount}`, name: disk.mount, state: "DOWN", statement: t("host.unreachable", disk.mount),
      weight: stateOf(status), whole: true, problem: text(disk.problem), numbers: [],
    })),
    problem: text(status.problem),
    trend: { metric: "host_cpu_usage_ratio", labels: {}, label: t("host.cpu") },
  };
}

// --- Drives -------------------------------------------------------------------------------------------------------

export const bare = device => String(device).replace(/^\/dev\//, "");

function drive(status) {
  const name = bare(status.device);
  const reasons = (status.reasons ?? []).map(reason => word("reason", reason));
  return {
    target: `nvme:${name}`, route: `#/drives/${encodeURIComponent(name)}`, name, title: status.model ?? null,
    state: stateOf(status), statement: reasons.length > 0 ? f.list(reasons) : null,
    numbers: some([
      value(t("nvme.temperature"), f.celsius(status.temperatureCelsius)),
      value(t("nvme.life"), f.percent(status.wearLevelPercent)),
      value(t("nvme.full"), f.percent(status.capacity?.utilizationPercent)),
    ]),
    problem: text(status.problem),
  };
}

function nvme(status) {
  const items = (status.devices ?? []).map(drive).sort(worstFirst);
  if (items.length === 0 && !status.problem) return { state: "NONE", statement: t("nvme.none"), items, numbers: [] };
  const blind = (status.devices ?? []).every(one => one.problem?.code === "nvme-smart-needs-root");
  return {
    state: items.length > 0 ? items.map(item => item.state).reduce(worse) : stateOf(status),
    statement: items.some(item => !isWell(item.state)) || items.length === 0 ? null
      : blind ? t("nvme.norights") : t("nvme.fine", items.length),
    numbers: items.length === 1 ? items[0].numbers : [], items, problem: text(status.problem),
    trend: items.length > 0
      ? { metric: "nvme_temperature_celsius", labels: { device: items[0].name }, label: `${items[0].name}, ${t("nvme.temperature")}` }
      : undefined,
  };
}

// --- Routers ------------------------------------------------------------------------------------------------------

const WAN = { ONLINE: "fritz.online", OFFLINE: "fritz.offline", CONNECTING: "fritz.connecting", UNKNOWN: "fritz.unknown" };

function router(status) {
  const wan = status.wan;
  const state = stateOf(status);
  const says = state === "DOWN" ? t("fritz.silent") : wan ? t(WAN[wan.status] ?? "fritz.unknown") : null;
  return {
    target: `fritz:${status.name}`, route: `#/routers/${encodeURIComponent(status.name)}`, name: status.name,
    title: status.model ?? null, state, statement: says,
    numbers: some([
      value(t("fritz.latency"), f.millis(status.reachability?.latencyMillis?.average)),
      value(`↓ ${t("fritz.down")}`, f.rate(wan?.receiveBytesPerSecond)),
      value(`↑ ${t("fritz.up")}`, f.rate(wan?.sendBytesPerSecond)),
    ]),
    problem: text(status.problem),
  };
}

function fritz(status) {
  const items = (status.hosts ?? []).map(router).sort(worstFirst);
  if (items.length === 0 && !status.problem) return { state: "UNSET", statement: t("fritz.none"), items, numbers: [] };
  return {
    state: items.length > 0 ? items.map(item => item.state).reduce(worse) : stateOf(status),
    name: items.length === 1 ? items[0].name : "",
    statement: items.length > 0 && items.every(item => isWell(item.state)) ? t("fritz.fine", items.length) : null,
    numbers: items.length === 1 ? items[0].numbers : [], items, problem: text(status.problem),
    trend: items.length > 0
      ? { metric: "fritz_latency_seconds", labels: { router: items[0].name }, label: `${items[0].name}, ${t("fritz.latency")}` }
      : undefined,
  };
}

// --- Home Assistant -----------------------------------------------------------------------------------------------

function ha(status, live) {
  if (status.configured === false) return { state: "UNSET", statement: t("ha.none"), items: [], numbers: [] };
  const state = stateOf(status);
  const statement = state === "DOWN" ? t("ha.silent")
    : status.recoveryMode ? t("ha.recovery")
    : status.safeMode ? t("ha.safe")
    : state === "OK" ? t(status.version ? "ha.fine" : "ha.answers") : null;
  return {
    state, target: "ha:homeassistant", statement, items: [], problem: text(status.problem),
    numbers: some([
      value(t("ha.latency"), f.millis(status.latencyMillis)),
      value(t("ha.version"), status.version ?? null),
      value(t("ha.started"), status.startedAt ? f.shortDuration(live.age("ha", status.startedAt) / 1000) : null),
    ]),
    trend: { metric: "homeassistant_latency_seconds", labels: {}, label: t("ha.latency") },
  };
}

// --- Ports --------------------------------------------------------------------------------------------------------

/** Loopback addresses are this host's alone; whether a firewall stands before the others, labmon does not know. */
export function isOutside(use) {
  const address = use.address ?? "";
  return use.state !== "RESERVED" && !(address === "::1" || address.startsWith("127.") || /^::ffff:127\./i.test(address)
    || use.interface === "lo");
}

export function ownerKind(use) {
  return use.container ? "container" : use.process ? "process" : "unknown";
}

function ports(status) {
  const uses = status.ports ?? [];
  const engine = status.docker?.problem;
  const engineBroken = Boolean(engine && !NARROW.has(engine.code));
  const broken = Boolean(status.problem && !NARROW.has(status.problem.code));
  const unowned = uses.filter(use => ownerKind(use) === "unknown").length;
  const state = uses.length === 0 && status.problem ? "UNKNOWN"
    : broken || engineBroken ? "WARNING" : status.complete === false ? "PARTIAL" : "OK";
  const containers = new Set(uses.filter(use => use.container).map(use => use.container.name));
  return {
    state, items: [],
    target: engineBroken ? "ports:docker" : "ports:sockets",
    statement: state === "OK" ? t("ports.fine") : engineBroken ? t("ports.engineDown") : state !== "PARTIAL" ? null
      : unowned > 0 ? t("ports.partial", unowned)
      : engine && engine.code !== "docker-not-found" ? t("ports.engine") : t("ports.partly"),
    numbers: some([
      value(t("ports.listening"), f.number(uses.filter(use => use.state !== "RESERVED").length)),
      value(t("ports.outside"), f.number(uses.filter(isOutside).length)),
      engine && containers.size === 0 ? null : value(t("ports.containers"), f.number(containers.size)),
    ]),
    problem: text(state === "OK" ? null : status.problem ?? engine), strip: uses,
  };
}

// --- Alerts -------------------------------------------------------------------------------------------------------

export const isLoud = alert => !alert.silenced && (alert.status === "FIRING" || alert.status === "FLAPPING" || alert.status === "CLEARING");

function alerts(status) {
  const loud = (status.active ?? []).filter(isLoud);
  const deaf = (status.receivers ?? []).find(receiver => ["WARNING", "CRITICAL", "DOWN"].includes(receiver.state));
  const last = (status.recent ?? [])[0];
  const severity = loud.some(alert => alert.severity === "CRITICAL") ? "CRITICAL" : loud.length > 0 ? "WARNING" : "OK";
  return {
    state: deaf ? worse(severity, "WARNING") : status.problem && loud.length === 0 ? "UNKNOWN" : severity,
    statement: loud.length > 0 ? null : deaf ? t("alerts.receiver", deaf.name) : t("alerts.none"),
    numbers: [], problem: text(status.problem),
    target: "alerts:", deaf: deaf?.name ?? null,
    items: loud.map(alert => ({
      target: null, name: alert.target, state: alert.severity, statement: alert.summary, whole: true, numbers: [], route: "#/alerts",
    })),
    notes: some([
      loud.length > 0 && deaf ? t("alerts.receiver", deaf.name) : null,
      loud.length === 0 && last ? t("alerts.last", last.summary, f.time(last.endedAt)) : null,
      (status.receivers ?? []).length === 0 ? t("alerts.noreceiver")
        : deaf || loud.length > 0 ? null : t("alerts.told", f.list(status.receivers.map(receiver => receiver.name))),
    ]),
  };
}

// --- All of it ----------------------------------------------------------------------------------------------------

const KINDS = { host, nvme, fritz, ha, ports, alerts };
export const ROUTES = { host: "#/host", nvme: "#/drives", fritz: "#/routers", ha: "#/home-assistant", ports: "#/ports", alerts: "#/alerts" };

function worstFirst(a, b) {
  return ORDER.indexOf(b.state) - ORDER.indexOf(a.state);
}

function card(id, live) {
  const known = live.documents[id];
  const common = { id, route: ROUTES[id], title: t(`card.${id}`), old: live.isOld(id), observedAt: known?.body?.observedAt ?? null };
  if (known === undefined) return null;
  if (known.kind === "missing") return null; // a face that this labmon does not have
  if (known.kind !== "answer") {
    const detail = known.body?.detail ?? null;
    return { ...common, observedAt: null, state: "UNKNOWN", statement: t("problem"), numbers: [], items: [],
      problem: detail ? { detail } : null };
  }
  const made = KINDS[id](known.body, live);
  const statement = made.statement ?? (made.items.length === 0 && !made.problem ? t("unread") : null);
  return { ...common, target: id === "host" ? "host:host" : null, ...made, statement };
}

/** The cards, worst first. */
export function cards(live) {
  return Object.keys(KINDS).map(id => card(id, live)).filter(one => one !== null).sort(worstFirst);
}
