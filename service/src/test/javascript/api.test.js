import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { ask, file, keepToken, token } from "../../main/resources/public/api.js";
import { use } from "../../main/resources/public/texts.js";
import { serve, serverIsGone, store, withoutStorage } from "./browser.js";

const answering = (status, body, headers = {}) => (request, response) => {
  response.writeHead(status, headers);
  response.end(body);
};

beforeEach(() => {
  store("sessionStorage");
  keepToken(null);
});

describe("a request", () => {
  test("accepts JSON in the page's language", async context => {
    const { requests } = await serve(context, answering(200, "{}"));
    use("de", {});
    await ask("/status");
    use("en", {});
    assert.equal(requests[0].method, "GET");
    assert.equal(requests[0].url, "/status");
    assert.equal(requests[0].headers.accept, "application/json");
    assert.equal(requests[0].headers["accept-language"], "de");
    assert.equal(requests[0].headers.authorization, undefined);
    assert.equal(requests[0].headers["content-type"], undefined);
  });

  test("goes below the sub-path of a proxy", async context => {
    const { requests } = await serve(context, answering(200, "{}"), "/lab/");
    await ask("/status");
    await ask("ports/free?range=1-2");
    assert.deepEqual(requests.map(one => one.url), ["/lab/status", "/lab/ports/free?range=1-2"]);
  });

  test("has the token in a header and not in its address", async context => {
    const { requests } = await serve(context, answering(200, "{}"));
    keepToken("s3cret");
    await ask("/status");
    assert.equal(requests[0].headers.authorization, "Bearer s3cret");
    assert.ok(!requests[0].url.includes("s3cret"));
  });

  test("posts JSON", async context => {
    const { requests } = await serve(context, answering(200, "{}"));
    await ask("/alerts/silence", { method: "POST", body: { target: "nvme:nvme0" } });
    assert.equal(requests[0].method, "POST");
    assert.equal(requests[0].headers["content-type"], "application/json");
    assert.deepEqual(JSON.parse(requests[0].body), { target: "nvme:nvme0" });
  });
});

describe("an answer", () => {
  const answer = async (context, ...how) => {
    await serve(context, answering(...how));
    return ask("/status");
  };

  test("has the clock of labmon", async context => {
    assert.deepEqual(await answer(context, 200, '{"state":"OK"}', { Date: "Thu, 01 Jan 2026 00:00:05 GMT" }),
      { kind: "answer", body: { state: "OK" }, at: Date.parse("2026-01-01T00:00:05Z") });
  });

  test("without a clock that can be read has that of this device", async context => {
    const before = Date.now();
    const { kind, at } = await answer(context, 200, "{}", { Date: "yesterday" });
    assert.equal(kind, "answer");
    assert.ok(at >= before && at <= Date.now());
  });

  test("without content is one where it says so", async context => {
    const { kind, body } = await answer(context, 204);
    assert.deepEqual({ kind, body }, { kind: "answer", body: null });
  });

  test("that is not JSON, or no object, is a problem", async context => {
    for (const body of ["<html>", "", "5", "null", "\"text\""]) assert.deepEqual(await answer(context, 200, body), { kind: "problem", status: 200, body: null }, body);
  });

  test("that asks for the token is locked", async context => assert.deepEqual(await answer(context, 401, "{}"), { kind: "locked" }));

  test("about what there is not is missing", async context => {
    assert.deepEqual(await answer(context, 404, '{"code":"unknown-target"}'), { kind: "missing", body: { code: "unknown-target" } });
  });

  test("of labmon that refuses is a problem with its reason", async context => {
    for (const status of [400, 403, 500, 503]) {
      assert.deepEqual(await answer(context, status, '{"detail":"no"}'), { kind: "problem", status, body: { detail: "no" } });
    }
    assert.deepEqual(await answer(context, 500, "oops"), { kind: "problem", status: 500, body: null });
  });

  test("of a proxy whose labmon does not respond is lost", async context => {
    for (const status of [502, 503, 504]) assert.deepEqual(await answer(context, status, "<html>Bad Gateway</html>"), { kind: "lost" });
  });

  test("that leads elsewhere is lost, and is not followed", async context => {
    const { requests } = await serve(context, answering(302, "", { Location: "/login" }));
    assert.deepEqual(await ask("/status"), { kind: "lost" });
    assert.deepEqual(requests.map(one => one.url), ["/status"]);
  });

  test("that does not come within the deadline is lost", async context => {
    await serve(context, () => {});
    assert.deepEqual(await ask("/status", { deadline: 50 }), { kind: "lost" });
  });

  test("that ends too early is lost", async context => {
    await serve(context, (request, response) => {
      response.writeHead(200, { "Content-Length": 100 });
      response.write('{"state":');
      response.destroy();
    });
    assert.deepEqual(await ask("/status"), { kind: "lost" });
  });

  test("of a server that is gone is lost", async () => {
    await serverIsGone();
    assert.deepEqual(await ask("/status"), { kind: "lost" });
  });
});

describe("the token", () => {
  test("is stored in the session of the tab, and forgotten", () => {
    assert.equal(token(), null);
    keepToken("s3cret");
    assert.equal(token(), "s3cret");
    assert.equal(sessionStorage.getItem("labmon.token"), "s3cret");
    keepToken(null);
    assert.equal(token(), null);
    assert.equal(sessionStorage.getItem("labmon.token"), null);
  });

  test("of a reload is that of the session", () => {
    store("sessionStorage", { "labmon.token": "from before" });
    assert.equal(token(), "from before");
  });

  test("is in memory where storage is switched off", () => {
    withoutStorage("sessionStorage");
    keepToken("s3cret");
    assert.equal(token(), "s3cret");
    keepToken(null);
    assert.equal(token(), null);
  });
});

describe("a file", () => {
  test("has the name that labmon gives it", async context => {
    const { requests } = await serve(context, answering(200, "at,average\r\n", { "Content-Disposition": 'attachment; filename="cpu_24h.csv"' }));
    keepToken("s3cret");
    assert.deepEqual(await file("/history?format=csv", "text/csv"), { name: "cpu_24h.csv", type: "text/csv", text: "at,average\r\n" });
    assert.equal(requests[0].headers.accept, "text/csv");
    assert.equal(requests[0].headers.authorization, "Bearer s3cret");
  });

  test("has no name without one, or with that of another folder", async context => {
    for (const header of [{}, { "Content-Disposition": "attachment" }, { "Content-Disposition": 'attachment; filename="../x.csv"' }]) {
      await serve(context, answering(200, "x", header));
      assert.equal((await file("/history", "text/csv")).name, null);
    }
  });

  test("that is refused, moved or lost is none", async context => {
    await serve(context, answering(500, "x"));
    assert.equal(await file("/history", "text/csv"), null);
    await serve(context, answering(302, "", { Location: "/login" }));
    assert.equal(await file("/history", "text/csv"), null);
    await serverIsGone();
    assert.equal(await file("/history", "text/csv"), null);
  });
});
