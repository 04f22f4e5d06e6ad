// SPDX-License-Identifier: MPL-2.0
/*
 * The first page: what Second Look does, whether its local program is there, and from which accounts to
 * learn.
 * Learning itself is the background's; this page may be closed meanwhile.
 */

import { ask, attempt, onChanged, refresh } from "../common/ask.js";
import { byId, el, show } from "../common/dom.js";
import { list, number } from "../common/format.js";
import { listen } from "../common/keys.js";
import { errorText, fill, language, t } from "../common/l10n.js";
import { controls, shareDone } from "./progress.js";
import { drawRehearsal } from "./rehearsal.js";

/** @import { WelcomeAccount, WelcomeState } from "../../types/ui.js" */

const accounts = byId("accounts", HTMLUListElement);
const start = byId("start", HTMLButtonElement);
const bar = byId("bar", HTMLProgressElement);

/** @type {WelcomeState | null} */
let state = null;
/** @type {Map<string, boolean>} what the user ticked, over what the background proposes */
const chosen = new Map();

/**
 * @param {WelcomeAccount} account
 */
function isChosen(account) {
  return chosen.get(account.id) ?? account.selected;
}

/**
 * @param {WelcomeAccount} account
 */
function accountRow(account) {
  const box = el("input", {
    id: `account-${account.id}`,
    type: "checkbox",
    value: account.id,
    checked: isChosen(account),
    on: {
      change: () => {
        chosen.set(account.id, box.checked);
        draw();
      },
    },
  });
  const others = account.identities.filter((address) => address !== account.name);
  return el(
    "li",
    {},
    el(
      "label",
      { class: "tick" },
      box,
      el(
        "span",
        {},
        el("bdi", { class: "name" }, account.name),
        others.length > 0 && el("span", { class: "muted" }, " ", el("bdi", {}, list(others, language()))),
      ),
    ),
  );
}

/**
 * @param {WelcomeState} now
 */
function drawHost(now) {
  const works = ["ok", "starting", ""].includes(now.host.state);
  show(
    byId("host-state", HTMLDivElement),
    el(
      "p",
      { class: works ? "works" : "fails" },
      works ? t("hostRuns", now.host.version) : errorText(now.host.state),
    ),
    !works && el("p", { class: "muted" }, t("welcomeHostHelp")),
    !works && now.host.detail !== "" && el("p", { class: "detail", dir: "auto" }, now.host.detail),
  );
  byId("retry", HTMLButtonElement).hidden = works;
  byId("host", HTMLElement).hidden = false;
  byId("learn", HTMLElement).hidden = !works;
}

/** What is said of learning: the folder being read, or how it ended. */
function learningText(/** @type {WelcomeState} */ now) {
  const { learning } = now;
  if (learning.state === "running" && learning.folder !== "") {
    return t("learnFolder", learning.folder);
  }
  return learning.state === "idle" ? "" : t(`learn_${learning.state}`);
}

function draw() {
  if (!state) {
    return;
  }
  const { learning } = state;
  const locale = language();
  drawHost(state);
  show(
    accounts,
    state.accounts.length > 0
      ? state.accounts.map(accountRow)
      : el("li", { class: "muted" }, t("learnNoAccounts")),
  );
  const offered = controls(learning, state.accounts.some(isChosen));
  byId("choice", HTMLFieldSetElement).hidden = !offered.choice;
  byId("progress", HTMLDivElement).hidden = !offered.progress;
  byId("pause", HTMLButtonElement).hidden = !offered.pause;
  byId("resume", HTMLButtonElement).hidden = !offered.resume;
  start.hidden = !offered.start;
  start.disabled = !offered.mayStart;
  start.textContent = t(learning.state === "idle" ? "learnStart" : "learnAgain");
  start.classList.toggle("primary", learning.state !== "done");
  const share = shareDone(learning);
  if (share === null) {
    bar.removeAttribute("value");
  } else {
    bar.value = share;
  }
  byId("counted", HTMLParagraphElement).textContent =
    learning.total > 0
      ? t("learnCountOf", number(learning.done, locale), number(learning.total, locale))
      : t("learnCount", number(learning.done, locale));
  const line = byId("learn-state", HTMLParagraphElement);
  const text = learningText(state);
  if (line.textContent !== text) {
    line.textContent = text;
  }
  drawRehearsal(state.rehearsal, (messageId) => void attempt(() => ask({ kind: "rehearsal.open", messageId })));
}

/**
 * @param {WelcomeState} next
 */
function take(next) {
  state = next;
  draw();
}

/**
 * @param {string} kind
 * @param {Record<string, unknown>} [more]
 */
function request(kind, more = {}) {
  return attempt(async () => take(await ask({ kind, ...more })));
}

fill();
listen(null);
start.addEventListener("click", () => {
  const wanted = (state?.accounts ?? []).filter(isChosen).map((account) => account.id);
  void request("learn.start", { accounts: wanted });
});
byId("pause", HTMLButtonElement).addEventListener("click", () => void request("learn.pause"));
byId("resume", HTMLButtonElement).addEventListener("click", () => void request("learn.resume"));
byId("retry", HTMLButtonElement).addEventListener("click", () => void request("welcome.retry"));
byId("rehearse", HTMLButtonElement).addEventListener("click", () => void request("rehearsal.start"));
onChanged(["learning", "rehearsal", "host"], () => void refresh(async () => take(await ask({ kind: "welcome.get" }))));
await request("welcome.get");
