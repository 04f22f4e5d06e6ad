# SPDX-License-Identifier: MPL-2.0
"""``secondlook check``: one saved mail, judged as the add-on would have it judged at Send."""

from __future__ import annotations

import argparse
import locale
import time
from pathlib import Path
from typing import Any, get_args

from secondlook import sentences
from secondlook.cli.common import common_parent, load_policy, one_line, open_memory, print_json
from secondlook.levels import Level
from secondlook.mail import Draft, Kind

__all__ = ["add_parser", "run"]

_SECONDS = 8.0  # for one attachment
_PATIENCE = 30.0  # seconds for all attachments together; there is nobody who waits with a locked window


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "check",
        parents=[common_parent()],
        help="judge one mail; exit status 1 if it should not leave as it is",
        description="Judges a mail as it would be judged at Send. Exit status: 0 clear or notice, 1 confirm or"
        " block, 2 if it cannot be read.",
    )
    parser.add_argument("mail", type=Path, metavar="MESSAGE.eml")
    parser.add_argument(
        "--thread",
        nargs="+",
        type=Path,
        default=[],
        metavar="ORIGINAL.eml",
        help="the mails it answers or forwards, newest first",
    )
    parser.add_argument(
        "--me", action="append", default=[], metavar="ADDRESS", help="an address of yours besides the sender's"
    )
    parser.add_argument(
        "--kind", choices=get_args(Kind), help="how the mail was begun (default: told from its headers)"
    )
    parser.add_argument("--language", metavar="LOCALE", help="language of the sentences, such as en or zh_CN")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Judge the mail. Return 0 for clear and notice, 1 for confirm and block."""
    # Imported here so that --help stays quick.
    from secondlook.documents.reader import Reader  # noqa: PLC0415
    from secondlook.facts import gather  # noqa: PLC0415
    from secondlook.judge import judge  # noqa: PLC0415
    from secondlook.mail_files import read_files, read_message  # noqa: PLC0415
    from secondlook.noise import effective_limits, effective_thresholds  # noqa: PLC0415
    from secondlook.subjects import kind_of  # noqa: PLC0415

    message = read_message(args.mail)
    draft = Draft(
        message=message,
        kind=args.kind or kind_of(message),
        thread=tuple(read_message(path) for path in args.thread),
        me=tuple(args.me) or (message.sender.address,),
    )
    policy = load_policy(args)
    language = sentences.choose_language(args.language or locale.getlocale()[0] or "en")
    files = [(attachment.name, content, attachment.sha256) for attachment, content in read_files(args.mail)]
    reader = Reader(seconds=_SECONDS)
    try:
        documents = reader.read_all(files, _PATIENCE) if files else []
    finally:
        reader.close()
    with open_memory(args) as memory:
        facts = gather(draft, memory, own_domains=policy.own_domains, rules=policy.rules, documents=documents)
        limits = effective_limits(policy, memory.figures(), memory.beginning(), time.time(), sent=memory.sent_of_late())
        verdict = judge(facts, limits, thresholds=effective_thresholds(policy, memory.thresholds()))
        answer = verdict.as_json(language)
    if args.json:
        print_json(answer)
    else:
        _print(answer)
    return 1 if verdict.level >= Level.CONFIRM else 0


def _print(answer: dict[str, Any]) -> None:
    print(f"{answer['verdict']} (risk {answer['risk']:.2f})")
    for finding in answer["findings"]:
        print(f"\n[{finding['level']}] {finding['title']}  ({finding['check']})")
        print(f"    {one_line(finding['why'], 400)}")
        for evidence in finding["evidence"]:
            print(f"    - {one_line(evidence, 400)}")
        if finding["fix"]:
            print(f"    > {one_line(finding['fix']['label'], 400)}")
