// SPDX-License-Identifier: MPL-2.0
/*
 * What a held mail's row shows and offers; pure. Words are named by their keys in `_locales`.
 */

import { secondsLeft } from "../common/time.js";

/** @import { HeldItem } from "../../types/ui.js" */

/** @typedef {"undo" | "sendNow" | "longer" | "show" | "dismiss"} Action */

/**
 * What the user can do, the main thing first.
 *
 * @param {HeldItem} item
 * @returns {Action[]}
 */
export function actionsOf(item) {
  if (item.state === "held") {
    return item.canSendNow ? ["undo", "longer", "sendNow"] : ["undo", "longer"];
  }
  return item.state === "releasing" ? [] : ["show", "dismiss"];
}

/**
 * Those that need somebody first, then by the time at which they leave.
 *
 * @param {HeldItem[]} items
 */
export function inOrder(items) {
  /** @param {HeldItem} item */
  const rank = (item) => (item.state === "not-sent" || item.state === "orphaned" ? 0 : 1);
  return items.toSorted((a, b) => rank(a) - rank(b) || a.due - b.due || a.id.localeCompare(b.id));
}

/**
 * How much of the waiting time is over, from 0 to 1.
 *
 * @param {HeldItem} item
 * @param {number} now
 */
export function share(item, now) {
  const whole = item.due - item.started;
  return whole <= 0 ? 1 : Math.min(1, Math.max(0, (now - item.started) / whole));
}

/**
 * The held mail that leaves next, for the voice of a screen reader; null if none is waiting.
 *
 * @param {HeldItem[]} items
 * @param {number} now
 */
export function next(items, now) {
  const waiting = inOrder(items).filter((item) => item.state === "held" && secondsLeft(item.due, now) > 0);
  return waiting[0] ?? null;
}

/**
 * The key of the sentence that says why a mail did not leave.
 *
 * @param {HeldItem} item
 */
export function whyKey(item) {
  const known = ["changed", "late", "smtp", "window-closed", "restarted", "host-missing"];
  return `notSent_${known.includes(item.why) ? item.why : "unknown"}`;
}
