# SPDX-License-Identifier: MPL-2.0
"""Files, in pieces, and a copy with a password. Done by ``actions.attachments``."""

from __future__ import annotations

from secondlook.protocol.request import Request

__all__ = ["AttachmentPart", "Copy", "Documents", "Protect"]


class AttachmentPart(Request, frozen=True, tag="attachment"):
    """One piece of an attachment. ``data`` is base64; ``offset`` and ``total`` are bytes of the whole.

    The answer to the last piece carries its SHA-256; the file goes to the reader. ``keep`` holds it for ``protect``.
    """

    transfer: str
    offset: int
    total: int
    data: str
    name: str = ""
    keep: bool = False


class Documents(Request, frozen=True, tag="documents"):
    """Ask how far files are read that were handed over, by their SHA-256."""

    wanted: tuple[str, ...]


class Protect(Request, frozen=True, tag="protect"):
    """Make a copy with a password of the file that was handed over last with ``keep``."""

    sha256: str
    name: str


class Copy(Request, frozen=True, tag="copy"):
    """Fetch a piece of the protected copy, from ``offset`` in bytes."""

    offset: int
