# SPDX-License-Identifier: MPL-2.0
"""Why a value cannot be used as a setting, in words of every language.

Belongs here: the error. Does not belong here: which values can be used (``settings``), the words (``sentences``,
section ``setting-values``).
"""

from __future__ import annotations

from secondlook.levels import Said
from secondlook.sentences import say

__all__ = ["UnusableError"]


class UnusableError(ValueError):
    """A value that a setting cannot have. ``key`` names a sentence that goes on after the setting's name, ``values``
    what is put into it: the value as it was written, mostly. What is raised because of it says the same in English.
    """

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self._said = Said(
            key, {name: value if isinstance(value, int) else str(value) for name, value in values.items()}
        )

    def told(self, language: str) -> str:
        """Return the reason in that language."""
        return say("setting-values", self._said, language)

    def __str__(self) -> str:
        """Return it in English, as on a command line and in a log."""
        return self.told("en")
