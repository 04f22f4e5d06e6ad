# SPDX-License-Identifier: MPL-2.0
"""Past mail as JSON lines, plain or gzipped: one mail a line, optionally with what is to be done with it.

A line is ``{"message": {"from": {"address", "name"}, "to": [...], "subject", "body", "date", ...}}`` with
``direction`` (sent, received), ``op`` (learn, score) and ``id`` beside ``message`` where they are known.
Does not belong here: other files (``mail_files``).
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from secondlook import words
from secondlook.errors import MailError
from secondlook.mail import Mailbox, Message

__all__ = ["Item", "read"]

LONGEST_LINE = 64 * 1024 * 1024  # bytes


class Item(NamedTuple):
    """One line. ``sent`` is None where the line does not say, ``op`` where it is plain past mail."""

    message: Message
    source: str
    sent: bool | None
    op: Literal["learn", "score"] | None
    case: str
    size: int  # bytes


class _Person(msgspec.Struct, frozen=True):
    address: str
    name: str | None = ""


class _Mail(msgspec.Struct, frozen=True, rename={"sender": "from"}):
    sender: _Person
    to: tuple[_Person, ...] = ()
    cc: tuple[_Person, ...] = ()
    bcc: tuple[_Person, ...] = ()
    subject: str | None = ""
    body: str | None = ""
    message_id: str | None = ""
    date: str | None = None
    in_reply_to: str | None = ""
    references: tuple[str, ...] = ()


class _Line(msgspec.Struct, frozen=True):
    message: _Mail
    direction: Literal["sent", "received"] | None = None
    op: Literal["learn", "score"] | None = None
    id: str = ""


_decoder = msgspec.json.Decoder(_Line)


def read(path: Path, broken: Callable[[MailError], None] | None = None) -> Iterator[Item]:
    """Yield the mails of a file. A line that cannot be read goes to ``broken``; without it, and where the
    file itself fails (cut off, not gzip), MailError is raised, naming the line.
    """
    number = 0
    try:
        with _opened(path) as file:
            while line := file.readline(LONGEST_LINE):
                number += 1
                if not line.strip():
                    continue
                try:
                    item = _item(line, f"{path}, line {number}")
                except (msgspec.DecodeError, UnicodeDecodeError) as error:
                    problem = MailError(f"not a mail: {error}", source=path, line=number)
                    if broken is None:
                        raise problem from error
                    broken(problem)
                    continue
                yield item
    except (OSError, EOFError, zlib.error) as error:
        raise MailError(f"cannot be read: {error}", source=path, line=number + 1) from error


def _opened(path: Path) -> io.BufferedIOBase:
    if path.name.lower().endswith(".gz"):
        return gzip.open(path, "rb")
    return path.open("rb")


def _item(line: bytes, source: str) -> Item:
    decoded = _decoder.decode(line)
    mail = decoded.message
    text = words.split(mail.body or "")
    message = Message(
        sender=_mailbox(mail.sender),
        to=tuple(map(_mailbox, mail.to)),
        cc=tuple(map(_mailbox, mail.cc)),
        bcc=tuple(map(_mailbox, mail.bcc)),
        subject=mail.subject or "",
        body=text.own,
        quoted=text.quoted,
        signature=text.signature,
        message_id=(mail.message_id or "").strip("<> "),
        date=_date(mail.date),
        in_reply_to=((mail.in_reply_to.strip("<> "),) if mail.in_reply_to else ()),
        references=tuple(reference.strip("<> ") for reference in mail.references),
    )
    sent = None if decoded.direction is None else decoded.direction == "sent"
    return Item(message, source, sent, decoded.op, decoded.id, len(line))


def _mailbox(person: _Person) -> Mailbox:
    return Mailbox(person.address.strip(), (person.name or "").strip())


def _date(text: str | None) -> datetime | None:
    """Return an aware date in UTC; None for what is no ISO date."""
    try:
        date = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
