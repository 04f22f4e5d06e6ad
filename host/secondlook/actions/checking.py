# SPDX-License-Identifier: MPL-2.0
"""Judging a draft, and describing it for the review window.

Belongs here: the shape of the answer to ``check``. Does not belong here: opinions (``checks/``, ``judge``).
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec

from secondlook import key_data, noise, words
from secondlook.actions import reporting
from secondlook.actions.approving import agreed, name_of, second_person
from secondlook.actions.attachments import documents_of
from secondlook.actions.previews import preview
from secondlook.facts import Facts, Group, Person, gather
from secondlook.greetings import find_greeting
from secondlook.groups.kinds import name_without_kind
from secondlook.hold.delay import seconds_for
from secondlook.judge import Verdict, judge
from secondlook.levels import Level
from secondlook.mail import Message
from secondlook.protocol import checking as wire
from secondlook.session import Session

if TYPE_CHECKING:
    from secondlook.approval.ledger import Asked

# From this risk on, the user types the name of the customer the mail is going to: it cannot be done
# without reading it. A fixed word can.
TYPED_RISK = 0.9


def check(session: Session, request: wire.Check) -> dict[str, Any]:
    """Judge a draft and describe it for the review window."""
    policy = session.policy
    draft = msgspec.structs.replace(request.draft, message=told_apart(request.draft.message))
    memory = session.memory
    facts = gather(
        draft,
        memory,
        own_domains=policy.own_domains,
        rules=policy.rules,
        documents=documents_of(session, draft.message),
        assessing=session.recent.assess,
    )
    now, sent = time.time(), memory.sent_of_late()
    limits = noise.effective_limits(policy, memory.figures(), memory.beginning(), now, sent=sent)
    thresholds = noise.effective_thresholds(policy, memory.thresholds())
    yes = _yes(session, request.seal)
    if yes is not None:
        facts = replace(facts, agreed=name_of(session, yes.reviewer))
    verdict = judge(facts, limits, thresholds=thresholds)
    if 0 < policy.second_person.risk <= verdict.risk:
        facts = replace(facts, judged=verdict.risk)
        verdict = judge(facts, limits, thresholds=thresholds)
    answer = verdict.as_json(session.language)
    answer["people"] = [_person(person, verdict) for person in facts.people]
    message = draft.message
    answer["greeting"] = find_greeting(message.body) or ""
    answer["keyData"] = [datum._asdict() for datum in key_data.find_key_data(f"{message.subject}\n{message.body}")]
    answer["documents"] = [preview(facts, document) for document in facts.documents]
    answer["typed"] = _name_to_type(facts, verdict)
    answer["holdSeconds"] = seconds_for(facts, verdict.level, policy.delays)
    answer["approval"] = yes.id if yes is not None else ""
    wanted = any(one.check == "needs-second-person" and one.level is Level.BLOCK for one in verdict.findings)
    answer["secondPerson"] = second_person(session, request.seal, draft.me) if wanted else None
    if request.attempt:
        reporting.count(session, request, verdict)
    return answer


def _yes(session: Session, seal: str) -> Asked | None:
    """Return the yes that stands for the mail. A desk that never asked has no ledger, and no need to open one."""
    return agreed(session, seal) if seal and (session.folder / "approvals.sqlite").exists() else None


def told_apart(message: Message) -> Message:
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
        "others": list(person.others),
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
