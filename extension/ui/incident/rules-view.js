// SPDX-License-Identifier: MPL-2.0
/*
 * Cause and rule of an incident. Belongs here: asking for the cause without blame, the rules that would have stopped
 * the mail, trying one on past mail, switching it on.
 */

import { ask, attempt } from "../common/ask.js";
import { button, byId, el, show } from "../common/dom.js";
import { language, t } from "../common/l10n.js";
import { clock } from "../common/time.js";

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

export class RulesView {
  /** @param {{take: (incident: Incident) => void}} parts */
  constructor({ take }) {
    this.take = take;
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
    this.cause.addEventListener("change", () => {
      void attempt(async () => {
        const change = { what: "cause", cause: this.cause.value, said: this.incident?.said ?? [] };
        this.take(await ask({ kind: "incident.note", incident: this.incident?.id, change }));
      });
    });
  }

  /** @param {Incident} incident */
  show(incident) {
    this.incident = incident;
    this.cause.value = incident.cause;
    const wanted = JSON.stringify([incident.cause, incident.wrong, incident.right, incident.grade, incident.rules]);
    if (incident.cause && wanted !== this.asked) {
      this.asked = wanted;
      void attempt(() => this.#load());
    }
    byId("rules", HTMLElement).hidden = !incident.cause;
  }

  async #load() {
    /** @type {{rules: Rule[]}} */
    const { rules } = await ask({ kind: "incident.rules", incident: this.incident?.id });
    show(byId("rules", HTMLElement), rules.map((rule) => this.#row(rule)));
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
      tried ? el("p", { class: "tried" }, t("ruleTried", rule.spoken, rule.mails)) : null,
      trial ? el("p", { class: "muted detail" }, t(trial.stops ? "ruleStops" : "ruleStopsNot")) : null,
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
        on
          ? button(t("ruleOff"), () => this.#switch(rule, false), { class: "quiet off" })
          : tried
            ? button(t("ruleOn"), () => this.#switch(rule, true), { class: "primary on" })
            : button(t("ruleTry"), () => this.#try(rule), { class: "try" }),
        on ? el("span", { class: "good-line" }, t("ruleIsOn")) : null,
      ),
    );
  }

  /** @param {Rule} rule */
  #try(rule) {
    void attempt(async () => {
      const { id } = /** @type {Incident} */ (this.incident);
      this.trials.set(rule.rule, await ask({ kind: "incident.replay", incident: id, rule: rule.rule, values: rule.values }));
      const told = /** @type {Incident} */ (await ask({ kind: "incident.begin", incident: id }));
      setTimeout(() => this.take(told));
    });
  }

  /**
   * @param {Rule} rule
   * @param {boolean} on
   */
  #switch(rule, on) {
    void attempt(async () => {
      const told = /** @type {Incident} */ (
        await ask({
          kind: "incident.switch",
          incident: this.incident?.id,
          rule: rule.rule,
          values: rule.values,
          on,
          mails: rule.mails,
          spoken: rule.spoken,
        })
      );
      setTimeout(() => this.take(told));
    });
  }
}
