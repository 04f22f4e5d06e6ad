// SPDX-License-Identifier: MPL-2.0
/* Days of a report. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { isPeriod, lastDays } from "../../../extension/ui/report/days.js";

test("the last days end today and have as many days as they say", () => {
  assert.deepEqual(lastDays(1, new Date(2026, 10, 26, 23, 59)), { first: "2026-11-26", last: "2026-11-26" });
  assert.deepEqual(lastDays(30, new Date(2026, 2, 1, 0, 0)), { first: "2026-01-31", last: "2026-03-01" });
  assert.deepEqual(lastDays(365, new Date(2025, 0, 5)), { first: "2024-01-07", last: "2025-01-05" });
});

test("a period that is half filled in, or ends before it begins, is none", () => {
  const cases = [
    ["2026-11-01", "2026-11-30", true],
    ["2026-11-30", "2026-11-30", true],
    ["2026-11-30", "2026-11-01", false],
    ["", "2026-11-01", false],
    ["2026-11-01", "", false],
    ["12026-11-01", "2026-11-30", false],
  ];
  for (const [first, last, expected] of cases) {
    assert.equal(isPeriod({ first, last }), expected, `${first} ${last}`);
  }
});
