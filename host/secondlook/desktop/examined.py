# SPDX-License-Identifier: MPL-2.0
"""One thing that was looked at, as data, and the sentences about it.

Belongs here: the type and its words (``words/*.toml``). Does not belong here: looking (``doctor``, ``thunderbird``).
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import resources
from typing import Any, Literal

__all__ = ["Examined", "State", "words"]

State = Literal["ok", "note", "wrong"]


@functools.cache
def words(language: str) -> Mapping[str, Mapping[str, str]]:
    """Return the doctor's words in a language of ``sentences.LANGUAGES``."""
    text = resources.files(__package__).joinpath("words", f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@dataclass(frozen=True)
class Examined:
    """One thing looked at. ``sentence`` names its words in the section ``name``, ``values`` fill them."""

    name: str
    state: State
    sentence: str
    values: Mapping[str, str | int] = field(default_factory=dict)

    def what(self, language: str) -> str:
        """Return what was found, as a sentence."""
        values = dict(self.values)
        if "age" in values:
            values["ago"] = _ago(int(values["age"]), language)
        return words(language)[self.name][self.sentence].format_map(values)

    def mend(self, language: str) -> str:
        """Return how to mend it, empty if nothing is to be mended."""
        return words(language)[self.name].get(f"{self.sentence}_mend", "").format_map(self.values)

    def as_json(self, language: str) -> dict[str, Any]:
        """Return the public form."""
        return {
            "name": self.name,
            "state": self.state,
            "what": self.what(language),
            "mend": self.mend(language),
            "facts": dict(self.values),
        }


def _ago(seconds: int, language: str) -> str:
    """Return a span of time in the largest unit of which there are at least two."""
    for unit, length in (("days", 86400), ("hours", 3600)):
        if seconds >= 2 * length:
            return words(language)["ago"][unit].format(count=seconds // length)
    return words(language)["ago"]["minutes"].format(count=seconds // 60)
