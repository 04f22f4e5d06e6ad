# SPDX-License-Identifier: MPL-2.0
"""docx: what stands on the page, and comments, tracked deletions and hidden text behind it."""

from __future__ import annotations

from collections.abc import Mapping

from secondlook.documents.collecting import Collector, DamagedError
from secondlook.documents.formats.packages import open_package, read_properties, walk
from secondlook.documents.model import Place

__all__ = ["read_docx"]

_LINES = frozenset({"p", "br", "cr", "tr"})


def read_docx(content: bytes, into: Collector) -> None:
    """Read a package. Raises DamagedError, LimitError, ProtectedError."""
    with open_package(content, into) as package:
        read_properties(package, into)
        if "word/document.xml" not in package.members:
            raise DamagedError("no document")
        for part in package.names("word/"):
            name = part.removeprefix("word/")
            if name.startswith(("document", "header", "footer", "footnotes", "endnotes")):
                _read_story(package.read(part), "text", into)
            elif name.startswith("comments") and not name.startswith(("commentsExtended", "commentsIds")):
                _read_story(package.read(part), "comment", into)


def _read_story(xml: bytes, place: Place, into: Collector) -> None:
    """Sort the runs of a story: shown, deleted but kept, hidden."""
    texts: dict[Place, list[str]] = {place: [], "deleted": [], "hidden-text": []}
    state = {"deleted": 0, "fallback": 0, "vanish": False, "in_text": False}

    def start(element: str, attributes: Mapping[str, str]) -> None:
        if element in {"del", "moveFrom"}:
            state["deleted"] += 1
        elif element == "Fallback":  # the same once more for old programs
            state["fallback"] += 1
        elif element == "vanish":
            state["vanish"] = attributes.get("w:val", "1") not in {"0", "false"}
        elif element == "r":
            state["vanish"] = False
        elif element in {"t", "delText"}:
            state["in_text"] = True
        elif element == "tab":
            texts[place].append("\t")

    def end(element: str) -> None:
        if element in {"del", "moveFrom"}:
            state["deleted"] -= 1
        elif element == "Fallback":
            state["fallback"] -= 1
        elif element in {"t", "delText"}:
            state["in_text"] = False
        elif element in _LINES:
            for one in texts.values():
                if one:
                    one.append("\n")
            into.tick()
        elif element == "tc":
            texts[place].append("\t")
        elif element == "r":
            state["vanish"] = False

    def text(data: str) -> None:
        if state["in_text"] and not state["fallback"]:
            texts["deleted" if state["deleted"] else "hidden-text" if state["vanish"] else place].append(data)

    walk(xml, start, end, text)
    for where, pieces in texts.items():
        into.add("".join(pieces), where)
