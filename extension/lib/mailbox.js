// SPDX-License-Identifier: MPL-2.0
/**
 * Finding things in Thunderbird for an incident: a mail by its message id, what somebody wrote lately, the identity of
 * an address, an address among the collected ones, the groups of a person.
 */

import { readMessage } from "./messages.js";
import { readCard } from "./vcard.js";
import { within } from "./within.js";

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

/** What Thunderbird calls its book of collected addresses; an add-on learns of a book no more than its name. */
const COLLECTED = /collect|gesammelt|colet|colect|recopil|recolh|recolt|собран|مجمع|収集|記録|收集|蒐集/iu;

/**
 * Takes an address out of the book of collected addresses, from which Thunderbird completes what is typed. What the
 * user has put into a book is left alone.
 * @param {string} address
 */
export async function forgetCollected(address) {
  let forgotten = 0;
  for (const book of await messenger.addressBooks.list(false)) {
    if (!COLLECTED.test(book.name)) {
      continue;
    }
    for (const contact of await messenger.addressBooks.contacts.list(book.id)) {
      if (readCard(contact.vCard).addresses.some((one) => one.toLowerCase() === address.toLowerCase())) {
        await /** @type {any} */ (messenger.addressBooks.contacts).delete(contact.id);
        forgotten += 1;
      }
    }
  }
  if (forgotten === 0) {
    throw new Error("not-collected");
  }
}

/**
 * @param {string} address
 * @returns {Promise<string | undefined>} The id of the identity that writes as that address.
 */
export async function identityOf(address) {
  const identities = (await messenger.accounts.list(false)).flatMap(({ identities: several }) => several ?? []);
  const wanted = address.trim().toLowerCase();
  return wanted === "" ? undefined : identities.find(({ email }) => email?.toLowerCase() === wanted)?.id;
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
