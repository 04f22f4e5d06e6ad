// SPDX-License-Identifier: MPL-2.0
/**
 * What happens when the user presses Send: the one decision, and the promise that it is always made.
 *
 * Thunderbird locks the compose window until our answer comes and has no time-out of its own, so we answer at
 * once. A mail leaves only on a pass that was issued for exactly this mail (`holds.js`); everything else is
 * cancelled first and then judged, and held, asked about, or explained.
 */

import { fingerprint, readCompose, withoutAddress } from "./draft.js";
import { showChecking, showReading } from "./compose_window.js";
import { HostError } from "./host.js";
import { unsay } from "./inline.js";
import { judge, SEND_PATIENCE } from "./judging.js";
import { READ_PATIENCE } from "./readings.js";
import { within } from "./within.js";

/** @typedef {{cancel: boolean}} Answer */

/** Longest time from Send to the mail held or the question asked, in milliseconds, whatever is broken. */
const GATE_PATIENCE = READ_PATIENCE + SEND_PATIENCE + 2_000;
/** Wait for attachments after which its progress is shown, in milliseconds. */
const SHOWN_AFTER = 200;
/** Time after which the window says that its mail is still being looked at, in milliseconds. */
const SLOW_AFTER = 1_000;

export class Gate {
  /** @type {Set<number>} Tabs whose mail is being judged after Send. */
  #busy = new Set();

  /**
   * @param {object} parts
   * @param {import("./host.js").Host} parts.host
   * @param {import("./holds.js").Holds} parts.holds
   * @param {import("./review.js").Reviews} parts.reviews
   * @param {import("./readings.js").Readings} parts.readings
   * @param {(tabId: number) => import("./judging.js").Judgement | undefined} parts.hint The latest look while writing.
   * @param {(tabId: number, what: string, error: unknown) => void} parts.complain
   */
  constructor({ host, holds, reviews, readings, hint, complain }) {
    this.readings = readings;
    this.host = host;
    this.holds = holds;
    this.reviews = reviews;
    this.hint = hint;
    this.complain = complain;
  }

  /**
   * @param {{id: number, windowId: number}} tab
   * @param {any} details
   * @returns {Promise<Answer>} Never rejects.
   */
  async beforeSend(tab, details) {
    const turn = { over: false };
    try {
      return await within(GATE_PATIENCE, this.#answer(tab, details, turn));
    } catch (error) {
      turn.over = true;
      this.complain(tab.id, "gate", error);
      return { cancel: true };
    }
  }

  /**
   * Answers before the mail is judged. Until our answer Thunderbird keeps the window locked, and for good if there
   * never is one: when the add-on is updated meanwhile, or its process ends.
   * @param {{id: number, windowId: number}} tab
   * @param {any} details
   * @param {{over: boolean}} turn Set when we have answered already; nothing may follow then.
   * @returns {Promise<Answer>}
   */
  async #answer(tab, details, turn) {
    // Only a mail with a pass waits for its attachments: what is cancelled anyway need not keep the window locked.
    const reading = readCompose(tab.id, details);
    reading.catch(() => {
      // Whoever waits for it hears of it.
    });
    const pass = await this.holds.releases.usePass(tab.id, reading);
    if (pass === "valid") {
      return { cancel: false };
    }
    // "changed": the mail is not the one that was approved. The release in progress reports it.
    if (pass === "none" && !turn.over && !this.#isSeenTo(tab.id)) {
      unsay(tab.id);
      this.holds.pressed.begin(tab.id);
      void this.#seeTo(tab, reading);
    }
    return { cancel: true };
  }

  /** @param {number} tabId Send was pressed again; the first time is still being seen to. */
  #isSeenTo(tabId) {
    return this.#busy.has(tabId) || this.holds.starting.has(tabId);
  }

  /**
   * @param {{id: number, windowId: number}} tab
   * @param {Promise<any>} reading What stands in its window.
   * @returns {Promise<void>} Never rejects.
   */
  async #seeTo(tab, reading) {
    const turn = { over: false };
    this.#busy.add(tab.id);
    try {
      const judgement = await within(GATE_PATIENCE, this.#decide(tab, reading, turn));
      if (judgement !== null) {
        const holding = this.holds.start(tab, judgement);
        this.#busy.delete(tab.id);
        await holding;
      }
    } catch (error) {
      turn.over = true;
      this.complain(tab.id, "gate", error);
    } finally {
      this.#busy.delete(tab.id);
    }
  }

  /**
   * @param {{id: number, windowId: number}} tab
   * @param {Promise<any>} reading What stands in its window.
   * @param {{over: boolean}} turn Set when the time is up; nothing may follow then.
   * @returns {Promise<import("./judging.js").Judgement | null>} Of a mail that may be held; null if it is asked about.
   */
  async #decide(tab, reading, turn) {
    await this.holds.dropForNewSend(tab.id);
    const details = await reading;
    const unreadable = await withoutAddress(details);
    if (unreadable !== "") {
      // Thunderbird will not send it either, and would say so only when its time has come.
      throw new HostError("no-address");
    }
    const judging = this.#judgeInView(tab.id, details);
    if (await this.#willAsk(tab.id, details)) {
      await this.reviews.open(tab, judging);
      const judgement = await judging;
      return !turn.over && isQuiet(judgement) ? judgement : null;
    }
    const judgement = await judging;
    if (turn.over || isQuiet(judgement)) {
      return turn.over ? null : judgement;
    }
    await this.reviews.open(tab, judging);
    return null;
  }

  /**
   * Judges the mail; if that takes long, the window says so meanwhile.
   * @param {number} tabId
   * @param {any} details
   */
  async #judgeInView(tabId, details) {
    let slow = false;
    const timer = setTimeout(() => {
      slow = true;
      void showChecking(tabId, true);
    }, SLOW_AFTER);
    try {
      return await this.#judge(tabId, details);
    } finally {
      clearTimeout(timer);
      if (slow) {
        await showChecking(tabId, false);
      }
    }
  }

  /**
   * Judges the mail when its attachments are read, or when it has waited long enough for them.
   * @param {number} tabId
   * @param {any} details
   */
  async #judge(tabId, details) {
    const begun = Date.now();
    let shown = false;
    const files = await this.readings.ready(tabId, details.attachments, READ_PATIENCE, ({ done, total }) => {
      if (Date.now() - begun >= SHOWN_AFTER) {
        shown = true;
        void showReading(tabId, total > 0 ? done / total : 0);
      }
    });
    if (shown) {
      await showReading(tabId, 1);
    }
    return judge(this.host, tabId, details, false, files, await this.holds.attempts.of(tabId));
  }

  /**
   * Whether the look while writing has said of this very mail that Send will ask. Then the window can open
   * while the mail is judged once more.
   * @param {number} tabId
   * @param {any} details
   */
  async #willAsk(tabId, details) {
    const hint = this.hint(tabId);
    return hint !== undefined && hint.problem === "" && !isQuiet(hint) && hint.fingerprint === (await fingerprint(details));
  }
}

/** @param {import("./judging.js").Judgement} judgement */
function isQuiet({ problem, answer }) {
  return problem === "" && ["clear", "notice"].includes(answer?.verdict);
}
