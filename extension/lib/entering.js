// SPDX-License-Identifier: MPL-2.0
/**
 * The first step of a hold: the mail saved as a draft, its window out of the way, and entered in the
 * ledger; undone when a step fails, with the window back where it was.
 *
 * Belongs here: that step, and what is kept of a held mail. Does not belong here: what follows (`holds.js`).
 */

import * as composeWindow from "./compose_window.js";
import { changedCode, fingerprint, readCompose, recipientsOf } from "./draft.js";
import { HostError } from "./host.js";
import { LOCAL } from "./ledger.js";
import { savedWhole, toRemember } from "./restoring.js";
import { bytesOf } from "./sending.js";

/**
 * @typedef {object} Entry
 * @property {string} id The ledger's, or "local-…" when there was no host to ask.
 * @property {number} tabId -1 when there is no window any more.
 * @property {number} windowId
 * @property {string} fingerprint
 * @property {number} due Milliseconds since the epoch.
 * @property {number} started
 * @property {number} at A time the user chose, or 0.
 * @property {number} since When its sending began, or 0.
 * @property {string} subject
 * @property {{name: string, address: string}[]} recipients
 * @property {{level: string, why: string, check: string, accept: string}[]} findings
 * @property {string} verdict
 * @property {"held" | "releasing" | "not-sent" | "unsure" | "orphaned"} state
 * @property {string} why
 * @property {string} draftMessageId
 * @property {string} [sentMessageId] Under which it left.
 * @property {import("./restoring.js").Remembered} remembered
 * @property {string} token
 * @property {string} approval The request to a second person without whose yes it may not leave; "" for none.
 * @property {string} seal The hash of the mail that was asked about.
 * @property {string} [attempt] Under which the host counts the mail (`attempts.js`).
 * @property {string} waitsFor Who was asked, while nobody has answered; else "".
 * @property {string} remark What the second person said.
 */

/** @typedef {{id: number, windowId: number}} Tab */

/** Bytes of attachments from which on saving the draft keeps Thunderbird from doing anything else for long. */
const LARGE = 1024 * 1024;

/**
 * @param {{ledger: import("./ledger.js").Ledger, pressed: import("./pressed.js").Pressed}} parts
 * @param {Tab} tab
 * @param {import("./judging.js").Judgement} judgement
 * @param {number} fallbackSeconds How long it is held when there is no host to say.
 * @returns {Promise<Entry>}
 */
export async function enter({ ledger, pressed }, tab, judgement, fallbackSeconds) {
  if (judgement.waiting || !(await pressed.later(tab.id))) {
    const seconds = judgement.waiting?.seconds ?? judgement.answer?.holdSeconds;
    return keep(ledger, tab, judgement, record(ledger, tab, judgement, fallbackSeconds, seconds));
  }
  // For the outbox, which keeps it; it waits here only where the administrator wants every mail to wait. Saved as a
  // draft before, offline, it would be among the drafts for good.
  const entry = await record(ledger, tab, judgement, 0, 0);
  return entry.due <= Date.now() ? entry : keep(ledger, tab, judgement, Promise.resolve(entry));
}

/**
 * @param {import("./ledger.js").Ledger} ledger
 * @param {Tab} tab
 * @param {import("./judging.js").Judgement} judgement
 * @param {Promise<Entry>} recording
 * @returns {Promise<Entry>}
 */
async function keep(ledger, tab, judgement, recording) {
  const bytes = bytesOf(judgement.details.attachments ?? []);
  const large = bytes > LARGE;
  if (large) {
    // While Thunderbird puts a large draft together it hands no answer of the host on, for seconds: a host that has answered
    // long ago would be taken for one that hangs.
    await recording.catch(() => {});
  }
  // Side by side, because each waits for another process; the ledger is told first, so that a mail is on record
  // from the moment Send was pressed.
  const saving = savedWhole(tab.id, judgement.details, () => composeWindow.saveInView(tab, bytes));
  const asSaved = readCompose(tab.id, saving.then(({ details }) => details ?? messenger.compose.getComposeDetails(tab.id)));
  const [recorded, saved, print] = await Promise.allSettled([
    recording,
    saving,
    asSaved.then(fingerprint),
    composeWindow.minimiseOnceSaved(tab.windowId, large ? recording : saving),
  ]);
  const trouble =
    recorded.status === "rejected" ? recorded.reason
    : saved.status === "rejected" ? new HostError("not-saved", String(saved.reason))
    : print.status === "fulfilled" && print.value === judgement.fingerprint ? null
    : await difference(tab.id, judgement.fingerprint);
  if (recorded.status === "fulfilled" && saved.status === "fulfilled" && trouble === null) {
    recorded.value.draftMessageId = saved.value.headerMessageId;
    void ledger.saved(recorded.value);
    return recorded.value;
  }
  if (recorded.status === "fulfilled") {
    // Taken off the list again before anybody has heard of it.
    await ledger.note(recorded.value, "undone", "not-entered");
  }
  await composeWindow.bringBack(tab.windowId);
  throw trouble;
}

/**
 * What was saved is not what was approved. It need not be that the mail was changed: a signature may be off while a draft
 * is saved (`savedWhole`).
 * @param {number} tabId
 * @param {string} approved
 * @returns {Promise<HostError | null>} null if what stands there now is what was approved.
 */
async function difference(tabId, approved) {
  const now = await readCompose(tabId).catch(() => ({}));
  return (await fingerprint(now)) === approved ? null : new HostError(changedCode(now));
}

/**
 * @param {import("./ledger.js").Ledger} ledger
 * @param {Tab} tab
 * @param {import("./judging.js").Judgement} judgement
 * @param {number} fallbackSeconds
 * @param {number | undefined} seconds How long the host is asked to hold it.
 * @returns {Promise<Entry>}
 */
async function record(ledger, tab, judgement, fallbackSeconds, seconds) {
  const { answer, details, fingerprint: approved, problem, waiting, seal } = judgement;
  const people = (answer?.people ?? []).map((/** @type {any} */ { name, address }) => ({ name, address }));
  /** @type {Entry} */
  const entry = {
    id: `${LOCAL}${crypto.randomUUID()}`,
    tabId: tab.id,
    windowId: tab.windowId,
    fingerprint: approved,
    started: Date.now(),
    due: Date.now() + 1000 * fallbackSeconds,
    at: 0,
    since: 0,
    subject: details.subject ?? "",
    recipients: people.length > 0 ? people : await recipientsOf(details),
    findings: (answer?.findings ?? []).map((/** @type {any} */ { level, why, check, accept }) => ({ level, why, check, accept })),
    verdict: answer?.verdict ?? "unchecked",
    state: "held",
    why: "",
    draftMessageId: "",
    remembered: toRemember(details),
    token: "",
    approval: waiting?.id ?? answer?.approval ?? "",
    seal: waiting?.seal ?? seal ?? "",
    attempt: judgement.attempt ?? "",
    waitsFor: waiting?.who ?? "",
    remark: "",
  };
  try {
    await ledger.enter(entry, answer?.risk ?? 0, seconds);
  } catch (error) {
    // Only a mail the user sent unchecked, knowing that the host is away, may be held without a ledger.
    if (problem === "") {
      throw error;
    }
  }
  return entry;
}
