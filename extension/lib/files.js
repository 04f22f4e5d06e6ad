// SPDX-License-Identifier: MPL-2.0
/**
 * Files on their way to the host, in pieces.
 *
 * Belongs here: cutting a file up and handing it over. Does not belong here: what the host makes of it. Now
 * that is its hash, by which it remembers which document went to whom.
 */

/** Bytes in one piece. In base64 it is a third longer, still far below what one message may hold. */
export const PIECE = 384 * 1024;
/** Larger files are not read, in bytes: most mail servers refuse them anyway. */
export const LARGEST = 64 * 1024 * 1024;

/**
 * @param {import("./host.js").Host} host
 * @param {Blob} file
 * @returns {Promise<string>} SHA-256 in hex; empty if the file was too large to be read.
 */
export async function hashByHost(host, file) {
  if (file.size > LARGEST) {
    return "";
  }
  const transfer = crypto.randomUUID();
  let answer;
  let offset = 0;
  do {
    const piece = new Uint8Array(await file.slice(offset, offset + PIECE).arrayBuffer());
    answer = await host.request("attachment", { transfer, offset, total: file.size, data: base64(piece) });
    offset += piece.length;
  } while (!answer.complete);
  return answer.sha256;
}

/** @param {Uint8Array} bytes */
function base64(bytes) {
  let letters = "";
  // In slices, because a call takes only so many arguments.
  for (let start = 0; start < bytes.length; start += 0x8000) {
    letters += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  }
  return btoa(letters);
}
