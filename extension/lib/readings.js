// SPDX-License-Identifier: MPL-2.0
/**
 * The attachments of compose windows on their way through the host: handed over while the mail is written, so
 * that Send need not wait, and watched until they are read.
 *
 * Belongs here: what was handed over, waiting with an end, and copies with a password. Does not belong here: cutting
 * files up (`files.js`), what a file means (the host).
 */

import { stampOf } from "./draft.js";
import { copyFromHost, handOver } from "./files.js";

/** Longest wait of a Send for its attachments, in milliseconds; then the user is asked. */
export const READ_PATIENCE = 5_000;
/** Time between two questions how far they are, in milliseconds. */
const STEP = 60;

/** @typedef {{id: number, name?: string, size?: number, stamp?: string}} Attached `stamp`, if given, as in `draft.js`. */
/** @typedef {{done: number, total: number}} Progress Bytes handed over and bytes in all; files still being read count half. */
/** @typedef {{name: string, password: string}} Password */

/**
 * @typedef {object} Entry
 * @property {string} name
 * @property {number} size
 * @property {number} sent Bytes handed over.
 * @property {string} sha256 Empty until it is handed over, and where that failed.
 * @property {string} stamp Of the file as it was read; empty before that.
 * @property {boolean} read
 * @property {Promise<void>} coming Settles when it is handed over, or cannot be.
 */

export class Readings {
  /** @param {import("./host.js").Host} host */
  constructor(host) {
    this.host = host;
    /** @type {Map<number, Map<number, Entry>>} By tab and attachment. */
    this.tabs = new Map();
    /** @type {Map<number, Password[]>} */
    this.passwords = new Map();
  }

  /** @param {number} tabId */
  forget(tabId) {
    this.tabs.delete(tabId);
    this.passwords.delete(tabId);
  }

  /**
   * Begins to hand over what is not on its way yet. Does not wait.
   * @param {number} tabId
   * @param {Attached[]} attachments
   */
  start(tabId, attachments) {
    const known = this.tabs.get(tabId) ?? new Map();
    this.tabs.set(tabId, known);
    for (const { id, name, size, stamp } of attachments) {
      const before = known.get(id);
      const rewritten = Boolean(stamp && before?.stamp && stamp !== before.stamp);
      if (before === undefined || rewritten || (before.sha256 === "" && before.sent < 0)) {
        known.set(id, this.#begin(id, name ?? "", size ?? 0));
      }
    }
    for (const id of [...known.keys()].filter((old) => !attachments.some((one) => one.id === old))) {
      known.delete(id);
    }
  }

  /**
   * @param {number} id
   * @param {string} name
   * @param {number} size
   */
  #begin(id, name, size) {
    /** @type {Entry} */
    const entry = { name, size, sent: 0, sha256: "", stamp: "", read: false, coming: Promise.resolve() };
    entry.coming = this.#handOver(id, entry).catch((error) => {
      // The host then says that this file was not read; the next look tries again.
      entry.sent = -1;
      console.warn("attachment:", error?.code ?? error);
    });
    return entry;
  }

  /**
   * @param {number} id
   * @param {Entry} entry
   */
  async #handOver(id, entry) {
    const file = await messenger.compose.getAttachmentFile(id);
    entry.size = file.size;
    entry.stamp = stampOf(file);
    entry.sha256 = await handOver(this.host, file, entry.name, {
      sent: (bytes) => {
        entry.sent = bytes;
      },
    });
  }

  /**
   * Waits until all are read, or the patience is over.
   * @param {number} tabId
   * @param {Attached[]} attachments
   * @param {number} patience Milliseconds.
   * @param {(progress: Progress) => void} [progress]
   * @returns {Promise<Map<number, string>>} SHA-256 by attachment; those that are not handed over are missing.
   */
  async ready(tabId, attachments, patience, progress) {
    if (attachments.length === 0) {
      return new Map();
    }
    this.start(tabId, attachments);
    const entries = this.tabs.get(tabId) ?? new Map();
    const end = Date.now() + patience;
    try {
      while (!(await this.#allRead([...entries.values()])) && Date.now() < end) {
        progress?.(this.#progress([...entries.values()]));
        const next = new Promise((resolve) => setTimeout(resolve, STEP));
        await Promise.race([next, Promise.all([...entries.values()].map(({ coming }) => coming)).then(() => next)]);
      }
    } catch (error) {
      // The check that follows meets the same host, and says what is wrong with it.
      console.warn("attachments:", error instanceof Error ? error.message : error);
    }
    return new Map([...entries].filter(([, { sha256 }]) => sha256 !== "").map(([id, { sha256 }]) => [id, sha256]));
  }

  /** @param {Entry[]} entries */
  async #allRead(entries) {
    const asked = entries.filter(({ sha256, read }) => sha256 !== "" && !read);
    if (asked.length > 0) {
      const { states } = await this.host.request("documents", { wanted: asked.map(({ sha256 }) => sha256) });
      for (const entry of asked) {
        entry.read = states[entry.sha256] !== "waiting";
        if (states[entry.sha256] === "absent" || states[entry.sha256] === "unknown") {
          // Another host process knows nothing of it: it is handed over anew.
          entry.sent = -1;
          entry.sha256 = "";
        }
      }
    }
    return entries.every(({ read, sent, sha256 }) => read || (sent < 0 && sha256 === ""));
  }

  /** @param {Entry[]} entries */
  #progress(entries) {
    const total = entries.reduce((sum, { size }) => sum + size, 0);
    const done = entries.reduce((sum, { sent, size, read }) => sum + (read ? size : Math.max(sent, 0) / 2), 0);
    return { done, total };
  }

  /**
   * Puts a copy with a password in the place of an attachment.
   * @param {number} tabId
   * @param {Attached} attachment
   */
  async protect(tabId, attachment) {
    const file = await messenger.compose.getAttachmentFile(attachment.id);
    const name = attachment.name ?? file.name;
    const sha256 = await handOver(this.host, file, name, { keep: true });
    const copy = await this.host.request("protect", { sha256, name });
    const content = await copyFromHost(this.host, copy.size);
    await messenger.compose.updateAttachment(tabId, attachment.id, {
      file: new File([content], copy.name),
      name: copy.name,
    });
    this.tabs.get(tabId)?.delete(attachment.id);
    const passwords = (this.passwords.get(tabId) ?? []).filter((one) => one.name !== copy.name);
    this.passwords.set(tabId, [...passwords, { name: copy.name, password: copy.password }]);
  }
}
