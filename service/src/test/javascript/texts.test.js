import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { prefer, serve, serverIsGone, store, textsOf, withoutStorage } from "./browser.js";

let version = 0;

/** The module as a page that is loaded now has it: its language is chosen at once. */
const loaded = () => import(`../../main/resources/public/texts.js?load=${version++}`);

const withTexts = (request, response) => {
  const language = new URL(request.url, "http://labmon.test").searchParams.get("language") ?? request.headers["accept-language"].slice(0, 2);
  response.end(JSON.stringify(textsOf(language === "de" ? "de" : "en")));
};

beforeEach(async () => {
  store("localStorage");
  prefer("en-GB");
  await serverIsGone();
});

describe("the language", () => {
  test("is the first of the browser's that the page has", async () => {
    const cases = [[["de-AT", "en"], "de"], [["fr-FR", "DE", "en"], "de"], [["en-US", "de"], "en"], [["fr", "it"], "en"], [[], "en"]];
    for (const [languages, expected] of cases) {
      prefer(...languages);
      assert.equal((await loaded()).language(), expected, languages.join());
    }
  });

  test("of an old browser is its only one", async () => {
    Object.defineProperty(globalThis, "navigator", { value: { language: "de-DE" }, configurable: true });
    assert.equal((await loaded()).language(), "de");
  });

  test("that was chosen before comes first, if there is such a language", async () => {
    store("localStorage", { "labmon.language": "de" });
    assert.equal((await loaded()).language(), "de");
    store("localStorage", { "labmon.language": "fr" });
    assert.equal((await loaded()).language(), "en");
  });

  test("is the browser's where storage is switched off", async () => {
    withoutStorage("localStorage");
    prefer("de");
    assert.equal((await loaded()).language(), "de");
  });
});

describe("loading", () => {
  test("requests the texts below the page's address, without a choice in the browser's language", async context => {
    const { requests } = await serve(context, (request, response) => response.end(JSON.stringify({ "loading": "…" })), "/lab/");
    const texts = await loaded();
    assert.equal(await texts.loadTexts(), true);
    assert.deepEqual(requests.map(one => one.url), ["/lab/dashboard/texts.json"]);
    assert.equal(texts.t("loading"), "…");
    assert.equal(document.documentElement.lang, "en");
  });

  test("requests the language that was chosen", async context => {
    const { requests } = await serve(context, withTexts);
    store("localStorage", { "labmon.language": "de" });
    const texts = await loaded();
    await texts.loadTexts();
    assert.deepEqual(requests.map(one => one.url), ["/dashboard/texts.json?language=de"]);
    assert.equal(texts.t("nav.overview"), textsOf("de")["nav.overview"]);
    assert.equal(document.documentElement.lang, "de");
  });

  test("is not done where labmon does not respond, refuses, or answers with something else", async context => {
    const texts = await loaded();
    assert.equal(await texts.loadTexts(), false);
    await serve(context, (request, response) => {
      response.statusCode = 502;
      response.end("{}");
    });
    assert.equal(await texts.loadTexts(), false);
    await serve(context, (request, response) => response.end("<html>"));
    assert.equal(await texts.loadTexts(), false);
  });

  test("a choice of the language is stored and loaded", async context => {
    const { requests } = await serve(context, withTexts);
    const texts = await loaded();
    await texts.speak("de");
    assert.equal(texts.language(), "de");
    assert.equal(localStorage.getItem("labmon.language"), "de");
    assert.deepEqual(requests.map(one => one.url), ["/dashboard/texts.json?language=de"]);
  });

  test("a choice applies to this visit where storage is switched off", async context => {
    await serve(context, withTexts);
    const texts = await loaded();
    withoutStorage("localStorage");
    await texts.speak("de");
    assert.equal(texts.t("state.OK"), textsOf("de")["state.OK"]);
    assert.equal(texts.language(), "de");
  });

  test("a choice that cannot be loaded leaves the language as it is", async () => {
    const texts = await loaded();
    texts.use("en", { "loading": "Loading" });
    await texts.speak("de");
    assert.equal(texts.language(), "en");
    assert.equal(texts.t("loading"), "Loading");
  });
});

describe("a text", () => {
  test("has its values", async () => {
    const { t, use, has } = await loaded();
    use("en", { "a": "{name} of {name}: {count}", "b": "{count} ports", "b.one": "1 port", "empty": "" });
    assert.equal(t("a", { name: "x", count: 0 }), "x of x: 0");
    assert.equal(t("a", { name: "{count}" }), "{count} of {count}: {count}");
    assert.equal(t("b", { count: 1 }), "1 port");
    assert.equal(t("b", { count: 2 }), "2 ports");
    assert.equal(t("b", { count: 0 }), "0 ports");
    assert.equal(t("a", { count: 1, name: "x" }), "x of x: 1");
    assert.equal(t("empty"), "");
    assert.ok(has("b.one") && !has("c"));
  });

  test("without a value keeps its placeholder, without a text it is its key", async () => {
    const { t, use } = await loaded();
    use("en", { "a": "{name}, {other}" });
    assert.equal(t("a", { name: null }), "{name}, {other}");
    assert.equal(t("no.such"), "no.such");
  });
});

describe("a label", () => {
  test("can be broken within its long words, whose letters stay as they are", async () => {
    const { soft, use } = await loaded();
    use("en", { "hyphenation.drives": "Tem-per-a-ture Con-nec-tion", "hyphenation.ups": "Man-u-fac-tur-er" });
    assert.equal(soft("temperature"), "tem\u00adper\u00ada\u00adture");
    assert.equal(soft("CONNECTION (max)"), "CON\u00adNEC\u00adTION (max)");
    assert.equal(soft("Temperatures"), "Temperatures");
    assert.equal(soft("Port"), "Port");
    assert.equal(soft(""), "");
  });

  test("in a language without such words stays as it is", async () => {
    const { soft, use } = await loaded();
    use("en", {});
    assert.equal(soft("temperature"), "temperature");
  });

  test("has umlauts", async () => {
    const { soft, use } = await loaded();
    use("de", textsOf("de"));
    assert.equal(soft("Verfügbarkeit").replaceAll("\u00ad", ""), "Verfügbarkeit");
    use("de", { "hyphenation.host": "Ge-räte-über-sicht" });
    assert.equal(soft("Geräteübersicht"), "Ge\u00adräte\u00adüber\u00adsicht");
  });
});
