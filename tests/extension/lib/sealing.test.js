// SPDX-License-Identifier: MPL-2.0
import assert from "node:assert/strict";
import { test } from "node:test";

import { mailOf, sealOf } from "../../../extension/lib/sealing.js";

const details = {
  from: "林月 <lin@haiyue.example>",
  to: ['"Anna, S." <anna@mueller.example>', "Team <Team>"],
  cc: [],
  bcc: ["b@c.example"],
  replyTo: ["r@haiyue.example"],
  subject: '“Q” \\ "118"\t\u2028\x7f\x01',
  isPlainText: false,
  body: "<p>您好 😀</p>\r\n/",
  attachments: [{ id: 7, name: "合同.pdf", size: 12 }],
};
const hashes = new Map([[7, "ab".repeat(32)]]);

test("the hash is the one that the host makes of the same mail (tests/host/approval/test_documents.py)", async () => {
  assert.equal(await sealOf(mailOf(details, hashes)), "1e6f856f3b326cefde63674bfe26d395471b03c245ebfd575ef8767e31ea7eee");
});

test("whatever of the mail is other gives another hash", async () => {
  const seals = new Set([await sealOf(mailOf(details, hashes))]);
  const changes = [
    { from: "x@y.example" }, { to: [] }, { cc: ["a@b.example"] }, { bcc: [] }, { replyTo: [] }, { subject: "Q" }, { body: "<p></p>" },
    { isPlainText: true, plainTextBody: "<p>您好 😀</p>\r\n/" }, { attachments: [] }, { lists: [{ field: "to", name: "Team", members: ["jo@haiyue.example"] }] },
    { attachments: [{ id: 7, name: "合同2.pdf", size: 12 }] }, { attachments: [{ id: 7, name: "合同.pdf", size: 13 }] },
  ];
  for (const change of changes) {
    seals.add(await sealOf(mailOf({ ...details, ...change }, hashes)));
  }
  seals.add(await sealOf(mailOf(details, new Map([[7, "cd".repeat(32)]]))));
  assert.equal(seals.size, changes.length + 2);
});

test("a mail with a file that nobody has read has no hash", async () => {
  assert.equal(mailOf(details, new Map()), null);
  assert.equal(await sealOf(null), "");
});
