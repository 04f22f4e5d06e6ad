// SPDX-License-Identifier: MPL-2.0
import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { minimiseOnceSaved, saveInView } from "../../../extension/lib/compose_window.js";
import { fakeMessenger } from "./fake_messenger.js";

const MEGABYTE = 1024 * 1024;

/** Saves a draft that takes Thunderbird so many seconds; tells what came of it, and whether the window was shown meanwhile. */
async function saved(seconds, bytes) {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const states = [];
  globalThis.messenger = {
    ...fakeMessenger(),
    compose: {
      saveMessage: () => new Promise((resolve) => setTimeout(resolve, seconds * 1000, { messages: [{ headerMessageId: "draft@x.example" }] })),
    },
    windows: { update: async (_id, { state }) => states.push(state ?? ""), get: async () => ({ state: "minimized" }) },
  };
  try {
    const saving = saveInView({ id: 1, windowId: 2 }, bytes).then(({ headerMessageId }) => headerMessageId, () => "given up");
    for (let second = 0; second <= seconds; second++) {
      await new Promise((resolve) => setImmediate(resolve));
      mock.timers.tick(1000);
    }
    await new Promise((resolve) => setImmediate(resolve));
    return [await saving, states.includes("normal")];
  } finally {
    mock.timers.reset();
  }
}

const SAVES = [
  ["a small draft at once", 1, 1000, "draft@x.example", false],
  ["a small one that takes long is shown", 10, 1000, "draft@x.example", true],
  ["a small one without an end is given up", 60, 1000, "given up", true],
  ["20 MB on a slow line are waited for, out of the way", 150, 20 * MEGABYTE, "draft@x.example", false],
  ["but not for ever", 400, 20 * MEGABYTE, "given up", true],
];
for (const [name, seconds, bytes, outcome, shown] of SAVES) {
  test(name, async () => assert.deepEqual(await saved(seconds, bytes), [outcome, shown]));
}

const WAYS = [
  ["a window goes when its draft is saved", 60, [60]],
  ["it goes all the same when that takes long", 900, [150]],
  ["it stays where the draft cannot be saved", -1, []],
];
for (const [name, milliseconds, expected] of WAYS) {
  test(name, async () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    let now = 0;
    const gone = [];
    globalThis.messenger = /** @type {any} */ ({ windows: { update: async () => void gone.push(now) } });
    try {
      const saving = milliseconds < 0 ? Promise.reject(new Error("not saved")) : new Promise((resolve) => setTimeout(resolve, milliseconds));
      const going = minimiseOnceSaved(2, saving).catch(() => {});
      for (; now < 1000; now += 10) {
        await new Promise((resolve) => setImmediate(resolve));
        mock.timers.tick(10);
      }
      await going;
    } finally {
      mock.timers.reset();
    }
    assert.deepEqual(gone, expected);
  });
}
