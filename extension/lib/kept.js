// SPDX-License-Identifier: MPL-2.0
/**
 * A Map that survives a sleeping background page, in `storage.session`.
 *
 * Gone when Thunderbird quits; what must outlive that is in the host's ledger.
 */

/** @template V */
export class Kept {
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

  /** Writes the present state. Failures are the caller's to show. */
  async save() {
    await messenger.storage.session.set({ [this.name]: [...this.values] });
  }
}
