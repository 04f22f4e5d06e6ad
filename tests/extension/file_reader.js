// SPDX-License-Identifier: MPL-2.0

/** Put in place what a page of Thunderbird has for reading files and Node has not. */
export function withFileReader() {
  globalThis.FileReader = /** @type {any} */ (
    class {
      async readAsDataURL(/** @type {Blob} */ blob) {
        const bytes = Buffer.from(await blob.arrayBuffer());
        this.result = `data:application/octet-stream;base64,${bytes.toString("base64")}`;
        this.onload();
      }
    }
  );
}
