# SPDX-License-Identifier: MPL-2.0
"""Findings, their levels, and the fixes they offer: what a check gives and a verdict is made of.

Does not belong here: the sentences (``sentences/``), who decides (``checks/``, ``judge``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal

from secondlook.mail import Mailbox

__all__ = ["Finding", "Fix", "FixKind", "Level", "Said"]


class Level(IntEnum):
    """How much a finding, and so a mail, asks of the user. Ordered."""

    CLEAR = 0
    NOTICE = 1
    CONFIRM = 2
    BLOCK = 3

    @classmethod
    def parse(cls, word: str) -> Level:
        """Return the level of that name. Raises KeyError for any other word."""
        return cls[word.upper()]

    @property
    def word(self) -> str:
        """The name used in policies, answers and on the command line."""
        return self.name.lower()


FixKind = Literal["replace", "remove", "move-to-bcc", "add", "attach", "identity", "remove-attachment", "protect"]


@dataclass(frozen=True)
class Fix:
    """One click that mends the mail. ``replace`` needs recipient and instead, ``add`` needs instead,
    ``remove`` and ``move-to-bcc`` need recipients; ``attach`` opens the file picker's place;
    ``identity`` writes as the own address in instead; ``remove-attachment`` and ``protect`` (put a copy with a
    password in its place) are about the file named in attachment.
    """

    kind: FixKind
    recipients: tuple[str, ...] = ()
    instead: Mailbox | None = None
    attachment: str = ""


@dataclass(frozen=True)
class Said:
    """A sentence by its name under the check's section in ``sentences/*.toml``, and the values that fill it.

    Values are data from mails: they are put in as they are and never read as a pattern. A tuple is a list
    of names, joined as the language does it. ``check`` names the check whose sentence it is where that is
    not the finding's own.
    """

    key: str
    values: Mapping[str, str | int | tuple[str, ...]] = field(default_factory=dict)
    check: str = ""


@dataclass(frozen=True)
class Finding:
    """One thing that one check has to say about one mail.

    ``recipients`` are address keys it is about (may be empty: the mail as a whole), ``text`` the exact
    words in subject or body that gave it, ``risk`` between 0 and 1 how likely this is a mistake, by the
    check's own estimate. ``accept_as`` is the stable key under which a user's "this is right" is
    remembered; empty if it should be asked every time. ``meant`` are names of groups: of a recipient, for whom the
    mail is instead; of a file or words, whose they are.
    """

    check: str
    level: Level
    why: Said
    recipients: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    evidence: tuple[Said, ...] = ()
    fix: Fix | None = None
    risk: float = 0.5
    accept_as: str = ""
    meant: frozenset[str] = frozenset()
