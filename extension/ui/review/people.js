// SPDX-License-Identifier: MPL-2.0
/*
 * What the review window knows to say of each recipient; pure. Words are named by their keys in `_locales`.
 */

/** @import { Finding, Person } from "../../types/ui.js" */

/**
 * @param {string} address
 */
function same(address) {
  return address.toLowerCase();
}

/**
 * The addresses that an open question is about.
 *
 * @param {Finding[]} findings
 */
export function pointedAt(findings) {
  return new Set(
    findings
      .filter((finding) => finding.level !== "notice")
      .flatMap((finding) => finding.recipients.map(same)),
  );
}

/**
 * Those a question is about first, the others as they stand in the mail. A question about everybody points at
 * nobody.
 *
 * @param {Person[]} people
 * @param {Finding[]} findings
 * @returns {{person: Person, pointed: boolean}[]}
 */
export function inOrder(people, findings) {
  const pointed = pointedAt(findings);
  const all = people.every((person) => pointed.has(same(person.address)));
  const rows = people.map((person) => ({ person, pointed: !all && pointed.has(same(person.address)) }));
  return [...rows.filter((row) => row.pointed), ...rows.filter((row) => !row.pointed)];
}

/** @typedef {"personInternal" | "personNew" | "personHistory" | "personOutside" | "personVia" | "personAlso"} Fact */

/**
 * What is worth knowing of one recipient. "Not in this conversation" is only said where there is one.
 *
 * @param {Person} person
 * @param {Person[]} people
 * @returns {Fact[]}
 */
export function factsOf(person, people) {
  /** @type {Fact[]} */
  const facts = [];
  if (person.internal) {
    facts.push("personInternal");
  } else if (person.sent + person.received === 0) {
    // A further address of somebody known is not a stranger's.
    facts.push(...(alsoOf(person).length > 0 ? [] : [/** @type {Fact} */ ("personNew")]));
  } else {
    facts.push("personHistory");
  }
  if (!person.internal && !person.inThread && people.some((other) => other.inThread)) {
    facts.push("personOutside");
  }
  if (person.via !== "") {
    facts.push("personVia");
  }
  if (alsoOf(person).length > 0) {
    facts.push("personAlso");
  }
  return facts;
}

/**
 * Further known addresses of the same person; an older host does not tell them.
 *
 * @param {Person} person
 */
export function alsoOf(person) {
  return person.others ?? [];
}
