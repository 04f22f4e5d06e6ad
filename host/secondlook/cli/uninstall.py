# SPDX-License-Identifier: MPL-2.0
"""``secondlook uninstall``: take away what ``install`` wrote, and on request the memory.

Does not belong here: doing it (``desktop.install``, ``desktop.memory_files``).
"""

from __future__ import annotations

import argparse
from pathlib import Path

from secondlook import paths
from secondlook.cli.common import common_parent, print_json
from secondlook.cli.install import add_scope, places_of

__all__ = ["add_parser", "run"]


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "uninstall",
        parents=[common_parent()],
        help="take the host away from Thunderbird again",
        description="Removes exactly what install wrote; a file that was changed since is left and named. The"
        " memory stays unless --memory-too is given. The add-on itself is removed in Thunderbird.",
    )
    add_scope(parser)
    parser.add_argument("--memory-too", action="store_true", help="delete what was learned and the held-mail list")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Uninstall and report. Return 0."""
    from secondlook.desktop.install import uninstall  # noqa: PLC0415
    from secondlook.desktop.memory_files import delete_memory  # noqa: PLC0415
    from secondlook.desktop.registry import this_registry  # noqa: PLC0415

    folder: Path = args.memory or paths.memory_dir()
    done = uninstall(places_of(args), registry=this_registry())
    deleted = delete_memory(folder) if args.memory_too else ()
    if args.json:
        facts = {
            "removed": [str(path) for path in done.removed],
            "left": [str(path) for path in done.left],
            "memory": [str(path) for path in deleted],
        }
        print_json(facts)
        return 0
    for path in (*done.removed, *deleted):
        print(f"removed {path}")
    for path in done.left:
        print(f"left, because it was changed since: {path}")
    if not done.removed and not deleted:
        print("Nothing was installed here.")
    if not args.memory_too and folder.is_dir():
        print(f"The memory stays in {folder}")
    return 0
