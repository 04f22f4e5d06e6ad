// SPDX-License-Identifier: MPL-2.0
import assert from "node:assert/strict";
import { test } from "node:test";

import { copyFromHost } from "../../../extension/lib/files.js";
import { Readings } from "../../../extension/lib/readings.js";
import { withFileReader } from "../file_reader.js";

withFileReader();

const FILES = [
  { id: 1, name: "offer.pdf", size: 5 },
  { id: 2, name: "photo.jpg", size: 3 },
];

/** A Thunderbird with two files, and a host that has read a file after so many questions. */
function stage({ after = 1, fails = false } = {}) {
  const asked = [];
  let left = after;
  globalThis.messenger = {
    compose: {
      getAttachmentFile: async (id) => new Blob([`file ${id}`]),
      updateAttachment: async (tab, id, { file, name }) => void asked.push(["update", tab, id, name, file.size]),
    },
  };
  const host = {
    request: async (action, fields) => {
      asked.push([action, fields.name ?? ""]);
      if (fails) {
        throw new Error("host-crashed");
      }
      switch (action) {
        case "attachment":
          return { received: fields.total, complete: true, sha256: `sha of ${fields.name}` };
        case "documents":
          left -= 1;
          return { states: Object.fromEntries(fields.wanted.map((sha256) => [sha256, left > 0 ? "waiting" : "read"])) };
        case "protect":
          return { name: "offer.zip", size: 6, sha256: "x", password: "k7mp-x2rt" };
        default:
          return { offset: fields.offset, total: 6, data: btoa("secret".slice(fields.offset, fields.offset + 4)) };
      }
    },
  };
  return { readings: new Readings(/** @type {any} */ (host)), asked, host };
}

test("a file is handed over once, however often it is asked for", async () => {
  const { readings, asked } = stage();
  readings.start(7, FILES);
  await readings.ready(7, FILES, 2000);
  const hashes = await readings.ready(7, FILES, 2000);
  assert.deepEqual([...hashes], [[1, "sha of offer.pdf"], [2, "sha of photo.jpg"]]);
  assert.equal(asked.filter(([action]) => action === "attachment").length, 2);
});

test("a file that was written anew on the disk is read anew, and once", async () => {
  const { readings, asked } = stage();
  const [offer] = FILES;
  const stamps = ["5 1000", "5 2000"];
  for (const stamp of [stamps[0], stamps[0], stamps[1], stamps[1]]) {
    const [size, lastModified] = stamp.split(" ").map(Number);
    globalThis.messenger.compose.getAttachmentFile = async () => Object.assign(new Blob(["x".repeat(size)]), { lastModified });
    await readings.ready(7, [{ ...offer, stamp }], 2000);
  }
  assert.equal(asked.filter(([action]) => action === "attachment").length, 2);
});

test("waiting ends when the patience does, and says how far it is", async () => {
  const { readings } = stage({ after: 1000 });
  const seen = [];
  const begun = Date.now();
  const hashes = await readings.ready(7, FILES, 250, ({ done, total }) => seen.push(done / total));
  assert.ok(Date.now() - begun < 2000);
  assert.equal(hashes.size, 2);
  assert.ok(seen.length > 1);
  assert.ok(seen.every((part) => part >= 0 && part < 1));
});

test("a file that cannot be handed over is left out, and tried again the next time", async () => {
  const { readings } = stage({ fails: true });
  assert.equal((await readings.ready(7, FILES, 500)).size, 0);
  const { host } = stage();
  readings.host = /** @type {any} */ (host);
  assert.equal((await readings.ready(7, FILES, 2000)).size, 2);
});

test("no attachment, no question", async () => {
  const { readings, asked } = stage();
  assert.equal((await readings.ready(7, [], 1000)).size, 0);
  assert.deepEqual(asked, []);
});

test("a protected copy takes the file's place, and its password is kept for that window only", async () => {
  const { readings, asked } = stage();
  await readings.protect(7, FILES[0]);
  assert.deepEqual(asked.at(-1), ["update", 7, 1, "offer.zip", 6]);
  assert.deepEqual(readings.passwords.get(7), [{ name: "offer.zip", password: "k7mp-x2rt" }]);
  readings.forget(7);
  assert.equal(readings.passwords.get(7), undefined);
});

test("a copy comes whole or not at all", async () => {
  const { host } = stage();
  const content = await copyFromHost(/** @type {any} */ (host), 6);
  assert.equal(new TextDecoder().decode(content), "secret");
  const empty = { request: async () => ({ data: "" }) };
  await assert.rejects(copyFromHost(/** @type {any} */ (empty), 6));
});
