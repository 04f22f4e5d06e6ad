// SPDX-License-Identifier: MPL-2.0
/**
 * From Thunderbird's compose details to the draft that the host judges (`host/PROTOCOL.md`, "Draft").
 *
 * Belongs here: translating, expanding mailing lists, and the fingerprint that an approval is bound to.
 */

import { anyLists, listMembers } from "./address_book.js";
import { Recent } from "./recent.js";
import { hashOfText } from "./sealing.js";
import { wordsOfHtml } from "./words.js";

/** @typedef {{address: string, name: string, via?: string}} Mailbox */
/** @typedef {any} Details Compose details as Thunderbird gives them. */

const FIELDS = /** @type {const} */ (["to", "cc", "bcc"]);

/**
 * What Thunderbird reads in header texts, of the mails that people are writing.
 * @type {Recent<{name?: string, email?: string}[]>}
 */
const parses = new Recent(200);

/**
 * Reads header text such as `Anna <a@b.example>, Team <Team>` into mailboxes, lists expanded.
 * @param {string[]} entries
 * @returns {Promise<Mailbox[]>}
 */
export async function readMailboxes(entries) {
  const mailboxes = [];
  for (const { name, email } of await parsed(entries)) {
    if (!email) {
      continue;
    }
    const members = await listMembers({ name, email });
    if (members === undefined) {
      mailboxes.push({ address: email, name: name && name !== email ? name : "" });
    } else {
      mailboxes.push(...members.map((member) => ({ ...member, via: name || email })));
    }
  }
  return mailboxes;
}

/**
 * What Thunderbird takes for no address and will not send to, such as a name that was never completed.
 * @param {Details} details
 * @returns {Promise<string>} The first such recipient; empty if there is none.
 */
export async function withoutAddress(details) {
  for (const mailbox of await parsed(FIELDS.flatMap((field) => details[field] ?? []))) {
    const { name = "", email = "" } = mailbox;
    // As Thunderbird (153) judges it: an @ that is neither first nor last.
    if ((!email.includes("@", 1) || email.endsWith("@")) && (await listMembers(mailbox)) === undefined) {
      return name || email;
    }
  }
  return "";
}

/** @param {string[]} entries Header text; whatever else Thunderbird gives there is passed over. */
async function parsed(entries) {
  const text = entries.filter((entry) => typeof entry === "string" && entry.trim() !== "").join(", ");
  return text === "" ? [] : parses.of(text, messenger.messengerUtilities.parseMailboxString);
}

/**
 * Everybody a mail goes to, lists expanded.
 * @param {Details} details
 * @returns {Promise<{name: string, address: string}[]>}
 */
export async function recipientsOf(details) {
  const all = await readMailboxes(FIELDS.flatMap((field) => details[field] ?? []));
  return all.map(({ name, address }) => ({ name, address }));
}

/**
 * What stands in a compose window, with what Thunderbird adds to it as late as when it sends. Its attachments, which it
 * lists apart, and not to `onBeforeSend` either: a file is read when the mail is saved or sent, so that `stamp` tells one
 * that was written anew since it was attached. And the members of mailing lists, which are looked up when the mail leaves.
 * @param {number} tabId
 * @param {Details | Promise<Details>} [details] As an event gave them, or will; read from the window if left out.
 * @returns {Promise<Details>}
 */
export async function readCompose(tabId, details) {
  const reading = Promise.resolve(details ?? messenger.compose.getComposeDetails(tabId));
  const [read, attachments, lists] = await Promise.all([
    reading,
    messenger.compose.listAttachments(tabId).then((all) => Promise.all(all.map(stamped))),
    reading.then(listsIn),
  ]);
  return { ...read, attachments, lists };
}

/**
 * @param {Details} details
 * @returns {Promise<{field: string, name: string, members: string[]}[]>} The mailing lists among the recipients; addresses in order.
 */
async function listsIn(details) {
  if (!(await anyLists())) {
    return [];
  }
  const found = await Promise.all(
    FIELDS.map(async (field) => {
      const lists = [];
      for (const mailbox of await parsed(details[field] ?? [])) {
        const members = await listMembers(mailbox);
        if (members !== undefined) {
          lists.push({ field, name: mailbox.name || (mailbox.email ?? ""), members: members.map(({ address }) => address).sort() });
        }
      }
      return lists;
    }),
  );
  return found.flat();
}

/**
 * The word for a mail that is not the one that was approved, or of whose mailing lists that may be so.
 * @param {Details} details
 */
export function changedCode({ lists = [] }) {
  return lists.length > 0 ? "changed-list" : "changed";
}

/**
 * @template {{id: number}} Attachment
 * @param {Attachment} attachment
 * @returns {Promise<Attachment & {stamp: string}>} With an empty stamp where there is no file on the disk.
 */
async function stamped(attachment) {
  try {
    return { ...attachment, stamp: stampOf(await messenger.compose.getAttachmentFile(attachment.id)) };
  } catch {
    return { ...attachment, stamp: "" };
  }
}

/**
 * @param {File} file
 * @returns {string} Another one when the file has been written anew.
 */
export function stampOf({ size, lastModified }) {
  return `${size} ${lastModified}`;
}

/**
 * @param {Details} details
 * @param {{thread: object[], me: string[], references?: string[], lost?: string[], files?: Map<number, string>}} context `files`
 *   holds the hashes of the attachments that the host has.
 * @returns {Promise<object>} A `Draft` of the protocol.
 */
export async function draftOf(details, context) {
  const words = details.isPlainText
    ? { own: details.plainTextBody ?? "", quoted: "", signature: "" }
    : wordsOfHtml(details.body ?? "");
  // Side by side: each is a question to Thunderbird, and Send waits for the last answer.
  const [[from], replyTo, to, cc, bcc] = await Promise.all(
    [[oneString(details.from)], details.replyTo, ...FIELDS.map((field) => details[field])].map((entries) => readMailboxes(entries ?? [])),
  );
  return {
    message: {
      from: from ?? { address: "", name: "" },
      to,
      cc,
      bcc,
      reply_to: replyTo,
      subject: details.subject ?? "",
      body: words.own,
      quoted: words.quoted,
      signature: words.signature,
      references: context.references ?? [],
      attachments: (details.attachments ?? []).map((/** @type {any} */ { id, name, size }) => ({
        name,
        size: size ?? -1,
        ...(context.files?.has(id) ? { sha256: context.files.get(id) } : {}),
      })),
    },
    kind: details.type ?? "new",
    thread: context.thread,
    me: context.me,
    lost: context.lost ?? [],
    newsgroups: details.newsgroups ?? [],
  };
}

/** @param {any} from A string, or a reference to a contact. */
function oneString(from) {
  return typeof from === "string" ? from : "";
}

/**
 * The hash of all that an approval covers: who, what and with which files. Anything that changes one of
 * these after the approval makes another hash, and the mail is asked about again.
 * @param {Details} details
 * @returns {Promise<string>} SHA-256 in hex.
 */
export async function fingerprint(details) {
  const covered = JSON.stringify([
    details.from ?? "",
    details.identityId ?? "",
    FIELDS.map((field) => details[field] ?? []),
    details.replyTo ?? [],
    details.followupTo ?? [],
    details.newsgroups ?? [],
    details.subject ?? "",
    details.isPlainText ?? false,
    details.isPlainText ? (details.plainTextBody ?? "") : (details.body ?? ""),
    (details.attachments ?? []).map((/** @type {any} */ { id, name, size, stamp }) => [id, name, size ?? -1, ...(stamp ? [stamp] : [])]),
    details.selectedEncryptionTechnology ?? null,
    ...(details.lists?.length > 0 ? [details.lists] : []),
  ]);
  return hashOfText(covered);
}
