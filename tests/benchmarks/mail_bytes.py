# SPDX-License-Identifier: MPL-2.0
"""Made-up mails as bytes: single messages, an mbox, a Maildir.

Here: the forms that mail has on disk: plain, HTML beside plain, with a file. Written by hand, because the
standard library takes longer to write such a mail than the product may take to learn it.
Not here: what the mails say, see `synthetic`.
"""

from __future__ import annotations

import base64
import html
import quopri
import time
from collections.abc import Iterable
from email.header import Header
from email.utils import format_datetime, formataddr
from pathlib import Path
from random import Random

from secondlook.mail import Mailbox, Message
from trial.stage import maildir

LARGEST_FILE = 30_000
_BYTES = base64.encodebytes(Random(7).randbytes(LARGEST_FILE))  # noqa: S311  (what is in a file does not matter)
_MARK = b"=_between-the-parts"


def as_bytes(message: Message, quoted: str = "") -> bytes:
    """Return a mail as it lies in a mailbox. `quoted` is the text that it answers.

    One in ten or so has a file (of at most LARGEST_FILE bytes); of the others four in ten have HTML as well.
    """
    text = message.body + "\n" + "".join(f"> {line}\n" for line in quoted.splitlines())
    plain = b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n" + text.encode()
    head = _head(message).encode()
    if message.attachments:
        paper = message.attachments[0]
        whole = min(paper.size, LARGEST_FILE) * 4 // 3 // 77 * 77  # lines of base64
        attached = (
            f'Content-Type: {paper.content_type}; name="{paper.name}"\nContent-Transfer-Encoding: base64\n'
            f'Content-Disposition: attachment; filename="{paper.name}"\n\n'
        ).encode() + _BYTES[:whole]
        return head + _parts(b"mixed", plain, attached)
    if sum(message.message_id.encode()) % 10 < 4:
        markup = "".join(f"<p>{html.escape(line)}</p>\n" for line in message.body.splitlines())
        markup += f'<blockquote type="cite">{html.escape(quoted)}</blockquote>'
        rich = (
            b"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
            + quopri.encodestring(f"<html><body>{markup}</body></html>\n".encode())
        )
        return head + _parts(b"alternative", plain, rich)
    return head + plain


def _head(message: Message) -> str:
    lines = [
        f"From: {_written(message.sender)}",
        f"To: {_joined(message.to)}",
        f"Subject: {message.subject}",
        f"Date: {format_datetime(message.date) if message.date else ''}",
        f"Message-ID: <{message.message_id}>",
        "User-Agent: Mozilla Thunderbird",
        "MIME-Version: 1.0",
    ]
    if message.cc:
        lines.append("Cc: " + _joined(message.cc))
    if message.references:
        lines.append(f"In-Reply-To: <{message.in_reply_to[0]}>")
        lines.append("References: " + "\n ".join(f"<{one}>" for one in message.references))
    return "\n".join(lines) + "\n"


def _joined(mailboxes: Iterable[Mailbox]) -> str:
    return ",\n ".join(map(_written, mailboxes))


def _written(mailbox: Mailbox) -> str:
    name = mailbox.name
    return formataddr((name if name.isascii() else Header(name, "utf-8").encode(), mailbox.address))


def _parts(kind: bytes, *parts: bytes) -> bytes:
    between = b"\n--" + _MARK + b"\n"
    start = b"Content-Type: multipart/" + kind + b'; boundary="' + _MARK + b'"\n'
    return start + between + between.join(parts) + b"\n--" + _MARK + b"--\n"


def _with_quotes(mails: Iterable[tuple[Message, bool]]) -> Iterable[tuple[Message, bool, bytes]]:
    before = ""
    for message, sent in mails:
        yield message, sent, as_bytes(message, before if message.references else "")
        before = message.body


def write_mbox(path: Path, mails: Iterable[tuple[Message, bool]]) -> None:
    """Write mails as one mbox file (mboxrd)."""
    with path.open("wb") as out:
        for message, _, raw in _with_quotes(mails):
            when = time.asctime(message.date.utctimetuple()) if message.date else ""
            out.write(f"From {message.sender.address} {when}\n".encode())
            out.write(raw.replace(b"\nFrom ", b"\n>From ") + b"\n")


def write_maildir(root: Path, mails: Iterable[tuple[Message, bool]], *, folder: str = "") -> None:
    """Write mails into a Maildir: sent ones into Sent, others into INBOX, or all into `folder`."""
    for message, sent, raw in _with_quotes(mails):
        when = message.date.timestamp() if message.date else None
        maildir.deliver(root, raw, folder or ("Sent" if sent else "INBOX"), flags="S", when=when)
