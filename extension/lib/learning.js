// SPDX-License-Identifier: MPL-2.0
/**
 * Learning from past and new mail: hands messages to the host in small batches.
 *
 * Can be stopped at any time: what was learned is known to the host by its message id, so a second run
 * skips it and nothing is learned twice. How a message is read is in `messages.js`.
 */

import { myAddresses } from "./context.js";
import { handOver } from "./files.js";
import { pages, readMessage } from "./messages.js";

/** Messages in one request: small enough that a check in between waits only milliseconds. */
const BATCH = 25;
/** Folders that hold no mail people meant for each other. */
const SKIPPED = new Set(["drafts", "templates", "junk", "trash", "outbox"]);
const STORE = "learning";

/**
 * @typedef {object} Progress
 * @property {"idle" | "running" | "paused" | "done" | "error"} state
 * @property {string[]} accounts
 * @property {number} done
 * @property {number} total
 * @property {number} learned
 * @property {string} folder
 * @property {string} [problem]
 */

export class Learning {
  /**
   * @param {object} parts
   * @param {import("./host.js").Host} parts.host
   * @param {(what: string) => void} parts.changed
   * @param {(accounts: string[]) => void} parts.finished Called when a full run is through.
   */
  constructor({ host, changed, finished }) {
    this.host = host;
    this.changed = changed;
    this.finished = finished;
    /** @type {Progress} */
    this.progress = { state: "idle", accounts: [], done: 0, total: 0, learned: 0, folder: "" };
    this.loaded = messenger.storage.local.get(STORE).then((/** @type {any} */ stored) => {
      Object.assign(this.progress, stored[STORE] ?? {});
    });
    this.running = false;
  }

  /** @param {string[]} accounts Ids of the accounts to learn from. */
  async start(accounts) {
    await this.loaded;
    Object.assign(this.progress, { state: "running", accounts, done: 0, total: 0, learned: 0, problem: "" });
    await this.#tell();
    void this.#run();
  }

  async pause() {
    await this.loaded;
    if (this.progress.state === "running") {
      this.progress.state = "paused";
      await this.#tell();
    }
  }

  /** Goes on after a pause, an error, or a restart of Thunderbird in the middle. */
  async resume() {
    await this.loaded;
    if (["paused", "error", "running"].includes(this.progress.state)) {
      this.progress.state = "running";
      await this.#tell();
      void this.#run();
    }
  }

  async #run() {
    if (this.running) {
      return;
    }
    this.running = true;
    try {
      const folders = await this.#folders();
      Object.assign(this.progress, { done: 0, total: folders.reduce((sum, { count }) => sum + count, 0) });
      for (const { folder, sent } of folders) {
        this.progress.folder = folder.name;
        await this.#learnFolder(folder.id, sent);
        if (this.progress.state !== "running") {
          return;
        }
      }
      // The folders' own counts are an estimate: they may include mails that are still being copied to them.
      this.progress.total = this.progress.done;
      this.progress.state = "done";
      this.finished(this.progress.accounts);
    } catch (error) {
      this.progress.state = "error";
      this.progress.problem = String(/** @type {any} */ (error)?.code ?? error);
    } finally {
      this.running = false;
      await this.#tell();
    }
  }

  async #folders() {
    const found = [];
    for (const { folder, sent } of await foldersToLearn(this.progress.accounts)) {
      const info = await messenger.folders.getFolderInfo(folder.id);
      found.push({ folder, sent, count: info.totalMessageCount ?? 0 });
    }
    return found;
  }

  /**
   * @param {string} folderId
   * @param {boolean} sentFolder
   */
  async #learnFolder(folderId, sentFolder) {
    for await (const page of pages(folderId)) {
      for (let start = 0; start < page.length; start += BATCH) {
        if (this.progress.state !== "running") {
          return;
        }
        const heads = page.slice(start, start + BATCH);
        this.progress.learned += await this.learnHeads(heads, sentFolder);
        this.progress.done += heads.length;
        await this.#tell();
      }
    }
  }

  /**
   * @param {any[]} heads Thunderbird's message headers.
   * @param {boolean} sentFolder
   * @param {boolean} [withFiles] Whether the files are read too, so that the same one is known again. Only for
   *   mails just sent: reading those of a whole mailbox would fetch it all from the server.
   * @returns {Promise<number>} How many were new.
   */
  async learnHeads(heads, sentFolder, withFiles = false) {
    const ids = heads.map((head) => head.headerMessageId).filter(Boolean);
    const { known } = await this.host.request("known", { message_ids: ids });
    const old = new Set(known);
    const me = await myAddresses();
    const own = new Set(me.map((address) => address.toLowerCase()));
    const mails = [];
    for (const head of heads) {
      if (!old.has(head.headerMessageId)) {
        const message = await readMessage(head);
        if (withFiles) {
          await this.#hashFiles(head.id, message.attachments);
        }
        const sent = sentFolder || own.has(message.from.address.toLowerCase());
        mails.push({ message, sent });
      }
    }
    if (mails.length === 0) {
      return 0;
    }
    const learned = await this.host.request("learn", { mails, me });
    return learned.new;
  }

  /**
   * @param {number} id
   * @param {{name: string, size: number, sha256?: string}[]} attachments
   */
  async #hashFiles(id, attachments) {
    const parts = await messenger.messages.listAttachments(id);
    for (const attachment of attachments) {
      const part = parts.find(({ name }) => name === attachment.name);
      if (part !== undefined) {
        attachment.sha256 = await handOver(this.host, await messenger.messages.getAttachmentFile(id, part.partName), part.name);
      }
    }
  }

  async #tell() {
    await messenger.storage.local.set({ [STORE]: this.progress });
    this.changed("learning");
  }
}

/**
 * The folders of these accounts with mail people meant for each other, sent mail first: it is what the judgement stands on.
 * @param {string[]} accounts
 * @returns {Promise<{folder: any, sent: boolean}[]>}
 */
export async function foldersToLearn(accounts) {
  const found = [];
  for (const accountId of accounts) {
    for (const folder of await messenger.folders.query({ accountId })) {
      const uses = folder.specialUse ?? [];
      if (!uses.some((/** @type {string} */ use) => SKIPPED.has(use)) && !folder.isVirtual && !folder.isRoot) {
        found.push({ folder, sent: uses.includes("sent") });
      }
    }
  }
  return found.sort((a, b) => Number(b.sent) - Number(a.sent));
}
