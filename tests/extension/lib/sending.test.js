// SPDX-License-Identifier: MPL-2.0
import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { fakeMessenger } from "./fake_messenger.js";

globalThis.messenger = /** @type {any} */ (fakeMessenger());
const { Watch } = await import("../../../extension/lib/sending.js");

const limits = { look: 10, slow: 100, lost: 400, each: 1 };

/** A watch over a send, in a window whose Send button is as `ready` says and whose files have that size. */
async function watch(ready, size, milliseconds) {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  globalThis.messenger.compose = /** @type {any} */ ({
    getComposeState: async () => ({ canSendNow: ready() }),
    listAttachments: async () => [{ size }],
  });
  const told = [];
  let lost = false;
  const one = new Watch(/** @type {any} */ ({ tabId: 1 }), limits, () => true, (_entry, what) => told.push(what));
  one.givenUp.then(() => {
    lost = true;
  });
  for (let passed = 0; passed < milliseconds; passed += 10) {
    mock.timers.tick(10);
    for (let turn = 0; turn < 10; turn++) {
      await Promise.resolve();
    }
  }
  one.end();
  mock.timers.reset();
  return { told, lost };
}

test("a quick send is nobody's business", async () => {
  assert.deepEqual(await watch(() => false, 0, 90), { told: [], lost: false });
});

test("a slow send is told once, and given up in the end", async () => {
  assert.deepEqual(await watch(() => false, 0, 300), { told: ["slow"], lost: false });
  assert.deepEqual(await watch(() => false, 0, 500), { told: ["slow"], lost: true });
});

test("large files have more time", async () => {
  assert.deepEqual(await watch(() => false, 300, 380), { told: [], lost: false });
});

test("a question of Thunderbird's is told, and may stay open for as long as it likes", async () => {
  assert.deepEqual(await watch(() => true, 0, 900), { told: ["asking"], lost: false });
});
