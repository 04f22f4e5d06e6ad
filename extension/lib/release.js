// SPDX-License-Identifier: MPL-2.0
/**
 * Letting one held mail go: the last look, the ledger's leave, one pass through the gate, and Thunderbird's
 * own word on whether it was sent.
 *
 * Belongs here: exactly that. Does not belong here: when, and what follows (`holds.js`).
 */

import { changedCode, fingerprint, readCompose } from "./draft.js";
import { HostError } from "./host.js";
import { keepKeyboard } from "./keyboard.js";
import { bareId } from "./message_id.js";
import { leftOutbox } from "./outbox.js";
import { LIMITS, Watch } from "./sending.js";

/** @typedef {import("./holds.js").Entry} Entry */
/** @typedef {"sent" | "too-early" | "changed" | "window-closed" | "smtp" | "unknown" | string} Outcome Otherwise an error code. */

/** Our word for how Thunderbird sends with `mailnews.sendInBackground`. */
const BACKGROUND = "background";
/** Longest time between the end of a window and Thunderbird's last word about its mail, in milliseconds. */
const LAST_WORD = 1_500;

export class Releases {
  /** @type {Map<number, string>} One pass a tab: the fingerprint that may leave. */
  #passes = new Map();
  /** @type {Map<number, (info: messenger.SendInfo) => void>} */
  #sending = new Map();
  limits = { ...LIMITS };
  lastWord = LAST_WORD;

  /**
   * @param {import("./ledger.js").Ledger} ledger
   * @param {import("./pressed.js").Pressed} pressed
   * @param {(entry: Entry) => void} slow Called when a send does not go through at once.
   */
  constructor(ledger, pressed, slow) {
    this.ledger = ledger;
    this.pressed = pressed;
    this.slow = slow;
  }

  /**
   * Uses up the pass of a tab, if there is one; only then what stands there is waited for.
   * @param {number} tabId
   * @param {Promise<messenger.ComposeDetails>} reading
   * @returns {Promise<"none" | "valid" | "changed">}
   */
  async usePass(tabId, reading) {
    const approved = this.#passes.get(tabId);
    if (approved === undefined) {
      return "none";
    }
    const stands = await fingerprint(await reading);
    // Once, whoever else asked meanwhile.
    return this.#passes.delete(tabId) && stands === approved ? "valid" : "changed";
  }

  /**
   * What `onAfterSend` reports.
   * @param {number} tabId
   * @param {messenger.SendInfo} info
   * @returns {boolean} Whether somebody here was waiting for it.
   */
  finished(tabId, info) {
    const resolve = this.#sending.get(tabId);
    resolve?.(info);
    return resolve !== undefined;
  }

  /**
   * A compose window was closed. If Thunderbird says nothing more of a mail it was sending there, it sends in the
   * background.
   * @param {number} tabId
   */
  windowGone(tabId) {
    if (!this.#passes.has(tabId)) {
      const resolve = this.#sending.get(tabId);
      setTimeout(() => resolve?.({ mode: BACKGROUND }), this.lastWord);
    }
  }

  /**
   * @param {Entry} entry
   * @returns {Promise<Outcome>}
   */
  async #leftOutbox(entry) {
    try {
      const stuck = await leftOutbox(entry);
      if (stuck !== undefined) {
        entry.tabId = -1;
        entry.draftMessageId = stuck.headerMessageId;
        return "outbox";
      }
    } catch (error) {
      console.warn("looking into the outbox:", error);
      return "unknown";
    }
    return "sent";
  }

  /**
   * @param {Entry} entry
   * @param {boolean} early
   * @returns {Promise<Outcome>} Never rejects.
   */
  async letGo(entry, early) {
    try {
      await unchanged(entry);
      await this.ledger.release(entry, early);
    } catch (error) {
      return error instanceof HostError ? error.code : "unknown";
    }
    return this.#send(entry);
  }

  /**
   * @param {number} tabId
   * @param {boolean} later
   * @returns {Promise<messenger.SendInfo>}
   */
  #begin(tabId, later) {
    return messenger.compose
      .sendMessage(tabId, { mode: later ? "sendLater" : "default" })
      .catch((error) => ({ error: String(error?.message ?? error) }));
  }

  /**
   * Sends a mail of our own making at once, such as a question to a colleague.
   * @param {{id: number, windowId: number}} tab
   * @param {messenger.ComposeDetails} details What stands in it: that, and nothing else, may leave.
   * @param {{subject: string, to: {name: string, address: string}[]}} mail
   * @returns {Promise<Outcome>}
   */
  async sendOwn(tab, details, { subject, to }) {
    const entry = { id: `own-${tab.id}`, tabId: tab.id, windowId: tab.windowId, since: Date.now(), subject, recipients: to };
    return this.#send(/** @type {any} */ ({ ...entry, fingerprint: await fingerprint(details) }));
  }

  /**
   * @param {Entry} entry
   * @returns {Promise<Outcome>}
   */
  async #send(entry) {
    const { tabId, fingerprint: approved } = entry;
    const later = await this.pressed.later(tabId);
    // With sending in the background neither `sendMessage` nor the event answers, but the window closes. The first
    // word counts.
    /** @type {Promise<messenger.SendInfo>} */
    const told = new Promise((resolve) => this.#sending.set(tabId, resolve));
    this.#passes.set(tabId, approved);
    const watch = new Watch(entry, this.limits, this.slow);
    const info = await keepKeyboard(() => Promise.race([this.#begin(tabId, later), told, watch.givenUp]));
    watch.end();
    this.#sending.delete(tabId);
    const unused = this.#passes.delete(tabId);
    if (info === null) {
      // It may be with the server or not. What Thunderbird reports later is still heard (`holds.js`).
      return "unknown";
    }
    if (info.mode === BACKGROUND) {
      return this.#leftOutbox(entry);
    }
    if (wasSent(info)) {
      entry.sentMessageId = bareId(info.headerMessageId ?? "");
      // Offline, Thunderbird puts into the outbox what should have been sent.
      return info.mode === "sendLater" && !later ? "queued" : "sent";
    }
    console.warn("not sent:", info.error ?? "no message id");
    // A pass that nobody used is a mail that Thunderbird never began to send.
    return unused ? "not-begun" : "smtp";
  }
}

/**
 * Thunderbird (153) reports a mail that the server refused without an error, as if it had been sent; only the
 * message id is missing then. A mail put into the outbox while offline has none either.
 * @param {messenger.SendInfo} info
 */
export function wasSent({ error, mode, headerMessageId }) {
  return error === undefined && (mode === "sendLater" || Boolean(headerMessageId));
}

/**
 * Rejects unless the window still holds exactly the mail that was approved.
 * @param {Entry} entry
 */
export async function unchanged(entry) {
  let details;
  try {
    details = await readCompose(entry.tabId);
  } catch {
    throw new HostError("window-closed");
  }
  if ((await fingerprint(details)) !== entry.fingerprint) {
    throw new HostError(changedCode(details));
  }
}
