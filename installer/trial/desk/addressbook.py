# SPDX-License-Identifier: MPL-2.0
"""The address books as files: vCards with CATEGORIES, and the product's own CSV columns.

Only writing belongs here. Who is in which book and group is decided in ``people``.
"""

from __future__ import annotations

import csv
import io
import uuid
from collections.abc import Iterable

from .model import Contact

CSV_COLUMNS = ("Name", "Email", "Company", "Group", "Kind", "Tags")
_LINE_OCTETS = 75  # RFC 6350, 3.2
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "contacts.haiyue-trade.example")


def _escaped(text: str) -> str:
    """A vCard text value (RFC 6350, 3.4)."""
    for plain, escaped in (("\\", "\\\\"), (",", "\\,"), (";", "\\;"), ("\n", "\\n")):
        text = text.replace(plain, escaped)
    return text


def _folded(line: str) -> str:
    """A content line folded to 75 octets without cutting a character in two."""
    rows: list[str] = []
    row, octets = "", 0
    for letter in line:
        size = len(letter.encode("utf-8"))
        if octets + size > _LINE_OCTETS:
            rows.append(row)
            row, octets = " ", 1
        row += letter
        octets += size
    return "\r\n".join([*rows, row])


def vcard_of(contact: Contact) -> str:
    """One vCard 4.0. CATEGORIES holds only what stands on the card: a group kept as a mailing list or as a
    book of its own is not in it.
    """
    *given, family = contact.name.split(" ")
    name = (family, " ".join(given)) if given else (contact.name, "")
    lines = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        f"UID:urn:uuid:{uuid.uuid5(_NAMESPACE, contact.key)}",
        f"FN:{_escaped(contact.name)}",
        f"N:{_escaped(name[0])};{_escaped(name[1])};;;",
        f"ORG:{_escaped(contact.company)}",
        *(f"EMAIL;PREF={number}:{address}" for number, address in enumerate(contact.emails, start=1)),
    ]
    if contact.categories:
        lines.append("CATEGORIES:" + ",".join(map(_escaped, contact.categories)))
    return "".join(_folded(line) + "\r\n" for line in [*lines, "END:VCARD"])


def contacts_csv(contacts: Iterable[Contact]) -> str:
    """One row an address, with the group however the address book expresses it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(CSV_COLUMNS)
    for contact in contacts:
        for address in contact.emails:
            tags = ";".join(contact.tags)
            writer.writerow([contact.name, address, contact.company, contact.group, contact.kind, tags])
    return out.getvalue()
