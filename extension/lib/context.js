// SPDX-License-Identifier: MPL-2.0
/**
 * What is known about a compose window beside its fields: the mail it answers, and who "me" is.
 *
 * Read when a window is first seen and kept, so that Send need not wait for the mail server.
 */

import { messageHead } from "./messages.js";

/** @typedef {{thread: object[], me: string[], references: string[]}} Context */

/** @type {Map<number, {related: number | undefined, context: Promise<Context>}>} */
const known = new Map();
/** @type {Promise<string[]> | null} */
let me = null;

/** Forgets the user's addresses, after a change in the accounts. */
export function identitiesChanged() {
  me = null;
}

/** @param {number} tabId */
export function forgetTab(tabId) {
  known.delete(tabId);
}

/** @returns {Promise<string[]>} The addresses of all identities. */
export function myAddresses() {
  me ??= messenger.accounts.list(false).then(
    (/** @type {any[]} */ accounts) =>
      accounts.flatMap((account) => account.identities.map((/** @type {any} */ identity) => identity.email)).filter(Boolean),
    (/** @type {unknown} */ error) => {
      me = null;
      throw error;
    },
  );
  return /** @type {Promise<string[]>} */ (me);
}

/**
 * @param {number} tabId
 * @param {any} details
 * @returns {Promise<Context>}
 */
export function contextOf(tabId, details) {
  const related = details.relatedMessageId;
  let entry = known.get(tabId);
  if (entry === undefined || entry.related !== related) {
    entry = { related, context: read(related) };
    entry.context.catch(() => known.delete(tabId));
    known.set(tabId, entry);
  }
  return entry.context;
}

/**
 * @param {number | undefined} related
 * @returns {Promise<Context>}
 */
async function read(related) {
  const own = await myAddresses();
  if (related === undefined || related === null) {
    return { thread: [], me: own, references: [] };
  }
  const original = await messageHead(related);
  return { thread: [original], me: own, references: [original.message_id, ...original.references].filter(Boolean) };
}
