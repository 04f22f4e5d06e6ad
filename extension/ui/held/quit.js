// SPDX-License-Identifier: MPL-2.0
/*
 * What stands above the list when Thunderbird is about to quit. Belongs here: that part. Does not belong here: how
 * it is noticed (`lib/quitting.js`).
 */

import { button, el } from "../common/dom.js";
import { t } from "../common/l10n.js";

/** @import { HeldItem } from "../../types/ui.js" */

/**
 * @param {HeldItem[]} items
 * @param {(what: "wait" | "send" | "drafts") => void} choose
 */
export function quitChoices(items, choose) {
  const waiting = items.filter(({ state }) => state === "held");
  if (waiting.length === 0) {
    return el("section", { class: "quitting" }, el("p", {}, t("quitNothing")));
  }
  const count = String(waiting.length);
  return el(
    "section",
    { class: "quitting", "aria-labelledby": "quit-title" },
    el("h2", { id: "quit-title" }, waiting.length === 1 ? t("quitTitleOne") : t("quitTitle", count)),
    el("p", {}, t("quitFirst")),
    el("p", { class: "muted" }, t("quitDiscard")),
    el(
      "div",
      { class: "buttons" },
      button(t("quitWait"), () => choose("wait"), { id: "quit-wait", class: "primary" }),
      waiting.every(({ canSendNow }) => canSendNow) && button(t("quitSend"), () => choose("send"), { id: "quit-send" }),
      button(t("quitDrafts"), () => choose("drafts"), { id: "quit-drafts" }),
    ),
  );
}
