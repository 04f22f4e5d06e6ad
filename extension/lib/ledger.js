// SPDX-License-Identifier: MPL-2.0
/**
 * The host's ledger of held mails, as `holds.js` needs it.
 *
 * Belongs here: asking and telling it, and remembering what it could not be told. A mail held without a host
 * (the user sent it unchecked, knowing that) has an id of its own kind and never reaches the ledger.
 */

import { HostError, PATIENCE } from "./host.js";
import { toRemember } from "./restoring.js";

/** @typedef {import("./holds.js").Entry} Entry */
/** @typedef {"sent" | "failed" | "undone" | "orphaned"} Step */

/** How the id of a mail begins that is held without a ledger. */
export const LOCAL = "local-";
const OWED = "owed";
/** A host that broke down before it answered; the next request is asked of a new one. */
const CRASHED = "host-crashed";
/** Reasons for which the ledger's word would be the same next time. */
const FINAL = new Set(["wrong-state", "no-such-hold", "bad-field"]);

export class Ledger {
  /** @type {Promise<unknown>} Steps that are being written down or told; one after the other. */
  #turn = Promise.resolve();
  /** @type {Promise<unknown>} Questions to the host; one after the other. */
  #line = Promise.resolve();

  /** @type {Map<number, string>} Tabs whose mail is just being entered, and by which key: no strays. */
  entering = new Map();

  /** @param {import("./host.js").Host} host */
  constructor(host) {
    this.host = host;
    // One user may have several profiles open, and the host keeps one ledger for all of them.
    this.profile = profileId();
  }

  /**
   * Enters a mail, which gets the ledger's id and times. Asked again after a host that broke down meanwhile, the
   * ledger gives the row that is there already. Until `entering` is told that it is on the list, or is not going
   * to be, it is taken for nobody's stray.
   * @param {Entry} entry
   * @param {number} risk
   * @param {number | undefined} seconds
   */
  async enter(entry, risk, seconds) {
    this.entering.set(entry.tabId, entry.id);
    const fields = {
      profile: await this.profile,
      key: entry.id,
      fingerprint: entry.fingerprint,
      subject: entry.subject,
      recipients: entry.recipients.map(({ address }) => address),
      verdict: entry.verdict,
      findings: entry.findings,
      remembered: entry.remembered,
      risk,
      attempt: entry.attempt ?? "",
      ...(entry.approval === "" ? {} : { approval: entry.approval, seal: entry.seal }),
      ...(seconds === undefined ? {} : { seconds }),
    };
    const row = await this.#ask("hold", fields).catch((error) => {
      if (error.code !== CRASHED) {
        throw error;
      }
      return this.#ask("hold", fields);
    });
    entry.id = row.id;
    take(entry, row);
  }

  /**
   * Asks for the release. Rejects when it is too early or too late, or when the ledger cannot be asked.
   * @param {Entry} entry
   * @param {boolean} early
   */
  async release(entry, early) {
    if (isLocal(entry)) {
      return;
    }
    const fields = { hold: entry.id, to: early ? "send-now" : "release" };
    const row = await this.#ask("hold-change", fields).catch((error) => {
      if (error.code !== CRASHED) {
        throw error;
      }
      // Once more, with the new host. If the old one had written the release down, its token is lost and so is this.
      return this.#ask("hold-change", fields).catch((again) => {
        throw again.code === "wrong-state" ? error : again;
      });
    });
    entry.token = row.token;
  }

  /**
   * @param {Entry} entry
   * @param {number} seconds
   */
  async longer(entry, seconds) {
    if (isLocal(entry)) {
      entry.due += seconds * 1000;
    } else {
      take(entry, await this.#ask("hold-change", { hold: entry.id, to: "longer", seconds }));
    }
  }

  /**
   * @param {Entry} entry
   * @param {number} at Milliseconds since the epoch.
   */
  async until(entry, at) {
    if (isLocal(entry)) {
      entry.due = Math.max(entry.due, at);
    } else {
      take(entry, await this.#ask("hold-change", { hold: entry.id, to: "until", at: at / 1000 }));
    }
  }

  /**
   * Tells under which message id the mail is among the drafts. That is for finding it after an end of
   * Thunderbird, and no reason to wait or to fail.
   * @param {Entry} entry
   */
  async saved(entry) {
    if (!isLocal(entry)) {
      const fields = { hold: entry.id, to: "saved", draft_message_id: entry.draftMessageId };
      await this.#ask("hold-change", fields).catch((error) => console.warn("draft not noted:", error?.code));
    }
  }

  /**
   * Tells what became of a mail. If the host cannot be told, that is written down and told when it is back.
   * @param {Entry} entry
   * @param {Step} to
   * @param {string} [why]
   */
  note(entry, to, why = "") {
    if (isLocal(entry)) {
      return Promise.resolve();
    }
    const left = to === "sent" && entry.sentMessageId ? { message_id: entry.sentMessageId } : {};
    const step = { hold: entry.id, to, token: entry.token, why, ...left };
    return this.#next(async () => {
      if (!(await this.#tell(step))) {
        await write([...(await read()), step]);
      }
    });
  }

  /** Tells the host what it could not be told before. */
  settleDebts() {
    return this.#next(async () => {
      const left = [];
      for (const step of await read()) {
        if (!(await this.#tell(step))) {
          left.push(step);
        }
      }
      await write(left);
    });
  }

  /**
   * The ledger's rows of this profile; what is not known to `known` comes as an entry without a window.
   * @param {Map<string, Entry>} known
   * @returns {Promise<{strays: Entry[], sendNow: boolean}>} Rejects without a host.
   */
  async read(known) {
    const { held, sendNow } = await this.#ask("held", { profile: await this.profile });
    const strays = [];
    const entering = new Set(this.entering.values());
    for (const row of held.filter((/** @type {any} */ { key }) => !entering.has(key))) {
      const entry = known.get(row.id);
      if (entry === undefined) {
        strays.push(stray(row));
      } else if (entry.state === "held" && row.state === "held") {
        take(entry, row);
      }
    }
    return { strays, sendNow };
  }

  /**
   * @param {{hold: string, to: Step, token: string, why: string}} step
   * @returns {Promise<boolean>} Whether there is nothing left to tell.
   */
  async #tell(step) {
    try {
      await this.#ask("hold-change", step);
      return true;
    } catch (error) {
      const code = error instanceof HostError ? error.code : String(error);
      if (code === "wrong-state" && step.to === "failed") {
        // Released by the ledger, and the token lost on the way to us: so it did not leave, and nobody can say so.
        return this.#tell({ ...step, to: "orphaned" });
      }
      console.warn(`hold ${step.hold}: "${step.to}" not noted:`, code);
      return FINAL.has(code);
    }
  }

  /**
   * @param {string} action
   * @param {object} fields
   */
  #ask(action, fields) {
    // One after the other, as the host answers them: with forty mails due at once, the patience of the last must not
    // run while it waits for the others.
    const answer = this.#line.then(() => this.host.request(action, fields, PATIENCE.hold));
    this.#line = answer.catch(() => {});
    return answer;
  }

  /** @param {() => Promise<void>} work */
  #next(work) {
    this.#turn = this.#turn.then(work).catch((error) => console.warn("ledger:", error));
    return this.#turn;
  }
}

/** @param {Entry} entry */
export function isLocal({ id }) {
  return id.startsWith(LOCAL);
}

/**
 * @param {Entry} entry
 * @param {any} row Of the protocol's kind "Hold".
 */
function take(entry, row) {
  entry.started = row.started * 1000;
  entry.due = row.due * 1000;
  entry.at = row.at * 1000;
}

async function read() {
  return (await messenger.storage.local.get(OWED))[OWED] ?? [];
}

/** @param {object[]} steps */
function write(steps) {
  return messenger.storage.local.set({ [OWED]: steps });
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
function stray(row) {
  /** @type {Entry} */
  const entry = {
    id: row.id,
    tabId: -1,
    windowId: -1,
    fingerprint: row.fingerprint,
    started: 0,
    due: 0,
    at: 0,
    since: 0,
    subject: row.subject,
    recipients: row.recipients.map((/** @type {string} */ address) => ({ name: "", address })),
    findings: row.findings,
    verdict: row.verdict,
    state: row.state === "held" ? "held" : row.state === "released" || row.why === "unknown" ? "unsure" : "orphaned",
    why: row.why || (row.state === "released" ? "unknown" : "restarted"),
    draftMessageId: row.draft_message_id,
    // A row of an older host has none.
    remembered: { ...toRemember({}), ...row.remembered },
    token: "",
    approval: row.approval ?? "",
    seal: "",
    waitsFor: "",
    remark: "",
  };
  take(entry, row);
  return entry;
}
