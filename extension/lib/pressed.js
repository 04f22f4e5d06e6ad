// SPDX-License-Identifier: MPL-2.0
/**
 * Which way the user sent a mail: Send or Send Later.
 *
 * The event before sending does not say. But Send is always cancelled first, and of a cancelled send Thunderbird
 * reports which of the two it was. Offline Thunderbird makes Send Later of both.
 */

import { Kept } from "./kept.js";

/** Longest wait for Thunderbird's report, in milliseconds. It comes in five; of sending in the background none comes. */
const PATIENCE = 100;

export class Pressed {
  constructor() {
    /** @type {Kept<{later: boolean}>} By tab; kept, because a review may stay open for an hour. */
    this.presses = new Kept("pressed");
    /** @type {Map<number, {heard: Promise<unknown>, hear: (value?: unknown) => void}>} Reports that are waited for. */
    this.waiting = new Map();
  }

  /** @param {number} tabId A mail that the user sends, now. */
  begin(tabId) {
    this.presses.values.set(String(tabId), { later: false });
    /** @type {(value?: unknown) => void} */
    let hear = () => {};
    const heard = new Promise((resolve) => (hear = resolve));
    this.waiting.set(tabId, { heard, hear });
  }

  /**
   * What `onAfterSend` reports, of any mail.
   * @param {number} tabId
   * @param {messenger.SendInfo} info
   */
  told(tabId, { mode, error }) {
    const press = this.presses.values.get(String(tabId));
    if (press !== undefined && error !== undefined) {
      press.later = mode === "sendLater";
    }
    this.waiting.get(tabId)?.hear();
    this.waiting.delete(tabId);
    this.presses.saveSoon();
  }

  /**
   * @param {number} tabId
   * @returns {Promise<boolean>} Whether the mail is for the outbox, to stay there until the user sends what waits in it.
   */
  async later(tabId) {
    await this.presses.loaded;
    const waiting = this.waiting.get(tabId);
    if (waiting !== undefined) {
      await Promise.race([waiting.heard, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
    }
    return this.presses.values.get(String(tabId))?.later ?? false;
  }

  /** @param {number} tabId */
  forget(tabId) {
    this.presses.values.delete(String(tabId));
    this.waiting.delete(tabId);
  }
}
