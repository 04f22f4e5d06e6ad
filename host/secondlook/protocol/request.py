# SPDX-License-Identifier: MPL-2.0
"""What every request carries, and the greeting that opens a connection.

Belongs here: the envelope. Does not belong here: requests with an action of their own (the module of their subject).
"""

from __future__ import annotations

from typing import Any

import msgspec

__all__ = ["Hello", "Request"]


class Request(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="action"):
    """What every request carries. ``id`` is repeated in the answer; the add-on counts it up."""

    id: int


class Hello(Request, frozen=True, tag="hello"):
    """First message of every connection. ``locale`` is the language of the add-on's windows."""

    protocol: int
    version: str
    locale: str = "en"
    thunderbird: str = ""
    # A policy that the administrator put into Thunderbird's managed storage; same keys as the file.
    managed: dict[str, Any] = {}
