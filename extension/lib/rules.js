// SPDX-License-Identifier: MPL-2.0
/**
 * Trying a rule on past sent mail, before it is switched on.
 *
 * Belongs here: reading the sent folders and handing them to the host in batches. Does not belong here: what a rule
 * says (the host).
 */

import { myAddresses } from "./context.js";
import { headOnly, pages, readMessage } from "./messages.js";

/** So many of the newest sent mails are tried: a year of a busy desk, and a few seconds. */
const MOST_MAILS = 2_000;
const BATCH = 50;
/** Of rules about words the mails' text is needed, which must be read one by one. */
const MOST_TEXTS = 400;
const ABOUT_TEXT = new Set(["sensitive-word", "ask-again"]);
const MOST_EXAMPLES = 3;

/**
 * @param {import("./host.js").Host} host
 * @param {string} rule
 * @param {string[]} values
 * @param {string} wrongId Message id of the mail that went wrong; it is tried as well.
 * @returns {Promise<{mails: number, spoken: string[], examples: {subject: string, date: string}[]}>}
 */
export async function replay(host, rule, values, wrongId) {
  const me = await myAddresses();
  const heads = await newestSent(ABOUT_TEXT.has(rule) ? MOST_TEXTS : MOST_MAILS);
  /** @type {string[]} */
  const spoken = [];
  for (let start = 0; start < heads.length; start += BATCH) {
    const mails = await Promise.all(
      heads.slice(start, start + BATCH).map((head) => (ABOUT_TEXT.has(rule) ? readMessage(head) : headOnly(head))),
    );
    const found = await host.request("rule-replay", { rule, values, mails, me });
    spoken.push(...found.spoken);
  }
  const examples = heads
    .filter(({ headerMessageId }) => spoken.includes(headerMessageId) && headerMessageId !== wrongId)
    .slice(0, MOST_EXAMPLES)
    .map(({ subject, date }) => ({ subject, date: new Date(date).toISOString() }));
  return { mails: heads.length, spoken, examples };
}

/** @param {number} most */
export async function newestSent(most) {
  /** @type {any[]} */
  const found = [];
  for (const account of await messenger.accounts.list(false)) {
    for (const folder of await messenger.folders.query({ accountId: account.id })) {
      if (!(folder.specialUse ?? []).includes("sent")) {
        continue;
      }
      for await (const page of pages(folder.id)) {
        found.push(...page);
        if (found.length >= most * 4) {
          break;
        }
      }
    }
  }
  return found.sort((one, other) => Number(other.date) - Number(one.date)).slice(0, most);
}
