import assert from "node:assert/strict";
import { test } from "node:test";
import { format, functionOf, functionRoute, parse, redirect, viewOf } from "../../main/resources/public/routes.js";

const parsed = hash => {
  const { view, parts, query } = parse(hash);
  return { view, parts, query: query.toString() };
};

test("an address without a path is the overview", () => {
  for (const hash of ["", "#", "#/", "#//"]) assert.deepEqual(parsed(hash), { view: "", parts: [], query: "" });
});

test("an address is its view, its parts and its query", () => {
  assert.deepEqual(parsed("#/function/host/%2Fmnt%2Fa%20b?range=7d&q=x"), { view: "function", parts: ["host", "/mnt/a b"], query: "range=7d&q=x" });
  assert.deepEqual(parsed("#/ports/?q=80"), { view: "ports", parts: [], query: "q=80" });
});

test("a part that is badly encoded stays as it is", () => {
  assert.deepEqual(parsed("#/function/host/100%").parts, ["host", "100%"]);
});

test("a question mark within the query belongs to it", () => {
  assert.equal(parse("#/ports?q=what?&owner=process").query.get("q"), "what?");
  assert.equal(parse("#/ports?q=what?&owner=process").query.get("owner"), "process");
});

test("what is formatted is parsed to the same", () => {
  const query = new URLSearchParams({ q: "a b&c=d?e#f", range: "1-65535" });
  const route = format("function", ["fritz", "fritz.box/Gäste 100 %?#"], query);
  const { view, parts, query: again } = parse(route);
  assert.deepEqual({ view, parts, query: [...again] }, { view: "function", parts: ["fritz", "fritz.box/Gäste 100 %?#"], query: [...query] });
});

test("an address without a query has no question mark", () => {
  assert.equal(format("", [], new URLSearchParams()), "#/");
  assert.equal(format("ports", ["map"], null), "#/ports/map");
  assert.equal(format("ports", [], new URLSearchParams("q=1")), "#/ports?q=1");
});

test("a function has an address, and the ports have their own", () => {
  assert.equal(functionRoute("host"), "#/function/host");
  assert.equal(functionRoute("ports"), "#/ports");
  assert.equal(functionRoute("host", "host:/mnt/data"), "#/function/host/%2Fmnt%2Fdata");
  assert.equal(functionRoute("ports", "ports:8080/tcp"), "#/function/ports/8080%2Ftcp");
  // A name that every object has.
  assert.equal(functionRoute("constructor"), "#/function/constructor");
});

test("the function of a target is what is before the first colon", () => {
  assert.equal(functionOf("ha:http://192.0.2.1:8123"), "ha");
  assert.equal(functionOf("host"), "host");
});

test("addresses of older versions and of notifications are replaced", () => {
  const redirected = hash => redirect(parse(hash));
  assert.equal(redirected("#/drives/nvme0?range=7d"), "#/function/nvme/nvme0?range=7d");
  assert.equal(redirected("#/home-assistant"), "#/function/ha");
  assert.equal(redirected("#/nvme/nvme0"), "#/function/nvme/nvme0");
  assert.equal(redirected("#/constructor"), "#/function/constructor");
  assert.equal(redirected("#/function/ports"), "#/ports");
  assert.equal(redirected("#/function/ports?q=80"), "#/ports?q=80");
});

test("an address of this version is not replaced", () => {
  for (const hash of ["#/", "#/alerts", "#/ports?q=80", "#/ports/map", "#/function/host", "#/function/ports/8080%2Ftcp"]) {
    assert.equal(redirect(parse(hash)), null, hash);
  }
});

test("each view has its module and its document", () => {
  assert.deepEqual(viewOf(parse("#/function/host/%2Fmnt")), { module: "detail", source: ["function", "/status/host"] });
  assert.deepEqual(viewOf(parse("#/function/a%2Fb")), { module: "detail", source: ["function", "/status/a%2Fb"] });
  assert.deepEqual(viewOf(parse("#/ports/gate")), { module: "ports", source: ["ports", "/ports"] });
  assert.deepEqual(viewOf(parse("#/alerts")), { module: "alerts", source: [null, null] });
  for (const hash of ["#/", "#/function", "#/elsewhere"]) assert.equal(viewOf(parse(hash)), null, hash);
});
