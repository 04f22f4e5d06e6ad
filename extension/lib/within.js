// SPDX-License-Identifier: MPL-2.0
/** A promise that is waited for only so long. */

/**
 * @template T
 * @param {number} patience Milliseconds.
 * @param {Promise<T>} promise
 * @returns {Promise<T>} Rejects when it takes longer.
 */
export function within(patience, promise) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer within ${patience} ms`)), patience);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
