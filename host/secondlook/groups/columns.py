# SPDX-License-Identifier: MPL-2.0
"""Which column of a table means what, by its heading; the headings are in ``headings.toml``.

Does not belong here: rows (``csv_file``).
"""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

__all__ = ["OWN", "Columns", "recognise"]

# Our own table, as ``export`` writes it.
OWN = ("Name", "Email", "Company", "Group", "Kind", "Tags")


@dataclass(frozen=True)
class Columns:
    """Where each kind of column stands, by index from 0. The kinds are the keys of ``headings.toml``."""

    places: Mapping[str, tuple[int, ...]]

    def __contains__(self, column: str) -> bool:
        return column in self.places

    def __len__(self) -> int:
        return sum(map(len, self.places.values()))

    def cells(self, row: Sequence[str], column: str) -> list[str]:
        """Return the cells of a row in that kind of column, trimmed, empty ones left out."""
        return [row[i].strip() for i in self.places.get(column, ()) if i < len(row) and row[i].strip()]

    def first(self, row: Sequence[str], column: str) -> str:
        """Return the first of them; empty if there is none."""
        return next(iter(self.cells(row, column)), "")


def recognise(headings: Sequence[str]) -> Columns:
    """Return what the headings mean. Those that mean nothing here are left out."""
    meaning, patterns = _headings()
    places: dict[str, list[int]] = {}
    for index, heading in enumerate(headings):
        plain = _plain(heading)
        column = meaning.get(plain) or next((c for c, pattern in patterns if pattern.fullmatch(plain)), None)
        if column is not None:
            places.setdefault(column, []).append(index)
    _settle(places)
    return Columns({column: tuple(found) for column, found in places.items()})


def _settle(places: dict[str, list[int]]) -> None:
    """Decide what the headings mean that are one thing in one system and another in the next."""
    for doubtful, meanings in (("customer", ("company", "name")), ("caller", ("name", "nickname"))):
        found = places.pop(doubtful, None)
        free = next((meaning for meaning in meanings if meaning not in places), None)
        if found and free:
            places[free] = found


def _plain(heading: str) -> str:
    """Return a heading for comparing: one width, lower case, no remark or sign at the end, single blanks."""
    text = unicodedata.normalize("NFKC", heading).casefold().replace("_", " ")
    text = re.sub(r"\s*\([^()]*\)\s*$", "", text)
    return " ".join(text.strip(" *:\ufeff\"'").split())


@functools.cache
def _headings() -> tuple[Mapping[str, str], tuple[tuple[str, re.Pattern[str]], ...]]:
    text = resources.files(__package__).joinpath("headings.toml").read_text(encoding="utf-8")
    data: dict[str, Any] = tomllib.loads(text)
    patterns = tuple((c, re.compile(one)) for c, listed in data.pop("patterns").items() for one in listed)
    return {_plain(heading): column for column, listed in data.items() for heading in listed}, patterns
