// SPDX-License-Identifier: MPL-2.0
/*
 * Groups that past mail suggests: one click makes them, one click sends them away for good. Does not belong here: the
 * groups that are there (`groups.js`), what is worth a proposal (the host).
 */

import { ask, attempt } from "../common/ask.js";
import { button, byId, el, show } from "../common/dom.js";
import { called, number } from "../common/format.js";
import { language, t } from "../common/l10n.js";
import { nameOf } from "../common/person.js";
import { KINDS } from "./order.js";

/** @import { GroupProposal, GroupsList } from "../../types/ui.js" */

const place = byId("proposals", HTMLElement);
/** Proposals that are shown at a time. */
const FEW = 5;
/**
 * What was corrected in a proposal and not made yet, by its key: all are drawn anew when one is made.
 *
 * @type {Map<string, {name: string, kind: string}>}
 */
const corrected = new Map();

/**
 * @param {GroupProposal["because"][number]} why
 */
function becauseText({ what, count, more }) {
  const figure = number(count, language());
  if (what === "domain" || what === "signature") {
    return t(what === "domain" ? "proposalDomain" : "proposalSignature", figure, more);
  }
  return t(`proposal_${what}`, figure);
}

/**
 * @param {GroupProposal} proposal
 * @param {(answer: GroupsList) => void} joined
 */
function proposalNode(proposal, joined) {
  const id = encodeURIComponent(proposal.key);
  const now = corrected.get(proposal.key) ?? { name: proposal.group, kind: "customer" };
  const name = el("input", { id: `name-${id}`, type: "text", value: now.name, maxlength: "200", dir: "auto", "aria-label": t("proposalName") });
  const kind = el(
    "select",
    { id: `kind-of-${id}`, "aria-label": t("groupKindOf", proposal.group) },
    KINDS.map((one) => el("option", { value: one, selected: one === now.kind }, t(`kind_${one}`))),
  );
  for (const field of [name, kind]) {
    field.addEventListener("input", () => corrected.set(proposal.key, { name: name.value, kind: kind.value }));
  }
  const take = () =>
    void attempt(async () => {
      const members = proposal.members.map(({ address }) => address);
      const made = proposal.new ? { group: name.value, to: kind.value } : { group: proposal.group };
      joined(await ask({ kind: "groups.join", members, ...made }));
      await load(joined);
    });
  const decline = () => void attempt(async () => draw(await ask({ kind: "groups.proposals", decline: proposal.key }), joined));
  const [first] = proposal.members;
  return el(
    "li",
    { class: "proposal", data: { key: proposal.key } },
    proposal.new
      ? el("div", { class: "group-line" }, name, kind)
      : el("p", {}, t("proposalJoin", called(first), proposal.group)),
    el("p", { class: "muted" }, proposal.because.map(becauseText).join(" · ")),
    el(
      "details",
      {},
      el("summary", {}, t("groupMembers", number(proposal.members.length, language()))),
      el("ul", { class: "members" }, proposal.members.map((member) => el("li", {}, nameOf(member)))),
    ),
    el(
      "div",
      { class: "buttons" },
      button(t(proposal.new ? "proposalMake" : "proposalAdd"), take, { id: `take-${id}`, class: "take" }),
      button(t("proposalDecline"), decline, { id: `decline-${id}`, class: "quiet decline", "aria-label": `${t("proposalDecline")}: ${proposal.group}` }),
    ),
  );
}

/**
 * @param {{proposals: GroupProposal[]}} answer
 * @param {(answer: GroupsList) => void} joined
 */
function draw({ proposals }, joined) {
  place.hidden = proposals.length === 0;
  show(
    place,
    el("h2", {}, t("proposalsTitle")),
    el("p", { class: "muted" }, t("proposalsLead")),
    el("ul", { class: "proposals" }, proposals.slice(0, FEW).map((proposal) => proposalNode(proposal, joined))),
    proposals.length > FEW && el("p", { class: "muted" }, t("proposalsMore", number(proposals.length - FEW, language()))),
  );
}

/**
 * Shows what past mail suggests.
 *
 * @param {(answer: GroupsList) => void} joined takes the groups after one was made
 */
export async function load(joined) {
  draw(await ask({ kind: "groups.proposals" }), joined);
}
