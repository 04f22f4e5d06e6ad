// SPDX-License-Identifier: MPL-2.0
/*
 * The keyboard beyond Tab and Enter. Belongs here: Alt and a letter for elements with `accesskey`, Escape.
 * Pages get access keys with Alt+Shift by default; Thunderbird's own windows with Alt, so ours take both.
 */

/**
 * Press what has this access key, as Thunderbird's own windows do.
 *
 * @param {KeyboardEvent} event
 */
function onAltLetter(event) {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.key.length !== 1) {
    return;
  }
  const letter = event.key.toLowerCase();
  for (const element of document.querySelectorAll("[accesskey]")) {
    if (
      element instanceof HTMLElement &&
      element.accessKey.toLowerCase() === letter &&
      element.checkVisibility() &&
      !element.matches(":disabled")
    ) {
      event.preventDefault();
      element.focus();
      element.click();
      return;
    }
  }
}

/**
 * Listen to the keyboard. `escape` is what Escape does in this window; an open list takes
 * it first.
 *
 * @param {(() => void) | null} escape
 */
export function listen(escape) {
  document.addEventListener("keydown", (event) => {
    onAltLetter(event);
    if (event.key === "Escape" && escape && !event.defaultPrevented && !event.isComposing) {
      event.preventDefault();
      escape();
    }
  });
}
