# SPDX-License-Identifier: MPL-2.0
"""The words of ``install``, ``uninstall`` and ``update``, one TOML file a language.

Belongs here: finding them. Does not belong here: the doctor's words (``examined``), sentences about a mail
(``sentences``).
"""

from __future__ import annotations

import functools
import locale
import tomllib
from collections.abc import Mapping
from importlib import resources

from secondlook.languages import choose_language

__all__ = ["language_of_user", "say", "table"]


@functools.cache
def table(language: str) -> Mapping[str, Mapping[str, str]]:
    """Return command -> name -> sentence, in a language of ``sentences.LANGUAGES``."""
    text = resources.files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def say(language: str, command: str, name: str, /, **values: str | int) -> str:
    """Return a sentence with its values. Raises KeyError if there is none."""
    return table(language)[command][name].format_map(values)


def language_of_user(wish: str | None = None) -> str:
    """Return the language to speak: the wish, else that of the user's system."""
    category = locale.LC_MESSAGES if hasattr(locale, "LC_MESSAGES") else locale.LC_CTYPE
    try:
        # Without this, Python speaks the C locale's language until somebody sets another.
        system = locale.setlocale(category, "") if category != locale.LC_CTYPE else locale.getlocale()[0] or ""
    except locale.Error:
        system = ""
    return choose_language(wish or system)
