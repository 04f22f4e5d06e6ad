#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""How often each check speaks on clean mail, and how often on mail misdirected on purpose.

usage: false_alarms.py STREAM_DIR [--threads] [--kinds clean,swap-alike,...] [--one-in N] [--json | --page]

STREAM_DIR holds benchmark streams (``OWNER.jsonl.gz``: lines that are learned, lines that are scored) and
``labels.jsonl.gz``. The owner is the most frequent sender of the sent lines. The shipped defaults apply, except
for ``forgotten-attachment``: the streams do not tell what was attached, so it is counted but interrupts nothing.

The streams have no threading headers. With ``--threads`` an answer is given the mails of the same subject of
the last 14 days as its conversation. That finds some that it does not answer, so what the checks of the
conversation cost on clean mail is overstated.

``--page`` prints the table of ``docs/false-alarms.md``. On your own mail, without any benchmark, the same is told by
``secondlook replay --report``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "host"))

from secondlook.checks import CHECKS  # noqa: E402
from secondlook.judge import Verdict  # noqa: E402
from secondlook.levels import Level  # noqa: E402
from secondlook.mail import Message  # noqa: E402
from secondlook.mail_files import PastMail, read_messages  # noqa: E402
from secondlook.memory import Memory  # noqa: E402
from secondlook.noise.rehearsal import Rehearsal  # noqa: E402
from secondlook.policy import load  # noqa: E402
from secondlook.subjects import bare_subject, kind_of  # noqa: E402

RECIPIENT_CHECKS = frozenset(
    {
        "blocked-recipient", "conflicting-parties", "bcc-leftover", "mixed-customer-groups", "reply-to-divergence",
        "lookalike-address", "namesake", "outside-thread", "new-domain-in-reply", "many-visible-recipients",
        "odd-one-out", "wrong-identity", "first-time-recipient", "missing-recipient", "greeting-mismatch",
    }
)  # fmt: skip
RECENT = timedelta(days=14)
UNKNOWABLE = "forgotten-attachment"


def owner_of(path: Path) -> str:
    """Return the address that most of the sent lines come from."""
    senders: Counter[str] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            mail = json.loads(line)
            if mail["direction"] == "sent":
                senders[mail["message"]["from"]["address"]] += 1
    return senders.most_common(1)[0][0]


class Conversations:
    """Mails seen so far by their bare subject."""

    def __init__(self) -> None:
        self._mails: dict[str, list[Message]] = defaultdict(list)

    def add(self, message: Message) -> None:
        """Remember a mail."""
        self._mails[bare_subject(message.subject).casefold()].append(message)

    def of(self, message: Message) -> tuple[Message, ...]:
        """Return the recent mails an answer may answer, newest first."""
        subject = bare_subject(message.subject).casefold()
        if not subject or message.date is None or kind_of(message) == "new":
            return ()
        found = [
            other
            for other in self._mails.get(subject, ())
            if other.date and timedelta() <= message.date - other.date <= RECENT
            and other.message_id != message.message_id
        ]  # fmt: skip
        return tuple(reversed(found))[: 1 if kind_of(message) == "forward" else 8]


def verdicts(path: Path, kinds: dict[str, str], *, threads: bool) -> Iterator[tuple[str, Verdict]]:
    """Yield the kind and the verdict of every scored mail of one stream."""
    me = owner_of(path)
    conversations = Conversations()
    with Memory.open(None) as memory:
        run = Rehearsal(memory, load(), (me,))
        mail: PastMail
        for mail in read_messages(path, me=[me]):
            if mail.op != "score":
                run.learn(mail.message, sent=mail.sent)
                conversations.add(mail.message)
            elif mail.case in kinds:
                verdict, _ = run.judge(mail.message, conversations.of(mail.message) if threads else ())
                yield kinds[mail.case], verdict


def counts_of(path: Path, kinds: dict[str, str], *, threads: bool) -> dict[str, Counter[str]]:
    """Return what was said of one stream, by kind."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for kind, verdict in verdicts(path, kinds, threads=threads):
        count(counts[kind], verdict)
    return counts


def main() -> int:
    """Print a table of shares per 100 mails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("streams", type=Path)
    parser.add_argument("--threads", action="store_true")
    parser.add_argument("--kinds", default="clean")
    parser.add_argument("--one-in", type=int, default=1, metavar="N", help="of the mistakes, only one in N")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--page", action="store_true")
    args = parser.parse_args()
    with gzip.open(args.streams / "labels.jsonl.gz", "rt", encoding="utf-8") as labels:
        wanted = set(args.kinds.split(","))
        kinds = {
            row["id"]: row["kind"]
            for row in map(json.loads, labels)
            if row["kind"] in wanted and (row["kind"] == "clean" or not zlib.crc32(row["id"].encode()) % args.one_in)
        }
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    paths = [path for path in sorted(args.streams.glob("*.jsonl.gz")) if path.name != "labels.jsonl.gz"]
    with ProcessPoolExecutor() as pool:
        for found in pool.map(partial(counts_of, kinds=kinds, threads=args.threads), paths):
            for kind, its in found.items():
                counts[kind].update(its)
    shares = {
        kind: {"mails": found["mails"]}
        | {what: round(100 * number / found["mails"], 2) for what, number in sorted(found.items()) if what != "mails"}
        for kind, found in counts.items()
    }
    if args.json:
        print(json.dumps(shares, indent=1))
        return 0
    if args.page:
        print(page_table(shares))
        return 0
    for kind, row in shares.items():
        print(f"{kind}: {row.pop('mails')} mails; of 100")
        for what, share in row.items():
            print(f"  {what:40} {share:6.2f}")
    return 0


def page_table(shares: dict[str, dict[str, float]]) -> str:
    """Return the table of every recipient check: per 100 clean mails, and per 100 of each kind of mistake stopped."""
    kinds = [kind for kind in shares if kind != "clean"]
    lines = [
        "| check | interruptions | notices | " + " | ".join(kinds) + " |",
        "|---|---|---|" + "---|" * len(kinds),
        "| **all together** | {interruptions:.2f} | {notices:.2f} | ".format(**shares["clean"])
        + " | ".join(f"{shares[kind]['interruptions']:.1f}" for kind in kinds)
        + " |",
    ]
    for check in CHECKS:
        if check.name in RECIPIENT_CHECKS:
            row = [shares["clean"].get(f"{check.name} {level}", 0.0) for level in ("confirm", "notice")]
            caught = [shares[kind].get(f"{check.name} confirm", 0.0) for kind in kinds]
            lines.append(
                f"| `{check.name}` | "
                + " | ".join([*(f"{share:.2f}" for share in row), *(f"{share:.1f}" for share in caught)])
                + " |"
            )
    return "\n".join(lines)


def count(found: Counter[str], verdict: Verdict) -> None:
    """Add one verdict: its own level, and every check with the highest level it gave."""
    found["mails"] += 1
    highest: dict[str, Level] = {}
    for finding in verdict.findings:
        highest[finding.check] = max(finding.level, highest.get(finding.check, Level.CLEAR))
    level = max((level for check, level in highest.items() if check != UNKNOWABLE), default=Level.CLEAR)
    found["interruptions"] += level >= Level.CONFIRM
    found["notices"] += level is Level.NOTICE
    for check, its_level in highest.items():
        found[f"{check} {its_level.word}"] += 1


if __name__ == "__main__":
    sys.exit(main())
