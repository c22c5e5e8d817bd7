import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { byProject, cell, COLUMNS, detailOf, lineOf, linkOf, matches, ownerName, rangeOf, sorted, urlOf } from "../../main/resources/public/portlist.js";

const NGINX = {
  port: 8080, protocol: "tcp", addresses: ["0.0.0.0", "::"], loopback: false, state: "LISTENING", owner: "container", target: "ports:8080/tcp",
  container: { name: "web", image: "nginx:1.27", containerPort: 80, composeProject: "shop", composeService: "front" },
};
const SSHD = { port: 22, protocol: "tcp", addresses: ["192.0.2.7"], loopback: false, state: "LISTENING", owner: "process", process: { name: "sshd", pid: 812, user: "root" } };
const MDNS = { port: 5353, protocol: "udp", addresses: ["*"], loopback: false, state: "LISTENING", owner: "unknown" };
const REDIS = { port: 6379, protocol: "tcp", addresses: ["127.0.0.1"], loopback: true, state: "LISTENING", owner: "container", container: { name: "redis", image: "redis:7", containerPort: 6379 } };
const HELD = { port: 9000, protocol: "tcp", addresses: [], loopback: false, state: "RESERVED", owner: "container", container: { name: "backup", composeProject: "shop" } };
const ALL = [NGINX, SSHD, MDNS, REDIS, HELD];

const found = text => ALL.filter(entry => matches(entry, new URLSearchParams(text))).map(entry => entry.port);

describe("columns", () => {
  test("an owner is a container or a process, or not known", () => {
    assert.deepEqual(ALL.map(ownerName), ["web", "sshd", null, "redis", "backup"]);
  });

  test("the detail is the image with its port, or the process with its user", () => {
    assert.deepEqual(ALL.map(detailOf), ["nginx:1.27 → 80", "PID 812 · root", "", "redis:7 → 6379", ""]);
    assert.equal(detailOf({ process: { name: "x" } }), "");
    assert.equal(detailOf({ process: { name: "x", user: "www-data" } }), "www-data");
  });

  test("a line of text has what is known, with tabs between", () => {
    assert.equal(lineOf(NGINX), "8080\ttcp\tweb\t0.0.0.0 ::\tnginx:1.27 → 80\tLISTENING");
    assert.equal(lineOf(MDNS), "5353\tudp\t*\tLISTENING");
  });

  test("each column is saved", () => {
    assert.deepEqual(COLUMNS.map(column => cell(HELD, column)), [9000, "tcp", "backup", "", "", "RESERVED"]);
    assert.equal(cell(MDNS, "owner"), "");
  });
});

describe("ranges", () => {
  test("are one port or two, within 1 to 65535", () => {
    assert.deepEqual(rangeOf("80"), { first: 80, last: 80 });
    assert.deepEqual(rangeOf(" 8000 - 8999 "), { first: 8000, last: 8999 });
    assert.deepEqual(rangeOf("1-65535"), { first: 1, last: 65_535 });
    assert.deepEqual(rangeOf("00080"), { first: 80, last: 80 });
  });

  test("others are none", () => {
    for (const text of ["", "0", "0-80", "65536", "1-65536", "90-80", "80-", "-80", "8000–8999", "80,81", "1e3", "http", "123456", "80.5"]) assert.equal(rangeOf(text), null, text);
  });
});

describe("filters", () => {
  test("without one everything is shown", () => {
    assert.deepEqual(found(""), [8080, 22, 5353, 6379, 9000]);
    assert.deepEqual(found("q=&protocol=&range=&outside=&container="), [8080, 22, 5353, 6379, 9000]);
  });

  test("each word of a search is found somewhere, in any case", () => {
    assert.deepEqual(found("q=NGINX"), [8080]);
    assert.deepEqual(found("q=tcp+shop"), [8080, 9000]);
    assert.deepEqual(found("q=++front+++web+"), [8080]);
    assert.deepEqual(found("q=192.0.2.7"), [22]);
    assert.deepEqual(found("q=812"), [22]);
    assert.deepEqual(found("q=tcp+udp"), []);
    assert.deepEqual(found("q=undefined"), []);
    assert.deepEqual(ALL.filter(entry => matches({ ...entry, container: { link: "https://shop.example" } }, new URLSearchParams("q=shop.example"))).length, 5);
  });

  test("protocol, owner, container and state are exact", () => {
    assert.deepEqual(found("protocol=udp"), [5353]);
    assert.deepEqual(found("owner=process"), [22]);
    assert.deepEqual(found("container=web"), [8080]);
    assert.deepEqual(found("container=we"), []);
    assert.deepEqual(found("state=RESERVED"), [9000]);
    assert.deepEqual(found("owner=container&protocol=tcp&state=LISTENING"), [8080, 6379]);
  });

  test("what can be reached from outside is neither loopback nor reserved", () => assert.deepEqual(found("outside=1"), [8080, 22, 5353]));

  test("a range has both of its ends; one that is none filters nothing", () => {
    assert.deepEqual(found("range=5353-8080"), [8080, 5353, 6379]);
    assert.deepEqual(found("range=5354-8079"), [6379]);
    assert.deepEqual(found("range=22"), [22]);
    assert.deepEqual(found("range=65536"), [8080, 22, 5353, 6379, 9000]);
  });
});

describe("order", () => {
  const ports = (sort, locale = "en") => sorted(ALL, sort, locale).map(entry => entry.port);

  test("is by port as a number, unless another column is named", () => {
    for (const sort of [null, undefined, "port", "colour", "", "constructor"]) assert.deepEqual(ports(sort), [22, 5353, 6379, 8080, 9000], String(sort));
    assert.deepEqual(ports("port.down"), [9000, 8080, 6379, 5353, 22]);
    assert.deepEqual(ports("port.up"), [22, 5353, 6379, 8080, 9000]);
  });

  test("of equal cells is by port, also the other way around", () => {
    assert.deepEqual(ports("protocol"), [22, 6379, 8080, 9000, 5353]);
    assert.deepEqual(ports("protocol.down"), [5353, 22, 6379, 8080, 9000]);
  });

  test("of names is that of the language, and of numbers within them by their value", () => {
    const named = names => names.map((name, port) => ({ port, container: { name }, addresses: [] }));
    const names = (all, locale) => sorted(named(all), "owner", locale).map(ownerName);
    assert.deepEqual(names(["web10", "web9", "Web1"], "en"), ["Web1", "web9", "web10"]);
    assert.deepEqual(names(["zeta", "äpfel", "birne"], "de"), ["äpfel", "birne", "zeta"]);
    assert.deepEqual(names(["zeta", "äpfel", "birne"], "sv"), ["birne", "zeta", "äpfel"]);
  });

  test("the list that is sorted stays as it is", () => {
    const list = [NGINX, SSHD];
    sorted(list, "port", "en");
    assert.deepEqual(list, [NGINX, SSHD]);
    assert.deepEqual(sorted([], "port", "en"), []);
  });
});

describe("projects", () => {
  test("are sorted by name, and what has none is last", () => {
    const other = { ...REDIS, port: 1, container: { name: "a", composeProject: "blog" } };
    assert.deepEqual(byProject([...ALL, other]), [["blog", [other]], ["shop", [NGINX, HELD]], ["", [SSHD, MDNS, REDIS]]]);
    assert.deepEqual(byProject([]), []);
  });
});

describe("links", () => {
  const container = (entry, more = {}) => ({ ...NGINX, ...entry, container: { ...NGINX.container, ...more } });

  test("a port on all addresses is seen from the page's host", () => {
    assert.equal(urlOf(NGINX, "nas.lan"), "http://nas.lan:8080/");
    assert.equal(urlOf(container({ addresses: ["*"] }), "[2001:db8::1]"), "http://[2001:db8::1]:8080/");
    assert.equal(urlOf(container({ addresses: ["192.0.2.7", "::"] }), "nas.lan"), "http://nas.lan:8080/");
  });

  test("a port on one address is seen there; an IPv6 address is in brackets and without its zone", () => {
    assert.equal(urlOf(container({ addresses: ["192.0.2.7"] }), "nas.lan"), "http://192.0.2.7:8080/");
    assert.equal(urlOf(container({ addresses: ["2001:db8::7"] }), "nas.lan"), "http://[2001:db8::7]:8080/");
    assert.equal(urlOf(container({ addresses: ["fe80::1%eth0"] }), "nas.lan"), "http://[fe80::1]:8080/");
    assert.equal(urlOf(container({ addresses: ["[2001:db8::7]"] }), "nas.lan"), "http://[2001:db8::7]:8080/");
    // What it returns is an address.
    for (const one of ["192.0.2.7", "2001:db8::7", "fe80::1%eth0"]) assert.equal(new URL(urlOf(container({ addresses: [one] }), "nas.lan")).port, "8080");
  });

  test("a loopback port is seen only from a page on this host", () => {
    for (const host of ["nas.lan", "192.0.2.7", "[2001:db8::1]", "127x.example", "localhost.example"]) assert.equal(urlOf(REDIS, host), null, host);
    assert.equal(urlOf(REDIS, "localhost"), "http://localhost:6379/");
    assert.equal(urlOf(REDIS, "127.0.0.1"), "http://127.0.0.1:6379/");
    assert.equal(urlOf(REDIS, "[::1]"), "http://[::1]:6379/");
  });

  test("the port of TLS, on the host or in the container, is https", () => {
    for (const port of [443, 8443, 9443]) assert.equal(urlOf(container({ port }), "nas.lan"), `https://nas.lan:${port}/`);
    assert.equal(urlOf(container({ port: 10_443 }, { containerPort: 443 }), "nas.lan"), "https://nas.lan:10443/");
    assert.equal(urlOf(container({ port: 444 }), "nas.lan"), "http://nas.lan:444/");
  });

  test("what is no TCP port of a container has none", () => {
    for (const entry of [SSHD, MDNS, HELD, container({ protocol: "udp" })]) assert.equal(urlOf(entry, "nas.lan"), null);
  });

  test("the address of the labels comes first, if it is one of the web", () => {
    const labelled = link => container({}, { link });
    assert.equal(urlOf(labelled("https://shop.example/"), "nas.lan"), "https://shop.example/");
    assert.equal(linkOf(labelled("http://shop.example")), "http://shop.example");
    for (const link of ["javascript:alert(1)", "ftp://shop.example", " https://shop.example", "//shop.example", "", undefined]) {
      assert.equal(linkOf(labelled(link)), null, link);
      assert.equal(urlOf(labelled(link), "nas.lan"), "http://nas.lan:8080/", link);
    }
    assert.equal(linkOf(SSHD), null);
    // Also of a port that the browser could not reach itself.
    assert.equal(urlOf({ ...REDIS, container: { ...REDIS.container, link: "https://redis.example" } }, "nas.lan"), "https://redis.example");
  });
});
