# SPDX-License-Identifier: MPL-2.0
"""What docx, xlsx, pptx and OpenDocument share: a ZIP of XML files, read as a stream of events.

Belongs here: taking a part out of the package under the limits, and walking XML without building a tree. Document
type declarations are refused: no honest package has one, and entities are how XML bombs are made.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from xml.parsers import expat

from secondlook.documents import limits
from secondlook.documents.collecting import Collector, DamagedError, LimitError, ProtectedError

__all__ = ["Package", "open_package", "read_properties", "relations", "walk"]

_CHUNK = 256 * 1024
Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class Package:
    """An open archive whose members are unpacked under the limits of a collector."""

    def __init__(self, archive: zipfile.ZipFile, into: Collector) -> None:
        self._archive = archive
        self._into = into
        self.members = {info.filename: info for info in archive.infolist()}

    def names(self, folder: str, ending: str = ".xml") -> list[str]:
        """Return the parts of a folder, not of those below it, in the order of their numbers."""
        found = [
            name
            for name in self.members
            if name.startswith(folder) and name.endswith(ending) and "/" not in name[len(folder) :]
        ]
        return sorted(found, key=lambda name: (len(name), name))

    def read(self, name: str) -> bytes:
        """Return a member. Raises KeyError if there is none, LimitError, DamagedError, ProtectedError."""
        info = self.members[name]
        if info.flag_bits & 1:
            raise ProtectedError
        if info.file_size > limits.LARGEST_MEMBER:
            raise LimitError("too-large")
        pieces: list[bytes] = []
        size = 0
        try:
            with self._archive.open(info) as stream:
                while piece := stream.read(_CHUNK):
                    pieces.append(piece)
                    size += len(piece)
                    self._into.unpacked(len(piece))  # what comes out counts, whatever the header claims
                    self._into.tick()
                    if size > limits.LARGEST_MEMBER:
                        raise LimitError("too-large")
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise DamagedError(type(error).__name__) from error
        except RuntimeError as error:  # zipfile's word for "is encrypted"
            raise ProtectedError from error
        return b"".join(pieces)


@contextmanager
def open_package(content: bytes, into: Collector) -> Iterator[Package]:
    """Open an archive. Raises DamagedError."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, OverflowError) as error:
        raise DamagedError(type(error).__name__) from error
    with archive:
        yield Package(archive, into)


def walk(xml: bytes, start: Start, end: End | None = None, text: Text | None = None) -> None:
    """Call back for every element and text, names without their prefix. Raises DamagedError."""
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise DamagedError("document type")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    if end is not None:
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise DamagedError("XML") from error


def relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Return id -> (the last word of the type, target as a name in the package) of a part; none if it has none."""
    folder, _, name = part.rpartition("/")
    found: dict[str, tuple[str, str]] = {}

    def start(element: str, attributes: Mapping[str, str]) -> None:
        if element == "Relationship":
            target = attributes.get("Target", "")
            if attributes.get("TargetMode") != "External":
                target = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[attributes.get("Id", "")] = (attributes.get("Type", "").rpartition("/")[2], target)

    try:
        walk(package.read(f"{folder}/_rels/{name}.rels"), start)
    except KeyError:
        return {}
    return found


def read_properties(package: Package, into: Collector) -> None:
    """Take title, subject, author, company, keywords and what somebody added of their own."""
    for part in ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml", "meta.xml"):
        if part in package.members:
            _take_properties(package.read(part), into)


_PROPERTIES = frozenset(
    {
        "title", "subject", "creator", "description", "keywords", "category", "lastModifiedBy", "Company", "Manager",
        "contentStatus", "HyperlinkBase", "property", "initial-creator", "user-defined", "keyword",
    }
)  # fmt: skip


def _take_properties(xml: bytes, into: Collector) -> None:
    open_one: list[str] = []
    texts: list[str] = []

    def start(element: str, attributes: Mapping[str, str]) -> None:
        if not open_one and element in _PROPERTIES:
            open_one.append(attributes.get("name", "") or attributes.get("meta:name", "") or element)
            open_one.append(element)
            texts.clear()

    def end(element: str) -> None:
        if open_one and open_one[-1] == element:
            into.add("".join(texts), "properties", open_one[0])
            open_one.clear()

    def text(data: str) -> None:
        if open_one:
            texts.append(data)

    walk(xml, start, end, text)
