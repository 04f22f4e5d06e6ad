# SPDX-License-Identifier: MPL-2.0
"""An IMAP server of our own: Dovecot as an ordinary process on a free port of the loopback.

Here: start, stop, and the mailbox seen from outside.
Not here: its configuration, see `dovecot_conf`; the files of a mailbox, see `maildir`; the account in
Thunderbird, see `profile`.
"""

from __future__ import annotations

import os
import pwd
import socket
import subprocess
import tempfile
from pathlib import Path

from trial.stage import maildir
from trial.stage.dovecot_conf import configuration
from trial.stage.maildir import StoredMail
from trial.stage.ports import free_port
from trial.stage.processes import Child, program
from trial.stage.waiting import StageError, wait_until

# The folders every account of the stage has, with the use Thunderbird reads from the server. Junk is among them
# because Thunderbird, after a crash, believes in it and otherwise complains in a dialog.
SPECIAL_USE = {"Sent": "\\Sent", "Drafts": "\\Drafts", "Trash": "\\Trash", "Junk": "\\Junk", "Archive": "\\Archive"}


class Dovecot:
    """An IMAP server. Any password is taken; nothing but the loopback can reach it."""

    def __init__(self, folder: Path, *, user: str = "desk", others: tuple[str, ...] = ()) -> None:
        """Keep everything below `folder`; the mail of each user lies in `folder/mail/USER`.

        `mail` and the questions below are about `user`; `seen_by` gives them about one of the `others`.
        """
        self.folder = folder
        self.user = user
        self.users = (user, *others)
        self.mail = folder / "mail" / user
        self.port = 0
        self._child: Child | None = None

    def start(self) -> None:
        """Write the configuration, start the server, and wait for its greeting.

        Raises StageError when Dovecot is missing, refuses the configuration or does not answer.
        """
        binary = program("dovecot", "dovecot-imapd")
        for user in self.users:
            for mailbox in ("INBOX", *SPECIAL_USE):
                maildir.ensure_mailbox(self.folder / "mail" / user, mailbox)
        self._give_mail_away()
        self.port = self.port or free_port()
        config = self.folder / "dovecot.conf"
        everybody = self.folder / "mail" / "%{user}"  # each user's own, in the words of every Dovecot
        config.write_text(
            configuration(self.folder, everybody, self.port, self._owner(), SPECIAL_USE), encoding="utf-8"
        )
        config.chmod(0o644)
        checked = subprocess.run(
            [binary, "-c", str(config), "-n"], capture_output=True, text=True, timeout=20, check=False
        )
        if checked.returncode != 0:
            raise StageError(f"Dovecot refuses {config}: {checked.stderr.strip()}")
        child = Child([binary, "-F", "-c", str(config)], log=self.folder / "dovecot.log")
        self._child = child
        wait_until(lambda: self._greets(child), 10, f"Dovecot on port {self.port}")

    def _greets(self, child: Child) -> bool:
        child.check()
        with socket.create_connection(("127.0.0.1", self.port), timeout=2) as connection:
            return connection.recv(100).startswith(b"* OK")

    def stop(self) -> None:
        """End the server and all its workers; a later `start` uses the same port."""
        if self._child is not None:
            self._child.stop()
            self._child = None

    def seen_by(self, user: str) -> Dovecot:
        """Give the same running server, about another of its users. It is started and stopped by the first one."""
        if user not in self.users:
            raise StageError(f"the IMAP server has no user {user}")
        other = Dovecot(self.folder, user=user)
        other.port = self.port
        return other

    def deliver(self, raw: bytes, mailbox: str = "INBOX", *, flags: str = "", when: float | None = None) -> Path:
        """Put a message into a mailbox, as `maildir.deliver` does."""
        return maildir.deliver(self.mail, raw, mailbox, flags=flags, when=when)

    def mails(self, mailbox: str = "INBOX") -> list[StoredMail]:
        """Give the messages of a mailbox as they lie on disk."""
        return maildir.listing(self.mail, mailbox)

    def mailboxes(self) -> list[str]:
        """Give the names of all mailboxes."""
        below = sorted(path for path in self.mail.glob(".*") if (path / "cur").is_dir())
        return ["INBOX", *(maildir.mailbox_of(path) for path in below)]

    def _owner(self) -> pwd.struct_passwd:
        """Give the account that owns the mail: ourselves, or for root an ordinary one."""
        if os.geteuid() != 0:
            return pwd.getpwuid(os.geteuid())
        # Dovecot refuses mail of root. Debian has the account `mail` for just this; `nobody` is everywhere.
        for name in ("mail", "nobody"):
            try:
                return pwd.getpwnam(name)
            except KeyError:
                continue
        raise StageError("Dovecot cannot run as root here: there is neither an account `mail` nor `nobody`")

    def _give_mail_away(self) -> None:
        if os.geteuid() != 0:
            return
        owner = self._owner()
        for path in (self.folder / "mail", *(self.folder / "mail").rglob("*")):
            os.chown(path, owner.pw_uid, owner.pw_gid)
        # The way down has to be open for that account, and only the way. Folders that are not temporary ones
        # are a person's, and not ours to open.
        for parent in (self.folder, *self.folder.parents):
            if parent.stat().st_mode & 0o001:
                continue
            if not parent.is_relative_to(tempfile.gettempdir()):
                raise StageError(f"as root the stage needs a folder others may pass through, {parent} is closed")
            parent.chmod(parent.stat().st_mode | 0o011)
