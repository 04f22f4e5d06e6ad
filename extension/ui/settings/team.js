// SPDX-License-Identifier: MPL-2.0
/*
 * The team's store on the settings page. Belongs here: how it stands, what it did not take, what met. Nothing is shown
 * where the administrator has named none.
 */

import { ask, attempt } from "../common/ask.js";
import { button, byId, el, show } from "../common/dom.js";
import { number } from "../common/format.js";
import { language, t } from "../common/l10n.js";
import { clock } from "../common/time.js";

/** @import { TeamState } from "../../types/ui.js" */

const card = byId("team", HTMLElement);
const content = byId("team-content", HTMLDivElement);

/**
 * A sentence of our own, or one for all cases that are newer than these words.
 *
 * @param {string} key
 * @param {string} otherwise
 */
function sentence(key, otherwise) {
  return messenger.i18n.getMessage(key) || otherwise;
}

/** @param {string} kind @param {string} thing */
function named(kind, thing) {
  const what = sentence(`teamKind_${kind}`, kind);
  return thing === "" ? what : [what, " ", el("bdi", {}, thing)];
}

/** @param {TeamState} state */
function facts(state) {
  const locale = language();
  const role = sentence(`teamRole_${state.role}`, state.role);
  /** @type {[string, string][]} */
  const rows = [
    [t("teamWhere"), state.where],
    [t("teamWho"), state.team === "" ? t("teamNever") : t("teamRoleOf", role, state.team)],
    [t("teamReached"), state.reached === 0 ? t("teamNever") : clock(state.reached * 1000, Date.now(), locale)],
    [t("teamShared"), t("teamSharedCounts", number(state.groups, locale), number(state.conflicts, locale))],
    [t("teamWaiting"), number(state.waiting, locale)],
  ];
  return rows.flatMap(([name, value]) => [el("dt", {}, name), el("dd", { dir: "auto" }, value)]);
}

/** @param {TeamState} state */
function take(state) {
  card.hidden = !state.configured;
  if (!state.configured) {
    return;
  }
  show(content, [
    state.problem !== "" &&
      el("p", { class: "warning", role: "alert", data: { problem: state.problem } }, sentence(`teamProblem_${state.problem}`, t("teamProblem_refused"))),
    el("dl", { class: "facts" }, facts(state)),
    state.refused.length > 0 && el("h3", {}, t("teamRefused")),
    state.refused.length > 0 &&
      el(
        "ul",
        { class: "plain", id: "team-refused" },
        state.refused.map(({ key, kind, thing, reason }) =>
          el(
            "li",
            {},
            el("span", {}, named(kind, thing), ": ", sentence(`teamReason_${reason}`, reason)),
            button(t("teamForget"), () => void attempt(async () => take(await ask({ kind: "team.dismiss", key }))), { class: "quiet" }),
          ),
        ),
      ),
    state.met.length > 0 && el("h3", {}, t("teamMet")),
    state.met.length > 0 &&
      el(
        "ul",
        { class: "plain", id: "team-met" },
        state.met.map(({ kind, thing, stood, gaveWay }) =>
          el("li", {}, el("span", {}, named(kind, thing), ": ", t("teamMetWho", stood.desk, gaveWay.desk))),
        ),
      ),
  ]);
}

/** Shows how the store stands now. */
export async function showTeam() {
  take(await ask({ kind: "team.get" }));
}
