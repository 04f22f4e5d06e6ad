// SPDX-License-Identifier: MPL-2.0
/**
 * Which mail is reported: those that the user has chosen in a list, of which only their own can have gone to the wrong
 * person, and those that are offered where none was.
 *
 * Belongs here: choosing. Does not belong here: the incident that follows (`incident.js`).
 */

import { myAddresses } from "./context.js";
import { readMailboxes } from "./draft.js";
import { findMessage } from "./mailbox.js";
import { newestSent } from "./rules.js";

/** Newest sent mails offered for a report. */
const MOST_RECENT = 8;
/** Of more mails than this, chosen at once, nobody picks one. */
const MOST_CHOSEN = 20;
const SENT = new Set(["sent", "drafts", "templates", "outbox"]);

/** @typedef {{message: number, subject: string, date: string, to: {address: string, name: string}[], held: boolean}} Reportable */

/**
 * Opens the tab for a report: of the mail that was chosen; of several, or of somebody else's, it asks first.
 * @param {any[]} heads Of the mails that are selected.
 */
export async function openReport(heads) {
  const chosen = heads.slice(0, MOST_CHOSEN);
  const own = [];
  for (const head of chosen) {
    if (await isOwn(head)) {
      own.push(head.id);
    }
  }
  if (chosen.length === 0) {
    return;
  }
  const query = own.length === 1 ? `message=${own[0]}` : `among=${own.join()}`;
  await messenger.tabs.create({ url: `ui/incident/index.html?${query}` });
}

/** @param {any} head */
async function isOwn(head) {
  const [[from], mine] = await Promise.all([readMailboxes([head.author]), myAddresses()]);
  const uses = head.folder?.specialUse ?? [];
  // In a shared account a colleague may have sent it.
  return uses.some((/** @type {string} */ use) => SENT.has(use)) || mine.some((one) => one.toLowerCase() === from?.address.toLowerCase());
}

/**
 * Mails that may be reported without looking for them: of those chosen, or those held here and the newest sent ones.
 * @param {import("./entering.js").Entry[]} waiting
 * @param {number[]} among
 * @returns {Promise<{mails: Reportable[]}>}
 */
export async function reportable(waiting, among) {
  if (among.length > 0) {
    return { mails: await Promise.all(among.map((id) => messenger.messages.get(id).then(sent))) };
  }
  const held = [];
  for (const entry of waiting) {
    const message = await findMessage(entry.draftMessageId);
    if (message !== undefined) {
      held.push({ message, subject: entry.subject, date: new Date(entry.started).toISOString(), to: entry.recipients, held: true });
    }
  }
  return { mails: [...held, ...(await Promise.all((await newestSent(MOST_RECENT)).map(sent)))] };
}

/**
 * @param {any} head
 * @returns {Promise<Reportable>}
 */
async function sent(head) {
  const to = await readMailboxes(head.recipients ?? []);
  return { message: head.id, subject: head.subject, date: new Date(head.date).toISOString(), to, held: false };
}
