// SPDX-License-Identifier: MPL-2.0
/*
 * Words and nodes that the list of approvals and the window of one share: how one stands, its trail, who is known
 * by which key.
 */

import { el } from "../common/dom.js";
import { language, t } from "../common/l10n.js";
import { clock } from "../common/time.js";

/** @import { TrailLine } from "../../types/ui.js" */

/** What begins so is an answer or a request that was not taken; its reason follows. */
const REFUSALS = ["not-counted: ", "not-shown: ", "not-read: "];

/**
 * A line of the trail in words.
 *
 * @param {TrailLine} line
 */
export function lineText({ what, who, more, whole }) {
  const refusal = REFUSALS.find((start) => what.startsWith(start));
  const words = refusal ? t(`approvalProblem_${what.slice(refusal.length)}`) : t(`trail_${what}`, who);
  const remark = ["agreed", "refused"].includes(what) && more !== "" ? ` “${more}”` : "";
  return `${words}${remark}${whole ? "" : ` ${t("trailChanged")}`}`;
}

/**
 * @param {TrailLine[]} lines
 */
export function trailNode(lines) {
  return el(
    "details",
    {},
    el("summary", {}, t("trailTitle")),
    el(
      "ol",
      { class: "trail" },
      lines.map((line) =>
        el("li", {}, el("span", { class: "muted" }, clock(line.at * 1000, Date.now(), language())), " ", el("bdi", {}, lineText(line))),
      ),
    ),
  );
}
