// SPDX-License-Identifier: MPL-2.0
/*
 * One finding as nodes: what, why, what speaks for it, and what can be done. Belongs here: what the review
 * window and the compose button's popup show alike. Who may send is decided in `review/decision.js`.
 */

import { button, el } from "./dom.js";
import { t } from "./l10n.js";

/** @import { Finding } from "../../types/ui.js" */
/** @import { Numbered } from "./parts.js" */

/**
 * @typedef {object} Answers what the user can do about a finding; left out, the window does not offer it
 * @property {(index: number) => void} fix
 * @property {boolean} [main] whether its fix is the window's main button
 * @property {boolean} [ticked]
 * @property {(finding: Finding, ticked: boolean) => void} [tick]
 */

/**
 * A fix; its id stays the same when the window is drawn anew, so that the keyboard stays on it.
 *
 * @param {Numbered} numbered
 * @param {Answers} answers
 */
function fixButton({ index, finding }, answers) {
  if (!finding.fix) {
    return null;
  }
  const made = button(finding.fix.label, () => answers.fix(index), {
    id: `fix-${index}`,
    class: answers.main ? "fix primary" : "fix",
    data: { index: String(index) },
  });
  // After a fix, the next one may stand in the same place with the keyboard on it. A second click of a
  // double-click, or a key held down, was not meant for that one.
  made.addEventListener("click", (event) => event.detail > 1 && event.stopImmediatePropagation(), {
    capture: true,
  });
  made.addEventListener("keydown", (event) => event.repeat && event.preventDefault());
  return made;
}

/**
 * @param {Numbered} numbered
 * @param {Answers} answers
 */
function tickBox({ index, finding }, answers) {
  const { tick } = answers;
  if (!tick) {
    return null;
  }
  const box = el("input", {
    type: "checkbox",
    class: "accept",
    id: `accept-${index}`,
    data: { index: String(index) },
    checked: answers.ticked === true,
    "aria-describedby": `why-${index}`,
    on: { change: () => tick(finding, box.checked) },
  });
  return el(
    "label",
    { class: "tick" },
    box,
    el(
      "span",
      {},
      t("acceptLabel"),
      finding.accept !== "" && el("span", { class: "muted" }, ` ${t("acceptRemembered")}`),
    ),
  );
}

/**
 * A quiet line for what is only worth knowing.
 *
 * @param {Numbered} numbered
 * @param {Answers} answers
 */
function quietLine(numbered, answers) {
  const { finding } = numbered;
  return el(
    "div",
    { class: "notice", data: { check: finding.check, level: finding.level } },
    el("p", {}, el("span", { class: "notice-title" }, finding.title), " ", el("bdi", {}, finding.why)),
    fixButton(numbered, { ...answers, main: false }),
  );
}

/**
 * @param {Numbered} numbered
 * @param {Answers} answers
 */
export function findingNode(numbered, answers) {
  const { index, finding } = numbered;
  if (finding.level === "notice") {
    return quietLine(numbered, answers);
  }
  const blocked = finding.level === "block";
  return el(
    "article",
    {
      class: answers.ticked ? "finding answered" : "finding",
      data: { check: finding.check, level: finding.level },
      "aria-labelledby": `title-${index}`,
    },
    el("h3", { id: `title-${index}` }, finding.title),
    el("p", { class: "why", id: `why-${index}` }, el("bdi", {}, finding.why)),
    finding.text.length > 0 &&
      el(
        "p",
        { class: "words" },
        finding.text.map((words) => el("q", { dir: "auto" }, words)),
      ),
    finding.evidence.length > 0 &&
      el(
        "ul",
        { class: "evidence" },
        finding.evidence.map((line) => el("li", {}, el("bdi", {}, line))),
      ),
    blocked && answers.tick && finding.check !== "needs-second-person" && el("p", { class: "must" }, t("mustChange")),
    el(
      "div",
      { class: "answers" },
      fixButton(numbered, answers),
      blocked ? null : tickBox(numbered, answers),
    ),
  );
}
