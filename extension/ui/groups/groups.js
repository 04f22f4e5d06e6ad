// SPDX-License-Identifier: MPL-2.0
/*
 * The groups that Second Look knows, from the address books and elsewhere, and their kinds. Contacts are
 * changed in Thunderbird's address book, not here.
 */

import { ask, attempt, onChanged, refresh } from "../common/ask.js";
import { byId, el, show } from "../common/dom.js";
import { list, number } from "../common/format.js";
import { listen } from "../common/keys.js";
import { fill, language, t } from "../common/l10n.js";
import { nameOf } from "../common/person.js";
import { marksNode } from "./marks.js";
import { found, KINDS, knownKind, withoutKind } from "./order.js";
import { load as loadProposals } from "./proposals.js";

/** @import { ApartPairs, Group, GroupsList } from "../../types/ui.js" */

const content = byId("content", HTMLElement);
const wanted = byId("wanted", HTMLInputElement);
const count = byId("count", HTMLParagraphElement);
const noKind = byId("no-kind", HTMLParagraphElement);

/** @type {Group[]} */
let groups = [];
/** @type {ApartPairs} */
let apart = { pairs: [], locked: false };
/** @type {Set<string>} names of groups whose members are shown */
const opened = new Set();

/**
 * @param {Group} group
 */
function kindChoice(group) {
  const choice = el(
    "select",
    {
      // Named by its group, not by its place: with another kind the group stands elsewhere, and the keyboard
      // has to stay with it.
      id: `kind-${encodeURIComponent(group.name)}`,
      class: "kind",
      "aria-label": t("groupKindOf", group.name),
      on: {
        change: () =>
          void attempt(async () => {
            take(await ask({ kind: "groups.setKind", group: group.name, to: choice.value }));
            document.activeElement?.scrollIntoView({ block: "nearest" });
          }),
      },
    },
    KINDS.map((kind) =>
      el("option", { value: kind, selected: kind === knownKind(group.kind) }, t(`kind_${kind}`)),
    ),
  );
  return choice;
}

/**
 * Where a group was read from: Thunderbird itself, or else a file by its name.
 *
 * @param {Group} group
 */
function sourceOf(group) {
  const words = { thunderbird: t("groupSourceThunderbird"), own: t("groupSourceOwn") };
  return group.source
    .split("; ")
    .map((source) => words[/** @type {keyof typeof words} */ (source)] ?? source)
    .join("; ");
}

/**
 * @param {Group} group
 */
function row(group) {
  const members = el(
    "details",
    { open: opened.has(group.name) },
    el(
      "summary",
      { id: `members-${encodeURIComponent(group.name)}` },
      t("groupMembers", number(group.members.length, language())),
      group.domains.length > 0 && el("span", { class: "muted" }, ` · ${list(group.domains, language())}`),
    ),
    el(
      "ul",
      { class: "members" },
      group.members.map((member) => el("li", {}, nameOf(member))),
    ),
    marksNode(group, groups, apart, { groups: take, apart: takeApart }),
    group.source !== "" && el("p", { class: "muted detail" }, t("groupSource", sourceOf(group))),
  );
  members.addEventListener("toggle", () =>
    members.open ? opened.add(group.name) : opened.delete(group.name),
  );
  return el(
    "li",
    { class: "group card", data: { group: group.name, kind: knownKind(group.kind) } },
    el(
      "div",
      { class: "group-line" },
      el("h2", { title: group.name }, el("bdi", {}, group.name)),
      kindChoice(group),
    ),
    group.tags.length > 0 &&
      el(
        "p",
        { class: "tags" },
        group.tags.map((tag) => el("span", { class: "chip", title: tag }, el("bdi", {}, tag))),
      ),
    members,
  );
}

function draw() {
  const rows = found(groups, wanted.value, language());
  count.textContent = groups.length > 0 ? t("groupsCount", number(rows.length, language())) : "";
  const unsorted = withoutKind(rows);
  noKind.textContent = unsorted > 0 ? t("groupsNoKind", number(unsorted, language())) : "";
  show(
    content,
    groups.length === 0
      ? el(
          "div",
          { class: "card" },
          el("p", {}, t("groupsEmpty")),
          el("p", { class: "muted" }, t("groupsEmptyMore")),
        )
      : el("ul", { class: "groups" }, rows.map(row)),
  );
}

/**
 * @param {GroupsList} answer
 */
function take(answer) {
  groups = answer.groups;
  draw();
}

/**
 * @param {ApartPairs} answer
 */
function takeApart(answer) {
  apart = answer;
  draw();
}

fill();
listen(null);
wanted.addEventListener("input", draw);
byId("sync", HTMLButtonElement).addEventListener("click", () => {
  void attempt(async () => take(await ask({ kind: "groups.sync" })));
});
const load = async () => {
  apart = await ask({ kind: "groups.apart" });
  take(await ask({ kind: "groups.list" }));
  await loadProposals(take);
};
onChanged(["groups", "host"], () => void refresh(load));
await attempt(load);
