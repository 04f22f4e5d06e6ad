# SPDX-License-Identifier: MPL-2.0
"""``secondlook incident``: the record of mis-sent mails, to list, show, export, check and strip of personal data.

Does not belong here: the record (``recovery``), leading through an incident (the add-on's window).
"""

from __future__ import annotations

import argparse
import json
import locale
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secondlook import paths, sentences
from secondlook.cli.common import common_parent, load_policy, one_line, open_memory, print_json
from secondlook.errors import InputError

if TYPE_CHECKING:
    from secondlook.recovery.store import Incidents

__all__ = ["add_parser"]

CHANGED = 1


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command with its parts."""
    parser = commands.add_parser("incident", help="the record of mis-sent mails")
    parts = parser.add_subparsers(required=True, metavar="list|show|export|verify|remove-personal|grade")
    language = argparse.ArgumentParser(add_help=False)
    language.add_argument("--language", metavar="LOCALE", help="language of the words, such as en or zh_CN")

    def part(name: str, run: Any, says: str, more: str = "") -> argparse.ArgumentParser:
        made = parts.add_parser(
            name, parents=[common_parent(), language], help=says, description=f"{says[0].upper()}{says[1:]}. {more}"
        )
        made.set_defaults(run=run)
        return made

    part("list", run_list, "list the incidents, the newest first")
    part("show", run_show, "show one incident with its time line").add_argument("incident", metavar="ID")
    export = part(
        "export",
        run_export,
        "write one incident as JSON or as a printable HTML report",
        "Without --out it goes to standard output. Exit status 1 if the record was changed by other hands.",
    )
    export.add_argument("incident", metavar="ID")
    export.add_argument("--format", choices=["html", "json"], help="default: by the name of the file, else json")
    export.add_argument("--out", type=Path, metavar="FILE")
    part(
        "verify",
        run_verify,
        "check that nothing in the record was changed",
        "Exit status 0 if it is whole, 1 if it was changed by other hands.",
    )
    part(
        "remove-personal",
        run_remove,
        "delete what names people in one incident; the record stays provably whole",
    ).add_argument("incident", metavar="ID")
    grade = part("grade", run_grade, "grade a saved mail as if it had been mis-sent; nothing is recorded")
    grade.add_argument("mail", type=Path, metavar="MESSAGE.eml")
    for name, says in (("--wrong", "who got it by mistake (default: all recipients)"), ("--right", "who was meant")):
        grade.add_argument(name, action="append", default=[], metavar="ADDRESS", help=f"{says}; may be repeated")


def run_list(args: argparse.Namespace) -> int:
    """List the incidents. Return 0."""
    from secondlook.recovery import telling  # noqa: PLC0415  (``--help`` needs none of it)

    language = _language(args)
    rows = [telling.summary(one, language) for one in _incidents(args).all()]
    if args.json:
        print_json({"incidents": rows})
        return 0
    for row in rows:
        state = telling.say("report", "closed" if row["closed"] else "open", language)
        people = ", ".join(one["address"] for one in row["wrong"])
        print(
            one_line(f"{row['id']}  {row['opened'][:16]}  {row['gradeName']}  {state}  {row['subject']}  {people}", 200)
        )
    if not rows:
        print("No incident was reported.")
    return 0


def run_show(args: argparse.Namespace) -> int:
    """Show one incident. Return 0."""
    told = _told(args)
    if args.json:
        print_json(told)
        return 0
    print(one_line(f"{told['mail']['subject']}  ({told['id']})"))
    print(one_line(f"{told['gradeName']}: {told['gradeMore']}", 300))
    for reason in told["reasons"]:
        print(f"  - {one_line(reason, 300)}")
    for one in told["recall"]:
        print(one_line(f"{one['address']}: {one['chanceName']}. {one['says']}", 500))
    for task in told["tasks"]:
        mark = " " if task["state"] == "open" else "x"
        print(one_line(f"  [{mark}] {task['due'][:16]}  {task['name']} ({task['owner']})"))
    for entry in told["entries"]:
        print(one_line(f"  {entry['seq']:>5}  {entry['at'][:19]}  {entry['says']}", 300))
    return 0


def run_export(args: argparse.Namespace) -> int:
    """Write one incident. Return 0, or 1 if the record was changed."""
    from secondlook.recovery.report import as_html  # noqa: PLC0415

    incidents, told = _incidents(args), _told(args)
    flaws, head = incidents.flaws(), incidents.chain.head
    count = len(incidents.chain.entries())
    form = args.format or ("html" if args.out and args.out.suffix.lower() in {".html", ".htm"} else "json")
    if form == "html":
        text = as_html(told, flaws, head, count, _language(args))
    else:
        record = {"entries": count, "head": head, "flaws": [{"seq": one.seq, "problem": one.problem} for one in flaws]}
        text = json.dumps({"incident": told, "record": record}, ensure_ascii=False, indent=2) + "\n"
    if args.out:
        try:
            args.out.write_text(text, encoding="utf-8")
        except OSError as error:
            raise InputError(f"cannot be written: {error.strerror or error}", source=args.out) from error
    else:
        print(text, end="")
    if flaws:
        print("secondlook: the record of incidents was changed by other hands", file=sys.stderr)
    return CHANGED if flaws else 0


def run_verify(args: argparse.Namespace) -> int:
    """Check the record. Return 0 if it is whole, else 1."""
    incidents = _incidents(args)
    flaws = incidents.flaws()
    count = len(incidents.chain.entries())
    if args.json:
        print_json(
            {
                "whole": not flaws,
                "entries": count,
                "head": incidents.chain.head,
                "flaws": [{"seq": one.seq, "problem": one.problem} for one in flaws],
            }
        )
    elif flaws:
        for flaw in flaws:
            print(f"line {flaw.seq}: {flaw.problem}")
    else:
        print(f"{count} entries, whole. Hash of the last: {incidents.chain.head}")
    return CHANGED if flaws else 0


def run_remove(args: argparse.Namespace) -> int:
    """Remove the personal parts of one incident. Return 0."""
    incident = _incidents(args).remove_personal(args.incident)
    if args.json:
        print_json({"removed": incident.id})
    else:
        print(f"Removed from {incident.id} what names people.")
    return 0


def run_grade(args: argparse.Namespace) -> int:
    """Grade a saved mail. Return 0."""
    from secondlook.mail import Mailbox  # noqa: PLC0415
    from secondlook.mail_files import read_message  # noqa: PLC0415
    from secondlook.recovery.grading import assess  # noqa: PLC0415
    from secondlook.recovery.model import Incident  # noqa: PLC0415
    from secondlook.recovery.telling import reasons, say  # noqa: PLC0415

    message = read_message(args.mail)
    wrong = [Mailbox(address) for address in args.wrong] or [box for _, box in message.recipients()]
    right = [Mailbox(address) for address in args.right]
    with open_memory(args) as memory:
        found = assess(message, wrong, right, knowledge=memory, own_domains=load_policy(args).own_domains)
    known = [{"reason": one.name, "values": {"words": list(one.words)}} for one in found.reasons]
    said = reasons(Incident("", reasons=known), _language(args))
    if args.json:
        names = [one.name for one in found.reasons]
        print_json({"grade": found.grade, "reasons": names, "why": said, "personal_data": found.personal_data})
    else:
        print(say("grade", found.grade, _language(args)))
        for reason in said:
            print(f"  - {one_line(reason, 300)}")
    return 0


def _incidents(args: argparse.Namespace) -> Incidents:
    from secondlook.recovery.store import Incidents  # noqa: PLC0415

    return Incidents((args.memory or paths.memory_dir()) / "incidents")


def _told(args: argparse.Namespace) -> dict[str, Any]:
    from secondlook.recovery.handling import told  # noqa: PLC0415

    incident = _incidents(args).get(args.incident)
    with open_memory(args) as memory:
        return told(incident, memory, _language(args))


def _language(args: argparse.Namespace) -> str:
    return sentences.choose_language(args.language or locale.getlocale()[0] or "en")
