# SPDX-License-Identifier: MPL-2.0
"""Contacts and groups from a CSV file: ours, a spreadsheet's, another address book's or customer system's.

Belongs here: from bytes to rows to contacts, naming every row that could not be used. Does not belong here:
headings (``columns``), what cells hold (``cells``), encodings (``encodings``), writing (``export``).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from secondlook.errors import GroupsError
from secondlook.facts import GroupKind
from secondlook.groups import tags
from secondlook.groups.cells import addresses_in, split_list, unguarded
from secondlook.groups.columns import OWN, Columns, recognise
from secondlook.groups.encodings import Decoded
from secondlook.groups.gathering import Gathering, Import, Problem
from secondlook.groups.kinds import fold, kind_of_name

__all__ = ["parse"]

_DELIMITERS = ",;\t"


# Rows between two reports of progress.
_STEP = 1000


def parse(decoded: Decoded, source: str | Path | None = None, told: Callable[[int], None] = lambda _: None) -> Import:
    """Return the contacts and groups of a CSV text. Raises GroupsError if it is no table of contacts.

    ``told`` is called from time to time with the number of rows read.

    One row is one contact, in one or more groups; several rows of one contact are put together. A row with a
    group, but neither name nor address, says the kind and the tags of the group itself.
    """
    gathered = Gathering()
    if not decoded.certain:
        gathered.problem(f"the encoding is not certain; read as {decoded.encoding}")
    delimiter, columns = _head(decoded.text, source)
    rows = _rows(decoded.text, delimiter, gathered.problems)
    next(rows, None)  # the headings
    for count, (line, row) in enumerate(rows):
        if count % _STEP == 0:
            told(count)
        if any(cell.strip() for cell in row):
            _take(gathered, columns, [unguarded(cell) for cell in row], line)
    return gathered.finished(decoded.encoding)


def _head(text: str, source: str | Path | None) -> tuple[str, Columns]:
    """Return the delimiter and the columns: the delimiter under which most headings mean something."""
    best: tuple[str, Columns] | None = None
    for delimiter in _DELIMITERS:
        _, row = next(_rows(text, delimiter, []), (1, []))
        columns = recognise([unguarded(cell) for cell in row])
        if "email" in columns and (best is None or len(columns) > len(best[1])):
            best = (delimiter, columns)
    if best is None:
        line = next((line for line, _ in _rows(text, ",", [])), 1)
        raise GroupsError(
            f"no column for addresses in the first row; our own headings are {', '.join(OWN)}",
            source=source,
            line=line,
        )
    return best


def _rows(text: str, delimiter: str, problems: list[Problem]) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield (line on which it begins, row) for every row that can be read; put the others into problems.
    Blank lines before the headings are passed over.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    started = False
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "unexpected end" in str(error):
                problems.append(Problem(line, "a quotation mark is opened and never closed; not read from here"))
                return
            problems.append(Problem(line, f"not a row of a table: {error}"))
            started = True
            continue
        if started or any(cell.strip() for cell in row):
            started = True
            yield line, row


def _take(gathered: Gathering, columns: Columns, row: Sequence[str], line: int) -> None:
    """Put one row into what was gathered."""
    names = [name for cell in columns.cells(row, "group") for name in split_list(cell)]
    marks = [tags.canonical(tag) or tag for cell in columns.cells(row, "tags") for tag in split_list(cell)]
    for cell in columns.cells(row, "categories"):
        # Google puts " ::: " between labels and "* " before its own.
        listed = [label for part in cell.split(" ::: ") for label in split_list(part) if label[:2] != "* "]
        more_marks, more_names = tags.sort_out(listed)
        marks += more_marks
        names += more_names
    for cell in columns.cells(row, "account"):
        marks += [
            tag for one in re.split(r"[;,；，]", cell) if (tag := tags.canonical(f"{tags.ACCOUNT} {one.strip()}"))
        ]
    kind = _kind(gathered, columns.first(row, "kind"), line)

    found: dict[str, None] = {}
    for cell in columns.cells(row, "email"):
        good, broken = addresses_in(cell)
        found |= dict.fromkeys(good)
        for text in broken:
            gathered.problem(f"not a mail address: {text!r}", line)
    name = columns.first(row, "name") or _full_name(columns.first(row, "first"), columns.first(row, "last"))
    if found:
        gathered.contact(tuple(found), name, columns.first(row, "nickname"), columns.first(row, "company"), marks)
    elif name or not names or columns.cells(row, "email"):
        if not columns.cells(row, "email"):
            gathered.problem("no mail address", line)
        return
    for group in names:
        gathered.group(group, found, kind=kind, marks=() if found else marks)


def _kind(gathered: Gathering, cell: str, line: int) -> GroupKind | None:
    """Return the kind that a cell names; one that is not known is reported, and the group's name decides."""
    if not cell:
        return None
    named = kind_of_name(cell)
    if named == "unknown" and fold(cell) != "unknown":
        gathered.problem_once(f"not a kind: {cell!r} (customer, supplier, agent, neutral, own)", line)
        return None
    return named


def _full_name(first: str, last: str) -> str:
    """Return a name from its parts: Han and Hangul names begin with the family, without a blank."""
    if first and last and not (first + last).isascii() and all("\u3400" <= c <= "\ud7a3" for c in first + last):
        return last + first
    return f"{first} {last}".strip()
