# SPDX-License-Identifier: MPL-2.0
"""Past mail on disk: which file holds which mails, one after the other.

Belongs here: .eml, mbox, Maildir and folders of them. Does not belong here: the inside of a mail
(``mail_parsing``), JSON lines (``mail_lines``), remembering it (``memory``).
"""

from __future__ import annotations

import mmap
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from secondlook import addresses, mail_lines
from secondlook.errors import MailError
from secondlook.mail import Attachment, Message
from secondlook.mail_parsing import files_of, from_email

__all__ = ["PastMail", "bytes_in", "from_email", "read_files", "read_message", "read_messages"]

LARGEST_MAIL = 256 * 1024 * 1024  # bytes; no provider takes a larger one

_HEADER_LINE = re.compile(rb"\r?\n?(?:>?From |[!-9;-~]{1,80}[ \t]*:)")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_NO_MAIL = frozenset({".msf", ".dat", ".sqlite", ".html", ".json", ".sbd", ".lock", ".txt"})


class PastMail(NamedTuple):
    """A mail of the past. ``source`` names its file and the place in it, ``sent`` whether the user wrote it.

    ``op`` and ``case`` are from a benchmark stream: a mail to ``score`` must not be learned.
    """

    message: Message
    source: str
    sent: bool
    op: Literal["learn", "score"] | None = None
    case: str = ""
    size: int = 0  # bytes in the file, as far as known; for progress


Broken = Callable[[MailError], None]
Files = Callable[[Attachment, bytes], None]  # gets the attachments of mails that the user sent


def read_message(path: Path) -> Message:
    """Return the mail of one .eml file. Raises MailError if it cannot be read."""
    return from_email(_read(path), source=path)


def read_files(path: Path) -> Iterator[tuple[Attachment, bytes]]:
    """Yield the attachments of one .eml file with their bytes. Raises MailError if it cannot be read."""
    return files_of(_read(path))


def read_messages(
    path: Path, *, me: Collection[str], broken: Broken | None = None, files: Files | None = None
) -> Iterator[PastMail]:
    """Yield the mails of a file or folder, in its order.

    A mail is sent if its sender is one of ``me``, or if a JSON line says so. A mail that cannot be read is
    handed to ``broken`` and left out; without ``broken``, and where a whole path is unreadable, MailError is
    raised. ``files`` gets the attachments of sent mails, before the mail itself. Recognised by content: mbox, JSON
    lines (``.jsonl``, ``.jsonl.gz``), Maildir with its subfolders, folders that hold any of these, and everything
    else as one mail.
    """
    own = frozenset(addresses.key(address) for address in me)
    if path.is_dir():
        yield from _read_folder(path, own, broken, files)
    elif path.name.lower().endswith((".jsonl", ".jsonl.gz")):
        for item in mail_lines.read(path, broken):
            sent = item.sent if item.sent is not None else _is_own(item.message, own)
            yield PastMail(item.message, item.source, sent, item.op, item.case, item.size)
    elif _starts_like_mbox(path):
        yield from _read_mbox(path, own, broken, files)
    else:
        raw = _read(path)
        yield _past(from_email(raw, source=path), str(path), own, len(raw), (raw, files))


def _past(
    message: Message, source: str, own: Collection[str], size: int, content: tuple[bytes, Files | None]
) -> PastMail:
    raw, files = content
    sent = _is_own(message, own)
    if sent and files is not None and message.attachments:
        for attachment, file in files_of(raw):
            files(attachment, file)
    return PastMail(message, source, sent, size=size)


def _is_own(message: Message, own: Collection[str]) -> bool:
    return addresses.key(message.sender.address) in own


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_MAIL:
            raise MailError("this file is too large to be one mail", source=path)
        return path.read_bytes()
    except OSError as error:
        raise MailError(f"cannot be read: {error.strerror or error}", source=path) from error


def _starts_like_mbox(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(5) == b"From "
    except OSError as error:
        raise MailError(f"cannot be read: {error.strerror or error}", source=path) from error


def _read_folder(folder: Path, own: Collection[str], broken: Broken | None, files: Files | None) -> Iterator[PastMail]:
    for path in _files(folder, broken):
        try:
            yield from read_messages(path, me=own, broken=broken, files=files)
        except MailError as error:
            if broken is None:
                raise
            broken(error)


def _files(folder: Path, broken: Broken | None) -> Iterator[Path]:
    """Yield the files that may hold mail, in a stable order, without following links to other folders."""

    def unreadable(error: OSError) -> None:
        problem = MailError(f"cannot be read: {error.strerror or error}", source=error.filename)
        if broken is None:
            raise problem from error
        broken(problem)

    for place, folders, files in os.walk(folder, onerror=unreadable):
        is_maildir = _is_maildir(Path(place))
        if is_maildir:
            folders[:] = [name for name in folders if name != "tmp"]  # half-written deliveries
        folders.sort()
        in_maildir = Path(place).name in {"cur", "new"} and _is_maildir(Path(place).parent)
        for name in sorted(files):
            path = Path(place, name)
            if not in_maildir and (is_maildir or not _may_hold_mail(path)):
                continue
            yield path


def bytes_in(paths: Iterable[Path]) -> int:
    """Return how many bytes of mail there are, for progress; 0 if that cannot be told (compressed files)."""
    total = 0
    for path in paths:
        files = _files(path, lambda _: None) if path.is_dir() else [path]
        for file in files:
            if file.suffix.lower() == ".gz" or not file.is_file():
                return 0
            total += file.stat().st_size
    return total


def _is_maildir(folder: Path) -> bool:
    """Thunderbird's own Maildirs have no ``new``."""
    return (folder / "cur").is_dir() and (folder / "tmp").is_dir()


def _may_hold_mail(path: Path) -> bool:
    suffixes = [suffix.lower() for suffix in path.suffixes[-2:]]
    last = suffixes[-1] if suffixes else ""
    if last in {".eml", ".jsonl", ".mbox"} or suffixes == [".jsonl", ".gz"]:
        return True
    # Thunderbird's mailboxes have no ending; their look decides.
    return last not in _NO_MAIL and path.is_file() and _starts_like_mbox(path)


def _read_mbox(path: Path, own: Collection[str], broken: Broken | None, files: Files | None) -> Iterator[PastMail]:
    with _mapped(path) as content:
        for start, end in _mails_of_mbox(content):
            source = f"{path}, byte {start}"
            if end - start > LARGEST_MAIL:
                _report(MailError("this mail is too large", source=source), broken)
                continue
            raw = content[start:end]
            if b"\n>" in raw and b">From " in raw:
                raw = _QUOTED_FROM.sub(rb"\1", raw)
            try:
                message = from_email(raw, source=source)
            except MailError as error:
                _report(error, broken)
                continue
            yield _past(message, source, own, end - start, (raw, files))


def _report(error: MailError, broken: Broken | None) -> None:
    if broken is None:
        raise error
    broken(error)


def _mapped(path: Path) -> mmap.mmap:
    """Map the file: mailboxes of many gigabytes are common, and are only ever read forwards."""
    try:
        with path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise MailError(f"cannot be read: {error}", source=path) from error


def _mails_of_mbox(content: mmap.mmap) -> Iterator[tuple[int, int]]:
    """Yield start and end of each mail behind its "From " line.

    Such a line counts after a blank line and before something that looks like a header: some programs leave
    "From " at the start of a sentence unquoted.
    """
    start = content.find(b"\n") + 1
    search = max(start - 1, 0)
    while start:
        at = content.find(b"\nFrom ", search)
        if at < 0:
            yield start, len(content)
            return
        search = at + 6
        if content[max(at - 2, 0) : at] not in {b"\n\r", b"\r\n"} and content[at - 1 : at] != b"\n":
            continue
        line_end = content.find(b"\n", search)
        if line_end >= 0 and not _HEADER_LINE.match(content, line_end + 1):
            continue
        yield start, at + 1
        start = line_end + 1
