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
 * `happened` is what came of it, in order; it is waited for so many `steps`.
 */
async function gateOf({ hinted, seen = "Quotation", verdict, to = DETAILS.to, presses = 1, answers = settled, attachments = async () => [], steps }) {
  const happened = [];
  let popups = 0;
  globalThis.messenger = {
    ...fakeMessenger(),
    accounts: { list: async () => [] },
    compose: { listAttachments: attachments },
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
      await answers();
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
  let answer;
  for (let press = 0; press < presses; press++) {
    answer = await gate.beforeSend(TAB, { ...DETAILS, to });
    happened.push("answered");
  }
  // What is expected may take its time on a busy machine; whatever is more than that comes at once.
  for (const end = Date.now() + 10_000; happened.length - presses < steps && Date.now() < end; ) {
    await settled();
  }
  await settled();
  return { happened, answer, reviews };
}

const CASES = [
  ["a mail with nothing to say is held", { hinted: "clear", verdict: "clear" }, "check held"],
  ["a mail nobody expected to be asked about opens the window after the verdict", { hinted: "clear", verdict: "confirm" }, "check opened"],
  ["a mail expected to be asked about opens it beside the check", { hinted: "confirm", verdict: "confirm" }, "opened check"],
  ["what was said of another text counts for nothing", { hinted: "confirm", seen: "Invoice", verdict: "confirm" }, "check opened"],
  ["a mail that has become clear closes the window and is held", { hinted: "block", verdict: "clear" }, "opened check closed held"],
  ["a name that is no address is told at once", { hinted: "clear", verdict: "clear", to: ["Anna <Anna>"] }, "gate: HostError: no-address"],
];

for (const [name, given, expected] of CASES) {
  test(name, async () => {
    const { happened, answer } = await gateOf({ ...given, steps: expected.startsWith("gate") ? 1 : expected.split(" ").length });
    assert.deepEqual(answer, { cancel: true });
    const steps = happened.filter((step) => step !== "answered").join(" ");
    // Where window and check begin side by side, either may be first.
    assert.ok([expected, expected.replace("opened check", "check opened")].includes(steps), steps);
  });
}

test("Thunderbird has its answer although the host never gives one", async () => {
  const { happened, answer } = await gateOf({ hinted: "clear", verdict: "clear", answers: () => new Promise(() => {}), steps: 1 });
  assert.deepEqual(answer, { cancel: true });
  assert.deepEqual([...happened].sort(), ["answered", "check"]);
});

test("Thunderbird has its answer although it does not say what is attached, and the user is told", async () => {
  const reading = [() => new Promise(() => {}), async () => Promise.reject(new Error("window closed"))];
  for (const [attachments, expected] of /** @type {any[]} */ ([[reading[0], "answered"], [reading[1], "answered gate: Error: window closed"]])) {
    const { happened, answer } = await gateOf({ hinted: "clear", verdict: "clear", attachments, steps: 0 });
    assert.deepEqual(answer, { cancel: true });
    assert.equal(happened.join(" "), expected);
  }
});

for (const verdict of ["clear", "confirm"]) {
  test(`Send pressed five times is one ${verdict === "clear" ? "mail held" : "question"}`, async () => {
    for (const hinted of ["clear", "confirm"]) {
      const { happened } = await gateOf({ hinted, verdict, presses: 5, steps: hinted === "confirm" && verdict === "clear" ? 4 : 2 });
      const count = (/** @type {string} */ step) => happened.filter((one) => one === step).length;
      assert.equal(count("check"), 1, happened.join(" "));
      assert.equal(count("held") + count("opened") - count("closed"), 1, happened.join(" "));
    }
  });
}

test("a window that is open before the verdict shows it as soon as it is there", async () => {
  const { reviews } = await gateOf({ hinted: "confirm", verdict: "confirm", steps: 2 });
  const [session] = reviews.sessions.values.values();
  assert.equal((await reviews.get(session.id)).state, "findings");
  assert.equal(session.popupId, 1);
});
