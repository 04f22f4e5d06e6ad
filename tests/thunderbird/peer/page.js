// SPDX-License-Identifier: MPL-2.0
/*
 * A page to practise on: a button that counts trusted clicks only, a field, and the colour scheme it sees.
 */

const counter = document.querySelector("#counter");
for (const id of ["count", "below"]) {
  document.querySelector(`#${id}`).addEventListener("click", event => {
    if (event.isTrusted) {
      counter.textContent = String(Number(counter.textContent) + 1);
    }
  });
}
const dark = matchMedia("(prefers-color-scheme: dark)").matches;
document.querySelector("#scheme").textContent = dark ? "dark" : "light";
