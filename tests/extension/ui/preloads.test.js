// SPDX-License-Identifier: MPL-2.0
/* A window somebody waits for names all its modules at once. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { test } from "node:test";

const PAGE = resolve(import.meta.dirname, "../../../extension/ui/review/index.html");

/** All that `path` imports, and what that imports. @param {string} path @param {Set<string>} found */
function imports(path, found = new Set()) {
  for (const [, from] of readFileSync(path, "utf8").matchAll(/^(?:import|export) [^;]*?from "(\.[^"]+)"/gm)) {
    const module = resolve(dirname(path), from);
    if (!found.has(module)) {
      found.add(module);
      imports(module, found);
    }
  }
  return found;
}

test("the review window asks for every module it is made of before the first one has come", () => {
  const named = [...readFileSync(PAGE, "utf8").matchAll(/rel="modulepreload" href="([^"]+)"/g)].map(([, href]) => resolve(dirname(PAGE), href));
  const needed = imports(resolve(dirname(PAGE), "review.js"));
  assert.ok(needed.size > 5);
  assert.deepEqual(named.toSorted(), [...needed].toSorted());
});
