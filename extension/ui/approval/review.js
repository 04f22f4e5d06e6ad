// SPDX-License-Identifier: MPL-2.0
/*
 * The window of a second person: the mail as its recipients will see it, what was found, and yes or no. Closing it
 * answers nothing, and no answer means no.
 */

import { ask, attempt, onChanged, refresh } from "../common/ask.js";
import { button, byId, el, show } from "../common/dom.js";
import { fileSize } from "../common/format.js";
import { listen } from "../common/keys.js";
import { fill, language, t } from "../common/l10n.js";
import { nameOf } from "../common/person.js";
import { clock } from "../common/time.js";
import { mailFrame } from "./mail-frame.js";
import { trailNode } from "./words.js";

/** @import { ReviewedMail } from "../../types/ui.js" */

const request = new URLSearchParams(location.search).get("request") ?? "";
const heading = byId("heading", HTMLHeadingElement);
const content = byId("content", HTMLElement);
const remark = byId("remark", HTMLTextAreaElement);

/** @type {ReviewedMail | null} */
let state = null;
/** Whether an answer is being sent; until it has left, or could not, nothing else is said here. */
let sending = false;

/**
 * @param {string} label
 * @param {string[]} people
 */
function headRow(label, people) {
  return people.length === 0 ? [] : [el("dt", {}, t(label)), el("dd", {}, people.map((one) => el("div", {}, el("bdi", {}, one))))];
}

/**
 * @param {ReviewedMail} now
 */
function mailNode({ mail, id }) {
  return el(
    "section",
    { class: "mail", "aria-label": t("approvalMail") },
    el("h2", {}, el("bdi", {}, mail.subject || t("subjectNone"))),
    el(
      "dl",
      { class: "head" },
      headRow("field_from", [mail.from]),
      headRow("field_to", mail.to),
      headRow("field_cc", mail.cc),
      headRow("field_bcc", mail.bcc),
      headRow("approvalReplyTo", mail.reply_to),
    ),
    mail.files.length > 0 &&
      el(
        "ul",
        { class: "files" },
        mail.files.map(({ name, size }) => el("li", { class: "chip", title: name }, el("bdi", {}, name), " ", el("span", { class: "muted" }, fileSize(size, language())))),
      ),
    mail.files.length > 0 && el("div", {}, button(t("approvalFiles"), () => void attempt(() => ask({ kind: "approval.showMail", id })), { id: "files", class: "quiet" })),
    mailFrame(mail, t("approvalMail")),
  );
}

/**
 * Whose key it is, while nobody has vouched for it.
 *
 * @param {ReviewedMail} now
 */
function keyNode(now) {
  if (now.confirmed) {
    return null;
  }
  return el(
    "div",
    { class: "key" },
    el("p", {}, t("approvalNewKey")),
    el("code", { class: "fingerprint", dir: "ltr" }, now.fingerprint),
    el(
      "div",
      {},
      button(
        t("keyConfirm"),
        () =>
          void attempt(async () => {
            await ask({ kind: "approval.key", address: now.asker.address, key: now.key, to: "confirm" });
            await load();
          }),
        { id: "confirm-key" },
      ),
    ),
  );
}

/** @param {ReviewedMail} answer */
function take(answer) {
  state = answer;
  const open = answer.state === "open";
  heading.textContent = t("secondReviewHeading", answer.asker.name || answer.asker.address);
  byId("until", HTMLParagraphElement).textContent = t(`reviewed_${answer.state}`, clock((open ? answer.expires : answer.changed) * 1000, Date.now(), language()));
  show(
    content,
    el("dl", { class: "head" }, el("dt", {}, t("approvalFrom")), el("dd", {}, nameOf(answer.asker))),
    answer.note !== "" && el("p", { class: "note", dir: "auto" }, answer.note),
    answer.findings.length > 0 &&
      el(
        "ul",
        { class: "said", "aria-label": t("heldFindings") },
        answer.findings.map(({ level, title, why }) => el("li", { data: { level } }, el("strong", {}, title), " ", el("bdi", {}, why))),
      ),
    mailNode(answer),
    keyNode(answer),
    trailNode(answer.trail),
    el("p", { class: "muted detail" }, t("approvalOwnKey"), " ", el("code", { class: "fingerprint", dir: "ltr" }, answer.own)),
  );
  byId("answer", HTMLDivElement).hidden = !open;
  byId("done", HTMLDivElement).hidden = open;
  byId("result", HTMLParagraphElement).textContent = answer.unsent
    ? t("approvalUnsent")
    : open ? "" : t(`reviewed_${answer.state}`, clock(answer.changed * 1000, Date.now(), language()));
  byId("again", HTMLButtonElement).hidden = !answer.unsent;
}

/** @param {boolean} now Whether an answer is on its way. */
function busy(now) {
  sending = now;
  for (const button of document.querySelectorAll("footer button")) {
    if (button instanceof HTMLButtonElement) {
      button.disabled = now;
    }
  }
  byId("remark", HTMLTextAreaElement).readOnly = now;
}

/** @param {"yes" | "no"} says */
function decide(says) {
  void attempt(async () => {
    busy(true);
    byId("until", HTMLParagraphElement).textContent = t("approvalSending");
    try {
      take(await ask({ kind: "approval.decide", request, says, remark: remark.value.trim() }));
    } catch (error) {
      await refresh(load);
      throw error;
    } finally {
      busy(false);
    }
    byId("close", HTMLButtonElement).focus();
  });
}

async function load() {
  take(await ask({ kind: "approval.get", request }));
}

fill();
listen(() => window.close());
byId("yes", HTMLButtonElement).addEventListener("click", () => decide("yes"));
byId("no", HTMLButtonElement).addEventListener("click", () => decide("no"));
byId("again", HTMLButtonElement).addEventListener("click", () => decide(state?.state === "refused" ? "no" : "yes"));
byId("close", HTMLButtonElement).addEventListener("click", () => window.close());
onChanged(["approvals"], () => void (!sending && (state?.state === "open" || state?.unsent) && refresh(load)));
await attempt(load);
heading.focus();
