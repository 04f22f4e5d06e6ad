// SPDX-License-Identifier: MPL-2.0
/* Times, numbers, names and parts as the windows show them. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { called, fileSize, folded, list } from "../../../extension/ui/common/format.js";
import { byPart, partOf, PARTS } from "../../../extension/ui/common/parts.js";
import {
  ago,
  clock,
  countdown,
  duration,
  secondsLeft,
  spokenLeft,
  worthSaying,
} from "../../../extension/ui/common/time.js";
import { aFinding } from "./builders.js";

const NOW = new Date(2026, 10, 23, 14, 0).getTime();

describe("a countdown", () => {
  test("rounds up and never goes below nothing", () => {
    assert.equal(secondsLeft(NOW + 1, NOW), 1);
    assert.equal(secondsLeft(NOW, NOW), 0);
    assert.equal(secondsLeft(NOW - 5000, NOW), 0);
  });

  test("shows hours only where there are some", () => {
    assert.deepEqual(
      [0, 5, 65, 300, 3600, 3905].map((seconds) => countdown(seconds, "en")),
      ["0:00", "0:05", "1:05", "5:00", "1:00:00", "1:05:05"],
    );
  });

  test("is spoken at a few moments, not every second", () => {
    const said = [];
    for (let seconds = 700; seconds > 0; seconds--) {
      if (worthSaying(seconds, seconds - 1)) {
        said.push(seconds - 1);
      }
    }
    assert.deepEqual(said, [600, 300, 240, 180, 120, 60, 30, 10]);
  });

  test("is still spoken when the clock jumped over the moment", () => {
    assert.ok(worthSaying(125, 115));
    assert.ok(!worthSaying(119, 118));
    assert.ok(!worthSaying(50, 50));
  });

  test("is spoken in minutes while there are some", () => {
    assert.deepEqual(
      [240, 239, 61, 60, 30].map((seconds) => spokenLeft(seconds, "en")),
      ["4 minutes", "4 minutes", "2 minutes", "1 minute", "30 seconds"],
    );
  });
});

test("a length takes its largest fitting unit", () => {
  assert.deepEqual(
    [30, 90, 300, 3600, 5400, 86400].map((seconds) => duration(seconds, "en")),
    ["30 seconds", "90 seconds", "5 minutes", "1 hour", "90 minutes", "1 day"],
  );
  assert.equal(duration(300, "zh-CN"), "5分钟");
});

test("a clock time names the day when that is another one", () => {
  assert.equal(clock(NOW, NOW, "en-GB"), "14:00");
  assert.match(clock(NOW + 86_400_000, NOW, "en-GB"), /24 Nov 2026.*14:00/);
});

test("how long ago grows coarser with time", () => {
  const days = (count) => ago(NOW - count * 86_400_000, NOW, "en");
  assert.deepEqual([0, 1, 13, 20, 90, 800].map(days), [
    "today",
    "yesterday",
    "13 days ago",
    "3 weeks ago",
    "3 months ago",
    "2 years ago",
  ]);
  assert.equal(ago(NOW + 3000, NOW, "en"), "today");
});

test("file sizes are short and in the user's language", () => {
  assert.deepEqual(
    [0, 999, 184_320, 1_400_000, 12_400_000_000].map((size) => fileSize(size, "en")),
    ["0 bytes", "999 bytes", "184 kB", "1.4 MB", "12.4 GB"],
  );
});

test("names stand side by side as the language wants it", () => {
  assert.equal(list(["Anna", "Jens", "Petra"], "en"), "Anna, Jens, Petra");
  assert.match(list(["李明", "王芳"], "zh-CN"), /^李明[、和]王芳$/u);
  assert.equal(called({ name: " ", address: "a@b.example" }), "a@b.example");
});

test("case, width and spaces do not count in a comparison", () => {
  assert.equal(folded("Nord  &　Hale"), folded("ｎｏｒｄ&hale"));
  assert.notEqual(folded("Nord"), folded("North"));
});

describe("the three parts", () => {
  test("a check that nobody named here is about recipients", () => {
    assert.deepEqual(
      ["greeting-mismatch", "forgotten-attachment", "namesake", "some-new-check"].map(partOf),
      ["text", "attachments", "recipients", "recipients"],
    );
  });

  test("findings keep their numbers and stand weightiest first", () => {
    const parts = byPart([
      aFinding({ check: "first-time-recipient", level: "notice" }),
      aFinding({ check: "namesake", level: "confirm" }),
      aFinding({ check: "greeting-mismatch" }),
      aFinding({ check: "blocked-recipient", level: "block" }),
    ]);
    assert.deepEqual(
      PARTS.map((part) => parts[part].map(({ index }) => index)),
      [[3, 1, 0], [], [2]],
    );
  });
});
