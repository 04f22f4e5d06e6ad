# SPDX-License-Identifier: MPL-2.0
"""A mail between the first Send and the hold, and how what it met there is counted.

An *attempt* begins when Send is pressed and ends when the mail is held, or given up. Going back to the mail and
pressing Send again is the same attempt, so a question about one thing is one interruption however often its window
opens. What became of it is read from the mail that is held in the end: what still stops it was accepted; what does
not any more was fixed, if the mail was changed.

Belongs here: that rule. Does not belong here: the tables (``tally``), opening the file (``ledger``). Everything runs
within the caller's transaction and may raise sqlite3.Error.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, NamedTuple, Self

from secondlook.reports import tally
from secondlook.reports.tally import MAILS, What

__all__ = [
    "SECOND_PERSON",
    "STOPPING",
    "Counted",
    "begin_or_go_on",
    "end_old",
    "entered",
    "given_up",
    "highest",
    "left_hold",
]

_ORDER = {"notice": 1, "confirm": 2, "block": 3}
STOPPING = frozenset({"confirm", "block"})  # levels that stop Send
SECOND_PERSON = "needs-second-person"  # its block is answered by asking somebody
_OPEN_DAYS = 3  # a compose window that is still open after a weekend has been forgotten

# What a mail as a whole is counted as, when its questions went different ways: the first of these that is among them.
_FOREMOST: tuple[What, ...] = ("fixed", "accepted", "passed-on", "lapsed")


class Counted(NamedTuple):
    """How a held mail was counted: under which day, and what of it as ``accepted`` (checks; ``MAILS`` is the mail)."""

    day: str
    accepted: tuple[str, ...]

    def as_text(self) -> str:
        """Return what the ledger keeps beside the mail."""
        return json.dumps([self.day, list(self.accepted)])

    @classmethod
    def from_text(cls, text: str) -> Self | None:
        """Return what ``as_text`` gave; None for a mail that was held before anything was counted."""
        if not text:
            return None
        day, accepted = json.loads(text)
        return cls(day, tuple(accepted))


@dataclass
class _Attempt:
    id: str
    day: str
    mail: str = ""
    noticed: list[str] = field(default_factory=list)
    asked: dict[str, str] = field(default_factory=dict)


def highest(findings: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the highest level of each check, from (check, level) in any order. What names no check is left out."""
    found: dict[str, str] = {}
    for check, level in findings:
        if check and _ORDER.get(level, 0) > _ORDER.get(found.get(check, ""), 0):
            found[check] = level
    return found


def begin_or_go_on(
    database: sqlite3.Connection, attempt: str, today: str, mail: str, levels: Mapping[str, str]
) -> None:
    """Count a judged mail, once for an attempt: itself, and what each check said of it. ``mail`` is a hash of it,
    ``levels`` the highest level of each check's findings.
    """
    found = _find(database, attempt)
    if found is None:
        end_old(database, today)
        found = _Attempt(attempt, today)
        tally.add(database, today, MAILS, "checked")
    for check, level in sorted(levels.items()):
        if level in STOPPING and check not in found.asked:
            if not found.asked:
                tally.add(database, found.day, MAILS, "interrupted")
            tally.add(database, found.day, check, "interrupted")
            found.asked[check] = mail
        elif level == "notice" and check not in found.noticed:
            if not found.noticed:
                tally.add(database, found.day, MAILS, "noticed")
            tally.add(database, found.day, check, "noticed")
            found.noticed.append(check)
    found.mail = mail
    database.execute(
        "INSERT OR REPLACE INTO attempt VALUES (?, ?, ?, ?, ?)",
        (found.id, found.day, found.mail, json.dumps(found.noticed), json.dumps(found.asked)),
    )


def entered(
    database: sqlite3.Connection,
    attempt: str,
    today: str,
    levels: Mapping[str, str],
    *,
    asks_somebody: bool = False,
    checked: bool = True,
) -> Counted:
    """Count that a mail is held, and what became of its questions. ``levels`` is what the checks say of it now;
    ``checked`` is false for a mail without a verdict.
    """
    if attempt and checked and _find(database, attempt) is None:
        # Its judging was not counted: the host broke down in between, or the disk was full.
        begin_or_go_on(database, attempt, today, "", levels)
    found = _find(database, attempt) or _Attempt(attempt, today)
    tally.add(database, found.day, MAILS, "held")
    if not checked:
        tally.add(database, found.day, MAILS, "unchecked")
    outcomes = {
        check: _outcome(found, check, levels, asks_somebody=asks_somebody, checked=checked) for check in found.asked
    }
    if outcomes:
        outcomes[MAILS] = next(one for one in _FOREMOST if one in outcomes.values())
    for check, outcome in outcomes.items():
        tally.add(database, found.day, check, outcome)
    database.execute("DELETE FROM attempt WHERE id = ?", (attempt,))
    return Counted(found.day, tuple(sorted(check for check, outcome in outcomes.items() if outcome == "accepted")))


def _outcome(found: _Attempt, check: str, levels: Mapping[str, str], *, asks_somebody: bool, checked: bool) -> What:
    if check == SECOND_PERSON and asks_somebody:
        return "passed-on"
    if levels.get(check, "") in STOPPING:
        return "accepted"
    return "fixed" if checked and found.asked[check] != found.mail else "lapsed"


def left_hold(database: sqlite3.Connection, counted: Counted, what: Literal["sent", "undone", "returned"]) -> None:
    """Count what became of a held mail."""
    tally.add(database, counted.day, MAILS, what)
    if what == "undone":
        for check in counted.accepted:
            tally.add(database, counted.day, check, "regretted")


def given_up(database: sqlite3.Connection, attempt: str) -> None:
    """Count that a mail will not be sent: its window was closed. One that is not under way is none of ours."""
    found = _find(database, attempt)
    if found is None:
        return
    if found.asked:
        for check in (MAILS, *found.asked):
            tally.add(database, found.day, check, "cancelled")
    database.execute("DELETE FROM attempt WHERE id = ?", (attempt,))


def end_old(database: sqlite3.Connection, today: str) -> None:
    """Give up what nobody has told the end of, and forget the counts of long ago."""
    before = date.fromisoformat(today) - timedelta(days=_OPEN_DAYS)
    for (old,) in database.execute("SELECT id FROM attempt WHERE day < ?", (before.isoformat(),)).fetchall():
        given_up(database, old)
    tally.forget_old(database, today)


def _find(database: sqlite3.Connection, attempt: str) -> _Attempt | None:
    row = database.execute("SELECT id, day, mail, noticed, asked FROM attempt WHERE id = ?", (attempt,)).fetchone()
    if row is None:
        return None
    number, day, mail, noticed, asked = row
    return _Attempt(number, day, mail, json.loads(noticed), json.loads(asked))
