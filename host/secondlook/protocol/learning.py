# SPDX-License-Identifier: MPL-2.0
"""Past mail and the memory as a whole. Done by ``actions.learning``."""

from __future__ import annotations

import msgspec

from secondlook.mail import Message
from secondlook.protocol.request import Request

__all__ = ["Forget", "Known", "Learn", "LearnItem", "Status"]


class LearnItem(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A past mail. ``sent`` tells whether the user wrote it."""

    message: Message
    sent: bool


class Learn(Request, frozen=True, tag="learn"):
    """Put past mails into the memory. Mails already known are counted, not learned twice."""

    mails: tuple[LearnItem, ...]
    me: tuple[str, ...]


class Known(Request, frozen=True, tag="known"):
    """Ask which of these message ids have been learned, so that they need not be read again."""

    message_ids: tuple[str, ...]


class Status(Request, frozen=True, tag="status"):
    """What the memory holds and how the host is: for the welcome and settings windows."""


class Forget(Request, frozen=True, tag="forget"):
    """Delete the whole memory of past mail (not the groups, settings or held mails)."""
