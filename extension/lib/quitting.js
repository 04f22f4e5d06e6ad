// SPDX-License-Identifier: MPL-2.0
/**
 * Thunderbird is about to quit while mails wait.
 *
 * An add-on is not asked, and cannot hold Thunderbird up. A compose window can: one that has something to save
 * makes Thunderbird ask, "Cancel" keeping it open. So one held window, the guard, is always marked that way: by
 * switching the delivery status option over and back, which leaves the mail as it is and, unlike a change of the
 * text, does not make Thunderbird save the draft again every few minutes. When Thunderbird asks, the guard comes
 * up without having the keyboard, because the question has it; that is how we know, and then our own window says
 * how many mails are waiting and what each answer means.
 *
 * Belongs here: the guard and that window. Does not belong here: what the answers do to the list (`holds.js`).
 */

import { forget } from "./compose_window.js";

const WIDTH = 560;
const HEIGHT = 520;

/** @typedef {import("./holds.js").Entry} Entry */

export class Quitting {
  /** @type {number} The tab that is marked, -1 if none is. */
  #guard = -1;
  /** Whether the user has looked at the guard: a window that was brought up by hand. */
  #seen = false;
  /** @type {number} */
  popupId = -1;
  /** Whether Thunderbird is to be quit once nothing waits any more. */
  #afterwards = false;

  /** @param {import("./holds.js").Holds} holds */
  constructor(holds) {
    this.holds = holds;
  }

  /** @returns {Entry[]} The held mails that have a window, the one that leaves last at the end. */
  waiting() {
    return this.holds.list().filter(({ state, tabId }) => state === "held" && tabId >= 0);
  }

  /**
   * Chooses a guard where there is none: the mail that leaves last. Called whenever the list changes. One guard only,
   * so that Thunderbird asks once.
   */
  async watch() {
    const waiting = this.waiting();
    if (waiting.some(({ tabId }) => tabId === this.#guard)) {
      return;
    }
    const guard = waiting.at(-1);
    this.#guard = guard?.tabId ?? -1;
    this.#seen = false;
    if (guard !== undefined) {
      try {
        const { deliveryStatusNotification: asked } = await messenger.compose.getComposeDetails(guard.tabId);
        await messenger.compose.setComposeDetails(guard.tabId, { deliveryStatusNotification: !asked });
        await messenger.compose.setComposeDetails(guard.tabId, { deliveryStatusNotification: asked });
      } catch (error) {
        // It is closing. The next change of the list finds another.
        this.#guard = -1;
        console.warn("guard:", error);
      }
    }
  }

  /** The keyboard went to another window, or to none of those that add-ons know. */
  async focusChanged() {
    const guard = this.waiting().find(({ tabId }) => tabId === this.#guard);
    if (guard === undefined) {
      return;
    }
    const { state, focused, left } = await messenger.windows
      .get(guard.windowId)
      .catch(() => ({ state: "minimized", focused: false, left: 0 }));
    if (state === "minimized") {
      this.#seen = false;
    } else if (focused) {
      this.#seen = true;
      if (this.popupId >= 0) {
        // The question was answered, and Thunderbird stays: the choice is not to lie behind the mail.
        await messenger.windows.update(this.popupId, { focused: true });
      }
    } else if (!this.#seen) {
      this.#seen = true;
      await this.open(left);
    }
  }

  /**
   * Shows how many mails are waiting, and what can be done.
   * @param {number} [guardLeft] Where the guard begins, in pixels of the screen: Thunderbird's question is in front of
   *   it, and is not to be covered.
   */
  async open(guardLeft = 0) {
    if (this.popupId >= 0) {
      return;
    }
    const popup = await messenger.windows.create({
      type: "popup",
      url: "ui/held/index.html?quit=1",
      width: WIDTH,
      height: HEIGHT,
      left: Math.max(0, guardLeft - WIDTH),
      top: 0,
      allowScriptsToClose: true,
    });
    this.popupId = popup.id;
  }

  /** @param {number} windowId A window that was closed. */
  windowClosed(windowId) {
    if (windowId === this.popupId) {
      this.popupId = -1;
    }
  }

  /**
   * What the user wants to become of the mails that wait.
   * @param {"wait" | "send" | "drafts"} what
   */
  async choose(what) {
    const waiting = this.waiting();
    if (what === "drafts") {
      for (const entry of waiting) {
        const { tabId } = entry;
        await this.holds.end(entry, "orphaned", "quit");
        await forget(tabId);
      }
      await this.#quit();
      return;
    }
    this.#afterwards = true;
    if (what === "send") {
      await Promise.all(waiting.map(({ id }) => this.holds.release(id, true)));
    }
  }

  /** A mail has left; with the last one Thunderbird quits, if that is what the user is waiting for. */
  async afterLeaving() {
    if (this.#afterwards && this.holds.list().length === 0) {
      await this.#quit();
    }
  }

  /** Something needs the user: Thunderbird stays. */
  stay() {
    this.#afterwards = false;
  }

  /** Closes every window but those in which the user writes; upon the last one Thunderbird quits, save on macOS. */
  async #quit() {
    this.#afterwards = false;
    for (const { id, type } of await messenger.windows.getAll()) {
      if (type !== "messageCompose") {
        await messenger.windows.remove(id);
      }
    }
  }
}
