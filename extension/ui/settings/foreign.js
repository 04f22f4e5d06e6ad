// SPDX-License-Identifier: MPL-2.0
/*
 * Taking over settings of FlexConfirmMail or OutlookOkan: files are chosen, what would change is shown, and a click
 * does it. Does not belong here: what becomes of which setting (the host's `policy.others`).
 */

import { ask, attempt } from "../common/ask.js";
import { button, byId, el, show } from "../common/dom.js";
import { number } from "../common/format.js";
import { language, t } from "../common/l10n.js";

/** @import { ForeignSettings } from "../../types/ui.js" */

const files = byId("foreign-files", HTMLInputElement);
const result = byId("foreign-result", HTMLDivElement);

/**
 * Listens to the section.
 *
 * @param {(key: string) => string} nameOf what a setting is called
 * @param {() => Promise<void>} changed called when settings were changed
 */
export function listenForeign(nameOf, changed) {
  byId("foreign-choose", HTMLButtonElement).addEventListener("click", () => files.click());
  files.addEventListener("change", () => {
    const chosen = [...(files.files ?? [])];
    files.value = "";
    void attempt(async () => {
      const read = await Promise.all(chosen.map(async (file) => ({ name: file.name, data: await base64(file) })));
      draw(await ask({ kind: "settings.foreign", files: read, apply: false }), read);
    });
  });

  /**
   * @param {ForeignSettings} state
   * @param {{name: string, data: string}[]} read
   */
  function draw(state, read) {
    const take = () =>
      void attempt(async () => {
        draw(await ask({ kind: "settings.foreign", files: read, apply: true }), []);
        await changed();
      });
    show(
      result,
      el("p", { role: "status" }, state.imported ? t("foreignDone") : state.changes.length === 0 ? t("foreignNothing") : ""),
      state.changes.length > 0 &&
        el(
          "dl",
          { class: "foreign" },
          state.changes.flatMap(({ key, before, after, added }) => [
            el("dt", {}, nameOf(key)),
            ...added.map((entry) => el("dd", { class: "added" }, el("bdi", {}, entryText(entry)))),
            ...(added.length > 0 ? [] : [el("dd", {}, t("foreignTime", String(before), String(after)))]),
          ]),
        ),
      state.changes.length > 0 && !state.imported && button(t("foreignTake"), take, { id: "foreign-take", class: "primary" }),
      state.left.length > 0 &&
        el(
          "details",
          {},
          el("summary", {}, t("foreignLeft", number(state.left.length, language()))),
          el("ul", { class: "left" }, state.left.map(({ file, line, what }) => el("li", { dir: "auto" }, place(file, line), what))),
        ),
    );
  }
}

/**
 * @param {string | (string | number)[]} entry
 */
function entryText(entry) {
  return Array.isArray(entry) ? entry.join(" | ") : entry;
}

/**
 * @param {string} file
 * @param {number} line
 */
function place(file, line) {
  return file === "" ? "" : line > 0 ? `${file}:${line} ` : `${file} `;
}

/** @param {File} file */
async function base64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let start = 0; start < bytes.length; start += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  }
  return btoa(text);
}
