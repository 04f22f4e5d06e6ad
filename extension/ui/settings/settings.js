// SPDX-License-Identifier: MPL-2.0
/*
 * The settings page. Belongs here: the fields, saving at once what is changed, and forgetting past mail after
 * a question. What stands where is in `rows.js`; what a setting means is the host's policy.
 */

import { ask, attempt, onChanged, refresh } from "../common/ask.js";
import { button, byId, el, show } from "../common/dom.js";
import { number } from "../common/format.js";
import { listen } from "../common/keys.js";
import { errorText, fill, language, t } from "../common/l10n.js";
import { duration } from "../common/time.js";
import { listenForeign } from "./foreign.js";
import { checkOf, durations, isShipped, LEVELS, listIn, listText, sections, WHEN_LATE } from "./rows.js";
import { showTeam } from "./team.js";

/** @import { SettingRow, SettingsState, SettingValue } from "../../types/ui.js" */

/** Between two looks at how the team's store stands, in milliseconds. */
const TEAM_EVERY = 10_000;

const content = byId("content", HTMLElement);
const question = byId("forget-question", HTMLDivElement);
const forget = byId("forget", HTMLButtonElement);

/**
 * @param {string} key
 * @param {SettingValue} value
 */
function save(key, value) {
  void attempt(async () => {
    try {
      take(await ask({ kind: "settings.set", changes: { [key]: value } }));
      byId("saved", HTMLParagraphElement).textContent = t("settingsSaved");
    } catch (error) {
      // The field must not go on showing what was refused.
      take(await ask({ kind: "settings.get" }));
      throw error;
    }
  });
}

/**
 * A setting's name. Checks that are newer than these words keep their own name.
 *
 * @param {SettingRow} row
 */
function nameOf(row) {
  return nameOfKey(row.key);
}

/** @param {string} name */
function nameOfKey(name) {
  const check = checkOf(name);
  const key = check ? `check_${check}` : `setting_${name.replaceAll(".", "_")}`;
  return messenger.i18n.getMessage(key) || check || name;
}

/**
 * @param {SettingRow} row
 * @param {[string, string][]} choices
 * @param {(value: string) => SettingValue} read
 */
function choice(row, choices, read) {
  const select = el(
    "select",
    { id: row.key, disabled: row.locked, on: { change: () => save(row.key, read(select.value)) } },
    choices.map(([value, label]) => el("option", { value, selected: value === String(row.value) }, label)),
  );
  return select;
}

/**
 * The field that suits a setting's value.
 *
 * @param {SettingRow} row
 */
function fieldOf(row) {
  if (checkOf(row.key)) {
    return choice(
      row,
      LEVELS.map((level) => [level, t(`level_${level}`)]),
      String,
    );
  }
  if (row.key === "hold.when_late") {
    return choice(
      row,
      WHEN_LATE.map((what) => [what, t(`whenLate_${what}`)]),
      String,
    );
  }
  if (typeof row.value === "boolean") {
    const box = el("input", {
      id: row.key,
      type: "checkbox",
      checked: row.value,
      disabled: row.locked,
      on: { change: () => save(row.key, box.checked) },
    });
    return box;
  }
  if (typeof row.value === "number" && row.key.endsWith("seconds")) {
    const lengths = durations(row.value).map((seconds) => [
      String(seconds),
      seconds === 0 ? t("durationNone") : duration(seconds, language()),
    ]);
    return choice(row, /** @type {[string, string][]} */ (lengths), Number);
  }
  if (Array.isArray(row.value)) {
    const area = el("textarea", {
      id: row.key,
      rows: Math.min(8, Math.max(2, row.value.length + 1)),
      spellcheck: "false",
      disabled: row.locked,
      on: { change: () => save(row.key, listIn(row.key, area.value)) },
    });
    area.value = listText(row.value);
    return area;
  }
  const numeric = typeof row.value === "number";
  const input = el("input", {
    id: row.key,
    type: numeric ? "number" : "text",
    step: numeric ? "any" : null,
    value: String(row.value),
    disabled: row.locked,
    on: { change: () => save(row.key, numeric ? Number(input.value) : input.value) },
  });
  return input;
}

/**
 * @param {SettingRow} row
 */
function rowNode(row) {
  const wide = Array.isArray(row.value);
  return el(
    "div",
    { class: wide ? "setting wide" : "setting", data: { key: row.key, origin: row.origin } },
    el("label", { for: row.key }, nameOf(row)),
    fieldOf(row),
    row.origin === "shipped" && !row.locked && el("p", { class: "muted detail from" }, t("settingShipped")),
    row.origin === "administrator" && el("p", { class: "muted detail from", dir: "auto" }, t("settingFrom", row.source ?? "")),
    row.locked && el("p", { class: "muted detail" }, t("settingLocked")),
    !row.locked &&
      row.origin === "user" &&
      !isShipped(row) &&
      el(
        "p",
        { class: "changed muted detail" },
        el("span", { title: row.source ?? "" }, t("settingChanged")),
        button(t("settingReset"), () => save(row.key, row.default), {
          id: `reset-${row.key}`,
          class: "quiet",
          "aria-label": `${t("settingReset")}: ${nameOf(row)}`,
        }),
      ),
    row.lowered && loweredNode(row),
  );
}

/**
 * @param {string} reason
 * @param {number} shown
 * @param {number} accepted
 */
function loweredText(reason, shown, accepted) {
  switch (reason) {
    case "waved-through":
      return t("settingLoweredWaved", shown, accepted);
    case "past-mail":
      return t("settingLoweredPast");
    case "over-budget":
      return t("settingLoweredBudget");
    default:
      return t("settingLoweredQuiet");
  }
}

/**
 * Why a check is kept to notices, and the way out of it: choosing its level makes it the user's own.
 *
 * @param {SettingRow} row
 */
function loweredNode(row) {
  const { shown = 0, accepted = 0 } = row.figures ?? {};
  return el(
    "p",
    { class: "changed lowered muted detail" },
    loweredText(row.reason ?? "", shown, accepted),
    button(t("settingRaise"), () => save(row.key, row.value), {
      id: `raise-${row.key}`,
      class: "quiet",
      "aria-label": `${t("settingRaise")}: ${nameOf(row)}`,
    }),
  );
}

/**
 * @param {SettingsState} state
 */
function factNodes(state) {
  const { memory } = state.host;
  const locale = language();
  const hostWords = ["ok", "starting", ""].includes(state.host.state)
    ? t("hostRuns", state.host.version)
    : errorText(state.host.state);
  /** @type {[string, string][]} */
  const facts = [
    [t("factMessages"), number(memory.messages, locale)],
    [t("factCorrespondents"), number(memory.correspondents, locale)],
    [t("factGroups"), number(memory.groups, locale)],
    [t("factHost"), hostWords],
    [t("factAddon"), state.addon.version],
  ];
  return facts.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]);
}

/**
 * @param {SettingsState} state
 */
function take(state) {
  show(
    content,
    sections(state.rows).map(({ section, rows }) =>
      el(
        "section",
        { class: "card", "aria-labelledby": `section-${section}` },
        el("h2", { id: `section-${section}` }, t(`settings_${section}`)),
        section === "house" && el("p", { class: "muted" }, t("settingsHouseLead")),
        rows.map(rowNode),
      ),
    ),
  );
  takeFacts(state);
}

/**
 * @param {SettingsState} state
 */
function takeFacts(state) {
  show(byId("facts", HTMLElement), factNodes(state));
  byId("memory", HTMLElement).hidden = false;
  forget.disabled = state.host.memory.messages === 0;
}

/**
 * @param {boolean} asked
 */
function askToForget(asked) {
  question.hidden = !asked;
  forget.hidden = asked;
  (asked ? byId("forget-no", HTMLButtonElement) : forget).focus();
}

fill();
listen(null);
forget.addEventListener("click", () => askToForget(true));
byId("forget-no", HTMLButtonElement).addEventListener("click", () => askToForget(false));
byId("forget-yes", HTMLButtonElement).addEventListener("click", () => {
  void attempt(async () => {
    take(await ask({ kind: "settings.forget" }));
    askToForget(false);
    byId("saved", HTMLParagraphElement).textContent = t("forgetDone");
  });
});
listenForeign(nameOfKey, async () => take(await ask({ kind: "settings.get" })));
// Only the figures are shown anew when something changes elsewhere: a field may be half filled in.
onChanged(
  ["host", "learning"],
  () => void refresh(async () => takeFacts(await ask({ kind: "settings.get" }))),
);
await attempt(async () => {
  take(await ask({ kind: "settings.get" }));
  await showTeam();
});
setInterval(() => void refresh(showTeam), TEAM_EVERY);
