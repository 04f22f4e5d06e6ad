// SPDX-License-Identifier: MPL-2.0
/*
 * Who got a mail wrongly and who should have had it; pure.
 */

/**
 * The addresses in what the user typed, between commas, semicolons (also the wide ones) or spaces, also
 * out of "Name <address>". What holds no @ is no address and is left out.
 *
 * @param {string} text
 */
export function addressesIn(text) {
  const found = text
    .split(/[\s,;，；、<>]+/u)
    .map((word) => word.trim())
    .filter((word) => /^[^@]+@[^@]+$/u.test(word));
  return [...new Set(found)];
}

/**
 * Who was meant: those of the mail that are not ticked as wrong, and those typed. Nobody stands in
 * both lists.
 *
 * @param {{people: {address: string}[]}} mail
 * @param {ReadonlySet<string>} wrong
 * @param {string} typed
 */
export function meant(mail, wrong, typed) {
  const others = mail.people.map((person) => person.address).filter((address) => !wrong.has(address));
  return [...new Set([...addressesIn(typed), ...others])].filter((address) => !wrong.has(address));
}
