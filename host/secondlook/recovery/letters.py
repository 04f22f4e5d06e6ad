# SPDX-License-Identifier: MPL-2.0
"""The letters after a mis-send, filled in and ready to be read over: to the wrong recipient, to the right one, to
the own manager, to legal advice, and a formal notice.

Belongs here: filling in. Does not belong here: the texts (``letters/*.toml``), their language (``languages``), the
user's own texts (``templates``), sending (the add-on opens a compose window; nothing is sent by itself).

The letters to the wrong recipient never repeat the secret: of the wrong mail they use the time and nothing else.
Fields are filled by a plain search for their names. A template is never a program, nor a format string.
"""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from importlib import resources
from typing import Any

from secondlook.mail import Mailbox, Message
from secondlook.recovery.changes import CAUSES, Grade, LetterKind
from secondlook.recovery.languages import LANGUAGES, choose, known_language
from secondlook.sentences import shown

__all__ = ["CAUSES", "FIELDS", "Facts", "Filled", "fill", "parts", "words_of"]

LONGEST_CAUSE = 600  # characters; a letter with more than a paragraph of excuses is no apology
LONGEST_TEMPLATE = 20_000  # characters
ANSWER_HOURS = 48  # what a firm letter gives the recipient

# What each letter may say. A field that a letter does not have stays as it is written.
_OPEN = frozenset({"greeting", "when", "cause", "sender", "deadline"})
_INSIDE = _OPEN | {"subject", "wrong", "right", "files", "grade", "reasons", "done"}
FIELDS: Mapping[LetterKind, frozenset[str]] = {
    "apology": _OPEN,
    "right": _OPEN | {"subject"},
    "manager": _INSIDE,
    "legal": _INSIDE,
    "notice": _OPEN,
}
_FROM_THE_RIGHT = frozenset({"ar"})
_FIELD = re.compile(r"\{([a-z]{1,12})\}")


@dataclass(frozen=True)
class Facts:
    """What a letter may need beside the mail."""

    grade: Grade = "medium"
    cause: str = ""  # one of CAUSES or a sentence of the user's own
    wrong: Sequence[Mailbox] = ()
    right: Sequence[Mailbox] = ()
    reasons: Sequence[str] = ()  # names of reasons of ``grading``
    done: Sequence[str] = ()  # of "stopped", "apology", "right"
    known_names: Sequence[str] = ()
    template: tuple[str, str] | None = None  # subject and body of the user's own
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    zone: tzinfo | None = None  # of times in the letter; the user's own by default


@dataclass(frozen=True)
class Filled:
    """A letter, filled in. ``body`` is plain text, its lines ended by a line feed."""

    letter: LetterKind
    language: str
    to: tuple[Mailbox, ...]
    subject: str
    body: str


def fill(
    letter: LetterKind,
    message: Message,
    to: Sequence[Mailbox],
    facts: Facts | None = None,
    *,
    language: str = "",
    sample: str = "",
) -> Filled:
    """Return a letter about ``message`` to the people in ``to``.

    ``language`` is a locale; empty lets the recipients decide, of whose past mail ``sample`` is a piece. One letter
    goes to all of ``to``: strangers to each other should get one each, so that it does not tell them of one another.
    """
    facts = facts or Facts()
    chosen = known_language(language) if language else choose(message, to, facts.known_names, sample)
    words = _letter(chosen)
    when = _when(message.date, words["when"], facts.zone)
    values = {
        "greeting": _greeting(to, facts.known_names, words["greeting"]),
        "when": when,
        "cause": _cause(facts.cause, words),
        "sender": shown(message.sender.name) or shown(message.sender.address),
        "deadline": _day(facts.now + timedelta(hours=ANSWER_HOURS), words["when"], facts.zone),
    }
    if "wrong" in FIELDS[letter]:
        none, unknown, between = (words["words"][name] for name in ("none", "unknown", "list"))
        values |= {
            "wrong": between.join(_foreign(_person(one), chosen) for one in facts.wrong) or unknown,
            "right": between.join(_foreign(_person(one), chosen) for one in facts.right) or unknown,
            "files": between.join(_foreign(shown(one.name), chosen) for one in message.attachments) or none,
            "grade": words["words"][facts.grade],
            "reasons": between.join(words["reason"][one] for one in facts.reasons) or none,
            "done": between.join(words["done"][one] for one in facts.done) or none,
        }
    if "subject" in FIELDS[letter]:
        values["subject"] = _foreign(shown(message.subject), chosen) or words["words"]["unknown"]
    subject, body = facts.template or parts(letter, chosen, facts.grade)
    title = " ".join(_put(subject, {name: values.get(name, "") for name in FIELDS[letter]}).split())
    return Filled(letter, chosen, tuple(to), title, _put(body, values).strip() + "\n")


def parts(letter: LetterKind, language: str, grade: Grade = "medium") -> tuple[str, str]:
    """Return subject and body of a letter as they are shipped, with their fields. Firmer, the higher the grade."""
    words = _letter(language)
    return words["subject"][letter], words[letter][grade if letter == "apology" else "body"].strip() + "\n"


def words_of(language: str) -> Mapping[str, str]:
    """Return the small words of a language of letters: the grades' names and such."""
    found: Mapping[str, str] = _letter(language)["words"]
    return found


def _put(template: str, values: Mapping[str, str]) -> str:
    """Put values into their places, once: what looks like a field in a value is text."""
    return _FIELD.sub(lambda match: values.get(match.group(1), match.group()), template)


def _person(one: Mailbox) -> str:
    return f"{shown(one.name)} <{shown(one.address)}>" if shown(one.name) else shown(one.address)


def _foreign(value: str, language: str) -> str:
    """Return a value whose order of letters the text around it leaves alone: in Arabic ``Bo <bo@x>`` would be torn."""
    return f"\u2068{value}\u2069" if value and language in _FROM_THE_RIGHT else value


def _greeting(to: Sequence[Mailbox], known_names: Sequence[str], words: Mapping[str, str]) -> str:
    if len(to) > 1:
        return words["several"]
    # An address in the place of a name says nothing about its owner.
    names = [name for name in (*(mailbox.name for mailbox in to), *known_names) if name.strip() and "@" not in name]
    name = shown(names[0]) if names else ""
    return _put(words["named"], {"name": name}) if name else words["nobody"]


def _cause(cause: str, words: Mapping[str, Any]) -> str:
    said = cause.strip()
    return str(words["cause"][said]) if said in {"", *CAUSES} else _sentence(said, words["words"]["stop"])


def _when(date: datetime | None, words: Mapping[str, Any], zone: tzinfo | None) -> str:
    """Return the time of the mail with its offset: the two desks may sit in different zones."""
    return str(words["unknown"]) if date is None else _time(str(words["known"]), date, words, zone)


def _day(date: datetime, words: Mapping[str, Any], zone: tzinfo | None) -> str:
    return _time(str(words["day"]), date, words, zone)


def _time(pattern: str, date: datetime, words: Mapping[str, Any], zone: tzinfo | None) -> str:
    local = date.astimezone(zone)
    offset = local.strftime("%z")  # +0800
    return pattern.format_map(
        {
            "year": local.year,
            "month": words["months"][local.month - 1],
            "day": local.day,
            "hour": local.hour,
            "minute": local.minute,
            "offset": f"{offset[:3]}:{offset[3:5]}",
        }
    )


def _sentence(text: str, stop: str) -> str:
    """Return the user's own words as one paragraph without control characters, ended by a full stop."""
    plain = "".join(
        character
        for character in " ".join(text.split())
        if unicodedata.category(character) not in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
    )
    plain = plain[:LONGEST_CAUSE].strip()
    return plain if plain.endswith((".", "!", "?", "。", "！", "？", "؟")) else plain + stop


@functools.cache
def _letter(language: str) -> Mapping[str, Any]:
    assert language in LANGUAGES  # noqa: S101  (known_language gives no other)
    text = resources.files(__package__).joinpath("letters", f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
