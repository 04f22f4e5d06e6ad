// SPDX-License-Identifier: MPL-2.0
import assert from "node:assert/strict";
import { test } from "node:test";

import { fakeMessenger } from "./fake_messenger.js";
import { addressBookChanged } from "../../../extension/lib/address_book.js";
import { draftOf, fingerprint, readCompose, readMailboxes, withoutAddress } from "../../../extension/lib/draft.js";

const DETAILS = {
  from: "Lin <lin@own.example>",
  identityId: "id1",
  to: ["Anna <anna@a.example>"],
  cc: [],
  bcc: [],
  subject: "Quotation",
  type: "reply",
  isPlainText: true,
  plainTextBody: "Dear Anna",
  attachments: [{ id: 1, name: "q.pdf", size: 10 }],
};

test("any change that matters makes another fingerprint", async () => {
  const before = await fingerprint(DETAILS);
  assert.equal(await fingerprint(structuredClone(DETAILS)), before);
  const changes = [
    { to: ["Anna <anna@b.example>"] },
    { cc: ["x@y.example"] },
    { bcc: ["x@y.example"] },
    { replyTo: ["x@y.example"] },
    { subject: "Quotation 2" },
    { plainTextBody: "Dear Anna " },
    { isPlainText: false, body: "Dear Anna" },
    { attachments: [] },
    { attachments: [{ id: 2, name: "q.pdf", size: 10 }] },
    { attachments: [{ id: 1, name: "q.pdf", size: 11 }] },
    { attachments: [{ id: 1, name: "q.pdf", size: 10, stamp: "10 1792000000000" }] },
    { identityId: "id2" },
    { from: "Lin <lin@other.example>" },
    { lists: [{ field: "to", name: "Buyers", members: ["anna@a.example"] }] },
  ];
  for (const change of changes) {
    assert.notEqual(await fingerprint({ ...DETAILS, ...change }), before, JSON.stringify(change));
  }
});

test("what Thunderbird changes by itself makes no other fingerprint", async () => {
  assert.equal(await fingerprint({ ...DETAILS, isModified: true }), await fingerprint({ ...DETAILS, isModified: false }));
});

test("a draft carries recipients, words and files in the protocol's form", async () => {
  globalThis.messenger = fakeMessenger();
  const draft = await draftOf(DETAILS, { thread: [], me: ["lin@own.example"], references: ["a@b"] });
  assert.deepEqual(draft.message.from, { address: "lin@own.example", name: "Lin" });
  assert.deepEqual(draft.message.to, [{ address: "anna@a.example", name: "Anna" }]);
  assert.equal(draft.message.body, "Dear Anna");
  assert.deepEqual(draft.message.attachments, [{ name: "q.pdf", size: 10 }]);
  assert.equal(draft.kind, "reply");
  assert.deepEqual(draft.newsgroups, []);
  assert.deepEqual((await draftOf({ ...DETAILS, newsgroups: ["comp.lamps"] }, { thread: [], me: [] })).newsgroups, ["comp.lamps"]);
});

test("a mailing list is replaced by its members, whatever the case of its name", async () => {
  globalThis.messenger = fakeMessenger({
    books: { book: [{ name: "Buyers", vCards: ["FN:Anna\r\nEMAIL:anna@a.example", "FN:No address", "FN:Bo\r\nEMAIL:bo@b.example"] }] },
  });
  addressBookChanged();
  assert.deepEqual(await readMailboxes(["buyers <buyers>", "Cara <cara@c.example>"]), [
    { address: "anna@a.example", name: "Anna", via: "buyers" },
    { address: "bo@b.example", name: "Bo", via: "buyers" },
    { address: "cara@c.example", name: "Cara" },
  ]);
});

const ANNA = "FN:Anna\r\nEMAIL:anna@a.example";
const BO = "FN:Bo\r\nEMAIL:bo@b.example";

for (const [what, books, header] of /** @type {[string, any, string][]} */ ([
  ["with a description", { one: [{ name: "Buyers", description: "Of the north", vCards: [ANNA, BO] }] }, "Buyers <Of the north>"],
  ["described by an address", { one: [{ name: "Buyers", description: "north@own.example", vCards: [ANNA, BO] }] }, "Buyers <north@own.example>"],
  ["of a name that another book has", { one: [{ name: "Buyers", vCards: [ANNA] }], two: [{ name: "Buyers", vCards: [BO] }] }, "Buyers <Buyers>"],
  ["within another", { one: [{ name: "All", vCards: [ANNA, "FN:Buyers\r\nEMAIL:Buyers"] }, { name: "Buyers", vCards: [BO, "FN:All\r\nEMAIL:All"] }] }, "All <All>"],
])) {
  test(`a list ${what} is replaced by its members`, async () => {
    globalThis.messenger = fakeMessenger({ books });
    addressBookChanged();
    assert.deepEqual((await readMailboxes([header])).map(({ address }) => address), ["anna@a.example", "bo@b.example"]);
    assert.equal(await withoutAddress({ to: [header], cc: ["x@y.example"] }), "");
  });
}

test("who is on a list belongs to what was approved, in whatever order they stand", async () => {
  /** @param {string[]} vCards */
  const printOf = async (vCards) => {
    globalThis.messenger = {
      ...fakeMessenger({ books: { one: [{ name: "Buyers", description: "Of the north", vCards }] } }),
      compose: { listAttachments: async () => [] },
    };
    addressBookChanged();
    return fingerprint(await readCompose(1, { ...DETAILS, bcc: ["Buyers <Of the north>"] }));
  };
  const agreed = await printOf([ANNA, BO]);
  assert.equal(await printOf([BO, ANNA]), agreed);
  assert.notEqual(await printOf([ANNA, BO, "FN:Cara\r\nEMAIL:cara@c.example"]), agreed);
  assert.notEqual(await printOf([ANNA]), agreed);
});

test("somebody with the name of a list is somebody", async () => {
  globalThis.messenger = fakeMessenger({ books: { one: [{ name: "Buyers", vCards: [ANNA] }] } });
  addressBookChanged();
  assert.deepEqual(await readMailboxes(["Buyers <buyers@c.example>"]), [{ address: "buyers@c.example", name: "Buyers" }]);
});

test("what Thunderbird takes for no address is found", async () => {
  globalThis.messenger = fakeMessenger();
  addressBookChanged();
  for (const wrong of ["Ghosts <Ghosts>", "Anna", "@a.example", "anna@"]) {
    assert.notEqual(await withoutAddress({ to: ["Bo <bo@b.example>"], bcc: [wrong] }), "", wrong);
  }
});

test("a list nobody knows stays visible as it stands", async () => {
  globalThis.messenger = fakeMessenger();
  addressBookChanged();
  assert.deepEqual(await readMailboxes(["Ghosts <Ghosts>"]), [{ address: "Ghosts", name: "" }]);
});
