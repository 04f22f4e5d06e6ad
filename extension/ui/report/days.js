// SPDX-License-Identifier: MPL-2.0
/*
 * Days of a report; pure. Belongs here: days as ISO 8601 text in the user's own calendar. Does not belong here: the page.
 */

/** @param {Date} date */
function day(date) {
  const two = (/** @type {number} */ part) => String(part).padStart(2, "0");
  return `${String(date.getFullYear()).padStart(4, "0")}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/**
 * The last days, today included.
 *
 * @param {number} count
 * @param {Date} now
 */
export function lastDays(count, now) {
  return { first: day(new Date(now.getFullYear(), now.getMonth(), now.getDate() - count + 1)), last: day(now) };
}

/**
 * Whether a period can be asked for; a field that is half filled in gives none.
 *
 * @param {{first: string, last: string}} period
 */
export function isPeriod({ first, last }) {
  const whole = /^\d{4}-\d\d-\d\d$/u;
  return whole.test(first) && whole.test(last) && first <= last;
}
