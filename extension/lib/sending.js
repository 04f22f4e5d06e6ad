// SPDX-License-Identifier: MPL-2.0
/**
 * Watching over one send that Thunderbird carries out in a window nobody sees.
 *
 * Thunderbird asks its own questions (spelling, a forgotten attachment, a missing key, a password) before and
 * while it sends, in that window; and a server that says nothing more keeps it sending for ever. The first is
 * seen by the window's Send button, which can be pressed while a question is open and not while it sends.
 *
 * Belongs here: noticing. Does not belong here: what the user then sees (`holds.js`).
 */

/**
 * In milliseconds: how often we look, when a send counts as slow, when nobody knows any more what became of it,
 * and how much more time each byte gets (a slow line carries 100 kB a second).
 */
export const LIMITS = { look: 700, slow: 15_000, lost: 180_000, each: 0.01 };

/** @typedef {import("./holds.js").Entry} Entry */

export class Watch {
  /** @type {any} */
  #timer = null;
  #begun = Date.now();
  #over = false;
  #told = "";

  /**
   * @param {Entry} entry
   * @param {typeof LIMITS} limits
   * @param {() => boolean} begun Whether our pass was used, and so Thunderbird has gone past us.
   * @param {(entry: Entry, what: "asking" | "slow") => void} attend
   */
  constructor(entry, limits, begun, attend) {
    this.entry = entry;
    this.limits = limits;
    this.begun = begun;
    this.attend = attend;
    /** @type {Promise<null>} Resolves when nobody can know any more. */
    this.givenUp = new Promise((resolve) => {
      this.giveUp = () => resolve(null);
    });
    this.#next();
  }

  end() {
    this.#over = true;
    clearTimeout(this.#timer);
  }

  #next() {
    this.#timer = setTimeout(() => void this.#look(), this.limits.look);
  }

  async #look() {
    const [asking, size] = await Promise.all([this.#asks(), this.#size()]);
    if (this.#over) {
      return;
    }
    const waited = Date.now() - this.#begun - size * this.limits.each;
    if (asking) {
      // A question may stay open as long as it likes; it is not the server that keeps us waiting.
      this.#begun = Date.now();
      this.#tell("asking");
    } else if (waited > this.limits.lost) {
      this.giveUp();
    } else if (waited > this.limits.slow) {
      this.#tell("slow");
    }
    this.#next();
  }

  /** @param {"asking" | "slow"} what */
  #tell(what) {
    if (this.#told !== what) {
      this.#told = what;
      this.attend(this.entry, what);
    }
  }

  async #asks() {
    if (!this.begun()) {
      return false;
    }
    try {
      return (await messenger.compose.getComposeState(this.entry.tabId)).canSendNow;
    } catch {
      // The window is gone; what became of the mail is told by the send itself.
      return false;
    }
  }

  async #size() {
    try {
      const files = await messenger.compose.listAttachments(this.entry.tabId);
      return files.reduce((sum, { size }) => sum + (size ?? 0), 0);
    } catch {
      return 0;
    }
  }
}
