// SPDX-License-Identifier: MPL-2.0
/*
 * What the add-on's windows and its background say to each other (runtime.sendMessage).
 *
 * Belongs here: the shapes of requests and answers. Does not belong here: Thunderbird's own interfaces
 * (`messenger.d.ts`), what the host says (`host/PROTOCOL.md`).
 */

export type Level = "notice" | "confirm" | "block";
export type Verdict = "clear" | Level;

/** Why a mail could not be checked, or the state of the local program; "" or "ok" if nothing is wrong. */
export type HostState =
  | ""
  | "ok"
  | "host-missing"
  | "host-old"
  | "addon-old"
  | "host-crashed"
  | "host-hung"
  | "host-error"
  | "policy"
  | "starting";

export interface Failure {
  error: { code: string; message: string };
}

export interface Address {
  address: string;
  name: string;
}

export interface GroupMark {
  name: string;
  kind: string;
  tags: string[];
}

export interface Fix {
  kind: "replace" | "remove" | "move-to-bcc" | "add" | "attach" | "identity" | "remove-attachment" | "protect";
  recipients: string[];
  instead: Address | null;
  /** Name of the file it is about; "" or missing if it is about none. */
  attachment?: string;
  label: string;
}

export interface Finding {
  check: string;
  level: Level;
  title: string;
  recipients: string[];
  why: string;
  evidence: string[];
  text: string[];
  fix: Fix | null;
  /** Key under which "this is right" is remembered; "" if it is asked every time. */
  accept: string;
}

export interface Person extends Address {
  field: "to" | "cc" | "bcc";
  groups: GroupMark[];
  sent: number;
  received: number;
  /** Seconds since 1970 of the last mail either way; 0 if there was none. */
  last: number;
  internal: boolean;
  inThread: boolean;
  /** 0 to 1. */
  risk: number;
  /** Mailing list through which the address is in the mail; "" if it stands there itself. */
  via: string;
  /** Further known addresses of the same person. */
  others?: string[];
}

export interface AttachedFile {
  name: string;
  /** Bytes; negative where it is not known. */
  size: number;
}

/** An attachment as far as the host read it. */
export interface ReadDocument {
  name: string;
  size: number;
  kind: string;
  state: "read" | "partly" | "protected" | "no-text" | "unreadable" | "waiting" | "absent";
  reason: string;
  protected: boolean | null;
  /** The parties that it names. */
  names: { name: string; kind: string; recipient: boolean }[];
  keyData: KeyDatum[];
  lines: { text: string; marked: string[]; place: string; label: string }[];
}

/** A file that was given a password here, to be told by another channel. */
export interface GivenPassword {
  name: string;
  password: string;
}

export interface KeyDatum {
  what: "number" | "amount" | "incoterm" | "bank";
  text: string;
}

export interface ReviewState {
  id: string;
  state: "findings" | "unchecked" | "changed" | "clear" | "gone";
  reason: HostState;
  detail: string;
  verdict: Verdict;
  risk: number;
  subject: string;
  from: Address;
  people: Person[];
  attachments: AttachedFile[];
  greeting: string;
  keyData: KeyDatum[];
  documents: ReadDocument[];
  passwords: GivenPassword[];
  findings: Finding[];
  typed: string;
  holdSeconds: number;
  /** Send Later: it goes into the outbox. */
  later: boolean;
  /** null unless a second person must agree first. */
  secondPerson: SecondPerson | null;
}

export interface SecondPerson {
  /** Those who may be asked. */
  reviewers: Address[];
  hours: number;
  /** A request about this very mail that is not answered yet. */
  waiting: AskedRow | null;
}

export interface TrailLine {
  /** Seconds since 1970. */
  at: number;
  side: "asked" | "reviewed" | "keys";
  what: string;
  who: string;
  more: string;
  whole: boolean;
}

/** A request of this user's. Times in seconds since 1970. */
export interface AskedRow {
  approval: string;
  subject: string;
  state: "waiting" | "agreed" | "refused" | "expired" | "withdrawn" | "used";
  reviewers: Address[];
  reviewer: Address | null;
  remark: string;
  created: number;
  expires: number;
  changed: number;
  /** It was answered by a key that nobody has vouched for yet. */
  unconfirmed: boolean;
  trail?: TrailLine[];
}

/** A request to this user. */
export interface ReviewedRow {
  request: string;
  subject: string;
  state: "open" | "agreed" | "refused" | "expired";
  remark: string;
  expires: number;
  came: number;
  changed: number;
  /** Whether it was answered, and the answer is not on its way. */
  unsent: boolean;
  asker: Address;
  trail: TrailLine[];
}

export interface ReviewedMail extends ReviewedRow {
  reviewers: string[];
  mail: {
    from: string;
    to: string[];
    cc: string[];
    bcc: string[];
    reply_to: string[];
    subject: string;
    plain: boolean;
    body: string;
    files: { name: string; size: number; sha256: string }[];
  };
  findings: { check: string; level: Level; title: string; why: string }[];
  note: string;
  created: number;
  program: string;
  key: string;
  fingerprint: string;
  /** Whether the asker's key is vouched for. */
  confirmed: boolean;
  /** The fingerprint of the own key. */
  own: string;
  /** The number of the request, as in the subject of its mail. */
  id: string;
}

export interface ColleagueKey extends Address {
  key: string;
  fingerprint: string;
  state: "policy" | "confirmed" | "seen" | "overruled";
}

export interface ApprovalsState {
  asked: AskedRow[];
  reviewed: ReviewedRow[];
  keys: ColleagueKey[];
  own: { key: string; fingerprint: string };
  /** Whether nobody else has changed the trail. */
  whole: boolean;
}

export interface HeldItem {
  id: string;
  subject: string;
  recipients: Address[];
  state: "held" | "releasing" | "not-sent" | "unsure" | "orphaned";
  /** Milliseconds since 1970. */
  due: number;
  started: number;
  /** When its sending began, or 0. */
  since: number;
  verdict: Verdict;
  findings: { level: Level; why: string }[];
  /**
   * "" or a word. While releasing: slow. Afterwards: changed, late, smtp, not-begun, window-closed, restarted,
   * quit, in-sent, outbox, unknown, or what is wrong with the local program.
   */
  why: string;
  /** Who was asked to agree and has not answered; "" for nobody. */
  waitsFor?: string;
  /** What a second person said. */
  remark?: string;
  canSendNow: boolean;
}

export interface HeldList {
  items: HeldItem[];
  now: number;
  host: { state: HostState; detail: string };
}

export type Grade = "low" | "medium" | "high";

/** A part of the report for the desk: its table, and by its name the picture of the same numbers. */
export interface ReportSection {
  name: string;
  title: string;
  says: string;
  heads: string[];
  rows: string[][];
  /** The column from which on cells are numbers. */
  numbers: number;
  /** Whether the last row is the sum. */
  summed: boolean;
  more: string;
}

/** Words, numbers and pictures of some days, ready to be shown; days are ISO 8601. */
export interface Report {
  first: string;
  last: string;
  title: string;
  whose: string;
  period: string;
  note: string;
  /** Said in place of everything else; "" if there is something to show. */
  empty: string;
  tiles: { name: string; number: string; more: string }[];
  sections: ReportSection[];
  terms: { name: string; means: string }[];
  rates: { title: string; says: string };
  /** Addresses that hold an SVG image, by the name of a section or "rates". */
  plots: Record<string, string>;
  /** Why there are no pictures; "" if there are. */
  noPlots: string;
}

export interface ReportFile {
  name: string;
  text: string;
}

/** What may be noted about an incident; the kinds are those of the protocol. */
export type IncidentChange = { what: string } & Record<string, unknown>;

export interface IncidentRow {
  id: string;
  /** Times of incidents are ISO 8601. */
  opened: string;
  closed: boolean;
  grade: Grade;
  gradeName: string;
  subject: string;
  messageId: string;
  wrong: Address[];
  removed: boolean;
  due: { what: string; name: string; at: string }[];
}

export interface Incident extends IncidentRow {
  mail: {
    subject: string;
    date: string;
    from: Address;
    people: { address: string; name: string; field: "to" | "cc" | "bcc"; groups: GroupMark[] }[];
    files: string[];
    inReplyTo: string[];
  };
  right: Address[];
  gradeMore: string;
  gradedByUser: boolean;
  reasons: string[];
  personalData: boolean;
  /** Mails of it that were still held here, and stopped. */
  stopped: number;
  recall: {
    address: string;
    name: string;
    own: string;
    theirs: string;
    chance: "usually" | "sometimes" | "arranged" | "none";
    chanceName: string;
    says: string;
    steps: string;
    source: string;
    read: string;
    outcome: string;
  }[];
  letters: { letter: string; name: string; state: "opened" | "sent"; at: string; to: Address[] }[];
  tasks: { task: string; name: string; due: string; owner: string; note: string; state: "open" | "done" | "dropped" }[];
  replies: {
    reply: string;
    says: string;
    state: "offered" | "accepted" | "dismissed";
    sender: Address;
    words: string;
    message_id: string;
  }[];
  followUp: string;
  cause: string;
  said: { check: string; level: string; accepted: boolean; why: string }[];
  rules: { rule: string; state: string; mails: number; spoken: number }[];
  entries: { seq: number; at: string; kind: string; says: string; hash: string }[];
}

export interface Notice {
  messageId: string;
  reply: string;
  words: string;
  sender: Address;
  /** Message id of the mail it is about; "" if that cannot be told. */
  about: string;
  meant: Address | null;
  bounced: string;
}

export interface RecentMail {
  message: number;
  subject: string;
  date: string;
  to: Address[];
  held: boolean;
}

export interface Letter {
  letter: string;
  language: string;
  to: Address[];
  subject: string;
  body: string;
  template: { subject: string; body: string };
  /** Whether the template is the user's. */
  own: boolean;
  fields: string[];
}

export interface Rule {
  rule: string;
  values: string[];
  says: string;
  state: "" | "replayed" | "switched-on" | "switched-off";
  mails: number;
  spoken: number;
}

export interface RuleTrial {
  mails: number;
  spoken: number;
  stops: boolean;
  examples: { subject: string; date: string }[];
}

export interface Group {
  name: string;
  kind: string;
  source: string;
  members: Address[];
  domains: string[];
  tags: string[];
}

/** A group that past mail suggests, or somebody for one that is there. */
export interface GroupProposal {
  key: string;
  group: string;
  new: boolean;
  members: Address[];
  because: { what: "domain" | "together" | "orders" | "signature"; count: number; more: string }[];
}

/** Pairs of names or domains that must never meet in one mail. */
export interface ApartPairs {
  pairs: string[][];
  locked: boolean;
}

export interface GroupsList {
  groups: Group[];
}

export type SettingValue = string | number | boolean | string[] | (string | number)[][];

export interface SettingRow {
  key: string;
  value: SettingValue;
  origin: "shipped" | "user" | "administrator";
  locked: boolean;
  default: SettingValue;
  /** The file or place that the value was read from; "" for a shipped one. */
  source?: string;
  /** Of checks only: kept to notices at present, why, and what became of it in the last 90 days. */
  lowered?: boolean;
  reason?: "" | "waved-through" | "quiet-start" | "past-mail" | "over-budget";
  figures?: { shown: number; accepted: number; fixed: number };
}

/** How the copy of the team's store stands; times in seconds since 1970, 0 for never. */
export interface TeamState {
  configured: boolean;
  where: string;
  team: string;
  role: string;
  reached: number;
  problem: string;
  waiting: number;
  refused: { key: string; kind: string; thing: string; reason: string }[];
  met: { kind: string; thing: string; stood: TeamDesk; gaveWay: TeamDesk }[];
  groups: number;
  conflicts: number;
  unusable: number;
}

export interface TeamDesk {
  desk: string;
  role: string;
  at: number;
}

/** What becomes of another program's settings. */
export interface ForeignSettings {
  changes: { key: string; before: SettingValue; after: SettingValue; added: (string | (string | number)[])[] }[];
  left: { file: string; line: number; what: string }[];
  imported: boolean;
}

export interface SettingsState {
  rows: SettingRow[];
  host: {
    state: HostState;
    version: string;
    memory: { messages: number; correspondents: number; groups: number };
    python: string;
  };
  addon: { version: string };
}

export interface WelcomeAccount {
  id: string;
  name: string;
  type: string;
  identities: string[];
  selected: boolean;
}

export interface Learning {
  state: "idle" | "running" | "paused" | "done" | "error";
  done: number;
  /** 0 while it is not known. */
  total: number;
  learned: number;
  folder: string;
}

/** A mail of the past that would have been interrupted. `date` in seconds since 1970, 0 if it has none. */
export interface RehearsedMail {
  message_id: string;
  date: number;
  subject: string;
  recipients: string[];
  findings: { check: string; title: string; why: string }[];
}

export interface Rehearsal {
  state: "idle" | "running" | "done" | "error";
  done: number;
  total: number;
  /** null before the first run; `told` is null where only the numbers are still known. */
  result: {
    judged: number;
    interruptions: number;
    notices: number;
    interruptions_after: number;
    /** Whether it is time for another. */
    due?: boolean;
    notices_after: number;
    raised: string[];
    budget: number;
    told: RehearsedMail[] | null;
  } | null;
}

export interface WelcomeState {
  host: { state: HostState; detail: string; version: string };
  accounts: WelcomeAccount[];
  learning: Learning;
  rehearsal: Rehearsal;
  /** null where the local program cannot be asked. */
  memory: { messages: number; correspondents: number; groups: number } | null;
}

export interface LiveState {
  state: "ok" | "unchecked";
  verdict: Verdict;
  findings: Finding[];
  reason: HostState;
  passwords?: GivenPassword[];
}
