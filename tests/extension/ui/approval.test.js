// SPDX-License-Identifier: MPL-2.0
import assert from "node:assert/strict";
import { test } from "node:test";

import { keyFile, readKeyFile } from "../../../extension/ui/approval/key-file.js";
import { decide } from "../../../extension/ui/review/decision.js";
import { aFinding, aReview } from "./builders.js";

const KEY = "A".repeat(42) + "k";

test("a key goes out and comes in the same", () => {
  assert.deepEqual(readKeyFile(keyFile("wang@haiyue.example", KEY)), { address: "wang@haiyue.example", key: KEY });
  assert.deepEqual(readKeyFile(`\uFEFF${keyFile("wang@haiyue.example", KEY).replaceAll("\n", "\r\n")}`).key, KEY);
});

test("any other file is refused", () => {
  const good = keyFile("wang@haiyue.example", KEY);
  for (const text of ["", "x", good.replace("Second", "Third"), good.replace("@", ""), `${good}more`, good.replace(KEY, `${KEY}A`), good.replace(KEY, "=")]) {
    assert.throws(() => readKeyFile(text), { code: "no-key-file" }, text);
  }
});

test("a second person may be asked once everything else is answered", () => {
  const second = aFinding({ check: "needs-second-person", level: "block" });
  const other = aFinding({ level: "confirm" });
  const answers = { ticked: new Set(), typed: "", checkedMyself: false };
  const secondPerson = { reviewers: [{ address: "wang@haiyue.example", name: "" }], hours: 24, waiting: null };
  assert.deepEqual(decide(aReview({ findings: [second], secondPerson }), answers), { maySend: false, open: 0, blocked: 0, nameAsked: false, mayAsk: true });
  assert.equal(decide(aReview({ findings: [second, other], secondPerson }), answers).mayAsk, false);
  assert.equal(decide(aReview({ findings: [second], secondPerson: { ...secondPerson, reviewers: [] } }), answers).blocked, 1);
  const wall = aFinding({ check: "blocked-recipient", level: "block" });
  assert.deepEqual(decide(aReview({ findings: [second, wall], secondPerson }), answers), { maySend: false, open: 0, blocked: 1, nameAsked: false, mayAsk: false });
});
