// SPDX-License-Identifier: MPL-2.0
/**
 * A small stand-in for `messenger`, for tests of modules that call it in passing.
 *
 * The real thing is driven in `tests/thunderbird`; nothing here proves how Thunderbird behaves.
 */

/** @param {string} header */
function parse(header) {
  return header
    .split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "")
    .map((entry) => {
      const match = /^(.*?)\s*<([^>]+)>$/.exec(entry);
      return match ? { name: match[1].replace(/^"|"$/g, ""), email: match[2] } : { name: entry, email: entry };
    });
}

/**
 * @param {object} [options]
 * @param {Record<string, {name: string, description?: string, vCards: string[]}[]>} [options.books] Mailing lists by address book.
 */
export function fakeMessenger({ books = {} } = {}) {
  /** @type {Record<string, any>} */
  const session = {};
  /** @type {Record<string, any>} */
  const local = {};
  return {
    messengerUtilities: { parseMailboxString: async (/** @type {string} */ text) => parse(text) },
    addressBooks: {
      list: async () => Object.keys(books).map((id) => ({ id, name: id })),
      mailingLists: {
        list: async (/** @type {string} */ id) => books[id].map(({ name, description = "" }) => ({ id: `${id}/${name}`, name, description })),
        listMembers: async (/** @type {string} */ id) => {
          const [book, name] = id.split("/");
          return (books[book].find((list) => list.name === name)?.vCards ?? []).map((vCard) => ({ vCard }));
        },
      },
    },
    storage: {
      session: {
        get: async (/** @type {string} */ name) => ({ [name]: session[name] }),
        set: async (/** @type {object} */ values) => void Object.assign(session, structuredClone(values)),
      },
      local: {
        get: async (/** @type {string} */ name) => ({ [name]: local[name] }),
        set: async (/** @type {object} */ values) => void Object.assign(local, structuredClone(values)),
      },
    },
    alarms: { create() {}, clear() {} },
    i18n: { getMessage: (/** @type {string} */ key) => key, getUILanguage: () => "en" },
  };
}
