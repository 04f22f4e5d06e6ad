// SPDX-License-Identifier: MPL-2.0
/*
 * Grade, recall, answers, worklist and record of an incident. Belongs here: drawing them, and turning a click into
 * a note. Sentences about the incident come from the host.
 */

import { button, byId, el, show } from "../common/dom.js";
import { called } from "../common/format.js";
import { language, t } from "../common/l10n.js";
import { nameOf } from "../common/person.js";
import { clock, duration } from "../common/time.js";
import { whenGiven } from "./calm.js";

/** @import { Incident, IncidentChange } from "../../types/ui.js" */
/** @typedef {(change: IncidentChange) => void} Note */

const GRADES = ["low", "medium", "high"];
const REMIND_HOURS = [4, 24, 72, 168];
const OUTCOMES = ["not-tried", "pending", "succeeded", "partly", "failed"];

/**
 * @param {Incident} incident
 * @param {Note} note
 */
export function showSteps(incident, note) {
  showGrade(incident, note);
  show(byId("recalls", HTMLElement), incident.recall.map((one) => recall(one, note)));
  showAnswers(incident, note);
  showTasks(incident, note);
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
      id: `recall-${one.address}`,
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
 * Lets the user choose when to be reminded. Called once.
 *
 * @param {Note} note
 */
export function listenForReminder(note) {
  const choice = byId("remind", HTMLSelectElement);
  whenGiven(choice, () => {
    if (choice.value !== "") {
      const at = choice.value === "never" ? "" : new Date(Date.now() + Number(choice.value) * 3_600_000).toISOString();
      note({ what: "follow-up", at });
    }
  });
}

/**
 * What is said of a letter without an answer, and when it is spoken of again.
 *
 * @param {Incident} incident
 */
function showReminder(incident) {
  const { followUp } = incident;
  const silent = incident.replies.length === 0;
  const late = Date.parse(followUp) <= Date.now();
  const line = byId("follow-up", HTMLElement);
  line.textContent = !silent ? "" : late ? t("answersLate") : followUp ? t("answersNone", time(followUp)) : t("answersWaiting");
  line.className = late ? "late" : "muted";
  line.hidden = !silent;
  byId("remind-field", HTMLElement).hidden = !silent;
  const choice = byId("remind", HTMLSelectElement);
  // Who goes through the list by keyboard must not be thrown back to its start at each step.
  if (document.activeElement !== choice) {
    show(
      choice,
      el("option", { value: "" }, followUp ? time(followUp) : t("remindNever")),
      REMIND_HOURS.map((hours) => el("option", { value: String(hours) }, t("remindIn", duration(hours * 3600, language())))),
      followUp ? el("option", { value: "never" }, t("remindNever")) : null,
    );
  }
}

/**
 * @param {Incident} incident
 * @param {Note} note
 */
function showAnswers(incident, note) {
  const waiting = incident.letters.some(({ letter, state }) => letter === "apology" && state === "sent");
  byId("answers", HTMLElement).hidden = !waiting && incident.replies.length === 0;
  showReminder(incident);
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
 * What is being typed into the list stays, whatever else changes meanwhile.
 *
 * @param {Incident} incident
 * @param {Note} note
 */
function showTasks(incident, note) {
  const typed = document.activeElement;
  const rows = incident.tasks.map((one) => task(one, note));
  show(byId("tasks", HTMLUListElement), rows);
  if (typed instanceof HTMLInputElement && typed.matches(".owner")) {
    const now = document.getElementById(typed.id);
    if (now instanceof HTMLInputElement && now !== typed) {
      now.value = typed.value;
      now.setSelectionRange(typed.selectionStart, typed.selectionEnd);
    }
  }
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
    id: `owner-${one.task}`,
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
