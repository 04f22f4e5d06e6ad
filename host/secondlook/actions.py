# SPDX-License-Identifier: MPL-2.0
"""What each request of the protocol does: one function each, and the table that finds it.

Belongs here: taking a typed request to the room that does the work, and shaping the answer. Does not
belong here: the work. The order is that of ``host/PROTOCOL.md``.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import platform
import time
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from secondlook import __version__, checks, key_data, noise, words
from secondlook import protocol as wire
from secondlook.addresses import key
from secondlook.errors import ErrorCode, RequestError
from secondlook.facts import Facts, Group, Person, gather
from secondlook.greetings import find_greeting
from secondlook.groups.address_books import from_address_books
from secondlook.groups.kinds import name_without_kind
from secondlook.judge import Verdict, judge
from secondlook.levels import Level
from secondlook.mail import Message
from secondlook.policy import SettingRow
from secondlook.recovery.letter import fill
from secondlook.session import Session

__all__ = ["ACTIONS"]

# From this risk on, the user types the name of the customer the mail is going to: it cannot be done
# without reading it. A fixed word can.
TYPED_RISK = 0.9

ADDRESS_BOOKS = "thunderbird"  # the source under which Thunderbird's own contacts are kept


def check(session: Session, request: wire.Check) -> dict[str, Any]:
    """Judge a draft and describe it for the review window."""
    policy = session.policy
    draft = msgspec.structs.replace(request.draft, message=_told_apart(request.draft.message))
    memory = session.memory
    facts = gather(draft, memory, own_domains=policy.own_domains, rules=policy.rules)
    limits = noise.effective_limits(policy, memory.figures(), memory.beginning(), time.time())
    verdict = judge(facts, limits)
    answer = verdict.as_json(session.language)
    answer["people"] = [_person(person, verdict) for person in facts.people]
    message = draft.message
    answer["greeting"] = find_greeting(message.body) or ""
    answer["keyData"] = [datum._asdict() for datum in key_data.find_key_data(f"{message.subject}\n{message.body}")]
    answer["typed"] = _name_to_type(facts, verdict)
    answer["holdSeconds"] = policy.hold_seconds
    return answer


def _told_apart(message: Message) -> Message:
    """Return a mail whose body is the writer's own words. The add-on knows quotes by the structure of HTML;
    in plain text only the lines tell.
    """
    parts = words.split(message.body)
    return msgspec.structs.replace(
        message,
        body=parts.own,
        quoted="\n".join(text for text in (message.quoted, parts.quoted) if text),
        signature=message.signature or parts.signature,
    )


def _person(person: Person, verdict: Verdict) -> dict[str, Any]:
    known = person.known
    return {
        "address": person.mailbox.address,
        "key": person.address,
        "name": person.mailbox.name or (known.name if known else ""),
        "field": person.field,
        "via": person.mailbox.via,
        "groups": [_group(group) for group in person.groups],
        "sent": known.sent if known else 0,
        "received": known.received if known else 0,
        "last": known.last if known else 0,
        "internal": person.internal,
        "inThread": person.in_thread,
        "risk": round(verdict.recipients[person.address], 4),
    }


def _group(group: Group) -> dict[str, Any]:
    return {"name": group.name, "kind": group.kind, "tags": sorted(group.tags)}


def _name_to_type(facts: Facts, verdict: Verdict) -> str:
    """Return the group name of the riskiest recipient if the risk is of the highest kind, else nothing."""
    for finding in verdict.findings:
        if finding.level is Level.CONFIRM and finding.risk >= TYPED_RISK:
            for address in finding.recipients:
                groups = facts.person(address).of_kind("customer")
                if groups:
                    return name_without_kind(groups[0].name)
    return ""


def learn(session: Session, request: wire.Learn) -> dict[str, Any]:
    """Put a batch of past mails into the memory."""
    learned = session.memory.learn([(_told_apart(item.message), item.sent) for item in request.mails], me=request.me)
    return {"new": learned.new, "known": learned.known, "skipped": learned.skipped}


def known(session: Session, request: wire.Known) -> dict[str, Any]:
    """Tell which mails have been learned already."""
    return {"known": sorted(session.memory.known(request.message_ids))}


def contacts(session: Session, request: wire.Contacts) -> dict[str, Any]:
    """Gather the parts of the address books, and take them over with the last one."""
    session.contacts += request.contacts
    session.lists += request.lists
    if request.more:
        return {"contacts": len(session.contacts), "groups": 0, "complete": False}
    found, cards = from_address_books(session.contacts, session.lists)
    session.memory.replace_groups(ADDRESS_BOOKS, found, cards)
    session.contacts, session.lists = [], []
    return {"contacts": len(cards), "groups": len(found), "complete": True}


def groups(session: Session, _request: wire.Groups) -> dict[str, Any]:
    """List the groups."""
    return {
        "groups": [
            {
                "name": row.name,
                "kind": row.kind,
                "source": row.source,
                "members": [{"address": member.address, "name": member.name} for member in row.members],
                "domains": list(row.domains),
                "tags": sorted(row.tags),
            }
            for row in session.memory.groups()
        ]
    }


def group_kind(session: Session, request: wire.GroupKindSet) -> dict[str, Any]:
    """Set a group's kind by hand."""
    kinds = ("customer", "supplier", "agent", "neutral", "own", "unknown")
    if request.kind not in kinds:
        raise RequestError(ErrorCode.BAD_FIELD, f"kind must be one of {', '.join(kinds)} - at `$.kind`")
    session.memory.set_group_kind(request.group, request.kind)
    return groups(session, wire.Groups(id=request.id))


def accept(session: Session, request: wire.Accept) -> dict[str, Any]:
    """Remember what the user called right."""
    names = {one.name for one in checks.CHECKS}
    for name, accept_as in request.accepted:
        if name not in names or not accept_as:
            raise RequestError(ErrorCode.BAD_FIELD, "no such check - at `$.accepted`")
        session.memory.accept(name, accept_as)
        session.memory.outcome(name, "accepted")
    return {"accepted": len(request.accepted)}


def outcome(session: Session, request: wire.Outcome) -> dict[str, Any]:
    """Count what became of a finding. What ``accept`` takes is counted there."""
    if request.check not in {one.name for one in checks.CHECKS}:
        raise RequestError(ErrorCode.BAD_FIELD, "no such check - at `$.check`")
    session.memory.outcome(request.check, request.outcome)
    return {}


# Attachments held in hash form only, so many at once; a transfer that stopped is dropped for a newer one.
MOST_TRANSFERS = 64


def attachment(session: Session, request: wire.AttachmentPart) -> dict[str, Any]:
    """Take one piece of an attachment; pieces come in order. Only the hash is kept."""
    try:
        data = base64.b64decode(request.data, validate=True)
    except binascii.Error as error:
        raise RequestError(ErrorCode.TRANSFER, "data is not base64 - at `$.data`") from error
    if request.offset == 0:
        while len(session.transfers) >= MOST_TRANSFERS:
            session.transfers.pop(next(iter(session.transfers)))
        session.transfers[request.transfer] = (0, hashlib.sha256())
    if request.transfer not in session.transfers:
        raise RequestError(ErrorCode.TRANSFER, "unknown transfer; begin again at offset 0")
    received, digest = session.transfers[request.transfer]
    if request.offset != received or received + len(data) > request.total:
        session.transfers.pop(request.transfer)
        raise RequestError(ErrorCode.TRANSFER, f"expected offset {received}; begin again at offset 0")
    digest.update(data)
    received += len(data)
    session.transfers[request.transfer] = (received, digest)
    if received < request.total:
        return {"received": received, "complete": False}
    session.transfers.pop(request.transfer)
    return {"received": received, "complete": True, "sha256": digest.hexdigest()}


def hold(session: Session, request: wire.HoldStart) -> dict[str, Any]:
    """Begin to hold an approved mail."""
    policy = session.policy
    seconds = policy.hold_seconds if request.seconds is None else request.seconds
    row = session.ledger.start(
        fingerprint=request.fingerprint,
        draft_message_id=request.draft_message_id,
        profile=request.profile,
        subject=request.subject,
        recipients=request.recipients,
        verdict=request.verdict,
        risk=request.risk,
        seconds=max(seconds, policy.hold_minimum_seconds),
    )
    return row.as_json()


def hold_change(session: Session, request: wire.HoldChange) -> dict[str, Any]:
    """Move a held mail on. Only a release gives out the token."""
    ledger, policy = session.ledger, session.policy
    if request.to in {"release", "send-now"}:
        early = request.to == "send-now"
        if early and not policy.allow_send_now:
            raise RequestError(ErrorCode.TOO_EARLY, "sending before the time is switched off by the administrator")
        row = ledger.release(request.hold, early=early, minimum=policy.hold_minimum_seconds)
        return row.as_json() | {"token": row.token}
    if request.to == "longer":
        return ledger.longer(request.hold, request.seconds).as_json()
    if request.to in {"sent", "failed", "undone", "orphaned"}:
        return ledger.finish(request.hold, request.to, request.token).as_json()  # type: ignore[arg-type]
    raise RequestError(ErrorCode.BAD_FIELD, "unknown state - at `$.to`")


def held(session: Session, request: wire.Held) -> dict[str, Any]:
    """List the held mails that still need something."""
    return {
        "held": [row.as_json() for row in session.ledger.open_rows(request.profile)],
        "sendNow": session.policy.allow_send_now,
    }


def letter(session: Session, request: wire.Letter) -> dict[str, Any]:
    """Fill in the apology to a wrong recipient."""
    names = {mailbox.address: session.memory.correspondent(key(mailbox.address)) for mailbox in request.wrong}
    filled = fill(
        request.message,
        request.wrong,
        cause=request.cause,
        language=request.language,
        known_names=[name for one in names.values() if one for name in one.names],
    )
    return {
        "language": filled.language,
        "to": [{"address": mailbox.address, "name": mailbox.name} for mailbox in filled.to],
        "subject": filled.subject,
        "body": filled.body,
    }


def settings(session: Session, request: wire.Settings) -> dict[str, Any]:
    """Change the user's layer if asked to, and list the settings in force."""
    if request.change:
        session.policy.write_user(request.change)
        session.reload_policy()
    figures = session.memory.figures()
    down = noise.lowered(session.policy, figures, session.memory.beginning(), time.time())
    return {"rows": [_setting(row, figures, down) for row in session.policy.rows()]}


def _setting(row: SettingRow, figures: Mapping[str, noise.Figures], down: Mapping[str, noise.Reason]) -> dict[str, Any]:
    shown = {
        "key": row.key,
        "value": row.value,
        "origin": row.origin,
        "locked": row.locked,
        "default": row.default,
    }
    check = row.key.removeprefix("checks.")
    if check == row.key:
        return shown
    counts = figures.get(check, noise.Figures())
    return shown | {
        "lowered": check in down,
        "reason": down.get(check, ""),
        "figures": {"shown": counts.shown, "accepted": counts.accepted, "fixed": counts.fixed},
    }


def status(session: Session, _request: wire.Status) -> dict[str, Any]:
    """Tell what the memory holds and what the host runs on."""
    return {"version": __version__, "python": platform.python_version(), "memory": session.memory.status()}


def forget(session: Session, _request: wire.Forget) -> dict[str, Any]:
    """Delete the memory of past mail."""
    session.memory.forget_all()
    return {"memory": session.memory.status()}


ACTIONS: Mapping[type[wire.Request], Callable[[Session, Any], dict[str, Any]]] = {
    wire.Check: check,
    wire.Learn: learn,
    wire.Known: known,
    wire.Contacts: contacts,
    wire.Groups: groups,
    wire.GroupKindSet: group_kind,
    wire.Accept: accept,
    wire.Outcome: outcome,
    wire.AttachmentPart: attachment,
    wire.HoldStart: hold,
    wire.HoldChange: hold_change,
    wire.Held: held,
    wire.Letter: letter,
    wire.Settings: settings,
    wire.Status: status,
    wire.Forget: forget,
}
