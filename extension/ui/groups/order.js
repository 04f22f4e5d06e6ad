// SPDX-License-Identifier: MPL-2.0
/*
 * Which groups are shown, and in which order; pure.
 */

import { folded } from "../common/format.js";

/** @import { Group } from "../../types/ui.js" */

/** The kinds a group can have, in the order in which they are shown. */
export const KINDS = ["customer", "supplier", "agent", "neutral", "own", "unknown"];

/**
 * A kind that is known here, for any word.
 *
 * @param {string} kind
 */
export function knownKind(kind) {
  return KINDS.includes(kind) ? kind : "unknown";
}

/**
 * How many groups have no kind, so that nothing is asked about them.
 *
 * @param {Group[]} groups
 */
export function withoutKind(groups) {
  return groups.filter(({ kind }) => knownKind(kind) === "unknown").length;
}

/**
 * Groups that hold what is looked for, in name, member, domain or tag. Those without a kind come first: they
 * are what the user can do something about.
 *
 * @param {Group[]} groups
 * @param {string} wanted
 * @param {string} locale
 */
export function found(groups, wanted, locale) {
  const needle = folded(wanted);
  /** @param {Group} group */
  const rank = (group) => (knownKind(group.kind) === "unknown" ? -1 : KINDS.indexOf(group.kind));
  const order = new Intl.Collator(locale, { numeric: true });
  return groups
    .filter((group) =>
      [
        group.name,
        ...group.domains,
        ...group.tags,
        ...group.members.flatMap((one) => [one.name, one.address]),
      ].some((text) => folded(text).includes(needle)),
    )
    .sort((a, b) => rank(a) - rank(b) || order.compare(a.name, b.name));
}
