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

/** @returns {Promise<boolean>} Whether there are mailing lists at all. */
export async function anyLists() {
  return (await mailingLists()).size > 0;
}

/**
 * The members of the mailing list that a header names, as Thunderbird (153) finds it: it writes a list as
 * `Name <description>`, or `Name <Name>` where it has none, and any text is a description, an address too. A list may
 * be a member of another. Where two address books have lists alike, the members of both: Thunderbird takes those of one.
 * @param {{name?: string, email?: string}} mailbox
 * @returns {Promise<Mailbox[] | undefined>} undefined where it is no list.
 */
export async function listMembers({ name = "", email = "" }) {
  const all = await mailingLists();
  const first = listOf(all, name, email);
  if (first === undefined) {
    return undefined;
  }
  /** @type {Map<string, Mailbox>} */
  const people = new Map();
  const seen = new Set([first]);
  for (const members of seen) {
    for (const member of members) {
      const inner = listOf(all, member.name, member.address);
      if (inner === undefined) {
        people.set(member.address.toLowerCase(), member);
      } else {
        seen.add(inner);
      }
    }
  }
  return [...people.values()];
}

/**
 * @param {Map<string, Mailbox[]>} all
 * @param {string} name
 * @param {string} text What stands in the place of an address.
 */
function listOf(all, name, text) {
  // A name that says nothing more than the address is left out by some who write headers.
  return all.get(keyOf(name, text)) ?? (text.includes("@") ? undefined : all.get(keyOf(text, text)));
}

/**
 * @param {string} name
 * @param {string} description
 */
function keyOf(name, description) {
  return JSON.stringify([name, description || name].map((text) => text.toLowerCase()));
}

/**
 * The members of every mailing list, by name and description. Read once and kept: it is on the send path.
 * @returns {Promise<Map<string, Mailbox[]>>}
 */
function mailingLists() {
  lists ??= readLists().catch((error) => {
    lists = null;
    throw error;
  });
  return lists;
}

async function readLists() {
  /** @type {Map<string, Mailbox[]>} */
  const found = new Map();
  for (const book of await messenger.addressBooks.list(false)) {
    for (const list of await messenger.addressBooks.mailingLists.list(book.id)) {
      const key = keyOf(list.name, list.description ?? "");
      found.set(key, [...(found.get(key) ?? []), ...(await membersOf(list.id))]);
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
