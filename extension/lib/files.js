// SPDX-License-Identifier: MPL-2.0
/**
 * Files on their way to the host, in pieces.
 *
 * Belongs here: cutting a file up and handing it over, and fetching a copy. Does not belong here: which files, and when
 * (`readings.js`), what the host makes of them.
 */

/** Bytes in one piece. In base64 it is a third longer, still far below what one message may hold. */
export const PIECE = 384 * 1024;
/** Larger files are not read, in bytes: most mail servers refuse them anyway. */
export const LARGEST = 64 * 1024 * 1024;

/**
 * @param {import("./host.js").Host} host
 * @param {Blob} file
 * @param {string} [name]
 * @param {{keep?: boolean, sent?: (bytes: number) => void}} [more] `keep` holds it in the host for a protected copy.
 * @returns {Promise<string>} SHA-256 in hex; empty if the file was too large to be read.
 */
export async function handOver(host, file, name = "", { keep = false, sent } = {}) {
  if (file.size > LARGEST) {
    return "";
  }
  const transfer = crypto.randomUUID();
  let answer;
  let offset = 0;
  do {
    const piece = new Uint8Array(await file.slice(offset, offset + PIECE).arrayBuffer());
    const fields = { transfer, offset, total: file.size, data: base64(piece), name };
    answer = await host.request("attachment", keep ? { ...fields, keep } : fields);
    offset += piece.length;
    sent?.(offset);
  } while (!answer.complete);
  return answer.sha256;
}

/**
 * @param {import("./host.js").Host} host
 * @param {number} size Bytes of the copy that the host has made.
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function copyFromHost(host, size) {
  const content = new Uint8Array(size);
  let offset = 0;
  while (offset < size) {
    const { data } = await host.request("copy", { offset });
    const letters = atob(data);
    if (letters.length === 0 || offset + letters.length > size) {
      throw new Error("a piece of the copy is missing");
    }
    for (let at = 0; at < letters.length; at++) {
      content[offset + at] = letters.charCodeAt(at);
    }
    offset += letters.length;
  }
  return content;
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
