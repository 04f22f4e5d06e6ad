// SPDX-License-Identifier: MPL-2.0
/**
 * The mails that carry requests and answers: sending one, knowing one that came, and putting it out of the way.
 *
 * Belongs here: Thunderbird's side of them. Does not belong here: what they mean (`approvals.js`, the host).
 */

import { forget } from "./compose_window.js";
import { readCompose } from "./draft.js";
import { headerText } from "./fixes.js";
import { hashOf } from "./sealing.js";

/** What the subject of every such mail holds, wherever a mail system puts words of its own before it. */
const SUBJECT = /\[Second Look [0-9a-f]{8}\]/u;
const FOLDER = "Second Look";
const DOCUMENTS = new Set(["request.secondlook", "answer.secondlook"]);
/** Bytes; the host takes 8 MiB. */
const LARGEST = 9 * 1024 * 1024;

/** @typedef {{to: {address: string, name: string}[], subject: string, body: string, file: string, document: string}} Outgoing As the host words it. */

/** @param {{subject?: string}} head */
export function isOurs({ subject }) {
  return SUBJECT.test(subject ?? "");
}

/**
 * Sends a mail of our own making, through the gate with a pass.
 * @param {import("./release.js").Releases} releases
 * @param {string | undefined} identityId
 * @param {Outgoing} mail
 * @param {File[]} [files]
 */
export async function sendMail(releases, identityId, mail, files = []) {
  const document = new File([mail.document], mail.file, { type: "application/octet-stream" });
  const tab = await messenger.compose.beginNew(null, /** @type {any} */ ({
    ...(identityId ? { identityId } : {}),
    to: mail.to.map(headerText),
    cc: [],
    bcc: [],
    subject: mail.subject,
    plainTextBody: mail.body,
    isPlainText: true,
    attachments: [document, ...files].map((file) => ({ file, name: file.name })),
  }));
  try {
    // Our own copy is out of the way too; where there is no such folder, it lies among the sent mails.
    const folder = await folderFor(identityId).catch(() => undefined);
    if (folder !== undefined) {
      await messenger.compose.setComposeDetails(tab.id, /** @type {any} */ ({ overrideDefaultFccFolderId: folder }));
    }
    const outcome = await releases.sendOwn(tab, await readCompose(tab.id), mail);
    if (outcome !== "sent" && outcome !== "queued") {
      throw new Error("not-delivered");
    }
  } catch (error) {
    await forget(tab.id);
    throw error;
  }
}

/**
 * The document in a mail, and the hashes of the files beside it; null if there is none.
 * @param {{id: number, subject?: string}} head
 * @returns {Promise<{document: string, files: string[]} | null>}
 */
export async function documentIn(head) {
  if (!isOurs(head)) {
    return null;
  }
  const parts = await messenger.messages.listAttachments(head.id);
  const part = parts.find(({ name }) => DOCUMENTS.has(name));
  if (part === undefined) {
    return null;
  }
  const file = await messenger.messages.getAttachmentFile(head.id, part.partName);
  if (file.size > LARGEST) {
    return null;
  }
  const files = [];
  for (const other of parts.filter((one) => one !== part)) {
    const content = await messenger.messages.getAttachmentFile(head.id, other.partName);
    files.push(await hashOf(await content.arrayBuffer()));
  }
  return { document: await file.text(), files };
}

/** Puts a mail into our folder. One that cannot be moved stays where it is; nothing depends on it. @param {any} head */
export async function putAway(head) {
  try {
    const account = head.folder?.accountId;
    if (account !== undefined && head.folder.name !== FOLDER) {
      await messenger.messages.move([head.id], await folderOf(account));
    }
  } catch (error) {
    console.warn("not put away:", error);
  }
}

/** @param {string | undefined} identityId */
async function folderFor(identityId) {
  const accounts = await messenger.accounts.list(false);
  const account = accounts.find(({ identities }) => identities.some(({ id }) => id === identityId)) ?? accounts[0];
  return account === undefined ? undefined : folderOf(account.id);
}

/** @type {Map<string, Promise<string>>} One at a time: two mails that come together must not make two folders. */
const making = new Map();

/**
 * @param {string} accountId
 * @returns {Promise<string>} The id of our folder, made if it is not there.
 */
function folderOf(accountId) {
  const found = making.get(accountId) ?? findOrMake(accountId).finally(() => making.delete(accountId));
  making.set(accountId, found);
  return found;
}

/** @param {string} accountId */
async function findOrMake(accountId) {
  const [there] = await messenger.folders.query(/** @type {any} */ ({ accountId, name: FOLDER }));
  if (there !== undefined) {
    return there.id;
  }
  const [root] = await messenger.folders.query(/** @type {any} */ ({ accountId, isRoot: true }));
  return (await messenger.folders.create(root.id, FOLDER)).id;
}
