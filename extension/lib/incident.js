// SPDX-License-Identifier: MPL-2.0
/**
 * After a mis-send: what the incident's tab may ask, and letters on their way.
 *
 * Belongs here: joining Thunderbird's mails and compose windows with the host's record. Does not belong here: what is
 * noticed in new mail (`noticing.js`), trying rules (`rules.js`), words and grades (the host).
 */

import { myAddresses } from "./context.js";
import { headerText } from "./fixes.js";
import { Kept } from "./kept.js";
import { findMessage, forgetCollected, identityOf, isMember, sampleOf } from "./mailbox.js";
import { bareId } from "./message_id.js";
import { messageHead, readMessage } from "./messages.js";
import { remind } from "./reminders.js";
import { replay } from "./rules.js";

/** Minutes after which a letter may leave: long enough to read it once more in calm. */
export const CALM_MINUTES = 30;

/**
 * @typedef {object} Letter A letter in a compose window.
 * @property {string} incident
 * @property {string} letter
 * @property {string} language
 * @property {{address: string, name: string}[]} to
 * @property {number} wait Minutes from Send to leaving; 0: as every mail.
 * @property {string} subject
 */

export class Incidents {
  /**
   * @param {object} parts
   * @param {import("./host.js").Host} parts.host
   * @param {import("./holds.js").Holds} parts.holds
   * @param {(what: string) => void} parts.changed
   */
  constructor({ host, holds, changed }) {
    this.host = host;
    this.holds = holds;
    this.changed = changed;
    /** @type {Kept<Letter>} */
    this.letters = new Kept("letters");
  }

  /** Opens the tab of an incident, or the list of all. @param {string} [incident] */
  async show(incident) {
    await messenger.tabs.create({ url: `ui/incident/index.html${incident ? `?incident=${incident}` : ""}` });
  }

  async list() {
    return this.host.request("incidents");
  }

  /**
   * The incident of a mail, opened if there is none; what of it is still held here is stopped first, at once.
   * @param {{message?: number, incident?: string, messageId?: string, origin?: string, wrong?: string}} question
   */
  async begin({ message, incident, messageId, origin, wrong }) {
    if (incident !== undefined) {
      return this.#answer(await this.host.request("incident-get", { incident }));
    }
    const id = message ?? (await findMessage(messageId ?? ""));
    if (id === undefined) {
      throw new Error("mail-gone");
    }
    const mail = await this.#mail(id);
    const held = this.#heldOf(mail.message_id);
    for (const entry of held) {
      await this.holds.undo(entry.id);
    }
    const people = [...mail.to, ...mail.cc, ...mail.bcc];
    const chosen = wrong ? people.filter(({ address }) => address.toLowerCase() === wrong.toLowerCase()) : people.length === 1 ? people : [];
    const right = await this.#whoWasMeant(mail, people);
    const told = await this.host.request("incident-open", { message: mail, wrong: chosen, right, origin: origin ?? "user" });
    if (held.length > 0) {
      return this.#answer(await this.host.request("incident-note", { incident: told.id, change: { what: "stopped", mails: held.length } }));
    }
    return this.#answer(told);
  }

  /** @param {{incident: string, change: any}} question */
  async note({ incident, change }) {
    const told = await this.host.request("incident-get", { incident });
    const id = change.what === "people" ? await findMessage(told.messageId) : undefined;
    const message = id === undefined ? null : await this.#mail(id);
    const answer = await this.host.request("incident-note", { incident, change, message });
    void this.plan();
    this.changed("incidents");
    return this.#answer(answer);
  }

  /**
   * A letter in words, nothing sent.
   * @param {{incident: string, letter: string, to: {address: string, name: string}[], language?: string, template?: {subject: string, body: string}}} question
   */
  async letter({ incident, letter, to, language, template }) {
    const told = await this.host.request("incident-get", { incident });
    return this.host.request("incident-letter", {
      incident,
      letter,
      message: await this.#headOf(told),
      to,
      language: language ?? "",
      sample: language || to.length === 0 ? "" : await sampleOf(to[0].address),
      subject: template?.subject ?? "",
      body: template?.body ?? "",
    });
  }

  /** @param {{letter: string, language: string, subject: string, body: string}} question */
  async template({ letter, language, subject, body }) {
    return this.host.request("letter-template", { letter, language, subject, body });
  }

  /**
   * Opens a letter as an ordinary mail of the identity that sent the wrong one, in the thread of that mail where the
   * recipient has it.
   * @param {Letter & {body: string}} letter
   */
  async write({ incident, letter, language, to, subject, body, wait }) {
    const told = await this.host.request("incident-get", { incident });
    const identityId = await identityOf(told.mail.from.address);
    const details = {
      ...(identityId ? { identityId } : {}),
      to: to.map(headerText),
      cc: [],
      bcc: [],
      subject,
      plainTextBody: body,
      isPlainText: true,
    };
    const thread = await this.#threadFor(letter, told);
    const tab =
      thread === undefined
        ? await messenger.compose.beginNew(null, details)
        : await messenger.compose.beginReply(thread, "replyToSender", details);
    await this.letters.loaded;
    this.letters.values.set(String(tab.id), { incident, letter, language, to, wait, subject });
    await this.letters.save();
    const change = { what: "letter", letter, state: "opened", language, to, subject };
    return this.#answer(await this.host.request("incident-note", { incident, change }));
  }

  /** Opens the mail once more, for those who should have had it. @param {{incident: string}} question */
  async resend({ incident }) {
    const told = await this.host.request("incident-get", { incident });
    const id = await findMessage(told.messageId);
    if (id === undefined) {
      throw new Error("mail-gone");
    }
    await messenger.compose.beginNew(id, { to: told.right.map(headerText), cc: [], bcc: [] });
    return this.#answer(told);
  }

  /** @param {{incident: string}} question */
  async rules({ incident }) {
    return this.host.request("incident-rules", { incident });
  }

  /**
   * Tries a rule on past sent mail and notes what it found.
   * @param {{incident: string, rule: string, values: string[]}} question
   */
  async replay({ incident, rule, values }) {
    const told = await this.host.request("incident-get", { incident });
    const { mails, spoken, examples } = await replay(this.host, rule, values, told.messageId);
    const change = { what: "rule", rule, state: "replayed", values, mails, spoken: spoken.length };
    await this.host.request("incident-note", { incident, change });
    return { mails, spoken: spoken.length, examples, stops: spoken.includes(told.messageId) };
  }

  /** @param {{incident: string, rule: string, values: string[], on: boolean, mails: number, spoken: number}} question */
  async switchRule({ incident, rule, values, on, mails, spoken }) {
    if (rule === "forget-address" && on) {
      await forgetCollected(values[0]);
    }
    return this.#answer(await this.host.request("rule-switch", { incident, rule, values, on, mails, spoken }));
  }

  /** Mails were held or let go: a letter among them waits for its own time. */
  async heldChanged() {
    await this.letters.loaded;
    for (const entry of this.holds.list()) {
      const letter = this.letters.values.get(String(entry.tabId));
      if (letter !== undefined && letter.wait > 0 && entry.state === "held") {
        const at = entry.started + letter.wait * 60_000;
        letter.wait = 0;
        await this.letters.save();
        if (at > entry.due) {
          await this.holds.putOff(entry.id, { at });
        }
      }
    }
  }

  /**
   * A mail has left; if it is a letter, that is noted, and its answer waited for.
   * @param {number} tabId
   * @param {string} messageId
   */
  async sent(tabId, messageId) {
    await this.letters.loaded;
    const letter = this.letters.values.get(String(tabId));
    if (letter === undefined) {
      return;
    }
    this.letters.values.delete(String(tabId));
    await this.letters.save();
    const { incident, letter: kind, language, to, subject } = letter;
    const change = { what: "letter", letter: kind, state: "sent", language, to, subject, message_id: bareId(messageId) };
    const told = await this.host.request("incident-note", { incident, change });
    if (kind === "apology" && !told.followUp) {
      const hours = { low: 72, medium: 24, high: 8 }[/** @type {"low" | "medium" | "high"} */ (told.grade)];
      const at = new Date(Date.now() + hours * 3_600_000).toISOString();
      await this.host.request("incident-note", { incident, change: { what: "follow-up", at } });
    }
    this.changed("incidents");
    await this.plan();
  }

  /** Sets the one alarm to the next thing to be reminded of. */
  async plan() {
    await remind(async () => (await this.list()).incidents);
  }

  /** @param {{incident: string}} question */
  async removePersonal({ incident }) {
    const answer = await this.host.request("incident-remove", { incident });
    void this.plan();
    return this.#answer(answer);
  }

  /** @param {any} told */
  async #answer(told) {
    const groups = await this.#groups();
    const marks = (/** @type {string} */ address) => groups.filter((group) => isMember(group, address));
    return {
      ...told,
      mail: { ...told.mail, people: told.mail.people.map((/** @type {any} */ person) => ({ ...person, groups: marks(person.address) })) },
      messageId: told.messageId,
      calm: CALM_MINUTES,
      now: new Date().toISOString(),
    };
  }

  /** A help to recognise people by; without a host the page does without it, and says so itself. */
  async #groups() {
    return this.host.request("groups").then(
      (/** @type {{groups: any[]}} */ { groups }) => groups,
      () => [],
    );
  }

  /** @param {string} messageId */
  #heldOf(messageId) {
    return this.holds.list().filter((entry) => entry.draftMessageId !== "" && entry.draftMessageId === messageId && entry.state === "held");
  }

  /** @param {number} id */
  async #mail(id) {
    const mail = await readMessage(await messenger.messages.get(id));
    return { ...mail, route: [] };
  }

  /**
   * What the letters need of the mail: its head, also where the mail itself is gone.
   * @param {any} told
   */
  async #headOf(told) {
    const people = (/** @type {string} */ field) =>
      told.mail.people.filter((/** @type {any} */ one) => one.field === field).map((/** @type {any} */ { address, name }) => ({ address, name }));
    return {
      from: told.mail.from,
      to: people("to"),
      cc: people("cc"),
      bcc: people("bcc"),
      subject: told.mail.subject,
      message_id: told.messageId,
      date: told.mail.date || null,
      attachments: told.mail.files.map((/** @type {string} */ name) => ({ name })),
    };
  }

  /**
   * Who wrote the mail that was answered, if they did not get the answer.
   * @param {any} mail
   * @param {{address: string}[]} people
   */
  async #whoWasMeant(mail, people) {
    const own = new Set((await myAddresses()).map((address) => address.toLowerCase()));
    const got = new Set(people.map(({ address }) => address.toLowerCase()));
    for (const id of mail.in_reply_to) {
      const answered = await findMessage(id);
      if (answered !== undefined) {
        const { from } = await messageHead(answered);
        const address = from.address.toLowerCase();
        return address && !own.has(address) && !got.has(address) ? [from] : [];
      }
    }
    return [];
  }

  /**
   * The mail that a letter answers: to the wrong recipient the wrong mail itself, to the right one their own mail.
   * @param {string} letter
   * @param {any} told
   */
  async #threadFor(letter, told) {
    if (letter === "apology" || letter === "notice") {
      return findMessage(told.messageId);
    }
    if (letter !== "right") {
      return undefined;
    }
    for (const id of told.mail.inReplyTo) {
      const answered = await findMessage(id);
      if (answered !== undefined) {
        const { from } = await messageHead(answered);
        return told.right.some((/** @type {any} */ one) => one.address.toLowerCase() === from.address.toLowerCase()) ? answered : undefined;
      }
    }
    return undefined;
  }
}
