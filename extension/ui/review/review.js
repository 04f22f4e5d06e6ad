// SPDX-License-Identifier: MPL-2.0
/*
 * The review window: what Send opens when there is something to ask, or when a mail could not be checked.
 * Belongs here: its requests, its buttons, where the keyboard is. How the parts look is in `parts-view.js`,
 * who may send in `decision.js`.
 */

import { ask, attempt, onChanged, refresh } from "../common/ask.js";
import { byId, el, show, withAccessKey } from "../common/dom.js";
import { called, list } from "../common/format.js";
import { listen } from "../common/keys.js";
import { errorText, fill, language, t } from "../common/l10n.js";
import { clock, duration } from "../common/time.js";
import { accepted, complete, decide, keyOf } from "./decision.js";
import { partNodes, peopleNodes } from "./parts-view.js";

/** @import { Finding, ReviewState, SecondPerson } from "../../types/ui.js" */
/** @import { View } from "./parts-view.js" */

const id = new URLSearchParams(location.search).get("id") ?? "";

const heading = byId("heading", HTMLHeadingElement);
const subject = byId("subject", HTMLParagraphElement);
const content = byId("content", HTMLElement);
const nameQuestion = byId("name-question", HTMLDivElement);
const typed = byId("typed", HTMLInputElement);
const ownCheck = byId("own-check", HTMLLabelElement);
const checkedMyself = byId("checked-myself", HTMLInputElement);
const hint = byId("hint", HTMLParagraphElement);
const back = byId("back", HTMLButtonElement);
const send = byId("send", HTMLButtonElement);
const second = byId("second", HTMLFieldSetElement);
const reviewer = byId("reviewer", HTMLSelectElement);
const note = byId("note", HTMLTextAreaElement);

/** @type {ReviewState | null} */
let state = null;
/** @type {Set<string>} */
const ticked = new Set();
/** @type {View} */
const view = { ticked, opened: new Map(), everybody: false, files: new Map() };

/**
 * @param {ReviewState} now
 */
function headingOf(now) {
  if (now.state === "findings") {
    const decision = decide(now, { ticked, typed: "", checkedMyself: false });
    const second = now.secondPerson !== null && decision.blocked === 0;
    return second ? t("reviewHeadingSecond") : now.verdict === "block" ? t("reviewHeadingBlock") : t("reviewHeading");
  }
  return t(`reviewHeading_${now.state}`);
}

/** What stands in the middle, by state. */
function contentNodes(/** @type {ReviewState} */ now) {
  if (now.state === "gone") {
    return [el("p", {}, t("reviewGoneText"))];
  }
  if (now.state === "unchecked") {
    return [
      el("p", { class: "lead" }, errorText(now.reason || "unknown")),
      now.detail !== "" && el("p", { class: "detail", dir: "auto" }, now.detail),
      el("p", {}, t("uncheckedSafe")),
      el("h2", {}, t("part_recipients")),
      ...peopleNodes(now, view.everybody, showEverybody),
    ];
  }
  return partNodes(now, view, { fix, tick, showEverybody });
}

/**
 * @param {ReviewState} now
 */
function hintOf(now) {
  const decision = decide(now, { ticked, typed: typed.value, checkedMyself: checkedMyself.checked });
  if (now.secondPerson && decision.blocked === 0) {
    return decision.open > 0 ? t("hintOpen") : decision.nameAsked && !decision.mayAsk ? t("hintName") : secondHint(now.secondPerson);
  }
  if (decision.blocked > 0) {
    return t("hintBlocked");
  }
  if (decision.open > 0) {
    return t("hintOpen");
  }
  if (now.state === "gone" || now.state === "unchecked") {
    return "";
  }
  if (decision.nameAsked && !decision.maySend) {
    return t("hintName");
  }
  if (now.later) {
    return t("hintLater");
  }
  return now.holdSeconds > 0 ? t("hintHold", duration(now.holdSeconds, language())) : "";
}

/**
 * What happens when the button is pressed, and until when.
 *
 * @param {SecondPerson} asked
 */
function secondHint(asked) {
  const { waiting } = asked;
  if (waiting) {
    const names = list(waiting.reviewers.map(called), language());
    return t("hintWaiting", names, clock(waiting.expires * 1000, Date.now(), language()));
  }
  return t("hintSecond", duration(asked.hours * 3600, language()));
}

/**
 * What Send is called: it asks, or lets the mail go now or later.
 *
 * @param {ReviewState} now
 */
function sendWords(now) {
  if (now.secondPerson?.reviewers.length && now.state === "findings") {
    return "sendAsk";
  }
  if (now.state === "unchecked") {
    return "sendUnchecked";
  }
  if (now.later) {
    return "sendToOutbox";
  }
  return now.holdSeconds > 0 ? "sendAfterHold" : "sendNowLabel";
}

/** Which buttons there are and which of them work; after every answer of the user's. */
function showButtons() {
  if (!state) {
    return;
  }
  const decision = decide(state, { ticked, typed: typed.value, checkedMyself: checkedMyself.checked });
  const [gone, unchecked] = [state.state === "gone", state.state === "unchecked"];
  nameQuestion.hidden = !decision.nameAsked;
  ownCheck.hidden = !unchecked;
  send.hidden = gone;
  const asks = state.secondPerson !== null && state.secondPerson.reviewers.length > 0 && state.state === "findings";
  second.hidden = !asks || decision.blocked > 0 || decision.open > 0;
  send.disabled = !(decision.maySend || decision.mayAsk);
  send.classList.toggle("primary", (decision.maySend || decision.mayAsk) && !unchecked);
  back.classList.toggle("primary", gone || unchecked);
  const text = hintOf(state);
  if (hint.textContent !== text) {
    hint.textContent = text;
  }
  hint.hidden = text === "";
}

/** Draw the window. The keyboard stays where it is if that place is still there. */
function draw() {
  if (!state) {
    return;
  }
  const words = headingOf(state);
  if (heading.textContent !== words) {
    heading.textContent = words;
  }
  subject.hidden = state.state === "gone";
  show(
    subject,
    t("subjectLabel"),
    " ",
    el("bdi", { title: state.subject }, state.subject || t("subjectNone")),
  );
  show(
    byId("name-label", HTMLLabelElement),
    t("nameQuestion"),
    " ",
    el("bdi", { class: "wanted" }, state.typed),
  );
  const [backKey, sendKey] = [t("reviewBackKey"), t("reviewSendKey")];
  show(back, state.state === "gone" ? t("closeLabel") : withAccessKey(t("reviewBack"), backKey));
  show(send, withAccessKey(t(sendWords(state)), sendKey));
  back.accessKey = backKey;
  send.accessKey = sendKey;
  show(content, contentNodes(state));
  drawReviewers(state);
  showButtons();
}

/**
 * The colleagues who may be asked; the one chosen stays chosen.
 *
 * @param {ReviewState} now
 */
function drawReviewers(now) {
  const chosen = reviewer.value;
  const people = now.secondPerson?.reviewers ?? [];
  show(
    reviewer,
    people.map((person) =>
      el("option", { value: person.address, selected: person.address === chosen }, person.name ? `${person.name} <${person.address}>` : person.address),
    ),
  );
}

/** Put the keyboard on what to do first; never on Send. */
function focusFirst() {
  const target =
    content.querySelector("button.fix.primary") ?? (state?.state === "clear" ? heading : null) ?? back;
  if (target instanceof HTMLElement) {
    target.focus();
    target.closest(".finding")?.scrollIntoView({ block: "nearest" });
  }
}

/**
 * Take a new state. What was ticked stays ticked only while that very finding is still there.
 *
 * @param {ReviewState} answer
 */
function take(answer) {
  const next = complete(answer);
  const there = new Set(next.findings.map(keyOf));
  for (const key of ticked) {
    if (!there.has(key)) {
      ticked.delete(key);
    }
  }
  if (state && (state.state !== next.state || state.typed !== next.typed)) {
    typed.value = "";
    checkedMyself.checked = false;
    view.opened.clear();
  }
  state = next;
  draw();
}

/**
 * @param {number} index
 */
function fix(index) {
  void attempt(async () => {
    /** @type {ReviewState} */
    const answer = await ask({ kind: "review.fix", id, index });
    if (answer.state === "gone") {
      // The mending is done in the mail's own window, which is in front now: choosing a file, for one.
      window.close();
      return;
    }
    take(answer);
    focusFirst();
  });
}

/**
 * @param {Finding} finding
 * @param {boolean} right
 */
function tick(finding, right) {
  if (right) {
    ticked.add(keyOf(finding));
  } else {
    ticked.delete(keyOf(finding));
  }
  draw();
}

function showEverybody() {
  view.everybody = true;
  draw();
}

function goBack() {
  void attempt(async () => {
    if (state?.state !== "gone") {
      await ask({ kind: "review.back", id });
    }
    window.close();
  });
}

function accept() {
  void attempt(async () => {
    if (!state || send.disabled) {
      return;
    }
    const given = { id, accepted: accepted(state, ticked), typed: typed.value };
    const question = second.hidden ? { kind: "review.accept" } : { kind: "review.askSecond", reviewer: reviewer.value, note: note.value };
    /** @type {{held: true} | ReviewState} */
    const answer = await ask({ ...question, ...given });
    if ("held" in answer) {
      window.close();
      return;
    }
    take(answer);
    focusFirst();
  });
}

async function load() {
  take(await ask({ kind: "review.get", id }));
}

fill();
listen(goBack);
back.addEventListener("click", goBack);
send.addEventListener("click", accept);
typed.addEventListener("input", showButtons);
checkedMyself.addEventListener("change", showButtons);
onChanged(["review"], () => void refresh(load));
await attempt(load);
if (!state) {
  // Nothing can be shown but the way back to the mail.
  heading.textContent = t("reviewHeading_unchecked");
  show(back, t("reviewBack"));
  back.classList.add("primary");
}
focusFirst();
