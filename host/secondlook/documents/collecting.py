# SPDX-License-Identifier: MPL-2.0
"""What a reader of one format writes into: passages, under the limits of the whole attachment.

Belongs here: counting text, unpacked bytes, depth and time across nested files. Does not belong here: formats.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from secondlook.documents import limits
from secondlook.documents.model import NAMES, Passage, Place, Reason

__all__ = ["Collector", "DamagedError", "LimitError", "ProtectedError"]


class DamagedError(Exception):
    """The file is not what its beginning says, or ends too early."""


class ProtectedError(Exception):
    """A password is needed."""


class LimitError(Exception):
    """Reading went as far as it may; what was collected counts."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


class Collector:
    """Passages of one attachment. ``seconds`` is the time from now after which nothing more is taken."""

    def __init__(self, seconds: float = limits.SECONDS) -> None:
        self.passages: list[Passage] = []
        self.depth = 0
        self.protected = False  # whether any part wants a password
        self.missing: Reason = ""  # why some part was left out
        self._room = limits.MOST_TEXT
        self._unpacked = 0
        self._members = 0
        self._end = time.monotonic() + seconds

    def tick(self) -> None:
        """Raise LimitError when the time is over. Called in every loop that a file may make long."""
        if time.monotonic() > self._end:
            raise LimitError("time")

    def add(self, text: str, place: Place = "text", label: str = "") -> None:
        """Take a passage. Raises LimitError when there is no room for it."""
        text = text.strip().replace("\x00", "")
        if not text:
            return
        self.passages.append(Passage(text[: self._room], place, label[:200]))
        self._room -= len(text)
        if self._room <= 0:
            raise LimitError("too-large")
        self.tick()

    def add_names(self, names: Sequence[str]) -> None:
        """Take the names of the files in an archive. Raises LimitError when there is no room for them."""
        self.add("\n".join(names[: limits.NAMES]), label=NAMES)

    @property
    def passages_of_text(self) -> bool:
        """Whether there is anything on a page."""
        return any(passage.place == "text" for passage in self.passages)

    @property
    def room(self) -> int:
        """How many characters may still come."""
        return self._room

    def unpacked(self, size: int) -> None:
        """Count bytes that came out of an archive. Raises LimitError at too many."""
        self._unpacked += size
        if self._unpacked > limits.MOST_UNPACKED:
            raise LimitError("too-large")

    def member(self) -> None:
        """Count one file inside another. Raises LimitError at too many."""
        self._members += 1
        if self._members > limits.MOST_MEMBERS:
            raise LimitError("too-many")
        self.tick()

    def left_out(self, reason: Reason) -> None:
        """Remember that some part could not be read; the first reason is the one that is told."""
        self.missing = self.missing or reason
