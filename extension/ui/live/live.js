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
import { errorText, fill, t } from "../common/l10n.js";
import { byPart, PARTS } from "../common/parts.js";

/** @import { LiveState } from "../../types/ui.js" */

const heading = byId("heading", HTMLHeadingElement);
const content = byId("content", HTMLElement);

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
onChanged(["host"], () => void refresh(load));
await attempt(load);
