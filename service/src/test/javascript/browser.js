// What Node does not have and the page's modules need: languages, a document with an address, storage.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { use } from "../../main/resources/public/texts.js";

/** The page's texts in a language, from the message bundle of the service. */
export function textsOf(language) {
  const bundle = new URL(`../../main/resources/io/github/labmon/dashboard/messages_${language}.properties`, import.meta.url);
  return Object.fromEntries(readFileSync(bundle, "utf8").split("\n").filter(line => line.startsWith("page.")).map(line => {
    const at = line.indexOf("=");
    return [line.slice("page.".length, at), line.slice(at + 1)];
  }));
}

/** The languages that the browser prefers, the first one most. */
export function prefer(...languages) {
  set("navigator", { languages, language: languages[0] });
}

/** Texts and numbers as a reader with this locale sees them: "de-DE". */
export function readAs(locale) {
  prefer(locale);
  const language = locale.slice(0, 2);
  use(language, textsOf(language));
}

/** A document that was loaded from this address, in a visible tab. */
export function loadedFrom(baseURI) {
  set("document", { baseURI, hidden: false, title: "", documentElement: { lang: "" } });
}

/** Storage for strings, as the browser's. */
export function store(name, content = {}) {
  const items = new Map(Object.entries(content));
  set(name, {
    getItem: key => items.get(key) ?? null,
    setItem: (key, value) => items.set(key, String(value)),
    removeItem: key => items.delete(key),
  });
}

/** Storage that is switched off: each access throws. */
export function withoutStorage(name) {
  Object.defineProperty(globalThis, name, { configurable: true, get: () => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  } });
}

function set(name, value) {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

/** Serves until the test ends, and is the address of the document: {requests, stop}. */
export async function serve(context, answer, path = "/") {
  const requests = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    requests.push({ method: request.method, url: request.url, headers: request.headers, body });
    answer(request, response);
  });
  await new Promise(done => server.listen(0, "127.0.0.1", done));
  const stop = () => {
    server.closeAllConnections();
    return new Promise(done => server.close(done));
  };
  context.after(stop);
  loadedFrom(`http://127.0.0.1:${server.address().port}${path}`);
  return { requests, stop };
}

/** The address of the document is that of a server that is gone. */
export async function serverIsGone() {
  const server = createServer();
  await new Promise(done => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise(done => server.close(done));
  loadedFrom(`http://127.0.0.1:${port}/`);
}
