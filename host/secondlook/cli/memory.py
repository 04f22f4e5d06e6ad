# SPDX-License-Identifier: MPL-2.0
"""``secondlook memory show`` / ``forget``: what past mail taught about one person, to look at or delete.

Does not belong here: reading and deleting (``memory.people``), forgetting everything (the settings window,
``uninstall --memory-too``).
"""

from __future__ import annotations

import argparse
import dataclasses
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from secondlook.cli.common import common_parent, one_line, open_memory, print_json

if TYPE_CHECKING:
    from secondlook.memory import PersonRow

__all__ = ["add_parser", "run_forget", "run_show"]

NOT_FOUND = 1


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command with its two parts."""
    parser = commands.add_parser("memory", help="look at or delete what is remembered of one person")
    parts = parser.add_subparsers(required=True, metavar="show|forget")
    for name, run, says in (
        ("show", run_show, "show everything past mail taught about an address"),
        ("forget", run_forget, "delete everything past mail taught about an address"),
    ):
        part = parts.add_parser(
            name,
            parents=[common_parent()],
            help=says,
            description=f"{says[0].upper()}{says[1:]}. Groups and the address book are not touched. Exit status: 0"
            " done, 1 nothing is known of that address.",
        )
        part.add_argument("address", metavar="ADDRESS")
        if run is run_forget:
            part.add_argument(
                "--person", action="store_true", help="the person's other known addresses as well (see show)"
            )
        part.set_defaults(run=run)


def run_show(args: argparse.Namespace) -> int:
    """Show a person. Return 0, or 1 if the address is unknown."""
    from secondlook.addresses import key  # noqa: PLC0415  (``--help`` does not need it)

    with open_memory(args) as memory:
        row = memory.show(key(args.address))
    if args.json:
        print_json({"known": row is not None, "person": dataclasses.asdict(row) if row else None})
    elif row is None:
        print(f"Nothing is known of {one_line(args.address)}.")
    else:
        _print(row)
    return 0 if row else NOT_FOUND


def run_forget(args: argparse.Namespace) -> int:
    """Forget a person. Return 0, or 1 if there was nothing to forget."""
    from secondlook.addresses import key  # noqa: PLC0415

    address = key(args.address)
    with open_memory(args) as memory:
        row = memory.show(address)
        others = [other for other, _, _ in row.others] if row else []
        found = memory.forget(address)
        if args.person:
            for other in others:
                memory.forget(other)
    if args.json:
        print_json({"forgotten": found, "others": others, "others_forgotten": bool(args.person and others)})
    elif found:
        print(f"Forgotten: {', '.join(map(one_line, [address, *(others if args.person else [])]))}.")
        if others and not args.person:
            print(f"Still known of the same person: {', '.join(map(one_line, others))} (--person forgets them too).")
    else:
        print(f"Nothing is known of {one_line(args.address)}.")
    return 0 if found else NOT_FOUND


def _print(row: PersonRow) -> None:
    print(one_line(row.address))
    facts: list[tuple[str, str]] = [
        ("names", _counted(row.names)),
        ("mails", f"{row.sent} to, {row.received} from, {row.copied} with this address in To or Cc"),
        ("same person", ", ".join(f"{other} ({sent} to, {received} from)" for other, sent, received in row.others)),
        ("seen", f"{_day(row.first)} to {_day(row.last)}"),
        ("in one mail with", _counted(row.companions) + _more(len(row.companions), row.companion_count)),
        ("written with as", ", ".join(f"{s.own} ({s.sent} to, {s.received} from)" for s in row.served)),
        ("in Bcc beside", _counted(row.in_bcc)),
        ("greeted as", _counted(row.greetings)),
        ("signs for", _counted(row.companies)),
        ("orders", str(row.orders) if row.orders else ""),
        ("conversations", str(row.threads) if row.threads else ""),
        ("files sent", ", ".join(name for name, _ in row.documents) + _more(len(row.documents), row.document_count)),
        ("called right", ", ".join(f"{check}: {what}" for check, what in row.accepted)),
    ]
    for what, value in facts:
        if value:
            print(f"  {what + ':':18}{one_line(value, 2000)}")


def _counted(rows: tuple[tuple[str, int], ...]) -> str:
    return ", ".join(f"{name} ({count})" for name, count in rows)


def _more(shown: int, count: int) -> str:
    return f" and {count - shown} more" if count > shown else ""


def _day(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat() if seconds else "unknown"
