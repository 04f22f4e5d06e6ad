// SPDX-License-Identifier: MPL-2.0
/**
 * Messages in Thunderbird's folders, and what they are in the protocol's form (`host/PROTOCOL.md`, "Message").
 *
 * Belongs here: reading them, page by page. Does not belong here: which are read and what for (`learning.js`,
 * `rehearsal.js`, `rules.js`), what stands in a compose window (`draft.js`).
 */

import { readMailboxes } from "./draft.js";
import { within } from "./within.js";
import { wordsOfHtml } from "./words.js";

/** Longest wait for a message's headers, in milliseconds; what the local index has of it is there at once. */
const HEADER_PATIENCE = 1_500;

/**
 * The heads in a folder, as Thunderbird gives them out.
 * @param {string} folderId
 * @returns {AsyncGenerator<any[]>}
 */
export async function* pages(folderId) {
  let page = await messenger.messages.list(folderId);
  yield page.messages;
  while (page.id) {
    page = await messenger.messages.continueList(page.id);
    yield page.messages;
  }
}

/**
 * @param {any} head
 * @param {{address: string}[]} wanted
 * @returns {boolean} Whether a message goes to all of them.
 */
export function isTo({ recipients, ccList, bccList }, wanted) {
  const there = [...recipients, ...ccList, ...bccList].join(" ").toLowerCase();
  return wanted.every(({ address }) => there.includes(address.toLowerCase()));
}

/**
 * A message without its text in the protocol's form, from what Thunderbird has in its index.
 * @param {any} head
 */
export async function headOnly(head) {
  const [from] = await readMailboxes([head.author]);
  return {
    from: from ?? { address: "", name: "" },
    to: await readMailboxes(head.recipients ?? []),
    cc: await readMailboxes(head.ccList ?? []),
    bcc: await readMailboxes(head.bccList ?? []),
    subject: head.subject ?? "",
    message_id: head.headerMessageId ?? "",
    date: head.date ? new Date(head.date).toISOString() : null,
  };
}

/**
 * The heads of a message in the protocol's form, its text left out; who was in Bcc is not said.
 * @param {number} id
 * @returns {Promise<any>}
 */
export async function messageHead(id) {
  const head = await messenger.messages.get(id);
  const headers = await within(HEADER_PATIENCE, messenger.messages.getFull(id)).then(
    (/** @type {any} */ full) => full?.headers ?? {},
    () => ({}),
  );
  return { ...(await headOnly(head)), bcc: [], ...(await headersOf(headers)) };
}

/**
 * A whole message in the protocol's form.
 * @param {any} head
 */
export async function readMessage(head) {
  const full = await messenger.messages.getFull(head.id);
  return {
    ...(await headOnly(head)),
    ...bodyOf(full),
    ...(await headersOf(full.headers ?? {})),
    attachments: attachmentsOf(full),
  };
}

/**
 * What only the headers themselves tell.
 * @param {Record<string, string[]>} headers
 */
async function headersOf(headers) {
  return {
    reply_to: await readMailboxes(headers["reply-to"] ?? []),
    in_reply_to: messageIds(headers["in-reply-to"]),
    references: messageIds(headers.references),
  };
}

/** @param {any} full */
function bodyOf(full) {
  const parts = allParts(full);
  const plain = parts.find((part) => part.contentType === "text/plain" && part.body && !part.name);
  if (plain !== undefined) {
    return { body: plain.body };
  }
  const html = parts.find((part) => part.contentType === "text/html" && part.body && !part.name);
  if (html === undefined) {
    return { body: "" };
  }
  const { own, quoted, signature } = wordsOfHtml(html.body);
  return { body: own, quoted, signature };
}

/** @param {any} full */
function attachmentsOf(full) {
  return allParts(full)
    .filter((part) => part.name)
    .map(({ name, size, contentType }) => ({ name, size: size ?? -1, content_type: contentType ?? "" }));
}

/**
 * @param {any} part
 * @returns {any[]}
 */
function allParts(part) {
  return [part, ...(part.parts ?? []).flatMap(allParts)];
}

/**
 * @param {string[] | undefined} values
 * @returns {string[]} Message ids without their brackets.
 */
function messageIds(values) {
  return (values ?? []).flatMap((value) => Array.from(value.matchAll(/<([^<>\s]+)>/g), (match) => match[1]));
}
