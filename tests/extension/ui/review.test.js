// SPDX-License-Identifier: MPL-2.0
/* What the review window offers: who may send, what is open, what is said of people. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import {
  accepted,
  complete,
  decide,
  keyOf,
  mainFix,
  nameMatches,
} from "../../../extension/ui/review/decision.js";
import { markOf } from "../../../extension/ui/review/files-view.js";
import { factsOf, inOrder } from "../../../extension/ui/review/people.js";
import { aFinding, aFix, aPerson, aReview, samples } from "./builders.js";

const answers = (more = {}) => ({ ticked: new Set(), typed: "", checkedMyself: false, ...more });

describe("the mark of a file", () => {
  const read = { name: "offer.pdf", state: "read", names: [], keyData: [], lines: [] };
  const nord = { name: "Nord", kind: "customer", recipient: true };

  test("sends to the question above rather than call a file that names nobody harmless", () => {
    assert.equal(markOf(read).key, "fileNamesNobody");
    assert.deepEqual(markOf(read, true), { mark: "ask", key: "fileAsked" });
  });

  test("says whom a file names all the same", () => {
    assert.equal(markOf({ ...read, names: [nord] }, true).key, "fileNamesRecipient");
    assert.equal(markOf({ ...read, names: [{ ...nord, recipient: false }] }, true).key, "fileNamesOther");
  });
});

describe("a mail may be sent", () => {
  test("when every question is answered, and not before", () => {
    const [one, two] = [aFinding(), aFinding({ check: "namesake" })];
    const state = aReview({ findings: [one, two] });
    assert.deepEqual(decide(state, answers()), { maySend: false, open: 2, blocked: 0, nameAsked: false, mayAsk: false });
    assert.equal(decide(state, answers({ ticked: new Set([keyOf(one)]) })).maySend, false);
    assert.equal(decide(state, answers({ ticked: new Set([keyOf(one), keyOf(two)]) })).maySend, true);
  });

  test("with notices unanswered", () => {
    assert.equal(decide(aReview({ findings: [aFinding({ level: "notice" })] }), answers()).maySend, true);
  });

  test("never while something is blocked, ticked or not", () => {
    const finding = aFinding({ level: "block" });
    const state = aReview({ findings: [finding] });
    assert.deepEqual(decide(state, answers({ ticked: new Set([keyOf(finding)]) })), {
      maySend: false,
      open: 0,
      blocked: 1,
      nameAsked: false, mayAsk: false,
    });
  });

  test("only with the customer's name where that is asked, and it is asked last", () => {
    const finding = aFinding();
    const state = aReview({ findings: [finding], typed: "Nord & Hale" });
    const ticked = new Set([keyOf(finding)]);
    assert.equal(decide(state, answers({ typed: "Nord & Hale" })).nameAsked, false);
    assert.deepEqual(decide(state, answers({ ticked })), {
      maySend: false,
      open: 0,
      blocked: 0,
      nameAsked: true, mayAsk: false,
    });
    assert.equal(decide(state, answers({ ticked, typed: "nord&hale " })).maySend, true);
    assert.equal(decide(state, answers({ ticked, typed: "Mueller" })).maySend, false);
  });

  test("unchecked only by a user who checked it", () => {
    const state = aReview({ state: "unchecked", reason: "host-missing" });
    assert.equal(decide(state, answers()).maySend, false);
    assert.equal(decide(state, answers({ checkedMyself: true })).maySend, true);
    assert.deepEqual(accepted(state, new Set()), [-1]);
  });

  test("when nothing is left to ask, and never when it is gone", () => {
    assert.equal(decide(aReview({ state: "clear" }), answers()).maySend, true);
    assert.equal(
      decide(complete({ id: "1", state: "gone" }), answers({ checkedMyself: true })).maySend,
      false,
    );
  });
});

test("a tick belongs to one finding about these people, whatever its number", () => {
  const [one, other] = [aFinding({ recipients: ["a@x.example"] }), aFinding({ recipients: ["b@x.example"] })];
  assert.notEqual(keyOf(one), keyOf(other));
  const state = aReview({ findings: [aFinding({ level: "notice" }), other, one] });
  assert.deepEqual(accepted(state, new Set([keyOf(one)])), [2]);
});

test("a name matches without regard to case, width and spaces; no name matches nothing", () => {
  assert.ok(nameMatches("杭州远航", " 杭州 远航"));
  assert.ok(nameMatches("MÜLLER Licht", "müller licht"));
  assert.ok(!nameMatches("", ""));
  assert.ok(!nameMatches("Nord", "Nor"));
});

describe("the one main action", () => {
  test("is the first open fix, a block before a question", () => {
    const findings = [aFinding({ fix: aFix() }), aFinding({ level: "block", fix: aFix() })];
    assert.equal(mainFix(aReview({ findings }), new Set()), 1);
    assert.equal(mainFix(aReview({ findings: [findings[0]] }), new Set()), 0);
  });

  test("is no fix of a notice, and none that the user waved through", () => {
    const finding = aFinding({ fix: aFix() });
    assert.equal(mainFix(aReview({ findings: [aFinding({ level: "notice", fix: aFix() })] }), new Set()), -1);
    assert.equal(mainFix(aReview({ findings: [finding] }), new Set([keyOf(finding)])), -1);
  });
});

describe("people", () => {
  test("a question's people stand first, whatever the case of their address", () => {
    const people = [aPerson(), aPerson({ address: "B@Nord.example" })];
    const rows = inOrder(people, [aFinding({ recipients: ["b@nord.example"] })]);
    assert.deepEqual(
      rows.map(({ person, pointed }) => [person.address, pointed]),
      [
        ["B@Nord.example", true],
        ["a@mueller.example", false],
      ],
    );
  });

  test("a question about everybody, and a notice, point at nobody", () => {
    const people = [aPerson()];
    const recipients = ["a@mueller.example"];
    assert.equal(inOrder(people, [aFinding({ recipients })])[0].pointed, false);
    assert.equal(
      inOrder(
        [...people, aPerson({ address: "c@x.example" })],
        [aFinding({ recipients, level: "notice" })],
      )[0].pointed,
      false,
    );
  });

  test("a stranger is new, a colleague is a colleague", () => {
    assert.deepEqual(factsOf(aPerson({ sent: 0, received: 0 }), []), ["personNew"]);
    // Another address of somebody known is not called new.
    assert.deepEqual(factsOf(aPerson({ sent: 0, received: 0, others: ["a@b.example"] }), []), ["personAlso"]);
    assert.deepEqual(factsOf(aPerson({ internal: true, sent: 0, received: 0, via: "Team" }), []), [
      "personInternal",
      "personVia",
    ]);
  });

  test("somebody is outside a conversation only where there is one", () => {
    const outside = aPerson();
    assert.deepEqual(factsOf(outside, [outside]), ["personHistory"]);
    assert.deepEqual(factsOf(outside, [outside, aPerson({ inThread: true })]), [
      "personHistory",
      "personOutside",
    ]);
  });
});

test("of every sample the window can say what is open", () => {
  const may = Object.fromEntries(
    Object.entries(samples.review).map(([name, state]) => [name, decide(complete(state), answers()).maySend]),
  );
  assert.deepEqual(
    Object.keys(may).filter((name) => may[name]),
    ["clear"],
  );
});
