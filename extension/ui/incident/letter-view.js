// SPDX-License-Identifier: MPL-2.0
/*
 * The letters of an incident: which ones, in which language, as the host words them, and opening one in an ordinary
 * mail window. Nothing is sent from here.
 */

import { ask, showTrouble } from "../common/ask.js";
import { button, byId, el, show } from "../common/dom.js";
import { called, list } from "../common/format.js";
import { language, t } from "../common/l10n.js";
import { clock, duration } from "../common/time.js";
import { addressesIn } from "./people.js";

/** @import { Address, Incident, Letter } from "../../types/ui.js" */

// Names of languages stand in their own language, so that everybody finds theirs.
const LANGUAGES = [
  ["en", "English"],
  ["zh_CN", "简体中文"],
  ["zh_TW", "繁體中文"],
  ["ja", "日本語"],
  ["de", "Deutsch"],
  ["es", "Español"],
  ["fr", "Français"],
  ["pt", "Português"],
  ["ru", "Русский"],
  ["ar", "العربية"],
];
const WAITS = [0, 15, 30, 60, 120];

/** @typedef {{letter: string, to: Address[], key: string}} Choice */

/**
 * The letters that fit an incident: one apology for each wrong recipient, so that none learns of another.
 *
 * @param {Incident} incident
 * @returns {Choice[]}
 */
export function choices(incident) {
  /** @type {Choice[]} */
  const found = incident.wrong.map((one) => ({ letter: "apology", to: [one], key: `apology ${one.address}` }));
  if (incident.right.length > 0) {
    found.push({ letter: "right", to: incident.right, key: "right" });
  }
  if (incident.grade !== "low") {
    found.push({ letter: "manager", to: [], key: "manager" });
  }
  if (incident.grade === "high") {
    found.push({ letter: "legal", to: [], key: "legal" });
    found.push(...incident.wrong.map((one) => ({ letter: "notice", to: [one], key: `notice ${one.address}` })));
  }
  return found;
}

export class LetterView {
  /** @param {{turns: import("./turns.js").Turns<Incident>}} parts */
  constructor({ turns }) {
    this.turns = turns;
    /** @type {Incident | null} */
    this.incident = null;
    this.chosen = "";
    /** @type {Letter | null} the letter as the host worded it */
    this.worded = null;
    // Answers may overtake each other; only the one to the newest question counts.
    this.newest = 0;
    this.busy = false;
    this.wordedFor = "";
    this.subject = byId("letter-subject", HTMLInputElement);
    this.body = byId("letter-body", HTMLTextAreaElement);
    this.tongue = byId("language", HTMLSelectElement);
    this.wait = byId("wait", HTMLSelectElement);
    this.address = byId("letter-address", HTMLInputElement);
    this.templateSubject = byId("template-subject", HTMLInputElement);
    this.templateBody = byId("template-body", HTMLTextAreaElement);
    show(
      this.tongue,
      el("option", { value: "" }, t("letterLanguageAuto")),
      LANGUAGES.map(([value, name]) => el("option", { value, lang: value.replace("_", "-") }, name)),
    );
    show(
      this.wait,
      WAITS.map((minutes) =>
        el(
          "option",
          { value: String(minutes), selected: minutes === 30 },
          minutes === 0 ? t("letterWaitNone") : duration(minutes * 60, language()),
        ),
      ),
    );
    this.tongue.addEventListener("change", () => this.#answered());
    byId("anew", HTMLButtonElement).addEventListener("click", () => void this.#word());
    byId("open", HTMLButtonElement).addEventListener("click", () => this.#open());
    byId("template-keep", HTMLButtonElement).addEventListener("click", () => this.#keep(true));
    byId("template-shipped", HTMLButtonElement).addEventListener("click", () => this.#keep(false));
    for (const field of [this.templateSubject, this.templateBody]) {
      field.addEventListener("change", () => void this.#word(true));
    }
  }

  /** @param {Incident} incident */
  show(incident) {
    this.incident = incident;
    const found = choices(incident);
    if (!found.some(({ key }) => key === this.chosen)) {
      this.chosen = found[0]?.key ?? "";
    }
    const several = incident.wrong.length > 1;
    show(
      byId("letters", HTMLElement),
      found.map(({ letter, to, key }) =>
        button(
          several && to.length === 1 && letter !== "right" ? `${t(`letter_${letter}`)}: ${called(to[0])}` : t(`letter_${letter}`),
          () => this.#choose(key),
          { class: "choice", "aria-pressed": String(key === this.chosen), data: { letter } },
        ),
      ),
    );
    show(
      byId("written", HTMLUListElement),
      incident.letters.map((one) =>
        el(
          "li",
          { data: { letter: one.letter, state: one.state } },
          t(one.state === "sent" ? "letterSent" : "letterBeing", one.name, clock(Date.parse(one.at), Date.now(), language())),
        ),
      ),
    );
    const wanted = JSON.stringify([this.chosen, incident.grade, incident.cause, incident.wrong, incident.right]);
    if (this.chosen && wanted !== this.wordedFor) {
      this.wordedFor = wanted;
      this.#answered();
    }
  }

  get #choice() {
    return this.incident ? choices(this.incident).find(({ key }) => key === this.chosen) : undefined;
  }

  /** Whether the user has changed the letter, so that it must not be written over. */
  get #edited() {
    return this.worded !== null && (this.subject.value !== this.worded.subject || this.body.value !== this.worded.body);
  }

  /** @param {string} key */
  #choose(key) {
    this.chosen = key;
    this.worded = null;
    byId("opened", HTMLElement).hidden = true;
    if (this.incident) {
      this.show(this.incident);
    }
  }

  /** An answer changed: word the letter anew, unless that would write over the user's own words. */
  #answered() {
    if (this.#edited) {
      byId("edited", HTMLElement).hidden = false;
    } else {
      void this.#word();
    }
  }

  /** @param {boolean} [trying] with the template as it stands on the page */
  async #word(trying = false) {
    const mine = ++this.newest;
    const choice = this.#choice;
    if (!choice || !this.incident) {
      return;
    }
    const template = trying ? { subject: this.templateSubject.value, body: this.templateBody.value } : undefined;
    try {
      /** @type {Letter} */
      const letter = await ask({
        kind: "incident.letter",
        incident: this.incident.id,
        letter: choice.letter,
        to: choice.to,
        language: this.tongue.value,
        template,
      });
      if (mine === this.newest) {
        this.#put(letter, choice, trying);
      }
    } catch (error) {
      if (mine === this.newest) {
        showTrouble(error);
      }
    }
  }

  /**
   * @param {Letter} letter
   * @param {Choice} choice
   * @param {boolean} trying
   */
  #put(letter, choice, trying) {
    this.worded = letter;
    this.subject.value = letter.subject;
    this.body.value = letter.body;
    const asksFor = choice.to.length === 0;
    byId("letter-to", HTMLElement).textContent = list(letter.to.map(called), language());
    byId("letter-address-field", HTMLElement).hidden = !asksFor;
    for (const field of [this.subject, this.body]) {
      field.lang = letter.language.replace("_", "-");
    }
    byId("edited", HTMLElement).hidden = true;
    if (!trying) {
      this.templateSubject.value = letter.template.subject;
      this.templateBody.value = letter.template.body;
    }
    show(byId("template-fields", HTMLElement), letter.fields.map((name) => el("code", {}, `{${name}}`)));
    byId("template-shipped", HTMLButtonElement).disabled = !letter.own;
    byId("letter", HTMLElement).dataset.ready = choice.key;
  }

  #open() {
    const choice = this.#choice;
    const { incident, worded } = this;
    if (!choice || !incident || !worded) {
      return;
    }
    const to = choice.to.length > 0 ? choice.to : addressesIn(this.address.value).map((address) => ({ address, name: "" }));
    const { subject, body, wait } = this;
    const question = {
      kind: "incident.write",
      incident: incident.id,
      letter: choice.letter,
      language: worded.language,
      to,
      subject: subject.value,
      body: body.value,
      wait: Number(wait.value),
    };
    void this.#once(async () => {
      byId("opened", HTMLElement).hidden = !(await this.turns.add(() => ask(question)));
    });
  }

  /** @param {boolean} own */
  #keep(own) {
    const { incident } = this;
    const choice = this.#choice;
    const worded = this.worded;
    if (!choice || !worded || !incident) {
      return;
    }
    const question = {
      kind: "incident.template",
      letter: choice.letter,
      language: worded.language,
      subject: own ? this.templateSubject.value : "",
      body: own ? this.templateBody.value : "",
    };
    void this.#once(async () => {
      const kept = await this.turns.add(async () => {
        await ask(question);
        return ask({ kind: "incident.begin", incident: incident.id });
      });
      if (kept) {
        this.worded = null;
        await this.#word();
      }
    });
  }

  /** A second click on the same is no second wish. @param {() => Promise<void>} action */
  async #once(action) {
    if (!this.busy) {
      this.busy = true;
      await action();
      this.busy = false;
    }
  }
}
