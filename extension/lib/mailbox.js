// SPDX-License-Identifier: MPL-2.0
/**
 * Finding things in Thunderbird for an incident: a mail by its message id, what somebody wrote lately, the identity of
 * an address, an address among the collected ones, the groups of a person.
 */

import { within } from "./context.js";
import { readMessage } from "./learning.js";

/** Longest wait for a piece of the recipient's past mail, in milliseconds; without it name and domain decide. */
const SAMPLE_PATIENCE = 2_500;

/**
 * @param {string} messageId Without brackets.
 * @returns {Promise<number | undefined>}
 */
export async function findMessage(messageId) {
  if (!messageId) {
    return undefined;
  }
  const { messages } = await messenger.messages.query({ headerMessageId: messageId });
  return messages[0]?.id;
}

/**
 * Text that somebody wrote lately, to tell their language by; empty if there is none at hand.
 * @param {string} address
 */
export async function sampleOf(address) {
  try {
    return await within(SAMPLE_PATIENCE, newestText(address));
  } catch {
    return "";
  }
}

/** @param {string} address */
async function newestText(address) {
  const { messages } = await messenger.messages.query({ author: address });
  const own = messages.filter(({ author }) => author.toLowerCase().includes(address.toLowerCase()));
  own.sort((one, other) => Number(other.date) - Number(one.date));
  const texts = [];
  for (const head of own.slice(0, 3)) {
    texts.push((await readMessage(head)).body ?? "");
  }
  return texts.join("\n").slice(0, 4_000);
}

/**
 * Takes an address off the books of collected addresses, from which Thunderbird completes what is typed.
 * @param {string} address
 */
export async function forgetCollected(address) {
  for (const book of await messenger.addressBooks.list(false)) {
    if (book.id !== "jsaddrbook://history.sqlite" && !/history|collected|gesammelt|收集/iu.test(`${book.id} ${book.name}`)) {
      continue;
    }
    for (const contact of await messenger.addressBooks.contacts.list(book.id)) {
      if (contact.vCard.toLowerCase().includes(address)) {
        await /** @type {any} */ (messenger.addressBooks.contacts).delete(contact.id);
      }
    }
  }
}

/** @param {string} address */
export async function identityOf(address) {
  for (const account of await messenger.accounts.list(false)) {
    for (const identity of account.identities) {
      if (identity.email?.toLowerCase() === address.toLowerCase()) {
        return identity.id;
      }
    }
  }
  return undefined;
}

/**
 * @param {{members: {address: string}[], domains: string[]}} group
 * @param {string} address
 */
export function isMember(group, address) {
  const wanted = address.toLowerCase();
  return (
    group.members.some((member) => member.address.toLowerCase() === wanted) ||
    group.domains.some((domain) => wanted.endsWith(`@${domain}`) || wanted.endsWith(`.${domain}`))
  );
}
