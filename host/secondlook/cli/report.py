# SPDX-License-Identifier: MPL-2.0
"""``secondlook report``: what was checked, what stopped a mail, what came of it; for a user or for a team.

Does not belong here: what the numbers mean and look like (``reports``).
"""

from __future__ import annotations

import argparse
import locale
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secondlook import paths, sentences
from secondlook.cli.common import common_parent, one_line, print_json
from secondlook.errors import InputError

if TYPE_CHECKING:
    from secondlook.reports.counts import PeriodCounts
    from secondlook.reports.telling import Section, Told

__all__ = ["add_parser"]


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "report",
        parents=[common_parent()],
        help="what was checked, what stopped a mail, what came of it",
        description="Tells what was checked, what stopped a mail and what came of it, of the last 30 days if none are"
        " named. Without a file to write to, it prints the tables. A false alarm is an interruption after which"
        " the mail was sent on unchanged, and not taken back while it waited.",
    )
    parser.add_argument("--from", dest="first", default="", metavar="DAY", help="first day, such as 2026-11-01")
    parser.add_argument("--to", dest="last", default="", metavar="DAY", help="last day (default: today)")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write a page to read and print")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write the counts, one a line")
    parser.add_argument("--share", type=Path, metavar="FILE", help="write the counts for the team; they name nobody")
    parser.add_argument(
        "--team",
        type=Path,
        nargs="+",
        metavar="PATH",
        help="sum up such files, or all in a folder, instead of your own",
    )
    parser.add_argument("--language", metavar="LOCALE", help="language of the words, such as en or zh_CN")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make the report. Return 0."""
    from secondlook.reports import counts, making, own, table, team  # noqa: PLC0415  (``--help`` needs none of it)

    language = sentences.choose_language(args.language or locale.getlocale()[0] or "en")
    folder = args.memory or paths.memory_dir()
    several = None
    if args.team:
        if args.share:
            raise InputError("--share hands out your own counts; it does not go with --team")
        several = team.read_all(args.team)
        found = team.summed(several, *team.period(several, args.first, args.last))
    else:
        found = own.collect(folder, *own.period(args.first, args.last))
    wrote = _write(args.html, lambda: making.html_report(found, language, several))
    wrote |= _write(args.csv, lambda: table.as_csv(found, language))
    wrote |= _write(args.share, lambda: counts.as_json(own.for_team(found, folder)).decode())
    if args.json:
        print_json(_facts(found))
    elif not wrote:
        _print(making.told(found, language, several)[1])
    return 0


def _write(path: Path | None, make: Callable[[], str]) -> bool:
    if path is None:
        return False
    try:
        path.write_text(make(), encoding="utf-8", newline="")
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror or error}", source=path) from error
    return True


def _facts(counts: PeriodCounts) -> dict[str, Any]:
    """Return the numbers for programs."""
    from secondlook.reports.figures import figures  # noqa: PLC0415

    found = figures(counts)
    return {
        "from": found.first,
        "to": found.last,
        "users": found.users,
        "mails": dict(found.mails.counts) | {"falseAlarms": found.mails.false_alarms},
        "checks": {
            one.check: dict(one.counts) | {"falseAlarms": one.false_alarms, "falseAlarmRate": one.share}
            for one in found.checks
        },
        "incidents": {cause or "none": dict(grades) for cause, grades in found.causes.items()},
        "secondPerson": {side: dict(states) for side, states in found.second_person.items()},
    }


def _print(told: Told) -> None:
    print(f"{told.title} · {told.whose} · {told.period}")
    for line in (told.note, told.empty):
        if line:
            print(line)
    for section in told.sections:
        print(f"\n{section.title}")
        _print_table(section)
    if not told.empty:
        print(f"\n{told.terms[7][0]}: {told.terms[7][1]}")


def _print_table(section: Section) -> None:
    """Print columns that line up; a Chinese letter takes two places."""
    rows = [[one_line(cell) for cell in row] for row in (section.heads, *section.rows)]
    widths = [max(_places(row[column]) for row in rows) for column in range(len(section.heads))]
    for row in rows:
        cells = []
        for column, cell in enumerate(row):
            gap = " " * (widths[column] - _places(cell))
            cells.append(gap + cell if column >= section.numbers else cell + gap)
        print("  " + "  ".join(cells).rstrip())


def _places(text: str) -> int:
    import unicodedata  # noqa: PLC0415

    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
