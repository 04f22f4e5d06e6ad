# SPDX-License-Identifier: MPL-2.0
"""What reading an attachment gives: its kind, its passages of text, and how far it could be read.

Belongs here: the types that the child process, the checks and the memory share. Does not belong here: reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

__all__ = ["HIDDEN", "NAMES", "Document", "Passage", "Place", "Reason", "State"]

# Where a passage stands. "text" is what a reader sees on the page; the others are seen only by who looks for them.
Place = Literal[
    "text", "hidden-sheet", "hidden-rows", "hidden-text", "hidden-slide", "comment", "deleted", "notes", "properties"
]
HIDDEN: frozenset[Place] = frozenset(
    {"hidden-sheet", "hidden-rows", "hidden-text", "hidden-slide", "comment", "deleted", "notes", "properties"}
)

# read: all of it. partly: some, the rest was beyond a limit. protected: a password is needed, which is an answer too.
# no-text: a picture, a drawing, a program; nothing to read in it. unreadable: the reason says why.
# waiting: the reader is still at it. absent: nobody was to read it, as in a replay of past mail.
State = Literal["read", "partly", "protected", "no-text", "unreadable", "waiting", "absent"]

# Why a file could not be read, or not to its end. The numbers of the limits are in ``limits``. "absent": its bytes
# were not handed over. "names-only": of an archive that is not unpacked.
Reason = Literal[
    "",
    "damaged",
    "too-large",
    "too-deep",
    "too-many",
    "time",
    "memory",
    "crashed",
    "unknown-kind",
    "names-only",
    "absent",
]


NAMES = "names"  # the label of a passage that lists the files of an archive, whether they are open or not


class Passage(msgspec.Struct, frozen=True):
    """Text of one place. ``label`` is the name of the sheet, property or inner file it is from."""

    text: str
    place: Place = "text"
    label: str = ""


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One attachment, as far as it could be read. The same order and number as the mail's attachments.

    ``kind`` is told from the content: pdf, docx, xlsx, pptx, doc, xls, ppt, csv, txt, rtf, html, eml, zip, 7z, rar,
    image, other; empty if it was not looked at. ``protected`` tells whether a password is needed to read it: None
    where that cannot be told (a damaged file is not "not encrypted"). ``size`` in bytes, -1 if unknown. ``sketch``
    are the 64 numbers of 16 bits of ``fingerprint``, empty where there is too little text.
    """

    name: str
    size: int = -1
    sha256: str = ""
    kind: str = ""
    state: State = "absent"
    reason: Reason = ""
    protected: bool | None = None
    passages: tuple[Passage, ...] = ()
    sketch: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """What a reader sees, its inner files included."""
        return "\n".join(passage.text for passage in self.passages if passage.place == "text")

    def hidden(self) -> Iterator[Passage]:
        """Yield the passages that a reader does not see at once, properties included."""
        return (passage for passage in self.passages if passage.place in HIDDEN)

    @property
    def checked(self) -> bool:
        """Whether all there is to read was read."""
        return self.state in {"read", "no-text"}
