// SPDX-License-Identifier: MPL-2.0
import assert from "node:assert/strict";
import { test } from "node:test";

import { isDraftOf, lost, restore, savedWhole, toRemember } from "../../../extension/lib/restoring.js";
import { fakeMessenger } from "./fake_messenger.js";

const PGP = { name: "OpenPGP", encryptBody: true, signMessage: true, encryptSubject: true };
const SMIME = { name: "S/MIME", encryptBody: true, signMessage: true };
const OFF = { name: "S/MIME", encryptBody: false, signMessage: false };

const LOSSES = [
  ["nothing was there", null, undefined, []],
  ["nothing is lost", PGP, PGP, []],
  ["Thunderbird reopens S/MIME switched off", SMIME, OFF, ["encryption", "signature"]],
  ["no key at all any more", PGP, undefined, ["encryption", "signature", "hidden-subject"]],
  ["the subject alone", PGP, { ...PGP, encryptSubject: false }, ["hidden-subject"]],
  ["another technology protects as well", SMIME, { ...PGP, encryptSubject: false }, []],
  ["more than before", { ...OFF, signMessage: true }, PGP, []],
];
for (const [name, before, now, expected] of LOSSES) {
  test(name, () => assert.deepEqual(lost(before, { selectedEncryptionTechnology: now }), expected));
}

test("only what a draft does not keep is remembered", () => {
  assert.deepEqual(toRemember({ selectedEncryptionTechnology: OFF, customHeaders: [{ name: "X-Priority", value: "1" }] }), {
    encryption: null,
    headers: [],
    copyInstead: null,
    copyBesides: "",
  });
  assert.deepEqual(
    toRemember({
      selectedEncryptionTechnology: PGP,
      customHeaders: [{ name: "X-Order", value: "4711" }],
      overrideDefaultFccFolderId: "",
      additionalFccFolderId: "account1://Archive",
    }),
    { encryption: PGP, headers: [{ name: "X-Order", value: "4711" }], copyInstead: "", copyBesides: "account1://Archive" },
  );
});

const ENTRY = { draftMessageId: "draft@x.example", subject: "Quotation", recipients: [{ address: "anna@a.example" }, { address: "B@b.example" }] };
const OPENED = { type: "draft", subject: "...", to: ["Anna <anna@A.example>"], bcc: ["b@b.example"] };
const WINDOWS = [
  ["the draft by its id", { ...OPENED, to: [] }, "draft@x.example", true],
  ["the draft of an answer, by its people and hidden subject", OPENED, "original@x.example", true],
  ["the same people and subject", { ...OPENED, subject: "Quotation" }, "original@x.example", true],
  ["another subject", { ...OPENED, subject: "Invoice" }, "original@x.example", false],
  ["one person less", { ...OPENED, bcc: [] }, "original@x.example", false],
  ["no draft", { ...OPENED, type: "reply" }, "draft@x.example", false],
];
for (const [name, details, related, expected] of WINDOWS) {
  test(`which window: ${name}`, async () => {
    globalThis.messenger = fakeMessenger();
    assert.equal(await isDraftOf(ENTRY, details, related), expected);
  });
}

/** Restores `before` in a window that shows `details`; gives what was set. A step that sets `broken` fails. */
async function restored(before, details, broken = "") {
  const set = [];
  globalThis.messenger = {
    ...fakeMessenger(),
    compose: {
      getComposeDetails: async () => details,
      listAttachments: async () => [],
      setComposeDetails: async (_tab, step) => {
        if (broken in step) {
          throw new Error("no key");
        }
        set.push(step);
      },
    },
  };
  await restore(1, before, "Quotation");
  return set;
}

const BEFORE = { encryption: PGP, headers: [{ name: "X-Order", value: "4711" }], copyInstead: "", copyBesides: "account1://Archive" };

test("everything lost is put back, and nothing else is touched", async () => {
  const now = { type: "draft", subject: "...", selectedEncryptionTechnology: OFF, customHeaders: [{ name: "X-Other", value: "1" }] };
  assert.deepEqual(await restored(BEFORE, now), [
    { subject: "Quotation" },
    { selectedEncryptionTechnology: PGP },
    { customHeaders: [{ name: "X-Other", value: "1" }, { name: "X-Order", value: "4711" }] },
    { overrideDefaultFccFolderId: "" },
    { additionalFccFolderId: "account1://Archive" },
  ]);
  const all = { subject: "Quotation 2", selectedEncryptionTechnology: PGP, customHeaders: [{ name: "x-order", value: "4712" }] };
  assert.deepEqual(await restored({ ...BEFORE, copyInstead: null, copyBesides: "" }, all), []);
});

test("a key that is gone does not take the rest with it", async () => {
  const now = { type: "draft", subject: "...", customHeaders: [] };
  const set = await restored(BEFORE, now, "selectedEncryptionTechnology");
  assert.deepEqual(set.map((step) => Object.keys(step)[0]), ["subject", "customHeaders", "overrideDefaultFccFolderId", "additionalFccFolderId"]);
});

test("a signed S/MIME mail is saved without its signature, and has it back however the saving ends", async () => {
  for (const fails of [false, true]) {
    const done = [];
    globalThis.messenger = { ...fakeMessenger(), compose: { setComposeDetails: async (_tab, step) => done.push(step) } };
    const save = async () => {
      done.push("save");
      if (fails) {
        throw new Error("disk full");
      }
      return "draft";
    };
    const saving = savedWhole(1, { selectedEncryptionTechnology: SMIME }, save);
    await (fails ? assert.rejects(saving, /disk full/) : saving);
    assert.deepEqual(done, [
      { selectedEncryptionTechnology: { ...SMIME, signMessage: false } },
      "save",
      { selectedEncryptionTechnology: SMIME, isModified: false },
    ]);
  }
});

test("any other mail is saved as it is", async () => {
  for (const technology of [undefined, OFF, PGP, { ...SMIME, signMessage: false }]) {
    const done = [];
    globalThis.messenger = { ...fakeMessenger(), compose: { setComposeDetails: async (_tab, step) => done.push(step) } };
    assert.equal(await savedWhole(1, { selectedEncryptionTechnology: technology }, async () => "draft"), "draft");
    assert.deepEqual(done, []);
  }
});
