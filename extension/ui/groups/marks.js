// SPDX-License-Identifier: MPL-2.0
/*
 * What can be said of a group beside its kind: the two marks, and whom it must never meet in one mail. Does not belong
 * here: what follows from them (the host's checks and settings).
 */

import { ask, attempt } from "../common/ask.js";
import { button, el } from "../common/dom.js";
import { t } from "../common/l10n.js";

/** @import { ApartPairs, Group, GroupsList } from "../../types/ui.js" */

const MARKS = ["important", "needs-second-person"];

/**
 * @param {Group} group
 * @param {(answer: GroupsList) => void} take
 */
function markBox(group, take) {
  return MARKS.map((mark) => {
    const box = el("input", {
      type: "checkbox",
      id: `${mark}-${encodeURIComponent(group.name)}`,
      checked: group.tags.includes(mark),
      on: { change: () => void attempt(async () => take(await ask({ kind: "groups.tag", group: group.name, tag: mark, on: box.checked }))) },
    });
    return el("label", { class: "tick" }, box, el("span", {}, t(`mark_${mark}`)));
  });
}

/**
 * The other sides of the pairs that name a group; pure.
 *
 * @param {string[][]} pairs
 * @param {string} name
 */
export function apartFrom(pairs, name) {
  const same = (/** @type {string} */ one) => one.toLowerCase() === name.toLowerCase();
  return pairs.flatMap(([one, other]) => (same(one) ? [other] : same(other) ? [one] : []));
}

/**
 * @param {Group} group
 * @param {Group[]} groups
 * @param {ApartPairs} apart
 * @param {(answer: ApartPairs) => void} changed
 */
function apartNodes(group, groups, apart, changed) {
  const others = apartFrom(apart.pairs, group.name);
  const set = (/** @type {string[][]} */ pairs) => void attempt(async () => changed(await ask({ kind: "groups.apart", pairs })));
  const choices = groups.filter(({ name }) => name !== group.name && !others.includes(name));
  const choice = el(
    "select",
    {
      id: `apart-${encodeURIComponent(group.name)}`,
      disabled: apart.locked,
      "aria-label": `${t("apartTitle")}: ${group.name}`,
      on: { change: () => choice.value !== "" && set([...apart.pairs, [group.name, choice.value]]) },
    },
    el("option", { value: "" }, t("apartChoose")),
    choices.map(({ name }) => el("option", { value: name }, name)),
  );
  const without = (/** @type {string} */ other) => apart.pairs.filter((pair) => !(pair.includes(group.name) && pair.includes(other)));
  return el(
    "div",
    { class: "apart" },
    el("p", {}, t("apartTitle")),
    others.length > 0 &&
      el(
        "ul",
        { class: "apart-list" },
        others.map((other) =>
          el(
            "li",
            {},
            el("bdi", {}, other),
            button("×", () => set(without(other)), {
              id: `meet-${encodeURIComponent(`${group.name}/${other}`)}`,
              class: "quiet",
              disabled: apart.locked,
              "aria-label": t("apartRemove", other),
            }),
          ),
        ),
      ),
    choice,
    apart.locked && el("p", { class: "muted detail" }, t("settingLocked")),
  );
}

/**
 * @param {Group} group
 * @param {Group[]} groups
 * @param {ApartPairs} apart
 * @param {{groups: (answer: GroupsList) => void, apart: (answer: ApartPairs) => void}} take
 */
export function marksNode(group, groups, apart, take) {
  return el("div", { class: "marks" }, el("div", { class: "buttons" }, markBox(group, take.groups)), apartNodes(group, groups, apart, take.apart));
}
