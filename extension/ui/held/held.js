// SPDX-License-Identifier: MPL-2.0
/*
 * The mails that wait before they leave: as the toolbar button's popup, or with ?tab=1 as a tab. Belongs
 * here: the list, its clock, its requests. What a row offers is decided in `items.js`.
 */

import { ask, attempt, onChanged, refresh } from "../common/ask.js";
import { button, byId, el, show } from "../common/dom.js";
import { called, list } from "../common/format.js";
import { listen } from "../common/keys.js";
import { errorText, fill, language, t } from "../common/l10n.js";
import { clock, countdown, duration, secondsLeft, spokenLeft, worthSaying } from "../common/time.js";
import { actionsOf, inOrder, next, offeredTime, share, whyKey } from "./items.js";
import { quitChoices } from "./quit.js";

/** @import { HeldItem, HeldList } from "../../types/ui.js" */
/** @import { Action } from "./items.js" */

const LONGER_SECONDS = 300;

const parameters = new URLSearchParams(location.search);
const quitting = parameters.has("quit");
const asTab = parameters.has("tab") || quitting;
const content = byId("content", HTMLElement);
const host = byId("host", HTMLParagraphElement);
const spoken = byId("spoken", HTMLParagraphElement);

/** @type {HeldItem[]} */
let items = [];
// The background's clock decides; ours may differ.
let ahead = 0;
/** @type {{id: string, seconds: number} | null} */
let said = null;
/** The mail for which a time is being chosen; "" for none. */
let choosing = "";

function now() {
  return Date.now() + ahead;
}

/**
 * @param {Action} action
 * @param {HeldItem} item
 */
function labelOf(action, item) {
  if (action === "longer") {
    return t("heldLonger", duration(LONGER_SECONDS, language()));
  }
  return action === "show" && item.state === "orphaned" ? t("heldShowDraft") : t(`held_${action}`);
}

/**
 * @param {Action} action
 * @param {HeldItem} item
 */
function act(action, item) {
  if (action === "until") {
    choosing = choosing === item.id ? "" : item.id;
    draw();
    document.getElementById(`at-${item.id}`)?.focus();
    return;
  }
  void attempt(async () => {
    const more = action === "longer" ? { seconds: LONGER_SECONDS } : {};
    take(await ask({ kind: `held.${action}`, id: item.id, ...more }));
    if (!asTab && (action === "undo" || action === "show")) {
      // The mail's own window is in front now.
      window.close();
    }
  });
}

/**
 * @param {HeldItem} item
 */
function stateNodes(item) {
  const id = CSS.escape(item.id);
  if (item.state === "releasing") {
    const words = item.why === "slow" ? t("heldSlow", clock(item.since, now(), language())) : t("heldReleasing");
    return [el("p", { class: "leaving" }, words)];
  }
  if (item.state === "held" && item.waitsFor) {
    return [el("p", { class: "leaving" }, el("span", {}, t("heldWaits", item.waitsFor, clock(item.due, now(), language()))))];
  }
  if (item.state === "held") {
    return [
      el(
        "p",
        { class: "leaving" },
        el("span", {
          class: "left",
          role: "timer",
          "aria-live": "off",
          id: `left-${id}`,
          data: { item: item.id },
        }),
        el("span", { class: "muted" }, t("heldLeavesAt", clock(item.due, now(), language()))),
      ),
      el("progress", { class: "elapsed", max: 1, "aria-hidden": "true", data: { item: item.id } }),
    ];
  }
  const label = t(item.state === "unsure" ? "heldUnsure" : "heldNotSent");
  return [
    el("p", { class: "not-sent" }, el("strong", {}, label), " ", t(whyKey(item))),
    item.remark ? el("p", { class: "muted" }, el("q", { dir: "auto" }, item.remark)) : null,
  ];
}

/**
 * What Second Look had to say about the mail when it was sent.
 *
 * @param {HeldItem} item
 */
function findings(item) {
  if (item.findings.length === 0) {
    return null;
  }
  return el(
    "ul",
    { class: "said", "aria-label": t("heldFindings") },
    item.findings.map(({ level, why }) => el("li", { data: { level } }, el("bdi", {}, why))),
  );
}

/**
 * The field in which a time of leaving is chosen.
 *
 * @param {HeldItem} item
 */
function timeForm(item) {
  const input = el("input", {
    id: `at-${item.id}`,
    type: "datetime-local",
    required: true,
    value: offeredTime(now()),
    "aria-label": t("heldUntilLabel"),
  });
  return el(
    "form",
    {
      class: "until",
      on: {
        submit: (event) => {
          event.preventDefault();
          const at = new Date(input.value).getTime();
          choosing = "";
          void attempt(async () => take(await ask({ kind: "held.until", id: item.id, at })));
        },
      },
    },
    input,
    el("button", { id: `set-${item.id}` }, t("heldUntilSet")),
  );
}

/**
 * @param {HeldItem} item
 * @param {number} place where it stands in the list: only the first has a main button
 */
function row(item, place) {
  const subject = item.subject || t("subjectNone");
  const names = list(item.recipients.map(called), language());
  const full = item.recipients.map((person) => `${person.name} <${person.address}>`).join("\n");
  return el(
    "li",
    { class: "held", data: { id: item.id, state: item.state } },
    el("h2", { class: "one-line", title: subject }, el("bdi", {}, subject)),
    el("p", { class: "one-line muted", title: full }, t("heldTo"), " ", el("bdi", {}, names)),
    stateNodes(item),
    findings(item),
    el(
      "div",
      { class: "buttons" },
      actionsOf(item).map((action, rank) =>
        button(labelOf(action, item), () => act(action, item), {
          id: `${action}-${item.id}`,
          class: rank > 0 ? "quiet" : place === 0 && !quitting ? "primary" : "",
          data: { action },
          "aria-label": `${labelOf(action, item)}: ${subject}`,
        }),
      ),
    ),
    choosing === item.id && item.state === "held" && timeForm(item),
  );
}

/** Put the time left into each row, and say it aloud when that is worth it. */
function tick() {
  for (const item of items) {
    const seconds = secondsLeft(item.due, now());
    for (const element of content.querySelectorAll("[data-item]")) {
      if (element instanceof HTMLElement && element.dataset.item === item.id) {
        if (element instanceof HTMLProgressElement) {
          element.value = share(item, now());
        } else {
          element.textContent = countdown(seconds, language());
        }
      }
    }
  }
  const first = next(items, now());
  const seconds = first ? secondsLeft(first.due, now()) : 0;
  if (first && said?.id === first.id && worthSaying(said.seconds, seconds)) {
    spoken.textContent = t("heldSpoken", first.subject || t("subjectNone"), spokenLeft(seconds, language()));
  }
  said = first && { id: first.id, seconds };
}

/**
 * @param {HeldList} answer
 */
function take(answer) {
  items = inOrder(answer.items);
  ahead = answer.now - Date.now();
  const wrong = !["ok", "starting", ""].includes(answer.host.state);
  host.hidden = !wrong;
  show(
    host,
    wrong && el("span", {}, errorText(answer.host.state)),
    wrong && answer.host.detail && el("span", { class: "detail", dir: "auto" }, ` ${answer.host.detail}`),
  );
  if (!items.some(({ id }) => id === choosing)) {
    choosing = "";
  }
  // A time that is just being typed in is not to be swept away by news about another mail.
  if (choosing === "") {
    draw();
  }
  tick();
}

function report() {
  void attempt(async () => {
    await ask({ kind: "incident.show" });
    if (!asTab) {
      window.close();
    }
  });
}

function draw() {
  show(
    content,
    quitting && quitChoices(items, (what) => void attempt(async () => take(await ask({ kind: "held.quit", what })))),
    items.length > 0
      ? el("ul", {}, items.map(row))
      : el(
          "div",
          { class: "empty" },
          el("p", {}, t("heldEmpty")),
          el("p", { class: "muted" }, t("heldEmptyMore")),
        ),
    // Of what has left already, too: this is where one looks in the first moment.
    !quitting && el("p", { class: "report" }, button(t("reportMisSend"), report, { id: "report", class: "quiet" })),
  );
  tick();
}

async function load() {
  take(await ask({ kind: "held.list" }));
}

fill();
document.body.classList.add(asTab ? "as-tab" : "as-popup");
listen(asTab ? null : () => window.close());
onChanged(["held", "host"], () => void refresh(load));
setInterval(tick, 1000);
await attempt(load);
