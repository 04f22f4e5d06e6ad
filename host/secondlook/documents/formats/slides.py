# SPDX-License-Identifier: MPL-2.0
"""pptx and OpenDocument: slides shown and hidden, speaker's notes, comments; text, tables and annotations."""

from __future__ import annotations

from collections.abc import Mapping

from secondlook.documents.collecting import Collector, DamagedError, ProtectedError
from secondlook.documents.formats.packages import open_package, read_properties, walk
from secondlook.documents.model import Place

__all__ = ["read_open_document", "read_pptx"]


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


def read_open_document(content: bytes, into: Collector) -> None:
    """Read an odt, ods or odp. Raises DamagedError, LimitError, ProtectedError."""
    with open_package(content, into) as package:
        if "META-INF/manifest.xml" in package.members and b"encryption-data" in package.read("META-INF/manifest.xml"):
            raise ProtectedError
        read_properties(package, into)
        for part in ("styles.xml", "content.xml"):  # headers and footers are in the styles
            if part in package.members:
                _read_body(package.read(part), into)


def _read_body(xml: bytes, into: Collector) -> None:
    texts: dict[Place, list[str]] = {"text": [], "comment": [], "deleted": [], "hidden-sheet": [], "hidden-rows": []}
    depth: dict[Place, int] = dict.fromkeys(texts, 0)
    places: list[Place] = []
    hidden_styles: set[str] = set()
    style = [""]

    def place_of(element: str, attributes: Mapping[str, str]) -> Place:
        if element == "annotation":
            return "comment"
        if element == "tracked-changes":
            return "deleted"
        if element == "table" and attributes.get("table:style-name", "") in hidden_styles:
            return "hidden-sheet"
        if element == "table-row" and attributes.get("table:visibility", "visible") != "visible":
            return "hidden-rows"
        return "text"

    def start(element: str, attributes: Mapping[str, str]) -> None:
        if element == "style":
            style[0] = attributes.get("style:name", "")
        elif element == "table-properties" and attributes.get("table:display") == "false":
            hidden_styles.add(style[0])
        place = place_of(element, attributes)
        places.append(place)
        depth[place] += 1

    def where() -> Place:
        return next((place for place in ("comment", "deleted", "hidden-sheet", "hidden-rows") if depth[place]), "text")

    def end(element: str) -> None:
        if element in {"p", "h", "table-row", "line-break"}:
            texts[where()].append("\n")
            into.tick()
        elif element in {"table-cell", "tab"}:
            texts[where()].append("\t")
        depth[places.pop()] -= 1

    def text(data: str) -> None:
        texts[where()].append(data)

    walk(xml, start, end, text)
    for place, pieces in texts.items():
        into.add("".join(pieces), place)
