// SPDX-License-Identifier: MPL-2.0
import assert from "node:assert/strict";
import { test } from "node:test";

import { Reviews } from "../../../extension/lib/review.js";
import { mayAsk, maySend } from "../../../extension/lib/review_rules.js";
import { fakeMessenger } from "./fake_messenger.js";

const session = (findings, typed = "", problem = "") => ({ judgement: { problem, answer: { findings, typed } } });
const finding = (level) => ({ level });

const CASES = [
  ["nothing found", session([]), [], "", true],
  ["a notice needs no tick", session([finding("notice")]), [], "", true],
  ["a confirm needs its tick", session([finding("confirm")]), [], "", false],
  ["and has it", session([finding("confirm")]), [0], "", true],
  ["one of two is not enough", session([finding("confirm"), finding("confirm")]), [1], "", false],
  ["a tick on something else does not help", session([finding("confirm")]), [1], "", false],
  ["a block stays a block", session([finding("block")]), [0], "", false],
  ["the name must be typed", session([finding("confirm")], "Nord (UK)"), [0], "", false],
  ["another name is not enough", session([finding("confirm")], "Nord (UK)"), [0], "yes", false],
  ["case and blanks do not matter", session([finding("confirm")], "Customer - Nord"), [0], " customer-nord ", true],
  ["a full-width name is the same name", session([finding("confirm")], "客户-A"), [0], "客户-Ａ", true],
  ["unchecked needs its own tick", session([], "", "host-missing"), [], "", false],
  ["an ordinary tick does not do for unchecked", session([], "", "host-missing"), [0], "", false],
  ["unchecked with its tick", session([], "", "host-missing"), [-1], "", true],
];

for (const [name, state, accepted, typed, expected] of CASES) {
  test(name, () => assert.equal(maySend(state, accepted, typed), expected));
}

/** A review of one mail with these findings, and what the host is told about it. */
function reviewOf(findings) {
  const told = [];
  globalThis.messenger = { ...fakeMessenger(), windows: { update: async () => {} } };
  const reviews = new Reviews({
    host: { request: async (action, fields) => void told.push([action, fields]) },
    holds: {},
    readings: { ready: async () => new Map(), passwords: new Map() },
    changed() {},
  });
  const state = findings.some(({ level }) => level !== "notice") ? "findings" : "clear";
  reviews.sessions.values.set("1", { id: "1", tabId: 1, windowId: 1, popupId: 1, state, shown: [], ...session(findings) });
  return { reviews, told };
}

test("going back to the mail is counted for what had stopped it", async () => {
  const { reviews, told } = reviewOf([{ check: "namesake", level: "confirm" }, { check: "first-time-recipient", level: "notice" }]);
  await reviews.back("1");
  assert.deepEqual(told, [["outcome", { check: "namesake", outcome: "undone" }]]);
  await reviews.back("1");
  assert.equal(told.length, 1);
});

test("going back to attach a file is a mended mail, not one taken back", async () => {
  const { reviews, told } = reviewOf([{ check: "forgotten-attachment", level: "confirm", fix: { kind: "attach" } }]);
  assert.equal((await reviews.fix("1", 0)).state, "gone");
  assert.deepEqual(told, [["outcome", { check: "forgotten-attachment", outcome: "fixed" }]]);
});

test("a second person may be asked when all else is answered, and the mail never goes by a tick alone", () => {
  const second = { level: "block", check: "needs-second-person" };
  const asked = { level: "confirm", check: "namesake" };
  const session = (findings, secondPerson = { reviewers: [{}] }) => ({ judgement: { problem: "", answer: { findings, typed: "", secondPerson } } });
  assert.equal(mayAsk(session([second]), [], ""), true);
  assert.equal(mayAsk(session([second, asked]), [], ""), false);
  assert.equal(mayAsk(session([second, asked]), [1], ""), true);
  assert.equal(mayAsk(session([second, { ...asked, level: "block" }]), [0, 1], ""), false);
  assert.equal(mayAsk(session([second], null), [], ""), false);
  assert.equal(maySend(session([second]), [0], ""), false);
});
