// SPDX-License-Identifier: MPL-2.0
/*
 * All incidents, and what was noticed in new mail. Belongs here: the list. Does not belong here: an incident itself.
 */

import { ask, attempt } from "../common/ask.js";
import { button, el, show } from "../common/dom.js";
import { called, list } from "../common/format.js";
import { language, t } from "../common/l10n.js";
import { clock } from "../common/time.js";

/** @import { IncidentRow, Notice, RecentMail } from "../../types/ui.js" */

/**
 * @param {HTMLElement} place
 * @returns {Promise<void>}
 */
export async function showOverview(place) {
  /** @type {{incidents: IncidentRow[], whole: boolean, notices: Notice[]}} */
  const found = await ask({ kind: "incident.list" });
  /** @type {{mails: RecentMail[]}} */
  const recent = await ask({ kind: "incident.recent" });
  show(
    place,
    found.whole ? null : el("p", { class: "card bad-line", role: "alert" }, t("recordBroken")),
    found.notices.map((notice) => noticed(notice, place)),
    found.incidents.length === 0 && found.notices.length === 0 ? el("p", { class: "card" }, t("incidentNone")) : null,
    found.incidents.map(row),
    recent.mails.length > 0 ? el("h2", {}, t("incidentRecent")) : null,
    recent.mails.map(sent),
    el("p", { class: "muted" }, t("incidentOther")),
  );
  place.hidden = false;
}

/**
 * Ask which mail is meant: one of several that were chosen, or one of the user's own where somebody else's was.
 *
 * @param {HTMLElement} place
 * @param {number[]} among Those that were chosen and may be meant.
 * @returns {Promise<void>}
 */
export async function askWhich(place, among) {
  /** @type {{mails: RecentMail[]}} */
  const { mails } = await ask({ kind: "incident.recent", among });
  show(
    place,
    el("p", { class: "card" }, t(among.length > 0 ? "incidentWhich" : "incidentNotYours")),
    mails.map(sent),
    el("p", { class: "muted" }, t("incidentOther")),
  );
  place.hidden = false;
}

/** @param {RecentMail} mail */
function sent(mail) {
  return el(
    "a",
    { class: "card row", href: `?message=${mail.message}`, data: { message: String(mail.message), ...(mail.held ? { held: "" } : {}) } },
    el("strong", {}, el("bdi", {}, mail.subject || t("subjectNone"))),
    el("span", { class: "muted" }, el("bdi", {}, list(mail.to.map(called), language()))),
    el("span", { class: "muted" }, mail.held ? t("incidentHeld") : clock(Date.parse(mail.date), Date.now(), language())),
  );
}

/** @param {IncidentRow} one */
function row(one) {
  const due = one.due[0];
  return el(
    "a",
    { class: "card row", href: `?incident=${one.id}`, data: { id: one.id } },
    el("span", { class: "grade", data: { grade: one.grade } }, one.gradeName),
    el("strong", {}, el("bdi", {}, one.subject || t("subjectNone"))),
    el("span", { class: "muted" }, el("bdi", {}, list(one.wrong.map(called), language()))),
    el(
      "span",
      { class: "muted" },
      one.closed
        ? t("incidentClosed")
        : due
          ? t("incidentNext", due.name, clock(Date.parse(due.at), Date.now(), language()))
          : t("incidentOpen"),
    ),
  );
}

/**
 * @param {Notice} notice
 * @param {HTMLElement} place
 */
function noticed(notice, place) {
  const says =
    notice.reply === "bounce" && notice.meant
      ? t("noticeBounce", notice.bounced, notice.meant.address)
      : t("noticeNotForMe", called(notice.sender));
  const query = new URLSearchParams({ about: notice.about, origin: notice.reply === "bounce" ? "bounce" : "reply" });
  query.set("wrong", notice.reply === "bounce" ? notice.bounced : notice.sender.address);
  return el(
    "section",
    { class: "card notice-row" },
    el("p", {}, says),
    notice.words ? el("blockquote", { dir: "auto" }, notice.words) : null,
    el(
      "div",
      { class: "buttons" },
      notice.about
        ? button(t("noticeOpen"), () => location.assign(`?${query}`), { class: "primary" })
        : null,
      button(
        t("noticeDismiss"),
        () =>
          void attempt(async () => {
            await ask({ kind: "incident.dismiss", messageId: notice.messageId });
            await showOverview(place);
          }),
        { class: "quiet" },
      ),
    ),
  );
}
