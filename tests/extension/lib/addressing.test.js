// SPDX-License-Identifier: MPL-2.0
import assert from "node:assert/strict";
import { test } from "node:test";

import { addressGroup, offered } from "../../../extension/lib/addressing.js";
import { apartFrom } from "../../../extension/ui/groups/marks.js";
import { fakeMessenger } from "./fake_messenger.js";

const person = (address) => ({ address, name: "" });

test("only groups of a size to write to are offered", () => {
  const group = (name, count) => ({ name, kind: "customer", members: Array.from({ length: count }, (_, n) => person(`${n}@x.example`)) });
  assert.deepEqual(offered([group("a", 0), group("b", 1), group("c", 20), group("d", 21)]).map(({ name, count }) => [name, count]), [["b", 1], ["c", 20]]);
});

test("members go into To, and nobody who is in the mail already", async () => {
  const set = [];
  globalThis.messenger = {
    ...fakeMessenger(),
    compose: {
      getComposeDetails: async () => ({ to: ["Anna <ANNA@x.example>"], cc: ["ben@x.example"], bcc: [] }),
      setComposeDetails: async (_tab, details) => set.push(details),
    },
  };
  await addressGroup(1, { members: [person("anna@x.example"), person("ben@x.example"), { address: "carl@x.example", name: "Carl" }] });
  assert.deepEqual(set, [{ to: ["Anna <ANNA@x.example>", "Carl <carl@x.example>"] }]);
  await addressGroup(1, { members: [person("anna@x.example")] });
  assert.equal(set.length, 1);
});

test("the other sides of a pair, whichever side a group stands on", () => {
  assert.deepEqual(apartFrom([["A", "B"], ["C", "a"], ["B", "C"]], "A"), ["B", "C"]);
});
