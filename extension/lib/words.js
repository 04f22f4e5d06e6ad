// SPDX-License-Identifier: MPL-2.0
/**
 * From the compose window's HTML to plain text, the user's own words apart from quotes and signature.
 *
 * Goes by the structure that Thunderbird's composer itself writes. Plain-text mails are told apart in the
 * host, by their lines (`words.py` there).
 */

/** @typedef {{own: string, quoted: string, signature: string}} Words */

const QUOTES = "blockquote[type=cite], .moz-forward-container, .moz-email-headers-table, .gmail_quote";
const PREFIXES = ".moz-cite-prefix";
const SIGNATURES = ".moz-signature";
const NOT_TEXT = "style, script, head, title, template";
const BLOCKS = new Set(
  "ADDRESS ARTICLE BLOCKQUOTE BODY DD DIV DL DT FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN OL P PRE SECTION TABLE TR UL".split(" "),
);
/** What stands in one row is one line, as the host reads saved mails: a label and what it says belong together. */
const CELLS = new Set(["TD", "TH"]);

/**
 * @param {string} html
 * @returns {Words}
 */
export function wordsOfHtml(html) {
  const document = new DOMParser().parseFromString(html, "text/html");
  for (const element of document.querySelectorAll(NOT_TEXT)) {
    element.remove();
  }
  const signature = takeOut(document, SIGNATURES);
  const quoted = takeOut(document, QUOTES);
  const prefixes = [];
  for (const prefix of document.querySelectorAll(PREFIXES)) {
    const { own, introduction } = splitPrefix(textOf(prefix));
    prefixes.push(introduction);
    const kept = document.createElement("div");
    kept.textContent = own;
    prefix.replaceWith(kept);
  }
  return { own: textOf(document.body), quoted: [...prefixes, quoted].filter(Boolean).join("\n"), signature };
}

// How "On 11/19/26, Anna wrote:" begins in the languages Thunderbird writes it in, up to the first digit.
const INTRODUCTION =
  /(?:^|[\s.,;!?。，；！？])((?:On|Am|Le|El|Il|Em|A|Op|Den|Dne|W dniu|В|在|于|於)\s?[^\d\n]{0,30}\d[^\n]{0,200}[:：]\s*)$/u;
/** A line of introduction is not longer than this, in characters. */
const LONGEST_INTRODUCTION = 200;

/**
 * The line above a quote ("On …, Anna wrote:"), apart from what the user typed into it: somebody who writes
 * above a quote without an empty line there writes into that very element.
 * @param {string} text
 * @returns {{own: string, introduction: string}}
 */
export function splitPrefix(text) {
  const lines = text.trimEnd().split("\n");
  const last = lines.pop() ?? "";
  const match = INTRODUCTION.exec(last);
  let at = match ? match.index + match[0].indexOf(match[1]) : 0;
  if (!match && last.length > LONGEST_INTRODUCTION) {
    at = last.length;
  }
  return { own: [...lines, last.slice(0, at)].join("\n").trim(), introduction: last.slice(at).trim() };
}

/**
 * @param {Document} document
 * @param {string} selector
 */
function takeOut(document, selector) {
  const texts = [];
  for (const element of document.querySelectorAll(selector)) {
    if (element.isConnected) {
      texts.push(textOf(element));
      element.remove();
    }
  }
  return texts.join("\n");
}

/** @param {Node | null} root */
export function textOf(root) {
  /** @type {string[]} */
  const lines = [""];
  /** @param {Node} node */
  const walk = (node) => {
    if (node.nodeType === 3) {
      lines[lines.length - 1] += (node.nodeValue ?? "").replace(/[\s ]+/g, " ");
      return;
    }
    if (node.nodeName === "BR") {
      lines.push("");
      return;
    }
    const block = BLOCKS.has(node.nodeName);
    if (block && lines[lines.length - 1].trim() !== "") {
      lines.push("");
    }
    if (CELLS.has(node.nodeName)) {
      lines[lines.length - 1] += " ";
    }
    for (const child of node.childNodes) {
      walk(child);
    }
    if (block && lines[lines.length - 1].trim() !== "") {
      lines.push("");
    }
  };
  if (root !== null) {
    walk(root);
  }
  return lines.map((line) => line.trim()).join("\n").replace(/\n{3,}/g, "\n\n").trim();
}
