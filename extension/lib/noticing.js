// SPDX-License-Identifier: MPL-2.0
/**
 * New mail, seen with mis-sends in mind: answers to letters, "not meant for me", bounces from near misses.
 *
 * Belongs here: reading such mails for the host, and telling the user what it found. Does not belong here: what counts as
 * what (the host). Nothing is done without a click.
 */

import { HostError } from "./host.js";
import { t } from "./l10n.js";
import { readMessage } from "./messages.js";
import { REMINDER_PREFIX } from "./reminders.js";

/** How the id of a notification begins that offers to open an incident. */
export const NOTICE_PREFIX = "misdirected-";
/** A bounce's own report is short; what is longer is the returned mail. In characters. */
const LONGEST_REPORT = 20_000;
const STORE = "notices";
const MOST_NOTICES = 50;
const BOUNCERS = /^(?:mailer-daemon|postmaster|mail-daemon|mdaemon|bounce)/iu;

/**
 * @typedef {object} Notice
 * @property {string} messageId
 * @property {string} reply
 * @property {string} says
 * @property {string} words
 * @property {{address: string, name: string}} sender
 * @property {string} incident
 * @property {string} about
 * @property {{address: string, name: string} | null} meant
 * @property {string} bounced
 */

export class Noticing {
  /**
   * @param {object} parts
   * @param {import("./host.js").Host} parts.host
   * @param {(what: string) => void} parts.changed
   * @param {(id: string, title: string, message: string) => void} parts.notify
   */
  constructor({ host, changed, notify }) {
    this.host = host;
    this.changed = changed;
    this.notify = notify;
  }

  /** @param {any[]} heads New mails, as Thunderbird announces them. */
  async look(heads) {
    const mails = [];
    for (const head of heads) {
      mails.push({ message: await readMessage(head), report: await reportOf(head) });
    }
    if (mails.length === 0) {
      return;
    }
    try {
      const { notices } = await this.host.request("notice-replies", { mails });
      for (const notice of notices) {
        await this.#tell(notice);
      }
    } catch (error) {
      console.warn("looking at new mail:", error instanceof HostError ? error.code : error);
    }
  }

  /** @returns {Promise<Notice[]>} What was noticed and has no incident yet. */
  async open() {
    const stored = await messenger.storage.local.get(STORE);
    return stored[STORE] ?? [];
  }

  /** @param {string} messageId */
  async dismiss(messageId) {
    const rest = (await this.open()).filter((notice) => notice.messageId !== messageId);
    await messenger.storage.local.set({ [STORE]: rest });
    this.changed("incidents");
    return rest;
  }

  /** @param {Notice} notice */
  async #tell(notice) {
    const who = notice.sender.name || notice.sender.address;
    if (notice.incident) {
      this.notify(`${REMINDER_PREFIX}${notice.incident}`, t("incidentAnswerTitle"), `${who}: ${notice.says}\n${notice.words}`);
    } else {
      const rest = (await this.open()).filter((one) => one.messageId !== notice.messageId);
      await messenger.storage.local.set({ [STORE]: [...rest, notice].slice(-MOST_NOTICES) });
      const text =
        notice.reply === "bounce" && notice.meant
          ? t("noticeBounce", [notice.bounced, notice.meant.address])
          : `${t("noticeNotForMe", [who])}\n${notice.words}`;
      this.notify(`${NOTICE_PREFIX}${notice.messageId}`, t("noticeTitle"), text);
    }
    this.changed("incidents");
  }
}

/**
 * The machine-readable part of a bounce; empty for every other mail.
 * @param {any} head
 */
async function reportOf(head) {
  if (!BOUNCERS.test(head.author.replace(/^.*</u, ""))) {
    return "";
  }
  try {
    const raw = await messenger.messages.getRaw(head.id);
    const text = typeof raw === "string" ? raw : await raw.text();
    const parts = text.split(/^content-type:\s*message\/delivery-status/imu);
    const failed = /^x-failed-recipients:.*$/imu.exec(text)?.[0] ?? "";
    return `${failed}\n${parts.length > 1 ? parts[1].slice(0, LONGEST_REPORT).split(/^--/mu)[0] : ""}`;
  } catch {
    return "";
  }
}
