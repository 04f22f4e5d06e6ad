# SPDX-License-Identifier: MPL-2.0
"""eml: who wrote to whom, the text, and the files of a mail that is attached to a mail."""

from __future__ import annotations

from collections.abc import Callable

from secondlook.documents.collecting import Collector, DamagedError
from secondlook.errors import MailError
from secondlook.mail_parsing import files_of, from_email

__all__ = ["read_mail"]


def read_mail(content: bytes, into: Collector, inner: Callable[[bytes, str], None]) -> None:
    """Read a mail. Raises DamagedError, LimitError."""
    try:
        message = from_email(content)
    except MailError as error:
        raise DamagedError("mail") from error
    people = [message.sender, *(mailbox for _, mailbox in message.recipients())]
    heads = [f"{mailbox.name} <{mailbox.address}>" for mailbox in people[:200] if mailbox.address]
    into.add("\n".join((message.subject, *heads, message.body, message.quoted, message.signature)))
    for attachment, file in files_of(content):
        into.member()
        into.unpacked(len(file))
        inner(file, attachment.name or "mail.eml")
