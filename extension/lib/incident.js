// SPDX-License-Identifier: MPL-2.0
/**
 * After a mis-send: from the right-clicked message to the apology in a compose window.
 */

import { messageHead } from "./context.js";
import { headerText } from "./fixes.js";

export class Incidents {
  /**
   * @param {object} parts
   * @param {import("./host.js").Host} parts.host
   * @param {import("./holds.js").Holds} parts.holds
   */
  constructor({ host, holds }) {
    this.host = host;
    this.holds = holds;
  }

  /** @param {number} message Thunderbird's id of the message. */
  async open(message) {
    await messenger.tabs.create({ url: `ui/incident/index.html?message=${message}` });
  }

  /** @param {number} message */
  async get(message) {
    const { head, people } = await this.#read(message);
    const groups = await this.#groups();
    return {
      subject: head.subject,
      date: head.date,
      from: head.from,
      people: people.map((person) => ({ ...person, groups: groups.filter((group) => isMember(group, person.address)) })),
      stillHeld: this.holds.list().some((entry) => entry.draftMessageId !== "" && entry.draftMessageId === head.message_id),
    };
  }

  /**
   * @param {{message: number, wrong: string[], right: string[], cause: string, language: string}} question
   */
  async letter({ message, wrong, right, cause, language }) {
    const { head, people } = await this.#read(message);
    // Somebody who should have got it need not be among those who did.
    const chosen = (/** @type {string[]} */ addresses) =>
      addresses.map((address) => ({ address, name: people.find((person) => person.address === address)?.name ?? "" }));
    return this.host.request("letter", { message: head, wrong: chosen(wrong), right: chosen(right), cause, language });
  }

  /**
   * Opens the letter as an ordinary mail of the identity that sent the wrong one.
   * @param {{message: number, wrong: string[], subject: string, body: string}} letter
   */
  async write({ message, wrong, subject, body }) {
    const { head, people } = await this.#read(message);
    const to = people.filter(({ address }) => wrong.includes(address)).map(headerText);
    const identityId = await identityOf(head.from.address);
    await messenger.compose.beginNew(null, {
      ...(identityId ? { identityId } : {}),
      to,
      subject,
      plainTextBody: body,
      isPlainText: true,
    });
    return { opened: true };
  }

  /** A help to recognise people by; without a host the page does without it, and says so itself. */
  async #groups() {
    return this.host.request("groups").then(
      (/** @type {{groups: any[]}} */ { groups }) => groups,
      () => [],
    );
  }

  /** @param {number} message */
  async #read(message) {
    const head = await messageHead(message);
    const { bccList } = await messenger.messages.get(message);
    const hidden = (bccList ?? []).length > 0 ? await messenger.messengerUtilities.parseMailboxString(bccList.join(", ")) : [];
    head.bcc = hidden.map((/** @type {any} */ { name, email }) => ({ address: email, name: name ?? "" }));
    const people = [];
    for (const field of ["to", "cc", "bcc"]) {
      for (const { address, name } of head[field]) {
        people.push({ address, name, field, groups: [] });
      }
    }
    return { head, people };
  }
}

/** @param {string} address */
async function identityOf(address) {
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
function isMember(group, address) {
  const wanted = address.toLowerCase();
  return (
    group.members.some((member) => member.address.toLowerCase() === wanted) ||
    group.domains.some((domain) => wanted.endsWith(`@${domain}`) || wanted.endsWith(`.${domain}`))
  );
}
