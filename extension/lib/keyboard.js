// SPDX-License-Identifier: MPL-2.0
/**
 * Giving the keyboard back to whoever is typing while a held mail leaves.
 *
 * Thunderbird shows a small window of its own while it sends (unless "mailnews.show_send_progress" is switched
 * off), and that window takes the keyboard: a blank or Enter typed into it presses its "Cancel". An add-on cannot keep it
 * from opening; it can put the window the user was in back in front, once for each send, so that it never fights with
 * the user. If that is the very window that sends, what is typed meanwhile goes nowhere, since it is locked.
 */

/**
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function keepKeyboard(work) {
  const front = (await messenger.windows.getAll()).find(({ focused }) => focused);
  if (front === undefined) {
    return work();
  }
  let over = false;
  const listener = (/** @type {number} */ now) => {
    if (over || now === front.id) {
      return;
    }
    // Once. And a window that the user goes to is where the user wants to be.
    over = true;
    if (now === messenger.windows.WINDOW_ID_NONE) {
      messenger.windows.update(front.id, { focused: true }).catch(() => {
        // Closed meanwhile.
      });
    }
  };
  messenger.windows.onFocusChanged.addListener(listener);
  try {
    return await work();
  } finally {
    messenger.windows.onFocusChanged.removeListener(listener);
  }
}
