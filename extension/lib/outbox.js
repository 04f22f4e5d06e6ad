// SPDX-License-Identifier: MPL-2.0
/**
 * Whether a mail that was handed to Thunderbird's sending in the background has left the outbox.
 *
 * With `mailnews.sendInBackground` Thunderbird puts a mail into its outbox, closes the window, and sends from there;
 * no event tells an add-on how that ended. A mail that stays in the outbox was not sent.
 */

import { isTo, pages } from "./messages.js";

/** How long a mail may lie in the outbox until we say so, in milliseconds, and how often we look. */
export const PATIENCE = { limit: 60_000, step: 1_000 };

/**
 * @param {{subject: string, recipients: {address: string}[], since: number}} mail
 * @returns {Promise<messenger.MessageHeader | undefined>} The mail in the outbox, if it is there.
 */
export async function inOutbox({ subject, recipients, since }) {
  for (const folder of await messenger.folders.query({ specialUse: ["outbox"] })) {
    for await (const page of pages(folder.id)) {
      const found = page.find((message) => message.subject === subject && isSince(message, since) && isTo(message, recipients));
      if (found !== undefined) {
        return found;
      }
    }
  }
  return undefined;
}

/**
 * Waits until the mail has left the outbox.
 * @param {{subject: string, recipients: {address: string}[], since: number}} mail
 * @param {typeof PATIENCE} [patience]
 * @returns {Promise<messenger.MessageHeader | undefined>} The mail, if it is still there when patience ends.
 */
export async function leftOutbox(mail, { limit, step } = PATIENCE) {
  const end = Date.now() + limit;
  for (;;) {
    const found = await inOutbox(mail);
    if (found === undefined || Date.now() >= end) {
      return found;
    }
    await new Promise((resolve) => setTimeout(resolve, step));
  }
}

/**
 * Dates of mails are whole seconds.
 * @param {messenger.MessageHeader} message
 * @param {number} since
 */
function isSince({ date }, since) {
  return date.getTime() >= Math.floor(since / 1000) * 1000;
}
