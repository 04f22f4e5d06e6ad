// SPDX-License-Identifier: MPL-2.0
/*
 * What a second person was asked, by the user and of the user, and by which keys colleagues are known. Belongs here:
 * the lists and the exchange of keys. One request is answered in `review.js`.
 */

import { ask, attempt, onChanged, refresh } from "../common/ask.js";
import { button, byId, el, show } from "../common/dom.js";
import { called, list } from "../common/format.js";
import { listen } from "../common/keys.js";
import { fill, language, t } from "../common/l10n.js";
import { nameOf } from "../common/person.js";
import { clock } from "../common/time.js";
import { keyFile, readKeyFile } from "./key-file.js";
import { trailNode } from "./words.js";

/** @import { ApprovalsState, AskedRow, ColleagueKey, ReviewedRow } from "../../types/ui.js" */

const content = byId("content", HTMLElement);
const keys = byId("keys", HTMLElement);
const colleagues = byId("colleagues", HTMLDivElement);
const file = byId("key-file", HTMLInputElement);

/** @type {ApprovalsState | null} */
let state = null;

/** @param {number} seconds */
function when(seconds) {
  return clock(seconds * 1000, Date.now(), language());
}

/**
 * @param {ReviewedRow} row
 */
function reviewedRow(row) {
  const open = row.state === "open";
  return el(
    "li",
    { class: "row", data: { request: row.request, state: row.state } },
    el("h3", {}, el("bdi", {}, row.subject || t("subjectNone"))),
    el("div", { class: "from" }, el("span", { class: "muted" }, t("approvalFrom")), nameOf(row.asker.name === row.asker.address ? { ...row.asker, name: "" } : row.asker)),
    el("p", {}, t(`reviewed_${row.state}`, when(open ? row.expires : row.changed))),
    row.unsent && el("p", { class: "finding", data: { level: "block" } }, t("approvalUnsent")),
    row.remark !== "" && el("q", { dir: "auto" }, row.remark),
    trailNode(row.trail),
    el(
      "div",
      { class: "buttons" },
      button(t(open ? "approvalLook" : "approvalShow"), () => void attempt(() => ask({ kind: "approval.open", request: row.request })), {
        id: `open-${row.request}`,
        class: open || row.unsent ? "primary" : "quiet",
        "aria-label": `${t(open ? "approvalLook" : "approvalShow")}: ${row.subject}`,
      }),
    ),
  );
}

/**
 * @param {AskedRow} row
 */
function askedRow(row) {
  const people = row.reviewer ? [row.reviewer] : row.reviewers;
  return el(
    "li",
    { class: "row", data: { approval: row.approval, state: row.state } },
    el("h3", {}, el("bdi", {}, row.subject || t("subjectNone"))),
    el("p", { class: "muted" }, t("approvalAsked"), " ", el("bdi", {}, list(people.map(called), language()))),
    el("p", {}, t(row.unconfirmed ? "asked_unconfirmed" : `asked_${row.state}`, when(row.state === "waiting" ? row.expires : row.changed))),
    row.remark !== "" && el("q", { dir: "auto" }, row.remark),
    trailNode(row.trail ?? []),
  );
}

/**
 * @param {string} title
 * @param {string} none
 * @param {Node[]} rows
 */
function section(title, none, rows) {
  return el("section", {}, el("h2", {}, title), rows.length > 0 ? el("ul", { class: "rows" }, rows) : el("p", { class: "muted" }, none));
}

/**
 * @param {ColleagueKey} one
 */
function keyRow(one) {
  const change = (/** @type {"confirm" | "forget"} */ to) => () =>
    void attempt(async () => take(await ask({ kind: "approval.key", address: one.address, key: one.key, to })));
  const id = `${one.address}-${one.key}`;
  return el(
    "div",
    { class: "row", data: { state: one.state, address: one.address } },
    nameOf({ ...one, name: one.name === one.address ? "" : one.name }),
    el("code", { class: "fingerprint", dir: "ltr" }, one.fingerprint),
    el("p", { class: "muted" }, t(`key_${one.state}`)),
    el(
      "div",
      { class: "buttons" },
      one.state === "seen" && button(t("keyConfirm"), change("confirm"), { id: `confirm-${id}`, class: "confirm", "aria-label": `${t("keyConfirm")}: ${one.address}` }),
      one.state !== "policy" && button(t("keyForget"), change("forget"), { id: `forget-${id}`, class: "quiet", "aria-label": `${t("keyForget")}: ${one.address}` }),
    ),
  );
}

/** @param {ApprovalsState} answer */
function take(answer) {
  state = answer;
  keys.hidden = false;
  show(
    content,
    answer.whole ? null : el("p", { class: "finding", data: { level: "block" } }, t("trailBroken")),
    section(t("approvalsReviewed"), t("approvalsReviewedNone"), answer.reviewed.map(reviewedRow)),
    section(t("approvalsAsked"), t("approvalsAskedNone"), answer.asked.map(askedRow)),
  );
  byId("own", HTMLElement).textContent = answer.own.fingerprint;
  show(colleagues, answer.keys.length > 0 ? answer.keys.map(keyRow) : el("p", { class: "muted" }, t("keysNone")));
}

/** Give the own key to colleagues as a small file. */
async function saveKey() {
  if (!state) {
    return;
  }
  /** @type {{addresses: string[]}} */
  const { addresses } = await ask({ kind: "approval.me" });
  const address = addresses[0] ?? "";
  const link = el("a", { download: `${address}.secondlook-key`, href: URL.createObjectURL(new Blob([keyFile(address, state.own.key)])) });
  link.click();
  URL.revokeObjectURL(link.href);
}

/** A colleague's file: its key is shown with its fingerprint, and counts only when it is confirmed. */
async function addKey() {
  const [chosen] = file.files ?? [];
  file.value = "";
  if (chosen !== undefined) {
    const { address, key } = readKeyFile(await chosen.text());
    take(await ask({ kind: "approval.key", address, key, to: "seen" }));
    colleagues.querySelector(`[data-address="${CSS.escape(address)}"] .confirm`)?.scrollIntoView({ block: "center" });
  }
}

fill();
listen(null);
byId("save-key", HTMLButtonElement).addEventListener("click", () => void attempt(saveKey));
byId("add-key", HTMLButtonElement).addEventListener("click", () => file.click());
file.addEventListener("change", () => void attempt(addKey));
const load = async () => take(await ask({ kind: "approval.list" }));
onChanged(["approvals", "host"], () => void refresh(load));
await attempt(load);
