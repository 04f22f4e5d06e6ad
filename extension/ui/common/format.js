// SPDX-License-Identifier: MPL-2.0
/*
 * Numbers, sizes, lists and names as a person reads them; pure. Times are in `time.js`, words in `l10n.js`.
 */

/**
 * @param {number} value
 * @param {string} locale
 */
export function number(value, locale) {
  return new Intl.NumberFormat(locale).format(value);
}

/**
 * A file's size, such as 1.4 MB; decimal units, as file managers count.
 *
 * @param {number} bytes
 * @param {string} locale
 */
export function fileSize(bytes, locale) {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
  let value = bytes;
  let step = 0;
  while (value >= 1000 && step < units.length - 1) {
    value /= 1000;
    step += 1;
  }
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: units[step],
    unitDisplay: step === 0 ? "long" : "short",
    maximumFractionDigits: step > 1 && value < 100 ? 1 : 0,
  }).format(value);
}

/**
 * Names side by side; the language says with what between them.
 *
 * @param {string[]} names
 * @param {string} locale
 */
export function list(names, locale) {
  return new Intl.ListFormat(locale, { type: "conjunction", style: "narrow" }).format(names);
}

/**
 * What to call somebody: the name, else the address.
 *
 * @param {{name: string, address: string}} person
 */
export function called(person) {
  return person.name.trim() || person.address;
}

/**
 * Compare words as a person would: case, width and spaces do not count.
 *
 * @param {string} text
 */
export function folded(text) {
  return text.normalize("NFKC").toLowerCase().replaceAll(/\s+/gu, "");
}
