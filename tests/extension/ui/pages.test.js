// SPDX-License-Identifier: MPL-2.0
/* Held mails, mis-sends, groups, settings and learning: what their pages show and offer. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { found, knownKind, withoutKind } from "../../../extension/ui/groups/order.js";
import { actionsOf, inOrder, next, offeredTime, share, whyKey } from "../../../extension/ui/held/items.js";
import { addressesIn, meant } from "../../../extension/ui/incident/people.js";
import { domainsIn, durations, listIn, listText, sections } from "../../../extension/ui/settings/rows.js";
import { summary } from "../../../extension/ui/welcome/rehearsal.js";
import { controls, shareDone } from "../../../extension/ui/welcome/progress.js";
import { aHeld, samples } from "./builders.js";

describe("held mails", () => {
  test("those that need somebody come first, then the next to leave", () => {
    const items = [
      aHeld({ id: "late", due: 9 }),
      aHeld({ id: "soon", due: 3 }),
      aHeld({ id: "failed", due: 5, state: "not-sent" }),
    ];
    assert.deepEqual(
      inOrder(items).map(({ id }) => id),
      ["failed", "soon", "late"],
    );
    assert.equal(next(items, 0)?.id, "soon");
    assert.equal(next(items, 10_000), null);
  });

  test("taking back comes first, sending now only where it is allowed, nothing while it leaves", () => {
    assert.deepEqual(actionsOf(aHeld()), ["undo", "longer", "until", "sendNow"]);
    assert.deepEqual(actionsOf(aHeld({ canSendNow: false })), ["undo", "longer", "until"]);
    assert.deepEqual(actionsOf(aHeld({ state: "releasing" })), []);
    assert.deepEqual(actionsOf(aHeld({ state: "releasing", why: "slow" })), ["show"]);
    assert.deepEqual(actionsOf(aHeld({ state: "unsure", why: "unknown" })), ["show", "dismiss"]);
    assert.deepEqual(actionsOf(aHeld({ state: "orphaned" })), ["show", "dismiss"]);
  });

  test("the bar stays between empty and full", () => {
    assert.deepEqual(
      [-1, 0, 150_000, 400_000].map((now) => share(aHeld(), now)),
      [0, 0, 0.5, 1],
    );
    assert.equal(share(aHeld({ started: 5, due: 5 }), 0), 1);
  });

  test("a reason nobody foresaw still gets a sentence", () => {
    assert.equal(whyKey(aHeld({ why: "smtp" })), "notSent_smtp");
    assert.equal(whyKey(aHeld({ state: "not-sent", why: "sunspots" })), "notSent_other");
    assert.equal(whyKey(aHeld({ state: "not-sent", why: "" })), "notSent_other");
  });

  test("a mail of which nobody knows is never called not sent, nor offered to be sent again without a look", () => {
    assert.equal(whyKey(aHeld({ state: "unsure", why: "unknown" })), "notSent_unknown");
    assert.equal(whyKey(aHeld({ state: "unsure", why: "" })), "notSent_unknown");
    assert.equal(whyKey(aHeld({ state: "unsure", why: "in-sent" })), "notSent_in-sent");
  });

  test("the time that is offered is the next full hour of the user's own clock", () => {
    const noon = new Date(2026, 10, 25, 12, 10).getTime();
    assert.equal(offeredTime(noon), "2026-11-25T13:00");
    assert.equal(offeredTime(new Date(2026, 10, 25, 23, 59, 59).getTime()), "2026-11-26T00:00");
    assert.equal(offeredTime(new Date(2026, 10, 25, 12, 0).getTime()), "2026-11-25T13:00");
  });
});

describe("after a mis-send", () => {
  test("addresses are read out of what people type", () => {
    assert.deepEqual(addressesIn("Anna <a@x.example>; b@y.example，c@z.example b@y.example nobody"), [
      "a@x.example",
      "b@y.example",
      "c@z.example",
    ]);
    assert.deepEqual(addressesIn(" "), []);
  });

  test("who was not wrong was meant, and nobody is both", () => {
    const incident = samples.incident.sent;
    const [right, wrong] = incident.people.map(({ address }) => address);
    assert.deepEqual(meant(incident, new Set([wrong]), `new@x.example, ${wrong}`), [
      "new@x.example",
      right,
      incident.people[2].address,
    ]);
  });
});

describe("groups", () => {
  const { groups } = samples.groups.some;

  test("those without a kind are counted, and a kind nobody knows here is none", () => {
    const kinds = ["customer", "unknown", "sunspots", "own"];
    assert.equal(withoutKind(kinds.map((kind) => ({ ...groups[0], kind }))), 2);
    assert.equal(withoutKind([]), 0);
  });

  test("those without a kind come first, customers next", () => {
    const kinds = found(groups, "", "en").map((group) => group.kind);
    assert.equal(kinds[0], "unknown");
    assert.deepEqual(kinds.slice(1, 4), ["customer", "customer", "customer"]);
  });

  test("are found by name, member, domain or tag", () => {
    const names = (wanted) => found(groups, wanted, "en").map((group) => group.name);
    assert.deepEqual(names("MUELLER (de)"), ["Customer - Mueller (DE)"]);
    assert.deepEqual(names("田中"), ["客户-日本"]);
    assert.deepEqual(names("akari-shokai"), ["客户-日本"]);
    assert.deepEqual(names("competitor-of"), ["Customer - Mueller (DE)"]);
    assert.deepEqual(names("nothing of the kind"), []);
  });

  test("a kind that is not known here counts as not set", () => {
    assert.equal(knownKind("customer"), "customer");
    assert.equal(knownKind(""), "unknown");
  });
});

describe("settings", () => {
  test("stand in their sections, and what is unknown is shown all the same", () => {
    const rows = [
      ...samples.settings.some.rows,
      { key: "checks.some-new-check" },
      { key: "checks.needs-second-person" },
      { key: "odd.key" },
    ];
    const keys = Object.fromEntries(
      sections(rows).map(({ section, rows: own }) => [section, own.map(({ key }) => key)]),
    );
    assert.deepEqual(Object.keys(keys), [
      "hold",
      "recipients",
      "attachments",
      "text",
      "team",
      "house",
      "other",
    ]);
    assert.ok(keys.recipients.includes("checks.some-new-check"));
    assert.deepEqual(keys.other, ["odd.key"]);
    assert.equal(Object.values(keys).flat().length, rows.length);
  });

  test("the length in force can always be chosen", () => {
    assert.ok(durations(77).includes(77));
    assert.deepEqual(
      durations(300),
      [...durations(300)].sort((a, b) => a - b),
    );
  });

  test("pairs and lists go into their field and come back", () => {
    const pairs = [
      ["Customer - Mueller", "客户-远航"],
      ["Key accounts", "rival.example"],
    ];
    assert.deepEqual(listIn("conflicts.never_together", listText(pairs)), pairs);
    assert.deepEqual(listIn("conflicts.never_together", "甲｜乙\n\nalone"), [["甲", "乙"], ["alone"]]);
    assert.deepEqual(listIn("recipients.blocked", " x@y.example \r\ndomain.example\n"), ["x@y.example", "domain.example"]);
    assert.equal(listText(["a.example", "b.example"]), "a.example\nb.example");
    const rows = [{ key: "conflicts.never_together" }, { key: "recipients.blocked" }];
    assert.deepEqual(sections(rows).map(({ section }) => section), ["recipients"]);
  });

  test("domains are read leniently", () => {
    assert.deepEqual(domainsIn("Haiyue.example\n@shop.example https://www.x.example/path，me@shop.example"), [
      "haiyue.example",
      "shop.example",
      "www.x.example",
    ]);
  });
});

describe("learning", () => {
  const { idle, running, paused, done } = samples.welcome;

  test("its share is unknown while the whole is, and full at the end", () => {
    assert.equal(shareDone({ ...running.learning, total: 0 }), null);
    assert.equal(shareDone({ ...running.learning, done: 5, total: 4 }), 1);
    assert.equal(shareDone({ ...done.learning, done: 0, total: 0 }), 1);
  });

  test("one of start, pause and resume is offered at a time", () => {
    for (const [state, offered] of [
      [idle, "start"],
      [running, "pause"],
      [paused, "resume"],
      [done, "start"],
    ]) {
      const all = controls(state.learning, true);
      assert.deepEqual(
        ["start", "pause", "resume"].filter((name) => all[name]),
        [offered],
      );
    }
    assert.equal(controls(idle.learning, false).mayStart, false);
  });
});

describe("the silent run over past mail", () => {
  const result = { judged: 1000, interruptions: 3, notices: 12, interruptions_after: 3, notices_after: 12, raised: [], budget: 0.5, told: null };

  test("says how far it is, what it found, or nothing before the first", () => {
    globalThis.messenger = { i18n: { getMessage: (key, values = []) => [key, ...values].join(" ") } };
    assert.match(summary({ state: "running", done: 40, total: 1000, result: null }, "en"), /40.*1,000/);
    assert.match(summary({ state: "done", done: 1000, total: 1000, result }, "en"), /1,000.*3.*12/);
    assert.equal(summary({ state: "idle", done: 0, total: 0, result: null }, "en"), "");
    assert.notEqual(summary({ state: "error", done: 4, total: 9, result }, "en"), "");
  });
});
