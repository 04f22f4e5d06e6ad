// SPDX-License-Identifier: MPL-2.0
/*
 * The three parts of a second look as nodes: recipients, attachments, greeting and key data. What may be sent
 * is decided in `decision.js`; requests are made in `review.js`.
 */

import { button, el } from "../common/dom.js";
import { findingNode } from "../common/finding.js";
import { called, list, number } from "../common/format.js";
import { language, t } from "../common/l10n.js";
import { byPart, PARTS } from "../common/parts.js";
import { groupChips, nameOf } from "../common/person.js";
import { ago } from "../common/time.js";
import { keyOf, mainFix, SECOND_PERSON } from "./decision.js";
import { attachmentNodes, passwordNodes } from "./files-view.js";
import { alsoOf, factsOf, inOrder } from "./people.js";

/** @import { Finding, Person, ReviewState } from "../../types/ui.js" */
/** @import { Numbered, Part } from "../common/parts.js" */
/** @import { Fact } from "./people.js" */

// A mail to forty people must not push the rest of the window away.
const FEW_PEOPLE = 5;

/**
 * @typedef {object} View what the user has opened and answered, kept while the window is drawn anew
 * @property {ReadonlySet<string>} ticked
 * @property {Map<Part, boolean>} opened
 * @property {boolean} everybody
 * @property {Map<string, boolean>} files previews that were opened or closed, by the file's name
 */

/**
 * @typedef {object} Actions
 * @property {(index: number) => void} fix
 * @property {(finding: Finding, ticked: boolean) => void} tick
 * @property {() => void} showEverybody
 */

/**
 * @param {Fact} fact
 * @param {Person} person
 */
function factText(fact, person) {
  const locale = language();
  if (fact === "personHistory") {
    const when = person.last > 0 ? ago(person.last * 1000, Date.now(), locale) : "";
    const [sent, received] = [number(person.sent, locale), number(person.received, locale)];
    return when ? t("personHistoryLast", sent, received, when) : t("personHistory", sent, received);
  }
  if (fact === "personAlso") {
    return t("personAlso", list(alsoOf(person), language()));
  }
  return fact === "personVia" ? t("personVia", person.via) : t(fact);
}

/**
 * @param {Person} person
 * @param {string} facts
 * @param {boolean} pointed
 */
function personRow(person, facts, pointed) {
  return el(
    "li",
    { class: pointed ? "person pointed" : "person" },
    el("span", { class: "field-name" }, t(`field_${person.field}`)),
    el(
      "div",
      { class: "person-body" },
      el("div", { class: "person-line" }, nameOf(person), groupChips(person.groups)),
      facts !== "" && el("p", { class: "muted" }, facts),
    ),
  );
}

/**
 * Everybody who would get the mail, and from whom.
 * Of a mail that was not checked, nothing is known of people.
 *
 * @param {ReviewState} state
 * @param {boolean} everybody
 * @param {() => void} showEverybody
 * @returns {Node[]}
 */
export function peopleNodes(state, everybody, showEverybody) {
  const rows = inOrder(state.people, state.findings);
  const shown = everybody || rows.length <= FEW_PEOPLE + 1 ? rows : rows.slice(0, FEW_PEOPLE);
  /** @param {Person} person */
  const known = (person) =>
    state.state === "unchecked"
      ? ""
      : factsOf(person, state.people)
          .map((fact) => factText(fact, person))
          .join(" · ");
  return [
    el(
      "ul",
      { class: "people" },
      shown.map(({ person, pointed }) => personRow(person, known(person), pointed)),
    ),
    ...(shown.length < rows.length
      ? [
          button(t("peopleAll", number(rows.length, language())), showEverybody, {
            id: "everybody",
            class: "quiet",
          }),
        ]
      : []),
    el("p", { class: "person" }, el("span", { class: "field-name" }, t("field_from")), nameOf(state.from)),
  ];
}

/**
 * @param {ReviewState} state
 */
function textNodes(state) {
  return el(
    "dl",
    { class: "key-data" },
    el("dt", {}, t("greetingLabel")),
    state.greeting
      ? el("dd", { dir: "auto" }, state.greeting)
      : el("dd", { class: "muted" }, t("greetingNone")),
    state.keyData.flatMap((datum) => [
      el("dt", {}, t(`keyData_${datum.what}`)),
      el("dd", { dir: "auto" }, datum.text),
    ]),
  );
}

/**
 * The part in one line, for when it is folded.
 *
 * @param {Part} part
 * @param {ReviewState} state
 */
function shortOf(part, state) {
  if (part === "recipients") {
    return list(state.people.map(called), language());
  }
  if (part === "attachments") {
    const names = state.attachments.map((file) => file.name);
    return names.length === 0 ? t("attachmentsNone") : list(names, language());
  }
  return [state.greeting, ...state.keyData.map((datum) => datum.text)].filter(Boolean).join(" · ");
}

/**
 * How a part stands, in a word.
 *
 * @param {Numbered[]} findings
 * @param {ReadonlySet<string>} ticked
 */
function standing(findings, ticked) {
  const asked = findings.filter(({ finding }) => finding.level === "confirm");
  const open = asked.filter(({ finding }) => !ticked.has(keyOf(finding))).length;
  const blocks = findings.filter(({ finding }) => finding.level === "block");
  if (blocks.length > 0 && blocks.every(({ finding }) => finding.check === SECOND_PERSON)) {
    return el("span", { class: "standing ask" }, t("partSecond"));
  }
  if (blocks.length > 0) {
    return el("span", { class: "standing stop" }, t("partMustChange"));
  }
  if (open > 0) {
    return el("span", { class: "standing ask" }, t("partOpen", number(open, language())));
  }
  return el("span", { class: "standing good" }, t(asked.length > 0 ? "partAnswered" : "partNothing"));
}

/**
 * @param {ReviewState} state
 * @param {View} view
 * @param {Actions} actions
 * @returns {HTMLElement[]}
 */
export function partNodes(state, view, actions) {
  const findings = byPart(state.findings);
  const main = mainFix(state, view.ticked);
  const roomy = matchMedia("(min-height: 600px)").matches;
  return PARTS.map((part) => {
    const asks = findings[part].some(({ finding }) => finding.level !== "notice");
    const details = el(
      "details",
      { class: "part", id: `part-${part}`, open: view.opened.get(part) ?? (asks || roomy || (part === "attachments" && state.passwords.length > 0)) },
      el(
        "summary",
        { id: `summary-${part}` },
        el("h2", {}, t(`part_${part}`)),
        standing(findings[part], view.ticked),
        el("span", { class: "short muted", dir: "auto" }, shortOf(part, state)),
      ),
      el(
        "div",
        { class: "part-body" },
        findings[part].map((numbered) =>
          findingNode(numbered, {
            fix: actions.fix,
            main: numbered.index === main,
            ticked: view.ticked.has(keyOf(numbered.finding)),
            tick: actions.tick,
          }),
        ),
        part === "recipients" && peopleNodes(state, view.everybody, actions.showEverybody),
        part === "attachments" && passwordNodes(state.passwords),
        part === "attachments" && attachmentNodes(state, view.files),
        part === "text" && textNodes(state),
      ),
    );
    details.addEventListener("toggle", () => view.opened.set(part, details.open));
    return details;
  });
}
