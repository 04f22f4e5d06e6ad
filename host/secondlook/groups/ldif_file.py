# SPDX-License-Identifier: MPL-2.0
"""Contacts and groups from an LDIF file (RFC 2849), as Thunderbird and LDAP servers export them.

Belongs here: lines to entries to contacts; entries with members to groups. Values that point elsewhere
(``attribute:< file:///...``) are never followed. Does not belong here: what a name says of a kind (``kinds``).
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from secondlook.groups import tags
from secondlook.groups.cells import is_address
from secondlook.groups.encodings import Decoded
from secondlook.groups.gathering import Gathering, Import

__all__ = ["looks_like", "parse"]

_FIRST = re.compile(r"\s*(?:(?:#[^\n]*|version:\s*\d+\s*)\r?\n\s*)*dn::?\s", re.IGNORECASE)
_LINE = re.compile(r"([A-Za-z][\w.-]*)(?:;[\w;-]+)?:([:<]?)[ ]*(.*)", re.DOTALL)
_MAIL_IN_NAME = re.compile(r"(?:^|,)\s*(?:mail|email)=([^,]+)", re.IGNORECASE)

# Attributes of RFC 4519 and RFC 2798, and Mozilla's own; in lower case.
_MAIL = ("mail", "rfc822mailbox", "mozillasecondemail", "mozillasecondemailaddress")
_NAME = ("displayname", "cn", "commonname")
_COMPANY = ("o", "organizationname", "company")
_MEMBER = ("member", "uniquemember")


def looks_like(text: str) -> bool:
    """Tell whether a text begins as an LDIF file does."""
    return bool(_FIRST.match(text.lstrip("\ufeff")))


@dataclass
class _Entry:
    """One entry: the line on which it begins, its name, and its values by attribute in lower case."""

    line: int
    values: dict[str, list[str]] = field(default_factory=dict)

    def first(self, *names: str) -> str:
        return next((" ".join(v.split()) for name in names for v in self.values.get(name, ()) if v.strip()), "")

    def every(self, *names: str) -> list[str]:
        return [value.strip() for name in names for value in self.values.get(name, ()) if value.strip()]


def parse(decoded: Decoded) -> Import:
    """Return the contacts and groups of an LDIF text. What cannot be read is a problem of its own."""
    gathered = Gathering()
    if not decoded.certain:
        gathered.problem(f"the encoding is not certain; read as {decoded.encoding}")
    addresses_of: dict[str, tuple[str, ...]] = {}
    groups: list[_Entry] = []
    for entry in _entries(decoded.text, gathered):
        classes = {value.casefold() for value in entry.every("objectclass")}
        if classes & {"groupofnames", "groupofuniquenames"}:
            groups.append(entry)
        elif "changetype" in entry.values:
            gathered.problem("a change to a directory, not an entry of one", entry.line)
        else:
            _contact(gathered, entry, addresses_of)
    for entry in groups:  # last, because they point to entries that may come after them
        _group(gathered, entry, addresses_of)
    return gathered.finished(decoded.encoding)


def _entries(text: str, gathered: Gathering) -> Iterator[_Entry]:
    entry: _Entry | None = None
    for number, line in _unfolded(text.lstrip("\ufeff")):
        if not line.strip():
            if entry is not None:
                yield entry
            entry = None
            continue
        if line.startswith("#"):
            continue
        found = _LINE.fullmatch(line)
        if found is None:
            gathered.problem("not a line of an LDIF file", number)
            continue
        name, how, value = found[1].lower(), found[2], found[3]
        if name == "version" and entry is None:
            continue
        if how == "<":
            gathered.problem(f"{found[1]} points to another place, which is not read", number)
            continue
        if how == ":":
            try:
                value = base64.b64decode("".join(value.split()), validate=True).decode("utf-8")
            except (binascii.Error, ValueError):
                if name != "jpegphoto":  # a picture is no text, and nothing is lost with it
                    gathered.problem(f"{found[1]} is not UTF-8 text in base64", number)
                continue
        if entry is None:
            entry = _Entry(number)
            if name != "dn":
                gathered.problem("an entry without its name (dn)", number)
        entry.values.setdefault(name, []).append(value)
    if entry is not None:
        yield entry


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line on which it begins, line) with the continuations, which begin with a blank, put back."""
    held: list[str] = []
    begun = 1
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        if line.startswith(" ") and held:
            held.append(line[1:])
            continue
        if held:
            yield begun, "".join(held)
        begun, held = number, [line]
    if held:
        yield begun, "".join(held)


def _contact(gathered: Gathering, entry: _Entry, addresses_of: dict[str, tuple[str, ...]]) -> None:
    good: dict[str, None] = {}
    for address in entry.every(*_MAIL):
        if is_address(address):
            good[address] = None
        else:
            gathered.problem(f"not a mail address: {address!r}", entry.line)
    if not good:
        people = {"person", "inetorgperson", "mozillaabpersonalpha", "organizationalperson"}
        if people & {value.casefold() for value in entry.every("objectclass")} and not entry.every(*_MAIL):
            gathered.problem("no mail address", entry.line)
        return
    marks, names = tags.sort_out(entry.every("category", "categories"))
    name = entry.first(*_NAME) or f"{entry.first('givenname')} {entry.first('sn', 'surname')}".strip()
    nickname = entry.first("mozillanickname", "xmozillanickname")
    gathered.contact(tuple(good), name, nickname, entry.first(*_COMPANY), marks)
    for group in names:
        gathered.group(group, good)
    if dn := entry.first("dn"):
        addresses_of[_folded(dn)] = tuple(good)


def _group(gathered: Gathering, entry: _Entry, addresses_of: dict[str, tuple[str, ...]]) -> None:
    name = entry.first(*_NAME)
    if not name:
        gathered.problem("this group has no name", entry.line)
        return
    members: dict[str, None] = {}
    for pointer in entry.every(*_MEMBER):
        known = addresses_of.get(_folded(pointer))
        inside = _MAIL_IN_NAME.search(pointer)
        if known:
            members |= dict.fromkeys(known)
        elif inside and is_address(inside[1].strip()):
            members[inside[1].strip()] = None
            gathered.contact((inside[1].strip(),))
        else:
            gathered.problem(f"a member of {name!r} is not in this file: {pointer!r}", entry.line)
    gathered.group(name, members)


def _folded(dn: str) -> str:
    """Return a distinguished name for comparing: blanks around its parts and case do not matter."""
    return re.sub(r"\s*([,=+])\s*", r"\1", dn).strip().casefold()
