# SPDX-License-Identifier: MPL-2.0
"""xlsx: the cells that are shown, and hidden sheets, rows, columns, comments and links to other files.

Numbers are taken as they are stored: 1234.5, whatever the format shows.
"""

from __future__ import annotations

from collections.abc import Mapping

from secondlook.documents.collecting import Collector, DamagedError
from secondlook.documents.formats.packages import Package, open_package, read_properties, relations, walk
from secondlook.documents.model import Place

__all__ = ["column_number", "read_xlsx"]

_ROWS_BETWEEN_TICKS = 256


def read_xlsx(content: bytes, into: Collector) -> None:
    """Read a package. Raises DamagedError, LimitError, ProtectedError."""
    with open_package(content, into) as package:
        read_properties(package, into)
        if "xl/workbook.xml" not in package.members:
            raise DamagedError("no workbook")
        for name in package.names("xl/externalLinks/_rels/", ".rels"):
            part = name.replace("/_rels/", "/").removesuffix(".rels")
            for _, target in relations(package, part).values():
                into.add(target, "properties", "link")
        for folder in ("xl/", "xl/comments/", "xl/threadedComments/"):
            for name in package.names(folder):
                if "omments" in name and "persons" not in name:
                    into.add(_texts(package.read(name)), "comment")
        strings = _strings(package, into)
        links = relations(package, "xl/workbook.xml")
        for label, state, link in _sheets(package):
            target = links.get(link, ("", ""))[1]
            if target in package.members:
                hidden = state != "visible"
                if hidden:
                    into.add(label, "hidden-sheet", label)
                _Sheet(label, "hidden-sheet" if hidden else "text", strings, into).read(package.read(target))
        for name in package.names("xl/drawings/"):
            into.add(_texts(package.read(name)))


def _sheets(package: Package) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []

    def start(element: str, attributes: Mapping[str, str]) -> None:
        if element == "sheet":
            link = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            found.append((attributes.get("name", ""), attributes.get("state", "visible"), link))

    walk(package.read("xl/workbook.xml"), start)
    return found


def _strings(package: Package, into: Collector) -> list[str]:
    """Return the texts that cells refer to by number; how they are spoken is left out."""
    found: list[str] = []
    if "xl/sharedStrings.xml" not in package.members:
        return found
    pieces: list[str] = []
    state = {"text": False, "spoken": False}

    def start(element: str, _: Mapping[str, str]) -> None:
        if element == "si":
            pieces.clear()
        elif element == "rPh":
            state["spoken"] = True
        elif element == "t":
            state["text"] = not state["spoken"]

    def end(element: str) -> None:
        if element == "si":
            found.append("".join(pieces))
            if not len(found) % _ROWS_BETWEEN_TICKS:
                into.tick()
        elif element == "rPh":
            state["spoken"] = False
        elif element == "t":
            state["text"] = False

    def text(data: str) -> None:
        if state["text"]:
            pieces.append(data)

    walk(package.read("xl/sharedStrings.xml"), start, end, text)
    return found


def _texts(xml: bytes) -> str:
    """Return what stands in elements that hold text: comments, shapes."""
    pieces: list[str] = []
    inside: list[bool] = []

    def start(element: str, _: Mapping[str, str]) -> None:
        inside.append(element in {"t", "text", "author"})

    def end(element: str) -> None:
        inside.pop()
        if element in {"comment", "threadedComment", "p", "author"}:
            pieces.append("\n")

    def text(data: str) -> None:
        if inside and inside[-1]:
            pieces.append(data)

    walk(xml, start, end, text)
    return "".join(pieces)


class _Sheet:
    """One sheet being walked through. Rows are written as lines, cells with tabs between them."""

    def __init__(self, label: str, place: Place, strings: list[str], into: Collector) -> None:
        self._label, self._place, self._strings, self._into = label, place, strings, into
        self._shown: list[str] = []
        self._behind: list[str] = []  # hidden rows and columns
        self._hidden_columns: set[int] = set()
        self._row_hidden = False
        self._cell_hidden = False
        self._kind = ""
        self._value: list[str] = []
        self._in_value = False
        self._rows = 0
        self._length = 0

    def read(self, xml: bytes) -> None:
        """Walk through the sheet, and hand over what it says even if it is cut off."""
        try:
            walk(xml, self._start, self._end, self._text)
        finally:
            self._into.add("".join(self._shown), self._place, self._label)
            self._into.add("".join(self._behind), "hidden-rows", self._label)

    def _start(self, element: str, attributes: Mapping[str, str]) -> None:
        if element == "c":
            self._kind = attributes.get("t", "n")
            self._cell_hidden = self._row_hidden or (
                bool(self._hidden_columns) and column_number(attributes.get("r", "")) in self._hidden_columns
            )
            self._value.clear()
        elif element in {"v", "t", "oddHeader", "oddFooter", "evenHeader", "evenFooter"}:
            self._in_value = True
        elif element == "row":
            self._row_hidden = attributes.get("hidden") in {"1", "true"}
        elif element == "col" and attributes.get("hidden") in {"1", "true"}:
            first, last = int(attributes.get("min", 0)), int(attributes.get("max", 0))
            self._hidden_columns.update(range(first, min(last, first + 500) + 1))

    def _end(self, element: str) -> None:
        if element == "c":
            into = self._behind if self._cell_hidden else self._shown
            value = self._cell()
            if value:
                into.append(value)
                into.append("\t")
                self._length += len(value) + 1
        elif element in {"v", "t"}:
            self._in_value = False
        elif element == "row":
            (self._behind if self._row_hidden else self._shown).append("\n")
            self._rows += 1
            if not self._rows % _ROWS_BETWEEN_TICKS:
                self._into.tick()
                if self._length > self._into.room:
                    self._into.add("".join(self._shown), self._place, self._label)  # raises: no more room
        elif element.endswith(("Header", "Footer")):
            self._in_value = False
            self._shown += ["".join(self._value), "\n"]
            self._value.clear()

    def _text(self, data: str) -> None:
        if self._in_value:
            self._value.append(data)

    def _cell(self) -> str:
        value = "".join(self._value)
        self._value.clear()
        if self._kind == "s":
            number = int(value) if value.isascii() and value.isdigit() else -1
            return self._strings[number] if 0 <= number < len(self._strings) else ""
        return "" if self._kind in {"e", "b"} else value


def column_number(reference: str) -> int:
    """Return 1 for "A7", 28 for "AB7"; 0 for what is no reference."""
    number = 0
    for letter in reference[:3]:
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - 64
    return number
