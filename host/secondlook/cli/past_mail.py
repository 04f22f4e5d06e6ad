# SPDX-License-Identifier: MPL-2.0
"""Past mail read for learning, one event after the other: a mail, a file of one, a mail that cannot be read.

The same events come from this process or from one beside it (``reading_ahead``), and always in the same order.
Does not belong here: files of mails and their insides (``mail_files``, ``mail_parsing``), remembering (``memory``).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterator
from pathlib import Path

import msgspec

from secondlook.cli.learn_files import promises_something
from secondlook.errors import MailError
from secondlook.mail import Attachment, Message
from secondlook.mail_files import read_messages
from secondlook.memory.gist import Gist, gist_of, without_text
from secondlook.memory.threads import mail_key

__all__ = ["Broken", "Event", "File", "Prepared", "past_mail", "prepared"]


_ONE_IN_LEFT = 3  # measured: reading takes about as long as remembering then


class Prepared(msgspec.Struct, frozen=True, tag="mail"):
    """A mail and whether the user sent it. ``size`` is that in the file, in bytes. Where there is a gist, the message
    comes without its text.
    """

    message: Message
    sent: bool
    size: int = 0
    gist: Gist | None = None


class File(msgspec.Struct, frozen=True, tag="file"):
    """A file of the mail that comes next, which the user sent."""

    attachment: Attachment
    content: bytes


class Broken(msgspec.Struct, frozen=True, tag="broken"):
    """What could not be read. ``end``: nothing comes after it."""

    problem: str
    source: str | None = None
    line: int | None = None
    end: bool = False

    @classmethod
    def of(cls, error: MailError, *, end: bool = False) -> Broken:
        """Return what another process must know of an error."""
        return cls(error.problem, None if error.source is None else str(error.source), error.line, end)

    def error(self) -> MailError:
        """Return the error."""
        return MailError(self.problem, source=self.source, line=self.line)


Event = Prepared | File | Broken


def past_mail(paths: Collection[Path], me: Collection[str], *, files: bool) -> Iterator[Event]:
    """Yield what is in those files and folders, in their order; with ``files`` those of sent mails too, each once."""
    waiting: list[Event] = []
    seen: set[str] = set()

    def take(attachment: Attachment, content: bytes) -> None:
        if attachment.sha256 not in seen and promises_something(attachment.name, len(content)):
            seen.add(attachment.sha256)
            waiting.append(File(attachment, content))

    def broken(error: MailError) -> None:
        waiting.append(Broken.of(error))

    for path in paths:
        try:
            for mail in read_messages(path, me=tuple(me), broken=broken, files=take if files else None):
                yield from waiting
                waiting.clear()
                if mail.op != "score":  # what a benchmark only asks about has not happened
                    yield Prepared(mail.message, mail.sent, mail.size)
        except MailError as error:
            yield from waiting
            yield Broken.of(error, end=True)
            return
        yield from waiting
        waiting.clear()


def prepared(events: Iterator[Event], known: bytes) -> Iterator[Event]:
    """Yield the same with the gist of most mails in the place of their text. One in so many is left to who remembers
    them, so that both have about as much to do. Those whose numbers are ``known`` (``Memory.learned_numbers``) are
    passed on as they are: nothing more is learned of them.
    """
    numbers = array("q", known)
    for place, event in enumerate(events):
        if place % _ONE_IN_LEFT and isinstance(event, Prepared) and not _is_among(numbers, mail_key(event.message)):
            yield Prepared(without_text(event.message), event.sent, event.size, gist_of(event.message, sent=event.sent))
        else:
            yield event


def _is_among(numbers: array[int], number: int) -> bool:
    place = bisect_left(numbers, number)
    return place < len(numbers) and numbers[place] == number
