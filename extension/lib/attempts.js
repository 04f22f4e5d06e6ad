// SPDX-License-Identifier: MPL-2.0
/**
 * Numbers for mails on their way out, so that the host counts each of them once: from the first Send until the mail is
 * held or its window is closed, however often the user goes back and presses Send again.
 *
 * Belongs here: those numbers. Does not belong here: what is counted (the host's `reports`).
 */

import { Kept } from "./kept.js";

export class Attempts {
  /** @param {import("./host.js").Host} host */
  constructor(host) {
    this.host = host;
    /** @type {Kept<string>} By tab; kept, because a review may stay open for an hour. One that is lost makes one mail count as two. */
    this.numbers = new Kept("attempts");
  }

  /**
   * @param {number} tabId
   * @returns {Promise<string>} The number of the mail in that window.
   */
  async of(tabId) {
    await this.numbers.loaded;
    const known = this.numbers.values.get(String(tabId));
    if (known !== undefined) {
      return known;
    }
    const made = crypto.randomUUID();
    this.numbers.values.set(String(tabId), made);
    this.numbers.saveSoon();
    return made;
  }

  /** @param {number} tabId Its mail is held. */
  held(tabId) {
    if (this.numbers.values.delete(String(tabId))) {
      this.numbers.saveSoon();
    }
  }

  /**
   * A window was closed. If its mail was on its way out, it will not be sent.
   * @param {number} tabId
   */
  async closed(tabId) {
    await this.numbers.loaded;
    const attempt = this.numbers.values.get(String(tabId));
    if (attempt !== undefined) {
      this.held(tabId);
      await this.host.request("attempt-over", { attempt }).catch(() => {
        // The host is away; after some days it takes the mail for given up by itself.
      });
    }
  }
}
