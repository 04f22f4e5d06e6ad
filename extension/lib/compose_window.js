// SPDX-License-Identifier: MPL-2.0
/**
 * What we do to a compose window around a hold: minimise, save, bring back, and say why.
 *
 * Belongs here: single steps on one window. Does not belong here: their order (`holds.js`).
 */

import { readCompose, readMailboxes } from "./draft.js";
import { showBanner } from "./inline.js";
import { clock, t } from "./l10n.js";

/** How long a window may take to become ready after our answer to Send, in milliseconds, and how often we look. */
const READY_LIMIT = 5_000;
const READY_STEP = 10;

/** @param {number} windowId */
export async function minimise(windowId) {
  await messenger.windows.update(windowId, { state: "minimized" });
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
 * @returns {Promise<{headerMessageId: string}>}
 */
export async function saveDraft(tabId) {
  const giveUp = Date.now() + READY_LIMIT;
  for (;;) {
    try {
      const saved = await messenger.compose.saveMessage(tabId, { mode: "draft" });
      return { headerMessageId: saved.messages?.[0]?.headerMessageId ?? "" };
    } catch (error) {
      if (!/not ready/i.test(String(error)) || Date.now() > giveUp) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, READY_STEP));
    }
  }
}

/** @param {number} tabId */
export async function exists(tabId) {
  try {
    await readCompose(tabId);
    return true;
  } catch {
    return false;
  }
}

/** @param {any} details */
export async function recipientsOf(details) {
  const all = await readMailboxes([...(details.to ?? []), ...(details.cc ?? []), ...(details.bcc ?? [])]);
  return all.map(({ name, address }) => ({ name, address }));
}

/**
 * @param {number} tabId
 * @param {number} due Milliseconds since the epoch.
 */
export function showHeld(tabId, due) {
  return quietly(showBanner(tabId, "held", [t("bannerHeld", clock(due))]));
}

/**
 * @param {number} tabId
 * @param {string} why
 */
export function showNotSent(tabId, why) {
  const words = { changed: "bannerChanged", "not-saved": "bannerNotSaved" };
  const key = words[/** @type {keyof typeof words} */ (why)] ?? "bannerNotSent";
  return quietly(showBanner(tabId, "unchecked", [t(key)]));
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
 * Shows a saved draft in a tab, where Thunderbird offers to edit it.
 * @param {string} headerMessageId
 */
export async function showDraft(headerMessageId) {
  const found = await messenger.messages.query({ headerMessageId });
  if (found.messages.length === 0) {
    throw new Error("not-found");
  }
  await messenger.messageDisplay.open({ messageId: found.messages[0].id });
}
