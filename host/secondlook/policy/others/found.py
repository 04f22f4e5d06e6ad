# SPDX-License-Identifier: MPL-2.0
"""What was found in another program's settings: entries for ours, and what has no counterpart, with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from secondlook.levels import Said
from secondlook.policy import settings
from secondlook.sentences import say

__all__ = ["Found", "Left"]


@dataclass(frozen=True)
class Left:
    """Something that is not taken over: the file, the line (0: none), why, as a sentence of ``settings-import``, and
    what the rule is called if it is one with a name.
    """

    file: str
    line: int
    why: Said
    rule: str = ""

    def what(self, language: str = "en") -> str:
        """Return why in words."""
        what = say("settings-import", self.why, language)
        return say("settings-import", Said("rule", {"rule": self.rule, "what": what}), language) if self.rule else what


@dataclass
class Found:
    """``wanted`` holds entries by our setting, in order; ``left`` what is not taken over."""

    wanted: dict[str, list[Any]] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)

    def want(self, key: str, entry: Any, file: str, line: int) -> None:
        """Take an entry if our setting can have it; else leave it, with the reason."""
        try:
            settings.checked(key, [entry] if isinstance(settings.defaults()[key], tuple) else entry)
        except ValueError as error:
            self.leave(file, line, "not-allowed", key=key, reason=str(error))
            return
        entries = self.wanted.setdefault(key, [])
        if entry not in entries:
            entries.append(entry)

    def leave(self, file: str, line: int, why: str, *, rule: str = "", **values: str) -> None:
        """Say that something is not taken over, by the name of the sentence and what stands in it."""
        self.left.append(Left(file, line, Said(why, values), rule))
