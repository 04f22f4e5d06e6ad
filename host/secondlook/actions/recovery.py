# SPDX-License-Identifier: MPL-2.0
"""After a mis-send: the incident, its letters, its rules.

Belongs here: what the add-on asks when a mail went wrong. Does not belong here: words and grades (``recovery/``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from secondlook.actions import sharing
from secondlook.actions.checking import told_apart
from secondlook.addresses import key
from secondlook.mail import Mailbox
from secondlook.protocol import recovery as wire
from secondlook.recovery import handling, letters, noticing, rules, telling
from secondlook.recovery.changes import People, RuleNote, Said
from secondlook.recovery.languages import choose, known_language
from secondlook.recovery.model import Incident
from secondlook.recovery.templates import Templates
from secondlook.session import Session


def incident_open(session: Session, request: wire.IncidentOpen) -> dict[str, Any]:
    """Open the incident of a mail, or give the one there is."""
    incident = handling.opened(
        session.incidents,
        session.memory,
        told_apart(request.message),
        request.wrong,
        request.right,
        origin=request.origin,
        own_domains=session.policy.own_domains,
        said=_said(session, request.message.message_id),
    )
    sharing.incident(session, incident)
    return _told(session, incident)


def _said(session: Session, message_id: str) -> list[Said]:
    """Return what our checks had said when the mail left; whatever asked was waved through, or it had not left."""
    row = session.ledger.sent_as(message_id)
    return [
        Said(check=one.check, level=one.level, accepted=one.level == "confirm", key=one.accept, why=one.why)
        for one in (row.findings if row else ())
        if one.check
    ]


def incident_get(session: Session, request: wire.IncidentGet) -> dict[str, Any]:
    """Give one incident."""
    return _told(session, session.incidents.get(request.incident))


def incident_list(session: Session, _request: wire.IncidentList) -> dict[str, Any]:
    """List the incidents, the newest first."""
    rows = [telling.summary(one, session.language) for one in session.incidents.all()]
    return {"incidents": rows, "whole": not session.incidents.flaws()}


def incident_note(session: Session, request: wire.IncidentNote) -> dict[str, Any]:
    """Note a change. Other people make another grade, so they are graded again."""
    incident = session.incidents.note(request.incident, request.change)
    if isinstance(request.change, People) and request.message is not None:
        incident = handling.graded(
            session.incidents,
            session.memory,
            incident,
            told_apart(request.message),
            own_domains=session.policy.own_domains,
        )
    sharing.incident(session, incident)
    return _told(session, incident)


def incident_letter(session: Session, request: wire.IncidentLetter) -> dict[str, Any]:
    """Fill in a letter of an incident."""
    incident = session.incidents.get(request.incident)
    names = _names(session, request.to)
    language = known_language(request.language) if request.language else ""
    language = language or choose(request.message, request.to, names, request.sample)
    templates = Templates(session.incidents.chain.folder)
    own = templates.get(request.letter, language)
    shipped = letters.parts(request.letter, language, incident.grade)
    sent = {one["letter"] for one in incident.letters if one["state"] == "sent"}
    done = [*(["stopped"] if incident.stopped else []), *(one for one in ("apology", "right") if one in sent)]
    filled = letters.fill(
        request.letter,
        request.message,
        request.to,
        letters.Facts(
            grade=incident.grade,
            cause=request.cause or incident.cause,
            wrong=incident.wrong,
            right=incident.right,
            reasons=[one["reason"] for one in incident.reasons],
            done=done,
            known_names=names,
            template=(request.subject, request.body) if request.body else own,
        ),
        language=language,
    )
    subject, body = own or shipped
    return _letter(filled) | {"template": {"subject": subject, "body": body}, "own": own is not None,
                              "fields": sorted(letters.FIELDS[request.letter])}  # fmt: skip


def letter_template(session: Session, request: wire.LetterTemplate) -> dict[str, Any]:
    """Keep the user's own text of a letter, or give the shipped one back."""
    Templates(session.incidents.chain.folder).put(
        request.letter, known_language(request.language), request.subject, request.body
    )
    return {}


def incident_remove(session: Session, request: wire.IncidentRemove) -> dict[str, Any]:
    """Remove what names people from an incident."""
    return _told(session, session.incidents.remove_personal(request.incident))


def incident_rules(session: Session, request: wire.IncidentRules) -> dict[str, Any]:
    """Propose rules that would have stopped the mail of an incident, the best first, with what became of them."""
    incident = session.incidents.get(request.incident)
    known = {one["rule"]: one for one in incident.rules}
    rows = []
    for proposal in rules.propose(incident, session.memory, session.policy):
        noted = known.get(proposal.rule, {})
        rows.append(
            {
                "rule": proposal.rule,
                "values": list(proposal.values),
                "says": telling.rule_says(proposal.rule, proposal.values, session.language),
                "state": noted.get("state", ""),
                "mails": noted.get("mails", 0),
                "spoken": noted.get("spoken", 0),
            }
        )
    return {"rules": rows}


def rule_replay(session: Session, request: wire.RuleReplay) -> dict[str, Any]:
    """Try a rule on a batch of past mails: about which would it have asked?"""
    rule = rules.Proposal(request.rule, request.values)
    spoken = [
        mail.message_id
        for mail in request.mails
        if rules.speaks(rule, told_apart(mail), request.me, session.memory, session.policy)
    ]
    return {"mails": len(request.mails), "spoken": spoken}


def rule_switch(session: Session, request: wire.RuleSwitch) -> dict[str, Any]:
    """Switch a rule on or off, and note it in the incident."""
    rules.switch(rules.Proposal(request.rule, request.values), session.memory, session.policy, on=request.on)
    session.reload_policy()
    note = RuleNote(
        rule=request.rule,
        state="switched-on" if request.on else "switched-off",
        values=request.values,
        mails=request.mails,
        spoken=request.spoken,
    )
    incident = session.incidents.note(request.incident, note)
    sharing.incident(session, incident)
    return _told(session, incident)


def notice_replies(session: Session, request: wire.NoticeReplies) -> dict[str, Any]:
    """Look at new mails for answers to letters, "not meant for me", and bounces of near misses."""
    incidents = [one for one in session.incidents.all() if not one.closed]
    found = []
    for item in request.mails:
        seen = noticing.notice(told_apart(item.message), item.report, incidents, session.memory)
        if seen is None:
            continue
        if seen.incident:
            session.incidents.note(seen.incident, seen.change)
        found.append(
            {
                "messageId": seen.message_id,
                "reply": seen.reply,
                "says": telling.say("reply", seen.reply, session.language),
                "words": seen.words,
                "sender": _box(seen.sender),
                "incident": seen.incident,
                "about": seen.about,
                "meant": _box(seen.meant) if seen.meant else None,
                "bounced": seen.bounced,
            }
        )
    return {"notices": found}


def _box(one: Mailbox) -> dict[str, str]:
    return {"address": one.address, "name": one.name}


def _told(session: Session, incident: Incident) -> dict[str, Any]:
    return handling.told(incident, session.memory, session.language)


def _names(session: Session, people: Sequence[Mailbox]) -> list[str]:
    known = [session.memory.correspondent(key(one.address)) for one in people]
    return [name for one in known if one for name in one.names]


def _letter(filled: letters.Filled) -> dict[str, Any]:
    return {
        "letter": filled.letter,
        "language": filled.language,
        "to": [{"address": mailbox.address, "name": mailbox.name} for mailbox in filled.to],
        "subject": filled.subject,
        "body": filled.body,
    }
