// SPDX-License-Identifier: MPL-2.0
/**
 * The add-on's listeners, all of them, and the parts they are wired to.
 *
 * Everything is registered here at the top level, because Thunderbird wakes a sleeping background page only
 * for listeners that were there when it first ran. The work is in `lib/`.
 */

import { addressBookChanged, sendAddressBooks } from "./lib/address_book.js";
import { forgetTab, identitiesChanged } from "./lib/context.js";
import { showNotSent } from "./lib/compose_window.js";
import { isOurs } from "./lib/approval_mail.js";
import { APPROVAL_PREFIX, Approvals } from "./lib/approvals.js";
import { Gate } from "./lib/gate.js";
import { Holds } from "./lib/holds.js";
import { Host, HOST_NAME, HostError } from "./lib/host.js";
import { Incidents } from "./lib/incident.js";
import { t } from "./lib/l10n.js";
import { Learning } from "./lib/learning.js";
import { Live } from "./lib/live.js";
import { NOTICE_PREFIX, Noticing } from "./lib/noticing.js";
import { answer, questions } from "./lib/questions.js";
import { Readings } from "./lib/readings.js";
import { wasSent } from "./lib/release.js";
import { Rehearsals } from "./lib/rehearsal.js";
import { REMINDER, REMINDER_PREFIX, tellDue } from "./lib/reminders.js";
import { openReport } from "./lib/reporting.js";
import { forgetProtection, opened } from "./lib/restoring.js";
import { Reviews } from "./lib/review.js";
import { draftSaved } from "./lib/saving.js";
import { TeamMail } from "./lib/team_mail.js";
import { notify, openList, showCount, tell } from "./lib/telling.js";

/** Calm after the last change in an address book before the host is told, in milliseconds. */
const ADDRESS_BOOK_CALM = 1_500;

const host = new Host(() => /** @type {any} */ (messenger.runtime.connectNative(HOST_NAME)), greeting);
const holds = new Holds({ host, changed, tell });
const readings = new Readings(host);
const approvals = new Approvals({ host, holds, changed, notify });
const teamMail = new TeamMail({ host, take: (came) => approvals.came(came) });
const reviews = new Reviews({ host, holds, readings, approvals, changed });
const live = new Live({ host, holds, readings });
const gate = new Gate({ host, holds, reviews, readings, hint: (tabId) => live.tabs.get(tabId)?.judgement, complain });
const rehearsals = new Rehearsals({ host, changed });
const learning = new Learning({ host, changed, finished: (accounts) => void rehearsals.start(accounts) });
const incidents = new Incidents({ host, holds, changed });
const noticing = new Noticing({ host, changed, notify });
const table = questions({ host, holds, reviews, live, learning, rehearsals, incidents, noticing, approvals });

messenger.compose.onBeforeSend.addListener((/** @type {any} */ tab, /** @type {any} */ details) => gate.beforeSend(tab, details));
messenger.compose.onAfterSend.addListener(afterSend);
messenger.compose.onAttachmentAdded.addListener(attachmentAdded);
messenger.messages.onNewMailReceived.addListener(newMail);
messenger.runtime.onMessage.addListener((/** @type {any} */ question) => answer(table, question));
messenger.runtime.onInstalled.addListener(installed);
// Nothing to do in it; that it is there lets the background page run from Thunderbird's start on.
messenger.runtime.onStartup.addListener(() => {});
messenger.tabs.onCreated.addListener(tabOpened);
messenger.tabs.onRemoved.addListener(tabClosed);
messenger.windows.onRemoved.addListener(windowClosed);
messenger.windows.onFocusChanged.addListener(() => void holds.quitting.focusChanged());
messenger.compose.onAfterSave.addListener(afterSave);
messenger.commands.onCommand.addListener(command);
messenger.alarms.onAlarm.addListener(({ name }) => void (name === REMINDER ? remindOfIncidents() : holds.tick()));
messenger.menus.onClicked.addListener(menuClicked);
messenger.messageDisplayAction.onClicked.addListener(reportDisplayed);
messenger.notifications.onClicked.addListener(notificationClicked);
messenger.accounts.onCreated.addListener(identitiesChanged);
messenger.accounts.onUpdated.addListener(identitiesChanged);
messenger.accounts.onDeleted.addListener(identitiesChanged);
messenger.identities?.onCreated.addListener(identitiesChanged);
messenger.identities?.onUpdated.addListener(identitiesChanged);
for (const place of [messenger.addressBooks, messenger.addressBooks.contacts, messenger.addressBooks.mailingLists]) {
  place.onCreated.addListener(addressBookTouched);
  place.onUpdated.addListener(addressBookTouched);
  place.onDeleted.addListener(addressBookTouched);
}
messenger.addressBooks.mailingLists.onMemberAdded.addListener(addressBookTouched);
messenger.addressBooks.mailingLists.onMemberRemoved.addListener(addressBookTouched);
host.onChange(hostChanged);

void begin();

// For a debugger, and for tests that look inside.
export { approvals, holds, host, live, readings, rehearsals, reviews };

/** Runs at every start of the background page. */
async function begin() {
  createMenus();
  live.start();
  await holds.resume();
  try {
    await host.ready();
  } catch (error) {
    console.warn("start:", error instanceof HostError ? error.code : error);
  }
  await learning.loaded;
  if (learning.progress.state === "running") {
    await learning.resume();
  } else if (learning.progress.state === "done" && host.state === "ok" && (await rehearsals.due())) {
    await rehearsals.start(learning.progress.accounts);
  }
}

async function greeting() {
  const { version } = messenger.runtime.getManifest();
  const [thunderbird, managed] = await Promise.all([
    messenger.runtime.getBrowserInfo(),
    // Rejects when the administrator has set nothing, which is the usual case.
    messenger.storage.managed.get().catch(() => ({})),
  ]);
  return { version, locale: messenger.i18n.getUILanguage(), thunderbird: thunderbird.version, managed };
}

let hostWas = "starting";

/** A host may come later than we: installed after the add-on, or started again after it broke. */
function hostChanged() {
  changed("host");
  const came = host.state === "ok" && hostWas !== "ok";
  hostWas = host.state;
  if (came) {
    void catchUp();
  }
}

/** What the host must hear from us, and we from it, once it is there. */
async function catchUp() {
  try {
    await holds.adopt();
    await sendAddressBooks(host);
    await remindOfIncidents();
    await approvals.catchUp();
    await teamMail.start();
  } catch (error) {
    console.warn("catching up:", error instanceof HostError ? error.code : error);
  }
}

/** @param {any} details */
function installed(details) {
  if (details.reason === "install") {
    void messenger.tabs.create({ url: "ui/welcome/index.html" });
  }
}

/** @type {any} */
let addressBookTimer = null;

function addressBookTouched() {
  addressBookChanged();
  clearTimeout(addressBookTimer);
  addressBookTimer = setTimeout(() => {
    sendAddressBooks(host).catch((error) => console.warn("address books:", error?.code ?? error));
  }, ADDRESS_BOOK_CALM);
}

/**
 * @param {{id: number}} tab
 * @param {any} info
 */
async function afterSend(tab, info) {
  holds.pressed.told(tab.id, info);
  void holds.finished(tab.id, info);
  if (wasSent(info) && info.headerMessageId) {
    incidents.sent(tab.id, info.headerMessageId).catch((error) => console.warn("letter:", error?.code ?? error));
  }
  const messages = wasSent(info) ? (info.messages ?? []).filter((/** @type {any} */ head) => !isOurs(head)) : [];
  if (messages.length > 0) {
    await learn(messages, true);
  }
}

/**
 * @param {{id: number}} tab
 * @param {any} info
 */
function afterSave(tab, info) {
  draftSaved(tab.id, info);
  if (info.mode === "draft" || info.mode === "autoSave") {
    void holds.savedAgain(tab.id, info.messages?.[0]?.headerMessageId ?? "");
  }
}

/** @param {string} name Of one of the keys in the manifest. */
async function command(name) {
  if (name === "undo-last") {
    const last = await holds.last();
    await (last === undefined ? openList() : holds.undo(last.id));
  }
}

/** @param {number} windowId */
function windowClosed(windowId) {
  void reviews.popupClosed(windowId);
  holds.quitting.windowClosed(windowId);
}

/**
 * @param {any} folder
 * @param {any} list
 */
async function newMail(folder, list) {
  if ((folder.specialUse ?? []).some((/** @type {string} */ use) => ["junk", "trash"].includes(use))) {
    return;
  }
  const messages = await approvals.look(list.messages);
  await noticing.look(messages);
  await learning.loaded;
  if (learning.progress.accounts.includes(folder.accountId)) {
    await learn(messages, false);
  }
}

/** Tells what an incident still wants by now. */
async function remindOfIncidents() {
  try {
    await tellDue(async () => (await incidents.list()).incidents, notify);
  } catch (error) {
    console.warn("reminders:", error instanceof HostError ? error.code : error);
  }
}

/** @param {string} id */
async function notificationClicked(id) {
  if (id.startsWith(APPROVAL_PREFIX)) {
    await approvals.clicked(id);
  } else if (id.startsWith(NOTICE_PREFIX)) {
    await incidents.show();
  } else if (id.startsWith(REMINDER_PREFIX)) {
    await incidents.show(id.slice(REMINDER_PREFIX.length));
  } else {
    await openList();
  }
}

/**
 * @param {any[]} heads
 * @param {boolean} sentByUser
 */
async function learn(heads, sentByUser) {
  try {
    await learning.learnHeads(heads, sentByUser, sentByUser);
  } catch (error) {
    // Learned at the next full run; nothing is lost.
    console.warn("learning:", error instanceof HostError ? error.code : error);
  }
}

/** @param {{id: number, windowId: number, type?: string}} tab */
function tabOpened(tab) {
  if (tab.type === "messageCompose") {
    opened(holds, tab).catch((error) => console.warn("a compose window that was opened:", error));
  }
}

/**
 * A file begins to be read as soon as it is attached, so that Send need not wait for it.
 * @param {{id: number}} tab
 */
async function attachmentAdded(tab) {
  try {
    readings.start(tab.id, await messenger.compose.listAttachments(tab.id));
  } catch (error) {
    // The window went away, or the host: Send meets the same and says so.
    console.warn("attachments:", error);
  }
}

/** @param {number} tabId */
function tabClosed(tabId) {
  readings.forget(tabId);
  forgetTab(tabId);
  forgetProtection(tabId);
  holds.pressed.forget(tabId);
  holds.releases.windowGone(tabId);
  live.forget(tabId);
  void reviews.closeFor(tabId);
  void holds.attempts.closed(tabId);
  void holds.windowClosed(tabId);
}

/** Tells open windows, and the toolbar button. @param {string} what */
function changed(what) {
  const broadcast = messenger.runtime.sendMessage({ kind: "changed", what });
  broadcast?.catch(() => {
    // No window of ours is open.
  });
  if (what === "held") {
    incidents.heldChanged().catch((error) => console.warn("letter:", error?.code ?? error));
  }
  const trouble = !["ok", "starting"].includes(host.state);
  showCount(holds.list(), trouble).catch((error) => console.warn("badge:", error));
}

/**
 * Something of ours failed around a Send. The mail is where it was; the user is told so.
 * @param {number} tabId
 * @param {string} what
 * @param {unknown} error
 */
function complain(tabId, what, error) {
  const code = error instanceof HostError ? error.code : "host-error";
  console.error(`${what}:`, error);
  void showNotSent(tabId, code);
  notify(`error-${tabId}`, t("notifyErrorTitle"), t(`error_${code}`) || t("error_host-error"));
}

function createMenus() {
  const items = [
    { id: "report", title: t("reportMisSend"), contexts: ["message_list"] },
    { id: "incidents", title: t("menuIncidents"), contexts: ["action", "tools_menu"] },
    { id: "held", title: t("menuHeld"), contexts: ["action", "tools_menu"] },
    { id: "groups", title: t("menuGroups"), contexts: ["action", "tools_menu"] },
    { id: "approvals", title: t("menuApprovals"), contexts: ["action", "tools_menu"] },
    { id: "desk", title: t("menuReport"), contexts: ["action", "tools_menu"] },
    { id: "settings", title: t("menuSettings"), contexts: ["action", "tools_menu"] },
    { id: "welcome", title: t("menuWelcome"), contexts: ["action", "tools_menu"] },
  ];
  for (const item of items) {
    messenger.menus.create(/** @type {any} */ (item), () => {
      // A background page that wakes up again finds its menus still there; that is no error.
      void messenger.runtime.lastError;
    });
  }
}

/** The button above a displayed mail. @param {{id: number}} tab */
async function reportDisplayed(tab) {
  const { messages } = await messenger.messageDisplay.getDisplayedMessages(tab.id);
  await openReport(messages);
}

/** @param {any} info */
async function menuClicked(info) {
  if (info.menuItemId === "held") {
    await openList();
    return;
  }
  const pages = { incidents: "ui/incident/index.html", groups: "ui/groups/index.html", approvals: "ui/approval/index.html", desk: "ui/report/index.html", settings: "ui/settings/index.html", welcome: "ui/welcome/index.html" };
  const page = pages[/** @type {keyof typeof pages} */ (info.menuItemId)];
  if (page !== undefined) {
    await messenger.tabs.create({ url: page });
    return;
  }
  await openReport(info.selectedMessages?.messages ?? []);
}
