// SPDX-License-Identifier: MPL-2.0
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { handOver, LARGEST, PIECE } from "../../../extension/lib/files.js";
import { withFileReader } from "../file_reader.js";

withFileReader();

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

test("the host's refusal of a piece ends the transfer, and nothing is left unanswered", async () => {
  let asked = 0;
  const host = {
    request: async () => {
      asked += 1;
      if (asked === 2) {
        throw new Error("begin again");
      }
      return { received: 0, complete: false };
    },
  };
  const content = new Blob([new Uint8Array(20 * PIECE)]);
  await assert.rejects(handOver(/** @type {any} */ (host), content), /begin again/);
  assert.ok(asked < 10, `${asked} pieces were sent to a host that had refused`);
});

test("what was handed over is told as it arrives", async () => {
  const told = [];
  await handOver(aHost(), new Blob([new Uint8Array(2 * PIECE + 1)]), "", { sent: (bytes) => told.push(bytes) });
  assert.deepEqual(told, [PIECE, 2 * PIECE, 2 * PIECE + 1]);
});

test("a file beyond the limit is not read at all", async () => {
  const host = aHost();
  assert.equal(await handOver(host, /** @type {any} */ ({ size: LARGEST + 1 })), "");
  assert.equal(host.pieces.length, 0);
});
