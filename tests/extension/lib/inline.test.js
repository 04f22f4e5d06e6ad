// SPDX-License-Identifier: MPL-2.0
import assert from "node:assert/strict";
import { test } from "node:test";

import { bannerCss, cssString, forgetInline, say, showBanner, unsay, unsayOfOther } from "../../../extension/lib/inline.js";

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

/** A compose window: what its style sheets show now. */
function composeWindow() {
  const shown = [];
  globalThis.messenger = {
    scripting: {
      insertCSS: async ({ css }) => shown.push(css),
      removeCSS: async ({ css }) => shown.splice(shown.indexOf(css), 1),
    },
  };
  const content = (css) => /content: (.*);/.exec(css)[1].split(' "\\a " ').map(read).join("|");
  return () => shown.map(content).join(" AND ");
}

test("what became of a mail is not pushed aside by what is seen while writing", async () => {
  const now = composeWindow();
  const looking = showBanner(7, "notice", ["a greeting"]); // begun before, ended after
  await Promise.all([looking, say(7, "unchecked", ["was not sent"])]);
  assert.equal(now(), "was not sent");
  unsayOfOther(7, "mail 1");
  await showBanner(7, "notice", []);
  assert.equal(now(), "was not sent");
  await showBanner(7, "confirm", ["another customer"]);
  assert.equal(now(), "was not sent|another customer");
  unsayOfOther(7, "mail 1");
  await showBanner(7, "notice", []);
  assert.equal(now(), "was not sent");
  forgetInline(7);
});

test("it goes when the mail is changed, and when Send is pressed again", async () => {
  const now = composeWindow();
  await say(8, "unchecked", ["was not sent"]);
  unsayOfOther(8, "mail 1");
  unsayOfOther(8, "mail 2");
  await showBanner(8, "notice", []);
  assert.equal(now(), "");
  await say(8, "unchecked", ["was not sent"]);
  unsay(8);
  await showBanner(8, "held", ["held until 9:00"]);
  assert.equal(now(), "held until 9:00");
  await say(8, "unchecked", ["not sent", "too late"]);
  assert.equal(now(), "not sent|too late");
  forgetInline(8);
});
