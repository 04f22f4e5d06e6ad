# SPDX-License-Identifier: MPL-2.0
"""The typed requests the add-on may make. ``host/PROTOCOL.md`` is the description for people.

Belongs here: one struct a request, and decoding bytes into one of them or into a RequestError. Does not
belong here: doing what is asked (``actions/``), framing (``transport``), the loop (``host``).
"""

from __future__ import annotations

import json
from typing import Any, Literal

import msgspec

from secondlook import PROTOCOL_VERSION
from secondlook.approval.documents import Mail, Reason
from secondlook.errors import ErrorCode, RequestError
from secondlook.mail import Draft, Mailbox, Message
from secondlook.recovery.changes import AnyChange, LetterKind, Origin, RuleKind

__all__ = ["REQUESTS", "Request", "decode", "encode"]


class Request(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="action"):
    """What every request carries. ``id`` is repeated in the answer; the add-on counts it up."""

    id: int


class Hello(Request, frozen=True, tag="hello"):
    """First message of every connection. ``locale`` is the language of the add-on's windows."""

    protocol: int
    version: str
    locale: str = "en"
    thunderbird: str = ""
    # A policy that the administrator put into Thunderbird's managed storage; same keys as the file.
    managed: dict[str, Any] = {}


class Check(Request, frozen=True, tag="check"):
    """Judge a draft. ``live`` is true while the user is still writing (nothing is counted). ``seal`` is the hash of
    the whole mail (``approval.documents.mail_hash``) by which a second person's yes is found; empty where a file was
    not read. ``attempt`` is the add-on's number for this mail on its way from the first Send to the hold, under which
    the answer is counted; empty while writing.
    """

    draft: Draft
    live: bool = False
    seal: str = ""
    attempt: str = ""


class LearnItem(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A past mail. ``sent`` tells whether the user wrote it."""

    message: Message
    sent: bool


class Learn(Request, frozen=True, tag="learn"):
    """Put past mails into the memory. Mails already known are counted, not learned twice."""

    mails: tuple[LearnItem, ...]
    me: tuple[str, ...]


class RehearseItem(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A past mail, whether the user sent it, and whether it is to be judged before it is learned."""

    message: Message
    sent: bool
    judged: bool = False


class Rehearse(Request, frozen=True, tag="rehearse"):
    """Run silently over past mail, oldest first: ``begin``, then ``mails`` again and again, then ``end``; ``last`` asks
    for the numbers of the last one. The memory of such a run is its own, and gone at its end.
    """

    step: Literal["begin", "mails", "end", "last"]
    mails: tuple[RehearseItem, ...] = ()
    me: tuple[str, ...] = ()


class Known(Request, frozen=True, tag="known"):
    """Ask which of these message ids have been learned, so that they need not be read again."""

    message_ids: tuple[str, ...]


class Contact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An address-book card. ``book`` is the name of its address book."""

    addresses: tuple[str, ...]
    name: str = ""
    nickname: str = ""
    company: str = ""
    categories: tuple[str, ...] = ()
    book: str = ""


class MailingList(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An address-book mailing list with its direct members."""

    name: str
    members: tuple[Mailbox, ...]
    book: str = ""


class Contacts(Request, frozen=True, tag="contacts"):
    """Replace what is known from Thunderbird's address books. ``more`` tells that further parts follow;
    the replacement happens with the last part.
    """

    contacts: tuple[Contact, ...] = ()
    lists: tuple[MailingList, ...] = ()
    more: bool = False


class Groups(Request, frozen=True, tag="groups"):
    """List the groups with their kinds, members and domains."""


class GroupKindSet(Request, frozen=True, tag="group-kind"):
    """Set the kind of one group by hand; it outlives the next synchronisation."""

    group: str
    kind: str


class GroupProposals(Request, frozen=True, tag="group-proposals"):
    """List the groups that past mail suggests; with ``decline``, never that one again."""

    decline: str = ""


class GroupJoin(Request, frozen=True, tag="group-join"):
    """Put people into a group of the user's own, which is made if it is not there; with its ``kind`` if given."""

    group: str
    members: tuple[str, ...]
    kind: str = ""


class GroupTag(Request, frozen=True, tag="group-tag"):
    """Mark a group, or take the user's own mark off."""

    group: str
    tag: Literal["important", "needs-second-person"]
    on: bool


class Accept(Request, frozen=True, tag="accept"):
    """Remember that the user called findings right, so that they are not asked again."""

    accepted: tuple[tuple[str, str], ...]  # (check, accept key)


class Outcome(Request, frozen=True, tag="outcome"):
    """Count what became of a finding at Send. Not for what ``accept`` takes; that is counted there."""

    check: str
    outcome: Literal["shown", "accepted", "fixed", "undone"]


class AttachmentPart(Request, frozen=True, tag="attachment"):
    """One piece of an attachment. ``data`` is base64; ``offset`` and ``total`` are bytes of the whole.

    The answer to the last piece carries its SHA-256; the file goes to the reader. ``keep`` holds it for ``protect``.
    """

    transfer: str
    offset: int
    total: int
    data: str
    name: str = ""
    keep: bool = False


class Documents(Request, frozen=True, tag="documents"):
    """Ask how far files are read that were handed over, by their SHA-256."""

    wanted: tuple[str, ...]


class Protect(Request, frozen=True, tag="protect"):
    """Make a copy with a password of the file that was handed over last with ``keep``."""

    sha256: str
    name: str


class Copy(Request, frozen=True, tag="copy"):
    """Fetch a piece of the protected copy, from ``offset`` in bytes."""

    offset: int


class HoldFinding(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was said about a mail that is now held: level and sentence, by which check, and as what it is accepted."""

    level: Literal["notice", "confirm", "block"]
    why: str
    check: str = ""
    accept: str = ""


class Encryption(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="camel"):
    """How a mail is encrypted and signed, in Thunderbird's own words."""

    name: Literal["OpenPGP", "S/MIME"]
    encrypt_body: bool
    sign_message: bool
    encrypt_subject: bool = False


class Header(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A header that Thunderbird does not know itself."""

    name: str
    value: str


class Remembered(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="camel"):
    """What Thunderbird does not bring back with a draft. ``copy_instead`` is a folder, "" for no copy, None for
    the usual one.
    """

    encryption: Encryption | None = None
    headers: tuple[Header, ...] = ()
    copy_instead: str | None = None
    copy_besides: str = ""


class HoldStart(Request, frozen=True, tag="hold"):
    """Begin to hold an approved mail, which is just being saved as a draft. ``key`` is the add-on's own.

    ``fingerprint`` is the add-on's hash of what was approved; subject, recipients and findings are for the
    list of held mails. ``seconds`` is the time that ``check`` named; it is raised to the policy's minimum.
    ``approval`` is the request without whose yes it may not leave, ``seal`` the hash of the mail that was asked about.
    ``attempt`` is that of its ``check``.
    """

    fingerprint: str
    key: str = ""
    profile: str = ""
    subject: str = ""
    recipients: tuple[str, ...] = ()
    verdict: str = "clear"
    risk: float = 0.0
    findings: tuple[HoldFinding, ...] = ()
    remembered: Remembered = Remembered()
    seconds: int | None = None
    approval: str = ""
    seal: str = ""
    attempt: str = ""


class HoldChange(Request, frozen=True, tag="hold-change"):
    """Move a held mail on: ``release`` and ``send-now`` (which give the token), ``longer`` (by ``seconds``),
    ``until`` (``at``, seconds since the epoch), ``saved`` (under ``draft_message_id``), ``undone``, ``sent``
    (as ``message_id``), ``failed``, ``orphaned`` (``why`` in a word).
    """

    hold: str
    to: str
    token: str = ""
    seconds: int = 0
    at: float = 0.0
    draft_message_id: str = ""
    message_id: str = ""
    why: str = ""


class Held(Request, frozen=True, tag="held"):
    """List the held mails that still need something: held, released, failed, orphaned.

    ``profile`` tells one Thunderbird profile of the user's from another; each sees its own mails only.
    """

    profile: str = ""


class IncidentOpen(Request, frozen=True, tag="incident-open"):
    """Open the incident of a mail, which comes with its text; or give the one there is for it."""

    message: Message
    wrong: tuple[Mailbox, ...] = ()
    right: tuple[Mailbox, ...] = ()
    origin: Origin = "user"


class IncidentGet(Request, frozen=True, tag="incident-get"):
    """Read one incident."""

    incident: str


class IncidentList(Request, frozen=True, tag="incidents"):
    """List the incidents."""


class IncidentNote(Request, frozen=True, tag="incident-note"):
    """Note a change in the record of an incident. With other ``people`` the ``message`` is graded again."""

    incident: str
    change: AnyChange
    message: Message | None = None


class IncidentLetter(Request, frozen=True, tag="incident-letter"):
    """Fill in a letter of an incident. ``subject`` and ``body`` are a template to be tried, else the user's own or
    the shipped one is used.
    """

    incident: str
    letter: LetterKind
    message: Message
    to: tuple[Mailbox, ...]
    language: str = ""
    sample: str = ""
    cause: str = ""
    subject: str = ""
    body: str = ""


class IncidentRemove(Request, frozen=True, tag="incident-remove"):
    """Remove what names people from the record of an incident."""

    incident: str


class IncidentRules(Request, frozen=True, tag="incident-rules"):
    """Propose rules that would have stopped the mail of an incident."""

    incident: str


class RuleReplay(Request, frozen=True, tag="rule-replay"):
    """Try a rule on a batch of past sent mails."""

    rule: RuleKind
    values: tuple[str, ...]
    mails: tuple[Message, ...]
    me: tuple[str, ...] = ()


class RuleSwitch(Request, frozen=True, tag="rule-switch"):
    """Switch a rule of an incident on or off. ``mails`` and ``spoken`` are what the trial on past mail found."""

    incident: str
    rule: RuleKind
    values: tuple[str, ...]
    on: bool = True
    mails: int = 0
    spoken: int = 0


class NoticeItem(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A mail that just came. ``report`` is the machine-readable part of a bounce."""

    message: Message
    report: str = ""


class NoticeReplies(Request, frozen=True, tag="notice-replies"):
    """Look at new mails for answers to letters and signs of other mis-sends."""

    mails: tuple[NoticeItem, ...]


class LetterTemplate(Request, frozen=True, tag="letter-template"):
    """Keep the user's own text of a letter; empty texts give the shipped one back."""

    letter: LetterKind
    language: str
    subject: str = ""
    body: str = ""


class ApprovalAsk(Request, frozen=True, tag="approval-ask"):
    """Make a request to a second person about a mail, to be sent to them by mail."""

    mail: Mail
    asker: Mailbox
    me: tuple[str, ...]
    reviewer: str
    findings: tuple[Reason, ...] = ()
    note: str = ""


class ApprovalRead(Request, frozen=True, tag="approval-read"):
    """Take in a document that came in a mail from ``sender``, beside files of these hashes."""

    document: str
    sender: str
    me: tuple[str, ...]
    files: tuple[str, ...] = ()


class ApprovalGet(Request, frozen=True, tag="approval-get"):
    """Read a request that came, for the window in which it is answered."""

    request: str


class ApprovalDecide(Request, frozen=True, tag="approval-decide"):
    """Answer a request that came. ``me`` are the user's identities."""

    request: str
    says: Literal["yes", "no"]
    me: tuple[Mailbox, ...]
    remark: str = ""


class ApprovalWithdraw(Request, frozen=True, tag="approval-withdraw"):
    """Take back a request of one's own that could not be sent."""

    approval: str


class Approvals(Request, frozen=True, tag="approvals"):
    """List what was asked and answered on both sides, and whose keys are known."""


class ApprovalKey(Request, frozen=True, tag="approval-key"):
    """Keep a key that was ``seen`` with a colleague, ``confirm`` that it is theirs, or ``forget`` it. Answers that
    waited for it are judged again.
    """

    address: str
    key: str
    to: Literal["seen", "confirm", "forget"]
    me: tuple[str, ...]


class Settings(Request, frozen=True, tag="settings"):
    """Read the settings in force, each with its layer; with ``change``, write the user's layer first."""

    change: dict[str, Any] = {}


class ForeignFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of settings; ``data`` is base64."""

    name: str
    data: str


class SettingsImport(Request, frozen=True, tag="settings-import"):
    """Look at settings of FlexConfirmMail or OutlookOkan; with ``apply``, take them over."""

    files: tuple[ForeignFile, ...]
    apply: bool = False


class AttemptOver(Request, frozen=True, tag="attempt-over"):
    """Tell that the window of a mail was closed before the mail was held."""

    attempt: str


class CountsFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file with a user's counts, as text."""

    name: str
    text: str


class Report(Request, frozen=True, tag="report"):
    """Ask for the numbers of the days ``first`` to ``last`` (ISO 8601; empty: thirty days, up to today), with plots
    for a light or a ``dark``, a wide or a ``narrow`` window, or as a ``file``; with ``team`` of the sum of these files
    (empty days: all that are in them).
    """

    first: str = ""
    last: str = ""
    dark: bool = False
    narrow: bool = False
    file: Literal["", "html", "csv", "counts"] = ""
    team: tuple[CountsFile, ...] = ()


class Status(Request, frozen=True, tag="status"):
    """What the memory holds and how the host is: for the welcome and settings windows."""


class Forget(Request, frozen=True, tag="forget"):
    """Delete the whole memory of past mail (not the groups, settings or held mails)."""


class TeamStatus(Request, frozen=True, tag="team"):
    """How the copy of the team's store stands; with ``dismiss``, forget that change, which the store did not take."""

    dismiss: str = ""


class TeamMail(Request, frozen=True, tag="team-mail"):
    """Take in the requests to second persons, and the answers, that came through the team's store."""

    me: tuple[str, ...]


AnyRequest = (
    Hello | Check | Learn | Rehearse | Known | Contacts | Groups | GroupKindSet | GroupProposals | GroupJoin | GroupTag
    | Accept | Outcome | AttachmentPart
    | Documents | Protect | Copy
    | HoldStart | HoldChange | Held | IncidentOpen | IncidentGet | IncidentList | IncidentNote | IncidentLetter
    | IncidentRemove | LetterTemplate | IncidentRules | RuleReplay | RuleSwitch | NoticeReplies
    | ApprovalAsk | ApprovalRead | ApprovalGet | ApprovalDecide | ApprovalWithdraw | Approvals | ApprovalKey
    | Settings | SettingsImport
    | AttemptOver | Report
    | Status | Forget
    | TeamStatus | TeamMail
)  # fmt: skip

REQUESTS: tuple[type[Request], ...] = (
    Hello, Check, Learn, Rehearse, Known, Contacts, Groups, GroupKindSet, GroupProposals, GroupJoin, GroupTag,
    Accept, Outcome, AttachmentPart,
    Documents, Protect, Copy,
    HoldStart, HoldChange, Held, IncidentOpen, IncidentGet, IncidentList, IncidentNote, IncidentLetter,
    IncidentRemove, LetterTemplate, IncidentRules, RuleReplay, RuleSwitch, NoticeReplies,
    ApprovalAsk, ApprovalRead, ApprovalGet, ApprovalDecide, ApprovalWithdraw, Approvals, ApprovalKey,
    Settings, SettingsImport,
    AttemptOver, Report,
    Status, Forget,
    TeamStatus, TeamMail,
)  # fmt: skip

_decoder: msgspec.json.Decoder[AnyRequest] = msgspec.json.Decoder(AnyRequest)
_encoder = msgspec.json.Encoder()
_ACTIONS: frozenset[str] = frozenset(str(request.__struct_config__.tag) for request in REQUESTS)


class BadRequestError(RequestError):
    """A request that could not be decoded; ``id`` is its id where one could be read, else 0."""

    def __init__(self, code: ErrorCode, message: str, request_id: int) -> None:
        super().__init__(code, message)
        self.id = request_id


def decode(raw: str | bytes) -> AnyRequest:
    """Return the typed request. Raises BadRequestError, naming the field, for anything else."""
    try:
        return _decoder.decode(raw)
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError) as error:
        problem = str(error)
    try:
        loose = json.loads(raw)
    except (ValueError, RecursionError):
        raise BadRequestError(ErrorCode.MALFORMED, f"not JSON: {problem}", 0) from None
    if not isinstance(loose, dict) or not isinstance(loose.get("id"), int) or isinstance(loose["id"], bool):
        raise BadRequestError(ErrorCode.MALFORMED, "a request is an object with an integer id", 0)
    if not isinstance(loose.get("action"), str) or loose["action"] not in _ACTIONS:
        raise BadRequestError(ErrorCode.UNKNOWN_ACTION, "unknown action", loose["id"])
    if loose["action"] == "hello" and loose.get("protocol", PROTOCOL_VERSION) != PROTOCOL_VERSION:
        # Another protocol's greeting may have other fields; its number is what is wrong with it.
        raise BadRequestError(ErrorCode.VERSION_MISMATCH, "the greeting is of another protocol", loose["id"])
    raise BadRequestError(ErrorCode.BAD_FIELD, problem, loose["id"])


def encode(answer: Any) -> bytes:
    """Return JSON bytes (UTF-8, non-ASCII as it is)."""
    return _encoder.encode(answer)
