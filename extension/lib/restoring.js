// SPDX-License-Identifier: MPL-2.0
/**
 * What Thunderbird does not bring back with a draft, and we do: a mail whose window was closed while it was held, or
 * that was held when Thunderbird ended, is opened again from the drafts.
 *
 * Thunderbird (153) gives back text, files, threading, the mark for the original, receipts and priority. It shows
 * the subject of an OpenPGP mail as "...", switches S/MIME off without a word, and forgets custom headers and
 * another folder for the copy. All these are entered in the ledger when a mail is held, and put back here.
 *
 * Belongs here: what to remember, which window is which mail, putting back, and what could not be put back. Does not
 * belong here: the list of held mails (`holds.js`), the question at Send (the host's check "encryption-lost").
 */

import { readCompose, recipientsOf } from "./draft.js";
import { Kept } from "./kept.js";

/** @typedef {{name: string, encryptBody: boolean, signMessage: boolean, encryptSubject?: boolean}} Encryption */
/**
 * @typedef {object} Remembered
 * @property {Encryption | null} encryption null if the mail had none.
 * @property {{name: string, value: string}[]} headers
 * @property {string | null} copyInstead Folder of the copy where it is not the identity's; "" for no copy, null for the usual.
 * @property {string} copyBesides
 */
/** @typedef {"encryption" | "signature" | "hidden-subject"} Lost */

/** @type {Kept<Encryption> | null} By tab: how the mail was protected whose draft was opened there. */
let protection = null;

/** Custom headers that Thunderbird makes or keeps itself. */
const OWN_HEADERS = new Set(["x-priority", "x-enigmail-draft-status"]);
/** What Thunderbird shows instead of an encrypted subject. */
const HIDDEN = "...";

/**
 * @param {any} details
 * @returns {Remembered}
 */
export function toRemember(details) {
  const { encryptBody, signMessage } = details.selectedEncryptionTechnology ?? {};
  return {
    encryption: encryptBody || signMessage ? details.selectedEncryptionTechnology : null,
    headers: (details.customHeaders ?? []).filter((/** @type {any} */ { name }) => !OWN_HEADERS.has(name.toLowerCase())),
    copyInstead: details.overrideDefaultFccFolderId ?? null,
    copyBesides: details.additionalFccFolderId ?? "",
  };
}

/**
 * Saves a draft so that it can be opened again: Thunderbird (153) takes the draft of a signed S/MIME mail apart when it
 * opens it, and its text comes back as an attached file. Without the signature it comes back whole, so the signature is off
 * while the draft is saved. The mail in the window keeps it, and the ledger has it for a draft that is opened again.
 * @template T
 * @param {number} tabId
 * @param {any} details
 * @param {() => Promise<T>} save
 * @returns {Promise<T>}
 */
export async function savedWhole(tabId, details, save) {
  const protection = details.selectedEncryptionTechnology;
  if (protection?.name !== "S/MIME" || !protection.signMessage) {
    return save();
  }
  await messenger.compose.setComposeDetails(tabId, { selectedEncryptionTechnology: { ...protection, signMessage: false } });
  try {
    return await save();
  } finally {
    // Where this fails, the mail is not the one that was approved any more, and is not sent.
    await messenger.compose.setComposeDetails(tabId, { selectedEncryptionTechnology: protection, isModified: false });
  }
}

/**
 * The protection that a mail had and has no more.
 * @param {Encryption | null | undefined} before
 * @param {any} details
 * @returns {Lost[]}
 */
export function lost(before, details) {
  const now = details.selectedEncryptionTechnology ?? {};
  /** @type {[Lost, boolean | undefined, boolean | undefined][]} */
  const kinds = [
    ["encryption", before?.encryptBody, now.encryptBody],
    ["signature", before?.signMessage, now.signMessage],
    ["hidden-subject", before?.encryptSubject, now.encryptSubject],
  ];
  return kinds.filter(([, had, has]) => had && !has).map(([kind]) => kind);
}

/**
 * The protection that the mail in this tab had when it was held, and would leave without now. Nothing for a mail that
 * was not opened from its draft: in its own window nobody but the user changes it.
 * @param {number} tabId
 * @param {any} details
 * @returns {Promise<Lost[]>}
 */
export async function lostIn(tabId, details) {
  const kept = protections();
  await kept.loaded;
  return lost(kept.values.get(String(tabId)), details);
}

/** @param {number} tabId */
export function forgetProtection(tabId) {
  protection?.values.delete(String(tabId));
}

function protections() {
  protection ??= new Kept("protection");
  return protection;
}

/**
 * Looks whether a compose window that was just opened shows the draft of a mail that was held; then puts back what
 * it has lost, and ties the window to the mail.
 * @param {import("./holds.js").Holds} holds
 * @param {{id: number, windowId: number}} tab
 */
export async function opened(holds, tab) {
  await holds.entries.loaded;
  const waiting = holds.list().filter(({ tabId, state }) => tabId < 0 && state !== "releasing");
  if (waiting.length === 0) {
    return;
  }
  const details = await readCompose(tab.id);
  const related = details.relatedMessageId ? (await messenger.messages.get(details.relatedMessageId)).headerMessageId : "";
  for (const entry of waiting) {
    if (await isDraftOf(entry, details, related)) {
      const { encryption } = entry.remembered;
      if (encryption !== null) {
        protections().values.set(String(tab.id), encryption);
        await protections().save();
      }
      await restore(tab.id, entry.remembered, entry.subject);
      Object.assign(entry, { tabId: tab.id, windowId: tab.windowId });
      await holds.entries.save();
      holds.changed("held");
      return;
    }
  }
}

/**
 * Whether a window that was just opened shows the draft of this mail.
 * @param {{draftMessageId: string, subject: string, recipients: {address: string}[]}} entry
 * @param {any} details
 * @param {string} related The Message-ID of the mail that the window belongs to: the draft, or what it answers.
 * @returns {Promise<boolean>}
 */
export async function isDraftOf(entry, details, related) {
  if (details.type !== "draft") {
    return false;
  }
  if (related === entry.draftMessageId) {
    return true;
  }
  // The draft of an answer belongs to what it answers; then the mail itself must tell.
  const people = await recipientsOf(details);
  const [there, held] = [people, entry.recipients].map((all) => all.map(({ address }) => address.toLowerCase()).sort().join(" "));
  return there === held && (details.subject === entry.subject || details.subject === HIDDEN);
}

/**
 * Puts back what the draft has lost. What cannot be put back (a key that is gone) is left as it is; `lost` tells.
 * @param {number} tabId
 * @param {Remembered} before
 * @param {string} subject
 */
export async function restore(tabId, before, subject) {
  const details = await readCompose(tabId);
  const missing = before.headers.filter(({ name }) => !(details.customHeaders ?? []).some((/** @type {any} */ one) => one.name.toLowerCase() === name.toLowerCase()));
  /** @type {object[]} One after the other, so that one that fails takes no other with it. */
  const steps = [];
  if (details.subject === HIDDEN && subject !== "") {
    steps.push({ subject });
  }
  if (before.encryption !== null && lost(before.encryption, details).length > 0) {
    steps.push({ selectedEncryptionTechnology: before.encryption });
  }
  if (missing.length > 0) {
    steps.push({ customHeaders: [...(details.customHeaders ?? []), ...missing] });
  }
  if (before.copyInstead !== null) {
    steps.push({ overrideDefaultFccFolderId: before.copyInstead });
  }
  if (before.copyBesides !== "") {
    steps.push({ additionalFccFolderId: before.copyBesides });
  }
  for (const step of steps) {
    try {
      await messenger.compose.setComposeDetails(tabId, step);
    } catch (error) {
      console.warn("not put back:", Object.keys(step).join(), error);
    }
  }
}
