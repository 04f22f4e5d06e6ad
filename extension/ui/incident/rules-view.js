// SPDX-License-Identifier: MPL-2.0
/*
 * Cause and rule of an incident. Belongs here: asking for the cause without blame, the rules that would have stopped
 * the mail, trying one on past mail, switching it on.
 */

import { ask, showTrouble } from "../common/ask.js";
import { button, byId, el, show } from "../common/dom.js";
import { language, t } from "../common/l10n.js";
import { clock } from "../common/time.js";
import { whenGiven } from "./calm.js";

/** @import { Incident, Rule, RuleTrial } from "../../types/ui.js" */

const CAUSES = [
  "",
  "autocomplete",
  "reply-all",
  "reused-mail",
  "wrong-group",
  "wrong-file",
  "haste",
  "missing-check",
  "accepted-warning",
];

/** What these have done cannot be taken back by a switch. */
const FOR_GOOD = new Set(["forget-address", "ask-again"]);
/** These ask nothing: one only waits, the other takes a suggestion away. */
const SILENT = new Set(["longer-hold", "forget-address"]);

/** What trying a rule on past mail came to. @param {Rule} rule */
function found({ rule, spoken, mails }) {
  if (rule === "longer-hold") {
    return t("ruleTriedWait", mails);
  }
  return t(rule === "forget-address" ? "ruleTriedForget" : "ruleTried", spoken, mails);
}

export class RulesView {
  /** @param {{turns: import("./turns.js").Turns<Incident>}} parts */
  constructor({ turns }) {
    this.turns = turns;
    /** @type {Incident | null} */
    this.incident = null;
    this.asked = "";
    /** @type {Map<string, RuleTrial>} */
    this.trials = new Map();
    this.cause = byId("cause", HTMLSelectElement);
    show(
      this.cause,
      CAUSES.map((name) => el("option", { value: name }, name ? t(`cause_${name}`) : t("causeUnknown"))),
    );
    whenGiven(this.cause, () => {
      const change = { what: "cause", cause: this.cause.value };
      void this.turns.add(() => ask({ kind: "incident.note", incident: this.incident?.id, change }));
    });
  }

  /** @param {Incident} incident */
  show(incident) {
    this.incident = incident;
    if (document.activeElement !== this.cause) {
      this.cause.value = incident.cause;
    }
    byId("said", HTMLElement).hidden = incident.said.length === 0;
    show(
      byId("said-list", HTMLUListElement),
      incident.said.map(({ why, check, accepted }) =>
        el("li", {}, el("bdi", {}, why || check), accepted ? el("span", { class: "muted" }, ` (${t("saidAccepted")})`) : null),
      ),
    );
    const wanted = JSON.stringify([incident.cause, incident.wrong, incident.right, incident.grade, incident.rules]);
    if (incident.cause && wanted !== this.asked) {
      this.asked = wanted;
      void this.#load();
    }
    byId("rules", HTMLElement).hidden = !incident.cause;
  }

  async #load() {
    const mine = this.asked;
    try {
      /** @type {{rules: Rule[]}} */
      const { rules } = await ask({ kind: "incident.rules", incident: this.incident?.id });
      // Answers may overtake each other; only the one to the newest question counts.
      if (mine === this.asked) {
        show(byId("rules", HTMLElement), rules.map((rule) => this.#row(rule)));
      }
    } catch (error) {
      showTrouble(error);
    }
  }

  /** @param {Rule} rule */
  #row(rule) {
    const on = rule.state === "switched-on";
    const trial = this.trials.get(rule.rule);
    const tried = rule.state !== "";
    return el(
      "div",
      { class: "rule", data: { rule: rule.rule, state: rule.state } },
      el("p", { dir: "auto" }, rule.says),
      tried ? el("p", { class: "tried" }, found(rule)) : null,
      trial && !SILENT.has(rule.rule) ? el("p", { class: "muted detail" }, t(trial.stops ? "ruleStops" : "ruleStopsNot")) : null,
      trial && trial.examples.length > 0
        ? el(
            "ul",
            { class: "muted detail" },
            trial.examples.map(({ subject, date }) =>
              el("li", {}, el("bdi", {}, subject || t("subjectNone")), ` (${clock(Date.parse(date), Date.now(), language())})`),
            ),
          )
        : null,
      el(
        "div",
        { class: "buttons" },
        this.#next(rule),
        on ? el("span", { class: "good-line" }, t("ruleIsOn")) : null,
      ),
    );
  }

  /** What can be done with a rule as it stands; nothing, if it did its work for good. @param {Rule} rule */
  #next(rule) {
    if (rule.state === "switched-on") {
      return FOR_GOOD.has(rule.rule) ? null : button(t("ruleOff"), () => this.#switch(rule, false), { class: "quiet off" });
    }
    return rule.state === ""
      ? button(t("ruleTry"), () => this.#try(rule), { class: "try" })
      : button(t("ruleOn"), () => this.#switch(rule, true), { class: "primary on" });
  }

  /** @param {Rule} rule */
  #try(rule) {
    const { id } = /** @type {Incident} */ (this.incident);
    void this.turns.add(async () => {
      this.trials.set(rule.rule, await ask({ kind: "incident.replay", incident: id, rule: rule.rule, values: rule.values }));
      return ask({ kind: "incident.begin", incident: id });
    });
  }

  /**
   * @param {Rule} rule
   * @param {boolean} on
   */
  #switch(rule, on) {
    const { values, mails, spoken } = rule;
    const change = { incident: this.incident?.id, rule: rule.rule, values, on, mails, spoken };
    void this.turns.add(() => ask({ kind: "incident.switch", ...change }));
  }
}
