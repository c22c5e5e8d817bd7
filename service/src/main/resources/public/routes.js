// Addresses within the page: #/, #/function/<name>[/<item>], #/alerts, #/ports[/<tab>], each with a query. No DOM.

/** Functions that have a view of their own. */
export const OWN_VIEWS = { ports: "#/ports" };

/** Views that are not of one function. */
const VIEWS = new Set(["", "function", "alerts", ...Object.keys(OWN_VIEWS)]);

/** Addresses of older versions. */
const OLD = { host: "host", drives: "nvme", routers: "fritz", "home-assistant": "ha" };

/** "#/function/host/%2Fmnt?range=7d" becomes its view, its parts and its query. */
export function parse(hash) {
  const [path, ...rest] = hash.replace(/^#/, "").split("?");
  const [view = "", ...parts] = path.split("/").filter(part => part !== "").map(decoded);
  return { view, parts, query: new URLSearchParams(rest.join("?")) };
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function format(view, parts, query) {
  const text = query?.toString() ?? "";
  return `#/${[view, ...parts].map(encodeURIComponent).join("/")}${text === "" ? "" : `?${text}`}`;
}

/** The address of a function, or of one of its targets by full name. */
export function functionRoute(name, target = null) {
  if (target === null && Object.hasOwn(OWN_VIEWS, name)) return OWN_VIEWS[name];
  return format("function", target === null ? [name] : [name, target.slice(name.length + 1)]);
}

/** The function of a target's full name. */
export function functionOf(target) {
  return target.split(":", 1)[0];
}

/** The address that replaces this one, or null. */
export function redirect({ view, parts, query }) {
  if (Object.hasOwn(OLD, view)) return format("function", [OLD[view], ...parts], query);
  if (view === "function" && parts.length === 1 && Object.hasOwn(OWN_VIEWS, parts[0])) {
    const text = query.toString();
    return OWN_VIEWS[parts[0]] + (text === "" ? "" : `?${text}`);
  }
  // Links of notifications: #/nvme/nvme0.
  return VIEWS.has(view) ? null : format("function", [view, ...parts], query);
}

/** The module and the document of each view beside the overview. */
export function viewOf(here) {
  if (here.view === "function" && here.parts.length > 0) return { module: "detail", source: ["function", `/status/${encodeURIComponent(here.parts[0])}`] };
  if (here.view === "ports") return { module: "ports", source: ["ports", "/ports"] };
  return here.view === "alerts" ? { module: "alerts", source: [null, null] } : null;
}
