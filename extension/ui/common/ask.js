// SPDX-License-Identifier: MPL-2.0
/*
 * Talking with the background. Belongs here: one request and its answer, failures shown to the user, word of
 * changes. Does not belong here: what is asked, which each window knows.
 */

import { el, show } from "./dom.js";
import { errorText, hasSentence } from "./l10n.js";

/** A request that failed; `code` names a sentence in `_locales`. */
export class AskError extends Error {
  /**
   * @param {string} code
   * @param {string} detail
   */
  constructor(code, detail) {
    super(detail || code);
    this.code = code;
    this.detail = detail;
  }
}

/**
 * Ask the background. Throws AskError for anything that is not an answer.
 *
 * @template Answer
 * @param {{kind: string} & Record<string, unknown>} request
 * @returns {Promise<Answer>}
 */
export async function ask(request) {
  let answer;
  try {
    answer = await messenger.runtime.sendMessage(request);
  } catch (error) {
    throw new AskError("no-answer", String(error));
  }
  if (answer === undefined || answer === null) {
    throw new AskError("no-answer", "");
  }
  if (answer.error) {
    throw new AskError(String(answer.error.code ?? ""), String(answer.error.message ?? ""));
  }
  return answer;
}

/**
 * Call `listener` when the background says that one of these things changed.
 *
 * @param {string[]} things
 * @param {() => void} listener
 */
export function onChanged(things, listener) {
  messenger.runtime.onMessage.addListener((message) => {
    if (message?.kind === "changed" && things.includes(message.what)) {
      listener();
    }
    // Nothing is returned: other windows' requests are not for us to answer.
  });
}

/**
 * Show what went wrong in the page's #trouble, or empty it with `null`.
 *
 * @param {unknown} error
 */
export function showTrouble(error) {
  const place = document.getElementById("trouble");
  if (!place) {
    throw error ?? new Error("the page has no #trouble");
  }
  place.hidden = error === null;
  if (error === null) {
    show(place);
    return;
  }
  const asked = error instanceof AskError ? error : new AskError("unknown", String(error));
  show(
    place,
    el("p", { class: "trouble-text" }, errorText(asked.code)),
    // Without a sentence of ours, the bare message is still better than nothing to pass on.
    el("p", { class: "detail", dir: "auto" }, asked.detail || (hasSentence(asked.code) ? "" : asked.code)),
  );
  place.scrollIntoView({ block: "nearest" });
}

/**
 * Do something that may fail: earlier trouble goes away, new trouble is shown, and meanwhile the page says
 * that it is busy and takes no second click.
 *
 * @param {() => Promise<void>} action
 */
export async function attempt(action) {
  const root = document.documentElement;
  if (root.getAttribute("aria-busy") === "true") {
    return;
  }
  root.setAttribute("aria-busy", "true");
  showTrouble(null);
  try {
    await action();
  } catch (error) {
    showTrouble(error);
  } finally {
    root.removeAttribute("aria-busy");
  }
}

/**
 * Read anew because the background said so: unlike `attempt` it never waits for, or is dropped because of,
 * something the user does at the same time.
 *
 * @param {() => Promise<void>} load
 */
export async function refresh(load) {
  try {
    await load();
  } catch (error) {
    showTrouble(error);
  }
}
