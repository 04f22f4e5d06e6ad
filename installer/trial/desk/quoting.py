# SPDX-License-Identifier: MPL-2.0
"""How each mail program introduces and marks what it quotes, and what it puts before a subject.

A table of habits: one entry per program and language. Deciding what is quoted lives in ``compose``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from .model import Letter

_PREFIX = re.compile(r"^(?:(?:re|aw|fwd?|wg|回复|转发)\s*[:\uff1a]\s*)+", re.IGNORECASE)
_GERMAN_DAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
_ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_SPANISH_DAYS = ("lun", "mar", "mié", "jue", "vie", "sáb", "dom")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SPANISH_MONTHS = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic")


@dataclass(frozen=True, slots=True)
class Habit:
    """``lead`` writes the lines above a quote from the original and its time at the replier's desk."""

    reply_prefix: str
    forward_prefix: str
    arrows: bool
    lead: Callable[[Letter, datetime], str]


def _names(letter: Letter) -> str:
    return "; ".join(f"{person.name} <{person.email}>" for person in letter.to)


def _thunderbird_en(original: Letter, when: datetime) -> str:
    return f"On {when:%d/%m/%Y %H:%M}, {original.sender.name} wrote:"


def _thunderbird_de(original: Letter, when: datetime) -> str:
    return f"Am {when:%d.%m.%y} um {when:%H:%M} schrieb {original.sender.name}:"


def _thunderbird_zh(original: Letter, when: datetime) -> str:
    return f"在 {when.year}/{when.month}/{when.day} {when:%H:%M}, {original.sender.name} 写道:"


def _gmail_en(original: Letter, when: datetime) -> str:
    sender = original.sender
    day = f"{_SHORT_DAYS[when.weekday()]}, {_MONTHS[when.month - 1]} {when.day}, {when.year}"
    return f"On {day} at {when:%H:%M}, {sender.name} <{sender.email}> wrote:"


def _gmail_es(original: Letter, when: datetime) -> str:
    sender = original.sender
    day = f"{_SPANISH_DAYS[when.weekday()]}, {when.day} {_SPANISH_MONTHS[when.month - 1]} {when.year}"
    return f"El {day} a las {when:%H:%M}, {sender.name} (<{sender.email}>) escribió:"


def _block(first: str, labels: tuple[str, str, str, str], original: Letter, when: str) -> str:
    sender = original.sender
    values = (f"{sender.name} <{sender.email}>", when, _names(original), original.subject)
    return "\n".join([first, *(f"{label} {value}" for label, value in zip(labels, values, strict=True)), ""])


def _outlook_en(original: Letter, when: datetime) -> str:
    sent = f"{_ENGLISH_DAYS[when.weekday()]}, {when.day} {_MONTHS[when.month - 1]} {when:%Y %H:%M}"
    return _block("-----Original Message-----", ("From:", "Sent:", "To:", "Subject:"), original, sent)


def _outlook_de(original: Letter, when: datetime) -> str:
    sent = f"{_GERMAN_DAYS[when.weekday()]}, {when:%d.%m.%Y %H:%M}"
    labels = ("Von:", "Gesendet:", "An:", "Betreff:")
    return _block("-----Ursprüngliche Nachricht-----", labels, original, sent)


def _foxmail_zh(original: Letter, when: datetime) -> str:
    labels = ("发件人:", "发送时间:", "收件人:", "主题:")
    return _block("------------------ 原始邮件 ------------------", labels, original, f"{when:%Y-%m-%d %H:%M}")


def forward_lead(original: Letter, when: datetime) -> str:
    """The header block above a forwarded mail, which is not marked line by line."""
    labels = ("From:", "Date:", "To:", "Subject:")
    return _block("-------- Forwarded Message --------", labels, original, f"{when:%d/%m/%Y %H:%M}")


HABITS: dict[str, Habit] = {
    "thunderbird-en": Habit("Re: ", "Fwd: ", True, _thunderbird_en),
    "thunderbird-de": Habit("Re: ", "Fwd: ", True, _thunderbird_de),
    "thunderbird-zh": Habit("Re: ", "Fwd: ", True, _thunderbird_zh),
    "gmail-en": Habit("Re: ", "Fwd: ", True, _gmail_en),
    "gmail-es": Habit("Re: ", "Fwd: ", True, _gmail_es),
    "outlook-en": Habit("RE: ", "FW: ", False, _outlook_en),
    "outlook-de": Habit("AW: ", "WG: ", False, _outlook_de),
    "foxmail-zh": Habit("回复: ", "转发: ", False, _foxmail_zh),
}


def bare(subject: str) -> str:
    """A subject without any of the prefixes mail programs add."""
    return _PREFIX.sub("", subject)


def quoted(text: str, habit: Habit) -> str:
    """``text`` marked as quoted: with arrows, or as it stands below a header block."""
    if not habit.arrows:
        return text
    return "\n".join(">" + line if line.startswith(">") else f"> {line}".rstrip() for line in text.split("\n"))
