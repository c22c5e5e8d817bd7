// Filters, orders and groups the entries of GET /ports. No DOM.

export const COLUMNS = ["port", "protocol", "owner", "address", "detail", "state"];
export const FILTERS = ["q", "protocol", "owner", "container", "state", "outside", "range"];

export function ownerName(entry) {
  return entry.container?.name ?? entry.process?.name ?? null;
}

export function detailOf({ container, process }) {
  if (container) return [container.image, container.containerPort ? `→ ${container.containerPort}` : null].filter(Boolean).join(" ");
  return process ? [process.pid && `PID ${process.pid}`, process.user].filter(Boolean).join(" · ") : "";
}

/** What a column is sorted by and saved as. */
export function cell(entry, column) {
  switch (column) {
    case "owner": return ownerName(entry) ?? "";
    case "address": return entry.addresses.join(" ");
    case "detail": return detailOf(entry);
    default: return entry[column];
  }
}

function haystack(entry) {
  const { container = {}, process = {} } = entry;
  return [entry.port, entry.protocol, ...entry.addresses, entry.state, process.name, process.user, process.pid, container.name, container.image,
    container.composeProject, container.composeService, container.link].filter(one => one !== undefined).join(" ").toLowerCase();
}

export function rangeOf(text) {
  const match = /^\s*(\d{1,5})(?:\s*-\s*(\d{1,5}))?\s*$/.exec(text);
  if (match === null) return null;
  const first = Number(match[1]);
  const last = match[2] === undefined ? first : Number(match[2]);
  return first >= 1 && first <= last && last <= 65_535 ? { first, last } : null;
}

export function matches(entry, query) {
  const words = (query.get("q") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const text = haystack(entry);
  const is = (name, value) => !query.get(name) || query.get(name) === value;
  const range = query.get("range") ? rangeOf(query.get("range")) : null;
  return words.every(word => text.includes(word)) && is("protocol", entry.protocol) && is("owner", entry.owner)
    && is("container", entry.container?.name) && is("state", entry.state)
    && (!query.get("outside") || (!entry.loopback && entry.state !== "RESERVED"))
    && (range === null || (entry.port >= range.first && entry.port <= range.last));
}

/** By the column of "sort", which ".down" turns around; then by port. */
export function sorted(entries, sort, locale) {
  const [column, direction] = (sort ?? "port").split(".");
  const name = COLUMNS.includes(column) ? column : "port";
  const sign = direction === "down" ? -1 : 1;
  return [...entries].sort((a, b) => {
    const [x, y] = [cell(a, name), cell(b, name)];
    return sign * (typeof x === "number" ? x - y : String(x).localeCompare(String(y), locale, { numeric: true })) || a.port - b.port;
  });
}

/** By compose project, those without one last: [[name, entries], …]. */
export function byProject(entries) {
  const groups = new Map();
  for (const entry of entries) {
    const name = entry.container?.composeProject ?? "";
    groups.set(name, [...(groups.get(name) ?? []), entry]);
  }
  return [...groups].sort(([a], [b]) => (a === "") - (b === "") || a.localeCompare(b));
}

const WILDCARDS = new Set(["0.0.0.0", "::", "*"]);
const TLS_PORTS = new Set([443, 8443, 9443]);
const isLoopback = host => host === "localhost" || host.startsWith("127.") || host === "[::1]";

/** The address of the container's labels, if it is one of the web. */
export function linkOf(entry) {
  return /^https?:\/\//.test(entry.container?.link ?? "") ? entry.container.link : null;
}

/**
 * The address of a container's port in the browser: that of its labels, or else the port, seen from a page on this host
 * name; null where there is none.
 */
export function urlOf(entry, pageHost) {
  if (!entry.container || entry.protocol !== "tcp" || entry.state === "RESERVED") return null;
  if (linkOf(entry) !== null) return linkOf(entry);
  if (entry.loopback && !isLoopback(pageHost)) return null;
  const address = entry.addresses.some(one => WILDCARDS.has(one)) || entry.loopback ? pageHost : entry.addresses[0].replace(/%.*/, "");
  const host = address.includes(":") && !address.startsWith("[") ? `[${address}]` : address;
  const scheme = TLS_PORTS.has(entry.port) || TLS_PORTS.has(entry.container.containerPort) ? "https" : "http";
  return `${scheme}://${host}:${entry.port}/`;
}

/** One entry as a line of text. */
export function lineOf(entry) {
  return COLUMNS.map(column => cell(entry, column)).filter(one => one !== "").join("\t");
}
