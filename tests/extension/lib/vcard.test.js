// SPDX-License-Identifier: MPL-2.0
import assert from "node:assert/strict";
import { test } from "node:test";

import { readCard } from "../../../extension/lib/vcard.js";

const card = (...lines) => ["BEGIN:VCARD", "VERSION:4.0", ...lines, "END:VCARD", ""].join("\r\n");

test("the fields that recipients are judged by are read", () => {
  const read = readCard(card("FN:Anna Schmidt", "NICKNAME:Anni", "EMAIL;PREF=1:anna@a.example", "EMAIL;TYPE=home:a@b.example", "ORG:Müller;Einkauf", "CATEGORIES:Customer - Müller (DE),important", "NOTE:private"));
  assert.deepEqual(read, {
    name: "Anna Schmidt",
    nickname: "Anni",
    addresses: ["anna@a.example", "a@b.example"],
    company: "Müller",
    categories: ["Customer - Müller (DE)", "important"],
  });
});

test("folded lines, escapes, grouped properties and quoted parameters are understood", () => {
  const read = readCard(card("FN:客户\r\n 经理", 'item1.EMAIL;X="a:b;c":x@y.example', "CATEGORIES:a\\, b,c\\;d,e\\\\f", "ORG:A\\;B;C"));
  assert.deepEqual(read.name, "客户经理");
  assert.deepEqual(read.addresses, ["x@y.example"]);
  assert.deepEqual(read.categories, ["a, b", "c;d", "e\\f"]);
  assert.equal(read.company, "A;B");
});

test("a card without anything is empty, and rubbish is no error", () => {
  const empty = { name: "", nickname: "", addresses: [], company: "", categories: [] };
  assert.deepEqual(readCard(""), empty);
  assert.deepEqual(readCard("no colon here\r\n:\r\nEMAIL:\r\n"), empty);
});
