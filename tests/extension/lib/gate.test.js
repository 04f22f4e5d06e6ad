// SPDX-License-Identifier: MPL-2.0
import assert from "node:assert/strict";
import { test } from "node:test";

import { fingerprint } from "../../../extension/lib/draft.js";
import { Gate } from "../../../extension/lib/gate.js";
import { Reviews } from "../../../extension/lib/review.js";
import { fakeMessenger } from "./fake_messenger.js";

const TAB = { id: 7, windowId: 70 };
const DETAILS = { from: "lin@own.example", to: ["anna@a.example"], subject: "Quotation", isPlainText: true, plainTextBody: "Dear Anna" };
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

/**
 * A gate whose look while writing found `hinted` of the mail with subject `seen`, and whose host now says `verdict`.
 * `happened` is what came of it, in order.
 */
async function gateOf({ hinted, seen = "Quotation", verdict }) {
  const happened = [];
  let popups = 0;
  globalThis.messenger = {
    ...fakeMessenger(),
    accounts: { list: async () => [] },
    compose: { listAttachments: async () => [] },
    windows: {
      create: async () => {
        happened.push("opened");
        return { id: (popups += 1) };
      },
      remove: async () => void happened.push("closed"),
    },
  };
  const host = {
    state: "ok",
    request: async (action) => {
      happened.push(action);
      await settled();
      return { verdict, findings: [], people: [] };
    },
  };
  const holds = {
    attempts: { of: async () => "attempt" },
    pressed: { begin() {}, later: async () => false },
    releases: { usePass: async () => "none" },
    starting: new Set(),
    dropForNewSend: async () => {},
    start: async () => void happened.push("held"),
  };
  const readings = { ready: async () => new Map(), passwords: new Map() };
  const reviews = new Reviews({ host, holds, readings, changed() {} });
  const print = await fingerprint({ ...DETAILS, subject: seen, attachments: [] });
  const hint = () => ({ fingerprint: print, details: DETAILS, problem: "", detail: "", answer: { verdict: hinted, findings: [] } });
  const gate = new Gate({ host, holds, reviews, readings, hint, complain: (_tab, what, error) => happened.push(`${what}: ${error}`) });
  const answer = await gate.beforeSend(TAB, DETAILS);
  happened.push("answered");
  await settled();
  return { happened, answer, reviews };
}

const CASES = [
  ["a mail with nothing to say is held", { hinted: "clear", verdict: "clear" }, "check answered held"],
  ["a mail nobody expected to be asked about opens the window after the verdict", { hinted: "clear", verdict: "confirm" }, "check answered opened"],
  ["a mail expected to be asked about opens it beside the check", { hinted: "confirm", verdict: "confirm" }, "opened check answered"],
  ["what was said of another text counts for nothing", { hinted: "confirm", seen: "Invoice", verdict: "confirm" }, "check answered opened"],
  ["a mail that has become clear closes the window and is held", { hinted: "block", verdict: "clear" }, "opened check answered closed held"],
];

for (const [name, given, expected] of CASES) {
  test(name, async () => {
    const { happened, answer } = await gateOf(given);
    assert.deepEqual(answer, { cancel: true });
    // Window and check begin side by side, so that only some of the order is certain.
    assert.deepEqual([...happened].sort(), expected.split(" ").sort());
    const beside = (/** @type {string[]} */ steps) => steps.indexOf("opened") < steps.indexOf("answered");
    assert.equal(beside(happened), beside(expected.split(" ")));
    assert.ok(!happened.includes("held") || happened.at(-1) === "held");
  });
}

test("a window that is open before the verdict shows it as soon as it is there", async () => {
  const { reviews } = await gateOf({ hinted: "confirm", verdict: "confirm" });
  const [session] = reviews.sessions.values.values();
  assert.equal((await reviews.get(session.id)).state, "findings");
  assert.equal(session.popupId, 1);
});
