# SPDX-License-Identifier: MPL-2.0
"""Which rows hang on a person, on a mail, on a file, and so go before them; and what is forgotten with past mail.

Belongs here: the tables and columns, once for everything that forgets. A test holds them to the tables there are, so
that a new one cannot be left out. Does not belong here: who goes and when (``people``, ``ageing``).

People and files do without cascades (``Store.uncascaded``), so what is missing here would be left behind.
"""

from __future__ import annotations

__all__ = ["FORGOTTEN", "OF_A_FILE", "OF_A_PERSON", "OF_A_TRACE", "in_use"]

# Each is (table, column with the number of the person, trace or document).
OF_A_PERSON: tuple[tuple[str, str], ...] = (
    ("person_name", "person"), ("pair", "low"), ("pair", "high"), ("thread_person", "person"),
    ("document_person", "person"), ("served", "person"), ("blind", "person"), ("signed", "person"),
    ("document_number", "person"), ("bank_account", "person"),
    ("trace_person", "person"), ("profile", "person"), ("greeted", "person"),
)  # fmt: skip

# A trace also goes with its sender. What hangs on it does so first.
OF_A_TRACE: tuple[tuple[str, str], ...] = (("trace_word", "trace"), ("trace_person", "trace"))

# A file goes when it is known of nobody any more that they got it.
OF_A_FILE: tuple[tuple[str, str], ...] = (("document_band", "document"), ("file_number", "document"))


def in_use(document: str) -> str:
    """Return the SQL condition for somebody to have got the file whose number is in that column."""
    return f"EXISTS (SELECT 1 FROM document_person AS got WHERE got.document = {document})"  # noqa: S608  (our own)


# What past mail taught, and so what forgetting it means. Groups and the address book stay.
FORGOTTEN: tuple[str, ...] = (
    "person_name", "person", "domain", "pair", "mail", "thread_person", "document_person", "document_band",
    "file_number", "document",
    "own_address", "total", "accepted", "served", "blind", "outcome",
    "trace_word", "trace_person", "trace", "word", "profile", "greeted", "habit",
    "threshold", "rehearsal", "personal",
    "provider",
    "document_number", "bank_account", "issued_password", "signed",
)  # fmt: skip
