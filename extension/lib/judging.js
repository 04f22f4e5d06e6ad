// SPDX-License-Identifier: MPL-2.0
/**
 * One question to the host about one compose window, and one way to say that it could not be answered.
 *
 * Used by the live hint, the gate and the review window, so that all three see the same mail.
 */

import { contextOf } from "./context.js";
import { draftOf, fingerprint } from "./draft.js";
import { HostError, PATIENCE } from "./host.js";
import { lostIn } from "./restoring.js";
import { mailOf, sealOf } from "./sealing.js";
import { within } from "./within.js";

/**
 * @typedef {object} Judgement
 * @property {string} fingerprint Of the details that were judged.
 * @property {any} details
 * @property {any} [answer] The host's answer to `check`.
 * @property {string} problem Empty, or the code of what went wrong; then there is no answer.
 * @property {string} detail
 * @property {Map<number, string>} [hashes] Of the attachments that the host has.
 * @property {string} [seal] Hash of the whole mail by which a second person's yes is found.
 * @property {string} [attempt] Under which the host counts the mail (`attempts.js`).
 * @property {import("./approvals.js").Waiting} [waiting] The request without whose yes it may not leave.
 */

const VERDICTS = new Set(["clear", "notice", "confirm", "block"]);

/** Longest time a Send may be kept waiting for a verdict, in milliseconds. The window is locked meanwhile. */
export const SEND_PATIENCE = 6_000;

/**
 * Never rejects: a mail that could not be judged gives a judgement with a problem.
 * @param {import("./host.js").Host} host
 * @param {number} tabId
 * @param {any} details
 * @param {boolean} live
 * @param {Map<number, string>} [files] Hashes of the attachments that the host has (`readings.js`).
 * @param {string} [attempt] Of a mail on its way out (`attempts.js`).
 * @returns {Promise<Judgement>}
 */
export async function judge(host, tabId, details, live, files = new Map(), attempt = "") {
  /** @type {Judgement} */
  const judgement = { fingerprint: "", details, problem: "", detail: "", hashes: files, attempt };
  try {
    // Side by side: Send waits for all.
    const sealing = sealOf(mailOf(details, files));
    const [printed, sealed, answered] = await Promise.allSettled([
      fingerprint(details),
      sealing,
      within(SEND_PATIENCE, ask(host, tabId, details, { live, attempt }, files, sealing)),
    ]);
    judgement.fingerprint = printed.status === "fulfilled" ? printed.value : "";
    judgement.seal = sealed.status === "fulfilled" ? sealed.value : "";
    for (const { status, reason } of /** @type {any[]} */ ([printed, sealed, answered])) {
      if (status === "rejected") {
        throw reason;
      }
    }
    judgement.answer = answered.status === "fulfilled" ? answered.value : undefined;
  } catch (error) {
    judgement.problem = error instanceof HostError ? error.code : "host-error";
    judgement.detail = error instanceof HostError ? error.detail : String(error);
    if (!(error instanceof HostError) && host.state !== "ok" && host.state !== "starting") {
      judgement.problem = host.state;
    }
  }
  return judgement;
}

/**
 * @param {import("./host.js").Host} host
 * @param {number} tabId
 * @param {any} details
 * @param {{live: boolean, attempt: string}} how
 * @param {Map<number, string>} files
 * @param {Promise<string>} sealing
 */
async function ask(host, tabId, details, { live, attempt }, files, sealing) {
  const [context, lost, seal] = await Promise.all([contextOf(tabId, details), lostIn(tabId, details), sealing]);
  const draft = await draftOf(details, { ...context, lost, files });
  const answer = await host.request("check", { draft, live, seal, attempt }, PATIENCE.check);
  if (!VERDICTS.has(answer?.verdict) || !Array.isArray(answer.findings)) {
    throw new HostError("host-error", "an answer without a verdict");
  }
  return answer;
}
