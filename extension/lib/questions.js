// SPDX-License-Identifier: MPL-2.0
/**
 * What the add-on's windows may ask the background, one entry a question.
 *
 * Belongs here: the table. Does not belong here: the work (the other modules). A question that fails is
 * answered with `{error: {code, message}}`, so that a window always has something to show.
 */

import { sendAddressBooks } from "./address_book.js";
import { addressGroup, offered } from "./addressing.js";
import { myAddresses } from "./context.js";
import { HostError } from "./host.js";
import { reportable } from "./reporting.js";

/** @typedef {Record<string, (question: any) => Promise<any> | any>} Questions */

/**
 * @param {object} parts
 * @param {import("./host.js").Host} parts.host
 * @param {import("./holds.js").Holds} parts.holds
 * @param {import("./review.js").Reviews} parts.reviews
 * @param {import("./live.js").Live} parts.live
 * @param {import("./learning.js").Learning} parts.learning
 * @param {import("./rehearsal.js").Rehearsals} parts.rehearsals
 * @param {import("./incident.js").Incidents} parts.incidents
 * @param {import("./noticing.js").Noticing} parts.noticing
 * @param {import("./approvals.js").Approvals} parts.approvals
 * @returns {Questions}
 */
export function questions({ host, holds, reviews, live, learning, rehearsals, incidents, noticing, approvals }) {
  const heldList = async () => {
    await holds.entries.loaded;
    const sendNow = await host.request("held").then(
      ({ sendNow: allowed }) => allowed,
      () => true,
    );
    return {
      items: holds.list().map((entry) => ({ ...entry, token: undefined, canSendNow: sendNow && entry.waitsFor === "" })),
      now: Date.now(),
      host: { state: host.state, detail: host.detail },
    };
  };
  const settings = async (/** @type {object} */ change) => {
    const { rows } = await host.request("settings", { change });
    const status = await host.request("status");
    return {
      rows,
      host: { state: host.state, detail: host.detail, version: status.version, memory: status.memory, python: status.python },
      addon: { version: messenger.runtime.getManifest().version },
    };
  };
  const welcome = async () => {
    await Promise.all([learning.loaded, rehearsals.loaded]);
    const last = rehearsals.state.result ?? (await host.request("rehearse", { step: "last" }).catch(() => null));
    const status = await host.request("status").catch(() => null);
    return {
      host: { state: host.state, detail: host.detail, version: host.version },
      accounts: await accounts(learning.progress.accounts),
      learning: learning.progress,
      rehearsal: { ...rehearsals.state, result: last?.at > 0 ? { told: null, ...last } : null },
      memory: status?.memory ?? null,
    };
  };
  return {
    "review.get": ({ id }) => reviews.get(id),
    "review.fix": ({ id, index }) => reviews.fix(id, index),
    "review.accept": ({ id, accepted, typed }) => reviews.accept(id, accepted, typed ?? ""),
    "review.askSecond": ({ id, ...question }) => reviews.askSecond(id, question),
    "review.back": ({ id }) => reviews.back(id),

    "held.list": heldList,
    "held.undo": ({ id }) => holds.undo(id).then(heldList),
    "held.sendNow": ({ id }) => holds.release(id, true).then(heldList),
    "held.longer": ({ id, seconds }) => holds.putOff(id, { seconds }).then(heldList),
    "held.until": ({ id, at }) => holds.putOff(id, { at }).then(heldList),
    "held.quit": ({ what }) => holds.quitting.choose(what).then(heldList),
    "held.show": ({ id }) => holds.show(id).then(heldList),
    "held.dismiss": ({ id }) => holds.dismiss(id).then(heldList),

    "incident.show": () => incidents.show().then(() => ({})),
    "incident.list": async () => ({ ...(await incidents.list()), notices: await noticing.open() }),
    "incident.begin": (question) => incidents.begin(question),
    "incident.note": (question) => incidents.note(question),
    "incident.letter": (question) => incidents.letter(question),
    "incident.template": (question) => incidents.template(question),
    "incident.write": (question) => incidents.write(question),
    "incident.resend": (question) => incidents.resend(question),
    "incident.rules": (question) => incidents.rules(question),
    "incident.replay": (question) => incidents.replay(question),
    "incident.switch": (question) => incidents.switchRule(question),
    "incident.remove": (question) => incidents.removePersonal(question),
    "incident.dismiss": ({ messageId }) => noticing.dismiss(messageId),
    "incident.recent": ({ among }) => reportable(holds.list(), among ?? []),

    "groups.list": () => host.request("groups"),
    "groups.setKind": ({ group, to }) => host.request("group-kind", { group, kind: to }),
    "groups.proposals": ({ decline }) => host.request("group-proposals", { decline: decline ?? "" }),
    "groups.join": ({ group, members, to }) => host.request("group-join", { group, members, kind: to ?? "" }),
    "groups.tag": ({ group, tag, on }) => host.request("group-tag", { group, tag, on }),
    "groups.apart": ({ pairs }) => host.request("settings", pairs === undefined ? {} : { change: { "conflicts.never_together": pairs } }).then(apart),
    "groups.sync": () => sendAddressBooks(host).then(() => host.request("groups")),

    "approval.list": () => approvals.list(),
    "approval.get": ({ request }) => approvals.get(request),
    "approval.open": ({ request }) => approvals.open(request),
    "approval.decide": (question) => approvals.decide(question),
    "approval.key": (question) => approvals.key(question),
    "approval.me": async () => ({ addresses: await myAddresses() }),
    "approval.showMail": ({ id }) => approvals.showMail(id),

    "report.get": ({ first, last, team, dark, narrow }) => host.request("report", { first, last, team, dark, narrow }),
    "report.file": ({ first, last, team, file }) => host.request("report", { first, last, team, file }),

    "team.get": () => host.request("team"),
    "team.dismiss": ({ key }) => host.request("team", { dismiss: key }),

    "settings.get": () => settings({}),
    "settings.set": ({ changes }) => settings(changes),
    "settings.foreign": ({ files, apply }) => host.request("settings-import", { files, apply }),
    "settings.forget": () => host.request("forget").then(() => settings({})),

    "welcome.get": welcome,
    "welcome.retry": () => {
      host.restart();
      return host.ready().then(welcome, welcome);
    },
    "learn.start": ({ accounts: chosen }) => learning.start(chosen).then(welcome),
    "learn.pause": () => learning.pause().then(welcome),
    "learn.resume": () => learning.resume().then(welcome),

    "rehearsal.start": () => {
      void rehearsals.start(learning.progress.accounts);
      return welcome();
    },
    "rehearsal.open": ({ messageId }) => messenger.messageDisplay.open({ headerMessageId: messageId, location: "tab" }).then(() => ({})),

    "live.get": ({ tab }) => live.get(tab),
    "live.groups": async () => ({ groups: offered((await host.request("groups")).groups) }),
    "live.address": async ({ tab, group }) => {
      const { groups } = await host.request("groups");
      await addressGroup(tab, groups.find((/** @type {any} */ { name }) => name === group) ?? { members: [] });
      return {};
    },
    "live.fix": ({ tab, index }) => live.fix(tab, index),
  };
}

/**
 * @param {Questions} table
 * @param {any} question
 * @returns {Promise<any> | undefined} undefined for what is not a question.
 */
export function answer(table, question) {
  const handler = typeof question?.kind === "string" && Object.hasOwn(table, question.kind) ? table[question.kind] : undefined;
  if (handler === undefined) {
    return undefined;
  }
  return Promise.resolve()
    .then(() => handler(question))
    .catch((error) => ({
      error: { code: error instanceof HostError ? error.code : String(error?.message ?? error), message: error?.detail ?? "" },
    }));
}

/** @param {string[]} selected */
async function accounts(selected) {
  const all = await messenger.accounts.list(false);
  return all
    .filter((/** @type {any} */ account) => account.identities.length > 0)
    .map((/** @type {any} */ { id, name, type, identities }) => ({
      id,
      name,
      type,
      identities: identities.map((/** @type {any} */ identity) => identity.email),
      selected: selected.length === 0 || selected.includes(id),
    }));
}

/** @param {{rows: any[]}} settings @returns {{pairs: string[][], locked: boolean}} The parties that must never meet. */
function apart({ rows }) {
  const row = rows.find(({ key }) => key === "conflicts.never_together");
  return { pairs: row?.value ?? [], locked: row?.locked ?? false };
}
