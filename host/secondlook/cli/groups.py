# SPDX-License-Identifier: MPL-2.0
"""``secondlook groups import`` / ``export`` / ``list``: customer groups from and to files.

Does not belong here: reading and writing the files (``secondlook.groups``), storing (``memory``).
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secondlook.cli.common import common_parent, one_line, open_memory, print_json
from secondlook.errors import GroupsError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondlook.groups.model import ContactData, GroupData

__all__ = ["add_parser", "run_export", "run_import", "run_list"]


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command with its three parts."""
    parser = commands.add_parser("groups", help="import, export or list customer groups")
    parts = parser.add_subparsers(required=True, metavar="import|export|list")

    importing = parts.add_parser(
        "import",
        parents=[common_parent()],
        help="read groups and contacts from a CSV or vCard file",
        description="Reads a CSV table (Name, Email, Company, Group, Kind, Tags, or the headings of the usual"
        " address books and customer systems) or a vCard file. Importing a file of the same name again"
        " replaces what it brought before. What could not be used is named by line on stderr.",
    )
    importing.add_argument("file", type=Path, metavar="FILE")
    importing.add_argument("--encoding", default="", help="do not guess the file's encoding")
    importing.set_defaults(run=run_import)

    exporting = parts.add_parser(
        "export",
        parents=[common_parent()],
        help="write groups and contacts as CSV",
        description="Writes our own CSV table, UTF-8 with a byte order mark for spreadsheets; a cell that a"
        " spreadsheet would run as a formula gets a ' before it, which import takes off again.",
    )
    exporting.add_argument("file", type=Path, metavar="FILE", nargs="?", help="default: standard output")
    exporting.set_defaults(run=run_export)

    listing = parts.add_parser("list", parents=[common_parent()], help="list the groups")
    listing.set_defaults(run=run_list)


def run_import(args: argparse.Namespace) -> int:
    """Import a file. Return 0; problems of single rows are printed and do not change that."""
    from secondlook.groups.files import read_file  # noqa: PLC0415

    found = read_file(args.file, encoding=args.encoding)
    with open_memory(args) as memory:
        memory.replace_groups(f"file:{args.file.name}", found.groups, found.contacts)
    for problem in found.problems:
        where = f"{args.file}, line {problem.line}" if problem.line else f"{args.file}"
        print(f"{where}: {one_line(problem.what)}", file=sys.stderr)
    if args.json:
        facts = {
            "contacts": len(found.contacts),
            "groups": [{"name": g.name, "kind": g.kind, "members": len(g.members)} for g in found.groups],
            "problems": [{"line": problem.line, "what": problem.what} for problem in found.problems],
            "encoding": found.encoding,
        }
        print_json(facts)
    else:
        print(
            f"{len(found.contacts)} contacts, {len(found.groups)} groups"
            + (f", {len(found.problems)} problems" if found.problems else "")
        )
    return 0


def run_export(args: argparse.Namespace) -> int:
    """Export contacts and groups to a file or standard output. Return 0."""
    from secondlook.groups.export import to_csv  # noqa: PLC0415

    contacts, groups = _stored(args)
    if args.json:
        rows: dict[str, list[dict[str, Any]]] = {
            "contacts": [
                {
                    "addresses": c.addresses,
                    "name": c.name,
                    "nickname": c.nickname,
                    "company": c.company,
                    "tags": c.tags,
                }
                for c in contacts
            ],
            "groups": [{"name": g.name, "kind": g.kind, "members": g.members, "tags": g.tags} for g in groups],
        }
        data = (json.dumps(rows, ensure_ascii=False, indent=2) + "\n").encode()
    else:
        data = to_csv(contacts, groups).encode("utf-8-sig")
    if args.file is None:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
        return 0
    try:
        args.file.write_bytes(data)
    except OSError as error:
        raise GroupsError(f"cannot be written: {error.strerror or error}", source=args.file) from error
    return 0


def _stored(args: argparse.Namespace) -> tuple[Sequence[ContactData], Sequence[GroupData]]:
    """Return what the memory holds. A contact that came from two sources is one."""
    from secondlook.groups.gathering import Gathering  # noqa: PLC0415
    from secondlook.groups.model import GroupData  # noqa: PLC0415

    gathered = Gathering()
    with open_memory(args) as memory:
        for one in memory.contacts():
            gathered.contact(one.addresses, one.name, one.nickname, one.company, one.tags)
        groups = [
            GroupData(row.name, row.kind, tuple(member.address for member in row.members), row.tags)
            for row in memory.groups()
        ]
    return gathered.finished().contacts, groups


def run_list(args: argparse.Namespace) -> int:
    """List the groups. Return 0."""
    with open_memory(args) as memory:
        groups = memory.groups()
    if args.json:
        rows = [
            {
                "name": group.name,
                "kind": group.kind,
                "source": group.source,
                "tags": sorted(group.tags),
                "domains": list(group.domains),
                "members": [{"address": m.address, "name": m.name} for m in group.members],
            }
            for group in groups
        ]
        print_json({"groups": rows})
        return 0
    for group in groups:
        tags = f"  [{one_line('; '.join(group.tags))}]" if group.tags else ""
        print(f"{group.kind:9} {one_line(group.name)}  ({len(group.members)} members){tags}")
    if not groups:
        print("No groups yet. Import some: secondlook groups import FILE")
    return 0
