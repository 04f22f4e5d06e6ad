// SPDX-License-Identifier: MPL-2.0
/**
 * The first word on a draft that is being saved. Thunderbird tells every listener that it is saved, one after the other,
 * before it answers who asked for the saving; and only the listeners hear what was saved.
 *
 * Belongs here: hearing of it. Does not belong here: asking for it (`compose_window.js`), what follows (`entering.js`).
 */

/**
 * @typedef {object} Saved
 * @property {string | undefined} headerMessageId Of the draft; there is none where a question about a server that is away was
 *   cancelled, which Thunderbird calls saved all the same.
 * @property {any} [details] What stood in the window as it was saved, where Thunderbird says so.
 */

/** @type {Map<number, (saved: Saved) => void>} Who waits, by tab. */
const waiting = new Map();

/**
 * What `onAfterSave` reports, of any window.
 * @param {number} tabId
 * @param {any} info
 */
export function draftSaved(tabId, { mode, messages, details }) {
  const headerMessageId = messages?.[0]?.headerMessageId;
  if (mode === "draft" && headerMessageId) {
    waiting.get(tabId)?.({ headerMessageId, details });
  }
}

/**
 * Has Thunderbird save the mail as a draft.
 * @param {number} tabId
 * @returns {Promise<Saved>} Rejects where Thunderbird does.
 */
export async function save(tabId) {
  /** @type {Promise<Saved>} */
  const told = new Promise((resolve) => waiting.set(tabId, resolve));
  const answered = messenger.compose
    .saveMessage(tabId, { mode: "draft" })
    .then(({ messages }) => ({ headerMessageId: messages?.[0]?.headerMessageId }));
  try {
    return await Promise.race([told, answered]);
  } finally {
    waiting.delete(tabId);
  }
}
