// SPDX-License-Identifier: MPL-2.0
/**
 * Watching over one send that Thunderbird carries out in a window nobody sees.
 *
 * Thunderbird asks its own questions (spelling, a forgotten attachment, a missing key, a password) before and
 * while it sends, in that window, and a server that says nothing more keeps it sending for ever. An add-on sees
 * neither; it sees that the time passes.
 *
 * Belongs here: noticing. Does not belong here: what the user then sees (`holds.js`).
 */

/**
 * In milliseconds: when a send counts as slow, when nobody knows any more what became of it, and how much more
 * time each byte gets (a slow line carries 100 kB a second).
 */
export const LIMITS = { slow: 6_000, lost: 180_000, each: 0.01 };

/** @typedef {import("./holds.js").Entry} Entry */

export class Watch {
  /** @type {any[]} */
  #timers = [];
  #over = false;

  /**
   * @param {Entry} entry
   * @param {typeof LIMITS} limits
   * @param {(entry: Entry) => void} slow
   */
  constructor(entry, limits, slow) {
    /** @type {Promise<null>} Resolves when nobody can know any more. */
    this.givenUp = new Promise((resolve) => {
      void sizeOf(entry).then((size) => {
        const more = size * limits.each;
        if (!this.#over) {
          this.#timers = [setTimeout(() => slow(entry), limits.slow + more), setTimeout(() => resolve(null), limits.lost + more)];
        }
      });
    });
  }

  end() {
    this.#over = true;
    this.#timers.forEach(clearTimeout);
  }
}

/**
 * @param {Entry} entry
 * @returns {Promise<number>} Bytes of its files.
 */
async function sizeOf({ tabId }) {
  try {
    return bytesOf(await messenger.compose.listAttachments(tabId));
  } catch {
    return 0;
  }
}

/**
 * @param {{size?: number}[]} attachments
 * @returns {number} Bytes of all of them together.
 */
export function bytesOf(attachments) {
  return attachments.reduce((sum, { size }) => sum + (size ?? 0), 0);
}
