// Asks labmon. The token lives in this tab's session alone and goes into a header, never into an address.

const TOKEN = "labmon.token";
const DEADLINE_MILLIS = 8000;

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
    // Kept in memory, then, until the page is left.
  }
}

/**
 * What came of a question: {kind: "answer", body, at} | {kind: "missing"} | {kind: "locked"} | {kind: "problem", status,
 * body} | {kind: "lost"}. "at" is labmon's own clock in milliseconds, so that ages are right where this device's is not.
 */
export async function ask(path, sent) {
  const headers = { Accept: "application/json" };
  const shown = token();
  if (shown) headers.Authorization = `Bearer ${shown}`;
  if (sent !== undefined) headers["Content-Type"] = "application/json";
  let response;
  let body = null;
  try {
    response = await fetch(path, {
      method: sent === undefined ? "GET" : "POST",
      headers,
      body: sent === undefined ? undefined : JSON.stringify(sent),
      signal: AbortSignal.timeout(DEADLINE_MILLIS),
      cache: "no-store",
      credentials: "same-origin",
      redirect: "error",
    });
    body = await json(response);
  } catch {
    return { kind: "lost" };
  }
  if (response.status === 401) return { kind: "locked" };
  if (response.status === 404) return { kind: "missing", body };
  // What stands before labmon says so when labmon itself is away.
  if (response.status === 502 || response.status === 503 || response.status === 504) return { kind: "lost" };
  if (!response.ok || body === null) return { kind: "problem", status: response.status, body };
  const date = Date.parse(response.headers.get("Date") ?? "");
  return { kind: "answer", body, at: Number.isNaN(date) ? Date.now() : date };
}

async function json(response) {
  const text = await response.text();
  try {
    const value = JSON.parse(text);
    return value !== null && typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}
