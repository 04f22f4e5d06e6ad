# SPDX-License-Identifier: MPL-2.0
"""The finished desk, and the desk as files: Maildir, mbox, single messages, contacts.

Assembling and writing belong here. What was written lives in ``mails/``, how a letter becomes a message in
``compose``; the reply that goes wrong lives in ``story``.
"""

from __future__ import annotations

import os
import time
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from .addressbook import contacts_csv, vcard_of
from .compose import compose
from .letters import correspondence
from .model import Desk, DeskMail
from .papers import render
from .people import OWNER, books, people

# Dovecot's Maildir++ names; the inbox is the root itself.
MAILDIR_FOLDERS = {"INBOX": "", "Sent": ".Sent", "Drafts": ".Drafts", "Trash": ".Trash"}
_UNIX = SMTP.clone(linesep="\n")


def load_desk(attachments: bool = True) -> Desk:
    """The whole desk, made anew: changing a message changes no later desk.

    Without ``attachments`` the messages are text only, and reportlab and openpyxl are not needed.
    DeskError when the data contradicts itself; ImportError when a library is missing.
    """
    source = correspondence()
    answered = {letter.reply for letter in source.letters.values() if letter.sender.key == OWNER}
    mails = tuple(
        DeskMail(
            key=letter.key,
            message=compose(letter, source.letters, source.papers, render if attachments else None),
            direction="sent" if letter.sender.key == OWNER else "received",
            folder=letter.folder,
            date=letter.date,
            seen=letter.seen,
            answered=letter.key in answered,
            label=letter.label,
        )
        for letter in source.letters.values()
    )
    shelves = books()
    contacts = tuple(contact for book in shelves for contact in book.contacts)
    return Desk(people()[OWNER], tuple(people().values()), contacts, shelves, mails)


def as_bytes(message: EmailMessage, *, crlf: bool = False) -> bytes:
    """The message as stored in a mailbox, with line feeds, or as it travels, with CRLF."""
    return message.as_bytes(policy=SMTP if crlf else _UNIX)


def write_maildir(root: Path, desk: Desk | None = None) -> None:
    """Fill ``root`` as Dovecot's Maildir++: inbox at the root, ``.Sent``, ``.Drafts``, ``.Trash`` beside it.

    File times are the mails' dates, because Dovecot reports them as the time of arrival.
    """
    desk = desk or load_desk()
    for name in MAILDIR_FOLDERS.values():
        for part in ("cur", "new", "tmp"):
            (root / name / part).mkdir(parents=True, exist_ok=True)
        if name:
            (root / name / "maildirfolder").touch()
    for number, mail in enumerate(desk.mails, start=1):
        data = as_bytes(mail.message)
        seconds = int(mail.date.timestamp())
        name = f"{seconds}.M{number}P1.haiyue-desk,S={len(data)}"
        if mail.seen:
            name += ":2," + ("R" if mail.answered else "") + "S"
        path = root / MAILDIR_FOLDERS[mail.folder] / ("cur" if mail.seen else "new") / name
        path.write_bytes(data)
        os.utime(path, (seconds, seconds))


def write_mbox(path: Path, desk: Desk | None = None) -> None:
    """All mails in one mbox file, in order of time, with quoted From lines (the mboxrd form)."""
    with path.open("wb") as out:
        for mail in (desk or load_desk()).mails:
            sender = mail.message["From"].addresses[0].addr_spec
            out.write(f"From {sender} {time.asctime(mail.date.utctimetuple())}\n".encode())
            for line in as_bytes(mail.message).splitlines(keepends=True):
                out.write(b">" + line if line.lstrip(b">").startswith(b"From ") else line)
            out.write(b"\n")


def write_eml(folder: Path, desk: Desk | None = None) -> None:
    """Every mail as a file of its own, ``001-file-id.eml``, in order of time."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, mail in enumerate((desk or load_desk()).mails, start=1):
        name = f"{number:03d}-{mail.key.replace('/', '-')}.eml"
        (folder / name).write_bytes(as_bytes(mail.message, crlf=True))


def write_contacts_csv(path: Path) -> None:
    """All contacts with group, kind and tags, UTF-8."""
    contacts = load_desk(attachments=False).contacts
    path.write_text(contacts_csv(contacts), encoding="utf-8", newline="")


def write_vcard(path: Path) -> None:
    """All contacts of all address books in one vCard 4.0 file; see ``vcard_of`` for what CATEGORIES holds."""
    contacts = load_desk(attachments=False).contacts
    path.write_text("".join(map(vcard_of, contacts)), encoding="utf-8", newline="")
