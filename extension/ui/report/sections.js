// SPDX-License-Identifier: MPL-2.0
/*
 * The parts of a report as nodes: numbers, pictures, tables. Belongs here: what they look like. Does not belong here:
 * words and numbers, which the host gives; asking for them (`report.js`). Pictures are images, never markup.
 */

import { el } from "../common/dom.js";
import { t } from "../common/l10n.js";

/** @import { Report, ReportSection } from "../../types/ui.js" */

/** @type {Map<string, boolean>} Whether the numbers of a section are open, where the user has said so. */
const opened = new Map();

/**
 * A part that can be folded, and stays as the user left it when the page is drawn anew.
 *
 * @param {string} name
 * @param {boolean} open
 * @param {string} summary
 * @param {Node} inside
 * @param {Record<string, string>} [attributes]
 */
function folded(name, open, summary, inside, attributes = {}) {
  const part = el("details", { ...attributes, open: opened.get(name) ?? open }, el("summary", { id: `fold-${name}` }, summary), inside);
  part.addEventListener("toggle", () => opened.set(name, part.open));
  return part;
}

/** @param {Report["tiles"]} tiles */
export function tilesNode(tiles) {
  return el(
    "dl",
    { class: "tiles" },
    tiles.map(({ name, number, more }) =>
      el(
        "div",
        { class: "tile" },
        el("dt", {}, name),
        el("dd", { class: "number" }, number),
        more !== "" && el("dd", { class: "muted detail" }, more),
      ),
    ),
  );
}

/**
 * @param {Report} report
 * @param {string} name Of the section it belongs to.
 * @param {string} alt
 */
function picture(report, name, alt) {
  const source = report.plots[name];
  return source ? el("img", { class: "plot", src: source, alt, data: { plot: name } }) : null;
}

/** @param {ReportSection} section */
function table(section) {
  const kind = (/** @type {number} */ index) => (index >= section.numbers ? "number" : "name");
  return el(
    "table",
    { class: section.heads.length > 7 ? "numbers many" : "numbers", role: "table" },
    el(
      "thead",
      { role: "rowgroup" },
      el("tr", { role: "row" }, section.heads.map((head, index) => el("th", { scope: "col", role: "columnheader", class: kind(index) }, head))),
    ),
    el(
      "tbody",
      { role: "rowgroup" },
      section.rows.map((row, number) =>
        el(
          "tr",
          { role: "row", class: section.summed && number === section.rows.length - 1 ? "sum" : null },
          row.map((cell, index) => el("td", { role: "cell", class: kind(index), data: { head: section.heads[index] } }, cell)),
        ),
      ),
    ),
  );
}

/**
 * @param {Report} report
 * @param {ReportSection} section
 */
export function sectionNode(report, section) {
  /** @type {(Node | null)[]} */
  const pictures = [picture(report, section.name, `${section.title}. ${section.says}`)];
  if (section.name === "mails" && report.plots.rates) {
    const { title, says } = report.rates;
    pictures.push(el("p", { class: "muted" }, says), picture(report, "rates", `${title}. ${says}`));
  }
  const drawn = pictures[0] !== null;
  return el(
    "section",
    { class: "card", data: { section: section.name }, "aria-label": section.title },
    el("h2", {}, section.title),
    el("p", {}, section.says),
    pictures,
    // What is below a picture of days is long; the numbers of checks are what one acts upon.
    folded(section.name, !drawn || section.name === "checks", t("reportNumbers"), table(section)),
    section.more !== "" && el("p", { class: "muted" }, section.more),
  );
}

/** @param {Report["terms"]} terms */
export function termsNode(terms) {
  const list = el(
    "dl",
    { class: "terms" },
    terms.map(({ name, means }) => [el("dt", {}, name), el("dd", {}, means)]).flat(),
  );
  return folded("terms", false, t("reportTerms"), list, { class: "card", id: "terms" });
}
