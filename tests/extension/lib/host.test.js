// SPDX-License-Identifier: MPL-2.0
import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { Host, HostError, PROTOCOL } from "../../../extension/lib/host.js";

/** A port whose other end is a function. */
class Port {
  /** @param {(message: any, port: Port) => void} receive */
  constructor(receive) {
    this.receive = receive;
    this.error = null;
    this.closed = false;
    this.onMessage = listeners();
    this.onDisconnect = listeners();
  }
  /** @param {any} message */
  postMessage(message) {
    if (this.closed) {
      throw new Error("Attempt to postMessage on disconnected port");
    }
    queueMicrotask(() => this.receive(message, this));
  }
  disconnect() {
    this.closed = true;
  }
  /** @param {string} [message] */
  die(message) {
    this.closed = true;
    this.error = message ? { message } : null;
    this.onDisconnect.tell(this);
  }
}

function listeners() {
  const all = [];
  return { addListener: (listener) => all.push(listener), tell: (value) => all.forEach((listener) => listener(value)) };
}

/** Answers the greeting, and leaves everything else to `rest`. */
function greeting(rest = () => {}) {
  return (message, port) => {
    if (message.action === "hello") {
      port.onMessage.tell({ id: message.id, ok: true, result: { protocol: PROTOCOL, version: "9" } });
    } else {
      rest(message, port);
    }
  };
}

/** @param {...((message: any, port: Port) => void)} behaviours One for each connection, the last for all further ones. */
function aHost(...behaviours) {
  let connection = 0;
  const ports = [];
  const host = new Host(
    () => {
      const port = new Port(behaviours[Math.min(connection++, behaviours.length - 1)]);
      ports.push(port);
      return port;
    },
    async () => ({ version: "1" }),
  );
  return { host, ports };
}

const refusedWith = (code) => (error) => error instanceof HostError && error.code === code;

test("a request gets its own answer, whatever the order", async () => {
  const kept = [];
  const { host } = aHost(greeting((message, port) => {
    kept.push(message);
    if (kept.length === 2) {
      for (const { id, n } of kept.reverse()) {
        port.onMessage.tell({ id, ok: true, result: n });
      }
    }
  }));
  assert.deepEqual(await Promise.all([host.request("a", { n: 1 }), host.request("b", { n: 2 })]), [1, 2]);
  assert.equal(host.state, "ok");
  assert.equal(host.version, "9");
});

test("a long answer is put together from its parts", async () => {
  const { host } = aHost(greeting((message, port) => {
    const whole = JSON.stringify({ id: message.id, ok: true, result: "客户".repeat(10) });
    [whole.slice(0, 20), whole.slice(20)].forEach((text, index) =>
      port.onMessage.tell({ id: message.id, part: index + 1, parts: 2, text }),
    );
  }));
  assert.equal(await host.request("groups"), "客户".repeat(10));
});

test("a refusal carries the host's name for it", async () => {
  const { host } = aHost(greeting((message, port) =>
    port.onMessage.tell({ id: message.id, ok: false, error: { code: 9, name: "too-early", message: "41 s" } }),
  ));
  await assert.rejects(host.request("hold-change"), refusedWith("too-early"));
  assert.equal(host.state, "ok");
});

test("a host that is not installed is missing, also when that shows before the greeting is written", async () => {
  const { host, ports } = aHost(() => {});
  const ready = host.ready();
  ports[0].die("No such native application secondlook");
  await assert.rejects(ready, refusedWith("host-missing"));
  assert.equal(host.state, "host-missing");
});

test("a host that dies with a question open says so, and the next question starts a new one", async () => {
  const { host } = aHost(
    greeting((_message, port) => port.die()),
    greeting((message, port) => port.onMessage.tell({ id: message.id, ok: true, result: "back" })),
  );
  await assert.rejects(host.request("check"), refusedWith("host-crashed"));
  assert.equal(host.state, "host-crashed");
  assert.equal(await host.request("check"), "back");
  assert.equal(host.state, "ok");
});

test("a host that never answers counts as hung after its time, and its port is closed", async (t) => {
  mock.timers.enable({ apis: ["setTimeout"] });
  t.after(() => mock.timers.reset());
  const { host, ports } = aHost(greeting());
  await host.ready();
  const asked = host.request("check", {}, 5_000);
  await Promise.resolve();
  await Promise.resolve();
  mock.timers.tick(5_000);
  await assert.rejects(asked, refusedWith("host-hung"));
  assert.equal(host.state, "host-hung");
  assert.ok(ports[0].closed);
});

for (const [protocol, state] of /** @type {const} */ ([[0, "host-old"], [undefined, "host-old"], [99, "addon-old"]])) {
  test(`a host of protocol ${protocol} is refused: ${state}`, async () => {
    const { host } = aHost((message, port) =>
      port.onMessage.tell({ id: message.id, ok: false, error: { code: 4, name: "version-mismatch", message: "", protocol } }),
    );
    await assert.rejects(host.ready(), refusedWith(state));
    assert.equal(host.state, state);
  });
}

test("a host that an upgrade has replaced is left for the new one, which is asked the same, once each", async () => {
  /** @type {string[]} */
  const asked = [];
  const { host, ports } = aHost(
    greeting((message, port) => port.onMessage.tell({ id: message.id, ok: false, error: { code: 17, name: "replaced" } })),
    greeting((message, port) => {
      asked.push(message.action);
      port.onMessage.tell({ id: message.id, ok: true, result: message.action });
    }),
  );
  await host.ready();
  assert.deepEqual(await Promise.all([host.request("hold"), host.request("check")]), ["hold", "check"]);
  assert.deepEqual(asked.sort(), ["check", "hold"]);
  assert.ok(ports[0].closed);
  assert.equal(host.state, "ok");
});

test("two hosts that were replaced one after the other are an error, and no loop", async () => {
  const replaced = greeting((message, port) =>
    port.onMessage.tell({ id: message.id, ok: false, error: { code: 17, name: "replaced" } }),
  );
  const { host } = aHost(replaced, replaced, replaced);
  await assert.rejects(host.request("check"), refusedWith("replaced"));
});

test("answers that belong to nothing are passed over", async () => {
  const { host, ports } = aHost(greeting((message, port) => port.onMessage.tell({ id: message.id, ok: true, result: 1 })));
  await host.ready();
  for (const odd of [null, {}, { id: "1" }, { id: 999, ok: true }, { id: 999, part: 1, parts: 2, text: "x" }]) {
    ports[0].onMessage.tell(odd);
  }
  assert.equal(await host.request("x"), 1);
});
