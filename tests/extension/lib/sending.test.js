// SPDX-License-Identifier: MPL-2.0
import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { fakeMessenger } from "./fake_messenger.js";

globalThis.messenger = /** @type {any} */ (fakeMessenger());
const { Watch } = await import("../../../extension/lib/sending.js");

const limits = { slow: 100, lost: 400, each: 1 };

/** A watch over a send of that many milliseconds, of a mail with files of that size. */
async function watch(size, milliseconds) {
  mock.timers.enable({ apis: ["setTimeout"] });
  globalThis.messenger.compose = /** @type {any} */ ({ listAttachments: async () => [{ size }] });
  let told = 0;
  let lost = false;
  const one = new Watch(/** @type {any} */ ({ tabId: 1 }), limits, () => {
    told += 1;
  });
  one.givenUp.then(() => {
    lost = true;
  });
  const settle = async () => {
    for (let turn = 0; turn < 10; turn++) {
      await Promise.resolve();
    }
  };
  await settle();
  mock.timers.tick(milliseconds);
  await settle();
  one.end();
  mock.timers.tick(10_000);
  await settle();
  mock.timers.reset();
  return { told, lost };
}

test("a quick send is nobody's business, also afterwards", async () => {
  assert.deepEqual(await watch(0, 90), { told: 0, lost: false });
});

test("a slow send is told once, and given up in the end", async () => {
  assert.deepEqual(await watch(0, 300), { told: 1, lost: false });
  assert.deepEqual(await watch(0, 500), { told: 1, lost: true });
});

test("large files have more time", async () => {
  assert.deepEqual(await watch(300, 380), { told: 0, lost: false });
});
