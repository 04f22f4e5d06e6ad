// SPDX-License-Identifier: MPL-2.0
import assert from "node:assert/strict";
import { test } from "node:test";

import { Recent } from "../../../extension/lib/recent.js";

/** Asks `questions` in turn; gives those that had to be answered. */
async function answered(recent, questions, fails = []) {
  const asked = [];
  for (const question of questions) {
    await recent
      .of(question, async () => {
        asked.push(question);
        if (fails.includes(question)) {
          throw new Error("away");
        }
        return question.toUpperCase();
      })
      .then((answer) => assert.equal(answer, question.toUpperCase()), () => {});
  }
  return asked.join("");
}

const CASES = [
  ["what was asked before is not asked again", [2], "abab", "ab"],
  ["the one asked longest ago is let go", [2], "abacab", "abcb"],
  ["one that failed is asked again", [2], "aba", "aba", ["a"]],
];
for (const [name, limits, questions, expected, fails] of CASES) {
  test(name, async () => assert.equal(await answered(new Recent(...limits), [...questions], fails), expected));
}

test("long questions are not kept", async () => {
  assert.equal(await answered(new Recent(2, 3), ["long", "abc", "long", "abc"]), "longabclong");
});

test("two who ask at the same time wait for one answer", async () => {
  const recent = new Recent(2);
  let asked = 0;
  const ask = () => new Promise((resolve) => setTimeout(resolve, 1, (asked += 1)));
  assert.deepEqual(await Promise.all([recent.of("a", ask), recent.of("a", ask)]), [1, 1]);
});
