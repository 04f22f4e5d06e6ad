// SPDX-License-Identifier: MPL-2.0
import assert from "node:assert/strict";
import { test } from "node:test";

import { applyFix, fixedRecipients, headerText } from "../../../extension/lib/fixes.js";
import { identityOf } from "../../../extension/lib/mailbox.js";

const box = (address, name = "") => ({ address, name });
const [anna, other, cara] = [box("anna@a.example", "Anna"), box("anna@b.example", "Anna"), box("cara@a.example")];

const CASES = [
  ["replaces in the same field", { to: [other], cc: [cara], bcc: [] }, { kind: "replace", recipients: [other.address], instead: anna }, { to: [anna], cc: [cara], bcc: [] }],
  ["replaces once when the wrong one stands twice", { to: [other], cc: [other], bcc: [] }, { kind: "replace", recipients: [other.address], instead: anna }, { to: [anna], cc: [], bcc: [] }],
  ["does not double one that is there already", { to: [other, anna], cc: [], bcc: [] }, { kind: "replace", recipients: [other.address], instead: anna }, { to: [anna], cc: [], bcc: [] }],
  ["removes, whatever the case", { to: [anna, box("ANNA@B.example")], cc: [], bcc: [] }, { kind: "remove", recipients: [other.address], instead: null }, { to: [anna], cc: [], bcc: [] }],
  ["moves to Bcc", { to: [anna, other], cc: [cara], bcc: [] }, { kind: "move-to-bcc", recipients: [other.address, cara.address], instead: null }, { to: [anna], cc: [], bcc: [other, cara] }],
  ["adds to To", { to: [anna], cc: [], bcc: [] }, { kind: "add", recipients: [], instead: cara }, { to: [anna, cara], cc: [], bcc: [] }],
];

for (const [name, before, fix, after] of CASES) {
  test(name, () => assert.deepEqual(fixedRecipients(structuredClone(before), fix), after));
}

test("a name with commas or quotes is quoted in the header", () => {
  assert.equal(headerText(box("a@b.example", 'Schmidt, "Anna"')), '"Schmidt, \\"Anna\\"" <a@b.example>');
  assert.equal(headerText(box("a@b.example", "王 小明")), "王 小明 <a@b.example>");
  assert.equal(headerText(box("a@b.example")), "a@b.example");
});

const ACCOUNTS = [
  { identities: [{ id: "id1", email: "lin@haiyue.example" }] },
  { identities: [{ id: "id2", email: "Lin@Logistics.example" }, { id: "id3" }] },
  {},
];

test("the identity of an address is found in any account, whatever the case", async () => {
  globalThis.messenger = { accounts: { list: async () => ACCOUNTS } };
  assert.equal(await identityOf("lin@logistics.example"), "id2");
  assert.equal(await identityOf("x@y.example"), undefined);
  assert.equal(await identityOf(""), undefined);
});

test("writing as another address changes the sender and nothing else", async () => {
  /** @type {any[]} */
  const set = [];
  globalThis.messenger = {
    accounts: { list: async () => ACCOUNTS },
    compose: { setComposeDetails: async (...what) => void set.push(what) },
  };
  await applyFix(7, { kind: "identity", recipients: [], instead: box("lin@logistics.example") });
  assert.deepEqual(set, [[7, { identityId: "id2" }]]);
});
