// SPDX-License-Identifier: MPL-2.0
/**
 * What is known about a compose window beside its fields: the mail it answers, and who "me" is.
 *
 * Read when a window is first seen and kept, so that Send need not wait for the mail server.
 */

import { readMailboxes } from "./draft.js";

/** @typedef {{thread: object[], me: string[], references: string[]}} Context */

/** Longest wait for the mail being answered, in milliseconds; its heads are in the local index, its headers may not be. */
const HEADER_PATIENCE = 1_500;

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

/**
 * The heads of a message in the protocol's form, its text left out.
 * @param {number} id
 * @returns {Promise<any>}
 */
export async function messageHead(id) {
  const head = await messenger.messages.get(id);
  const headers = await within(HEADER_PATIENCE, messenger.messages.getFull(id)).then(
    (/** @type {any} */ full) => full?.headers ?? {},
    () => ({}),
  );
  const [from] = await readMailboxes([head.author]);
  return {
    from: from ?? { address: "", name: "" },
    to: await readMailboxes(head.recipients ?? []),
    cc: await readMailboxes(head.ccList ?? []),
    reply_to: await readMailboxes(headers["reply-to"] ?? []),
    subject: head.subject ?? "",
    message_id: head.headerMessageId ?? "",
    date: head.date ? new Date(head.date).toISOString() : null,
    in_reply_to: messageIds(headers["in-reply-to"]),
    references: messageIds(headers.references),
  };
}

/**
 * @param {string[] | undefined} values
 * @returns {string[]} Message ids without their brackets.
 */
export function messageIds(values) {
  return (values ?? []).flatMap((value) => Array.from(value.matchAll(/<([^<>\s]+)>/g), (match) => match[1]));
}

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
