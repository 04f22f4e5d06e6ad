// SPDX-License-Identifier: MPL-2.0
/**
 * Whether a mail of which nobody knows has left after all: a copy among the sent mails proves it, because
 * Thunderbird puts it there only after the server has taken the mail. That there is none proves nothing.
 */

import { isTo } from "./messages.js";

/** A copy may carry a date shortly before its release: Thunderbird dates a mail when it begins to send. */
const BEFORE = 60_000;

/**
 * @param {import("./holds.js").Entry} entry
 * @returns {Promise<boolean>}
 */
export async function amongSent({ subject, recipients, since, started }) {
  try {
    const found = await messenger.messages.query({
      subject,
      fromDate: new Date((since || started) - BEFORE),
    });
    for (const message of found.messages) {
      const sent = (message.folder?.specialUse ?? []).includes("sent");
      if (sent && message.subject === subject && isTo(message, recipients)) {
        return true;
      }
    }
  } catch (error) {
    console.warn("looking among sent mails:", error);
  }
  return false;
}
