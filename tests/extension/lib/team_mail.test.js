// SPDX-License-Identifier: MPL-2.0
/* When the host is asked for what came through the team's store, and that nothing is asked where there is none. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { HostError } from "../../../extension/lib/host.js";
import { TeamMail } from "../../../extension/lib/team_mail.js";

const identities = [{ email: "lin@haiyue-trade.example" }];
globalThis.messenger = /** @type {any} */ ({ accounts: { list: async () => [{ identities }] } });

/** A host that gives these answers in turn, and then the last one again. */
function hostWith(...answers) {
  const asked = [];
  return {
    asked,
    async request(action, fields) {
      asked.push([action, fields]);
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (answer instanceof Error) {
        throw answer;
      }
      return answer;
    },
  };
}

/** @param {() => boolean} look */
async function until(look) {
  for (let step = 0; step < 400 && !look(); step++) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  assert.ok(look());
}

test("without a store the host is asked once and never again", async () => {
  const host = hostWith({ configured: false, came: [] });
  const mail = new TeamMail({ host, take: () => assert.fail("nothing came"), every: 1 });
  await mail.start();
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.equal(host.asked.length, 1);
  assert.deepEqual(host.asked[0], ["team-mail", { me: ["lin@haiyue-trade.example"] }]);
});

test("what came is handed on, in its order", async () => {
  const host = hostWith({ configured: true, came: [{ kind: "request" }, { kind: "answer" }] }, { configured: true, came: [] });
  const taken = [];
  const mail = new TeamMail({ host, take: async (came) => void taken.push(...came), every: 1 });
  await mail.start();
  await until(() => host.asked.length >= 3);
  mail.stop();
  assert.deepEqual(taken, [{ kind: "request" }, { kind: "answer" }]);
});

test("a host that breaks is asked again when it is back", async () => {
  const host = hostWith({ configured: true, came: [] }, new HostError("host-crashed"), { configured: true, came: [{ kind: "answer" }] }, { configured: true, came: [] });
  const taken = [];
  const mail = new TeamMail({ host, take: async (came) => void taken.push(...came), every: 1 });
  await mail.start();
  await until(() => taken.length === 1);
  await mail.start();
  mail.stop();
});

test("a store that the administrator takes away is asked for no more", async () => {
  const host = hostWith({ configured: true, came: [] }, { configured: false, came: [] });
  const mail = new TeamMail({ host, take: async () => {}, every: 1 });
  await mail.start();
  await until(() => host.asked.length === 2);
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.equal(host.asked.length, 2);
});
