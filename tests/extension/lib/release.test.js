// SPDX-License-Identifier: MPL-2.0
import assert from "node:assert/strict";
import { test } from "node:test";

import { fingerprint } from "../../../extension/lib/draft.js";
import { Releases } from "../../../extension/lib/release.js";
import { fakeMessenger } from "./fake_messenger.js";

const DETAILS = { to: ["anna@a.example"], subject: "Quotation", isPlainText: true, plainTextBody: "Dear Anna" };
const NEVER = new Promise(() => {});
const THERE = { id: 1, subject: "Quotation", date: new Date(), recipients: ["anna@a.example"], ccList: [], bccList: [], headerMessageId: "out@x.example" };

/**
 * Lets one mail go. `answer` is what Thunderbird's `sendMessage` answers, `outbox` what lies in the outbox at each
 * look; with `closes` the window goes away meanwhile. Gives the outcome and the mode that Thunderbird was asked for.
 */
async function released({ answer = NEVER, later = false, closes = false, outbox = [[]] }) {
  let asked = "";
  let look = 0;
  globalThis.messenger = {
    ...fakeMessenger(),
    compose: {
      getComposeDetails: async () => DETAILS,
      listAttachments: async () => [],
      getComposeState: async () => ({ canSendNow: false }),
      sendMessage: async (_tab, { mode }) => {
        asked = mode;
        await releases.usePass(1, Promise.resolve({ ...DETAILS, attachments: [] }));
        if (closes) {
          releases.windowGone(1);
        }
        return answer;
      },
    },
    windows: { getAll: async () => [] },
    folders: { query: async () => [{ id: "outbox" }] },
    messages: { list: async () => ({ id: null, messages: outbox[Math.min(look++, outbox.length - 1)] }) },
  };
  const releases = new Releases({ release: async () => {} }, { later: async () => later }, () => {});
  releases.lastWord = 1;
  const entry = { id: "1", tabId: 1, subject: "Quotation", recipients: [{ address: "anna@a.example" }], since: Date.now() - 5000, draftMessageId: "draft@x.example", fingerprint: await fingerprint({ ...DETAILS, attachments: [] }) };
  return { outcome: await releases.letGo(entry, false), asked, entry };
}

const CASES = [
  ["sent", { answer: { mode: "sendNow", headerMessageId: "m@x.example" } }, "sent", "default"],
  ["refused by the server", { answer: { mode: "sendNow", headerMessageId: "" } }, "smtp", "default"],
  ["Send Later puts it into the outbox", { later: true, answer: { mode: "sendLater" } }, "sent", "sendLater"],
  ["offline it waits in the outbox, which nobody asked for", { answer: { mode: "sendLater" } }, "queued", "default"],
  ["sent in the background, at once", { closes: true }, "sent", "default"],
  ["sent in the background, after a while in the outbox", { closes: true, outbox: [[THERE], []] }, "sent", "default"],
];
for (const [name, given, outcome, mode] of CASES) {
  test(name, async () => {
    const result = await released(given);
    assert.deepEqual([result.outcome, result.asked], [outcome, mode]);
  });
}

test("without a pass nobody waits for what stands in the window", async () => {
  const releases = new Releases(/** @type {any} */ ({}), /** @type {any} */ ({}), () => {});
  assert.equal(await releases.usePass(1, NEVER), "none");
});
