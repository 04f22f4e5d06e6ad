// SPDX-License-Identifier: MPL-2.0
import assert from "node:assert/strict";
import { test } from "node:test";

import { fingerprint } from "../../../extension/lib/draft.js";
import { Holds } from "../../../extension/lib/holds.js";
import { draftSaved } from "../../../extension/lib/saving.js";
import { fakeMessenger } from "./fake_messenger.js";

const TAB = { id: 7, windowId: 70 };
const DETAILS = { from: "lin@own.example", to: ["anna@a.example"], subject: "Quotation", isPlainText: true, plainTextBody: "Dear Anna" };
const CHANGED = { ...DETAILS, plainTextBody: "Dear Anna!" };
const SIGNED = { name: "S/MIME", encryptBody: false, signMessage: true };

/**
 * Holds an approved mail. `saved` is what stood in the window as it was saved, `stands` what stands there at each later look;
 * with `away` there is no host, which the user knows. Gives what became of it and, in order, what was done.
 */
async function held({ approved = DETAILS, saved = approved, stands = [approved], away = false }) {
  const done = [];
  let look = 0;
  const fake = fakeMessenger();
  const keep = fake.storage.local.set;
  globalThis.messenger = /** @type {any} */ ({
    ...fake,
    storage: { ...fake.storage, local: { ...fake.storage.local, set: async (values) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      await keep(values);
      done.push(...("held-without-host" in values && values["held-without-host"].length > 0 ? ["on disk"] : []));
    } } },
    compose: {
      listAttachments: async () => [],
      getComposeDetails: async () => stands[Math.min(look++, stands.length - 1)],
      setComposeDetails: async () => {},
      saveMessage: async () => {
        draftSaved(TAB.id, { mode: "draft", messages: [{ headerMessageId: "draft@x.example" }], details: saved });
        return new Promise(() => {});
      },
    },
    scripting: { insertCSS: async () => {}, removeCSS: async () => {} },
    windows: { update: async (_id, { state }) => void (state && done.push(state)) },
  });
  const host = {
    request: async (action, fields) => {
      if (away) {
        throw new Error("away");
      }
      done.push(fields.to ? `${action} ${fields.to} ${fields.why ?? ""}`.trim() : action);
      return { id: "h1", started: Date.now() / 1000, due: Date.now() / 1000 + 300, at: 0 };
    },
  };
  const holds = new Holds({ host: /** @type {any} */ (host), changed: () => void done.push("shown"), tell: (_entry, what) => void done.push(`told ${what}`) });
  const problem = away ? "host-missing" : "";
  const judgement = { fingerprint: await fingerprint({ ...approved, attachments: [] }), details: approved, answer: { verdict: "clear", findings: [], people: [] }, problem, detail: "" };
  try {
    const error = await holds.start(TAB, /** @type {any} */ (judgement)).then(() => "", ({ code }) => code);
    return { error, states: holds.list().map(({ state, why }) => `${state} ${why}`.trim()), done };
  } finally {
    holds.wakeups.schedule(Infinity);
  }
}

test("a mail is on the list when it is on record, saved and out of the way", async () => {
  const { error, states, done } = await held({});
  assert.deepEqual([error, states], ["", ["held"]]);
  assert.deepEqual(done.slice(0, 2).sort(), ["hold", "minimized"]);
  assert.deepEqual(done.slice(2), ["hold-change saved", "shown", "told held"]);
});

test("a mail that was saved otherwise than it was approved comes back, and is off the record", async () => {
  const { error, states, done } = await held({ saved: CHANGED, stands: [CHANGED] });
  assert.deepEqual([error, states], ["changed", []]);
  assert.deepEqual(done.slice(0, 2).sort(), ["hold", "minimized"]);
  assert.deepEqual(done.slice(2), ["hold-change undone not-entered", "normal"]);
});

test("a signature that is off while the draft is saved changes nothing", async () => {
  const approved = { ...DETAILS, selectedEncryptionTechnology: SIGNED };
  const { states } = await held({ approved, saved: { ...approved, selectedEncryptionTechnology: { ...SIGNED, signMessage: false } } });
  assert.deepEqual(states, ["held"]);
});

test("what was typed before the window was out of the way is noticed at once", async () => {
  const { states, done } = await held({ stands: [CHANGED] });
  assert.deepEqual(states, ["not-sent changed"]);
  assert.deepEqual(done.slice(-4), ["hold-change failed changed", "normal", "shown", "told not-sent"]);
});

test("a mail without a host is on the disk before anybody is told that it is held", async () => {
  const { states, done } = await held({ away: true });
  assert.deepEqual(states, ["held"]);
  assert.deepEqual(done.filter((step) => !step.endsWith("imized")), ["on disk", "shown", "told held"]);
});
