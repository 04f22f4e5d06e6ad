# SPDX-License-Identifier: MPL-2.0
"""The silent run over past mail. Done by ``actions.rehearsing``."""

from __future__ import annotations

from typing import Literal

import msgspec

from secondlook.mail import Message
from secondlook.protocol.request import Request

__all__ = ["Rehearse", "RehearseItem"]


class RehearseItem(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A past mail, whether the user sent it, and whether it is to be judged before it is learned."""

    message: Message
    sent: bool
    judged: bool = False


class Rehearse(Request, frozen=True, tag="rehearse"):
    """Run silently over past mail, oldest first: ``begin``, then ``mails`` again and again, then ``end``; ``last`` asks
    for the numbers of the last one. The memory of such a run is its own, and gone at its end.
    """

    step: Literal["begin", "mails", "end", "last"]
    mails: tuple[RehearseItem, ...] = ()
    me: tuple[str, ...] = ()
