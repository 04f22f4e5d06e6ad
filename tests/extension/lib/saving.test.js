// SPDX-License-Identifier: MPL-2.0
import assert from "node:assert/strict";
import { test } from "node:test";

import { draftSaved, save } from "../../../extension/lib/saving.js";

const NEVER = new Promise(() => {});
const DRAFT = { headerMessageId: "draft@x.example" };
const DETAILS = { subject: "Quotation" };

/** Saves in tab 7 while Thunderbird reports `told` of tab `tab`; `answers` is what it answers who asked. */
async function saved({ tab = 7, told, answers = NEVER }) {
  globalThis.messenger = /** @type {any} */ ({ compose: { saveMessage: () => answers } });
  const saving = save(7);
  draftSaved(tab, told);
  return Promise.race([saving, new Promise((resolve) => setTimeout(resolve, 5, "waiting"))]);
}

const WORDS = [
  ["the report comes first, and says what was saved", { told: { mode: "draft", messages: [DRAFT], details: DETAILS } }, { ...DRAFT, details: DETAILS }],
  ["an older Thunderbird reports less", { told: { mode: "draft", messages: [DRAFT] } }, { ...DRAFT, details: undefined }],
  ["of another window it says nothing", { tab: 8, told: { mode: "draft", messages: [DRAFT] } }, "waiting"],
  ["a saving of Thunderbird's own is not the one", { told: { mode: "autoSave", messages: [DRAFT] } }, "waiting"],
  ["a report of a failure is left to the answer", { told: { mode: "draft", messages: [], error: "away" } }, "waiting"],
  ["without a report the answer counts", { tab: 8, told: { mode: "draft" }, answers: Promise.resolve({ messages: [DRAFT] }) }, DRAFT],
  ["saved, but no draft", { tab: 8, told: { mode: "draft" }, answers: Promise.resolve({ messages: [] }) }, { headerMessageId: undefined }],
];
for (const [name, given, expected] of WORDS) {
  test(name, async () => assert.deepEqual(await saved(given), expected));
}

test("Thunderbird's refusal is told", async () => {
  const answers = Promise.reject(new Error("window not ready"));
  await assert.rejects(saved({ tab: 8, told: { mode: "draft" }, answers }), /not ready/);
});

test("a report that nobody waits for does nothing", async () => {
  await saved({ told: { mode: "draft", messages: [DRAFT] } });
  draftSaved(7, { mode: "draft", messages: [DRAFT], details: DETAILS });
  assert.equal(await saved({ tab: 8, told: { mode: "draft" } }), "waiting");
});
