# SPDX-License-Identifier: MPL-2.0
"""A report in words: its numbers, sentences and tables in one language, for the page, the window and the terminal.

Belongs here: which table has which columns, and how a number is written. Does not belong here: markup (``page``,
the add-on's window), arithmetic (``figures``), pictures (``plots``).
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from secondlook.recovery import telling as incidents
from secondlook.recovery.changes import CAUSES, GRADES
from secondlook.reports.figures import CheckFigures, Figures, Span, per_100
from secondlook.reports.team import FEWEST, Spread
from secondlook.sentences import LANGUAGES, language_file, shown

__all__ = ["Section", "Told", "cause_name", "check_title", "say", "span_name", "tell"]

_FIELD = re.compile(r"\{([a-z0-9]{1,12})\}")
_TERMS = (
    "checked",
    "interrupted",
    "noticed",
    "fixed",
    "cancelled",
    "accepted",
    "regretted",
    "alarms",
    "undone",
    "other",
)
_STATES = ("agreed", "refused", "expired", "withdrawn", "waiting")


def say(section: str, key: str, language: str = "en", **values: object) -> str:
    """Return a sentence of ``words/`` with its values put in. Raises KeyError for an unknown one."""
    template = _words(language if language in LANGUAGES else "en")[section][key]
    return _FIELD.sub(lambda match: shown(str(values[match[1]])) if match[1] in values else match[0], template)


@functools.cache
def _words(language: str) -> Mapping[str, Mapping[str, str]]:
    text = resources.files(__package__).joinpath("words", f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@dataclass(frozen=True)
class Section:
    """A part of the report: a table, and the picture of the same numbers by its name. The cells of a row from
    ``numbers`` on are numbers; ``summed`` where the last row is the sum.
    """

    name: str
    title: str
    says: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: int = 1
    summed: bool = False
    more: str = ""


@dataclass(frozen=True)
class Told:
    """The whole report in words."""

    language: str
    title: str
    whose: str
    period: str
    empty: str  # said in place of everything else, else ""
    tiles: Sequence[tuple[str, str, str]]  # name, number, more about it
    sections: Sequence[Section]
    terms: Sequence[tuple[str, str]]
    note: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the form in which the add-on gets it."""
        return {
            "title": self.title,
            "whose": self.whose,
            "period": self.period,
            "empty": self.empty,
            "tiles": [{"name": name, "number": number, "more": more} for name, number, more in self.tiles],
            "sections": [
                {
                    "name": one.name,
                    "title": one.title,
                    "says": one.says,
                    "heads": list(one.heads),
                    "rows": [list(row) for row in one.rows],
                    "numbers": one.numbers,
                    "summed": one.summed,
                    "more": one.more,
                }
                for one in self.sections
            ],
            "terms": [{"name": name, "means": means} for name, means in self.terms],
            "note": self.note,
        }


def tell(found: Figures, language: str, *, spread: Spread | None = None, team: bool = False) -> Told:
    """Return a report in words. ``team`` for the sum of several users, with how far they are apart where it may be
    said.
    """
    note = ""
    if team and spread is not None:
        note = say(
            "report", "spread", language, low=_one(spread.low), middle=_one(spread.middle), high=_one(spread.high)
        )
    elif team and found.users < FEWEST:
        note = say("report", "few", language, fewest=FEWEST)
    sections = [_mails(found, language), _outcomes(found, language), _checks(found, language)]
    if found.grades:
        sections.append(_incidents(found, language))
    if found.second_person:
        sections.append(_second_person(found, language))
    return Told(
        language=language,
        title=say("report", "title", language),
        whose=say("report", "team", language, users=found.users) if team else say("report", "one", language),
        period=say("report", "period", language, first=found.first, last=found.last),
        empty=say("report", "empty", language) if found.empty else "",
        tiles=_tiles(found, language),
        sections=[] if found.empty else sections,
        terms=[(say("head", name, language), say("term", name, language)) for name in _TERMS],
        note=note,
    )


def _tiles(found: Figures, language: str) -> list[tuple[str, str, str]]:
    mails = found.mails

    def rate(count: int) -> str:
        of_100 = per_100(count, mails)
        return "" if of_100 is None else say("report", "per-100", language, rate=_one(of_100))

    share = mails.share
    held = mails.of("held")
    numbers = {
        "checked": (mails.of("checked"), ""),
        "interrupted": (mails.of("interrupted"), rate(mails.of("interrupted"))),
        "alarms": (
            mails.false_alarms,
            "" if share is None else say("report", "of-interruptions", language, share=_percent(share)),
        ),
        "fixed": (mails.of("fixed"), ""),
        "undone": (mails.of("undone"), say("report", "of-held", language, held=held) if held else ""),
        "incidents": (sum(found.grades.values()), ""),
    }
    return [(say("tile", name, language), _whole(count), more) for name, (count, more) in numbers.items()]


def _mails(found: Figures, language: str) -> Section:
    columns = ("checked", "stopped", "alarms", "fixed", "undone", "incidents")
    kind = found.spans[0].kind if found.spans else "day"

    def row(name: str, mails: CheckFigures, reported: int) -> list[str]:
        counts = (
            mails.of("checked"),
            mails.of("interrupted"),
            mails.false_alarms,
            mails.of("fixed"),
            mails.of("undone"),
        )
        return [name, *map(_whole, (*counts, reported))]

    return Section(
        name="mails",
        title=say("section", "mails", language),
        says=say(
            "says",
            "mails",
            language,
            checked=_whole(found.mails.of("checked")),
            interrupted=_whole(found.mails.of("interrupted")),
        ),
        heads=[say("head", kind, language), *(say("head", name, language) for name in columns)],
        rows=[
            *(
                row(span_name(one), one.mails, one.incidents)
                for one in found.spans
                if one.mails.counts or one.incidents
            ),
            row(say("report", "sum", language), found.mails, sum(found.grades.values())),
        ],
        summed=True,
    )


def _outcomes(found: Figures, language: str) -> Section:
    kind = found.spans[0].kind if found.spans else "day"

    def row(name: str, mails: CheckFigures) -> list[str]:
        return [name, *map(_whole, (mails.of("interrupted"), mails.helped, mails.false_alarms, mails.other))]

    return Section(
        name="outcomes",
        title=say("section", "outcomes", language),
        says=say(
            "says",
            "outcomes",
            language,
            interrupted=_whole(found.mails.of("interrupted")),
            helped=_whole(found.mails.helped),
            alarms=_whole(found.mails.false_alarms),
        ),
        heads=[
            say("head", kind, language),
            say("head", "stopped", language),
            *(say("outcome", name, language) for name in ("helped", "alarms", "other")),
        ],
        rows=[
            *(row(span_name(one), one.mails) for one in found.spans if one.mails.of("interrupted")),
            row(say("report", "sum", language), found.mails),
        ],
        summed=True,
    )


def _checks(found: Figures, language: str) -> Section:
    columns = ("noticed", "interrupted", "fixed", "cancelled", "accepted", "regretted")
    rows = []
    for one in found.checks:
        other = one.of("passed-on") + one.of("lapsed") + _still_open(one)
        rows.append(
            [
                check_title(one.check, language),
                *(_whole(one.of(what)) for what in columns),
                _whole(other),
                alarm_rate(one, language),
            ]
        )
    return Section(
        name="checks",
        title=say("section", "checks", language),
        says=say("says", "checks", language),
        heads=[say("head", name, language) for name in ("check", *columns, "other", "alarm-rate")],
        rows=rows or [[say("report", "none", language), *[""] * (len(columns) + 2)]],
    )


def _still_open(one: CheckFigures) -> int:
    ended = sum(one.of(what) for what in ("accepted", "fixed", "lapsed", "passed-on", "cancelled"))
    return max(one.of("interrupted") - ended, 0)


def alarm_rate(one: CheckFigures, language: str) -> str:
    """Return the false-alarm rate with the numbers it is made of: a share of few says little."""
    if one.share is None:
        return "–"
    return say(
        "report",
        "rate",
        language,
        count=_whole(one.false_alarms),
        all=_whole(one.of("interrupted")),
        share=_percent(one.share),
    )


def _incidents(found: Figures, language: str) -> Section:
    def row(name: str, grades: Mapping[str, int]) -> list[str]:
        return [name, *(_whole(grades.get(grade, 0)) for grade in GRADES), _whole(sum(grades.values()))]

    return Section(
        name="incidents",
        title=say("section", "incidents", language),
        says=say("says", "incidents", language, incidents=_whole(sum(found.grades.values()))),
        heads=[
            say("head", "cause", language),
            *(incidents.say("grade", grade, language) for grade in GRADES),
            say("report", "sum", language),
        ],
        rows=[
            *(row(cause_name(cause, language), grades) for cause, grades in found.causes.items()),
            row(say("report", "sum", language), found.grades),
        ],
        summed=True,
    )


def _second_person(found: Figures, language: str) -> Section:
    rows = []
    for side, states in sorted(found.second_person.items()):
        waiting = states.get("waiting", 0) + states.get("open", 0)
        counts = [waiting if state == "waiting" else states.get(state, 0) for state in _STATES]
        rows.append([_word("side", side, language), *map(_whole, counts)])
    return Section(
        name="second-person",
        title=say("section", "second-person", language),
        says=say("says", "second-person", language),
        heads=[say("head", "side", language), *(say("state", state, language) for state in _STATES)],
        rows=rows,
    )


def check_title(check: str, language: str) -> str:
    """Return what a check is called; one that this version does not know goes by its name."""
    return language_file(language if language in LANGUAGES else "en").get(check, {}).get("title", shown(check))


def cause_name(cause: str, language: str) -> str:
    """Return what a cause is called; empty for none noted yet."""
    if not cause:
        return say("report", "no-cause", language)
    return incidents.say("cause", cause, language) if cause in CAUSES else say("report", "other-cause", language)


def _word(section: str, key: str, language: str) -> str:
    """A file of another version may have words of its own."""
    return _words(language if language in LANGUAGES else "en")[section].get(key, shown(key))


def span_name(one: Span) -> str:
    """Return a day, a week by its ends, or a month."""
    if one.kind == "month":
        return one.first[:7]
    return one.first if one.first == one.last else f"{one.first} – {one.last[5:]}"


def _whole(count: int) -> str:
    return f"{count:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def _one(number: float) -> str:
    return f"{number:.1f}"


def _percent(share: float) -> str:
    return f"{100 * share:.0f}"
