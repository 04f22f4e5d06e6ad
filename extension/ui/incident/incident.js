// SPDX-License-Identifier: MPL-2.0
/*
 * "Report mis-send": one tab that leads through it. Belongs here: which incident, who got the mail, and drawing the
 * steps anew whenever the record says something else. Every answer is in the host's record at once, so that closing
 * the tab loses nothing. The steps themselves are in `letter-view.js`, `steps-view.js` and `rules-view.js`.
 */

import { ask, attempt, onChanged, refresh, showTrouble } from "../common/ask.js";
import { byId, el, show } from "../common/dom.js";
import { listen } from "../common/keys.js";
import { fill, language, t } from "../common/l10n.js";
import { groupChips, nameOf } from "../common/person.js";
import { clock } from "../common/time.js";
import { whenGiven } from "./calm.js";
import { LetterView } from "./letter-view.js";
import { askWhich, showOverview } from "./overview.js";
import { meant } from "./people.js";
import { RulesView } from "./rules-view.js";
import { listenForReminder, showSteps } from "./steps-view.js";
import { Turns } from "./turns.js";

/** @import { Incident, IncidentChange } from "../../types/ui.js" */

const asked = new URLSearchParams(location.search);
const right = byId("right", HTMLInputElement);
const rest = byId("rest", HTMLElement);

/** @type {Incident | null} */
let incident = null;

/** @returns {Promise<Incident>} */
const read = () => ask({ kind: "incident.begin", incident: incident?.id });
/** @type {Turns<Incident>} */
const turns = new Turns({ take, failed: showTrouble, read });

/** @param {IncidentChange} change */
function note(change) {
  void turns.add(() => ask({ kind: "incident.note", incident: incident?.id, change }));
}

const letters = new LetterView({ turns });
const rules = new RulesView({ turns });

/** @param {Incident} found */
function take(found) {
  const first = incident === null;
  incident = found;
  history.replaceState(null, "", `?incident=${found.id}`);
  showMail(found, first);
  rest.hidden = found.wrong.length === 0;
  showSteps(found, note);
  letters.show(found);
  rules.show(found);
  byId("steps", HTMLElement).hidden = false;
}

/**
 * @param {Incident} found
 * @param {boolean} first
 */
function showMail(found, first) {
  show(byId("mail-heading", HTMLElement), el("bdi", {}, found.mail.subject || t("subjectNone")));
  const date = new Date(found.mail.date).getTime();
  byId("mail-date", HTMLElement).textContent = Number.isNaN(date)
    ? ""
    : t("incidentSentAt", clock(date, Date.now(), language()));
  const stopped = byId("stopped", HTMLElement);
  stopped.hidden = found.stopped === 0;
  stopped.textContent = t("incidentStopped");
  const wrong = new Set(found.wrong.map(({ address }) => address));
  show(
    byId("people", HTMLUListElement),
    found.mail.people.map((person, place) => {
      const box = el("input", {
        type: "checkbox",
        class: "wrong",
        id: `wrong-${place}`,
        value: person.address,
        checked: wrong.has(person.address),
        on: { change: peopleChanged },
      });
      return el(
        "li",
        {},
        el(
          "label",
          { class: "tick" },
          box,
          el("span", { class: "person-line" }, nameOf(person), groupChips(person.groups)),
        ),
      );
    }),
  );
  if (first) {
    const others = new Set(found.mail.people.map(({ address }) => address));
    right.value = found.right.map(({ address }) => address).filter((address) => !others.has(address)).join(", ");
  }
}

function peopleChanged() {
  const found = incident;
  if (found === null) {
    return;
  }
  const ticked = new Set(
    [...document.querySelectorAll("#people .wrong")].flatMap((box) =>
      box instanceof HTMLInputElement && box.checked ? [box.value] : [],
    ),
  );
  const known = new Map([...found.right, ...found.mail.people].map((one) => [one.address, one.name]));
  /** @param {string[]} addresses */
  const named = (addresses) => addresses.map((address) => ({ address, name: known.get(address) ?? "" }));
  note({
    what: "people",
    wrong: named([...ticked]),
    right: named(meant({ people: found.mail.people }, ticked, right.value)),
  });
}

/** @returns {Promise<void>} */
async function load() {
  if (incident !== null) {
    const told = await read();
    // The answer to what the user is just doing comes after this, and is newer.
    if (turns.waiting === 0) {
      take(told);
    }
    return;
  }
  if (asked.has("incident")) {
    take(await ask({ kind: "incident.begin", incident: asked.get("incident") }));
  } else if (asked.has("message")) {
    take(await ask({ kind: "incident.begin", message: Number(asked.get("message")) }));
  } else if (asked.has("among")) {
    await askWhich(byId("overview", HTMLElement), (asked.get("among") ?? "").split(",").filter(Boolean).map(Number));
  } else if (asked.has("about")) {
    const [messageId, origin, wrong] = ["about", "origin", "wrong"].map((name) => asked.get(name) ?? undefined);
    take(await ask({ kind: "incident.begin", messageId, origin, wrong }));
  } else {
    await showOverview(byId("overview", HTMLElement));
  }
}

fill();
listen(null);
whenGiven(right, peopleChanged);
listenForReminder(note);
// Who closes the tab in the middle of a word has still said it.
addEventListener("pagehide", () => {
  if (document.activeElement instanceof HTMLInputElement && document.activeElement.matches(".owner")) {
    document.activeElement.blur();
  }
});
byId("remove", HTMLButtonElement).addEventListener("click", () => {
  void turns.add(() => ask({ kind: "incident.remove", incident: incident?.id }));
});
byId("resend", HTMLButtonElement).addEventListener("click", () => {
  void turns.add(() => ask({ kind: "incident.resend", incident: incident?.id }));
});
await attempt(load);
onChanged(["incidents", "host"], () => void refresh(load));
