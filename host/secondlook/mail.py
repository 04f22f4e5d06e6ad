# SPDX-License-Identifier: MPL-2.0
"""One model of a message, whatever it came from.

Belongs here: the frozen types that every other module reads. Does not belong here: reading .eml,
mbox or benchmark lines into them (``mail_files``), telling own words from quotes (``words``), what
is known about the people (``facts``), the wire (``protocol``; it carries these very types).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

import msgspec

__all__ = ["Attachment", "Draft", "Field", "Kind", "Mailbox", "Message", "Protection"]

Field = Literal["to", "cc", "bcc"]
Kind = Literal["new", "reply", "forward", "draft", "template", "redirect"]
Protection = Literal["encryption", "signature", "hidden-subject"]


class Mailbox(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A display name and an address, as in a header. ``via`` names the mailing list it was expanded from."""

    address: str
    name: str = ""
    via: str = ""


class Attachment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a mail carries. ``size`` in bytes, -1 if unknown; ``sha256`` in hex, empty if not read."""

    name: str
    size: int = -1
    content_type: str = ""
    sha256: str = ""


class Message(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"sender": "from"}):
    """A mail, sent, received or being written.

    ``body`` holds the writer's own words as plain text; quoted and forwarded text is in ``quoted``,
    the signature in ``signature``. ``date`` is aware (UTC) or None. Message ids are without angle brackets.
    Addresses are as written; compare them through ``addresses.key``. ``route`` tells of a received mail which
    servers it came through, the last one first, and then which ``x-`` fields its header has, all in lower case.
    """

    sender: Mailbox
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    bcc: tuple[Mailbox, ...] = ()
    reply_to: tuple[Mailbox, ...] = ()
    subject: str = ""
    body: str = ""
    quoted: str = ""
    signature: str = ""
    message_id: str = ""
    date: datetime | None = None
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    route: tuple[str, ...] = ()

    def recipients(self) -> Iterator[tuple[Field, Mailbox]]:
        """Yield every recipient with the header field it stands in, in header order."""
        for mailbox in self.to:
            yield "to", mailbox
        for mailbox in self.cc:
            yield "cc", mailbox
        for mailbox in self.bcc:
            yield "bcc", mailbox


class Draft(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A mail about to be sent, with what only the mail program knows about it.

    ``thread`` holds the mails it answers or forwards (heads are enough), newest first. ``me`` lists the
    addresses of all of the user's identities; the sender need not be among them. ``lost`` names the protection
    that this mail had when it was held before and would leave without now. ``newsgroups`` are those it goes to.
    """

    message: Message
    kind: Kind = "new"
    thread: tuple[Message, ...] = ()
    me: tuple[str, ...] = ()
    lost: tuple[Protection, ...] = ()
    newsgroups: tuple[str, ...] = ()
