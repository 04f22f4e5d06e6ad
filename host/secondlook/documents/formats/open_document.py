# SPDX-License-Identifier: MPL-2.0
"""odt, ods and odp: what stands on the page, and what is behind it.

Belongs here: styles that hide, hidden sheets, rows, columns and slides, notes, annotations, tracked deletions. Does not
belong here: unpacking, properties (``packages``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from secondlook.documents.collecting import Collector, ProtectedError
from secondlook.documents.formats.packages import open_package, read_properties, walk
from secondlook.documents.model import Place

__all__ = ["read_open_document"]

# The first of these that is open tells where a text stands.
_ORDER: tuple[Place, ...] = (
    "comment", "deleted", "notes", "hidden-sheet", "hidden-slide", "hidden-rows", "hidden-text",
)  # fmt: skip
_MOST_COLUMNS = 20_000  # of one table; a repeated column counts as often as it claims, up to here


def read_open_document(content: bytes, into: Collector) -> None:
    """Read a package. Raises DamagedError, LimitError, ProtectedError."""
    with open_package(content, into) as package:
        if "META-INF/manifest.xml" in package.members and b"encryption-data" in package.read("META-INF/manifest.xml"):
            raise ProtectedError
        read_properties(package, into)
        for part in ("styles.xml", "content.xml"):  # headers and footers are in the styles
            if part in package.members:
                _Body(into).read(package.read(part))


@dataclass
class _Table:
    """One table that is open: which of its columns are hidden, and in which column the next cell stands."""

    columns: int = 0
    hidden: list[tuple[int, int]] = field(default_factory=list)
    at: int = 0

    def add_columns(self, attributes: Mapping[str, str]) -> None:
        count = _repeated(attributes)
        if attributes.get("table:visibility", "visible") != "visible":
            self.hidden.append((self.columns, self.columns + count))
        self.columns += count

    def next_cell(self, attributes: Mapping[str, str]) -> bool:
        """Go on by a cell; tell whether it stands in a hidden column."""
        here, self.at = self.at, self.at + _repeated(attributes)
        return any(first <= here < after for first, after in self.hidden)


def _repeated(attributes: Mapping[str, str]) -> int:
    written = attributes.get("table:number-columns-repeated", "1")
    return min(int(written), _MOST_COLUMNS) if written.isdecimal() and len(written) < len("1000000") else 1


class _Body:
    """One part of a package, walked through once; styles come before what uses them."""

    def __init__(self, into: Collector) -> None:
        self._into = into
        self._texts: dict[Place, list[str]] = {place: [] for place in ("text", *_ORDER)}
        self._depth: dict[Place, int] = dict.fromkeys(self._texts, 0)
        self._places: list[Place] = []
        self._hiding: set[tuple[str, str]] = set()  # (what it hides, name of the style)
        self._style = ""
        self._tables: list[_Table] = []

    def read(self, xml: bytes) -> None:
        walk(xml, self._start, self._end, self._text)
        for place, pieces in self._texts.items():
            self._into.add("".join(pieces), place)

    def _start(self, element: str, attributes: Mapping[str, str]) -> None:
        if element == "style":
            self._style = attributes.get("style:name", "")
        elif element == "table-properties" and attributes.get("table:display") == "false":
            self._hiding.add(("table", self._style))
        elif element == "drawing-page-properties" and attributes.get("presentation:visibility") == "hidden":
            self._hiding.add(("page", self._style))
        elif element == "text-properties" and attributes.get("text:display") == "none":
            self._hiding.add(("span", self._style))
        elif element == "table":
            self._tables.append(_Table())
        elif element == "table-column" and self._tables:
            self._tables[-1].add_columns(attributes)
        elif element == "table-row" and self._tables:
            self._tables[-1].at = 0
        place = self._place_of(element, attributes)
        if place == "hidden-sheet":
            self._texts[place].append(attributes.get("table:name", "") + "\n")
        self._places.append(place)
        self._depth[place] += 1

    def _place_of(self, element: str, attributes: Mapping[str, str]) -> Place:
        place: Place = "text"
        if element == "annotation":
            place = "comment"
        elif element == "tracked-changes":
            place = "deleted"
        elif element == "notes":
            place = "notes"
        elif element == "table" and ("table", attributes.get("table:style-name", "")) in self._hiding:
            place = "hidden-sheet"
        elif element == "page" and ("page", attributes.get("draw:style-name", "")) in self._hiding:
            place = "hidden-slide"
        elif element in {"span", "p", "h"} and ("span", attributes.get("text:style-name", "")) in self._hiding:
            place = "hidden-text"
        elif element == "table-row" and attributes.get("table:visibility", "visible") != "visible":
            place = "hidden-rows"
        elif element in {"table-cell", "covered-table-cell"} and self._tables:
            place = "hidden-rows" if self._tables[-1].next_cell(attributes) else "text"
        return place

    def _where(self) -> Place:
        return next((place for place in _ORDER if self._depth[place]), "text")

    def _end(self, element: str) -> None:
        if element in {"p", "h", "table-row", "line-break"}:
            self._texts[self._where()].append("\n")
            self._into.tick()
        elif element in {"table-cell", "tab"}:
            self._texts[self._where()].append("\t")
        elif element == "table" and self._tables:
            self._tables.pop()
        self._depth[self._places.pop()] -= 1

    def _text(self, data: str) -> None:
        self._texts[self._where()].append(data)
