// SPDX-License-Identifier: MPL-2.0
/* Builders with defaults, so that a test says only what matters; and the sample answers of the background. */

import { readFileSync } from "node:fs";

/** One answer of every kind that a window can get. */
export const samples = JSON.parse(readFileSync(new URL("samples.json", import.meta.url), "utf8"));

export function aFinding(more = {}) {
  return {
    check: "mixed-customer-groups",
    level: "confirm",
    title: "Title",
    recipients: [],
    why: "Why.",
    evidence: [],
    text: [],
    fix: null,
    accept: "",
    ...more,
  };
}

export function aFix(more = {}) {
  return { kind: "remove", recipients: ["b@nord.example"], instead: null, label: "Remove B", ...more };
}

export function aReview(more = {}) {
  return {
    id: "1",
    state: "findings",
    reason: "",
    detail: "",
    verdict: "confirm",
    risk: 0.5,
    subject: "Quotation",
    from: { address: "me@house.example", name: "Me" },
    people: [],
    attachments: [],
    greeting: "",
    keyData: [],
    findings: [],
    typed: "",
    holdSeconds: 300,
    later: false,
    ...more,
  };
}

export function aPerson(more = {}) {
  return {
    address: "a@mueller.example",
    name: "A",
    field: "to",
    groups: [],
    sent: 3,
    received: 2,
    last: 0,
    internal: false,
    inThread: false,
    risk: 0,
    via: "",
    ...more,
  };
}

export function aHeld(more = {}) {
  return {
    id: "h1",
    subject: "Quotation",
    recipients: [],
    state: "held",
    due: 300_000,
    started: 0,
    since: 0,
    verdict: "clear",
    findings: [],
    why: "",
    canSendNow: true,
    ...more,
  };
}
