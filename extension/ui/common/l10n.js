// SPDX-License-Identifier: MPL-2.0
/*
 * Words in the user's language. Belongs here: reading them from `_locales`, putting them into the page's
 * HTML. Does not belong here: numbers, times and lists (`format.js`, `time.js`).
 */

// HTML says data-l10n-id for its text, data-l10n-<attribute> for these.
const ATTRIBUTES = ["aria-label", "title", "placeholder"];

/**
 * Give the text for a key, with values put in as they are.
 *
 * @param {string} key
 * @param {...(string | number)} values
 */
export function t(key, ...values) {
  return messenger.i18n.getMessage(key, values.map(String)) || key;
}

/** The user's language as Intl and `lang` want it, such as zh-CN. */
export function language() {
  return messenger.i18n.getUILanguage().replaceAll("_", "-");
}

/**
 * Say in the user's words what is wrong, by the code of an answer's error or the state of the local program.
 *
 * @param {string} code
 */
export function errorText(code) {
  return messenger.i18n.getMessage(`error_${code}`) || t("error_unknown");
}

/**
 * Whether there is a sentence of our own for a code.
 *
 * @param {string} code
 */
export function hasSentence(code) {
  return messenger.i18n.getMessage(`error_${code}`) !== "";
}

/** Fill the page's own HTML with words, once, before it is shown. */
export function fill() {
  document.documentElement.lang = language();
  document.documentElement.dir = messenger.i18n.getMessage("@@bidi_dir") || "ltr";
  for (const element of document.querySelectorAll("[data-l10n-id]")) {
    element.textContent = t(element.getAttribute("data-l10n-id") ?? "");
  }
  for (const name of ATTRIBUTES) {
    for (const element of document.querySelectorAll(`[data-l10n-${name}]`)) {
      element.setAttribute(name, t(element.getAttribute(`data-l10n-${name}`) ?? ""));
    }
  }
}
