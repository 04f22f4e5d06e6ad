// SPDX-License-Identifier: MPL-2.0
import assert from "node:assert/strict";
import { test } from "node:test";

import { answered } from "../../../extension/lib/waiting.js";
import { fakeMessenger } from "./fake_messenger.js";

/** Holds with one mail that waits for request "r". */
function holdsWith(state = "held") {
  const entry = { id: "1", approval: "r", state, waitsFor: "Wang", remark: "", tabId: 3, due: 0 };
  const done = [];
  return {
    entry,
    done,
    holds: {
      entries: { loaded: Promise.resolve(), values: new Map([["1", entry]]) },
      list: () => [entry],
      ledger: { read: async () => done.push("read") },
      end: async (_entry, to, why) => done.push(`${to}: ${why}`),
      settle: async () => done.push("settle"),
      tick: async () => done.push("tick"),
    },
  };
}

test("a yes gives the mail its time from the host and lets it go when that is over", async () => {
  globalThis.messenger = fakeMessenger();
  const { holds, entry, done } = holdsWith();
  await answered(holds, { approval: "r", state: "agreed", remark: "good" });
  assert.deepEqual([entry.waitsFor, entry.remark], ["", "good"]);
  assert.deepEqual(done, ["read", "settle", "tick"]);
});

test("anything else brings it back with the remark", async () => {
  const { holds, entry, done } = holdsWith();
  await answered(holds, { approval: "r", state: "refused", remark: "no" });
  assert.deepEqual(done, ["not-sent: refused"]);
  assert.equal(entry.remark, "no");
});

test("an answer to a mail that is not held any more does nothing", async () => {
  for (const [state, approval] of [["orphaned", "r"], ["held", "other"]]) {
    const { holds, done } = holdsWith(state);
    await answered(holds, { approval, state: "agreed", remark: "" });
    assert.deepEqual(done, []);
  }
});
