// SPDX-License-Identifier: MPL-2.0
/*
 * What a silent run over past mail found: how often it would have interrupted, and each such mail with its reason.
 */

import { byId, el, show } from "../common/dom.js";
import { list, number } from "../common/format.js";
import { language, t } from "../common/l10n.js";

/** @import { Rehearsal, RehearsedMail } from "../../types/ui.js" */

/** Mails shown; more are counted. */
const MOST = 50;
/** Recipients named; more are counted. */
const NAMED = 4;

/**
 * What is said of the run in one sentence; pure.
 *
 * @param {Rehearsal} rehearsal
 * @param {string} locale
 */
export function summary({ state, done, total, result }, locale) {
  if (state === "running") {
    return t("rehearsalRunning", number(done, locale), number(total, locale));
  }
  if (state === "error") {
    return t("rehearsalFailed");
  }
  if (result === null) {
    return "";
  }
  const values = [result.judged, result.interruptions, result.notices].map((value) => number(value, locale));
  return t(result.judged === 0 ? "rehearsalNothing" : "rehearsalDone", ...values);
}

/**
 * @param {RehearsedMail} mail
 * @param {string} locale
 * @param {(messageId: string) => void} open
 */
function mailNode(mail, locale, open) {
  const day = mail.date > 0 ? new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(mail.date * 1000) : "";
  const named = mail.recipients.slice(0, NAMED);
  const more = mail.recipients.length - named.length;
  const subject = mail.subject.trim() || t("subjectNone");
  return el(
    "li",
    {},
    el(
      "p",
      { class: "rehearsed-head" },
      el(
        "button",
        { type: "button", class: "link", dir: "auto", on: { click: () => open(mail.message_id) } },
        subject,
      ),
      el("span", { class: "muted detail" }, day),
    ),
    el("p", { class: "muted detail", dir: "auto" }, list(more > 0 ? [...named, t("andMore", number(more, locale))] : named, locale)),
    ...mail.findings.map(({ title, why }) => el("p", { class: "detail", dir: "auto" }, el("strong", {}, title), " ", why)),
  );
}

/**
 * @param {Rehearsal} rehearsal
 * @param {(messageId: string) => void} open
 */
export function drawRehearsal(rehearsal, open) {
  const locale = language();
  const { state, done, total, result } = rehearsal;
  byId("rehearsal", HTMLElement).hidden = state === "idle" && result === null;
  const bar = byId("rehearsal-bar", HTMLProgressElement);
  bar.hidden = state !== "running";
  if (total > 0) {
    bar.value = done / total;
  } else {
    bar.removeAttribute("value");
  }
  const line = byId("rehearsal-state", HTMLParagraphElement);
  const text = summary(rehearsal, locale);
  if (line.textContent !== text) {
    line.textContent = text;
  }
  const over = state === "running" ? null : result;
  const raised = byId("rehearsal-raised", HTMLParagraphElement);
  raised.hidden = over === null || over.raised.length === 0;
  if (over !== null && over.raised.length > 0) {
    const names = over.raised.map((check) => messenger.i18n.getMessage(`check_${check}`) || check);
    raised.textContent = t("rehearsalRaised", list(names, locale), number(over.interruptions_after, locale));
  }
  const told = over?.told ?? [];
  const rows = byId("rehearsed", HTMLOListElement);
  rows.hidden = told.length === 0;
  show(rows, told.slice(0, MOST).map((mail) => mailNode(mail, locale, open)));
  byId("rehearse", HTMLButtonElement).hidden = state === "running";
}
