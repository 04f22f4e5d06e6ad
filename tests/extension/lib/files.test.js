// SPDX-License-Identifier: MPL-2.0
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { handOver, LARGEST, PIECE } from "../../../extension/lib/files.js";

/** A host that puts the pieces together as `host/PROTOCOL.md` says. */
function aHost() {
  const pieces = [];
  return {
    pieces,
    request: async (action, { offset, total, data }) => {
      assert.equal(action, "attachment");
      const bytes = Buffer.from(data, "base64");
      assert.equal(offset, pieces.reduce((sum, piece) => sum + piece.length, 0));
      pieces.push(bytes);
      const received = offset + bytes.length;
      const complete = received === total;
      const sha256 = createHash("sha256").update(Buffer.concat(pieces)).digest("hex");
      return complete ? { received, complete, sha256 } : { received, complete };
    },
  };
}

for (const size of [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 7]) {
  test(`a file of ${size} bytes arrives whole and in order`, async () => {
    const content = Buffer.from(Array.from({ length: size }, (_, at) => at % 251));
    const host = aHost();
    const hash = await handOver(host, new Blob([content]));
    assert.equal(hash, createHash("sha256").update(content).digest("hex"));
    assert.equal(host.pieces.length, Math.max(1, Math.ceil(size / PIECE)));
  });
}

test("a file beyond the limit is not read at all", async () => {
  const host = aHost();
  assert.equal(await handOver(host, /** @type {any} */ ({ size: LARGEST + 1 })), "");
  assert.equal(host.pieces.length, 0);
});
