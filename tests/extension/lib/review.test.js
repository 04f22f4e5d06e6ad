// SPDX-License-Identifier: MPL-2.0
import assert from "node:assert/strict";
import { test } from "node:test";

import { maySend } from "../../../extension/lib/review.js";

const session = (findings, typed = "", problem = "") => ({ judgement: { problem, answer: { findings, typed } } });
const finding = (level) => ({ level });

const CASES = [
  ["nothing found", session([]), [], "", true],
  ["a notice needs no tick", session([finding("notice")]), [], "", true],
  ["a confirm needs its tick", session([finding("confirm")]), [], "", false],
  ["and has it", session([finding("confirm")]), [0], "", true],
  ["one of two is not enough", session([finding("confirm"), finding("confirm")]), [1], "", false],
  ["a tick on something else does not help", session([finding("confirm")]), [1], "", false],
  ["a block stays a block", session([finding("block")]), [0], "", false],
  ["the name must be typed", session([finding("confirm")], "Nord (UK)"), [0], "", false],
  ["another name is not enough", session([finding("confirm")], "Nord (UK)"), [0], "yes", false],
  ["case and blanks do not matter", session([finding("confirm")], "Customer - Nord"), [0], " customer-nord ", true],
  ["a full-width name is the same name", session([finding("confirm")], "客户-A"), [0], "客户-Ａ", true],
  ["unchecked needs its own tick", session([], "", "host-missing"), [], "", false],
  ["an ordinary tick does not do for unchecked", session([], "", "host-missing"), [0], "", false],
  ["unchecked with its tick", session([], "", "host-missing"), [-1], "", true],
];

for (const [name, state, accepted, typed, expected] of CASES) {
  test(name, () => assert.equal(maySend(state, accepted, typed), expected));
}
