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

from secondlook.cli.common import Progress, common_parent, one_line, open_memory, print_json
from secondlook.errors import GroupsError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondlook.groups.changes import Changes
    from secondlook.groups.model import ContactData, GroupData

__all__ = ["add_parser", "run_export", "run_import", "run_list"]


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command with its three parts."""
    parser = commands.add_parser("groups", help="import, export or list customer groups")
    parts = parser.add_subparsers(required=True, metavar="import|export|list")

    importing = parts.add_parser(
        "import",
        parents=[common_parent()],
        help="read groups and contacts from a CSV, vCard or LDIF file",
        description="Reads a CSV table (Name, Email, Company, Group, Kind, Tags, or the headings of the usual"
        " address books and customer systems), a vCard or an LDIF file. Importing a file of the same name again"
        " replaces what it brought before. What could not be used is named by line on stderr.",
    )
    importing.add_argument("--preview", action="store_true", help="say what would change, and change nothing")
    importing.add_argument("--strict", action="store_true", help="take nothing if any row cannot be used")
    importing.add_argument(
        "--by-company", action="store_true", help="make a group of each company whose contacts are in no group"
    )
    importing.add_argument(
        "--kind", choices=("customer", "supplier", "agent", "neutral", "own"), help="the kind of those groups"
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
    """Import a file, or show what that would change.

    Return 0; problems of single rows are printed, and only with ``--strict`` do they change that to 2.
    """
    from secondlook.groups import by_company, changes  # noqa: PLC0415
    from secondlook.groups.files import read_file  # noqa: PLC0415

    if args.kind and not args.by_company:
        raise GroupsError("--kind is said of the groups that --by-company makes")
    with Progress("reading") as progress:
        found = read_file(args.file, encoding=args.encoding, told=progress.to)
    companies = by_company.ungrouped_companies(found)
    if args.by_company:
        found = by_company.grouped(found, args.kind)
        companies = 0
    for problem in found.problems:
        where = f"{args.file}, line {problem.line}" if problem.line else f"{args.file}"
        print(f"{where}: {one_line(problem.what)}", file=sys.stderr)
    if args.strict and found.problems:
        raise GroupsError(f"nothing was imported, because of {_count(found.problems, 'problem')}", source=args.file)
    source = f"file:{args.file.name}"
    with open_memory(args) as memory:
        before = memory.imported(source)
        if not args.preview:
            with Progress("writing", len(found.contacts)) as progress:
                memory.replace_groups(source, found.groups, found.contacts, progress.to)
    change = changes.between(before, (found.groups, found.contacts))
    if args.json:
        facts = {
            "contacts": len(found.contacts),
            "groups": [{"name": g.name, "kind": g.kind, "members": len(g.members)} for g in found.groups],
            "problems": [{"line": problem.line, "what": problem.what} for problem in found.problems],
            "encoding": found.encoding,
            "imported": not args.preview,
            "companies_without_group": companies,
            "changes": _as_json(change),
        }
        print_json(facts)
        return 0
    print(
        f"{len(found.contacts)} contacts, {len(found.groups)} groups"
        + (f", {len(found.problems)} problems" if found.problems else "")
    )
    if args.preview:
        _show(change)
    if companies:
        print(
            f"{companies} companies are in no group. --by-company makes a group of each"
            " (with --kind customer, of that kind)."
        )
    return 0


def _count(items: Sequence[object], what: str) -> str:
    return f"{len(items)} {what}" + ("" if len(items) == 1 else "s")


def _as_json(change: Changes) -> dict[str, Any]:
    return {
        "groups": {
            "new": [group.name for group in change.new_groups],
            "gone": [group.name for group in change.gone_groups],
            "changed": [
                {"name": c.name, "joined": c.joined, "left": c.left, "kind": c.kinds, "tags": c.tags}
                for c in change.changed_groups
            ],
        },
        "contacts": {
            "new": len(change.new_contacts),
            "gone": len(change.gone_contacts),
            "changed": len(change.changed_contacts),
        },
    }


_SHOWN = 20


def _show(change: Changes) -> None:
    """Print what would change, the first of many."""
    lines = [f"+ {one_line(g.name)}  {g.kind}, {_count(g.members, 'member')}" for g in change.new_groups]
    lines += [f"- {one_line(g.name)}  {_count(g.members, 'member')}" for g in change.gone_groups]
    for group in change.changed_groups:
        parts = [f"+ {one_line(address)}" for address in group.joined]
        parts += [f"- {one_line(address)}" for address in group.left]
        parts += [" -> ".join(group.kinds)] if len(set(group.kinds)) == 2 else []
        parts += ["tags"] if len(set(group.tags)) == 2 else []
        lines.append(f"~ {one_line(group.name)}  {', '.join(parts)}")
    for line in lines[:_SHOWN]:
        print(f"  {line}")
    if len(lines) > _SHOWN:
        print(f"  and {len(lines) - _SHOWN} more groups")
    print(
        f"contacts: {len(change.new_contacts)} new, {len(change.changed_contacts)} changed,"
        f" {len(change.gone_contacts)} gone; nothing was imported yet"
        if change
        else "nothing would change"
    )


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
