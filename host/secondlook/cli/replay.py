# SPDX-License-Identifier: MPL-2.0
"""``secondlook replay``: run silently over past mail and count what would have been said.

Each sent mail is judged by what was known before it, then learned. The memory is one of its own and gone at
the end. Does not belong here: counting (``replay_report``), judging (``judge``).

With a benchmark stream (lines that have ``op``) the mails to judge are the ``score`` lines, which are never
learned, and each gives one line of scores.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from secondlook import addresses
from secondlook.cli.common import Progress, common_parent, load_policy, open_memory, print_json
from secondlook.cli.replay_report import Report
from secondlook.errors import MailError
from secondlook.levels import Level
from secondlook.mail import Draft, Message

if TYPE_CHECKING:
    from secondlook.facts import Facts
    from secondlook.judge import Verdict
    from secondlook.mail_files import PastMail
    from secondlook.memory import Memory
    from secondlook.policy import Policy

__all__ = ["add_parser", "run"]

# A stream's lines do not say what was attached, so what follows from an attachment that is not there is not asked.
_NOT_OF_STREAMS = {"forgotten-attachment": Level.CLEAR}
_START = datetime(1970, 1, 1, tzinfo=UTC)


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "replay",
        parents=[common_parent()],
        help="count how often past mail would have been interrupted",
        description="Judges every sent mail of the past by what was known before it, and counts interruptions and"
        " notices. Nothing is kept. Groups are taken from --memory if it is given.",
    )
    parser.add_argument(
        "--me", action="append", required=True, metavar="ADDRESS", help="an address of yours; may be repeated"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="with a benchmark stream: write the score lines there")
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="file or folder with mail")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Replay the mails of the paths. Return 0; raise MailError if there was none to read."""
    from secondlook.memory import Memory  # noqa: PLC0415

    problems: list[MailError] = []
    policy = load_policy(args)
    with ExitStack() as opened:
        memory = opened.enter_context(Memory.open(None))
        if args.memory:
            with open_memory(args) as real:
                memory.copy_groups_from(real)
        mails, total = _in_time_order(args.paths, args.me, problems)
        progress = opened.enter_context(Progress("replaying", total))
        replay = _Replay(memory, policy, tuple(args.me), _Scores(args.out, opened))
        for number, mail in enumerate(mails):
            replay.take(mail)
            progress.to(number)
    if not replay.report.learned and not replay.report.judged:
        raise problems[0] if problems else MailError("there is no mail in it", source=args.paths[0])
    _print(args, replay, problems)
    return 0


def _print(args: argparse.Namespace, replay: _Replay, problems: Sequence[MailError]) -> None:
    for problem in problems[:5]:
        print(f"secondlook: left out: {problem}", file=sys.stderr)
    facts = replay.report.as_json() | {"broken": len(problems)}
    if replay.scores.on_standard_output:
        # The lines are for a program; what was counted is for whoever started it.
        print(json.dumps(facts) if args.json else replay.report.as_text(), file=sys.stderr)
    elif args.json:
        print_json(facts)
    else:
        print(replay.report.as_text())


def _in_time_order(
    paths: Sequence[Path], me: Sequence[str], problems: list[MailError]
) -> tuple[Iterable[PastMail], int]:
    """Return the mails, oldest first, and how many (0: not known). Streams are in order and read as they come.

    Mails without a date come first: what they teach may be used, and they are not judged.
    """
    mails = _all_mails(paths, me, problems)
    first = next(mails, None)
    if first is None:
        return (), 0
    if first.op is not None:
        return _chain(first, mails), 0
    listed = [_lean(mail) for mail in _chain(first, mails)]
    listed.sort(key=lambda mail: mail.message.date or _START)
    return listed, len(listed)


def _chain(first: PastMail, rest: Iterator[PastMail]) -> Iterator[PastMail]:
    yield first
    yield from rest


def _all_mails(paths: Iterable[Path], me: Sequence[str], problems: list[MailError]) -> Iterator[PastMail]:
    from secondlook.mail_files import read_messages  # noqa: PLC0415

    for path in paths:
        yield from read_messages(path, me=me, broken=problems.append)


def _lean(mail: PastMail) -> PastMail:
    """Drop the text of a received mail: thousands wait in memory, and only sent ones are judged."""
    if mail.sent:
        return mail
    import msgspec  # noqa: PLC0415

    return mail._replace(message=msgspec.structs.replace(mail.message, body="", quoted="", signature=""))


class _Replay:
    """Takes mails in order: judges, then learns."""

    def __init__(self, memory: Memory, policy: Policy, me: tuple[str, ...], scores: _Scores) -> None:
        self.report = Report()
        self.scores = scores
        self._memory = memory
        self._policy = policy
        self._me = me
        self._waiting: list[tuple[Message, bool]] = []  # to learn before the next mail is judged

    def take(self, mail: PastMail) -> None:
        """Take the next mail."""
        if mail.op == "score":
            self.scores.write(mail, *self._judge(mail))
            return
        if mail.op is None and mail.sent and mail.message.date and any(mail.message.recipients()):
            self._judge(mail)
        self._waiting.append((mail.message, mail.sent))
        self.report.learned += 1

    def _judge(self, mail: PastMail) -> tuple[Verdict, Facts]:
        from secondlook.facts import gather  # noqa: PLC0415
        from secondlook.judge import judge  # noqa: PLC0415
        from secondlook.subjects import kind_of  # noqa: PLC0415

        if self._waiting:
            self._memory.learn(self._waiting, self._me)
            self._waiting = []
        draft = Draft(message=mail.message, kind=kind_of(mail.message), me=self._me)
        started = time.perf_counter()
        facts = gather(draft, self._memory, own_domains=self._policy.own_domains)
        limits = self._policy.limits if mail.op is None else {**self._policy.limits, **_NOT_OF_STREAMS}
        verdict = judge(facts, limits)
        self.report.add(mail, verdict, time.perf_counter() - started)
        return verdict, facts


class _Scores:
    """Where score lines go: a file, or standard output once there is one."""

    def __init__(self, path: Path | None, opened: ExitStack) -> None:
        self.on_standard_output = False
        self._file: TextIO | None = None
        if path is not None:
            try:
                self._file = opened.enter_context(path.open("w", encoding="utf-8"))
            except OSError as error:
                raise MailError(f"cannot be written: {error.strerror or error}", source=path) from error

    def write(self, mail: PastMail, verdict: Verdict, facts: Facts) -> None:
        """Write the line of one case."""
        if self._file is None:
            self.on_standard_output = True
        print(json.dumps(_score(mail, verdict, facts), ensure_ascii=False), file=self._file or sys.stdout)


def _score(mail: PastMail, verdict: Verdict, facts: Facts) -> dict[str, Any]:
    """Return the line; addresses as they stand in the stream.

    The risk is that of the recipient model. A check that stops the mail raises it above every mail that is not
    stopped.
    """
    written = {addresses.key(mailbox.address): mailbox.address for _, mailbox in mail.message.recipients()}
    model = facts.assessment
    recipients = {address: doubt.risk for address, doubt in model.doubts.items()} if model else {}
    for address, risk in verdict.recipients.items():
        recipients[address] = max(recipients.get(address, 0.0), risk if address not in recipients else 0.0)
    suggest: dict[str, str] = {}
    for finding in verdict.findings:
        if finding.level >= Level.CONFIRM:
            for address in finding.recipients:
                recipients[address] = max(recipients.get(address, 0.0), finding.risk)
        if finding.fix is not None and finding.fix.kind == "replace" and finding.fix.instead is not None:
            for wrong in finding.fix.recipients:
                suggest.setdefault(written.get(wrong, wrong), finding.fix.instead.address)
    return {
        "id": mail.case,
        "risk": round(max(recipients.values(), default=0.0), 6),
        "recipients": {written.get(address, address): round(risk, 6) for address, risk in recipients.items()},
        "interrupt": verdict.level >= Level.CONFIRM,
        "suggest": suggest,
    }
