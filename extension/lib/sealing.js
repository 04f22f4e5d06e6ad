// SPDX-License-Identifier: MPL-2.0
/**
 * The whole mail as a second person agrees to it, and the hash that the agreement is bound to.
 *
 * Unlike the fingerprint of `draft.js`, which knows one compose window from a changed one, this hash is the same for
 * the same mail in another window: it goes by the contents of files, not by Thunderbird's numbers for them.
 * The host makes the same (`approval/documents.py`).
 */

import { Recent } from "./recent.js";

/**
 * @typedef {object} Sealed `Mail` of the protocol.
 * @property {string} from
 * @property {string[]} to
 * @property {string[]} cc
 * @property {string[]} bcc
 * @property {string[]} reply_to
 * @property {string} subject
 * @property {boolean} plain
 * @property {string} body
 * @property {{name: string, size: number, sha256: string}[]} files
 */

/**
 * @param {any} details As `readCompose` gives them.
 * @param {Map<number, string>} hashes SHA-256 of the attachments, by their number.
 * @returns {Sealed | null} null where a file was not read: nobody can agree to what nobody has seen.
 */
export function mailOf(details, hashes) {
  const attachments = details.attachments ?? [];
  if (attachments.some((/** @type {any} */ { id }) => !hashes.get(id))) {
    return null;
  }
  const plain = details.isPlainText ?? false;
  /** @param {"to" | "cc" | "bcc"} field With who is on its lists: that is whom the mail goes to. */
  const recipients = (field) => [
    ...(details[field] ?? []).map(text),
    ...(details.lists ?? []).flatMap((/** @type {any} */ list) => (list.field === field ? list.members : [])),
  ];
  return {
    from: text(details.from),
    to: recipients("to"),
    cc: recipients("cc"),
    bcc: recipients("bcc"),
    reply_to: (details.replyTo ?? []).map(text),
    subject: details.subject ?? "",
    plain,
    body: (plain ? details.plainTextBody : details.body) ?? "",
    files: attachments.map((/** @type {any} */ { id, name, size }) => ({ name: name ?? "", size: size ?? -1, sha256: hashes.get(id) ?? "" })),
  };
}

/**
 * @param {Sealed | null} mail
 * @returns {Promise<string>} SHA-256 in hex; empty where there is no mail.
 */
export async function sealOf(mail) {
  if (mail === null) {
    return "";
  }
  const { from, to, cc, bcc, reply_to: replyTo, subject, plain, body, files } = mail;
  const covered = [from, to, cc, bcc, replyTo, subject, plain, body, files.map(({ name, size, sha256 }) => [name, size, sha256])];
  return hashOfText(JSON.stringify(covered));
}

/** Of the mails that people are writing, save those with pictures in their text. */
const hashes = new Recent(16, 100_000);

/**
 * @param {string} text
 * @returns {Promise<string>} SHA-256 in hex.
 */
export function hashOfText(text) {
  return hashes.of(text, () => hashOf(new TextEncoder().encode(text)));
}

/**
 * @param {BufferSource} bytes
 * @returns {Promise<string>} SHA-256 in hex.
 */
export async function hashOf(bytes) {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {any} entry Header text; a contact or list, which Thunderbird gives where one was set so, by its number. */
function text(entry) {
  return typeof entry === "string" ? entry : JSON.stringify(entry ?? "");
}
