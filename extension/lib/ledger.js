// SPDX-License-Identifier: MPL-2.0
/**
 * The host's ledger of held mails, as `holds.js` needs it.
 *
 * Belongs here: asking and telling it. A mail held without a host (the user sent it unchecked, knowing that)
 * has an id of its own kind and never reaches the ledger.
 */

import { HostError } from "./host.js";

/** @typedef {import("./holds.js").Entry} Entry */

/** How the id of a mail begins that is held without a ledger. */
export const LOCAL = "local-";

export class Ledger {
  /** @param {import("./host.js").Host} host */
  constructor(host) {
    this.host = host;
    // One user may have several profiles open, and the host keeps one ledger for all of them.
    this.profile = profileId();
  }

  /**
   * Enters a mail, which gets the ledger's id and times.
   * @param {Entry} entry
   * @param {number} risk
   */
  async enter(entry, risk) {
    const row = await this.host.request("hold", {
      profile: await this.profile,
      fingerprint: entry.fingerprint,
      draft_message_id: entry.draftMessageId,
      subject: entry.subject,
      recipients: entry.recipients.map(({ address }) => address),
      verdict: entry.verdict,
      risk,
    });
    entry.id = row.id;
    entry.started = row.started * 1000;
    entry.due = row.due * 1000;
  }

  /**
   * Asks for the release. Rejects when it is too early, or when the ledger cannot be asked.
   * @param {Entry} entry
   * @param {boolean} early
   */
  async release(entry, early) {
    if (!entry.id.startsWith(LOCAL)) {
      const row = await this.host.request("hold-change", { hold: entry.id, to: early ? "send-now" : "release" });
      entry.token = row.token;
    }
  }

  /**
   * @param {Entry} entry
   * @param {number} seconds
   */
  async longer(entry, seconds) {
    if (entry.id.startsWith(LOCAL)) {
      entry.due += seconds * 1000;
    } else {
      const row = await this.host.request("hold-change", { hold: entry.id, to: "longer", seconds });
      entry.due = row.due * 1000;
    }
  }

  /**
   * Tells what became of a mail. The host may be away; then the list on this side is still right, and the
   * ledger is put right at the next start.
   * @param {Entry} entry
   * @param {"sent" | "failed" | "undone" | "orphaned"} to
   */
  async note(entry, to) {
    if (entry.id.startsWith(LOCAL)) {
      return;
    }
    try {
      await this.host.request("hold-change", { hold: entry.id, to, token: entry.token });
    } catch (error) {
      console.warn(`hold ${entry.id}: "${to}" not noted:`, error instanceof HostError ? error.code : error);
    }
  }

  /**
   * Mails that the ledger knows and no window does: Thunderbird was closed or killed while they were held.
   * @param {Map<string, Entry>} known
   * @returns {Promise<Entry[]>}
   */
  async orphans(known) {
    let rows;
    try {
      rows = (await this.host.request("held", { profile: await this.profile })).held;
    } catch {
      // Without a host there is no ledger to read; the state of the host is shown elsewhere.
      return [];
    }
    const found = [];
    for (const row of rows.filter((/** @type {any} */ { id }) => !known.has(id))) {
      const entry = orphan(row);
      if (row.state === "held" || row.state === "released") {
        await this.note(entry, "orphaned");
      }
      found.push(entry);
    }
    return found;
  }
}

/** @returns {Promise<string>} What tells this Thunderbird profile from others, made when first needed. */
async function profileId() {
  const { profile } = await messenger.storage.local.get("profile");
  if (profile) {
    return profile;
  }
  const made = crypto.randomUUID();
  await messenger.storage.local.set({ profile: made });
  return made;
}

/**
 * @param {any} row Of the protocol's kind "Hold".
 * @returns {Entry}
 */
function orphan(row) {
  return {
    id: row.id,
    tabId: -1,
    windowId: -1,
    fingerprint: row.fingerprint,
    started: row.started * 1000,
    due: row.due * 1000,
    subject: row.subject,
    recipients: row.recipients.map((/** @type {string} */ address) => ({ name: "", address })),
    verdict: row.verdict,
    state: "orphaned",
    // A mail that was already let go may have left before the end.
    why: row.state === "released" ? "unknown" : "restarted",
    draftMessageId: row.draft_message_id,
    token: "",
  };
}
