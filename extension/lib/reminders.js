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

/** @type {Promise<void>} Planning and telling, one after the other: of two alarms of one name the later set one counts. */
let turn = Promise.resolve();

/** @param {() => Promise<void>} work */
function inTurn(work) {
  const mine = turn.then(work);
  turn = mine.catch(() => {});
  return mine;
}

/**
 * Sets the alarm to the next time at which something is due that was not told yet. Never rejects: it is planned anew at
 * the next change, and at the next start.
 * @param {() => Promise<Row[]>} list Reads the incidents.
 */
export function remind(list) {
  return inTurn(async () => setAlarm(await list())).catch((error) => console.warn("reminders:", error));
}

/** @param {Row[]} incidents */
async function setAlarm(incidents) {
  const told = await alreadyTold();
  const times = incidents.flatMap(({ id, due }) => due.filter((one) => !told.has(keyOf(id, one))).map(({ at }) => Date.parse(at)));
  await messenger.alarms.clear(REMINDER);
  if (times.length > 0) {
    messenger.alarms.create(REMINDER, { when: Math.max(Math.min(...times), Date.now() + SOON) });
  }
}

/**
 * Tells what is due by now, each thing once, one notification an incident.
 * @param {() => Promise<Row[]>} list
 * @param {(id: string, title: string, message: string) => void} notify
 */
export function tellDue(list, notify) {
  return inTurn(async () => {
    const incidents = await list();
    const told = await alreadyTold();
    for (const { id, subject, due } of incidents) {
      const now = due.filter((one) => Date.parse(one.at) <= Date.now() && !told.has(keyOf(id, one)));
      if (now.length > 0) {
        notify(`${REMINDER_PREFIX}${id}`, t("incidentDueTitle"), `${now.map(({ name }) => name).join(" · ")}\n${subject}`);
        now.forEach((one) => told.add(keyOf(id, one)));
      }
    }
    await messenger.storage.local.set({ [STORE]: [...told].slice(-2_000) });
    await setAlarm(incidents);
  });
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
