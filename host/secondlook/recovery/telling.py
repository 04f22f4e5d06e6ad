# SPDX-License-Identifier: MPL-2.0
"""An incident in words: what the window, the command line and the report show of it.

Belongs here: sentences from ``words/`` put around facts, and the shape of the answer. Does not belong here: markup
(``report``), opinions.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from importlib import resources
from typing import Any

from secondlook.mail import Mailbox
from secondlook.recovery import recall
from secondlook.recovery.chain import Entry
from secondlook.recovery.model import Incident
from secondlook.recovery.worklist import tasks_for
from secondlook.sentences import LANGUAGES, language_file, shown

__all__ = ["as_json", "entry_says", "mailbox", "reasons", "rule_says", "say", "summary"]

_FIELD = re.compile(r"\{([a-z]{1,12})\}")

Provider = Callable[[str], str]


def say(section: str, key: str, language: str = "en", **values: Any) -> str:
    """Return a sentence of ``words/`` with its values put in. Raises KeyError for an unknown one."""
    template = _words(language if language in LANGUAGES else "en")[section][key]
    return _FIELD.sub(lambda match: shown(str(values[match[1]])) if match[1] in values else match[0], template)


def mailbox(one: Mailbox) -> str:
    """Return a person as shown in a sentence."""
    return f"{shown(one.name)} <{shown(one.address)}>" if one.name else shown(one.address)


def reasons(incident: Incident, language: str) -> list[str]:
    """Return why the grade was proposed, in sentences. Words of the mail are missing where they were removed."""
    found = []
    for reason in incident.reasons:
        words = list(reason["values"].get("words", ()))
        sentence = say("reason", reason["reason"], language, words=", ".join(words))
        found.append(sentence if words else re.sub(r"\s*[:：]\s*([.。])$", r"\1", sentence))
    return found


def _utc(at: str) -> str:
    """Return a time as people read it; what is none, as it is."""
    try:
        return f"{datetime.fromisoformat(at).astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    except (ValueError, OverflowError):
        return at


def rule_says(rule: str, values: Sequence[str], language: str) -> str:
    """Return what a rule does, in one sentence."""
    one, other = (*values, "", "")[:2]
    if rule == "ask-again":
        # A check has a title in the user's words; one that is gone since has its name only.
        one = language_file(language if language in LANGUAGES else "en").get(one, {}).get("title", one)
    return say("rule", rule, language, one=one or "…", other=other or "…")


def entry_says(entry: Entry, language: str) -> str:
    """Return one line of the time line. It holds no personal data: those stand elsewhere, and can be removed."""
    facts = entry.facts
    kind = "reopened" if entry.kind == "closed" and not facts.get("closed") else entry.kind
    values: dict[str, Any] = {}
    for name, section in (("grade", "grade"), ("outcome", "recalled"), ("letter", "letter"), ("task", "task"),
                          ("cause", "cause"), ("reply", "reply"), ("state", "state")):  # fmt: skip
        if name in facts:
            words = _words(language if language in LANGUAGES else "en")[section]
            values[name] = words.get(str(facts[name]), facts[name])
    if "rule" in facts:
        personal = entry.personal or {}
        values["rule"] = rule_says(str(facts["rule"]), personal.get("values", ()), language)
    values |= {name: facts[name] for name in ("mails", "spoken") if name in facts}
    if "at" in facts:
        values["at"] = _utc(str(facts["at"]))
        kind = kind if facts["at"] else "no-follow-up"
    values["count"] = len(facts["said"]) if "said" in facts else facts.get("mails", 0)
    if kind == "cause" and not facts.get("cause"):
        values["cause"] = (entry.personal or {}).get("note", "")
    return say("entry", kind, language, **values)


def summary(incident: Incident, language: str) -> dict[str, Any]:
    """Return one line of a list of incidents."""
    return {
        "id": incident.id,
        "opened": incident.opened,
        "closed": incident.closed,
        "origin": incident.origin,
        "grade": incident.grade,
        "gradeName": say("grade", incident.grade, language),
        "subject": incident.mail.subject,
        "messageId": incident.mail.message_id,
        "wrong": _boxes(incident.wrong),
        "removed": incident.removed,
        "due": _next_due(incident, language),
    }


def as_json(incident: Incident, language: str, provider: Provider) -> dict[str, Any]:
    """Return everything about an incident. ``provider`` gives the mail provider an address seems to be with."""
    return summary(incident, language) | {
        "changed": incident.changed,
        "mail": {
            "subject": incident.mail.subject,
            "date": incident.mail.date,
            "from": _box(incident.mail.sender),
            "people": [_box(box) | {"field": where} for where, box in incident.mail.people],
            "files": list(incident.mail.files),
            "messageId": incident.mail.message_id,
            "inReplyTo": list(incident.mail.in_reply_to),
        },
        "right": _boxes(incident.right),
        "proposed": incident.proposed,
        "gradedByUser": incident.graded_by_user,
        "gradeMore": say("grade", f"{incident.grade}-more", language),
        "reasons": reasons(incident, language),
        "personalData": incident.personal_data,
        "stopped": incident.stopped,
        "recall": [_recall(incident, box, language, provider) for box in incident.wrong],
        "letters": [one | {"name": say("letter", one["letter"], language)} for one in incident.letters],
        "tasks": _tasks(incident, language),
        "replies": [one | {"says": say("reply", one["reply"], language)} for one in incident.replies],
        "followUp": incident.follow_up,
        "cause": incident.cause,
        "causeNote": incident.cause_note,
        "said": [
            {"check": one.check, "level": one.level, "accepted": one.accepted, "why": one.why} for one in incident.said
        ],
        "rules": [one | {"says": rule_says(one["rule"], one["values"], language)} for one in incident.rules],
        "entries": [
            {"seq": one.seq, "at": one.at, "kind": one.kind, "says": entry_says(one, language), "hash": one.hash}
            for one in incident.entries
        ],
    }


def _recall(incident: Incident, box: Mailbox, language: str, provider: Provider) -> dict[str, Any]:
    sender = incident.mail.sender.address
    advice = recall.advise(sender, box.address, provider(sender), provider(box.address), language)
    return {
        "address": box.address,
        "name": box.name,
        "own": recall.name_of(advice.own),
        "theirs": recall.name_of(advice.theirs),
        "chance": advice.chance,
        "chanceName": say("chance", advice.chance, language),
        "says": advice.says,
        "steps": advice.steps,
        "days": advice.days,
        "source": advice.source,
        "url": advice.url,
        "read": advice.read,
        "outcome": incident.recalled.get(box.address, ""),
    }


def _tasks(incident: Incident, language: str) -> list[dict[str, Any]]:
    found = []
    for task, due in tasks_for(incident):
        note = incident.tasks.get(task.name, {})
        state = note.get("state") or _done_by_itself(incident, task.name)
        found.append(
            {
                "task": task.name,
                "name": say("task", task.name, language),
                "due": note.get("due") or due,
                "owner": note.get("owner") or say("owner", task.owner, language),
                "note": note.get("note", ""),
                "state": state,
            }
        )
    return sorted(found, key=lambda one: one["due"])


def _done_by_itself(incident: Incident, task: str) -> str:
    """What the record shows to be done needs no second click."""
    sent = {one["letter"] for one in incident.letters if one["state"] == "sent"}
    done = {
        "apology": "apology" in sent,
        "manager": "manager" in sent,
        "right-party": "right" in sent,
        "legal": "legal" in sent,
        "notice": "notice" in sent,
        "confirmation": any(one["reply"] == "deleted" and one["state"] == "accepted" for one in incident.replies),
        "cause": bool(incident.cause or incident.cause_note),
    }
    return "done" if done.get(task) else "open"


def _next_due(incident: Incident, language: str) -> list[dict[str, str]]:
    """Return what to remind of, the soonest first: open tasks, and the letter that waits for an answer."""
    if incident.closed:
        return []
    found = [
        {"what": task["task"], "name": task["name"], "at": task["due"]}
        for task in _tasks(incident, language)
        if task["state"] == "open"
    ]
    answered = any(one["state"] != "dismissed" for one in incident.replies)
    if incident.follow_up and not answered:
        found.append({"what": "follow-up", "name": say("task", "confirmation", language), "at": incident.follow_up})
    return sorted(found, key=lambda one: one["at"])


def _box(one: Mailbox) -> dict[str, str]:
    return {"address": one.address, "name": one.name}


def _boxes(several: Sequence[Mailbox]) -> list[dict[str, str]]:
    return [_box(one) for one in several]


@functools.cache
def _words(language: str) -> Mapping[str, Mapping[str, str]]:
    text = resources.files(__package__).joinpath("words", f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
