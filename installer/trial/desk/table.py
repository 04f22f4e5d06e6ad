# SPDX-License-Identifier: MPL-2.0
"""A typed reader for one TOML table, so that a slip in the data names its file, entry and field.

Only reading and type checks belong here; what the fields mean lives in ``people`` and ``letters``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from .model import DeskError

Word = TypeVar("Word", bound=str)


@dataclass(slots=True)
class Table:
    """One entry of a TOML file. Every field must be asked for once; ``done`` refuses the rest."""

    where: str
    fields: dict[str, object]
    asked: set[str] = field(default_factory=set)

    def _take(self, name: str) -> object | None:
        self.asked.add(name)
        return self.fields.get(name)

    def fail(self, name: str, why: str) -> DeskError:
        """An error that points at this entry and field."""
        return DeskError(f"{self.where}: {name}: {why}")

    def text(self, name: str, default: str | None = None) -> str:
        """A string; DeskError when it is missing without a default, or not a string."""
        value = self._take(name)
        if value is None and default is not None:
            return default
        if not isinstance(value, str):
            raise self.fail(name, "a string is needed")
        return value.strip("\n")

    def optional(self, name: str) -> str | None:
        """A string or nothing."""
        return self.text(name, "") or None

    def choice(self, name: str, words: tuple[Word, ...], default: Word | None = None) -> Word:
        """One of ``words``."""
        value = self._take(name)
        if value is None and default is not None:
            return default
        for word in words:
            if word == value:
                return word
        raise self.fail(name, f"one of {', '.join(words)} is needed")

    def flag(self, name: str, default: bool) -> bool:
        """A boolean."""
        value = self._take(name)
        if value is None:
            return default
        if not isinstance(value, bool):
            raise self.fail(name, "true or false is needed")
        return value

    def array(self, name: str) -> list[object]:
        """An array, empty when missing."""
        value = self._take(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.fail(name, "an array is needed")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """An array of strings, empty when missing."""
        values = self.array(name)
        if not all(isinstance(value, str) for value in values):
            raise self.fail(name, "an array of strings is needed")
        return tuple(str(value) for value in values)

    def moment(self, name: str) -> datetime:
        """A date and time with its offset from UTC."""
        value = self._take(name)
        if not isinstance(value, datetime) or value.tzinfo is None:
            raise self.fail(name, "a date and time with an offset is needed")
        return value

    def day(self, name: str) -> date:
        """A calendar date."""
        value = self._take(name)
        if isinstance(value, datetime) or not isinstance(value, date):
            raise self.fail(name, "a date is needed")
        return value

    def done(self) -> None:
        """Refuse fields nobody asked for: they are misspelt."""
        left = sorted(set(self.fields) - self.asked)
        if left:
            raise DeskError(f"{self.where}: unknown field {', '.join(left)}")


def entries(path: Path, kind: str) -> Iterator[Table]:
    """The ``[[kind]]`` tables of a TOML file, in its order."""
    found = tomllib.loads(path.read_text(encoding="utf-8")).get(kind, [])
    for number, fields in enumerate(found, start=1):
        name = fields.get("id", fields.get("key", number))
        yield Table(f"{path.name}: {kind} {name}", fields)
