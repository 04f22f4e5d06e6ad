// SPDX-License-Identifier: MPL-2.0
/**
 * What the user sees of the held mails without opening their list: notifications, the number on the toolbar
 * button and on the button among Thunderbird's spaces.
 *
 * Thunderbird's notifications have no buttons: a click on one opens the list, where "take back" is the first
 * thing. Belongs here: showing. Does not belong here: when (`holds.js`, `background.js`).
 */

import { clock, t } from "./l10n.js";

/** @typedef {import("./holds.js").Entry} Entry */
/** @typedef {import("./holds.js").News} News */

const LIST = "ui/held/index.html?tab=1";
const SPACE = "held";
const CALM = "#26734d";
const ATTENTION = "#b3261e";
const TROUBLE = "#b35900";

/** @type {Promise<number> | null} */
let space = null;

/** @returns {Promise<number>} The number of our space, made where it is not there yet. */
function ourSpace() {
  space ??= messenger.spaces
    .query({ name: SPACE, isSelfOwned: true })
    .then(([found]) => found ?? messenger.spaces.create(SPACE, { url: LIST }, { title: t("heldTitle"), defaultIcons: "icons/secondlook.svg" }))
    .then(({ id }) => id);
  return space;
}

/** Opens the list of held mails, or goes to it. */
export async function openList() {
  await messenger.spaces.open(await ourSpace());
}

/**
 * Shows how many mails wait or need somebody, and whether the host is there.
 * @param {Entry[]} entries
 * @param {boolean} trouble
 */
export async function showCount(entries, trouble) {
  const attention = entries.some(({ state }) => !["held", "releasing"].includes(state));
  const text = trouble ? "!" : entries.length > 0 ? String(entries.length) : "";
  const color = trouble ? TROUBLE : attention ? ATTENTION : CALM;
  await Promise.all([
    messenger.action.setBadgeText({ text }),
    messenger.action.setBadgeBackgroundColor({ color }),
    ourSpace().then((id) => messenger.spaces.update(id, { url: LIST }, { badgeText: text || null, badgeBackgroundColor: color })),
  ]);
}

/**
 * @param {Entry} entry
 * @param {News} what
 */
export function tell(entry, what) {
  const { subject, why } = entry;
  /** @type {Record<News, [string, string]>} */
  const messages = {
    held: [t("notifyHeldTitle"), t("notifyHeldBody", [subject, clock(entry.due)])],
    waiting: [t("notifyHeldTitle"), t("notifyWaitingBody", [subject, entry.waitsFor])],
    "not-sent": [t("notifyNotSentTitle"), t(why === "not-agreed" ? "notifyNotAgreedBody" : "notifyNotSentBody", [subject])],
    unsure: [t("notifyUnsureTitle"), t("notifyUnsureBody", [subject])],
    orphaned: [t("notifyNotSentTitle"), t(why === "quit" ? "notifyQuitBody" : "notifyOrphanedBody", [subject])],
    slow: [t("notifySlowTitle"), t("notifySlowBody", [subject])],
    queued: [t("notifyQueuedTitle"), t("notifyQueuedBody", [subject])],
    sent: [t("notifySentTitle"), t("notifySentBody", [subject])],
  };
  const [title, message] = messages[what];
  notify(`hold-${entry.id}`, title, message);
}

/**
 * @param {string} id One with the same id is replaced.
 * @param {string} title
 * @param {string} message
 */
export function notify(id, title, message) {
  void messenger.notifications.create(id, { type: "basic", title, message, iconUrl: messenger.runtime.getURL("icons/secondlook.svg") });
}
