// SPDX-License-Identifier: MPL-2.0
/**
 * One-click fixes: what a finding's fix does to the recipients, or to the sender, of the compose window.
 *
 * The pure part, `fixedRecipients`, knows mailboxes only; `applyFix` reads and writes the window.
 */

import { readCompose, readMailboxes } from "./draft.js";
import { identityOf } from "./mailbox.js";

/** @typedef {import("./draft.js").Mailbox} Mailbox */
/** @typedef {{to: Mailbox[], cc: Mailbox[], bcc: Mailbox[]}} Recipients */
/** @typedef {{kind: string, recipients: string[], instead: Mailbox | null, attachment?: string}} Fix */

const FIELDS = /** @type {const} */ (["to", "cc", "bcc"]);

/**
 * @param {Recipients} recipients Lists already expanded.
 * @param {Fix} fix
 * @returns {Recipients}
 */
export function fixedRecipients(recipients, fix) {
  const meant = new Set(fix.recipients.map(sameAs));
  /** @type {Recipients} */
  const fixed = { to: [], cc: [], bcc: [] };
  let placed = false;
  for (const field of FIELDS) {
    for (const mailbox of recipients[field]) {
      if (!meant.has(sameAs(mailbox.address))) {
        fixed[field].push(mailbox);
      } else if (fix.kind === "move-to-bcc") {
        fixed.bcc.push(mailbox);
      } else if (fix.kind === "replace" && fix.instead !== null && !placed) {
        placed = true;
        fixed[field].push(fix.instead);
      }
    }
  }
  if (fix.kind === "add" && fix.instead !== null) {
    fixed.to.push(fix.instead);
  }
  return withoutRepeats(fixed);
}

/**
 * A replacement may be there already, in another field; one mention is enough.
 * @param {Recipients} recipients
 */
function withoutRepeats(recipients) {
  const seen = new Set();
  for (const field of FIELDS) {
    recipients[field] = recipients[field].filter(({ address }) => {
      const known = seen.has(sameAs(address));
      seen.add(sameAs(address));
      return !known;
    });
  }
  return recipients;
}

/** @param {string} address */
function sameAs(address) {
  return address.trim().normalize("NFKC").toLowerCase();
}

/**
 * @param {Mailbox} mailbox
 * @returns {string} As it stands in a header; a name that needs quotes gets them.
 */
export function headerText({ name, address }) {
  if (!name) {
    return address;
  }
  const plain = /^[\p{L}\p{N} _'-]+$/u.test(name);
  return `${plain ? name : `"${name.replace(/[\\"]/g, "\\$&")}"`} <${address}>`;
}

/**
 * @param {number} tabId
 * @param {Fix} fix
 * @param {import("./readings.js").Readings} readings
 */
export async function applyFix(tabId, fix, readings) {
  if (fix.kind === "remove-attachment" || fix.kind === "protect") {
    const attached = (await messenger.compose.listAttachments(tabId)).find(({ name }) => name === fix.attachment);
    if (attached === undefined) {
      throw new Error("not-found");
    }
    await (fix.kind === "protect"
      ? readings.protect(tabId, attached)
      : messenger.compose.removeAttachment(tabId, attached.id));
    return;
  }
  if (fix.kind === "identity") {
    const identityId = await identityOf(fix.instead?.address ?? "");
    if (identityId === undefined) {
      throw new Error("not-found");
    }
    await messenger.compose.setComposeDetails(tabId, { identityId });
    return;
  }
  const details = await readCompose(tabId);
  /** @type {Recipients} */
  const before = { to: [], cc: [], bcc: [] };
  for (const field of FIELDS) {
    before[field] = await readMailboxes(details[field] ?? []);
  }
  const after = fixedRecipients(before, fix);
  await messenger.compose.setComposeDetails(tabId, {
    to: after.to.map(headerText),
    cc: after.cc.map(headerText),
    bcc: after.bcc.map(headerText),
  });
}
