// SPDX-License-Identifier: MPL-2.0
/*
 * Waiting until the user has decided. Belongs here: when an answer that is being typed, or looked for in a list by the
 * arrow keys, counts as given. Does not belong here: what becomes of it.
 *
 * The record keeps every answer for good, so it should not have those that were only passed on the way.
 */

/** Calm after which an answer counts, in milliseconds. */
const PAUSE = 600;

/**
 * @param {HTMLElement} field
 * @param {() => void} given called once for each answer: after a pause, and at once when the field or the page is left
 * @param {number} [pause]
 */
export function whenGiven(field, given, pause = PAUSE) {
  /** @type {ReturnType<typeof setTimeout> | null} */
  let timer = null;
  const now = () => {
    if (timer !== null) {
      clearTimeout(timer);
      timer = null;
      given();
    }
  };
  field.addEventListener("input", () => {
    if (timer !== null) {
      clearTimeout(timer);
    }
    timer = setTimeout(now, pause);
  });
  field.addEventListener("blur", now);
  addEventListener("pagehide", now);
}
