// SPDX-License-Identifier: MPL-2.0
/*
 * Whether a mail may be sent from the review window, and what is still open; pure. The background decides
 * again for itself: this only says which buttons the window offers.
 */

import { folded } from "../common/format.js";

/** @import { Finding, ReviewState } from "../../types/ui.js" */

/**
 * @typedef {object} Answers what the user has said so far
 * @property {ReadonlySet<string>} ticked keys of findings called right, see `keyOf`
 * @property {string} typed
 * @property {boolean} checkedMyself
 */

/**
 * @typedef {object} Decision
 * @property {boolean} maySend
 * @property {number} open findings that wait for a fix or a tick
 * @property {number} blocked findings that only a change of the mail ends
 * @property {boolean} nameAsked whether it is time to ask for the name: all else is answered
 * @property {boolean} mayAsk whether all that is left is a second person's yes, and somebody can be asked for it
 */

export const SECOND_PERSON = "needs-second-person";

/**
 * A whole state: of a mail that is gone, the background says nothing else.
 *
 * @param {Partial<ReviewState> & Pick<ReviewState, "id" | "state">} answer
 * @returns {ReviewState}
 */
export function complete(answer) {
  return {
    reason: "",
    detail: "",
    verdict: "clear",
    risk: 0,
    subject: "",
    from: { address: "", name: "" },
    people: [],
    attachments: [],
    greeting: "",
    keyData: [],
    documents: [],
    passwords: [],
    findings: [],
    typed: "",
    holdSeconds: 0,
    later: false,
    secondPerson: null,
    ...answer,
  };
}

/**
 * What a finding is recognised by after the mail was checked again, when its number may be another.
 *
 * @param {Finding} finding
 */
export function keyOf(finding) {
  return JSON.stringify([finding.check, finding.recipients, finding.why]);
}

/**
 * Whether the typed name is the wanted one. Case, width and spaces do not count; an empty name
 * matches nothing.
 *
 * @param {string} wanted
 * @param {string} typed
 */
export function nameMatches(wanted, typed) {
  return folded(wanted) !== "" && folded(wanted) === folded(typed);
}

/**
 * @param {ReviewState} state
 * @param {Answers} answers
 * @returns {Decision}
 */
export function decide(state, answers) {
  if (state.state === "gone") {
    return { maySend: false, open: 0, blocked: 0, nameAsked: false, mayAsk: false };
  }
  if (state.state === "unchecked") {
    return { maySend: answers.checkedMyself, open: 0, blocked: 0, nameAsked: false, mayAsk: false };
  }
  // Only a change of the mail ends a block; but for the one that a colleague's yes ends.
  const askable = (state.secondPerson?.reviewers.length ?? 0) > 0;
  const blocks = state.findings.filter((finding) => finding.level === "block");
  const blocked = blocks.filter((finding) => !askable || finding.check !== SECOND_PERSON).length;
  const waits = blocked < blocks.length;
  const open = state.findings.filter(
    (finding) => finding.level === "confirm" && !answers.ticked.has(keyOf(finding)),
  ).length;
  const answered = blocked === 0 && open === 0;
  const nameAsked = answered && state.typed !== "";
  const ready = answered && (!nameAsked || nameMatches(state.typed, answers.typed));
  return { maySend: ready && !waits, open, blocked, nameAsked, mayAsk: ready && waits };
}

/** Stands for "I checked it myself" where there are no findings to call right. */
const CHECKED_MYSELF = -1;

/**
 * The numbers of the findings that the user called right, for the background.
 *
 * @param {ReviewState} state
 * @param {ReadonlySet<string>} ticked
 */
export function accepted(state, ticked) {
  if (state.state === "unchecked") {
    return [CHECKED_MYSELF];
  }
  return state.findings.flatMap((finding, index) =>
    finding.level === "confirm" && ticked.has(keyOf(finding)) ? [index] : [],
  );
}

/**
 * The number of the finding whose fix is the one main action; -1 if none is open.
 *
 * @param {ReviewState} state
 * @param {ReadonlySet<string>} ticked
 */
export function mainFix(state, ticked) {
  const offers = state.findings
    .map((finding, index) => ({ finding, index }))
    .filter(({ finding }) => finding.fix && finding.level !== "notice" && !ticked.has(keyOf(finding)));
  const first = offers.find(({ finding }) => finding.level === "block") ?? offers[0];
  return first ? first.index : -1;
}
