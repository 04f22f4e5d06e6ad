# SPDX-License-Identifier: MPL-2.0
"""Files that went out, for the team: by what each is known again, and to whom it went; never what it says.

Belongs here: from a sent mail to rows, and from rows to what the memory keeps. Does not belong here: finding a file
again (``memory.shared_files``), fingerprints (``documents``).
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from secondlook import addresses
from secondlook.documents.fingerprint import SLOTS, packed, unpacked
from secondlook.mail import Message
from secondlook.memory.documents import Readings, number_keys
from secondlook.memory.name_forms import printable
from secondlook.memory.shared_files import SharedFile, add
from secondlook.memory.store import Store
from secondlook.team.copy import Copy
from secondlook.team.versions import Version

__all__ = ["files_into", "share"]

MOST_NUMBERS = 8
MOST_RECIPIENTS = 200
LONGEST_NAME = 255  # characters
MOST_AT_ONCE = 500  # rows put into the memory in one transaction


def share(copy: Copy, message: Message, readings: Readings) -> int:
    """Put the files of a mail that just left into the outbox; return how many."""
    recipients = list(dict.fromkeys(addresses.key(one.address) for _, one in message.recipients()))[:MOST_RECIPIENTS]
    count = 0
    for file in message.attachments:
        if not file.sha256 or not recipients:
            continue
        read = readings.get(file.sha256)
        copy.put(
            "document",
            file.sha256,
            {
                "name": printable(file.name)[:LONGEST_NAME],
                "size": str(file.size),
                "sketch": packed(read.sketch).hex() if read else "",
                "numbers": json.dumps(number_keys(read) if read else []),
                "recipients": json.dumps(recipients),
            },
        )
        count += 1
    return count


def files_into(folder: Path, copy: Copy, after: int, own: str) -> int:
    """Put what came after a number into the memory of this folder, but for what this desk sent itself; return up to
    which number that is done.
    """
    while rows := copy.after("document", after, MOST_AT_ONCE):
        files = [file for row in rows if row.desk != own and (file := _file(row)) is not None]
        if files:
            store = Store.open(folder)
            try:
                add(store, files)
            finally:
                store.close()
        after = rows[-1].number
    return after


def _file(row: Version) -> SharedFile | None:
    """Return what a row says; None for one that cannot be used, whoever wrote it."""
    body = row.body
    try:
        numbers, people = json.loads(body["numbers"]), json.loads(body["recipients"])
        sketch = unpacked(bytes.fromhex(body["sketch"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not re.fullmatch("[0-9a-f]{64}", row.id) or len(sketch) not in {0, SLOTS}:
        return None
    if not _all(numbers, int, MOST_NUMBERS) or not _all(people, str, MOST_RECIPIENTS):
        return None
    if any(not -(2**63) <= number < 2**63 for number in numbers):
        return None
    known = tuple(addresses.key(one) for one in people if addresses.domain_of(one))
    return SharedFile(
        row.key, printable(body["name"])[:LONGEST_NAME], row.id, sketch, tuple(numbers), known, row.at
    )  # fmt: skip


def _all(values: object, kind: type, most: int) -> bool:
    return isinstance(values, list) and len(values) <= most and all(type(value) is kind for value in values)
