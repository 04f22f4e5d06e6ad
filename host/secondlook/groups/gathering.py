# SPDX-License-Identifier: MPL-2.0
"""Putting contacts and memberships together, whatever they were read from.

Belongs here: merging what several rows, cards or lists say about one contact or one group. Does not belong
here: reading any of them (``address_books``, ``csv_file``, ``vcard_file``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from secondlook.addresses import key
from secondlook.facts import GroupKind
from secondlook.groups import tags
from secondlook.groups.collective import divided
from secondlook.groups.kinds import fold, kind_of_name
from secondlook.groups.model import ContactData, GroupData
from secondlook.groups.placed import kind_of_placed

__all__ = ["Gathering", "Import", "Problem"]


@dataclass(frozen=True)
class Problem:
    """Something in a file that was left out or doubtful. ``line`` counts from 1, None for the whole."""

    line: int | None
    what: str

    def __str__(self) -> str:
        return self.what if self.line is None else f"line {self.line}: {self.what}"


@dataclass(frozen=True)
class Import:
    """What one source gave. ``problems`` names everything that is not in the other two."""

    contacts: tuple[ContactData, ...]
    groups: tuple[GroupData, ...]
    problems: tuple[Problem, ...] = ()
    encoding: str = ""


@dataclass
class _Contact:
    """A contact that may still grow."""

    addresses: dict[str, str]
    name: str
    nickname: str
    company: str
    tags: dict[str, None]


@dataclass
class _Group:
    """A group that may still grow. ``kind`` is None as long as nobody has said it."""

    name: str
    kind: GroupKind | None = None
    members: dict[str, str] = field(default_factory=dict)
    tags: dict[str, None] = field(default_factory=dict)


class Gathering:
    """Collects contacts and memberships and gives them as one ``Import``."""

    def __init__(self) -> None:
        self._contacts: list[_Contact] = []
        self._by_address: defaultdict[str, list[_Contact]] = defaultdict(list)
        self._groups: dict[str, _Group] = {}
        self.problems: list[Problem] = []
        self._said: set[str] = set()

    def contact(
        self,
        addresses: Sequence[str],
        name: str = "",
        nickname: str = "",
        company: str = "",
        marks: Iterable[str] = (),
    ) -> None:
        """Add a contact. One that shares an address and does not differ in name is the same contact;
        a mailbox which two people of different names share stays with both.
        """
        if not addresses:
            return
        known = self._same(addresses, name)
        if known is None:
            known = _Contact({}, name, nickname, company, {})
            self._contacts.append(known)
        known.name = known.name or name
        known.nickname = known.nickname or nickname
        known.company = known.company or company
        known.tags |= dict.fromkeys(marks)
        for address in addresses:
            if key(address) not in known.addresses:
                known.addresses[key(address)] = address
                self._by_address[key(address)].append(known)

    def group(
        self,
        name: str,
        members: Iterable[str] = (),
        *,
        kind: GroupKind | None = None,
        marks: Iterable[str] = (),
    ) -> None:
        """Add members, a kind or tags to the group of that name. The first kind that is said stays."""
        name = " ".join(name.split())
        if not name:
            return
        known = self._groups.setdefault(fold(name), _Group(name))
        if known.kind is None:
            known.kind = kind
        for address in members:
            known.members.setdefault(key(address), address)
        known.tags |= dict.fromkeys(marks)

    def problem(self, what: str, line: int | None = None) -> None:
        """Note something that was left out."""
        self.problems.append(Problem(line, what))

    def problem_once(self, what: str, line: int) -> None:
        """Note something that is so in row after row, where it is seen first."""
        if what not in self._said:
            self._said.add(what)
            self.problem(what, line)

    def finished(self, encoding: str = "") -> Import:
        """Return all that was collected. Where nobody said a group's kind, its name and its house tell it."""
        contacts = tuple(
            ContactData(tuple(c.addresses.values()), c.name, c.nickname, c.company, tuple(c.tags))
            for c in self._contacts
        )
        by_address: defaultdict[str, list[ContactData]] = defaultdict(list)
        for contact in contacts:
            for address in contact.addresses:
                by_address[key(address)].append(contact)
        groups = []
        for group in self._groups.values():
            members = tuple(group.members.values())
            marks = dict.fromkeys(group.tags) | dict.fromkeys(tags.of_group(members, by_address))
            kind = group.kind or _kind(group.name, members, by_address)
            groups.append(GroupData(group.name, kind, members, tuple(marks)))
        problems = sorted(self.problems, key=lambda problem: problem.line or 0)
        return Import(contacts, tuple(divided(groups, by_address)), tuple(problems), encoding)

    def _same(self, addresses: Sequence[str], name: str) -> _Contact | None:
        folded = fold(name)
        for address in addresses:
            for known in self._by_address.get(key(address), ()):
                if not folded or not known.name or fold(known.name) == folded:
                    return known
        return None


def _kind(name: str, members: Sequence[str], contacts: Mapping[str, Sequence[ContactData]]) -> GroupKind:
    said = kind_of_name(name)
    return kind_of_placed(name, members, contacts) if said == "unknown" else said
