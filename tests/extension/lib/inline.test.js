// SPDX-License-Identifier: MPL-2.0
import assert from "node:assert/strict";
import { test } from "node:test";

import { bannerCss, cssString } from "../../../extension/lib/inline.js";

/** Reads a CSS string back as a browser would. */
const read = (css) =>
  css.slice(1, -1).replace(/\\([0-9a-f]{1,6}) ?/g, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)));

test("whatever stands in a mail stays text in the style sheet", () => {
  const hostile = ['"; } body { display: none } /*', "\\", "a\nb", "</style><script>", "客户“德国”", "😀", "100% 'x'", "\u202Eabc"];
  for (const text of hostile) {
    const css = cssString(text);
    assert.equal(read(css), text);
    assert.match(css, /^"(?:[^"\\\n\r\f<>]|\\[0-9a-f]{1,6} )*"$/u);
  }
});

test("every tone has its banner, one line of it for each sentence", () => {
  for (const tone of ["notice", "confirm", "block", "unchecked", "held"]) {
    assert.match(bannerCss(tone, ["one", "two"]), /content: "one" "\\a " "two";/);
  }
});
