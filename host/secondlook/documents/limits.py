# SPDX-License-Identifier: MPL-2.0
"""How much reading an attachment may cost, in one place.

Belongs here: numbers. They bound a hostile file; an honest one of the size a mail server takes stays far below.
"""

from __future__ import annotations

LARGEST_FILE = 64 * 1024 * 1024  # bytes of one attachment; the add-on hands over no more
MOST_WAITING = 160 * 1024 * 1024  # bytes of all attachments that wait to be read at one time
SECONDS = 4.0  # for one file, after which what was read until then is taken
GRACE = 1.0  # seconds more, after which the process that reads is ended
MEMORY = 1536 * 1024 * 1024  # bytes of address space of the process that reads
MOST_TEXT = 600_000  # characters of one attachment; about 200 pages
LARGEST_MEMBER = 64 * 1024 * 1024  # bytes of one unpacked part
MOST_UNPACKED = 192 * 1024 * 1024  # bytes of all unpacked parts of one attachment together
MOST_MEMBERS = 400  # files of an archive that are looked into
NAMES = 1000  # of the files of an archive that are shown and judged
DEEPEST = 4  # archives and mails inside each other
IDLE = 90.0  # seconds after which a process that reads nothing is ended
MOST_KEPT = 128  # documents whose text is kept in memory while the host runs, the latest ones
"""Text of attachments is never written to disk."""
