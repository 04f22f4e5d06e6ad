# SPDX-License-Identifier: MPL-2.0
"""``secondlook uninstall``: take away what ``install`` wrote, and on request the memory.

Does not belong here: doing it (``desktop.install``, ``desktop.memory_files``, ``desktop.held``).
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from secondlook import paths
from secondlook.cli.common import common_parent, one_line, print_json
from secondlook.cli.install import add_language, add_scope, places_of, policies_of

__all__ = ["add_parser", "run"]


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "uninstall",
        parents=[common_parent()],
        help="take the host away from Thunderbird again",
        description="Removes exactly what install wrote; a file that was changed since is left and named. The"
        " memory stays unless --memory-too is given. While mails wait to leave, nothing is removed: without the"
        " host they would never leave. The add-on itself is removed in Thunderbird. Exit status 1 if mails wait.",
    )
    add_scope(parser)
    add_language(parser)
    parser.add_argument(
        "--memory-too", action="store_true", help="delete what was learned, the settings and the held-mail list"
    )
    parser.add_argument(
        "--leave-as-drafts", action="store_true", help="mails that wait become drafts that nothing sends by itself"
    )
    parser.add_argument("--packaged", action="store_true", help=argparse.SUPPRESS)  # for the scripts of .deb and .rpm
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Uninstall and report. Return 0, or 1 if mails wait and nothing was removed."""
    from secondlook.desktop.held import leave_as_drafts, waiting  # noqa: PLC0415
    from secondlook.desktop.install import uninstall  # noqa: PLC0415
    from secondlook.desktop.memory_files import delete_memory  # noqa: PLC0415
    from secondlook.desktop.registry import this_registry  # noqa: PLC0415
    from secondlook.desktop.said import language_of_user, say, table  # noqa: PLC0415

    language = language_of_user(args.language)
    table(language)  # read now: a program from a bundle is about to remove its own files
    if args.packaged:
        return _packaged(language)
    folder: Path = args.memory or paths.memory_dir()
    mails = waiting(folder)
    if mails and not args.leave_as_drafts:
        if args.json:
            print_json({"removed": [], "left": [], "memory": [], "waiting": [mail.subject for mail in mails]})
        print(say(language, "uninstall", "waiting", count=len(mails)), file=sys.stderr)
        for mail in mails:
            due = time.strftime("%H:%M", time.localtime(mail.due))
            told = say(language, "uninstall", "waiting_mail", due=due, subject=one_line(mail.subject))
            print(told, file=sys.stderr)
        print(say(language, "uninstall", "waiting_choice"), file=sys.stderr)
        return 1
    given_up = leave_as_drafts(folder) if mails else 0
    there = places_of(args)
    done = uninstall(there, registry=this_registry(), for_everyone=policies_of(there))
    deleted = delete_memory(folder) if args.memory_too else ()
    if args.memory_too and args.memory is None:
        deleted += delete_memory(paths.config_dir(), settings=True)
    if args.json:
        facts = {
            "removed": [str(path) for path in done.removed],
            "left": [str(path) for path in done.left],
            "memory": [str(path) for path in deleted],
            "waiting": [],
        }
        print_json(facts)
        return 0
    if given_up:
        print(say(language, "uninstall", "left_as_drafts", count=given_up))
    for path in (*done.removed, *deleted):
        print(say(language, "uninstall", "removed", path=str(path)))
    for path in done.left:
        print(say(language, "uninstall", "left", path=str(path)))
    if done.removed:
        print(say(language, "uninstall", "addon_stays"))
    elif not deleted:
        print(say(language, "uninstall", "nothing"))
    if not args.memory_too and folder.is_dir():
        print(say(language, "uninstall", "memory_stays", path=str(folder)))
    return 0


def _packaged(language: str) -> int:
    """Take back what the package's own files are not; called as root by dpkg and rpm before the files go."""
    from secondlook.desktop import packaged  # noqa: PLC0415
    from secondlook.desktop.said import say  # noqa: PLC0415

    packaged.deconfigure()
    for each in packaged.waiting_mails():
        told = say(language, "uninstall", "users_waiting", user=each.user, count=len(each.mails))
        print(f"secondlook: {told}", file=sys.stderr)
    return 0
