// SPDX-License-Identifier: MPL-2.0
/*
 * The compose button's popup: what is known of the mail while it is being written. Nothing is asked here;
 * that is the review window's.
 */

import { ask, attempt, onChanged, refresh } from "../common/ask.js";
import { byId, el, show } from "../common/dom.js";
import { findingNode } from "../common/finding.js";
import { passwordNodes } from "../review/files-view.js";
import { listen } from "../common/keys.js";
import { number } from "../common/format.js";
import { errorText, fill, language, t } from "../common/l10n.js";
import { byPart, PARTS } from "../common/parts.js";

/** @import { LiveState } from "../../types/ui.js" */

const heading = byId("heading", HTMLHeadingElement);
const content = byId("content", HTMLElement);
const pick = byId("pick", HTMLFormElement);
const group = byId("group", HTMLSelectElement);

/**
 * @param {LiveState} state
 */
function contentNodes(state) {
  if (state.state === "unchecked") {
    return [
      el("p", {}, errorText(state.reason || "unknown")),
      el("p", { class: "muted" }, t("liveUncheckedMore")),
    ];
  }
  const passwords = passwordNodes(state.passwords ?? []);
  if (state.findings.length === 0) {
    return [...passwords, el("p", { class: "muted" }, t("liveClearMore"))];
  }
  const parts = byPart(state.findings);
  const numbered = PARTS.flatMap((part) => parts[part]);
  const main = numbered.find(({ finding }) => finding.fix && finding.level !== "notice")?.index;
  return [...passwords, ...numbered.map((one) => findingNode(one, { fix, main: one.index === main }))];
}

/**
 * @param {LiveState} state
 */
function take(state) {
  heading.textContent =
    state.state === "unchecked"
      ? t("composeUnchecked")
      : t(state.findings.length > 0 ? "liveFindings" : "composeClear");
  show(content, contentNodes(state));
}

/**
 * @param {number} index
 */
function fix(index) {
  void attempt(async () => {
    take(await ask({ kind: "live.fix", tab, index }));
    const next = content.querySelector("button.fix") ?? heading;
    if (next instanceof HTMLElement) {
      next.focus();
    }
  });
}

/** The groups that may be picked; without a host there are none. */
async function loadGroups() {
  /** @type {{groups: {name: string, kind: string, count: number}[]}} */
  const { groups } = await ask({ kind: "live.groups" });
  pick.hidden = groups.length === 0;
  const order = new Intl.Collator(language(), { numeric: true });
  show(
    group,
    groups
      .toSorted((one, other) => order.compare(one.name, other.name))
      .map(({ name, count }) => el("option", { value: name }, `${name} (${number(count, language())})`)),
  );
}

async function load() {
  take(await ask({ kind: "live.get", tab }));
}

/** The mail that the popup belongs to: the one of the window it hangs on, unless the address names it. */
async function findTab() {
  const named = new URLSearchParams(location.search).get("tab");
  if (named !== null) {
    return Number(named);
  }
  const [own] = await messenger.tabs.query({ active: true, currentWindow: true });
  return own?.id ?? -1;
}

fill();
const tab = await findTab();
listen(() => window.close());
pick.addEventListener("submit", (event) => {
  event.preventDefault();
  void attempt(async () => {
    await ask({ kind: "live.address", tab, group: group.value });
    window.close();
  });
});
onChanged(["host"], () => void refresh(load));
await attempt(load);
await loadGroups().catch(() => {
  // The host is away, and what stands above says so.
});
