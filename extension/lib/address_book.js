// SPDX-License-Identifier: MPL-2.0
/**
 * Thunderbird's address books: mailing lists for expansion, cards and lists for the host's groups.
 *
 * Belongs here: reading them, keeping the lists at hand for the send path, telling the host after changes.
 */

import { readCard } from "./vcard.js";

/** @typedef {import("./draft.js").Mailbox} Mailbox */

/** @type {Promise<Map<string, Mailbox[]>> | null} */
let lists = null;

/** Forgets what was read, after a change in an address book. */
export function addressBookChanged() {
  lists = null;
}

/**
 * The members of every mailing list, by its name in lower case. Read once and kept: it is on the send path.
 * @returns {Promise<Map<string, Mailbox[]>>}
 */
export function mailingLists() {
  lists ??= readLists().catch((error) => {
    lists = null;
    throw error;
  });
  return lists;
}

async function readLists() {
  const found = new Map();
  for (const book of await messenger.addressBooks.list(false)) {
    for (const list of await messenger.addressBooks.mailingLists.list(book.id)) {
      found.set(list.name.toLowerCase(), await membersOf(list.id));
    }
  }
  return found;
}

/**
 * @param {string} id
 * @returns {Promise<Mailbox[]>}
 */
async function membersOf(id) {
  const members = [];
  for (const contact of await messenger.addressBooks.mailingLists.listMembers(id)) {
    const card = readCard(contact.vCard);
    if (card.addresses.length > 0) {
      members.push({ address: card.addresses[0], name: card.name });
    }
  }
  return members;
}

/** Cards in one request; 500 of them are some 100 kB. */
const BATCH = 500;

/** @type {Promise<unknown>} */
let turn = Promise.resolve();

/**
 * Tells the host all contacts and lists, in parts; it takes them over with the last one. One telling after the other, or
 * what was read before a change could arrive after what was read since.
 * @param {import("./host.js").Host} host
 * @returns {Promise<{contacts: number, groups: number}>}
 */
export function sendAddressBooks(host) {
  const mine = turn.then(() => send(host));
  turn = mine.catch(() => {});
  return mine;
}

/**
 * @param {import("./host.js").Host} host
 * @returns {Promise<{contacts: number, groups: number}>}
 */
async function send(host) {
  const contacts = [];
  const groups = [];
  for (const book of await messenger.addressBooks.list(false)) {
    for (const contact of await messenger.addressBooks.contacts.list(book.id)) {
      const card = readCard(contact.vCard);
      if (card.addresses.length > 0) {
        contacts.push({ ...card, book: book.name });
      }
    }
    for (const list of await messenger.addressBooks.mailingLists.list(book.id)) {
      groups.push({ name: list.name, members: await membersOf(list.id), book: book.name });
    }
  }
  for (let start = 0; start < contacts.length; start += BATCH) {
    await host.request("contacts", { contacts: contacts.slice(start, start + BATCH), more: true });
  }
  return host.request("contacts", { lists: groups, more: false });
}
