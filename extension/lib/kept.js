// SPDX-License-Identifier: MPL-2.0
/**
 * A Map that survives a sleeping background page, in `storage.session`.
 *
 * Gone when Thunderbird quits; what must outlive that is in the host's ledger.
 */

/** How long `saveSoon` lets what the user waits for go first, in milliseconds. */
const SOON = 300;

/** @template V */
export class Kept {
  /** @type {any} */
  #soon = null;

  /** @param {string} name */
  constructor(name) {
    this.name = name;
    /** @type {Map<string, V>} */
    this.values = new Map();
    this.loaded = this.#load();
  }

  async #load() {
    const stored = await messenger.storage.session.get(this.name);
    for (const [key, value] of stored[this.name] ?? []) {
      if (!this.values.has(key)) {
        this.values.set(key, value);
      }
    }
  }

  /**
   * Writes the state it will have in a moment: for what changes while a Send is on its way, and would do little harm if it
   * were lost.
   */
  saveSoon() {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.save().catch((error) => console.warn(`${this.name}:`, error)), SOON);
  }

  /** Writes the present state. Failures are the caller's to show. */
  async save() {
    await messenger.storage.session.set({ [this.name]: [...this.values] });
  }
}
