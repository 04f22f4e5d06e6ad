# SPDX-License-Identifier: MPL-2.0
"""Files that were sent: which went to whom, and finding the same or nearly the same one again.

Belongs here: the tables ``document``, ``document_person``, ``document_band``, ``file_number``. A file is kept as
its name, size, hash, fingerprint and hashes of the numbers on it; never as text. Does not belong here: reading
files (``secondlook.documents``), what follows (``checks``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from secondlook.documents.fingerprint import NEAR, bands, likeness, packed, unpacked
from secondlook.documents.model import Document
from secondlook.facts import SentFile
from secondlook.key_data import find_key_data
from secondlook.mail import Attachment
from secondlook.memory.name_forms import printable
from secondlook.memory.store import Store, as_list
from secondlook.memory.threads import id_key

__all__ = ["Readings", "add_readings", "copies_sent", "number_keys", "unread", "write_documents"]

Readings = Mapping[str, Document]  # by the SHA-256 of the file

_MOST_ANSWERS = 20
_MOST_CANDIDATES = 200  # documents that share a band: versions of one template
_MOST_NUMBERS = 8
_HEAD = 4_000  # characters of a document at whose beginning its own numbers stand


def number_keys(document: Document) -> tuple[int, ...]:
    """Return the hashes of the numbers of a document: its own, and those it refers to, the first ones."""
    found: dict[int, None] = {}
    for datum in find_key_data(f"{document.name}\n{document.text[:_HEAD]}"):
        if datum.what == "number":
            key = re.sub(r"[^0-9A-Z]", "", datum.text.upper())
            found.setdefault(id_key(f"number\0{key}"))
    return tuple(found)[:_MOST_NUMBERS]


def write_documents(
    store: Store,
    documents: Mapping[Attachment, Mapping[str, int]],
    ids: Mapping[str, int],
    readings: Readings,
) -> None:
    """Write which files went to whom, with times by address. Call inside a transaction."""
    for document, people in documents.items():
        values = (printable(document.name), document.size, document.sha256)
        store.execute("INSERT OR IGNORE INTO document (name, size, sha256) VALUES (?, ?, ?)", values)
        (number,) = store.row("SELECT id FROM document WHERE name = ? AND size = ? AND sha256 = ?", values)
        store.many(
            """INSERT INTO document_person VALUES (?, ?, ?)
            ON CONFLICT DO UPDATE SET last = max(last, excluded.last)""",
            [(number, ids[address], when) for address, when in people.items()],
        )
        read = readings.get(document.sha256) if document.sha256 else None
        if read is not None:
            _write_reading(store, number, read)


def _write_reading(store: Store, number: int, document: Document) -> None:
    store.execute("UPDATE document SET sketch = ? WHERE id = ?", (packed(document.sketch), number))
    store.many(
        "INSERT OR IGNORE INTO document_band VALUES (?, ?)", [(band, number) for band in set(bands(document.sketch))]
    )
    store.many("INSERT OR IGNORE INTO file_number VALUES (?, ?)", [(key, number) for key in number_keys(document)])


def add_readings(store: Store, readings: Readings) -> None:
    """Add fingerprints to files that were learned by their hash alone. Call inside a transaction."""
    for sha256, document in readings.items():
        for (number,) in store.rows("SELECT id FROM document WHERE sha256 = ?", (sha256,)):
            _write_reading(store, number, document)


def unread(store: Store, sha256: str) -> bool:
    """Tell whether a file was learned, but not what it says."""
    return bool(store.row("SELECT 1 FROM document WHERE sha256 = ? AND sketch IS NULL LIMIT 1", (sha256,)))


def copies_sent(store: Store, document: Document) -> list[SentFile]:
    """Return files that were sent and are this one, or nearly this one with a number in common."""
    found = []
    rows = store.rows("SELECT id FROM document WHERE sha256 = ? LIMIT ?", (document.sha256, _MOST_CANDIDATES))
    same = {number for (number,) in rows} if document.sha256 else set()
    people: list[tuple[str, float]] = []
    for number in same:
        people += _people(store, number)
    if people:
        found.append(SentFile(document.name, same=True, people=tuple(people)))
    numbers = number_keys(document)
    if not document.sketch or not numbers:
        return found
    rows = store.rows(
        """SELECT DISTINCT d.id, d.name, d.sketch FROM json_each(?) AS asked
        JOIN document_band AS b ON b.band = asked.value JOIN document AS d ON d.id = b.document
        WHERE EXISTS (SELECT 1 FROM file_number AS n WHERE n.document = d.id
            AND n.number IN (SELECT value FROM json_each(?))) LIMIT ?""",
        (as_list(bands(document.sketch)), as_list(numbers), _MOST_CANDIDATES),
    )
    near = [
        (likeness(document.sketch, unpacked(sketch)), number, name)
        for number, name, sketch in rows
        if number not in same and sketch
    ]
    for alike, number, name in sorted(near, reverse=True)[: _MOST_ANSWERS - len(found)]:
        if alike >= NEAR:
            found.append(SentFile(name, same=False, people=tuple(_people(store, number))))
    return found


def _people(store: Store, number: int) -> list[tuple[str, float]]:
    return [
        (address, float(last))
        for address, last in store.rows(
            """SELECT p.address, s.last FROM document_person AS s JOIN person AS p ON p.id = s.person
            WHERE s.document = ? ORDER BY s.last DESC LIMIT 200""",
            (number,),
        )
    ]
