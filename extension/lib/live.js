// SPDX-License-Identifier: MPL-2.0
/**
 * The live hint: looks at the mail being written, gently, and shows what there is to say.
 *
 * Thunderbird has no event for changed recipients or text, so the focused compose window is looked at once
 * a beat; the host is asked only when something changed and then held still for a beat.
 */

import { showBanner, markWords, forgetInline, unsayOfOther } from "./inline.js";
import { judge } from "./judging.js";
import { fingerprint, readCompose } from "./draft.js";
import { applyFix } from "./fixes.js";
import { t } from "./l10n.js";

/** Time between two looks, in milliseconds. */
export const BEAT = 800;

/** Time after which an unchanged mail is looked at again, in milliseconds: groups and memory may have changed. */
const AGAIN = 10_000;

/** Wait for attachments while writing, in milliseconds; the next look sees those that take longer. */
const LIVE_PATIENCE = 4_000;

/** Findings that fit into the banner; the rest is in the popup. */
const MOST_LINES = 3;

/** @type {Record<string, string>} */
const BADGE_COLOUR = { notice: "#3a6ea5", confirm: "#b35900", block: "#c01c28", unchecked: "#b35900" };

export class Live {
  /**
   * @param {object} parts
   * @param {import("./host.js").Host} parts.host
   * @param {import("./holds.js").Holds} parts.holds
   * @param {import("./readings.js").Readings} parts.readings
   */
  constructor({ host, holds, readings }) {
    this.host = host;
    this.readings = readings;
    this.holds = holds;
    /** @type {Map<number, {seen: string, judged: string, at: number, judgement?: import("./judging.js").Judgement, busy: boolean}>} */
    this.tabs = new Map();
    /** @type {any} */
    this.timer = null;
  }

  /** Begins to look whenever a compose window has the focus. */
  start() {
    if (this.timer === null) {
      this.timer = setInterval(() => this.beat(), BEAT);
    }
  }

  stop() {
    clearInterval(this.timer);
    this.timer = null;
  }

  /** @param {number} tabId */
  forget(tabId) {
    this.tabs.delete(tabId);
    forgetInline(tabId);
  }

  async beat() {
    try {
      const window = await messenger.windows.getLastFocused({ populate: true, windowTypes: ["messageCompose"] });
      const tab = window?.focused ? window.tabs?.[0] : undefined;
      if (tab?.id !== undefined) {
        await this.look(tab.id);
      }
    } catch {
      // The window went away between two calls; the next beat sees the next one.
    }
  }

  /** @param {number} tabId */
  async look(tabId) {
    const state = this.tabs.get(tabId) ?? { seen: "", judged: "", at: 0, busy: false };
    this.tabs.set(tabId, state);
    if (state.busy || this.holds.list().some((entry) => entry.tabId === tabId && entry.state !== "not-sent")) {
      return;
    }
    state.busy = true;
    try {
      const details = await readCompose(tabId);
      const now = await fingerprint(details);
      unsayOfOther(tabId, now);
      if (now !== state.seen) {
        state.seen = now;
        return;
      }
      // A host that comes back clears its own warning, so a problem is looked at again every beat.
      if (now !== state.judged || state.judgement?.problem || Date.now() - state.at > AGAIN) {
        state.judged = now;
        state.at = Date.now();
        await this.#judge(tabId, state, details);
      }
    } finally {
      state.busy = false;
    }
  }

  /**
   * @param {number} tabId
   * @param {{judgement?: import("./judging.js").Judgement}} state
   * @param {any} details
   */
  async #judge(tabId, state, details) {
    if (isEmpty(details)) {
      state.judgement = undefined;
      await this.#show(tabId, "clear", [], []);
      return;
    }
    const files = await this.readings.ready(tabId, details.attachments, LIVE_PATIENCE);
    const judgement = await judge(this.host, tabId, details, true, files);
    state.judgement = judgement;
    if (judgement.problem !== "") {
      await this.#show(tabId, "unchecked", [t("bannerUnchecked"), t(`error_${judgement.problem}`) || judgement.problem], []);
      return;
    }
    const { verdict, findings } = judgement.answer;
    const lines = findings.slice(0, MOST_LINES).map((/** @type {any} */ finding) => finding.why);
    const texts = findings.flatMap((/** @type {any} */ finding) => finding.text);
    await this.#show(tabId, verdict, lines, texts, findings.length);
  }

  /**
   * @param {number} tabId
   * @param {string} verdict
   * @param {string[]} lines
   * @param {string[]} texts
   * @param {number} [count]
   */
  async #show(tabId, verdict, lines, texts, count = lines.length) {
    await showBanner(tabId, /** @type {any} */ (verdict === "clear" ? "notice" : verdict), lines);
    await markWords(tabId, texts);
    const badge = verdict === "clear" ? "" : verdict === "unchecked" ? "?" : String(count);
    await messenger.composeAction.setBadgeText({ tabId, text: badge });
    if (badge !== "") {
      await messenger.composeAction.setBadgeBackgroundColor({ tabId, color: BADGE_COLOUR[verdict] });
    }
    const titles = { clear: "composeClear", notice: "composeNotice", confirm: "composeConfirm", block: "composeConfirm", unchecked: "composeUnchecked" };
    await messenger.composeAction.setTitle({ tabId, title: t(titles[/** @type {keyof typeof titles} */ (verdict)]) });
  }

  /**
   * What the compose button's popup shows.
   * @param {number} tabId
   */
  async get(tabId) {
    const details = await readCompose(tabId);
    const files = await this.readings.ready(tabId, details.attachments, LIVE_PATIENCE);
    const judgement = await judge(this.host, tabId, details, true, files);
    const passwords = this.readings.passwords.get(tabId) ?? [];
    if (judgement.problem !== "") {
      const { problem: reason, detail } = judgement;
      return { state: "unchecked", verdict: "confirm", findings: [], reason, detail, passwords };
    }
    return { state: "ok", verdict: judgement.answer.verdict, findings: judgement.answer.findings, reason: "", passwords };
  }

  /**
   * @param {number} tabId
   * @param {number} index
   */
  async fix(tabId, index) {
    const { findings } = await this.get(tabId);
    const fix = findings[index]?.fix;
    if (fix && fix.kind !== "attach") {
      await applyFix(tabId, fix, this.readings);
    }
    return this.get(tabId);
  }
}

/** @param {any} details A window in which nothing has been addressed yet says nothing. */
function isEmpty(details) {
  return [details.to, details.cc, details.bcc].every((field) => (field ?? []).length === 0);
}
