# SPDX-License-Identifier: MPL-2.0
"""``secondlook team``: setting up the store that desks share, and what its administrator gives to all of them.

Does not belong here: the store (``secondlook.team``), reading files of groups (``groups``).
"""

from __future__ import annotations

import argparse
import dataclasses
import sys
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from secondlook import paths
from secondlook.cli.common import common_parent, load_policy, one_line, print_json
from secondlook.errors import InputError, TeamError

if TYPE_CHECKING:
    from secondlook.team.copy import Copy
    from secondlook.team.database import Database
    from secondlook.team.place import Place

__all__ = [
    "add_parser",
    "run_apart",
    "run_desk",
    "run_groups",
    "run_incidents",
    "run_init",
    "run_settings",
    "run_status",
]

WRONG = 1  # the store is not reached, or did not take something


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command with its parts."""
    parser = commands.add_parser("team", help="set up and look after the store that desks share")
    parts = parser.add_subparsers(required=True, metavar="init|desk|status|incidents|groups|apart|settings")
    owner = argparse.ArgumentParser(add_help=False)
    group = owner.add_argument_group("as the database's owner")
    group.add_argument("--database", metavar="ADDRESS", help="where (default: team.database of the policy)")
    group.add_argument("--owner", metavar="LOGIN", help="login of the owner (default: that of the system)")
    group.add_argument("--password-file", type=Path, metavar="FILE", help="a file (0600) with the owner's password")
    group.add_argument("--sql", action="store_true", help="print the SQL for psql, and do nothing")

    init = parts.add_parser(
        "init", parents=[common_parent(), owner], help="make tables, roles and rules",
        description="Makes the store in an empty database, or brings its rules up to date; what is there stays.",
    )  # fmt: skip
    init.set_defaults(run=run_init)
    desk = parts.add_parser(
        "desk", parents=[common_parent(), owner], help="let a login be a desk of a team",
        description="Gives a login its team, role and addresses, or others. In PostgreSQL the login must be there.",
    )  # fmt: skip
    desk.add_argument("login", metavar="LOGIN")
    desk.add_argument("--team", required=True)
    desk.add_argument("--role", choices=("member", "lead", "administrator"), default="member")
    desk.add_argument("--address", action="append", default=[], metavar="ADDRESS", help="one of its own; repeatable")
    desk.set_defaults(run=run_desk)
    status = parts.add_parser(
        "status", parents=[common_parent()], help="reach the store, and say how this desk stands",
        description="Exit status: 0 reached, 1 not reached.",
    )  # fmt: skip
    status.set_defaults(run=run_status)
    incidents = parts.add_parser(
        "incidents", parents=[common_parent()], help="list the team's incidents in sum, for its leads",
        description="Grade, cause, rules and day of each; never who it was about. Others see their own.",
    )  # fmt: skip
    incidents.set_defaults(run=run_incidents)

    groups = parts.add_parser(
        "groups", parents=[common_parent()], help="give a file's groups to the team",
        description="Reads a CSV, vCard or LDIF file as 'groups import' does, and gives its groups to the whole team."
        " For leads and administrators. Exit status: 1 where the store did not take all.",
    )  # fmt: skip
    groups.add_argument("file", type=Path, metavar="FILE")
    groups.add_argument("--remove", action="store_true", help="remove the team's groups that the file does not have")
    groups.set_defaults(run=run_groups)
    apart = parts.add_parser(
        "apart", parents=[common_parent()], help="say that two groups or domains must never meet in one mail"
    )
    apart.add_argument("one")
    apart.add_argument("other")
    apart.add_argument("--undo", action="store_true", help="they may meet again")
    apart.set_defaults(run=run_apart)
    settings = parts.add_parser(
        "settings", parents=[common_parent()], help="give a policy file to the team as its settings",
        description="Checks the file first. For administrators. Exit status: 1 where the store did not take it.",
    )  # fmt: skip
    settings.add_argument("file", type=Path, metavar="FILE")
    settings.set_defaults(run=run_settings)


def run_init(args: argparse.Namespace) -> int:
    """Make the store. Return 0. Raises TeamError."""
    from secondlook.team.store import make, setup  # noqa: PLC0415  (``--help`` needs none of it)

    if args.sql:
        _print_sql(setup())
        return 0
    place = _place(args)
    database = _as_owner(args, place, new=True)
    try:
        make(database)
    finally:
        database.close()
    _say(args, f"the store is ready: {place.shown}", {"ready": place.shown})
    return 0


def run_desk(args: argparse.Namespace) -> int:
    """Make a desk. Return 0. Raises TeamError."""
    from secondlook.addresses import key  # noqa: PLC0415
    from secondlook.team.store import add_desk, desk_rows  # noqa: PLC0415

    addresses = [key(address) for address in args.address]
    if args.sql:
        _print_sql(("BEGIN", *desk_rows(args.login, args.team, args.role, addresses, guards=True), "COMMIT"))
        return 0
    database = _as_owner(args, _place(args))
    try:
        add_desk(database, args.login, args.team, args.role, addresses)
    finally:
        database.close()
    facts = {"login": args.login, "team": args.team, "role": args.role, "addresses": addresses}
    _say(args, one_line(f"{args.login} is a {args.role} of {args.team}: {', '.join(addresses) or 'no address'}"), facts)
    return 0


def run_status(args: argparse.Namespace) -> int:
    """Reach the store and tell. Return 0, or 1 where it is not reached."""
    from secondlook.team.room import Room  # noqa: PLC0415

    rules = load_policy(args).team
    if not rules.database:
        _say(args, "no team store is named in the administrator's policy", {"configured": False})
        return 0
    room = Room(_folder(args), rules)
    try:
        problem = _synchronise(args, room.copy)
        facts = room.status() | ({"problem": problem} if problem else {})
    finally:
        room.close()
    if args.json:
        print_json(facts)
    else:
        reached = facts["reached"]
        when = datetime.fromtimestamp(reached, UTC).isoformat(timespec="seconds") if reached else "never"
        print(f"store:    {facts['where']}")
        print(f"desk:     {facts['role'] or 'unknown'} of {one_line(facts['team']) or 'no team yet'}")
        print(f"reached:  {when}" + (f"; not now: {problem}" if problem else ""))
        print(f"shared:   {facts['groups']} groups, {facts['conflicts']} pairs that must never meet")
        print(f"waiting:  {facts['waiting']} changes to be pushed, {len(facts['refused'])} not taken by the store")
        for met in facts["met"]:
            stood, gave_way = met["stood"]["desk"], met["gaveWay"]["desk"]
            print(one_line(f"met:      {met['kind']} {met['thing']}: {stood} stands, {gave_way} gave way"))
    return WRONG if problem else 0


def run_incidents(args: argparse.Namespace) -> int:
    """List incidents. Return 0, or 1 where the store is not reached and the list is of the last time it was."""
    from secondlook.team.copy import Copy  # noqa: PLC0415
    from secondlook.team.incidents import team_incidents  # noqa: PLC0415

    copy = Copy(_folder(args))
    try:
        problem = _synchronise(args, copy)
        found = team_incidents(copy)
    finally:
        copy.close()
    if args.json:
        print_json({"incidents": [dataclasses.asdict(one) for one in found], "problem": problem})
        return WRONG if problem else 0
    for one in found:
        cells = (one.opened, one.desk, one.grade, one.state, one.cause or "-", " ".join(one.rules) or "-")
        print("\t".join(one_line(cell) for cell in cells))
    if not found:
        print("No incidents.")
    return WRONG if problem else 0


def run_groups(args: argparse.Namespace) -> int:
    """Give groups to the team. Return 0, or 1 where the store did not take all."""
    from secondlook.groups.files import read_file  # noqa: PLC0415
    from secondlook.mail import Mailbox  # noqa: PLC0415
    from secondlook.team.applying import group_body  # noqa: PLC0415

    found = read_file(args.file)
    for problem in found.problems:
        where = f"{args.file}, line {problem.line}" if problem.line else f"{args.file}"
        print(f"{where}: {one_line(problem.what)}", file=sys.stderr)
    names = {address: contact.name for contact in found.contacts for address in contact.addresses}
    bodies = {
        group.name: group_body(group.kind, [Mailbox(a, names.get(a, "")) for a in group.members], group.tags)
        for group in found.groups
    }

    def change(copy: Copy) -> int:
        count = 0
        now = copy.standing("party")
        for name, body in bodies.items():
            if name not in now or now[name].body != body:
                copy.put("party", name, body)
                count += 1
        for name in now.keys() - bodies.keys() if args.remove else ():
            copy.put("party", name, now[name].body, gone=True)
            count += 1
        return count

    return _shared(args, change)


def run_apart(args: argparse.Namespace) -> int:
    """Keep two parties apart, or no longer. Return 0, or 1 where the store did not take it."""
    from secondlook.team.applying import conflict_body, conflict_id  # noqa: PLC0415

    one, other = (" ".join(name.split()) for name in (args.one, args.other))
    if not one or not other or one.casefold() == other.casefold():
        raise InputError("a pair is two different names")

    def change(copy: Copy) -> int:
        if (conflict_id(one, other) in copy.standing("conflict")) != args.undo:
            return 0
        copy.put("conflict", conflict_id(one, other), conflict_body(one, other), gone=args.undo)
        return 1

    return _shared(args, change)


def run_settings(args: argparse.Namespace) -> int:
    """Give settings to the team. Return 0, or 1 where the store did not take them. Raises PolicyError for bad ones."""
    from secondlook.policy import TeamLayer, files, load  # noqa: PLC0415
    from secondlook.team.applying import POLICY  # noqa: PLC0415

    files.read(args.file, must_exist=True)
    text = args.file.read_text(encoding="utf-8-sig")
    load(args.policy, team=TeamLayer(text))

    def change(copy: Copy) -> int:
        now = copy.standing(POLICY).get(POLICY)
        if now is not None and now.body["text"] == text:
            return 0
        copy.put(POLICY, POLICY, {"text": text})
        return 1

    return _shared(args, change)


def _shared(args: argparse.Namespace, change: Callable[[Copy], int]) -> int:
    """Catch up, make a change, push it, and say what became of it."""
    from secondlook.team.copy import Copy  # noqa: PLC0415

    copy = Copy(_folder(args))
    try:
        problem = _synchronise(args, copy)
        if problem:
            raise TeamError(problem, f"the team's store is not reached: {problem}")
        before = {version.key for version, _ in copy.refused()}
        count = change(copy)
        problem = _synchronise(args, copy)
        refused = [(one, why) for one, why in copy.refused() if one.key not in before]
        for one, why in refused:
            copy.dismiss(one.key)
            print(one_line(f"not taken: {one.kind} {one.id}: {why}", 200), file=sys.stderr)
    finally:
        copy.close()
    waits = f"; not reached now ({problem}), pushed later" if problem else ""
    text = f"{count - len(refused)} changes for the team" + (f", {len(refused)} not taken" if refused else "") + waits
    _say(args, text, {"changes": count - len(refused), "refused": len(refused), "problem": problem})
    return WRONG if refused else 0


def _synchronise(args: argparse.Namespace, copy: Copy) -> str:
    """Make a round; return a word for why there was none."""
    from secondlook.team.place import parse  # noqa: PLC0415
    from secondlook.team.room import password_file  # noqa: PLC0415
    from secondlook.team.sync import open_store, synchronise  # noqa: PLC0415

    rules = load_policy(args).team
    place = parse(rules.database)
    if place is None:
        raise InputError("no team store is named in the administrator's policy (team.database)")
    try:
        store = open_store(place, password_file(rules), team=rules.name)
        try:
            synchronise(store, copy)
        finally:
            store.close()
    except TeamError as error:
        print(f"secondlook: {error}", file=sys.stderr)
        copy.note(problem=error.reason)
        return error.reason
    copy.note(reached=str(time.time()), problem="", team=store.desk.team, role=store.desk.role)
    return ""


def _place(args: argparse.Namespace) -> Place:
    from secondlook.team.place import parse  # noqa: PLC0415

    try:
        place = parse(args.database or load_policy(args).team.database)
    except ValueError as error:
        raise InputError(f"--database {error}") from error
    if place is None:
        raise InputError("name the store with --database, or in the administrator's policy (team.database)")
    return place


def _as_owner(args: argparse.Namespace, place: Place, *, new: bool = False) -> Database:
    from secondlook.team.database import SqliteDatabase  # noqa: PLC0415
    from secondlook.team.sync import login_of  # noqa: PLC0415

    login = args.owner or login_of(place)
    if place.server:
        from secondlook.team.postgres import PostgresDatabase, password_from  # noqa: PLC0415

        password = password_from(args.password_file) if args.password_file else ""
        return PostgresDatabase(place, login, password)
    if not new and not Path(place.path).exists():
        raise TeamError("unreachable", f"{place.path}: there is no team store; make it with 'secondlook team init'")
    return SqliteDatabase(Path(place.path), login)


def _folder(args: argparse.Namespace) -> Path:
    folder: Path = args.memory or paths.memory_dir()
    return folder


def _print_sql(statements: Iterable[str]) -> None:
    for statement in statements:
        print(statement if statement.endswith(";") else f"{statement};")


def _say(args: argparse.Namespace, text: str, facts: object) -> None:
    if args.json:
        print_json(facts)
    else:
        print(text)
