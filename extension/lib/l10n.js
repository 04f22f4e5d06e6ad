// SPDX-License-Identifier: MPL-2.0
/** The add-on's own words in the user's language, for modules without a window. */

/**
 * @param {string} key A key of `_locales`.
 * @param {string | string[]} [values]
 * @returns {string}
 */
export function t(key, values) {
  return messenger.i18n.getMessage(key, values);
}

/** @param {number} when Milliseconds since the epoch. */
export function clock(when) {
  return new Intl.DateTimeFormat(messenger.i18n.getUILanguage(), { timeStyle: "short" }).format(when);
}

/** @param {number} when Milliseconds since the epoch. */
export function dayAndClock(when) {
  return new Intl.DateTimeFormat(messenger.i18n.getUILanguage(), { weekday: "short", hour: "numeric", minute: "2-digit" }).format(when);
}
