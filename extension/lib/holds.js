// SPDX-License-Identifier: MPL-2.0
/**
 * Held mails: approved, saved as a draft, waiting in their minimised compose window.
 *
 * The host's ledger says when a mail may leave and gives one token for it; this side carries it out in the
 * window the mail was written in, because only that keeps threading, flags, encryption and files as they
 * are. Until then the window is an ordinary one: closing it leaves the draft, editing it ends the hold.
 *
 * Belongs here: the list and its steps. Does not belong here: windows and drafts as such (`compose_window.js`),
 * the sending itself (`release.js`), mails that lost their window (`returning.js`), how the list looks
 * (`ui/held/`), whether a mail may be held (`gate.js`, `review.js`).
 */

import { Attempts } from "./attempts.js";
import * as composeWindow from "./compose_window.js";
import { enter } from "./entering.js";
import { HostError } from "./host.js";
import { Kept } from "./kept.js";
import { isLocal, Ledger } from "./ledger.js";
import { bareId } from "./message_id.js";
import { Pressed } from "./pressed.js";
import { Quitting } from "./quitting.js";
import { Releases, unchanged, wasSent } from "./release.js";
import { keepLocal, Returning } from "./returning.js";
import { announce } from "./waiting.js";
import { Wakeups } from "./wakeups.js";

/** @typedef {import("./entering.js").Entry} Entry */
/** @typedef {"held" | "not-sent" | "unsure" | "orphaned" | "slow" | "sent" | "queued" | "waiting"} News */

/** Without a ledger to ask, a mail overdue by more than this, in milliseconds, is asked about. */
const TOO_LATE = 10 * 60_000;

export class Holds {
  /** Seconds a mail is held when the host cannot say. */
  fallbackSeconds = 300;

  /**
   * @param {object} parts
   * @param {import("./host.js").Host} parts.host
   * @param {(what: string) => void} parts.changed
   * @param {(entry: Entry, what: News) => void} parts.tell
   */
  constructor({ host, changed, tell }) {
    this.ledger = new Ledger(host);
    this.pressed = new Pressed();
    this.attempts = new Attempts(host);
    this.releases = new Releases(this.ledger, this.pressed, (entry) => void this.#slow(entry));
    this.changed = changed;
    this.tell = tell;
    /** @type {Kept<Entry>} */
    this.entries = new Kept("holds");
    /** @type {Set<number>} Tabs whose mail is just being saved and entered. */
    this.starting = new Set();
    this.wakeups = new Wakeups(() => void this.tick());
    this.quitting = new Quitting(this);
    this.returning = new Returning(this.ledger, this.entries.values);
  }

  /**
   * @param {import("./entering.js").Tab} tab Of an approved mail.
   * @param {import("./judging.js").Judgement} judgement
   */
  async start(tab, judgement) {
    if (this.starting.has(tab.id)) {
      throw new HostError("wrong-state");
    }
    this.starting.add(tab.id);
    let entry;
    try {
      // One mail is on the list once, however it came there a second time.
      await this.dropForNewSend(tab.id);
      entry = await enter(this, tab, judgement, this.fallbackSeconds);
      this.entries.values.set(entry.id, entry);
      this.attempts.held(tab.id);
    } finally {
      this.starting.delete(tab.id);
      this.ledger.entering.delete(tab.id);
    }
    await this.settle();
    if (entry.due <= Date.now()) {
      await this.release(entry.id, false);
    } else {
      await announce(this, entry);
      await this.#lookAgain(entry);
    }
    return entry;
  }

  /** @param {Entry} entry Just held. Until its window was out of the way somebody could type into it. */
  async #lookAgain(entry) {
    const code = await unchanged(entry).then(() => "", (error) => error.code);
    if (["changed", "changed-list"].includes(code) && entry.state === "held" && this.entries.values.has(entry.id)) {
      await this.end(entry, "not-sent", code);
    }
  }

  /** Lets go of every mail that is due, and wakes up again for the next. */
  async tick() {
    await this.entries.loaded;
    if (this.wakeups.clockWasSet()) {
      // The ledger counts on a clock that cannot be set, and says what that means on ours.
      await this.ledger.read(this.entries.values).catch(() => null);
      this.changed("held");
    }
    const due = [...this.entries.values.values()].filter(({ state, due: when }) => state === "held" && when <= Date.now());
    this.#schedule();
    // Side by side: one that a server leaves hanging must not keep the others from leaving.
    await Promise.all(
      due.map((entry) => (isLocal(entry) && Date.now() - entry.due > TOO_LATE ? this.end(entry, "not-sent", "late") : this.release(entry.id, false))),
    );
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
    if (early && entry.waitsFor !== "") {
      throw new HostError("not-agreed");
    }
    entry.state = "releasing";
    entry.since = Date.now();
    await this.settle();
    const outcome = await this.releases.letGo(entry, early);
    if (outcome === "too-early") {
      entry.state = "held";
      entry.due = Math.max(entry.due, Date.now() + 1000);
      await this.ledger.read(this.entries.values).catch(() => null);
      await this.settle();
      if (early) {
        throw new HostError(outcome);
      }
    } else if (outcome === "sent" || outcome === "queued") {
      await this.#left(entry);
      if (outcome === "queued") {
        this.tell(entry, outcome);
      }
    } else {
      const state = outcome === "unknown" ? "unsure" : outcome === "window-closed" ? "orphaned" : "not-sent";
      await this.end(entry, state, outcome === "too-late" ? "late" : outcome);
    }
  }

  /**
   * What `onAfterSend` reports, also of a mail that nobody waits for any more.
   * @param {number} tabId
   * @param {messenger.SendInfo} info
   */
  async finished(tabId, info) {
    await this.entries.loaded;
    if (this.releases.finished(tabId, info)) {
      return;
    }
    const entry = this.list().find((one) => one.tabId === tabId && one.state === "unsure");
    if (entry !== undefined && wasSent(info)) {
      entry.sentMessageId = bareId(info.headerMessageId ?? "");
      await this.#left(entry);
      this.tell(entry, "sent");
    } else if (entry !== undefined) {
      await this.end(entry, "not-sent", "smtp");
    }
  }

  /** @param {Entry} entry Has left. */
  async #left(entry) {
    await this.#close(entry, "sent");
    await this.quitting.afterLeaving();
  }

  /** Back to editing. @param {string} id */
  async undo(id) {
    const entry = this.#entry(id);
    if (entry.state === "releasing") {
      throw new HostError("wrong-state");
    }
    const closed = this.#close(entry, "undone");
    if (entry.tabId >= 0) {
      await composeWindow.bringBack(entry.windowId);
      await composeWindow.clearBanner(entry.tabId);
    }
    await closed;
  }

  /** The mail held last, for the undo key. */
  async last() {
    await this.entries.loaded;
    return this.list().filter(({ state }) => state === "held").sort((a, b) => b.started - a.started)[0];
  }

  /**
   * Lets a mail wait longer, or until a time that the user chose.
   * @param {string} id
   * @param {{seconds?: number, at?: number}} time `at` in milliseconds since the epoch.
   */
  async putOff(id, { seconds = 0, at }) {
    const entry = this.#entry(id);
    if (entry.state !== "held" || entry.waitsFor !== "") {
      throw new HostError("wrong-state");
    }
    await (at === undefined ? this.ledger.longer(entry, seconds) : this.ledger.until(entry, at));
    await this.settle();
    await composeWindow.showHeld(entry.tabId, entry.due);
  }

  /** @param {string} id Shows the compose window, or the draft where there is none any more. */
  async show(id) {
    const entry = this.#entry(id);
    if (entry.tabId >= 0) {
      await composeWindow.bringBack(entry.windowId);
    } else {
      await composeWindow.showDraft(entry);
    }
  }

  /** @param {string} id Takes a mail that was not sent off the list. */
  async dismiss(id) {
    const entry = this.#entry(id);
    if (entry.state === "held" || entry.state === "releasing") {
      throw new HostError("wrong-state");
    }
    await this.#close(entry, "undone");
  }

  /** @param {number} tabId A mail that is sent again while it is held, or was held before: the old hold ends. */
  async dropForNewSend(tabId) {
    await this.entries.loaded;
    for (const entry of [...this.entries.values.values()]) {
      if (entry.tabId === tabId && entry.state !== "releasing") {
        await this.#close(entry, "undone");
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
      entry.tabId = -1;
      if (entry.state === "not-sent") {
        // The user has seen it and closed it.
        await this.#close(entry, "undone");
      } else if (entry.state === "held") {
        await this.end(entry, "orphaned", "window-closed");
      } else {
        await this.settle();
      }
    }
  }

  /** The draft of a held mail was saved again, by whomever. @param {number} tabId @param {string} headerMessageId */
  async savedAgain(tabId, headerMessageId) {
    const entry = this.list().find((one) => one.tabId === tabId);
    if (entry !== undefined && headerMessageId !== "") {
      entry.draftMessageId = headerMessageId;
      await Promise.all([this.entries.save(), this.ledger.saved(entry)]);
    }
  }

  /** After a start of the background page: finds the windows again, and accounts for the mails whose window is gone. */
  async resume() {
    await this.entries.loaded;
    await this.returning.withoutHost();
    await this.settle();
    await this.tick();
  }

  /** Whenever the host is there (again): tells it what it missed, takes up what only its ledger still knows. */
  async adopt() {
    await this.entries.loaded;
    await this.ledger.settleDebts();
    for (const entry of await this.returning.withHost()) {
      this.tell(entry, entry.state === "unsure" ? "unsure" : "orphaned");
    }
    await this.settle();
    await this.tick();
  }

  /** The list, next to leave first. */
  list() {
    return [...this.entries.values.values()].sort((a, b) => a.due - b.due);
  }

  /**
   * A mail that did not leave, or of which nobody knows: entered, then shown. It stays on the list until the
   * user has dealt with it.
   * @param {Entry} entry
   * @param {"not-sent" | "unsure" | "orphaned"} state
   * @param {string} why
   */
  async end(entry, state, why) {
    entry.state = state;
    entry.why = why;
    entry.tabId = state === "orphaned" ? -1 : entry.tabId;
    await this.ledger.note(entry, state === "orphaned" ? "orphaned" : "failed", why);
    if (entry.tabId >= 0) {
      await composeWindow.showNotSent(entry.tabId, why, entry.remark);
      await composeWindow.raise(entry.windowId);
    }
    this.quitting.stay();
    await this.settle();
    this.tell(entry, state);
  }

  /** @param {Entry} entry One that does not go through at once: its window may have a question for the user. */
  async #slow(entry) {
    entry.why = "slow";
    await composeWindow.raise(entry.windowId);
    await this.settle();
    this.tell(entry, "slow");
  }

  /** Takes a mail off the list. @param {Entry} entry @param {"sent" | "undone"} to */
  async #close(entry, to) {
    this.entries.values.delete(entry.id);
    await this.ledger.note(entry, to);
    await this.settle();
  }

  /** Writes the list, updates the badge and the next wake-up. */
  async settle() {
    await keepLocal(this.list());
    this.#schedule();
    this.changed("held");
    void this.quitting.watch();
    await this.entries.save();
  }

  #schedule() {
    this.wakeups.schedule(Math.min(...this.list().filter(({ state }) => state === "held").map(({ due }) => due)));
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
