// SPDX-License-Identifier: MPL-2.0
/**
 * The review window's other half: one session for each mail that Send was stopped for.
 *
 * Belongs here: opening the window, fixing, accepting, going back. Does not belong here: what the window
 * looks like (`ui/review/`), holding what was accepted (`holds.js`).
 */

import { applyFix } from "./fixes.js";
import { judge } from "./judging.js";
import { Kept } from "./kept.js";
import { interrupting, newlyShown, report } from "./outcomes.js";
import { readCompose, readMailboxes } from "./draft.js";
import { barePeople, mayAsk, maySend, stateOf } from "./review_rules.js";
import { READ_PATIENCE } from "./readings.js";

/** How long an open window goes on waiting for files, in milliseconds; the host gives up on one long before. */
const LATE_PATIENCE = 60_000;

const WIDTH = 680;
const HEIGHT = 640;

/**
 * @typedef {object} Session
 * @property {string} id
 * @property {number} tabId
 * @property {number} windowId Of the compose window.
 * @property {number} popupId
 * @property {"findings" | "unchecked" | "changed" | "clear"} state
 * @property {import("./judging.js").Judgement} judgement
 * @property {string[]} shown Findings that were counted as shown.
 */

/** @typedef {import("./judging.js").Judgement} Judgement */
/** @typedef {{id: number, windowId: number}} Tab */

export class Reviews {
  /**
   * @param {object} parts
   * @param {import("./host.js").Host} parts.host
   * @param {import("./holds.js").Holds} parts.holds
   * @param {import("./readings.js").Readings} parts.readings
   * @param {import("./approvals.js").Approvals} parts.approvals
   * @param {(what: string) => void} parts.changed
   */
  constructor({ host, holds, readings, approvals, changed }) {
    this.readings = readings;
    this.approvals = approvals;
    this.host = host;
    this.holds = holds;
    this.changed = changed;
    /** @type {Kept<Session>} */
    this.sessions = new Kept("reviews");
    /** @type {Map<string, Promise<unknown>>} Windows that are open before their mail is judged; see `open`. */
    this.early = new Map();
  }

  /**
   * Opens the window, for a mail that was judged or is just being judged: when the hint while writing has said
   * that Send will ask, the window and its picture need not wait for the judgement. A mail that turns out to
   * have nothing to ask about closes it again.
   * @param {Tab} tab
   * @param {Promise<Judgement>} judging
   */
  async open(tab, judging) {
    await this.sessions.loaded;
    await this.closeFor(tab.id);
    const id = crypto.randomUUID();
    const entered = judging.then((judgement) => this.#enter(id, tab, judgement));
    this.early.set(id, entered);
    try {
      const [popup, session] = await Promise.all([createWindow(id), entered]);
      session.popupId = popup.id;
      if (session.state === "clear") {
        await this.closeFor(tab.id);
        return;
      }
      this.#countShown(session);
      await this.sessions.save();
      this.#whenRead(session).catch((error) => console.warn("attachments:", error?.code ?? error));
    } finally {
      this.early.delete(id);
    }
  }

  /**
   * A window that had to open before all files were read looks again when they are, and shows what is new.
   * @param {Session} session
   */
  async #whenRead(session) {
    const waits = session.judgement.answer?.documents?.some((/** @type {any} */ { state }) => state === "waiting");
    if (!waits) {
      return;
    }
    await this.readings.ready(session.tabId, session.judgement.details.attachments, LATE_PATIENCE);
    if (this.sessions.values.get(session.id) === session) {
      await this.#judgeAgain(session, true);
      this.#countShown(session);
      this.changed("review");
    }
  }

  /**
   * @param {string} id
   * @param {Tab} tab
   * @param {Judgement} judgement
   */
  #enter(id, tab, judgement) {
    /** @type {Session} */
    const session = { id, tabId: tab.id, windowId: tab.windowId, popupId: -1, state: stateOf(judgement), judgement, shown: [] };
    this.sessions.values.set(id, session);
    return session;
  }

  /**
   * @param {string} id
   * @returns {Promise<any>} What `review.get` promises.
   */
  async get(id) {
    await this.sessions.loaded;
    await this.early.get(id);
    const session = this.sessions.values.get(id);
    if (session === undefined) {
      return { id, state: "gone" };
    }
    const { answer, details, problem, detail } = session.judgement;
    const [from] = await readMailboxes([typeof details.from === "string" ? details.from : ""]);
    return {
      id,
      state: session.state,
      reason: problem,
      detail,
      verdict: answer?.verdict ?? "confirm",
      risk: answer?.risk ?? 0,
      subject: details.subject ?? "",
      from: from ?? { name: "", address: "" },
      people: answer?.people ?? (await barePeople(details)),
      attachments: (details.attachments ?? []).map((/** @type {any} */ { name, size }) => ({ name, size: size ?? -1 })),
      greeting: answer?.greeting ?? "",
      keyData: answer?.keyData ?? [],
      documents: answer?.documents ?? [],
      passwords: this.readings.passwords.get(session.tabId) ?? [],
      findings: answer?.findings ?? [],
      typed: answer?.typed ?? "",
      holdSeconds: answer?.holdSeconds ?? this.holds.fallbackSeconds,
      secondPerson: answer?.secondPerson ?? null,
      later: await this.holds.pressed.later(session.tabId),
    };
  }

  /**
   * @param {string} id
   * @param {number} index
   */
  async fix(id, index) {
    const session = this.#session(id);
    const fix = session.judgement.answer?.findings[index]?.fix;
    if (!fix) {
      throw new Error("not-found");
    }
    const mended = [session.judgement.answer.findings[index]];
    if (fix.kind === "attach") {
      report(this.host, mended, "fixed");
      await this.#end(id);
      return { id, state: "gone" };
    }
    await applyFix(session.tabId, fix, this.readings);
    report(this.host, mended, "fixed");
    await this.#judgeAgain(session, false);
    this.#countShown(session);
    await this.sessions.save();
    return this.get(id);
  }

  /**
   * @param {string} id
   * @param {number[]} accepted
   * @param {string} typed
   */
  async accept(id, accepted, typed) {
    const session = this.#session(id);
    if (!(await this.#isUnchanged(session))) {
      return this.get(id);
    }
    if (!maySend(session, accepted, typed)) {
      throw new Error("not-accepted");
    }
    await this.#remember(session, accepted);
    this.sessions.values.delete(id);
    await this.sessions.save();
    await this.holds.start({ id: session.tabId, windowId: session.windowId }, session.judgement);
    return { held: true };
  }

  /**
   * Asks a second person, and holds the mail until the answer comes.
   * @param {string} id
   * @param {{accepted: number[], typed: string, reviewer: string, note: string}} question
   */
  async askSecond(id, { accepted, typed, reviewer, note }) {
    const session = this.#session(id);
    if (!(await this.#isUnchanged(session))) {
      return this.get(id);
    }
    if (session.state === "clear") {
      // Somebody has agreed meanwhile.
      return this.get(id);
    }
    if (!mayAsk(session, accepted, typed)) {
      throw new Error("not-accepted");
    }
    const waiting = await this.approvals.begin(session.judgement, reviewer, note);
    await this.#remember(session, accepted);
    const entry = await this.holds.start({ id: session.tabId, windowId: session.windowId }, { ...session.judgement, waiting });
    try {
      await this.approvals.send(session.tabId, waiting);
    } catch (error) {
      await this.holds.undo(entry.id);
      throw error;
    }
    this.sessions.values.delete(id);
    await this.sessions.save();
    return { held: true };
  }

  /**
   * Judges the mail once more; one that changed since it was shown is to be looked at again.
   * @param {Session} session
   */
  async #isUnchanged(session) {
    const before = session.judgement.fingerprint;
    await this.#judgeAgain(session, true);
    if (session.judgement.fingerprint !== before) {
      session.state = "changed";
    }
    return session.judgement.fingerprint === before;
  }

  /**
   * Remembers what was called right.
   * @param {Session} session
   * @param {number[]} accepted
   */
  async #remember(session, accepted) {
    const findings = session.judgement.answer?.findings ?? [];
    const ticked = accepted.map((index) => findings[index]).filter(Boolean);
    const pairs = ticked.filter(({ accept }) => accept);
    // The others cannot be remembered; those that are, are counted by "accept" itself.
    report(this.host, interrupting({ findings: ticked.filter(({ accept }) => !accept) }), "accepted");
    if (pairs.length > 0) {
      await this.host.request("accept", { accepted: pairs.map(({ check, accept }) => [check, accept]) });
    }
  }

  /** @param {string} id */
  async back(id) {
    const session = this.sessions.values.get(id);
    if (session?.state === "findings") {
      report(this.host, interrupting(session.judgement.answer), "undone");
    }
    return this.#end(id);
  }

  /** @param {string} id */
  async #end(id) {
    const session = this.sessions.values.get(id);
    this.sessions.values.delete(id);
    await this.sessions.save();
    if (session !== undefined) {
      await messenger.windows.update(session.windowId, { focused: true }).catch(() => {
        // The compose window was closed meanwhile; there is nothing to go back to.
      });
    }
    return {};
  }

  /** @param {number} popupId A window that was closed. */
  async popupClosed(popupId) {
    await this.sessions.loaded;
    for (const session of this.sessions.values.values()) {
      if (session.popupId === popupId) {
        await this.back(session.id);
      }
    }
  }

  /** @param {number} tabId A compose tab that was closed, or sent again. */
  async closeFor(tabId) {
    for (const session of [...this.sessions.values.values()]) {
      if (session.tabId === tabId) {
        this.sessions.values.delete(session.id);
        await messenger.windows.remove(session.popupId).catch(() => {
          // Closed by the user already.
        });
      }
    }
  }

  /** @param {Session} session */
  #countShown(session) {
    report(this.host, newlyShown(interrupting(session.judgement.answer), session.shown), "shown");
  }

  /** @param {string} id */
  #session(id) {
    const session = this.sessions.values.get(id);
    if (session === undefined) {
      throw new Error("gone");
    }
    return session;
  }

  /**
   * @param {Session} session
   * @param {boolean} keepProblem A mail the host could not judge is not asked about again on accepting it.
   */
  async #judgeAgain(session, keepProblem) {
    const details = await readCompose(session.tabId);
    const files = await this.readings.ready(session.tabId, details.attachments, READ_PATIENCE);
    const judgement = await judge(this.host, session.tabId, details, true, files, await this.holds.attempts.of(session.tabId));
    if (keepProblem && session.judgement.problem !== "" && judgement.fingerprint === session.judgement.fingerprint) {
      return;
    }
    session.judgement = judgement;
    session.state = stateOf(judgement);
    await this.sessions.save();
  }
}

/** @param {string} id Of the session the window shows. */
function createWindow(id) {
  return messenger.windows.create({
    type: "popup",
    url: `ui/review/index.html?id=${id}`,
    width: WIDTH,
    height: HEIGHT,
    allowScriptsToClose: true,
  });
}
