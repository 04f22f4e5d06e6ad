// SPDX-License-Identifier: MPL-2.0
/*
 * What a held mail's row shows and offers; pure. Words are named by their keys in `_locales`.
 */

import { secondsLeft } from "../common/time.js";

/** @import { HeldItem } from "../../types/ui.js" */

/** @typedef {"undo" | "sendNow" | "longer" | "until" | "show" | "dismiss"} Action */

/**
 * What the user can do, the main thing first.
 *
 * @param {HeldItem} item
 * @returns {Action[]}
 */
export function actionsOf(item) {
  if (item.state === "held" && item.waitsFor) {
    return ["undo"];
  }
  if (item.state === "held") {
    return item.canSendNow ? ["undo", "longer", "until", "sendNow"] : ["undo", "longer", "until"];
  }
  if (item.state === "releasing") {
    // Its window is up: the server is slow, or Thunderbird asks something there.
    return item.why === "" ? [] : ["show"];
  }
  return ["show", "dismiss"];
}

/**
 * Those that need somebody first, then by the time at which they leave.
 *
 * @param {HeldItem[]} items
 */
export function inOrder(items) {
  /** @param {HeldItem} item */
  const rank = (item) => (item.state === "held" || (item.state === "releasing" && item.why === "") ? 1 : 0);
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
  const known = [
    "changed", "changed-list", "late", "smtp", "not-begun", "window-closed", "restarted", "quit", "host-missing", "host-crashed",
    "host-hung", "memory", "disk-full", "not-writable", "policy", "in-sent", "outbox", "refused", "not-agreed",
  ];
  return `notSent_${known.includes(item.why) ? item.why : item.state === "unsure" ? "unknown" : "other"}`;
}

/**
 * The time that is offered for "send at a time": the next full hour in the user's own clock, as a field of a form
 * writes it.
 *
 * @param {number} now Milliseconds since 1970.
 */
export function offeredTime(now) {
  const hour = 60 * 60 * 1000;
  const offset = new Date(now).getTimezoneOffset() * 60 * 1000;
  return new Date(Math.ceil((now - offset + 1) / hour) * hour).toISOString().slice(0, 16);
}
