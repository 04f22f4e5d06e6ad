// SPDX-License-Identifier: MPL-2.0
/**
 * What we do to a compose window around a hold: minimise, save, bring back, and say why.
 *
 * Belongs here: single steps on one window. Does not belong here: their order (`holds.js`).
 */

import { say, showBanner, unsay } from "./inline.js";
import { clock, dayAndClock, t } from "./l10n.js";
import { save } from "./saving.js";
import { LIMITS } from "./sending.js";
import { within } from "./within.js";

/** How long a window may take to become ready after our answer to Send, in milliseconds, and how often we look. */
const READY_LIMIT = 5_000;
const READY_STEP = 10;
/** How long a window may still be there whose mail is being saved, in milliseconds. */
const BLINK = 150;
/** How long a small draft may take to be saved before its window comes up, in milliseconds. */
const SAVE_PATIENCE = 6_000;
/** How long a small draft may take at all. Thunderbird asks what to do about a server that is away, and may never say what came of it. */
const SAVE_LIMIT = 20_000;

/** @param {number} windowId */
export async function minimise(windowId) {
  await messenger.windows.update(windowId, { state: "minimized" });
}

/**
 * Gets a window out of the way whose mail is being saved: when that is done, or takes longer than anybody would notice. Where
 * it fails at once, the window stays.
 * While it is saved Thunderbird (153) shows a small window of its own. With the mail's window gone before, the main window
 * would get the keyboard, lose it to that one and get it again, and be drawn anew each time, which delays the saving by half.
 * @param {number} windowId
 * @param {Promise<unknown>} saving
 */
export async function minimiseOnceSaved(windowId, saving) {
  await Promise.race([saving, new Promise((resolve) => setTimeout(resolve, BLINK))]);
  await minimise(windowId);
}

/** @param {number} windowId Shows a window without taking the keyboard away from where the user is. */
export async function raise(windowId) {
  try {
    await messenger.windows.update(windowId, { state: "normal", drawAttention: true });
  } catch (error) {
    console.warn("window not raised:", error);
  }
}

/** @param {number} tabId Closes a window whose mail is saved, without a question. */
export async function forget(tabId) {
  try {
    await messenger.compose.setComposeDetails(tabId, { isModified: false });
    await messenger.tabs.remove(tabId);
  } catch (error) {
    console.warn("window not closed:", error);
  }
}

/** @param {number} windowId Gone windows are no error: there is nothing to bring back. */
export async function bringBack(windowId) {
  try {
    await messenger.windows.update(windowId, { state: "normal" });
    await messenger.windows.update(windowId, { focused: true });
  } catch (error) {
    console.warn("window not brought back:", error);
  }
}

/**
 * Saves the mail as a draft as soon as Thunderbird has unlocked the window after our answer to Send.
 * @param {number} tabId
 * @returns {Promise<{headerMessageId: string, details?: any}>} With what stood in the window as it was saved, where that is known.
 */
export async function saveDraft(tabId) {
  const giveUp = Date.now() + READY_LIMIT;
  for (;;) {
    try {
      const { headerMessageId, details } = await save(tabId);
      if (!headerMessageId) {
        throw new Error("no draft");
      }
      return { headerMessageId, details };
    } catch (error) {
      if (!/not ready/i.test(String(error)) || Date.now() > giveUp) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, READY_STEP));
    }
  }
}

/**
 * As `saveDraft`; while Thunderbird takes long, because a mail server is away and it asks what to do, the window
 * is there to be seen.
 * @param {{id: number, windowId: number}} tab
 * @param {number} bytes Of the attachments: a large draft on a slow line has more time.
 */
export async function saveInView({ id, windowId }, bytes) {
  const more = bytes * LIMITS.each;
  let shown = false;
  const timer = setTimeout(() => {
    shown = true;
    void raise(windowId);
  }, SAVE_PATIENCE + more);
  try {
    const saved = await within(SAVE_LIMIT + more, saveDraft(id));
    if (shown) {
      await minimise(windowId);
    }
    return saved;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {number} tabId
 * @param {number} due Milliseconds since the epoch.
 */
export function showHeld(tabId, due) {
  unsay(tabId);
  return quietly(showBanner(tabId, "held", [t("bannerHeld", clock(due))]));
}

/**
 * @param {number} tabId
 * @param {string} who
 * @param {number} until Milliseconds since the epoch.
 */
export function showWaiting(tabId, who, until) {
  unsay(tabId);
  return quietly(showBanner(tabId, "held", [t("bannerWaiting", [who, dayAndClock(until)])]));
}

/**
 * @param {number} tabId
 * @param {string} why
 * @param {string} [remark] What a second person said.
 */
export function showNotSent(tabId, why, remark = "") {
  const words = {
    changed: "bannerChanged", "changed-list": "bannerChangedList", "not-saved": "bannerNotSaved", refused: "bannerRefused",
    "not-agreed": "bannerNotAgreed", "no-address": "bannerNoAddress", unknown: "bannerUnknown", smtp: "notSent_smtp", late: "notSent_late",
    "disk-full": "bannerDiskFull", "not-writable": "bannerNotWritable",
  };
  const key = words[/** @type {keyof typeof words} */ (why)];
  const lines = key === undefined ? [t("bannerNotSent"), t(`error_${why}`)] : [t(key)];
  return quietly(say(tabId, "unchecked", [...lines, remark].filter(Boolean)));
}

/**
 * How far the attachments are read that Send waits for.
 * @param {number} tabId
 * @param {number} part 0 to 1.
 */
export function showReading(tabId, part) {
  const bar = 20;
  const full = Math.round(part * bar);
  const drawn = `${"█".repeat(full)}${"░".repeat(bar - full)}`;
  return quietly(showBanner(tabId, "notice", [t("bannerReading", [String(Math.round(part * 100))]), drawn]));
}

/**
 * That the mail is being looked at, where that takes long; and that it no longer is.
 * @param {number} tabId
 * @param {boolean} still
 */
export function showChecking(tabId, still) {
  return quietly(showBanner(tabId, "notice", still ? [t("bannerChecking")] : []));
}

/** @param {number} tabId */
export function clearBanner(tabId) {
  return quietly(showBanner(tabId, "held", []));
}

/**
 * A banner that cannot be shown (the window is closing) must not stop a mail from being held or sent.
 * @param {Promise<void>} showing
 */
async function quietly(showing) {
  try {
    await showing;
  } catch (error) {
    console.warn("banner:", error);
  }
}

/**
 * Shows a saved draft in a tab, where Thunderbird offers to edit it. One that was saved again under another
 * message id, or before its id was noted, is found by its subject.
 * @param {{draftMessageId: string, subject: string}} mail
 */
export async function showDraft({ draftMessageId, subject }) {
  const { messages: byId } = draftMessageId === "" ? { messages: [] } : await messenger.messages.query({ headerMessageId: draftMessageId });
  const { messages: bySubject } = byId.length > 0 || subject === "" ? { messages: [] } : await messenger.messages.query({ subject });
  const drafts = bySubject.filter(({ folder }) => (folder?.specialUse ?? []).includes("drafts"));
  const [draft] = [...byId, ...drafts.sort((a, b) => b.date.getTime() - a.date.getTime())];
  if (draft === undefined) {
    throw new Error("not-found");
  }
  await messenger.messageDisplay.open({ messageId: draft.id });
}
