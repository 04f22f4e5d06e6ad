# SPDX-License-Identifier: MPL-2.0
"""Reading and writing a mailbox on disk, in the Maildir++ layout that Dovecot uses.

Here: delivering a message, listing a mailbox, and the names of folders on disk.
Not here: the server, see `dovecot`; what is in the mails, see `trial.desk`.
"""

from __future__ import annotations

import base64
import email
import email.policy
import itertools
import os
import re
import socket
import time
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

_counter = itertools.count(1)


@dataclass(frozen=True)
class StoredMail:
    """One message of a mailbox: its file, the flag letters of Maildir (such as "RS"), and its bytes."""

    path: Path
    flags: str
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        """Give the parsed message."""
        return email.message_from_bytes(self.raw, policy=email.policy.default)


def name_on_server(mailbox: str) -> str:
    """Give a mailbox's name as IMAP spells it: letters outside ASCII in the modified UTF-7 of RFC 3501, 5.1.3."""
    parts: list[str] = []
    for plain, letters in itertools.groupby(mailbox, lambda letter: " " <= letter <= "~"):
        run = "".join(letters)
        if plain:
            parts.append(run.replace("&", "&-"))
        else:
            code = base64.b64encode(run.encode("utf-16-be")).decode("ascii")
            parts.append("&" + code.rstrip("=").replace("/", ",") + "-")
    return "".join(parts)


def folder_on_disk(root: Path, mailbox: str) -> Path:
    """Give the folder of a mailbox: INBOX is the root itself, `Customers/North` is `.Customers.North`."""
    if mailbox.upper() == "INBOX":
        return root
    return root / ("." + name_on_server(mailbox).replace("/", "."))


def mailbox_of(folder: Path) -> str:
    """Give the name of a mailbox from the name of its folder on disk, the reverse of `folder_on_disk`."""
    parts = re.split(r"&([^-]*)-", folder.name[1:].replace(".", "/"))
    # Every second part was between "&" and "-": the code of a run of letters, or nothing for "&" itself.
    for place in range(1, len(parts), 2):
        code = parts[place].replace(",", "/")
        parts[place] = base64.b64decode(code + "=" * (-len(code) % 4)).decode("utf-16-be") if code else "&"
    return "".join(parts)


def ensure_mailbox(root: Path, mailbox: str) -> Path:
    """Make the three folders of a mailbox if they are missing; give its folder."""
    folder = folder_on_disk(root, mailbox)
    for part in ("tmp", "new", "cur"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    if folder != root:
        (folder / "maildirfolder").touch()
    return folder


def deliver(root: Path, raw: bytes, mailbox: str = "INBOX", *, flags: str = "", when: float | None = None) -> Path:
    """Put a message into a mailbox and give its file.

    Without `flags` it arrives as new and unread, with them (`S` seen, `R` replied, `F` flagged) as known.
    `when` (seconds since 1970) becomes the received date that the server reports.
    """
    folder = ensure_mailbox(root, mailbox)
    moment = time.time() if when is None else when
    name = f"{int(moment)}.M{next(_counter)}P{os.getpid()}.{socket.gethostname()}"
    temporary = folder / "tmp" / name
    temporary.write_bytes(raw)
    os.utime(temporary, (moment, moment))
    place = folder / "cur" / f"{name}:2,{''.join(sorted(flags))}" if flags else folder / "new" / name
    # A server that is not run by us has to read, flag and move the file.
    owner = root.stat()
    if owner.st_uid != os.geteuid():
        for path in (folder, folder / "tmp", folder / "new", folder / "cur", temporary):
            os.chown(path, owner.st_uid, owner.st_gid)
    temporary.rename(place)
    return place


def listing(root: Path, mailbox: str = "INBOX") -> list[StoredMail]:
    """Give the messages of a mailbox in the order of their file names; deleted ones are left out."""
    folder = folder_on_disk(root, mailbox)
    mails = []
    for part in ("new", "cur"):
        for path in sorted((folder / part).glob("*")) if (folder / part).is_dir() else []:
            flags = path.name.partition(":2,")[2]
            if "T" in flags:
                continue
            try:
                raw = path.read_bytes()
            except FileNotFoundError:  # moved or flagged by the server meanwhile; the next look sees it
                continue
            mails.append(StoredMail(path, flags, raw))
    return mails
