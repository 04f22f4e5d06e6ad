// SPDX-License-Identifier: MPL-2.0
/**
 * Telling the host what became of findings at Send, so that a check that only disturbs can be lowered.
 *
 * Belongs here: which findings count, and that counting never gets in the way. Does not belong here: what
 * follows from the figures (the host's `noise`). Findings shown while writing are not counted.
 */

/** @typedef {"shown" | "accepted" | "fixed" | "undone"} Outcome */
/** @typedef {{check: string, level: string, recipients: string[], accept: string}} Finding */

/**
 * Fire and forget: a figure that is missing changes little, a Send that waits for it is a fault.
 * @param {import("./host.js").Host} host
 * @param {Finding[]} findings
 * @param {Outcome} outcome
 */
export function report(host, findings, outcome) {
  for (const { check } of findings) {
    host.request("outcome", { check, outcome }).catch(() => {
      // The host is away, or older than this add-on; Send has its own ways of saying so.
    });
  }
}

/**
 * The findings that stopped the mail.
 * @param {any} answer
 * @returns {Finding[]}
 */
export function interrupting(answer) {
  return (answer?.findings ?? []).filter((/** @type {Finding} */ { level }) => level === "confirm" || level === "block");
}

/**
 * Those that have not been shown for this mail yet; they are added to `shown`.
 * @param {Finding[]} findings
 * @param {string[]} shown
 * @returns {Finding[]}
 */
export function newlyShown(findings, shown) {
  return findings.filter(({ check, recipients, accept }) => {
    const key = JSON.stringify([check, accept, recipients]);
    const isNew = !shown.includes(key);
    if (isNew) {
      shown.push(key);
    }
    return isNew;
  });
}
