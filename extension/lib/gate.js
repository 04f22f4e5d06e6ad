// SPDX-License-Identifier: MPL-2.0
/**
 * What happens when the user presses Send: the one decision, and the promise that it is always made.
 *
 * Thunderbird locks the compose window until our answer comes and has no time-out of its own, so every path
 * here settles. A mail leaves only on a pass that was issued for exactly this mail (`holds.js`); everything
 * else is cancelled first and then held, asked about, or explained.
 */

import { fingerprint, readCompose } from "./draft.js";
import { within } from "./context.js";
import { showReading } from "./compose_window.js";
import { unsay } from "./inline.js";
import { judge, SEND_PATIENCE } from "./judging.js";
import { READ_PATIENCE } from "./readings.js";

/** @typedef {{cancel: boolean}} Answer */

/** Longest time the window may stay locked, in milliseconds, whatever is broken. */
const GATE_PATIENCE = READ_PATIENCE + SEND_PATIENCE + 2_000;
/** Wait for attachments after which its progress is shown, in milliseconds. */
const SHOWN_AFTER = 200;

export class Gate {
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
      return await within(GATE_PATIENCE, this.#decide(tab, details, turn));
    } catch (error) {
      turn.over = true;
      this.complain(tab.id, "gate", error);
      return { cancel: true };
    }
  }

  /**
   * @param {{id: number, windowId: number}} tab
   * @param {any} details
   * @param {{over: boolean}} turn Set when we have answered already; nothing may follow then.
   * @returns {Promise<Answer>}
   */
  async #decide(tab, details, turn) {
    details = await readCompose(tab.id, details);
    const pass = await this.holds.releases.usePass(tab.id, details);
    if (pass === "valid") {
      return { cancel: false };
    }
    if (pass === "changed") {
      // The mail is not the one that was approved. The release in progress reports it.
      return { cancel: true };
    }
    if (this.holds.starting.has(tab.id)) {
      // Send was pressed twice; the first one is being seen to.
      return { cancel: true };
    }
    unsay(tab.id);
    this.holds.pressed.begin(tab.id);
    await this.holds.dropForNewSend(tab.id);
    const judging = this.#judge(tab.id, details);
    const asked = await this.#willAsk(tab.id, details);
    if (asked) {
      this.#review(tab, judging);
    }
    const judgement = await judging;
    // Only after our answer the window is unlocked, and can be saved or changed by a fix.
    setTimeout(() => {
      if (turn.over) {
        return;
      }
      if (isQuiet(judgement)) {
        this.holds.start(tab, judgement).catch((/** @type {unknown} */ error) => this.complain(tab.id, "hold", error));
      } else if (!asked) {
        this.#review(tab, judging);
      }
    }, 0);
    return { cancel: true };
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

  /**
   * @param {{id: number, windowId: number}} tab
   * @param {Promise<import("./judging.js").Judgement>} judging
   */
  #review(tab, judging) {
    this.reviews.open(tab, judging).catch((/** @type {unknown} */ error) => this.complain(tab.id, "review", error));
  }
}

/** @param {import("./judging.js").Judgement} judgement */
function isQuiet({ problem, answer }) {
  return problem === "" && ["clear", "notice"].includes(answer?.verdict);
}
