// SPDX-License-Identifier: MPL-2.0
/**
 * The background's own word on what may be done from a review window; the window's buttons are only for show.
 *
 * Belongs here: those rules, pure. Does not belong here: doing it (`review.js`).
 */

import { readMailboxes } from "./draft.js";

/** @typedef {import("./review.js").Session} Session */
/** @typedef {import("./judging.js").Judgement} Judgement */

const SECOND_PERSON = "needs-second-person";

/**
 * @param {Judgement} judgement
 * @returns {Session["state"]}
 */
export function stateOf({ problem, answer }) {
  if (problem !== "") {
    return "unchecked";
  }
  return ["clear", "notice"].includes(answer.verdict) ? "clear" : "findings";
}

/**
 * Whether this may go.
 * @param {Session} session
 * @param {number[]} accepted
 * @param {string} typed
 */
export function maySend(session, accepted, typed) {
  if (session.judgement.problem !== "") {
    return accepted.includes(-1);
  }
  return isAnswered(session, accepted, typed, "");
}

/**
 * Whether a second person may be asked: everything else is answered.
 * @param {Session} session
 * @param {number[]} accepted
 * @param {string} typed
 */
export function mayAsk(session, accepted, typed) {
  return session.judgement.problem === "" && Boolean(session.judgement.answer.secondPerson) && isAnswered(session, accepted, typed, SECOND_PERSON);
}

/**
 * @param {Session} session
 * @param {number[]} accepted
 * @param {string} typed
 * @param {string} but A check whose block is answered elsewhere.
 */
function isAnswered(session, accepted, typed, but) {
  const { findings, typed: name } = session.judgement.answer;
  const open = findings.some(
    (/** @type {any} */ finding, /** @type {number} */ index) =>
      (finding.level === "block" && finding.check !== but) || (finding.level === "confirm" && !accepted.includes(index)),
  );
  return !open && (name === "" || folded(name) === folded(typed));
}

/** @param {string} text */
function folded(text) {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
}

/** @param {any} details */
export async function barePeople(details) {
  const people = [];
  for (const field of ["to", "cc", "bcc"]) {
    for (const mailbox of await readMailboxes(details[field] ?? [])) {
      people.push({ ...mailbox, via: mailbox.via ?? "", field, groups: [], sent: 0, received: 0, last: 0, internal: false, inThread: false, risk: 0 });
    }
  }
  return people;
}
