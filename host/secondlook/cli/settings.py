# SPDX-License-Identifier: MPL-2.0
"""``secondlook settings import``: take over settings of FlexConfirmMail or OutlookOkan.

Does not belong here: reading their files (``policy.others``), writing ours (``policy``).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from secondlook.cli.common import common_parent, load_policy, one_line, print_json
from secondlook.errors import InputError

__all__ = ["add_parser", "run_import"]


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command with its one part."""
    parser = commands.add_parser("settings", help="take over settings of FlexConfirmMail or OutlookOkan")
    parts = parser.add_subparsers(required=True, metavar="import")
    importing = parts.add_parser(
        "import",
        parents=[common_parent()],
        help="take over settings of another program",
        description="Reads the settings of FlexConfirmMail (JSON of its Thunderbird add-on or of Thunderbird's"
        " policies; the text lists of its Outlook editions) and of OutlookOkan (its CSV lists, by their names), and"
        " adds what has a counterpart to this user's settings. What has none is named on stderr. Lists grow, times"
        " only get longer. Exit status 0.",
    )
    importing.add_argument("--preview", action="store_true", help="say what would change, and change nothing")
    importing.add_argument("files", type=Path, nargs="+", metavar="FILE")
    importing.set_defaults(run=run_import)


def run_import(args: argparse.Namespace) -> int:
    """Import the files, or show what that would change. Return 0."""
    from secondlook.policy import others  # noqa: PLC0415  (``--help`` needs none of it)

    policy = load_policy(args)
    found = others.read([(str(path), _content(path, others.LARGEST)) for path in args.files])
    change = others.change_for(policy, found)
    rows = others.changes(policy.values, change)
    if change and not args.preview:
        policy.write_user(change)
    if args.json:
        left = [{"file": one.file, "line": one.line, "what": one.what()} for one in found.left]
        print_json({"changes": rows, "left": left, "imported": not args.preview})
        return 0
    for one in found.left:
        where = f"{one.file}, line {one.line}: " if one.line else f"{one.file}: " if one.file else ""
        print(f"{where}not taken over: {one_line(one.what(), 200)}", file=sys.stderr)
    for row in rows:
        says = ", ".join(str(item) for item in row["added"]) or f"{row['before']} -> {row['after']}"
        print(one_line(f"{row['key']}: {says}", 300))
    if not rows:
        print("Nothing would change." if args.preview else "Nothing changed.")
    return 0


def _content(path: Path, largest: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(largest + 1)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", source=path) from error
