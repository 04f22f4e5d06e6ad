# SPDX-License-Identifier: MPL-2.0
"""pptx: slides shown and hidden, speaker's notes, comments."""

from __future__ import annotations

from collections.abc import Mapping

from secondlook.documents.collecting import Collector, DamagedError
from secondlook.documents.formats.packages import open_package, read_properties, walk
from secondlook.documents.model import Place

__all__ = ["read_pptx"]


def read_pptx(content: bytes, into: Collector) -> None:
    """Read a package. Raises DamagedError, LimitError, ProtectedError."""
    with open_package(content, into) as package:
        read_properties(package, into)
        if "ppt/presentation.xml" not in package.members:
            raise DamagedError("no presentation")
        for part in package.names("ppt/slides/"):
            _read_slide(package.read(part), "text", into)
        for part in package.names("ppt/notesSlides/"):
            _read_slide(package.read(part), "notes", into)
        for part in package.names("ppt/comments/"):
            _read_slide(package.read(part), "comment", into)


def _read_slide(xml: bytes, place: Place, into: Collector) -> None:
    pieces: list[str] = []
    where: list[Place] = [place]
    inside = [False]

    def start(element: str, attributes: Mapping[str, str]) -> None:
        if element == "sld" and attributes.get("show") in {"0", "false"}:
            where[0] = "hidden-slide"
        inside[0] = element in {"t", "text"}

    def end(element: str) -> None:
        inside[0] = False
        if element in {"p", "br", "cm"}:
            pieces.append("\n")
            into.tick()
        elif element == "tc":
            pieces.append("\t")

    def text(data: str) -> None:
        if inside[0]:
            pieces.append(data)

    walk(xml, start, end, text)
    into.add("".join(pieces), where[0])
