// SPDX-License-Identifier: MPL-2.0
/**
 * Held mails: approved, saved as a draft, waiting in their minimised compose window.
 *
 * The host's ledger says when a mail may leave and gives one token for it; this side carries it out in the
 * window the mail was written in, because only that keeps threading, flags, encryption and files as they
 * are. Until then the window is an ordinary one: closing it leaves the draft, editing it ends the hold.
 *
 * Belongs here: the list and its steps. Does not belong here: windows and drafts as such
 * (`compose_window.js`), the sending itself (`release.js`), how the list looks (`ui/held/`), whether a mail may be held (`gate.js`, `review.js`).
 */

import * as composeWindow from "./compose_window.js";
import { HostError } from "./host.js";
import { fingerprint, readCompose } from "./draft.js";
import { Kept } from "./kept.js";
import { Ledger, LOCAL } from "./ledger.js";
import { Releases } from "./release.js";

/**
 * @typedef {object} Entry
 * @property {string} id The ledger's, or "local-…" when there was no host to ask.
 * @property {number} tabId -1 when there is no window any more.
 * @property {number} windowId
 * @property {string} fingerprint
 * @property {number} due Milliseconds since the epoch.
 * @property {number} started
 * @property {string} subject
 * @property {{name: string, address: string}[]} recipients
 * @property {string} verdict
 * @property {"held" | "releasing" | "not-sent" | "orphaned"} state
 * @property {string} why
 * @property {string} draftMessageId
 * @property {string} token
 */

/** @typedef {{id: number, windowId: number}} Tab */

const ALARM = "holds";
/** A mail overdue by more than this, in milliseconds, is asked about: the computer slept, the world went on. */
const TOO_LATE = 10 * 60_000;

export class Holds {
  /** Seconds a mail is held when the host cannot say. */
  fallbackSeconds = 300;

  /**
   * @param {object} parts
   * @param {import("./host.js").Host} parts.host
   * @param {(what: string) => void} parts.changed
   * @param {(entry: Entry, what: "held" | "not-sent" | "orphaned") => void} parts.tell
   */
  constructor({ host, changed, tell }) {
    this.ledger = new Ledger(host);
    this.releases = new Releases(this.ledger);
    this.changed = changed;
    this.tell = tell;
    /** @type {Kept<Entry>} */
    this.entries = new Kept("holds");
    /** @type {Set<number>} Tabs whose mail is just being saved and entered. */
    this.starting = new Set();
    /** @type {any} */
    this.timer = null;
  }

  /**
   * Holds an approved mail: out of the way, saved, entered in the ledger; in that order, and undone when
   * a step fails.
   * @param {Tab} tab
   * @param {import("./judging.js").Judgement} judgement
   */
  async start(tab, judgement) {
    await this.entries.loaded;
    this.starting.add(tab.id);
    try {
      await this.#hold(tab, judgement);
    } finally {
      this.starting.delete(tab.id);
    }
  }

  /**
   * @param {Tab} tab
   * @param {import("./judging.js").Judgement} judgement
   */
  async #hold(tab, judgement) {
    await composeWindow.minimise(tab.windowId);
    let saved;
    try {
      saved = await composeWindow.saveDraft(tab.id);
      const now = await fingerprint(await readCompose(tab.id));
      if (now !== judgement.fingerprint) {
        throw new HostError("changed");
      }
    } catch (error) {
      await composeWindow.bringBack(tab.windowId);
      throw error instanceof HostError ? error : new HostError("not-saved", String(error));
    }
    const entry = await this.#enter(tab, judgement, saved);
    this.entries.values.set(entry.id, entry);
    await this.#settle();
    await composeWindow.showHeld(tab.id, entry.due);
    this.tell(entry, "held");
  }

  /**
   * @param {Tab} tab
   * @param {import("./judging.js").Judgement} judgement
   * @param {{headerMessageId: string}} saved
   * @returns {Promise<Entry>}
   */
  async #enter(tab, { answer, details, fingerprint: approved, problem }, saved) {
    const people = (answer?.people ?? []).map((/** @type {any} */ { name, address }) => ({ name, address }));
    /** @type {Entry} */
    const entry = {
      id: `${LOCAL}${crypto.randomUUID()}`,
      tabId: tab.id,
      windowId: tab.windowId,
      fingerprint: approved,
      started: Date.now(),
      due: Date.now() + 1000 * this.fallbackSeconds,
      subject: details.subject ?? "",
      recipients: people.length > 0 ? people : await composeWindow.recipientsOf(details),
      verdict: answer?.verdict ?? "unchecked",
      state: "held",
      why: "",
      draftMessageId: saved.headerMessageId,
      token: "",
    };
    try {
      await this.ledger.enter(entry, answer?.risk ?? 0);
    } catch (error) {
      // Only a mail the user sent unchecked, knowing that the host is away, may be held without a ledger.
      if (problem === "") {
        await composeWindow.bringBack(tab.windowId);
        throw error;
      }
    }
    return entry;
  }

  /** Lets go of every mail that is due, and wakes up again for the next. */
  async tick() {
    await this.entries.loaded;
    const due = [...this.entries.values.values()].filter(({ state, due: when }) => state === "held" && when <= Date.now());
    this.#schedule();
    // Side by side: one that a server leaves hanging must not keep the others from leaving.
    await Promise.all(due.map((entry) => (Date.now() - entry.due > TOO_LATE ? this.#late(entry) : this.release(entry.id, false))));
  }

  /**
   * Sends a held mail. `early` is the user's own "send now".
   * @param {string} id
   * @param {boolean} early
   */
  async release(id, early) {
    const entry = this.#entry(id);
    if (entry.state !== "held") {
      throw new HostError("wrong-state");
    }
    entry.state = "releasing";
    await this.#settle();
    const outcome = await this.releases.letGo(entry, early);
    if (outcome === "too-early") {
      entry.state = "held";
      entry.due = Math.max(entry.due, Date.now() + 1000);
      await this.#settle();
      if (early) {
        throw new HostError("too-early");
      }
    } else if (outcome === "sent") {
      this.entries.values.delete(entry.id);
      await this.ledger.note(entry, "sent");
      await this.#settle();
    } else {
      // Released and not sent is a failure; not even released is the end of the hold.
      await this.ledger.note(entry, entry.token ? "failed" : "undone");
      await this.#notSent(entry, outcome);
    }
  }

  /** @param {Entry} entry */
  async #late(entry) {
    await this.ledger.note(entry, "undone");
    await this.#notSent(entry, "late");
  }

  /**
   * Back to editing.
   * @param {string} id
   */
  async undo(id) {
    const entry = this.#entry(id);
    if (entry.state === "releasing") {
      throw new HostError("wrong-state");
    }
    this.entries.values.delete(id);
    await this.ledger.note(entry, "undone");
    await this.#settle();
    if (entry.tabId >= 0) {
      await composeWindow.clearBanner(entry.tabId);
      await composeWindow.bringBack(entry.windowId);
    }
  }

  /**
   * @param {string} id
   * @param {number} seconds
   */
  async longer(id, seconds) {
    const entry = this.#entry(id);
    await this.ledger.longer(entry, seconds);
    await this.#settle();
    await composeWindow.showHeld(entry.tabId, entry.due);
  }

  /** @param {string} id Shows the compose window, or the draft where there is none any more. */
  async show(id) {
    const entry = this.#entry(id);
    if (entry.tabId >= 0) {
      await composeWindow.bringBack(entry.windowId);
    } else {
      await composeWindow.showDraft(entry.draftMessageId);
    }
  }

  /** @param {string} id Takes a mail that was not sent off the list. */
  async dismiss(id) {
    const entry = this.#entry(id);
    if (entry.state === "held" || entry.state === "releasing") {
      throw new HostError("wrong-state");
    }
    this.entries.values.delete(id);
    await this.ledger.note(entry, "undone");
    await this.#settle();
  }

  /**
   * A mail that is sent again while it is held, or was held before: the old hold ends, the new one begins
   * after a new check.
   * @param {number} tabId
   */
  async dropForNewSend(tabId) {
    await this.entries.loaded;
    for (const entry of [...this.entries.values.values()]) {
      if (entry.tabId === tabId && entry.state !== "releasing") {
        this.entries.values.delete(entry.id);
        await this.ledger.note(entry, "undone");
        await this.#settle();
      }
    }
  }

  /** @param {number} tabId A compose window that was closed. */
  async windowClosed(tabId) {
    await this.entries.loaded;
    for (const entry of this.entries.values.values()) {
      if (entry.tabId !== tabId || entry.state === "releasing") {
        continue;
      }
      if (entry.state === "not-sent") {
        // The user has seen it and closed it.
        this.entries.values.delete(entry.id);
        await this.ledger.note(entry, "undone");
      } else {
        entry.state = "orphaned";
        entry.why = "window-closed";
        entry.tabId = -1;
        await this.ledger.note(entry, "orphaned");
        this.tell(entry, "orphaned");
      }
      await this.#settle();
    }
  }

  /** After a start: finds the windows again, and accounts for the mails whose window is gone. */
  async resume() {
    await this.entries.loaded;
    for (const entry of this.entries.values.values()) {
      if (entry.state === "releasing" || (entry.tabId >= 0 && !(await composeWindow.exists(entry.tabId)))) {
        entry.why = entry.state === "releasing" ? "unknown" : "window-closed";
        entry.state = "orphaned";
        entry.tabId = -1;
        await this.ledger.note(entry, "orphaned");
      }
    }
    await this.#settle();
    await this.tick();
  }

  /** Whenever the host is there (again): takes up the mails that only its ledger still knows. */
  async adopt() {
    await this.entries.loaded;
    for (const entry of await this.ledger.orphans(this.entries.values)) {
      this.entries.values.set(entry.id, entry);
    }
    await this.#settle();
  }

  /** The list, next to leave first. */
  list() {
    return [...this.entries.values.values()].sort((a, b) => a.due - b.due);
  }

  /**
   * @param {Entry} entry
   * @param {string} why
   */
  async #notSent(entry, why) {
    entry.state = why === "window-closed" ? "orphaned" : "not-sent";
    entry.why = why;
    if (entry.state === "orphaned") {
      entry.tabId = -1;
    } else {
      await composeWindow.showNotSent(entry.tabId, why);
      await composeWindow.bringBack(entry.windowId);
    }
    await this.#settle();
    this.tell(entry, "not-sent");
  }

  /** Writes the list, updates the badge and the next wake-up. */
  async #settle() {
    await this.entries.save();
    this.#schedule();
    this.changed("held");
  }

  #schedule() {
    clearTimeout(this.timer);
    const next = Math.min(...this.list().filter(({ state }) => state === "held").map(({ due }) => due));
    if (!Number.isFinite(next)) {
      messenger.alarms.clear(ALARM);
      return;
    }
    // The timer is exact; the alarm is for a background page that fell asleep without a host.
    this.timer = setTimeout(() => this.tick(), Math.max(0, Math.min(next - Date.now(), 2 ** 31 - 1)));
    messenger.alarms.create(ALARM, { when: Math.max(next, Date.now() + 1000) });
  }

  /** @param {string} id */
  #entry(id) {
    const entry = this.entries.values.get(id);
    if (entry === undefined) {
      throw new HostError("gone");
    }
    return entry;
  }
}
