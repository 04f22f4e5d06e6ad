# SPDX-License-Identifier: MPL-2.0
"""The tables of the memory, and how an older file becomes a newer one.

Belongs here: SQL that defines, one module a subject, and the order in which it is run. Does not belong here: running
it (``store``), which rows hang on which (``references``), writing rows (``learning``, ``groups``), reading them
(``knowledge``, ``near``).

What is deliberately not stored: bodies, subjects, message ids in clear. PRIVACY.md lists every column.
"""

from __future__ import annotations

from secondlook.memory.schema.correspondence import PEOPLE, PROVIDERS, SERVED, SIGNED
from secondlook.memory.schema.files import DOCUMENTS, ISSUED, SENT, SENT_LATELY, SHARED_FILES
from secondlook.memory.schema.findings import ACCEPTED, OUTCOMES, PERSONAL, THRESHOLDS
from secondlook.memory.schema.numbers import DEALS, MARKS, ONE_NUMBER
from secondlook.memory.schema.parties import NICKNAMES, PARTIES
from secondlook.memory.schema.topics import HABITS, TRACES

__all__ = ["MIGRATIONS"]

# One entry a version of the file, oldest first; it is only ever appended to, and what is in it never changed.
# An entry is one script or several. Statements are separated by semicolons; none may stand inside one.
_VERSIONS: tuple[tuple[str, ...], ...] = (
    (PEOPLE, SENT, ACCEPTED, PARTIES),
    (SERVED, OUTCOMES),
    (TRACES,),
    (DEALS, NICKNAMES, THRESHOLDS),
    (PROVIDERS,),
    (MARKS,),
    (DOCUMENTS,),
    (HABITS,),
    (ISSUED,),
    (ONE_NUMBER,),
    (SHARED_FILES,),
    (SIGNED,),
    (SENT_LATELY,),
    (PERSONAL,),
)

MIGRATIONS: tuple[str, ...] = tuple(";".join(scripts) for scripts in _VERSIONS)
