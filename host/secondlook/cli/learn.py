# SPDX-License-Identifier: MPL-2.0
"""``secondlook learn``: past mail from files into the memory.

Mails are learned in batches; each is kept whole. Interrupted and begun again, it goes on where it stopped,
because mails that are known are only counted.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from secondlook.cli.common import Progress, common_parent, open_memory, print_json
from secondlook.errors import MailError
from secondlook.running import rarely_collected

if TYPE_CHECKING:
    from secondlook.cli.learn_files import SentFiles
    from secondlook.cli.past_mail import Event, Prepared
    from secondlook.memory import Learned, Memory

__all__ = ["add_parser", "run"]

_BATCH = 500
_SHOWN_PROBLEMS = 5


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "learn",
        parents=[common_parent()],
        help="learn past mail from mbox, Maildir, .eml or .jsonl files",
        description="Puts past mail into the memory: who was written to, together with whom, in which threads,"
        " with which documents. Text and subjects are not kept. May be interrupted and repeated.",
    )
    parser.add_argument(
        "--me", action="append", required=True, metavar="ADDRESS", help="an address of yours; may be repeated"
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="file or folder with mail")
    parser.add_argument(
        "--no-files",
        action="store_true",
        help="do not read attached files; the same file is then known by its hash only",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Learn all mails of the paths. Return 0; raise MailError if there was none to read."""
    from secondlook.cli.learn_files import SentFiles  # noqa: PLC0415
    from secondlook.mail_files import bytes_in  # noqa: PLC0415
    from secondlook.memory import Learned  # noqa: PLC0415

    problems: list[MailError] = []
    learned = Learned()
    total = bytes_in(args.paths)
    with (
        open_memory(args) as memory,
        Progress("learning", total) as progress,
        _reading(args, memory, total) as events,
    ):
        files = SentFiles(memory)
        try:
            mails = _mails(events, problems, files)
            done = 0
            while batch := list(islice(mails, _BATCH)):
                learned += _learned(memory, batch, args.me)
                files.tell()
                done += sum(mail.size for mail in batch)
                progress.to(done, f"{learned.new + learned.known:,} mails, {files.read:,} files")
        finally:
            files.finish()
        messages = memory.messages()
    _report(problems)
    if problems and learned == Learned():
        raise MailError(f"no mail could be read; the first of {len(problems)} problems: {problems[0]}")
    if args.json:
        print_json(
            {
                "new": learned.new,
                "known": learned.known,
                "skipped": learned.skipped,
                "broken": len(problems),
                "files": files.read,
                "messages": messages,
            }
        )
    else:
        print(
            f"{learned.new} mails learned, {learned.known} known before, {learned.skipped} without anybody"
            f" to remember, {len(problems)} unreadable; {files.read} files of sent mails read;"
            f" the memory now holds {messages}"
        )
    return 0


@contextmanager
def _reading(args: argparse.Namespace, memory: Memory, total: int) -> Iterator[Iterable[Event]]:
    """Give the mails of the paths, read by a process of its own where that pays."""
    from secondlook.cli.past_mail import past_mail  # noqa: PLC0415
    from secondlook.cli.reading_ahead import WORTH_IT, ReadingAhead, cores  # noqa: PLC0415

    files = not args.no_files
    if total < WORTH_IT or cores() < 2:
        yield past_mail(args.paths, args.me, files=files)
        return
    rarely_collected()
    with ReadingAhead(args.paths, args.me, files=files, known=memory.learned_numbers()) as ahead:
        yield ahead


def _mails(events: Iterable[Event], problems: list[MailError], files: SentFiles) -> Iterator[Prepared]:
    """Yield the mails alone. Raises the MailError after which nothing comes."""
    from secondlook.cli.past_mail import Broken, File  # noqa: PLC0415

    for event in events:
        if isinstance(event, File):
            files.take(event.attachment, event.content)
        elif not isinstance(event, Broken):
            yield event
        elif event.end:
            raise event.error()
        else:
            problems.append(event.error())


def _learned(memory: Memory, batch: Sequence[Prepared], me: Collection[str]) -> Learned:
    from secondlook.memory.threads import mail_key  # noqa: PLC0415

    first: dict[int, Prepared] = {}  # of two that are one, the first is learned
    for mail in batch:
        first.setdefault(mail_key(mail.message), mail)
    gists = {key: mail.gist for key, mail in first.items() if mail.gist is not None}
    return memory.learn([(mail.message, mail.sent) for mail in batch], me, None, gists)


def _report(problems: list[MailError]) -> None:
    for problem in problems[:_SHOWN_PROBLEMS]:
        print(f"secondlook: left out: {problem}", file=sys.stderr)
    if len(problems) > _SHOWN_PROBLEMS:
        print(f"secondlook: left out {len(problems) - _SHOWN_PROBLEMS} more", file=sys.stderr)
