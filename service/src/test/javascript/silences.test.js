import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { ACTIONS, outcomeText, problemActions, silenceBody, silenceOf } from "../../main/resources/public/silences.js";
import { Live } from "../../main/resources/public/live.js";
import { readAs, serve, serverIsGone } from "./browser.js";

beforeEach(() => readAs("en-GB"));

describe("the silence of an alert", () => {
  const alert = { rule: "drive-temperature", target: "nvme:nvme0" };

  test("is one of its rule and target, or of all", () => {
    for (const silence of [{ id: "1", ...alert }, { id: "1", rule: alert.rule }, { id: "1", target: alert.target }, { id: "1" }]) assert.equal(silenceOf([silence], alert), silence);
  });

  test("is none of another rule or target", () => {
    const others = [{ id: "1", rule: "drive-wear", target: alert.target }, { id: "2", rule: alert.rule, target: "nvme:nvme1" }, { id: "3", target: "nvme:nvme" }];
    assert.equal(silenceOf(others, alert), undefined);
    assert.equal(silenceOf([], alert), undefined);
    assert.equal(silenceOf(undefined, alert), undefined);
  });

  test("of a problem, which has no rule, is one of its target", () => {
    const silence = { id: "1", rule: "drive-wear", target: "nvme:nvme0" };
    assert.equal(silenceOf([{ id: "0", target: "nvme:nvme1" }, silence], { target: "nvme:nvme0" }), silence);
  });
});

describe("the request of a silence", () => {
  test("has the rule where one is meant, and a length or the end of the alerts", () => {
    assert.deepEqual(silenceBody({ target: "nvme:nvme0", rule: "drive-wear", length: "1d" }), { target: "nvme:nvme0", rule: "drive-wear", duration: "1d" });
    assert.deepEqual(silenceBody({ target: "nvme:nvme0", length: "ok" }), { target: "nvme:nvme0", untilOk: true });
  });
});

describe("what came of an action", () => {
  test("is one sentence", () => {
    assert.equal(outcomeText({ kind: "answer" }, "Silenced."), "Silenced.");
    assert.equal(outcomeText({ kind: "locked" }, "Silenced."), "The token is missing or wrong: enter it to change anything.");
    assert.equal(outcomeText({ kind: "lost" }, "Silenced."), "labmon does not respond.");
    assert.equal(outcomeText({ kind: "problem", body: { detail: "no such target" } }, "Silenced."), "labmon refused this: no such target");
    assert.equal(outcomeText({ kind: "missing", body: null }, "Silenced."), "labmon could not do this.");
    assert.equal(outcomeText({ kind: "problem", body: {} }, "Silenced."), "labmon could not do this.");
  });
});

describe("a problem", () => {
  test("without an alert, or without alerts at all, has no actions", () => {
    const live = new Live();
    assert.equal(problemActions({ target: "host:host", alert: "FIRING" }, live), null);
    live.take("alerts", "/alerts", { kind: "answer", body: { silences: [] } });
    assert.equal(problemActions({ target: "host:host", alert: "NONE" }, live), null);
  });
});

describe("an action", () => {
  /** What the action does to the page, which then requests its documents again. */
  const act = async (name, dataset) => {
    const done = { messages: [], menu: { open: true } };
    const node = { dataset, disabled: false, closest: () => done.menu };
    const live = new Live();
    let looks = 0;
    live.addEventListener("change", () => looks++);
    await ACTIONS[name](node, { showMessage: (text, good) => done.messages.push([text, good]), live });
    live.rest();
    assert.equal(node.disabled, false);
    assert.equal(looks, 1);
    return done;
  };
  const changing = requests => requests.filter(one => one.method !== "GET");
  const answering = (status, body) => (request, response) => {
    response.writeHead(status, { "Content-Type": "application/json" });
    response.end(JSON.stringify(body));
  };

  test("silences a target for a while, and closes its menu", async context => {
    const { requests } = await serve(context, answering(200, { until: new Date().toISOString() }));
    const { messages, menu } = await act("silence", { target: "nvme:nvme0", length: "1h" });
    assert.deepEqual(changing(requests).map(one => [one.method, one.url, JSON.parse(one.body)]), [["POST", "/alerts/silence", { target: "nvme:nvme0", duration: "1h" }]]);
    assert.match(messages[0][0], /^Silenced until \d\d:\d\d\.$/);
    assert.equal(messages[0][1], true);
    assert.equal(menu.open, false);
  });

  test("silences a target until it is OK again", async context => {
    await serve(context, answering(200, { until: new Date().toISOString(), untilOk: true }));
    assert.deepEqual((await act("silence", { target: "nvme:nvme0", length: "ok" })).messages, [["Silenced until it is OK again.", true]]);
  });

  test("that is refused says why", async context => {
    await serve(context, answering(400, { detail: "no active alert" }));
    assert.deepEqual((await act("silence", { target: "nvme:nvme0", length: "ok" })).messages, [["labmon refused this: no active alert", false]]);
    await serverIsGone();
    assert.deepEqual((await act("silence", { target: "nvme:nvme0", length: "1h" })).messages, [["labmon does not respond.", false]]);
  });

  test("ends a silence by its id", async context => {
    const { requests } = await serve(context, answering(204));
    assert.deepEqual((await act("end-silence", { id: "a/b" })).messages, [["The silence is ended.", true]]);
    assert.deepEqual(changing(requests).map(one => [one.method, one.url]), [["DELETE", "/alerts/silence/a%2Fb"]]);
  });

  test("sends a test notification to one receiver or to all", async context => {
    const { requests } = await serve(context, answering(200, { receivers: [{ name: "ntfy", result: "DELIVERED" }, { name: "mail", result: "UNCONFIRMED" }] }));
    const { messages } = await act("test", {});
    assert.deepEqual(messages.at(-1), ["ntfy: delivered. mail: accepted; whether it arrived is not known.", true]);
    await act("test", { receiver: "ntfy" });
    assert.deepEqual(changing(requests).map(one => JSON.parse(one.body)), [{}, { receiver: "ntfy" }]);
  });

  test("a test notification that does not arrive is bad news, with its reason", async context => {
    await serve(context, answering(200, { receivers: [{ name: "ntfy", result: "DELIVERED" }, { name: "mail", result: "NOT_DELIVERED", problem: { detail: "relay denied" } }, { name: "sms", result: "PARTLY", answer: "1 of 2" }] }));
    assert.deepEqual((await act("test", {})).messages.at(-1), ["ntfy: delivered. mail: not delivered: relay denied sms: delivered in part: 1 of 2", false]);
    await serve(context, answering(401, {}));
    assert.deepEqual((await act("test", {})).messages.at(-1), ["The token is missing or wrong: enter it to change anything.", false]);
  });
});
