# SPDX-License-Identifier: MPL-2.0
"""What a second person is asked about: a mail, its files, and why there is a question.

Belongs here: the types that the add-on hands over and a document carries alike. Does not belong here: documents and
signatures (``documents``), which a host loads only when somebody is asked.
"""

from __future__ import annotations

import msgspec

__all__ = ["File", "Mail", "Reason"]


class File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An attachment: its name, size in bytes and SHA-256 in hex. Its content travels beside the document."""

    name: str
    size: int
    sha256: str


class Mail(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"sender": "from"}):
    """The mail as its recipients will get it. People are written as in a header; ``body`` is HTML unless ``plain``."""

    sender: str
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    bcc: tuple[str, ...] = ()
    reply_to: tuple[str, ...] = ()
    subject: str = ""
    plain: bool = False
    body: str = ""
    files: tuple[File, ...] = ()


class Reason(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A finding, as the asker saw it."""

    check: str
    level: str
    title: str
    why: str
