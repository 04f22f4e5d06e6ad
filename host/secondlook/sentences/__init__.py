# SPDX-License-Identifier: MPL-2.0
"""The sentences the host says, one TOML file a language, and how values are put into them.

Belongs here: choosing a language, filling placeholders, making values from mails harmless to look at.
Does not belong here: what is said when (``checks/``), the add-on's own words (``extension/_locales``).
"""

from __future__ import annotations

import functools
import tomllib
import unicodedata
from collections.abc import Mapping
from importlib import resources

from secondlook.languages import LANGUAGES, choose_language
from secondlook.levels import Said

__all__ = ["LANGUAGES", "choose_language", "language_file", "say", "shortened", "shown"]

LONGEST_LIST = 6  # names; more are an ellipsis
LONGEST_VALUE = 120  # characters; a name longer than a line hides the sentence around it
LONGEST_NAME = 48  # characters of a file's name: on a button, and where the file is shown beside it
_TAIL = 24  # characters that are kept of an end: number and ending of a file's name tell it from its neighbours


@functools.cache
def language_file(language: str) -> Mapping[str, Mapping[str, str]]:
    """Return the sections (check name -> sentence name -> template) of one language's file."""
    text = resources.files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def say(section: str, said: Said, language: str = "en") -> str:
    """Return the sentence in that language, its values filled in. Raises KeyError for an unknown sentence."""
    template = language_file(language)[section][said.key]
    return template.format_map({name: _put(name, value, language) for name, value in said.values.items()})


def _put(name: str, value: str | int | tuple[str, ...], language: str) -> str | int:
    if name == "file" and isinstance(value, str):
        return shortened(shown(value))
    if isinstance(value, tuple):
        listed = [shown(item) for item in value[:LONGEST_LIST]]
        more = ["…"] if len(value) > LONGEST_LIST else []
        return language_file(language)["common"]["list"].join(listed + more)
    return shown(value) if isinstance(value, str) else value


def shown(value: str) -> str:
    """Return text from a mail so that it can stand inside a sentence: one line, no control or
    direction-changing characters, not longer than LONGEST_VALUE.
    """
    plain = "".join(
        " " if character in "\t\r\n" else character
        for character in value
        if character in "\t\r\n" or unicodedata.category(character) not in {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
    )
    plain = " ".join(plain.split())
    return shortened(plain, LONGEST_VALUE)


def shortened(plain: str, longest: int = LONGEST_NAME) -> str:
    """Return a text with its middle left out where it is longer than so many characters."""
    return plain if len(plain) <= longest else f"{plain[: longest - 1 - _TAIL]}…{plain[-_TAIL:]}"
