// SPDX-License-Identifier: MPL-2.0
/**
 * Held mails that wait for a second person: what is said while they do, and what the answer makes of them.
 *
 * Belongs here: that part of a hold. Does not belong here: asking and taking in answers (`approvals.js`).
 */

import * as composeWindow from "./compose_window.js";

/** @typedef {import("./entering.js").Entry} Entry */
/** @typedef {import("./holds.js").Holds} Holds */

/**
 * Says of a mail that has just been held what it waits for.
 * @param {Holds} holds
 * @param {Entry} entry
 */
export async function announce(holds, entry) {
  if (entry.waitsFor === "") {
    holds.tell(entry, "held");
    await composeWindow.showHeld(entry.tabId, entry.due);
  } else {
    holds.tell(entry, "waiting");
    await composeWindow.showWaiting(entry.tabId, entry.waitsFor, entry.due);
  }
}

/**
 * A second person has answered: a mail that was agreed to leaves when its usual time is over, another comes back.
 * @param {Holds} holds
 * @param {{approval: string, state: "agreed" | "refused", remark: string}} answer
 */
export async function answered(holds, { approval, state, remark }) {
  await holds.entries.loaded;
  const entry = holds.list().find((one) => one.approval === approval && one.state === "held");
  if (entry === undefined) {
    return;
  }
  Object.assign(entry, { waitsFor: "", remark });
  if (state !== "agreed") {
    await holds.end(entry, "not-sent", "refused");
    return;
  }
  // The host has put its time forward.
  await holds.ledger.read(holds.entries.values);
  await holds.settle();
  await composeWindow.showHeld(entry.tabId, entry.due);
  await holds.tick();
}
