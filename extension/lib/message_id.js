// SPDX-License-Identifier: MPL-2.0
/** Small things about message ids; pure. */

/** @param {string | undefined} id @returns {string} A message id without its brackets. */
export function bareId(id) {
  return (id ?? "").replace(/^<|>$/gu, "");
}
