// SPDX-License-Identifier: MPL-2.0
/**
 * Picking a group rather than typing: its members go into a mail's recipients.
 *
 * Belongs here: that, and which groups are offered. Does not belong here: groups as such (the host), how they are
 * offered (`ui/live/`).
 */

import { recipientsOf } from "./draft.js";
import { headerText } from "./fixes.js";

/** More people than this are no customer but a circular; they are not put into one mail by one click. */
const MOST_MEMBERS = 20;

/** @typedef {{name: string, kind: string, members: {address: string, name: string}[]}} Group */

/**
 * @param {Group[]} groups
 * @returns {{name: string, kind: string, count: number}[]} Those that may be picked, by name.
 */
export function offered(groups) {
  return groups
    .filter(({ members }) => members.length > 0 && members.length <= MOST_MEMBERS)
    .map(({ name, kind, members }) => ({ name, kind, count: members.length }));
}

/**
 * Adds a group's members to To; who is in the mail already is not added again.
 * @param {number} tabId
 * @param {Group} group
 */
export async function addressGroup(tabId, { members }) {
  const details = await messenger.compose.getComposeDetails(tabId);
  const known = new Set((await recipientsOf(details)).map(({ address }) => address.toLowerCase()));
  const added = members.filter(({ address }) => !known.has(address.toLowerCase()));
  if (added.length > 0) {
    await messenger.compose.setComposeDetails(tabId, { to: [...(details.to ?? []), ...added.map(headerText)] });
  }
}
