// SPDX-License-Identifier: MPL-2.0
/**
 * The few fields of an address-book card that recipients are judged by.
 *
 * Belongs here: reading them from the vCard that Thunderbird hands out. Everything else on a card (phone
 * numbers, notes, photos) is never looked at and never leaves the add-on.
 */

/** @typedef {{addresses: string[], name: string, nickname: string, company: string, categories: string[]}} Card */

/**
 * @param {string} text A vCard 3 or 4 as Thunderbird writes it.
 * @returns {Card}
 */
export function readCard(text) {
  /** @type {Card} */
  const card = { addresses: [], name: "", nickname: "", company: "", categories: [] };
  for (const line of text.replace(/\r?\n[ \t]/g, "").split(/\r?\n/)) {
    const colon = endOfName(line);
    if (colon < 0) {
      continue;
    }
    const property = line.slice(0, colon).split(";")[0].split(".").pop()?.toUpperCase();
    const value = line.slice(colon + 1);
    if (property === "EMAIL" && value.trim()) {
      card.addresses.push(unescape(value).trim());
    } else if (property === "FN") {
      card.name = unescape(value).trim();
    } else if (property === "NICKNAME") {
      card.nickname = split(value, ",")[0] ?? "";
    } else if (property === "ORG") {
      card.company = split(value, ";")[0] ?? "";
    } else if (property === "CATEGORIES") {
      card.categories.push(...split(value, ","));
    }
  }
  return card;
}

/**
 * The colon that ends the name and its parameters; one inside quotes does not.
 * @param {string} line
 */
function endOfName(line) {
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    if (line[i] === '"') {
      quoted = !quoted;
    } else if (line[i] === ":" && !quoted) {
      return i;
    }
  }
  return -1;
}

/**
 * @param {string} value
 * @param {"," | ";"} separator
 */
function split(value, separator) {
  const parts = [""];
  for (let i = 0; i < value.length; i++) {
    if (value[i] === "\\" && i + 1 < value.length) {
      parts[parts.length - 1] += value[i] + value[++i];
    } else if (value[i] === separator) {
      parts.push("");
    } else {
      parts[parts.length - 1] += value[i];
    }
  }
  return parts.map((part) => unescape(part).trim()).filter((part) => part !== "");
}

/** @param {string} value */
function unescape(value) {
  return value.replace(/\\(.)/gs, (_, character) => (/n/i.test(character) ? "\n" : character));
}
