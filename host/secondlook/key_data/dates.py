# SPDX-License-Identifier: MPL-2.0
"""Days of the calendar, as they are written in figures and in eight languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

__all__ = ["Day", "find_days"]

MOST = 40  # in one text


@dataclass(frozen=True, slots=True)
class Day:
    """``text`` as written; ``days`` holds what it may mean: 03/04/2026 is in March or in April."""

    text: str
    start: int
    days: tuple[date, ...]


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar enero janvier janeiro января", "feb february februar febrero février fevereiro февраля",
            "mar march märz marzo mars março марта", "apr april abril avril апреля", "may mai mayo maio мая",
            "jun june juni junio juin junho июня", "jul july juli julio juillet julho июля",
            "aug august agosto août августа", "sep sept september septiembre septembre setembro сентября",
            "oct october oktober okt octubre octobre outubro октября",
            "nov november noviembre novembre novembro ноября",
            "dec december dez dezember diciembre décembre dezembro декабря",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_YEAR = re.compile(r"(?:19|20)\d\d")  # each pattern has one
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_PATTERNS = (
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?P<y>(?:19|20)\d\d) ?年 ?(?P<m>\d{1,2}) ?月 ?(?P<d>\d{1,2}) ?[日号]"),
    re.compile(
        rf"(?i)(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)? (?:de |of )?(?P<name>{_NAMES})"
        r"\.?,?(?: de)? (?P<y>(?:19|20)\d\d)(?!\d)"
    ),
    re.compile(rf"(?i)\b(?P<name>{_NAMES})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>(?:19|20)\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?!\d)"),
)


def find_days(text: str) -> tuple[Day, ...]:
    """Return the days in order of appearance, at most MOST. Days that no calendar has are left out."""
    found: dict[int, Day] = {}
    for pattern in _PATTERNS if _YEAR.search(text) else ():
        for match in pattern.finditer(text):
            parts = match.groupdict()
            year = int(parts["y"])
            if "a" in parts:
                pairs = [(int(parts["b"]), int(parts["a"])), (int(parts["a"]), int(parts["b"]))]
                pairs = pairs[:1] if parts["sep"] == "." else pairs
            else:
                month = _MONTHS[parts["name"].casefold()] if "name" in parts else int(parts["m"])
                pairs = [(month, int(parts["d"]))]
            days = tuple(dict.fromkeys(day for month, number in pairs if (day := _day(year, month, number))))
            if days:
                found.setdefault(match.start(), Day(match[0], match.start(), days))
    return tuple(found[start] for start in sorted(found))[:MOST]


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
