# SPDX-License-Identifier: MPL-2.0
"""What learning takes from the text of a mail: everything about it that the memory need not be asked for.

It depends on nothing but the mail, so that another process may find it while this one remembers; the text itself
need not come along then. Does not belong here: how each part is found (``misdirection.topics``, ``greetings``,
``marks``, ``signed``), what is remembered of it (``traces``, ``marks``, ``signed``).
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from secondlook.greetings import read_greeting
from secondlook.mail import Message
from secondlook.memory.marks import accounts_in, numbers_in
from secondlook.memory.signed import company_of
from secondlook.misdirection.topics import sketch

__all__ = ["Gist", "Gists", "gist_of", "without_text"]


class Gist(msgspec.Struct, frozen=True, array_like=True):
    """What the text of one mail tells. ``topics`` are the numbers of its words with how often each occurs,
    ``called`` the names by which the user greets in it, ``numbers`` and ``accounts`` the keys of document numbers and
    bank accounts, ``company`` whose name stands under it.
    """

    topics: dict[int, int]
    called: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    company: str = ""


Gists = Mapping[int, Gist]  # by the number of the mail (``threads.mail_key``)


def gist_of(message: Message, *, sent: bool) -> Gist:
    """Return what the text of a mail tells. Nobody is greeted but by the user, and nobody signs but others."""
    greeting = read_greeting(message.body) if sent else None
    return Gist(
        topics=sketch(message),
        called=tuple(greeting.called) if greeting else (),
        numbers=numbers_in(message),
        accounts=accounts_in(message),
        company="" if sent else company_of(message),
    )


def without_text(message: Message) -> Message:
    """Return what is left to learn of a mail whose gist is known."""
    return msgspec.structs.replace(message, body="", quoted="", signature="")
