// SPDX-License-Identifier: MPL-2.0
/*
 * The background page in which the tests' code runs. It does nothing by itself and sleeps never, so that what
 * a test sets up in it stays.
 */

/** Names of the compose events that were seen, oldest first. */
globalThis.composeEvents = [];

messenger.compose.onAfterSend.addListener((tab, info) => {
  globalThis.composeEvents.push({
    event: "afterSend",
    tabId: tab.id,
    mode: info.mode,
    error: info.error ?? null,
    headerMessageId: info.headerMessageId ?? null,
  });
});
messenger.compose.onAfterSave.addListener((tab, info) => {
  globalThis.composeEvents.push({
    event: "afterSave",
    tabId: tab.id,
    mode: info.mode,
    error: info.error ?? null,
    messages: info.messages.map((message) => message.id),
  });
});
