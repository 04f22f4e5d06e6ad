// SPDX-License-Identifier: MPL-2.0
/**
 * What stands in the compose window while writing: a banner above the text, and marked words in it.
 *
 * Neither may touch the message. The banner is generated content of a style sheet, the marks are CSS
 * highlights; both live outside the document that is sent. Never insert a node here: it would be sent.
 */

/** @typedef {"notice" | "confirm" | "block" | "unchecked" | "held"} Tone */

/** @type {Map<number, string>} The style sheet in force in each compose tab. */
const sheets = new Map();
/**
 * What became of a mail, which nothing said while writing may push aside before the user has read it; and the mail it
 * was said of, once that was seen.
 * @type {Map<number, {tone: Tone, lines: string[], fingerprint: string}>}
 */
const said = new Map();
/** @type {Map<number, string>} The marks in force, as text, so that the same ones are not set again. */
const marks = new Map();

/** @type {Record<Tone, [light: string, dark: string]>} Edge colours, which also tint the ground; dark text stays readable on it. */
const EDGE = {
  notice: ["#3a6ea5", "#7fb2e5"],
  confirm: ["#b35900", "#ffb454"],
  block: ["#c01c28", "#ff7b88"],
  unchecked: ["#b35900", "#ffb454"],
  held: ["#26734d", "#6ccf9c"],
};

/**
 * @param {string} text
 * @returns {string} A CSS string: whatever the text holds, it stays text.
 */
export function cssString(text) {
  const escaped = Array.from(text, (character) =>
    /[\p{L}\p{N} .,;:!?()–—]/u.test(character)
      ? character
      : `\\${/** @type {number} */ (character.codePointAt(0)).toString(16)} `,
  );
  return `"${escaped.join("")}"`;
}

/**
 * @param {Tone} tone
 * @param {string[]} lines
 */
export function bannerCss(tone, lines) {
  const [light, dark] = EDGE[tone];
  return `
    html::before {
      content: ${lines.map(cssString).join(' "\\a " ')};
      white-space: pre-line; overflow-wrap: anywhere;
      display: block; position: sticky; inset-block-start: 0; z-index: 2147483647;
      margin: 0 0 8px; padding: 8px 12px; box-sizing: border-box;
      font: message-box; font-size: 13px; line-height: 1.45; text-align: start;
      color: #1a1a1a; background: color-mix(in srgb, ${light} 10%, #f7f7f9); border-inline-start: 4px solid ${light};
      box-shadow: 0 1px 2px rgb(0 0 0 / 20%);
      user-select: none; pointer-events: none;
    }
    ::highlight(secondlook) { background-color: #ffe08a; color: #1a1a1a; text-decoration: underline wavy ${light}; }
    @media (prefers-color-scheme: dark) {
      html::before { color: #f2f2f5; background: color-mix(in srgb, ${dark} 16%, #26262d); border-inline-start-color: ${dark}; }
      ::highlight(secondlook) { background-color: #6b5310; color: #fff; text-decoration-color: ${dark}; }
    }
    @media print { html::before { display: none; } }`;
}

/**
 * Says what became of a mail. It stays, above whatever else there is to show, until the mail is changed or Send is
 * pressed again.
 * @param {number} tabId
 * @param {Tone} tone
 * @param {string[]} lines
 */
export async function say(tabId, tone, lines) {
  said.set(tabId, { tone, lines, fingerprint: "" });
  await showBanner(tabId, tone, []);
}

/** @param {number} tabId What was said is over; the banner stays until the next is shown. */
export function unsay(tabId) {
  said.delete(tabId);
}

/**
 * What was said of another mail than the one that stands in the window now is over.
 * @param {number} tabId
 * @param {string} fingerprint
 */
export function unsayOfOther(tabId, fingerprint) {
  const last = said.get(tabId);
  if (last !== undefined && last.fingerprint !== fingerprint) {
    if (last.fingerprint === "") {
      last.fingerprint = fingerprint;
    } else {
      said.delete(tabId);
    }
  }
}

/**
 * Shows a banner, or none when there is nothing to say.
 * @param {number} tabId
 * @param {Tone} tone
 * @param {string[]} lines
 */
export async function showBanner(tabId, tone, lines) {
  const last = said.get(tabId);
  if (last !== undefined) {
    lines = [...last.lines, ...lines];
    tone = tone === "block" ? tone : last.tone;
  }
  const css = lines.length > 0 ? bannerCss(tone, lines) : "";
  const before = sheets.get(tabId) ?? "";
  if (css === before) {
    return;
  }
  sheets.set(tabId, css);
  if (css !== "") {
    await messenger.scripting.insertCSS({ target: { tabId }, css });
  }
  if (before !== "") {
    await messenger.scripting.removeCSS({ target: { tabId }, css: before });
  }
}

/**
 * Marks these words wherever they stand in the user's own text.
 * @param {number} tabId
 * @param {string[]} texts
 */
export async function markWords(tabId, texts) {
  const asText = JSON.stringify(texts);
  if ((marks.get(tabId) ?? "[]") === asText && texts.length === 0) {
    return;
  }
  marks.set(tabId, asText);
  await messenger.scripting.executeScript({ target: { tabId }, func: setHighlights, args: [texts] });
}

/** @param {number} tabId */
export function forgetInline(tabId) {
  sheets.delete(tabId);
  said.delete(tabId);
  marks.delete(tabId);
}

/**
 * Runs inside the compose document, so it may use nothing from this module. Words are found across bold letters and
 * line breaks, whatever blanks stand between them; first in the user's own text, else in what is quoted below.
 * @param {string[]} texts
 */
function setHighlights(texts) {
  /** @param {boolean} quoted */
  const read = (quoted) => {
    const letters = [];
    /** @type {[Node, number][]} */
    const places = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const inQuote = node.parentElement?.closest("blockquote[type=cite], .moz-forward-container") !== null;
      if (inQuote !== quoted || node.parentElement?.closest(".moz-signature")) {
        continue;
      }
      const value = node.nodeValue ?? "";
      for (let at = 0; at < value.length; at++) {
        if (!/\s/u.test(value[at])) {
          letters.push(value[at]);
          places.push([node, at]);
        }
      }
    }
    return { text: letters.join(""), places };
  };
  const sources = [read(false), read(true)];
  const ranges = [];
  for (const words of texts) {
    const wanted = words.replace(/\s+/gu, "");
    const source = sources.find(({ text }) => wanted !== "" && text.includes(wanted));
    for (let at = source?.text.indexOf(wanted) ?? -1; source && at >= 0 && ranges.length < 50; ) {
      const [first, start] = source.places[at];
      const [last, end] = source.places[at + wanted.length - 1];
      const range = document.createRange();
      range.setStart(first, start);
      range.setEnd(last, end + 1);
      ranges.push(range);
      at = source.text.indexOf(wanted, at + wanted.length);
    }
  }
  if (ranges.length > 0) {
    CSS.highlights.set("secondlook", new Highlight(...ranges));
  } else {
    CSS.highlights.delete("secondlook");
  }
}
