// SPDX-License-Identifier: MPL-2.0
/**
 * Mails that were held when this page, the add-on or Thunderbird ended: found again in their windows, or taken up
 * as drafts, and none forgotten.
 *
 * An add-on that is updated or switched off and on again loses its own list but not the windows; what stands in
 * one tells which mail it holds. After an end of Thunderbird no window is left, and every mail is a draft.
 *
 * Belongs here: finding them. Does not belong here: what they then are to the user (`holds.js`).
 */

import { fingerprint, readCompose } from "./draft.js";
import { amongSent } from "./evidence.js";
import { isLocal } from "./ledger.js";

/** @typedef {import("./holds.js").Entry} Entry */

/** Where mails held without a host outlive an end of Thunderbird; all others are in the host's ledger. */
const WITHOUT_HOST = "held-without-host";
const STARTED = "started";

/** Whether any may be written down there. */
let written = true;

/** @param {Entry[]} entries */
export async function keepLocal(entries) {
  const local = entries.filter(isLocal);
  if (local.length > 0 || written) {
    written = true;
    await messenger.storage.local.set({ [WITHOUT_HOST]: local });
    written = local.length > 0;
  }
}

export class Returning {
  /**
   * @param {import("./ledger.js").Ledger} ledger
   * @param {Map<string, Entry>} entries
   */
  constructor(ledger, entries) {
    this.ledger = ledger;
    this.entries = entries;
  }

  /** What can be found without asking the ledger. */
  async withoutHost() {
    const { [STARTED]: again } = await messenger.storage.session.get(STARTED);
    if (!again) {
      // The first start since Thunderbird, or the add-on, was started.
      const stored = (await messenger.storage.local.get(WITHOUT_HOST))[WITHOUT_HOST] ?? [];
      for (const entry of stored) {
        this.entries.set(entry.id, { ...entry, tabId: -1, windowId: -1 });
      }
      await messenger.storage.session.set({ [STARTED]: true });
    }
    const windows = await openWindows();
    for (const entry of this.entries.values()) {
      if (entry.state === "releasing") {
        // This page ended while Thunderbird was sending. What it reports from now on is still heard.
        entry.state = "unsure";
        entry.why = "unknown";
        await this.ledger.note(entry, "failed", "unknown");
      } else if (entry.state === "held" && !windows.some(({ tabId }) => tabId === entry.tabId)) {
        await this.#place(entry, windows, "window-closed");
      }
    }
  }

  /**
   * What only the ledger still knows.
   * @returns {Promise<Entry[]>} Those that have no window, for the user to hear of.
   */
  async withHost() {
    const { strays } = await this.ledger.read(this.entries).catch(() => ({ strays: [] }));
    if (strays.length === 0) {
      return [];
    }
    const windows = await openWindows();
    for (const entry of strays) {
      if (entry.state === "held") {
        await this.#place(entry, windows, "restarted");
      } else if (entry.state === "unsure") {
        if (await amongSent(entry)) {
          entry.why = "in-sent";
        }
        await this.ledger.note(entry, "orphaned", "unknown");
      }
      this.entries.set(entry.id, entry);
    }
    return strays.filter(({ state }) => state !== "held");
  }

  /**
   * Gives a held mail its window, or takes it for a draft where there is none.
   * @param {Entry} entry
   * @param {{tabId: number, windowId: number, holds: string}[]} windows
   * @param {string} why
   */
  async #place(entry, windows, why) {
    const taken = new Set([...this.entries.values()].map(({ tabId }) => tabId));
    const found = windows.find(({ tabId, holds }) => holds === entry.fingerprint && !taken.has(tabId));
    if (found !== undefined) {
      entry.tabId = found.tabId;
      entry.windowId = found.windowId;
      return;
    }
    entry.state = "orphaned";
    entry.why = why;
    entry.tabId = -1;
    await this.ledger.note(entry, "orphaned", why);
  }
}

/** The compose windows that are open, and the fingerprint of what stands in each. */
async function openWindows() {
  const tabs = await messenger.tabs.query({ type: "messageCompose" });
  return Promise.all(
    tabs.map(async ({ id, windowId }) => ({
      tabId: id,
      windowId,
      holds: await readCompose(id).then(fingerprint, () => ""),
    })),
  );
}
