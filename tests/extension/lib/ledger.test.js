// SPDX-License-Identifier: MPL-2.0
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { fakeMessenger } from "./fake_messenger.js";

globalThis.messenger = /** @type {any} */ (fakeMessenger());
const { HostError } = await import("../../../extension/lib/host.js");
const { Ledger } = await import("../../../extension/lib/ledger.js");

/** A host that answers with what `script` says, one after the other; an Error is thrown. */
function aHost(...script) {
  const asked = [];
  return {
    asked,
    async request(action, fields) {
      asked.push([action, fields]);
      const answer = script.shift() ?? {};
      if (answer instanceof Error) {
        throw answer;
      }
      return answer;
    },
  };
}

const row = { id: "h1", started: 1, due: 301, at: 0 };
const crashed = () => new HostError("host-crashed");

function anEntry(more = {}) {
  return { id: "h1", token: "t", recipients: [], findings: [], state: "held", due: 0, ...more };
}

beforeEach(() => {
  globalThis.messenger = /** @type {any} */ (fakeMessenger());
});

test("a host that breaks down while a mail is entered is asked again with the same key", async () => {
  const host = aHost(crashed(), row);
  const entry = anEntry({ id: "local-1" });
  await new Ledger(/** @type {any} */ (host)).enter(/** @type {any} */ (entry), 0, 300);

  assert.equal(entry.id, "h1");
  assert.equal(entry.due, 301_000);
  assert.deepEqual(host.asked.map(([, { key }]) => key), ["local-1", "local-1"]);
});

test("any other refusal of an entry is passed on at once", async () => {
  const host = aHost(new HostError("memory"));
  await assert.rejects(new Ledger(/** @type {any} */ (host)).enter(/** @type {any} */ (anEntry()), 0, 300), { code: "memory" });
  assert.equal(host.asked.length, 1);
});

test("a release is asked for again; one whose token was lost is no release", async () => {
  const entry = anEntry({ token: "" });
  await new Ledger(/** @type {any} */ (aHost(crashed(), { token: "new" }))).release(/** @type {any} */ (entry), false);
  assert.equal(entry.token, "new");

  const lost = new Ledger(/** @type {any} */ (aHost(crashed(), new HostError("wrong-state"))));
  await assert.rejects(lost.release(/** @type {any} */ (anEntry()), false), { code: "host-crashed" });
});

test("what the host could not be told is told later, in order and once", async () => {
  const host = aHost(crashed(), crashed());
  const ledger = new Ledger(/** @type {any} */ (host));
  await ledger.note(/** @type {any} */ (anEntry({ id: "a" })), "sent");
  await ledger.note(/** @type {any} */ (anEntry({ id: "b" })), "undone");

  // Another page, after a sleep.
  const later = aHost();
  const again = new Ledger(/** @type {any} */ (later));
  await again.settleDebts();
  await again.settleDebts();
  assert.deepEqual(later.asked.map(([, { hold, to }]) => [hold, to]), [["a", "sent"], ["b", "undone"]]);
});

test("what the ledger refuses for good is not asked for ever", async () => {
  const host = aHost(crashed());
  const ledger = new Ledger(/** @type {any} */ (host));
  await ledger.note(/** @type {any} */ (anEntry()), "sent");
  const later = aHost(new HostError("wrong-state"));
  const again = new Ledger(/** @type {any} */ (later));
  await again.settleDebts();
  await again.settleDebts();
  assert.equal(later.asked.length, 1);
});

test("a failure of a mail whose release nobody has the token of is noted without it", async () => {
  const host = aHost(new HostError("wrong-state"));
  await new Ledger(/** @type {any} */ (host)).note(/** @type {any} */ (anEntry({ token: "" })), "failed", "host-crashed");
  assert.deepEqual(host.asked.map(([, { to, why }]) => [to, why]), [["failed", "host-crashed"], ["orphaned", "host-crashed"]]);
});

test("a mail that only the ledger knows is named by what is known of it", async () => {
  const all = [
    { ...row, id: "held", state: "held", why: "" },
    { ...row, id: "released", state: "released", why: "" },
    { ...row, id: "failed", state: "failed", why: "unknown" },
    { ...row, id: "quit", state: "orphaned", why: "quit" },
  ].map((one) => ({ ...one, subject: "s", recipients: ["a@b.example"], findings: [], draft_message_id: "d" }));
  const { strays } = await new Ledger(/** @type {any} */ (aHost({ held: all, sendNow: true }))).read(new Map());
  assert.deepEqual(
    strays.map(({ id, state, why }) => [id, state, why]),
    [["held", "held", "restarted"], ["released", "unsure", "unknown"], ["failed", "unsure", "unknown"], ["quit", "orphaned", "quit"]],
  );
});

test("a mail held without a host is none of the ledger's business", async () => {
  const host = aHost();
  const ledger = new Ledger(/** @type {any} */ (host));
  const entry = anEntry({ id: "local-x", due: 1000 });
  await ledger.release(/** @type {any} */ (entry), false);
  await ledger.longer(/** @type {any} */ (entry), 60);
  await ledger.until(/** @type {any} */ (entry), 500_000);
  await ledger.note(/** @type {any} */ (entry), "sent");
  assert.equal(entry.due, 500_000);
  assert.deepEqual(host.asked, []);
});

test("a mail that is just being entered is nobody's stray", async () => {
  const there = { ...row, key: "local-1", state: "held", why: "", subject: "s", recipients: [], findings: [], draft_message_id: "" };
  const ledger = new Ledger(/** @type {any} */ (aHost(row, { held: [there] }, { held: [there] })));
  await ledger.enter(/** @type {any} */ (anEntry({ id: "local-1", tabId: 7 })), 0, 300);

  assert.deepEqual((await ledger.read(new Map())).strays, []);
  ledger.entering.delete(7);
  assert.equal((await ledger.read(new Map())).strays.length, 1);
});
