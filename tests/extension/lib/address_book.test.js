// SPDX-License-Identifier: MPL-2.0
/* Telling the host the address books: what it hears last is how they are. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { sendAddressBooks } from "../../../extension/lib/address_book.js";

test("a telling that is slow does not overtake the one after a change", async () => {
  let lists = ["old"];
  /** @type {() => void} */
  let goOn = () => {};
  /** @type {Promise<void>} */
  const held = new Promise((resolve) => {
    goOn = resolve;
  });
  let readings = 0;
  Object.assign(globalThis, {
    messenger: {
      addressBooks: {
        list: async () => {
          const names = lists;
          await (readings++ === 0 ? held : null);
          return names.map((name) => ({ id: name, name }));
        },
        contacts: { list: async () => [] },
        mailingLists: { list: async (/** @type {string} */ id) => [{ id, name: id }], listMembers: async () => [] },
      },
    },
  });
  /** @type {string[][]} */
  const told = [];
  const host = /** @type {any} */ ({
    request: async (/** @type {string} */ _action, /** @type {any} */ fields) => told.push(fields.lists.map((/** @type {any} */ one) => one.name)),
  });
  const before = sendAddressBooks(host);
  // The first has read them before the change, and is not done yet.
  await new Promise((resolve) => setImmediate(resolve));
  lists = ["new"];
  const after = sendAddressBooks(host);
  // Time enough for the second to be done, if it did not wait for the first.
  setTimeout(goOn, 20);
  await Promise.all([before, after]);
  assert.deepEqual(told.at(-1), ["new"]);
});
