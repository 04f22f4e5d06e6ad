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
/** Pieces on their way at once: the next is cut while the host takes in the one before; another request waits for few. */
const AHEAD = 4;

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
  /** @type {Promise<any>[]} */
  const flying = [];
  let offset = 0;
  do {
    const data = await base64(file.slice(offset, offset + PIECE));
    const fields = { transfer, offset, total: file.size, data, name };
    const end = Math.min(offset + PIECE, file.size);
    const answered = host.request("attachment", keep ? { ...fields, keep } : fields).then((answer) => {
      sent?.(end);
      return answer;
    });
    // Whatever is wrong with it is heard of below, in its turn.
    answered.catch(() => {});
    flying.push(answered);
    offset = end;
    if (flying.length > AHEAD) {
      await flying.shift();
    }
  } while (offset < file.size);
  const answers = await Promise.all(flying);
  return answers[answers.length - 1].sha256;
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

/**
 * By the browser's own hand: put together in script, 15 MB take six seconds in which nothing else of ours runs.
 * @param {Blob} piece
 * @returns {Promise<string>}
 */
function base64(piece) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const url = String(reader.result);
      // Of an empty piece some versions say only "data:".
      resolve(piece.size === 0 ? "" : url.slice(url.indexOf(",") + 1));
    };
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(piece);
  });
}
