// SPDX-License-Identifier: MPL-2.0
/* How past mails are handed to the host: all of them, in order, in parts that do not keep a check waiting. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { batches } from "../../../extension/lib/rehearsal.js";

test("every mail comes once and in order, a part has few that are judged", () => {
  const all = Array.from({ length: 203 }, (_, place) => place);
  const parts = [...batches(all, (place) => place >= 150)];
  assert.deepEqual(parts.flat(), all);
  assert.ok(parts.every((part) => part.length <= 25 && part.filter((place) => place >= 150).length <= 2));
  assert.equal(parts[0].length, 25);
  assert.deepEqual([...batches([], () => true)], []);
});
