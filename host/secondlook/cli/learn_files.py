# SPDX-License-Identifier: MPL-2.0
"""The files of past mails that the user sent: read beside the learning, so that nearly the same one is known again.

Belongs here: which files are read, and when what they say is handed to the memory. Does not belong here: reading
(``documents``), what is remembered (``memory``). By its hash alone a file is remembered without this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondlook.documents import limits
from secondlook.documents.kinds import looks_like_document
from secondlook.documents.reader import Reader

if TYPE_CHECKING:
    from secondlook.mail import Attachment
    from secondlook.memory import Memory

__all__ = ["SentFiles", "promises_something"]

# What took too long is left for the next time.
_TOLD = frozenset({"read", "partly", "no-text", "protected"})
_SECONDS = 15.0  # for one file: nobody waits with a locked window

LARGEST = 8 * 1024 * 1024  # bytes of a past file that is read; larger ones are mostly pictures
_MOST_UNTOLD = limits.MOST_KEPT // 2  # files that may be read before the memory is told


def promises_something(name: str, size: int) -> bool:
    """Tell whether a past file of that name and size in bytes is worth reading."""
    return size <= LARGEST and looks_like_document(name)


class SentFiles:
    """Reads files of sent mails in processes of their own. ``read`` counts those that are done."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._reader = Reader(seconds=_SECONDS)
        self._asked: dict[str, None] = {}
        self._untold: list[str] = []
        self.read = 0

    def take(self, attachment: Attachment, content: bytes) -> None:
        """Have a file read if its name promises something to read; each once. May wait for others to be read."""
        sha256 = attachment.sha256
        if sha256 in self._asked or not promises_something(attachment.name, len(content)):
            return
        self._asked[sha256] = None
        if len(self._untold) >= _MOST_UNTOLD or not self._reader.submit(content, attachment.name, sha256):
            self._reader.wait(self._untold, _SECONDS * len(self._untold))
            self.tell()
            self._reader.submit(content, attachment.name, sha256)
        self._untold.append(sha256)

    def tell(self) -> None:
        """Hand to the memory what was read of files that it has learned by now."""
        known = {sha256: self._reader.get(sha256) for sha256 in self._untold}
        done = {sha256: one for sha256, one in known.items() if one is not None and one.state in _TOLD}
        # A mail of this very batch is not learned yet; its files come with the next call.
        ready = {sha256: one for sha256, one in done.items() if self._memory.unread(sha256)}
        if ready:
            self._memory.add_readings(ready)
            self.read += len(ready)
        failed = {sha256 for sha256, one in known.items() if one is not None and one.state == "unreadable"}
        self._untold = [sha256 for sha256 in self._untold if sha256 not in ready and sha256 not in failed]

    def finish(self) -> None:
        """Wait for the rest, tell, and end the processes."""
        self._reader.wait(self._untold, _SECONDS * max(1, len(self._untold)))
        self.tell()
        self._reader.close()
