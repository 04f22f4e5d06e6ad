// SPDX-License-Identifier: MPL-2.0
/*
 * Grade, recall, answers, worklist and record of an incident. Belongs here: drawing them, and turning a click into
 * a note. Sentences about the incident come from the host.
 */

import { button, byId, el, show } from "../common/dom.js";
import { called } from "../common/format.js";
import { language, t } from "../common/l10n.js";
import { nameOf } from "../common/person.js";
import { clock } from "../common/time.js";

/** @import { Incident, IncidentChange } from "../../types/ui.js" */
/** @typedef {(change: IncidentChange) => void} Note */

const GRADES = ["low", "medium", "high"];
const OUTCOMES = ["not-tried", "pending", "succeeded", "partly", "failed"];

/**
 * @param {Incident} incident
 * @param {Note} note
 */
export function showSteps(incident, note) {
  showGrade(incident, note);
  show(byId("recalls", HTMLElement), incident.recall.map((one) => recall(one, note)));
  showAnswers(incident, note);
  show(byId("tasks", HTMLUListElement), incident.tasks.map((one) => task(one, note)));
  showRecord(incident, note);
}

/** @param {string} iso */
function time(iso) {
  return clock(Date.parse(iso), Date.now(), language());
}

/**
 * @param {Incident} incident
 * @param {Note} note
 */
function showGrade(incident, note) {
  show(
    byId("grades", HTMLElement),
    GRADES.map((grade) =>
      button(t(`grade_${grade}`), () => note({ what: "graded", grade }), {
        class: "choice",
        id: `grade-${grade}`,
        "aria-pressed": String(incident.grade === grade),
        data: { grade },
      }),
    ),
  );
  byId("grade-more", HTMLElement).textContent = incident.gradeMore;
  show(byId("reasons", HTMLUListElement), incident.reasons.map((reason) => el("li", { dir: "auto" }, reason)));
}

/**
 * @param {Incident["recall"][number]} one
 * @param {Note} note
 */
function recall(one, note) {
  const choice = el(
    "select",
    {
      "aria-label": t("recallOutcome"),
      on: { change: () => note({ what: "recalled", address: one.address, outcome: choice.value }) },
    },
    OUTCOMES.map((outcome) =>
      el("option", { value: outcome, selected: (one.outcome || "not-tried") === outcome }, t(`recall_${outcome}`)),
    ),
  );
  return el(
    "div",
    { class: "recall", data: { chance: one.chance } },
    el("p", {}, nameOf(one), " ", el("strong", { class: "chance" }, one.chanceName)),
    el("p", {}, one.says),
    one.steps ? el("p", {}, one.steps) : null,
    one.own || one.theirs
      ? el("p", { class: "muted detail" }, t("recallProviders", one.own || t("recallUnknown"), one.theirs || t("recallUnknown")))
      : null,
    el("p", { class: "muted detail" }, t("recallSource", one.source, one.read)),
    one.chance === "none" ? null : choice,
  );
}

/**
 * @param {Incident} incident
 * @param {Note} note
 */
function showAnswers(incident, note) {
  const waiting = incident.letters.some(({ letter, state }) => letter === "apology" && state === "sent");
  byId("answers", HTMLElement).hidden = !waiting && incident.replies.length === 0;
  byId("follow-up", HTMLElement).textContent =
    incident.replies.length === 0 && incident.followUp ? t("answersNone", time(incident.followUp)) : "";
  show(
    byId("replies", HTMLUListElement),
    incident.replies.map((one) => {
      /** @param {string} state */
      const settle = (state) =>
        note({
          what: "reply",
          reply: one.reply,
          state,
          sender: one.sender,
          message_id: one.message_id,
          words: one.words,
        });
      return el(
        "li",
        { class: "reply", data: { reply: one.reply, state: one.state } },
        el("p", {}, el("bdi", {}, called(one.sender)), " ", el("strong", {}, one.says)),
        one.words ? el("blockquote", { dir: "auto" }, one.words) : null,
        one.state === "offered"
          ? el(
              "div",
              { class: "buttons" },
              button(t("answerAccept"), () => settle("accepted"), { class: "primary accept" }),
              button(t("answerDismiss"), () => settle("dismissed"), { class: "quiet" }),
            )
          : el("p", { class: "muted" }, t(one.state === "accepted" ? "answerAccepted" : "answerDismissed")),
      );
    }),
  );
}

/**
 * @param {Incident["tasks"][number]} one
 * @param {Note} note
 */
function task(one, note) {
  const done = one.state !== "open";
  const late = !done && Date.parse(one.due) < Date.now();
  /** @type {HTMLInputElement} */
  const box = el("input", {
    type: "checkbox",
    checked: done,
    id: `task-${one.task}`,
    on: { change: () => keep(box.checked ? "done" : "open") },
  });
  const owner = el("input", {
    type: "text",
    class: "owner",
    value: one.owner,
    "aria-label": t("taskOwner", one.name),
    on: { change: () => keep(one.state) },
  });
  /** @param {string} state */
  const keep = (state) =>
    note({ what: "task", task: one.task, state, owner: owner.value, due: one.due, note: one.note });
  return el(
    "li",
    { class: "task", data: { task: one.task, state: one.state } },
    el("label", { class: "tick" }, box, el("span", {}, one.name)),
    owner,
    el("span", { class: late ? "due late" : "due muted" }, done ? t("taskDone") : t("taskDue", time(one.due))),
  );
}

/**
 * @param {Incident} incident
 * @param {Note} note
 */
function showRecord(incident, note) {
  show(
    byId("entries", HTMLElement),
    incident.entries.map((one) =>
      el("li", {}, el("span", { class: "muted" }, time(one.at)), " ", el("span", { dir: "auto" }, one.says)),
    ),
  );
  byId("export", HTMLElement).textContent = t("recordExport", `secondlook incident export ${incident.id} --out report.html`);
  const close = byId("close", HTMLButtonElement);
  close.textContent = t(incident.closed ? "recordReopen" : "recordClose");
  close.onclick = () => note({ what: "closed", closed: !incident.closed });
  byId("remove", HTMLButtonElement).disabled = incident.removed;
}
