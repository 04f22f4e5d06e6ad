// SPDX-License-Identifier: MPL-2.0
/**
 * The silent run over the user's own sent mail: how often would it have interrupted, and where? The host learns from it,
 * too, what is odd for this user, so it comes again from time to time.
 *
 * Belongs here: gathering past mails in order of time and handing them to the host. Does not belong here: learning for
 * good (`learning.js`), judging (the host). What it found is kept until Thunderbird quits; the numbers the host keeps.
 */

import { myAddresses } from "./context.js";
import { foldersToLearn } from "./learning.js";
import { headOnly, pages, readMessage } from "./messages.js";

/** Sent mails that are judged, the newest. */
const JUDGED = 1_000;
/** Sent mails that are read whole, those before the judged ones to learn from. Of all others the heads are enough. */
const READ = 2_000;
/** Mails kept in mind at once, the newest; a run needs no more of the past than that. */
const MOST = 20_000;
/** Mails in one request, and how many of them may be judged: a check in between must not have to wait. */
const BATCH = 25;
const BATCH_JUDGED = 2;
const STORE = "rehearsal";

/**
 * @typedef {object} State
 * @property {"idle" | "running" | "done" | "error"} state
 * @property {number} done
 * @property {number} total
 * @property {any} result What the host answered at the end; null before.
 */

export class Rehearsals {
  /**
   * @param {object} parts
   * @param {import("./host.js").Host} parts.host
   * @param {(what: string) => void} parts.changed
   */
  constructor({ host, changed }) {
    this.host = host;
    this.changed = changed;
    /** @type {State} */
    this.state = { state: "idle", done: 0, total: 0, result: null };
    this.running = false;
    this.loaded = messenger.storage.session.get(STORE).then((/** @type {any} */ stored) => {
      Object.assign(this.state, stored[STORE] ?? {});
      if (this.state.state === "running" && !this.running) {
        this.state.state = "idle"; // cut short with the background page; `due` begins it again
      }
    });
  }

  /** Whether it is time to run over past mail. A host that cannot tell is asked again at the next start. */
  async due() {
    await this.loaded;
    if (this.running || this.state.state === "done") {
      return false;
    }
    const last = await this.host.request("rehearse", { step: "last" }).catch(() => null);
    return last?.due === true;
  }

  /** @param {string[]} accounts Ids of the accounts whose mail is run over. */
  async start(accounts) {
    await this.loaded;
    if (this.running) {
      return;
    }
    this.running = true;
    Object.assign(this.state, { state: "running", done: 0, total: 0, result: null });
    await this.#tell();
    try {
      await this.#run(accounts);
      this.state.state = "done";
    } catch (error) {
      console.warn("rehearsal:", /** @type {any} */ (error)?.code ?? error);
      this.state.state = "error";
    } finally {
      this.running = false;
      await this.#tell();
    }
  }

  /** @param {string[]} accounts */
  async #run(accounts) {
    const me = await myAddresses();
    const heads = await this.#heads(accounts, new Set(me.map((address) => address.toLowerCase())));
    const sent = heads.filter((head) => head.sent);
    const judged = new Set(sent.slice(-JUDGED).map(({ head }) => head.id));
    const whole = new Set(sent.slice(-READ).map(({ head }) => head.id));
    this.state.total = judged.size;
    await this.host.request("rehearse", { step: "begin", me });
    for (const batch of batches(heads, ({ head }) => judged.has(head.id))) {
      const mails = [];
      for (const { head, sent: own } of batch) {
        const message = whole.has(head.id) ? await readMessage(head) : await headOnly(head);
        mails.push({ message, sent: own, judged: judged.has(head.id) });
      }
      const { judged: done } = await this.host.request("rehearse", { step: "mails", mails });
      if (done !== this.state.done) {
        this.state.done = done;
        await this.#tell();
      }
    }
    this.state.result = await this.host.request("rehearse", { step: "end" });
  }

  /**
   * The newest mails of the accounts, oldest first.
   * @param {string[]} accounts
   * @param {Set<string>} own
   * @returns {Promise<{head: any, sent: boolean}[]>}
   */
  async #heads(accounts, own) {
    /** @type {{head: any, sent: boolean}[]} */
    let found = [];
    const newest = () => found.sort((a, b) => a.head.date - b.head.date).slice(-MOST);
    for (const { folder, sent } of await foldersToLearn(accounts)) {
      for await (const page of pages(folder.id)) {
        for (const head of page) {
          found.push({ head, sent: sent || own.has(addressIn(head.author)) });
        }
        if (found.length > 2 * MOST) {
          found = newest();
        }
      }
    }
    return newest();
  }

  async #tell() {
    await messenger.storage.session.set({ [STORE]: this.state });
    this.changed("rehearsal");
  }
}

/**
 * @template T
 * @param {T[]} all
 * @param {(one: T) => boolean} weighs Whether one of them takes the host its time.
 * @returns {Generator<T[]>} All of them, in order, in small parts.
 */
export function* batches(all, weighs) {
  let part = [];
  let heavy = 0;
  for (const one of all) {
    part.push(one);
    heavy += Number(weighs(one));
    if (part.length >= BATCH || heavy >= BATCH_JUDGED) {
      yield part;
      part = [];
      heavy = 0;
    }
  }
  if (part.length > 0) {
    yield part;
  }
}

/** @param {string} author Such as `Anna <anna@x.example>`. */
function addressIn(author) {
  return (/<([^<>]*)>\s*$/.exec(author)?.[1] ?? author).trim().toLowerCase();
}
