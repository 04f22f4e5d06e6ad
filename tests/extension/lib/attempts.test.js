// SPDX-License-Identifier: MPL-2.0
import assert from "node:assert/strict";
import { test } from "node:test";

import { Attempts } from "../../../extension/lib/attempts.js";
import { fakeMessenger } from "./fake_messenger.js";

/** Attempts with a host that writes down what it is told. */
function attemptsOf() {
  const told = [];
  globalThis.messenger = fakeMessenger();
  return { told, attempts: new Attempts({ request: async (action, fields) => void told.push([action, fields]) }) };
}

test("a mail keeps its number until it is held, and gets another one when it is sent anew", async () => {
  const { attempts, told } = attemptsOf();
  const first = await attempts.of(7);
  assert.equal(await attempts.of(7), first);
  assert.notEqual(await attempts.of(8), first);
  attempts.held(7);
  assert.notEqual(await attempts.of(7), first);
  assert.deepEqual(told, []);
});

test("a window that is closed on its way out is told of once; any other window is not", async () => {
  const { attempts, told } = attemptsOf();
  const attempt = await attempts.of(7);
  await attempts.closed(9);
  await attempts.closed(7);
  await attempts.closed(7);
  assert.deepEqual(told, [["attempt-over", { attempt }]]);
  await attempts.of(8);
  attempts.held(8);
  await attempts.closed(8);
  assert.equal(told.length, 1);
});

test("a background page that went to sleep finds the number again", async () => {
  const { attempts } = attemptsOf();
  const attempt = await attempts.of(7);
  await new Promise((resolve) => setTimeout(resolve, 400));
  assert.equal(await new Attempts(attempts.host).of(7), attempt);
});

test("a host that is away keeps nothing from closing", async () => {
  globalThis.messenger = fakeMessenger();
  const attempts = new Attempts({ request: async () => Promise.reject(new Error("away")) });
  await attempts.of(7);
  await attempts.closed(7);
});
