// SPDX-License-Identifier: MPL-2.0
/**
 * Reminding of what an incident still wants: one alarm, one notification.
 *
 * Belongs here: when and how. Does not belong here: what is due (the host says so).
 */

import { t } from "./l10n.js";

export const REMINDER = "incident-reminder";
/** How the id of a notification begins that leads to an incident. */
export const REMINDER_PREFIX = "incident-";
const STORE = "reminded";
/** What was due while Thunderbird was closed is told a moment after its start, in milliseconds. */
const SOON = 5_000;

/**
 * @typedef {{id: string, subject: string, due: {what: string, name: string, at: string}[]}} Row
 */

/** Sets the alarm to the next time at which something is due that was not told yet. @param {Row[]} incidents */
export async function remind(incidents) {
  const told = await alreadyTold();
  const times = incidents.flatMap(({ id, due }) => due.filter((one) => !told.has(keyOf(id, one))).map(({ at }) => Date.parse(at)));
  await messenger.alarms.clear(REMINDER);
  if (times.length > 0) {
    messenger.alarms.create(REMINDER, { when: Math.max(Math.min(...times), Date.now() + SOON) });
  }
}

/**
 * Tells what is due by now, each thing once, one notification an incident.
 * @param {Row[]} incidents
 * @param {(id: string, title: string, message: string) => void} notify
 */
export async function tellDue(incidents, notify) {
  const told = await alreadyTold();
  for (const { id, subject, due } of incidents) {
    const now = due.filter((one) => Date.parse(one.at) <= Date.now() && !told.has(keyOf(id, one)));
    if (now.length > 0) {
      notify(`${REMINDER_PREFIX}${id}`, t("incidentDueTitle"), `${now.map(({ name }) => name).join(" · ")}\n${subject}`);
      now.forEach((one) => told.add(keyOf(id, one)));
    }
  }
  await messenger.storage.local.set({ [STORE]: [...told].slice(-2_000) });
  await remind(incidents);
}

export async function clearReminders() {
  await messenger.alarms.clear(REMINDER);
}

/**
 * @param {string} id
 * @param {{what: string, at: string}} due
 */
function keyOf(id, { what, at }) {
  return `${id} ${what} ${at}`;
}

/** @returns {Promise<Set<string>>} */
async function alreadyTold() {
  const stored = await messenger.storage.local.get(STORE);
  return new Set(stored[STORE] ?? []);
}
