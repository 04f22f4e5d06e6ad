// SPDX-License-Identifier: MPL-2.0
/*
 * A mail's text as its recipients will see it, and nothing it could do: no script, no link, no form, nothing fetched.
 *
 * Three walls, each enough by itself: what could act is taken out of the text; a policy in the frame's own document
 * forbids to load anything; the frame's sandbox lets nothing run, and gives it no origin.
 */

import { el } from "../common/dom.js";

const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src 'none'; form-action 'none'; base-uri 'none'";
/** Elements that could act, or load something; what stands in them goes with them. */
const GONE = "script, style, iframe, frame, frameset, object, embed, applet, link, meta, base, form, input, button, select, textarea, audio, video, source, track, svg, math, template, noscript, portal, dialog";
/** Attributes that only show. */
const SHOWN = new Set([
  "align", "alt", "bgcolor", "border", "cellpadding", "cellspacing", "color", "colspan", "dir", "face", "height", "lang", "rowspan", "size", "style",
  "title", "valign", "width",
]);

/**
 * The document of the frame.
 *
 * @param {{plain: boolean, body: string}} mail
 * @returns {string} HTML.
 */
export function frameDocument({ plain, body }) {
  const parsed = plain ? new DOMParser().parseFromString("<pre></pre>", "text/html") : new DOMParser().parseFromString(body, "text/html");
  if (plain) {
    const text = parsed.querySelector("pre");
    text?.append(body);
    text?.setAttribute("style", "white-space: pre-wrap; font: inherit; margin: 0");
  }
  for (const element of parsed.querySelectorAll(GONE)) {
    element.remove();
  }
  for (const element of parsed.querySelectorAll("*")) {
    for (const { name, value } of [...element.attributes]) {
      // A picture that is in the mail itself is shown; one that lies elsewhere would tell its server who looks.
      const own = element.localName === "img" && name === "src" && /^data:image\/(?:png|jpeg|gif|webp);/iu.test(value);
      if (!SHOWN.has(name) && !own) {
        element.removeAttribute(name);
      }
      if (name === "style" && /url\s*\(|@import|expression|image-set/iu.test(value)) {
        element.removeAttribute(name);
      }
    }
  }
  const head = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><style>body{margin:8px;font:message-box;color:#1a202c;background:#fff;overflow-wrap:anywhere}img{max-width:100%}</style>`;
  return `<!doctype html><html><head>${head}</head>${new XMLSerializer().serializeToString(parsed.body)}</html>`;
}

/**
 * @param {{plain: boolean, body: string}} mail
 * @param {string} title
 */
export function mailFrame(mail, title) {
  return el("iframe", { sandbox: "", srcdoc: frameDocument(mail), title, referrerpolicy: "no-referrer", tabindex: "0" });
}
