# SPDX-License-Identifier: MPL-2.0
"""``secondlook replay``: run silently over past mail and count what would have been said.

Each sent mail is judged by what was known before it, then learned. The memory is one of its own and gone at
the end. Does not belong here: counting (``replay_report``), judging and learning (``noise.rehearsal``), drawing
mistakes (``noise.mistakes``).

With a benchmark stream (lines that have ``op``) the mails to judge are the ``score`` lines, which are never
learned, and each gives one line of scores.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
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
        " notices. Nothing is kept, unless --set is given. Groups are taken from --memory if it is given."
        " --report tells of every recipient check how often it speaks, and what share of mails misdirected on purpose"
        " it catches.",
    )
    parser.add_argument(
        "--me", action="append", required=True, metavar="ADDRESS", help="an address of yours; may be repeated"
    )
    parser.add_argument("--last", type=_positive, default=0, metavar="N", help="judge only the last N sent mails")
    parser.add_argument(
        "--report",
        action="store_true",
        help="misdirect copies of the judged mails on purpose as well, and print a table of every recipient check",
    )
    parser.add_argument(
        "--set",
        action="store_true",
        help="keep in the memory what is odd for you, and the thresholds with which this past would have kept the"
        " budget of interruptions",
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
        replay = _Replay(memory, policy, tuple(args.me), _Scores(args.out, opened), report=args.report)
        first = _first_judged(mails, args.last)
        for number, mail in enumerate(mails):
            replay.take(mail, judged=number >= first)
            progress.to(number)
    if not replay.report.learned and not replay.report.judged:
        raise problems[0] if problems else MailError("there is no mail in it", source=args.paths[0])
    replay.report.thresholds = replay.rehearsal.thresholds()
    replay.report.after = replay.rehearsal.counts(replay.report.thresholds)
    if args.set:
        with open_memory(args) as real:
            real.keep_personal(replay.rehearsal.personal())
            real.keep_rehearsal(replay.report.thresholds, replay.report.numbers())
    _print(args, replay, problems)
    return 0


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _first_judged(mails: Iterable[PastMail], last: int) -> int:
    """Return from which place on mails are judged; only a list can be counted from its end."""
    if not last or not isinstance(mails, list):
        return 0
    sent = [place for place, mail in enumerate(mails) if mail.sent and mail.message.date]
    return sent[-last] if len(sent) > last else 0


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

    def __init__(
        self, memory: Memory, policy: Policy, me: tuple[str, ...], scores: _Scores, *, report: bool = False
    ) -> None:
        from secondlook.noise.rehearsal import Rehearsal  # noqa: PLC0415

        self.report = Report()
        self.scores = scores
        self.rehearsal = Rehearsal(memory, policy, me)
        self._mistakes = random.Random(1) if report else None  # noqa: S311  (the same every time)

    def take(self, mail: PastMail, *, judged: bool = True) -> None:
        """Take the next mail."""
        if mail.op == "score":
            self.rehearsal.limits = {**self.rehearsal.policy.limits, **_NOT_OF_STREAMS}
            self.scores.write(mail, *self._judge(mail))
            return
        if judged and mail.op is None and mail.sent and mail.message.date and any(mail.message.recipients()):
            verdict, _ = self._judge(mail)
            self.rehearsal.note(mail.message, verdict)
            if self._mistakes is not None:
                self._misdirect(mail, self._mistakes)
        self.rehearsal.learn(mail.message, sent=mail.sent)
        self.report.learned += 1

    def _judge(self, mail: PastMail) -> tuple[Verdict, Facts]:
        before = self.rehearsal.seconds
        verdict, facts = self.rehearsal.judge(mail.message)
        self.report.add(mail, verdict, self.rehearsal.seconds - before)
        return verdict, facts

    def _misdirect(self, mail: PastMail, rng: random.Random) -> None:
        from secondlook.noise.mistakes import misdirected  # noqa: PLC0415

        for kind, message, wrong in misdirected(mail.message, self.rehearsal.memory, rng):
            verdict, _ = self.rehearsal.judge(message)
            self.report.add_mistake(kind, verdict, wrong)


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

    The risk is that of the recipient model, and where another check stops the mail, at least that check's.
    """
    written = {addresses.key(mailbox.address): mailbox.address for _, mailbox in mail.message.recipients()}
    model = facts.assessment
    recipients = {address: doubt.risk for address, doubt in model.doubts.items()} if model else {}
    for address, risk in verdict.recipients.items():
        recipients[address] = max(recipients.get(address, 0.0), risk if address not in recipients else 0.0)
    suggest: dict[str, str] = {}
    for finding in verdict.findings:
        # odd-one-out speaks by the model's risk, which is there already, or by the level that it lifts a risk to.
        if finding.level >= Level.CONFIRM and finding.check != "odd-one-out":
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
