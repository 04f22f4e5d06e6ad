// SPDX-License-Identifier: MPL-2.0
import assert from "node:assert/strict";
import { test } from "node:test";

import { keepKeyboard } from "../../../extension/lib/keyboard.js";

const NONE = -1;

for (const [what, focused, moves, expected] of /** @type {[string, number, number[], number[]][]} */ ([
  ["the window the user is in comes back, be it the one that sends", 7, [NONE], [7]],
  ["once only", 7, [NONE, 7, NONE], [7]],
  ["a window that the user goes to stays in front", 7, [8, NONE], []],
  ["where the user is in another program nothing is done", 0, [NONE], []],
])) {
  test(`while a mail leaves, ${what}`, async () => {
    /** @type {((now: number) => void)[]} */
    const listeners = [];
    /** @type {number[]} */
    const raised = [];
    globalThis.messenger = /** @type {any} */ ({
      windows: {
        WINDOW_ID_NONE: NONE,
        getAll: async () => [7, 8].map((id) => ({ id, focused: id === focused })),
        update: async (/** @type {number} */ id) => void raised.push(id),
        onFocusChanged: {
          addListener: (/** @type {any} */ listener) => void listeners.push(listener),
          removeListener: (/** @type {any} */ listener) => void listeners.splice(listeners.indexOf(listener), 1),
        },
      },
    });
    await keepKeyboard(async () => moves.forEach((now) => listeners.forEach((listener) => listener(now))));
    assert.deepEqual(raised, expected);
    assert.deepEqual(listeners, []);
  });
}
