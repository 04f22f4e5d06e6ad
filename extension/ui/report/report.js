// SPDX-License-Identifier: MPL-2.0
/*
 * The report for the desk. Belongs here: the period, asking for its numbers, saving them as files. What is shown is in
 * `sections.js`; what is counted is the host's `reports`.
 */

import { ask, attempt, onChanged, refresh } from "../common/ask.js";
import { byId, el, show } from "../common/dom.js";
import { listen } from "../common/keys.js";
import { fill } from "../common/l10n.js";
import { isPeriod, lastDays } from "./days.js";
import { sectionNode, termsNode, tilesNode } from "./sections.js";

/** @import { Report, ReportFile } from "../../types/ui.js" */

const content = byId("content", HTMLElement);
const first = byId("first", HTMLInputElement);
const last = byId("last", HTMLInputElement);
// What pictures are drawn for.
const dark = matchMedia("(prefers-color-scheme: dark)");
const narrow = matchMedia("(max-width: 700px)");

const SPANS = { week: 7, month: 30, year: 365 };
const TYPES = { html: "text/html", csv: "text/csv", counts: "application/json" };
/** How long a file stays at hand for Thunderbird to fetch it, in milliseconds. */
const FETCHED = 60_000;

/** @type {{name: string, text: string}[]} Files of a team; none for the user's own report. */
let team = [];

const asked = () => ({ first: first.value, last: last.value, team });

async function load() {
  if (!isPeriod(asked())) {
    return;
  }
  await draw(asked());
}

/** @param {ReturnType<typeof asked>} wanted */
async function draw(wanted) {
  /** @type {Report} */
  const report = await ask({ kind: "report.get", ...wanted, dark: dark.matches, narrow: narrow.matches });
  show(
    content,
    el("p", { class: "muted", id: "whose" }, `${report.whose} · ${report.period}`),
    report.note !== "" && el("p", {}, report.note),
    report.empty === "" ? tilesNode(report.tiles) : el("p", { class: "card", id: "empty" }, report.empty),
    report.empty === "" && report.noPlots !== "" && el("p", { class: "muted", id: "no-plots" }, report.noPlots),
    report.sections.map((section) => sectionNode(report, section)),
    termsNode(report.terms),
  );
  byId("own", HTMLButtonElement).hidden = wanted.team.length === 0;
  return report;
}

/** @param {File[]} files */
async function sumUp(files) {
  const texts = await Promise.all(files.map(async (file) => ({ name: file.name, text: await file.text() })));
  // All days that are in them.
  const report = await draw({ first: "", last: "", team: texts });
  team = texts;
  first.value = report.first;
  last.value = report.last;
}

/** @param {keyof typeof TYPES} file */
async function save(file) {
  /** @type {ReportFile} */
  const { name, text } = await ask({ kind: "report.file", ...asked(), file });
  const address = URL.createObjectURL(new Blob([text], { type: TYPES[file] }));
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), FETCHED);
}

/** @param {number} days */
function choose(days) {
  const chosen = lastDays(days, new Date());
  first.value = chosen.first;
  last.value = chosen.last;
}

fill();
listen(null);
choose(SPANS.month);
for (const field of [first, last]) {
  field.addEventListener("change", () => void attempt(load));
}
for (const [name, days] of Object.entries(SPANS)) {
  byId(name, HTMLButtonElement).addEventListener("click", () => {
    choose(days);
    void attempt(load);
  });
}
for (const file of /** @type {(keyof typeof TYPES)[]} */ (Object.keys(TYPES))) {
  byId(`save-${file}`, HTMLButtonElement).addEventListener("click", () => void attempt(() => save(file)));
}
const files = byId("team-files", HTMLInputElement);
byId("team-choose", HTMLButtonElement).addEventListener("click", () => files.click());
files.addEventListener("change", () => {
  const chosen = [...(files.files ?? [])];
  files.value = "";
  if (chosen.length > 0) {
    void attempt(() => sumUp(chosen));
  }
});
byId("own", HTMLButtonElement).addEventListener("click", () => {
  team = [];
  choose(SPANS.month);
  void attempt(load);
});
byId("period", HTMLFormElement).addEventListener("submit", (event) => {
  event.preventDefault();
  void attempt(load);
});
for (const ground of [dark, narrow]) {
  ground.addEventListener("change", () => void refresh(load));
}
onChanged(["held", "host"], () => void refresh(load));
await attempt(load);
