// SPDX-License-Identifier: MPL-2.0
/*
 * "Report mis-send": who got a mail wrongly, and the letter to them. Belongs here: the questions, the letter
 * as the host words it, and opening it in an ordinary mail window. Nothing is sent from here.
 */

import { ask, attempt, showTrouble } from "../common/ask.js";
import { byId, el, show } from "../common/dom.js";
import { called, list } from "../common/format.js";
import { listen } from "../common/keys.js";
import { fill, language, t } from "../common/l10n.js";
import { groupChips, nameOf } from "../common/person.js";
import { clock } from "../common/time.js";
import { meant } from "./people.js";

/** @import { Incident, Letter } from "../../types/ui.js" */

const CAUSES = ["", "autocomplete", "reply-all", "reused-mail", "wrong-group", "wrong-file", "haste"];
// Names of languages stand in their own language, so that everybody finds theirs.
const LANGUAGES = [
  ["en", "English"],
  ["zh_CN", "中文"],
];
const TYPING_PAUSE = 400;

const message = Number(new URLSearchParams(location.search).get("message"));
const right = byId("right", HTMLInputElement);
const cause = byId("cause", HTMLSelectElement);
const tongue = byId("language", HTMLSelectElement);
const letterPart = byId("letter", HTMLElement);
const letterSubject = byId("letter-subject", HTMLInputElement);
const letterBody = byId("letter-body", HTMLTextAreaElement);
const editedLine = byId("edited", HTMLParagraphElement);
const opened = byId("opened", HTMLParagraphElement);

/** @type {Incident | null} */
let incident = null;
/** @type {Set<string>} */
const wrong = new Set();
/** @type {Letter | null} the letter as the host worded it */
let worded = null;
// Answers may overtake each other; only the one to the newest question counts.
let newest = 0;
let pause = 0;

function answers() {
  return {
    message,
    wrong: [...wrong],
    right: incident ? meant(incident, wrong, right.value) : [],
    cause: cause.value,
    language: tongue.value,
  };
}

/** Whether the user has changed the letter, so that it must not be written over. */
function edited() {
  return worded !== null && (letterSubject.value !== worded.subject || letterBody.value !== worded.body);
}

async function write() {
  const mine = ++newest;
  showTrouble(null);
  opened.hidden = true;
  if (wrong.size === 0) {
    letterPart.hidden = true;
    worded = null;
    return;
  }
  try {
    /** @type {Letter} */
    const letter = await ask({ kind: "incident.letter", ...answers() });
    if (mine !== newest) {
      return;
    }
    worded = letter;
    letterSubject.value = letter.subject;
    letterBody.value = letter.body;
    byId("letter-to", HTMLElement).textContent = list(letter.to.map(called), language());
    for (const field of [letterSubject, letterBody]) {
      field.lang = letter.language.replace("_", "-");
    }
    editedLine.hidden = true;
    letterPart.hidden = false;
  } catch (error) {
    if (mine === newest) {
      showTrouble(error);
    }
  }
}

/** An answer changed: word the letter anew, unless that would write over the user's own words. */
function onAnswer() {
  if (edited() && wrong.size > 0) {
    editedLine.hidden = false;
  } else {
    void write();
  }
}

function open() {
  void attempt(async () => {
    await ask({
      kind: "incident.open",
      ...answers(),
      subject: letterSubject.value,
      body: letterBody.value,
    });
    opened.hidden = false;
    opened.scrollIntoView({ block: "nearest" });
  });
}

/**
 * @param {Incident} found
 */
function showMail(found) {
  const date = new Date(found.date).getTime();
  show(
    byId("mail", HTMLElement),
    el("h2", { class: "subject" }, el("bdi", {}, found.subject || t("subjectNone"))),
    Number.isNaN(date)
      ? null
      : el("p", { class: "muted" }, t("incidentSentAt", clock(date, Date.now(), language()))),
  );
  show(
    byId("people", HTMLUListElement),
    found.people.map((person, place) => {
      const box = el("input", {
        type: "checkbox",
        class: "wrong",
        id: `wrong-${place}`,
        value: person.address,
        on: {
          change: () => {
            if (box.checked) {
              wrong.add(person.address);
            } else {
              wrong.delete(person.address);
            }
            onAnswer();
          },
        },
      });
      return el(
        "li",
        {},
        el(
          "label",
          { class: "tick" },
          box,
          el("span", { class: "person-line" }, nameOf(person), groupChips(person.groups)),
        ),
      );
    }),
  );
}

fill();
listen(null);
show(
  cause,
  CAUSES.map((name) => el("option", { value: name }, name ? t(`cause_${name}`) : t("causeUnknown"))),
);
show(
  tongue,
  el("option", { value: "" }, t("letterLanguageAuto")),
  LANGUAGES.map(([value, name]) => el("option", { value, lang: value.replace("_", "-") }, name)),
);
cause.addEventListener("change", onAnswer);
tongue.addEventListener("change", onAnswer);
right.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(onAnswer, TYPING_PAUSE);
});
byId("questions", HTMLFormElement).addEventListener("submit", (event) => event.preventDefault());
byId("anew", HTMLButtonElement).addEventListener("click", () => void write());
byId("open", HTMLButtonElement).addEventListener("click", open);
await attempt(async () => {
  /** @type {Incident} */
  const found = await ask({ kind: "incident.get", message });
  incident = found;
  showMail(found);
  byId("mail", HTMLElement).hidden = false;
  byId("still-held", HTMLElement).hidden = !found.stillHeld;
  byId("questions", HTMLFormElement).hidden = found.stillHeld;
});
