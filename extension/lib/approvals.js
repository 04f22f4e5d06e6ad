// SPDX-License-Identifier: MPL-2.0
/**
 * A second person: asking a colleague about a held mail, taking in requests and answers, answering.
 *
 * Belongs here: the steps on this side, and telling the user. Does not belong here: mails as such
 * (`approval_mail.js`), what counts (the host), how the windows look (`ui/approval/`).
 */

import { documentIn, isOurs, putAway, sendMail } from "./approval_mail.js";
import { myAddresses } from "./context.js";
import { readCompose, readMailboxes } from "./draft.js";
import { HostError } from "./host.js";
import { t } from "./l10n.js";
import { identityOf } from "./mailbox.js";
import { mailOf } from "./sealing.js";
import { answered } from "./waiting.js";

/** How the id of a notification begins that opens a request, or the list. */
export const APPROVAL_PREFIX = "approval-";
/** How far back mail is looked through for what came while we were not there, in milliseconds. */
const LOOK_BACK = 8 * 24 * 60 * 60 * 1000;
const WIDTH = 760;
const HEIGHT = 720;
/** Not worth a word: seen before, or one's own copy. */
const SILENT = new Set(["known", "self"]);

/** @typedef {{id: string, seal: string, seconds: number, who: string, mail: import("./approval_mail.js").Outgoing, isNew: boolean}} Waiting A request that a held mail waits for; `isNew` where a mail is to be sent. */

export class Approvals {
  /**
   * @param {object} parts
   * @param {import("./host.js").Host} parts.host
   * @param {import("./holds.js").Holds} parts.holds
   * @param {(what: string) => void} parts.changed
   * @param {(id: string, title: string, message: string) => void} parts.notify
   */
  constructor({ host, holds, changed, notify }) {
    this.host = host;
    this.holds = holds;
    this.changed = changed;
    this.notify = notify;
    /** @type {Set<string>} Message ids that were looked at already: one mail is announced more than once. */
    this.seen = new Set();
  }

  /**
   * Makes a request about a judged mail; nothing is sent yet.
   * @param {import("./judging.js").Judgement} judgement
   * @param {string} reviewer
   * @param {string} note
   * @returns {Promise<Waiting>}
   */
  async begin({ details, answer, hashes }, reviewer, note) {
    const mail = mailOf(details, hashes ?? new Map());
    if (mail === null) {
      throw new HostError("files-unread");
    }
    const [asker] = await readMailboxes([mail.from]);
    const asked = await this.host.request("approval-ask", {
      mail,
      asker,
      me: await myAddresses(),
      reviewer,
      note,
      findings: (answer?.findings ?? []).map((/** @type {any} */ { check, level, title, why }) => ({ check, level, title, why })),
    });
    const who = asked.reviewers.map(called).join(", ");
    if (asked.stored) {
      this.changed("approvals");
    }
    return { id: asked.approval, seal: asked.seal, seconds: asked.seconds, who, mail: asked.mail, isNew: asked.new && !asked.stored };
  }

  /**
   * Sends the request, with the files of the mail it is about.
   * @param {number} tabId Of the mail it is about.
   * @param {Waiting} waiting
   */
  async send(tabId, waiting) {
    if (!waiting.isNew) {
      return;
    }
    try {
      const { identityId, attachments } = await readCompose(tabId);
      const files = [];
      for (const { id } of attachments) {
        files.push(await messenger.compose.getAttachmentFile(id));
      }
      await sendMail(this.holds.releases, identityId, waiting.mail, files);
    } catch (error) {
      await this.host.request("approval-withdraw", { approval: waiting.id }).catch(() => null);
      throw error;
    }
    this.changed("approvals");
  }

  /**
   * Looks through new mail for requests and answers.
   * @param {any[]} heads
   * @returns {Promise<any[]>} Those that are none.
   */
  async look(heads) {
    const others = [];
    for (const head of heads) {
      if (!isOurs(head) || !(await this.#take(head))) {
        others.push(head);
      }
    }
    return others;
  }

  /**
   * Takes in what came through the team's store, as the host worded it.
   * @param {any[]} results
   */
  async came(results) {
    for (const result of results) {
      await this.#tell(result);
    }
    this.changed("approvals");
  }

  /** Looks for what came while nobody was there to be told. */
  async catchUp() {
    const { messages } = await messenger.messages.query({ subject: "[Second Look ", fromDate: new Date(Date.now() - LOOK_BACK) });
    await this.look(messages);
  }

  /**
   * @param {any} head
   * @returns {Promise<boolean>} Whether it is one of ours.
   */
  async #take(head) {
    if (this.seen.has(head.headerMessageId)) {
      return true;
    }
    const found = await documentIn(head).catch(() => null);
    if (found === null) {
      return false;
    }
    this.seen.add(head.headerMessageId);
    try {
      const [sender] = await readMailboxes([head.author]);
      const result = await this.host.request("approval-read", { ...found, sender: sender?.address ?? "", me: await myAddresses() });
      await this.#tell(result);
      if (result.problem === "" || result.problem === "known" || result.problem === "unknown-key") {
        await putAway(head);
      }
    } catch (error) {
      // Looked at again at the next start, or when its list is opened.
      this.seen.delete(head.headerMessageId);
      console.warn("a request or answer:", error instanceof HostError ? error.code : error);
    }
    this.changed("approvals");
    return true;
  }

  /** @param {any} result The host's answer to `approval-read`. */
  async #tell({ kind, problem, state, who, subject, request, approval, remark }) {
    const name = called(who);
    if (problem === "" && kind === "request") {
      this.notify(`${APPROVAL_PREFIX}${request}`, t("approvalCameTitle", [name]), subject);
    } else if (problem === "") {
      await answered(this.holds, { approval, state, remark });
      const title = t(state === "agreed" ? "approvalAgreedTitle" : "approvalRefusedTitle", [name]);
      this.notify(`${APPROVAL_PREFIX}list`, title, [subject, remark].filter(Boolean).join("\n"));
    } else if (problem === "unknown-key") {
      this.notify(`${APPROVAL_PREFIX}list`, t("approvalKeyTitle", [name]), t("approvalKeyBody"));
    } else if (!SILENT.has(problem)) {
      this.notify(`${APPROVAL_PREFIX}list`, t("approvalNotCountedTitle", [name]), t(`approvalProblem_${problem}`));
    }
  }

  /** The user clicked a notification of ours. @param {string} id */
  async clicked(id) {
    const request = id.slice(APPROVAL_PREFIX.length);
    await (request === "list" ? this.show() : this.open(request));
  }

  async show() {
    await messenger.tabs.create({ url: "ui/approval/index.html" });
  }

  /** Opens the window in which a request is answered. @param {string} request */
  async open(request) {
    await messenger.windows.create({
      type: "popup",
      url: `ui/approval/review.html?request=${encodeURIComponent(request)}`,
      width: WIDTH,
      height: HEIGHT,
      allowScriptsToClose: true,
    });
    return {};
  }

  async list() {
    await this.catchUp();
    return this.host.request("approvals");
  }

  /** @param {string} request */
  get(request) {
    return this.host.request("approval-get", { request });
  }

  /**
   * Answers a request, and sends the answer; once more the same, where it could not be sent. Windows hear of it when it
   * has left: until then nobody was told anything.
   * @param {{request: string, says: "yes" | "no", remark: string}} question
   */
  async decide({ request, says, remark }) {
    const me = [];
    for (const account of await messenger.accounts.list(false)) {
      me.push(...account.identities.map((/** @type {any} */ { email, name }) => ({ address: email, name: name ?? "" })));
    }
    const made = await this.host.request("approval-decide", { request, says, remark, me: me.filter(({ address }) => address) });
    try {
      if (!made.stored) {
        await sendMail(this.holds.releases, await identityOf(made.from), made.mail);
        await this.host.request("approval-told", { request });
      }
    } catch (error) {
      // The window it was said in may be closed by now.
      this.notify(`${APPROVAL_PREFIX}${request}`, t("approvalUnsentTitle"), made.mail.subject);
      throw error;
    } finally {
      this.changed("approvals");
    }
    return this.get(request);
  }

  /**
   * Confirms or forgets a colleague's key. An answer that waited for it counts now.
   * @param {{address: string, key: string, to: "seen" | "confirm" | "forget"}} question
   */
  async key({ address, key, to }) {
    const answer = await this.host.request("approval-key", { address, key, to, me: await myAddresses() });
    for (const taken of answer.taken) {
      await this.#tell(taken);
    }
    this.changed("approvals");
    return answer;
  }

  /** Opens the mail that brought a request, for its files. @param {string} id */
  async showMail(id) {
    const { messages } = await messenger.messages.query({ subject: `[Second Look ${id.slice(0, 8)}]` });
    if (messages.length === 0) {
      throw new Error("mail-gone");
    }
    await messenger.messageDisplay.open({ messageId: messages[0].id, location: "tab" });
    return {};
  }
}

/** @param {{name: string, address: string}} who */
function called({ name, address }) {
  return name || address;
}
