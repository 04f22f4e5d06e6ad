# SPDX-License-Identifier: MPL-2.0
"""Contacts and groups from a vCard file, version 3 or 4 (and 2.1 as far as its parser reads it).

Belongs here: cards to contacts, CATEGORIES to groups and tags, cards of KIND:group with their members. Does
not belong here: the vCard syntax, which is vobject's.
"""

from __future__ import annotations

import functools
import logging
import re
from collections.abc import Iterator
from typing import Any

from secondlook.groups import tags
from secondlook.groups.cells import is_address
from secondlook.groups.encodings import Decoded
from secondlook.groups.gathering import Gathering, Import

__all__ = ["parse"]


def parse(decoded: Decoded) -> Import:
    """Return the contacts and groups of a vCard text. A card that cannot be read is a problem of its own."""
    gathered = Gathering()
    if not decoded.certain:
        gathered.problem(f"the encoding is not certain; read as {decoded.encoding}")
    by_uid: dict[str, tuple[str, ...]] = {}
    groups: list[tuple[int, Any]] = []
    for line, text in _cards(decoded.text, gathered):
        try:
            card = _vobject().readOne(text, allowQP="VERSION:2.1" in text.upper())
            if _value(card, "kind", "x-addressbookserver-kind").lower() == "group":
                groups.append((line, card))
            else:
                _contact(gathered, card, line, by_uid)
        except Exception as error:  # noqa: BLE001
            # vobject raises whatever happened to break inside it: the card is reported, the others count.
            gathered.problem(f"this card cannot be read ({type(error).__name__})", line)
    for line, card in groups:  # last, because they point to cards that may come after them
        _group(gathered, card, line, by_uid)
    return gathered.finished(decoded.encoding)


@functools.cache
def _vobject() -> Any:
    """Return the vobject package, loaded on first use (45 ms) and quiet: it logs the text of broken cards."""
    import vobject  # noqa: PLC0415

    logger = logging.getLogger("vobject.base")
    logger.handlers.clear()
    logger.propagate = False
    logger.setLevel(logging.CRITICAL + 1)
    return vobject


def _cards(text: str, gathered: Gathering) -> Iterator[tuple[int, str]]:
    """Yield (line on which it begins, text) of each card, and report what stands between or is cut off."""
    begun = 0
    lines: list[str] = []
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        word = line.strip().upper().lstrip("\ufeff")
        if word == "BEGIN:VCARD":
            if begun:
                gathered.problem("this card has no end", begun)
            begun, lines = number, ["BEGIN:VCARD"]
        elif not begun:
            if word:
                gathered.problem("text outside of a card", number)
        elif word == "END:VCARD":
            yield begun, "\r\n".join([*lines, "END:VCARD", ""])
            begun = 0
        else:
            lines.append(line)
    if begun:
        gathered.problem("this card has no end", begun)


def _contact(gathered: Gathering, card: Any, line: int, by_uid: dict[str, tuple[str, ...]]) -> None:
    entries = sorted(card.contents.get("email", []), key=_preference)
    addresses: dict[str, None] = {}
    for entry in entries:
        address = re.sub(r"(?i)^mailto:", "", str(entry.value).strip())
        if is_address(address):
            addresses[address] = None
        elif address:
            gathered.problem(f"not a mail address: {address!r}", line)
    if not addresses:
        if not entries:
            gathered.problem("this card has no mail address", line)
        return
    categories = [str(c) for entry in card.contents.get("categories", []) for c in _listed(entry.value)]
    marks, names = tags.sort_out(categories)
    organisation = [part for entry in card.contents.get("org", []) for part in _listed(entry.value)]
    gathered.contact(
        tuple(addresses),
        _value(card, "fn") or _name(card),
        _value(card, "nickname"),
        str(organisation[0]).strip() if organisation else "",
        marks,
    )
    for name in names:
        gathered.group(name, addresses)
    if uid := _uid(_value(card, "uid")):
        by_uid[uid] = tuple(addresses)


def _group(gathered: Gathering, card: Any, line: int, by_uid: dict[str, tuple[str, ...]]) -> None:
    name = _value(card, "fn") or _name(card)
    if not name:
        gathered.problem("this group has no name", line)
        return
    members: list[str] = []
    for entry in (*card.contents.get("member", []), *card.contents.get("x-addressbookserver-member", [])):
        pointer = str(entry.value).strip()
        address = re.sub(r"(?i)^mailto:", "", pointer)
        if is_address(address):
            members.append(address)
            gathered.contact((address,))
        elif _uid(pointer) in by_uid:
            members += by_uid[_uid(pointer)]
        else:
            gathered.problem(f"a member of {name!r} is not in this file: {pointer!r}", line)
    marks, _ = tags.sort_out(str(c) for e in card.contents.get("categories", []) for c in _listed(e.value))
    gathered.group(name, members, marks=marks)


def _value(card: Any, *names: str) -> str:
    """Return the first value of the first of these properties that is there, as one line."""
    for name in names:
        for entry in card.contents.get(name, []):
            text = " ".join(str(entry.value).split())
            if text:
                return text
    return ""


def _name(card: Any) -> str:
    """Return the name from its parts, for cards without a formatted one."""
    for entry in card.contents.get("n", []):
        parts = entry.value
        words = [getattr(parts, part, "") for part in ("given", "family")]
        return " ".join(str(word).strip() for word in words if isinstance(word, str) and word.strip())
    return ""


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _uid(pointer: str) -> str:
    """Return a card's identity without the forms it is written in."""
    return re.sub(r"^urn:uuid:", "", pointer.strip().lower())


def _preference(entry: Any) -> int:
    """Return the rank of an address: PREF=1..100 in version 4, TYPE=PREF before it; 1 is the best."""
    ranks = entry.params.get("PREF", [])
    if ranks and str(ranks[0]).isdecimal():
        return int(ranks[0])
    preferred = any(str(kind).upper() == "PREF" for kind in entry.params.get("TYPE", []))
    return 1 if preferred or "PREF" in getattr(entry, "singletonparams", []) else 101
