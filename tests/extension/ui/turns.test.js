// SPDX-License-Identifier: MPL-2.0
/* The order of what the user does on an incident's page: nothing is dropped, nothing newer is taken back. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Turns } from "../../../extension/ui/incident/turns.js";

function aPage() {
  /** @type {string[]} */
  const taken = [];
  /** @type {unknown[]} */
  const failed = [];
  /** @type {Turns<string>} */
  const turns = new Turns({
    take: (answer) => taken.push(answer),
    failed: (error) => failed.push(error),
    read: async () => "as recorded",
  });
  return { turns, taken, failed };
}

test("what comes while another is being kept waits for it, and only the last answer is drawn", async () => {
  const { turns, taken } = aPage();
  /** @type {string[]} */
  const done = [];
  /** @type {(() => void)[]} */
  const finish = [];
  const slow = turns.add(async () => {
    await new Promise((resolve) => finish.push(() => resolve(null)));
    done.push("one");
    return "one";
  });
  const quick = turns.add(async () => {
    done.push("two");
    return "two";
  });
  await Promise.resolve();
  assert.deepEqual(done, []);
  assert.equal(turns.waiting, 2);
  finish[0]();
  assert.deepEqual(await Promise.all([slow, quick]), [true, true]);
  assert.deepEqual(done, ["one", "two"]);
  assert.deepEqual(taken, ["two"]);
  assert.equal(turns.waiting, 0);
});

test("a step that takes its own turn while one is drawn is not lost", async () => {
  const { turns, taken } = aPage();
  const draw = turns.take;
  turns.take = (answer) => {
    draw(answer);
    if (answer === "cause") {
      void turns.add(async () => "rules");
    }
  };
  await turns.add(async () => "cause");
  await turns.last;
  assert.deepEqual(taken, ["cause", "rules"]);
});

test("a step that fails is told, the page shows the record again, and the next one is done", async () => {
  const { turns, taken, failed } = aPage();
  const error = new Error("host-crashed");
  assert.equal(
    await turns.add(() => Promise.reject(error)),
    false,
  );
  assert.deepEqual(taken, ["as recorded"]);
  assert.deepEqual(failed, [null, error]);
  turns.read = () => Promise.reject(error);
  assert.equal(await turns.add(() => Promise.reject(error)), false);
  assert.equal(await turns.add(async () => "next"), true);
  assert.deepEqual(taken, ["as recorded", "next"]);
});
