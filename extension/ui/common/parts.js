// SPDX-License-Identifier: MPL-2.0
/*
 * Which finding stands in which of the three parts of a second look; pure. A check that is not named here is
 * about recipients, as most are.
 */

/** @import { Finding } from "../../types/ui.js" */

/** @typedef {"recipients" | "attachments" | "text"} Part */

/** @type {readonly Part[]} */
export const PARTS = ["recipients", "attachments", "text"];

const TEXT = new Set([
  "greeting-mismatch",
  "other-customer-mentioned",
  "sensitive-text",
  "bank-details",
  "numbers-disagree",
  "password-in-same-mail",
]);

const ATTACHMENTS = new Set([
  "forgotten-attachment",
  "attachment-for-another",
  "document-leftovers",
  "unprotected-sensitive-file",
  "unreadable-attachment",
]);

const WEIGHT = { block: 0, confirm: 1, notice: 2 };

/**
 * @param {string} check
 * @returns {Part}
 */
export function partOf(check) {
  return TEXT.has(check) ? "text" : ATTACHMENTS.has(check) ? "attachments" : "recipients";
}

/** @typedef {{index: number, finding: Finding}} Numbered a finding with its place in the answer */

/**
 * Sort findings into the parts, weightiest first; each keeps the number by which the background knows it.
 *
 * @param {Finding[]} findings
 * @returns {Record<Part, Numbered[]>}
 */
export function byPart(findings) {
  /** @type {Record<Part, Numbered[]>} */
  const parts = { recipients: [], attachments: [], text: [] };
  findings.forEach((finding, index) => parts[partOf(finding.check)].push({ index, finding }));
  for (const part of PARTS) {
    parts[part].sort((a, b) => WEIGHT[a.finding.level] - WEIGHT[b.finding.level] || a.index - b.index);
  }
  return parts;
}
