# SPDX-License-Identifier: MPL-2.0
"""Letters and papers as they stand in ``mails/*.toml`` and ``story.toml``: read, checked, in order of time.

One file holds one deal or topic: ``[[paper]]`` tables for what gets attached and ``[[mail]]`` tables for what
was written. Reading and cross-checking belongs here; making a message of it lives in ``compose``, making a
file of a paper lives in ``papers_*``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from functools import cache
from pathlib import Path

from .model import FOLDERS, FORMATS, Cell, DeskError, Letter, Organisation, Paper, Person
from .people import OWNER, organisations, people
from .table import Table, entries

MAILS = Path(__file__).parent / "mails"


@dataclass(frozen=True, slots=True)
class Correspondence:
    """All letters in order of time, and all papers, each by its key."""

    letters: dict[str, Letter]
    papers: dict[str, Paper]


def _org(table: Table, field: str) -> Organisation:
    found = organisations().get(table.text(field))
    if found is None:
        raise table.fail(field, "no such organisation")
    return found


def _people(table: Table, field: str) -> tuple[Person, ...]:
    known = people()
    keys = table.texts(field)
    unknown = [key for key in keys if key not in known]
    if unknown:
        raise table.fail(field, f"no such person: {', '.join(unknown)}")
    return tuple(known[key] for key in keys)


def _pair(table: Table, field: str, value: object) -> tuple[str, str]:
    if isinstance(value, list) and len(value) == 2:
        return str(value[0]), str(value[1])
    raise table.fail(field, "pairs are needed")


def _line(table: Table, value: object) -> tuple[str, str, int, float]:
    if isinstance(value, list) and len(value) == 4 and isinstance(value[2], int):
        return str(value[0]), str(value[1]), value[2], float(value[3])
    raise table.fail("lines", "item, description, quantity, unit price are needed")


def _row(table: Table, value: object, width: int) -> tuple[Cell, ...]:
    if not isinstance(value, list) or len(value) != width:
        raise table.fail("rows", f"rows of {width} cells are needed")
    return tuple(cell if isinstance(cell, int | float) else str(cell) for cell in value)


def read_papers(path: Path) -> dict[str, Paper]:
    """The papers a file describes; DeskError when one is malformed."""
    found: dict[str, Paper] = {}
    for table in entries(path, "paper"):
        columns = table.texts("columns")
        paper = Paper(
            key=table.text("id"),
            format=table.choice("format", FORMATS, "pdf"),
            file=table.text("file"),
            title=table.text("title"),
            issuer=_org(table, "issuer"),
            party=_org(table, "party") if "party" in table.fields else None,
            dated=table.day("dated"),
            currency=table.text("currency", ""),
            incoterm=table.text("incoterm", ""),
            facts=tuple(_pair(table, "facts", value) for value in table.array("facts")),
            lines=tuple(_line(table, value) for value in table.array("lines")),
            columns=columns,
            rows=tuple(_row(table, value, len(columns)) for value in table.array("rows")),
            notes=table.texts("notes"),
        )
        table.done()
        found[paper.key] = paper
    return found


def read_letters(path: Path) -> dict[str, Letter]:
    """The letters a file holds, keyed ``file/id``; a reply names an earlier letter by its id or full key."""
    found: dict[str, Letter] = {}
    for table in entries(path, "mail"):
        sender = people().get(table.text("from"))
        if sender is None:
            raise table.fail("from", "no such person")
        reply, forward = (
            f"{path.stem}/{name}" if name and "/" not in name else name
            for name in (table.optional("reply"), table.optional("forward"))
        )
        letter = Letter(
            key=f"{path.stem}/{table.text('id')}",
            date=table.moment("date"),
            sender=sender,
            to=_people(table, "to"),
            cc=_people(table, "cc"),
            bcc=_people(table, "bcc"),
            subject=table.text("subject", ""),
            text=table.text("text"),
            reply=reply,
            forward=forward,
            quote=table.flag("quote", True),
            sign=table.flag("sign", True),
            papers=table.texts("attach"),
            label=table.text("label", ""),
            folder=table.choice("folder", FOLDERS, "Sent" if sender.key == OWNER else "INBOX"),
            seen=table.flag("seen", True),
        )
        table.done()
        if not letter.subject and not (reply or forward):
            raise table.fail("subject", "is needed when the mail answers nothing")
        if letter.key in found:
            raise table.fail("id", "is there twice")
        found[letter.key] = letter
    return found


def check_links(letters: dict[str, Letter], papers: dict[str, Paper]) -> None:
    """DeskError when a letter answers a later or missing one, or attaches a paper that does not exist."""
    for letter in letters.values():
        for parent in filter(None, (letter.reply, letter.forward)):
            if parent not in letters:
                raise DeskError(f"{letter.key}: answers {parent}, which does not exist")
            if letters[parent].date >= letter.date:
                raise DeskError(f"{letter.key}: is older than {parent}, which it answers")
        missing = [name for name in letter.papers if name not in papers]
        if missing:
            raise DeskError(f"{letter.key}: attaches {', '.join(missing)}, which does not exist")


@cache
def correspondence() -> Correspondence:
    """Everything under ``mails/``, letters in order of time."""
    letters: dict[str, Letter] = {}
    papers: dict[str, Paper] = {}
    for path in sorted(MAILS.glob("*.toml")):
        letters |= read_letters(path)
        papers |= read_papers(path)
    check_links(letters, papers)
    in_order = sorted(letters.values(), key=lambda letter: (letter.date.astimezone(UTC), letter.key))
    return Correspondence({letter.key: letter for letter in in_order}, papers)
