// SPDX-License-Identifier: MPL-2.0
/*
 * The small file in which colleagues give each other their public keys; pure. It proves nothing by itself: whoever
 * takes it in compares the fingerprint with its owner, on the telephone or across the room.
 */

import { AskError } from "../common/ask.js";

const HEAD = "Second Look public key";

/**
 * @param {string} address
 * @param {string} key
 */
export function keyFile(address, key) {
  return `${HEAD}\n${address}\n${key}\n`;
}

/**
 * @param {string} text
 * @returns {{address: string, key: string}} Throws AskError for any other file.
 */
export function readKeyFile(text) {
  const [head, address, key, ...rest] = text.replace(/^\uFEFF/u, "").trimEnd().split(/\r?\n/u);
  if (head !== HEAD || !/^[^\s@]+@[^\s@]+$/u.test(address ?? "") || !/^[A-Za-z0-9+/]{43}$/u.test(key ?? "") || rest.length > 0) {
    throw new AskError("no-key-file", "");
  }
  return { address, key };
}
