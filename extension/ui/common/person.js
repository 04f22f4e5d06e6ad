// SPDX-License-Identifier: MPL-2.0
/*
 * A person and the groups they belong to, as nodes. Belongs here: what looks the same in every window.
 */

import { el } from "./dom.js";

/** @import { Address, GroupMark } from "../../types/ui.js" */

/**
 * Name and address. `bdi` keeps names of either writing direction from turning what stands around them.
 *
 * @param {Address} person
 */
export function nameOf(person) {
  const name = person.name.trim();
  const full = name ? `${name} <${person.address}>` : person.address;
  return el(
    "span",
    { class: "person-name", title: full },
    name && el("bdi", { class: "name" }, name),
    el("bdi", { class: name ? "address" : "name" }, person.address),
  );
}

/**
 * @param {GroupMark[]} groups
 * @returns {Node[]}
 */
export function groupChips(groups) {
  return groups.map((group) =>
    el(
      "span",
      { class: "chip", title: [group.name, ...group.tags].join("\n"), data: { kind: group.kind } },
      el("bdi", {}, group.name),
    ),
  );
}
