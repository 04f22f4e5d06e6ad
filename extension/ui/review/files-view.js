// SPDX-License-Identifier: MPL-2.0
/*
 * The attachments as nodes: a mark on each, whom it names beside whom it goes to, the lines that say so, and passwords
 * that were given here. What may be sent is decided in `decision.js`.
 */

import { button, el } from "../common/dom.js";
import { fileSize, list } from "../common/format.js";
import { language, t } from "../common/l10n.js";

/** @import { AttachedFile, GivenPassword, ReadDocument, ReviewState } from "../../types/ui.js" */

/** @typedef {"good" | "ask" | "plain"} Mark */

/** Characters of a file's name that are never left out. */
const TAIL = 20;

/**
 * What a file's mark says; pure.
 *
 * @param {ReadDocument} file
 * @param {boolean} asked whether a question about the file stands above
 * @returns {{mark: Mark, key: string}}
 */
export function markOf(file, asked = false) {
  if (["unreadable", "waiting", "partly", "absent"].includes(file.state)) {
    return { mark: "ask", key: file.state === "waiting" ? "fileWaiting" : file.state === "partly" ? "filePartly" : "fileNotRead" };
  }
  if (file.names.some((party) => !party.recipient && party.kind !== "neutral")) {
    return file.names.some((party) => party.recipient)
      ? { mark: "plain", key: "fileNamesBoth" }
      : { mark: "ask", key: "fileNamesOther" };
  }
  if (file.state === "protected") {
    return { mark: "good", key: "fileProtected" };
  }
  if (file.names.length > 0) {
    return { mark: "good", key: "fileNamesRecipient" };
  }
  if (asked) {
    return { mark: "ask", key: "fileAsked" }; // "names nobody" would sound as if nothing were the matter with it
  }
  return { mark: "plain", key: file.state === "no-text" ? "fileNoText" : "fileNamesNobody" };
}

/**
 * The text with the marked words in `mark` elements; pure but for the nodes.
 *
 * @param {string} text
 * @param {string[]} words the longest first
 * @returns {(string | Node)[]}
 */
function marked(text, words) {
  for (const word of words) {
    const at = word === "" ? -1 : text.indexOf(word);
    if (at >= 0) {
      return [
        ...marked(text.slice(0, at), words),
        el("mark", {}, word),
        ...marked(text.slice(at + word.length), words),
      ];
    }
  }
  return [text];
}

/**
 * Whom the mail goes to, as groups; people in no group by their name.
 *
 * @param {ReviewState} state
 */
function receivers(state) {
  const chips = new Map();
  for (const person of state.people.filter((one) => !one.internal)) {
    for (const group of person.groups) {
      chips.set(group.name, el("span", { class: "chip", data: { kind: group.kind } }, el("bdi", {}, group.name)));
    }
    if (person.groups.length === 0) {
      chips.set(person.address, el("bdi", {}, person.name || person.address));
    }
  }
  return [...chips.values()];
}

/**
 * @param {ReadDocument} file
 * @param {ReviewState} state
 */
function previewNodes(file, state) {
  const data = file.keyData.map(({ text }) => text);
  return el(
    "div",
    { class: "preview" },
    el(
      "dl",
      { class: "key-data" },
      el("dt", {}, t("fileNames")),
      el(
        "dd",
        { class: "chips" },
        file.names.length === 0
          ? el("span", { class: "muted" }, t("fileNamesNobody"))
          : file.names.map((party) =>
              el("span", { class: party.recipient ? "chip" : "chip other", data: { kind: party.kind } }, el("bdi", {}, party.name)),
            ),
      ),
      el("dt", {}, t("fileGoesTo")),
      el("dd", { class: "chips" }, receivers(state)),
      data.length > 0 && el("dt", {}, t("fileKeyData")),
      data.length > 0 && el("dd", { dir: "auto" }, list(data, language())),
    ),
    file.lines.length > 0 &&
      el(
        "ul",
        { class: "lines" },
        file.lines.map((line) =>
          el(
            "li",
            {},
            line.place !== "text" && el("span", { class: "place" }, [t(`place_${line.place}`), line.label].filter(Boolean).join(" · ")),
            el("bdi", { dir: "auto" }, ...marked(line.text, line.marked)),
          ),
        ),
      ),
  );
}

/**
 * @param {AttachedFile} file
 * @param {ReadDocument | undefined} read
 * @param {ReviewState} state
 * @param {Map<string, boolean>} opened
 */
function fileNode(file, read, state, opened) {
  const size = file.size >= 0 && el("span", { class: "muted" }, fileSize(file.size, language()));
  // The end stays: number and ending tell a file from its neighbours.
  const letters = Array.from(file.name);
  const cut = Math.max(0, letters.length - TAIL);
  const name = el(
    "bdi",
    { class: "file-name", title: file.name },
    cut > 0 && el("span", {}, letters.slice(0, cut).join("")),
    el("span", {}, letters.slice(cut).join("")),
  );
  if (read === undefined) {
    return el("li", { class: "file" }, el("div", { class: "file-line" }, name, size));
  }
  const asked = state.findings.some(({ level, fix }) => level !== "notice" && fix?.attachment === file.name);
  const { mark, key } = markOf(read, asked);
  const line = [name, el("span", { class: `file-mark ${mark}` }, t(key)), size];
  if (read.lines.length === 0 && read.names.length === 0) {
    return el("li", { class: "file", data: { mark } }, el("div", { class: "file-line" }, ...line));
  }
  const details = el(
    "details",
    { open: opened.get(file.name) ?? mark === "ask" },
    el("summary", { class: "file-line" }, ...line),
    previewNodes(read, state),
  );
  details.addEventListener("toggle", (event) => {
    event.stopPropagation();
    opened.set(file.name, details.open);
  });
  return el("li", { class: "file", data: { mark } }, details);
}

/**
 * @param {ReviewState} state
 * @param {Map<string, boolean>} opened which previews the user has opened or closed, by name
 */
export function attachmentNodes(state, opened) {
  if (state.attachments.length === 0) {
    return el("p", { class: "muted" }, t("attachmentsNone"));
  }
  // The host answers with one document for each file, in the same order.
  return el(
    "ul",
    { class: "files" },
    state.attachments.map((file, index) => {
      const read = state.documents[index];
      return fileNode(file, read?.name === file.name ? read : undefined, state, opened);
    }),
  );
}

/**
 * Passwords that were given here: shown until the mail is gone, because they are kept nowhere.
 *
 * @param {GivenPassword[]} passwords
 */
export function passwordNodes(passwords) {
  return passwords.map(({ name, password }) => {
    const copy = button(t("passwordCopy"), () => void navigator.clipboard.writeText(password), { class: "quiet copy" });
    return el(
      "div",
      { class: "password", role: "status" },
      el("p", {}, t("passwordOf"), " ", el("bdi", {}, name)),
      el("p", { class: "password-line" }, el("code", { dir: "ltr" }, password), copy),
      el("p", { class: "muted" }, t("passwordElsewhere")),
    );
  });
}
