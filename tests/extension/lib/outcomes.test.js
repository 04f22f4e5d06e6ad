// SPDX-License-Identifier: MPL-2.0
import assert from "node:assert/strict";
import { test } from "node:test";

import { interrupting, newlyShown, report } from "../../../extension/lib/outcomes.js";

const finding = (check, level = "confirm", accept = "x") => ({ check, level, recipients: ["a@b.example"], accept });

test("only what stopped the mail counts", () => {
  const findings = [finding("a", "notice"), finding("b"), finding("c", "block")];
  assert.deepEqual(interrupting({ findings }).map(({ check }) => check), ["b", "c"]);
  assert.deepEqual(interrupting(undefined), []);
});

test("a finding is shown once for a mail, another of the same check is another", () => {
  const shown = [];
  assert.equal(newlyShown([finding("a"), finding("b")], shown).length, 2);
  assert.deepEqual(newlyShown([finding("a"), finding("a", "confirm", "y")], shown), [finding("a", "confirm", "y")]);
  assert.equal(newlyShown([finding("a")], JSON.parse(JSON.stringify(shown))).length, 0);
});

test("a host that is away is no trouble to anybody", async () => {
  const asked = [];
  const host = {
    request: (...what) => {
      asked.push(what);
      return Promise.reject(new Error("host-gone"));
    },
  };
  assert.equal(report(host, [finding("a"), finding("b")], "fixed"), undefined);
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(asked, [
    ["outcome", { check: "a", outcome: "fixed" }],
    ["outcome", { check: "b", outcome: "fixed" }],
  ]);
});
