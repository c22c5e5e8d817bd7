// Requests to labmon. The token is stored in this tab's session only and is sent in a header, never in an address.

import { language } from "./texts.js";

const TOKEN = "labmon.token";
const DEADLINE_MILLIS = 8_000;

let memory = null; // where storage is switched off

export function token() {
  try {
    return sessionStorage.getItem(TOKEN) ?? memory;
  } catch {
    return memory;
  }
}

export function keepToken(value) {
  memory = value;
  try {
    if (value) sessionStorage.setItem(TOKEN, value);
    else sessionStorage.removeItem(TOKEN);
  } catch {
    // It stays in memory until the page is left.
  }
}

function headers(accept) {
  const all = { "Accept": accept, "Accept-Language": language() };
  const known = token();
  if (known) all.Authorization = `Bearer ${known}`;
  return all;
}

/** A path of labmon as the address that this page was loaded from has it: below the sub-path of a proxy, too. */
function below(path) {
  return new URL(path.replace(/^\//, ""), document.baseURI);
}

/**
 * The result of a request: {kind: "answer", body, at} | {kind: "missing"} | {kind: "locked"} | {kind: "problem", status,
 * body} | {kind: "lost"}. "at" is labmon's own clock in milliseconds, so that ages are right where this device's is not.
 */
export async function ask(path, { method = "GET", body, deadline = DEADLINE_MILLIS } = {}) {
  const sent = headers("application/json");
  if (method === "POST") sent["Content-Type"] = "application/json";
  let response;
  let json = null;
  try {
    response = await fetch(below(path), {
      method, headers: sent,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(deadline), cache: "no-store", credentials: "same-origin", redirect: "error",
    });
    json = parsed(await response.text());
  } catch {
    return { kind: "lost" };
  }
  return outcome(response, json);
}

function outcome(response, body) {
  if (response.status === 401) return { kind: "locked" };
  if (response.status === 404) return { kind: "missing", body };
  // A proxy answers so while labmon itself does not respond.
  if ([502, 503, 504].includes(response.status) && body === null) return { kind: "lost" };
  if (!response.ok || (body === null && response.status !== 204)) return { kind: "problem", status: response.status, body };
  const date = Date.parse(response.headers.get("Date") ?? "");
  return { kind: "answer", body, at: Number.isNaN(date) ? Date.now() : date };
}

function parsed(text) {
  try {
    const value = JSON.parse(text);
    return value !== null && typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}

/** A file that labmon makes: {name, type, text}, or null. */
export async function file(path, accept) {
  try {
    const response = await fetch(below(path), { headers: headers(accept), signal: AbortSignal.timeout(DEADLINE_MILLIS), cache: "no-store", redirect: "error" });
    if (!response.ok) return null;
    const name = /filename="([^"/\\]+)"/.exec(response.headers.get("Content-Disposition") ?? "")?.[1] ?? null;
    return { name, type: accept, text: await response.text() };
  } catch {
    return null;
  }
}
