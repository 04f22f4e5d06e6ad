# SPDX-License-Identifier: MPL-2.0
"""What became of a mail: what the servers got, the copies in the folders, the marks on the original, what is left.

Here: sending one row and gathering all that. Not here: writing it (`rows`), the pictures of the mails (`sameness`).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thunderbird.fidelity import pressing
from thunderbird.fidelity.place import Place
from thunderbird.fidelity.rows import Row
from thunderbird.fidelity.sameness import portrait
from thunderbird.fidelity.writer import Writer
from trial.stage import folders
from trial.stage.maildir import StoredMail
from trial.stage.waiting import StageError, wait_until


@dataclass(frozen=True)
class Outcome:
    """All that is compared. Mails are portraits, see `sameness`.

    `received` has for each mail the server that got it, its envelope and the mail; `copies` for each folder what
    came into it, with its flags; `original` the marks on the mail that was answered, on the server and in
    Thunderbird; `left` what should not be there any more: drafts and compose windows.
    """

    received: list[tuple[str, str, list[str], list[str], list[str]]]
    copies: dict[str, list[tuple[str, list[str]]]]
    original: dict[str, Any]
    left: list[str]

    def lines(self) -> list[str]:
        """Give all of it as lines, for people to read what differs."""
        return [
            *(f"{server} from {sender} to {to} wishes {wishes}" for server, sender, to, wishes, _ in self.received),
            *(line for *_, mail in self.received for line in mail),
            *(
                line
                for folder, copies in sorted(self.copies.items())
                for flags, mail in copies
                for line in (f"copy in {folder} with {flags}", *mail)
            ),
            f"original {self.original}",
            *self.left,
        ]


def without_head_gaps(lines: list[str]) -> list[str]:
    """Leave out the empty line that Thunderbird writes after <head> only as long as a mail was never opened again."""
    return [
        line
        for before, line in itertools.pairwise(["", *lines])
        if not (before.endswith("|   <head>") and line.endswith("| "))
    ]


def send(place: Place, row: Row, turn: str) -> Outcome:
    """Write and send a row and wait until all that follows is over."""
    office = place.office
    before = {mail.path.name.partition(":")[0] for _, mail in _everything(place)}
    writer = Writer(office, row.name, turn)
    try:
        window = row.write(writer)
        row.press(place, window)
        window.wait_closed(pressing.PATIENCE)
    finally:
        writer.done()
    place.wait_settled()
    _wait_mark(place, row, turn)
    new = [(folder, mail) for folder, mail in _everything(place) if mail.path.name.partition(":")[0] not in before]
    outcome = Outcome(
        received=[
            (server, mail.sender, sorted(mail.recipients), sorted(mail.wishes), portrait(mail.raw, place.keys))
            for server, mail in place.received()
        ],
        copies=_copies(place, new),
        original=_marks(place, row, turn),
        left=[f"draft {mail.message['Subject']}" for folder, mail in new if folder in {"Drafts", "Outbox"}]
        + [f"window {each.title}" for each in office.composing()],
    )
    place.clear()
    return outcome


def _everything(place: Place) -> Iterable[tuple[str, StoredMail]]:
    dovecot = place.office.dovecot
    return [(folder, mail) for folder in dovecot.mailboxes() for mail in dovecot.mails(folder)]


def _copies(place: Place, new: list[tuple[str, StoredMail]]) -> dict[str, list[tuple[str, list[str]]]]:
    copies: dict[str, list[tuple[str, list[str]]]] = {}
    for folder, mail in new:
        if folder not in {"Drafts", "Outbox", "Trash"}:
            flags = "".join(letter for letter in mail.flags if letter.isupper())
            # Dovecot keeps mails with the line ends of the system; signatures count those of the wire.
            raw = mail.raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
            copies.setdefault(folder, []).append((flags, portrait(raw, place.keys)))
    return copies


def _marks(place: Place, row: Row, turn: str) -> dict[str, Any]:
    if row.original is None:
        return {}
    wanted = Writer(place.office, row.name, turn).original
    known = next(
        mail for mail in folders.messages(place.office.thunderbird, row.folder) if mail["message_id"] == wanted
    )
    stored = _stored(place, row.folder, wanted)
    return {
        "replied": known["replied"],
        "forwarded": known["forwarded"],
        "on the server": sorted(_keywords(stored.path, stored.flags)),
    }


def _wait_mark(place: Place, row: Row, turn: str) -> None:
    """Wait until the mark on an original is on the server too: Thunderbird tells it a moment after sending."""

    def marked() -> bool:
        marks = _marks(place, row, turn)
        if row.mark not in marks["on the server"]:
            raise StageError(str(marks))
        return True

    if row.mark:
        wait_until(marked, 10, "the mark on the original")


def _stored(place: Place, folder: str, message_id: str) -> StoredMail:
    for mail in place.office.dovecot.mails(folder):
        if mail.message["Message-ID"] == f"<{message_id}>":
            return mail
    raise StageError(f"{message_id} is gone from {folder}")


def _keywords(path: Path, flags: str) -> set[str]:
    """Give a mail's flags by letter and its keywords by name: Dovecot gives these small letters, from a to z."""
    names = path.parent.parent / "dovecot-keywords"
    table = dict(re.findall(r"^(\d+) (\S+)$", names.read_text("utf-8"), re.MULTILINE)) if names.exists() else {}
    return {table.get(str(ord(letter) - ord("a")), letter) if letter.islower() else letter for letter in flags}
