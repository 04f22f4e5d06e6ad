// SPDX-License-Identifier: MPL-2.0
/*
 * Which settings stand together and what can be chosen; pure. Names and defaults come from the host's policy,
 * so a setting unknown here is still shown, under its own name.
 */

import { partOf } from "../common/parts.js";

/** @import { SettingRow } from "../../types/ui.js" */

export const LEVELS = ["off", "notice", "confirm", "block"];
/** What can become of a mail that could not leave in time. */
export const WHEN_LATE = ["ask", "send"];

const PAIRS = "conflicts.never_together";
const FILES = ["files.protect_kinds", "files.protect_for"];
const WHO = ["recipients.blocked", PAIRS];
const WHAT = ["bank.accounts", "sensitive.keywords"];
const BY_GROUP = "hold.by_group";
/** Lists whose lines have two parts. */
const TWO_PARTS = new Set([PAIRS, BY_GROUP, "second_person.amounts", "second_person.substitutes", "second_person.keys"]);
const DURATIONS = [0, 30, 60, 120, 180, 300, 600, 900, 1800, 3600];
const TEAM = new Set(["needs-second-person"]);

/** @typedef {"hold" | "recipients" | "attachments" | "text" | "team" | "house" | "other"} Section */

/** @type {readonly Section[]} */
export const SECTIONS = ["hold", "recipients", "attachments", "text", "team", "house", "other"];

/**
 * The check that a row is about; "" if it is about none.
 *
 * @param {string} key
 */
export function checkOf(key) {
  return key.startsWith("checks.") ? key.slice("checks.".length) : "";
}

/**
 * @param {string} key
 * @returns {Section}
 */
function sectionOf(key) {
  const check = checkOf(key);
  if (check) {
    return TEAM.has(check) ? "team" : partOf(check);
  }
  if (WHO.includes(key)) {
    return "recipients";
  }
  if (FILES.includes(key)) {
    return "attachments";
  }
  if (WHAT.includes(key)) {
    return "text";
  }
  if (key.startsWith("second_person.") || key.startsWith("team.")) {
    return "team";
  }
  return key.startsWith("hold.") ? "hold" : key === "house.domains" ? "house" : "other";
}

/**
 * Rows by section, in the order in which they came; empty sections are left out.
 *
 * @param {SettingRow[]} rows
 * @returns {{section: Section, rows: SettingRow[]}[]}
 */
export function sections(rows) {
  // Where the team's store is, is the administrator's to say: a field that says nothing is nothing to see.
  const shown = rows.filter(({ key, value }) => !key.startsWith("team.") || value !== "");
  return SECTIONS.map((section) => ({
    section,
    rows: shown.filter((row) => sectionOf(row.key) === section),
  })).filter((one) => one.rows.length > 0);
}

/**
 * Lengths to choose from, in seconds, the one in force among them.
 *
 * @param {number} current
 */
export function durations(current) {
  return [...new Set([...DURATIONS, current])].sort((a, b) => a - b);
}

/**
 * Domains from a text with one a line; an @ or a scheme before them is forgiven.
 *
 * @param {string} text
 */
export function domainsIn(text) {
  const words = text.split(/[\s,;，；、]+/u).map((word) =>
    word
      .replace(/^.*@/u, "")
      .replace(/^https?:\/\//u, "")
      .replace(/\/.*$/u, ""),
  );
  return [...new Set(words.map((word) => word.toLowerCase()).filter(Boolean))];
}

/**
 * A list as it stands in its field, one entry a line; a pair has a bar between its two.
 *
 * @param {(string | (string | number)[])[]} value
 */
export function listText(value) {
  return value.map((entry) => (Array.isArray(entry) ? entry.join(" | ") : entry)).join("\n");
}

/**
 * The list that a text stands for. What is no pair is handed on as it is, so that the host can say so.
 *
 * @param {string} key
 * @param {string} text
 * @returns {string[] | string[][]}
 */
export function listIn(key, text) {
  if (key === "house.domains") {
    return domainsIn(text);
  }
  const lines = text
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter(Boolean);
  return TWO_PARTS.has(key) ? lines.map((line) => line.split(/[|｜]/u).map((name) => name.trim())) : lines;
}

/**
 * @param {SettingRow} row
 */
export function isShipped(row) {
  return JSON.stringify(row.value) === JSON.stringify(row.default);
}
