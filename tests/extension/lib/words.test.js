// SPDX-License-Identifier: MPL-2.0
import assert from "node:assert/strict";
import { test } from "node:test";

import { splitPrefix, textOf } from "../../../extension/lib/words.js";

/** As much of an element as is read. @param {string} nodeName @param {any[]} childNodes */
const element = (nodeName, ...childNodes) => ({ nodeType: 1, nodeName, childNodes: childNodes.map((child) => (typeof child === "string" ? { nodeType: 3, nodeValue: child } : child)) });

test("a row of a table is a line, and its cells are apart", () => {
  const row = (...cells) => element("TR", ...cells.map((cell) => element("TD", cell)));
  const table = element("TABLE", element("TBODY", row("From: ", "Wang Lei"), "\n", row("To:", "Lin Yue")));
  assert.equal(textOf(/** @type {any} */ (element("BODY", "See below.", table, element("P", "Lin,")))), "See below.\nFrom:  Wang Lei\nTo: Lin Yue\nLin,");
});

const INTRODUCTIONS = [
  "On 11/19/26 08:03, Anna Schmidt wrote:",
  "Am 19.11.26 um 08:03 schrieb Anna Schmidt:",
  "Le 19/11/2026 à 08:03, Anna Schmidt a écrit :",
  "El 19/11/26 a las 8:03, Anna Schmidt escribió:",
  "在 2026/11/19 8:03, 安娜 写道:",
];

for (const introduction of INTRODUCTIONS) {
  test(`the line above a quote is nobody's words: ${introduction}`, () => {
    assert.deepEqual(splitPrefix(introduction), { own: "", introduction });
  });
  test(`what was typed into it is: ${introduction}`, () => {
    assert.deepEqual(splitPrefix(`Dear Anna, please find attached the list. ${introduction}`), {
      own: "Dear Anna, please find attached the list.",
      introduction,
    });
    assert.deepEqual(splitPrefix(`您好，\n请查收附件。\n${introduction}\n`), { own: "您好，\n请查收附件。", introduction });
  });
}

test("a line in an unknown language stays the introduction, a long text does not", () => {
  assert.deepEqual(splitPrefix("Anna Schmidt kirjoitti:"), { own: "", introduction: "Anna Schmidt kirjoitti:" });
  const text = "a word ".repeat(60).trim();
  assert.deepEqual(splitPrefix(text), { own: text, introduction: "" });
});
