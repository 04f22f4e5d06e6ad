// SPDX-License-Identifier: MPL-2.0
import assert from "node:assert/strict";
import { test } from "node:test";

import { inOutbox, leftOutbox } from "../../../extension/lib/outbox.js";
import { Pressed } from "../../../extension/lib/pressed.js";
import { fakeMessenger } from "./fake_messenger.js";

const SINCE = Date.parse("2026-11-25T10:00:00.400Z");
const MAIL = { subject: "Quotation", recipients: [{ address: "anna@a.example" }, { address: "B@b.example" }], since: SINCE };
const THERE = { id: 1, subject: "Quotation", date: new Date(Math.floor(SINCE / 1000) * 1000), recipients: ["Anna <anna@a.example>"], ccList: [], bccList: ["b@B.example"] };

/** An outbox whose pages are these at each look; the last stays. */
function outbox(...looks) {
  let look = 0;
  const page = (pages, number) => ({ id: number + 1 < pages.length ? String(number + 1) : null, messages: pages[number] ?? [] });
  let pages = [[]];
  globalThis.messenger = {
    ...fakeMessenger(),
    folders: { query: async () => [{ id: "outbox" }] },
    messages: {
      list: async () => {
        pages = looks[Math.min(look++, looks.length - 1)];
        return page(pages, 0);
      },
      continueList: async (id) => page(pages, Number(id)),
    },
  };
  return () => look;
}

const CASES = [
  ["the mail itself", [[THERE]], true],
  ["on the second page", [[{ ...THERE, subject: "Invoice" }], [THERE]], true],
  ["an empty outbox", [[]], false],
  ["another subject", [[{ ...THERE, subject: "Quotation 2" }]], false],
  ["to somebody else", [[{ ...THERE, bccList: [] }]], false],
  ["an old one of the same kind", [[{ ...THERE, date: new Date(SINCE - 60_000) }]], false],
];
for (const [name, pages, expected] of CASES) {
  test(`in the outbox: ${name}`, async () => {
    outbox(pages);
    assert.equal((await inOutbox(MAIL)) !== undefined, expected);
  });
}

test("a mail that leaves the outbox is waited for; one that stays is given back", async () => {
  const looks = outbox([[THERE]], [[THERE]], [[]]);
  assert.equal(await leftOutbox(MAIL, { limit: 1000, step: 1 }), undefined);
  assert.equal(looks(), 3);
  outbox([[THERE]]);
  assert.equal((await leftOutbox(MAIL, { limit: 5, step: 1 })).id, 1);
});

const ABORTED = { error: "Send aborted by an onBeforeSend event" };
const PRESSES = [
  ["Send", [{ ...ABORTED, mode: "sendNow" }], false],
  ["Send Later, or Send while offline", [{ ...ABORTED, mode: "sendLater" }], true],
  ["Send in the background, of which Thunderbird reports nothing", [], false],
  ["what was sent is no press", [{ mode: "sendLater" }], false],
];
for (const [name, reports, expected] of PRESSES) {
  test(`pressed: ${name}`, async () => {
    globalThis.messenger = fakeMessenger();
    const pressed = new Pressed();
    pressed.begin(1);
    for (const report of reports) {
      await pressed.told(1, report);
    }
    assert.equal(await pressed.later(1), expected);
    assert.equal(await pressed.later(2), false);
    pressed.begin(1);
    assert.equal(await pressed.later(1), false);
  });
}

test("a report that is on its way is waited for", async () => {
  globalThis.messenger = fakeMessenger();
  const pressed = new Pressed();
  pressed.begin(1);
  setTimeout(() => void pressed.told(1, { ...ABORTED, mode: "sendLater" }), 5);
  assert.equal(await pressed.later(1), true);
});
