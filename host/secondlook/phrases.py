# SPDX-License-Identifier: MPL-2.0
"""Tables of phrases as text, one regular expression a line, and how they become one pattern.

Belongs here: reading such a table. Does not belong here: the phrases themselves (beside their check).
"""

from __future__ import annotations

import re

__all__ = ["alternatives", "pattern"]


def alternatives(table: str) -> str:
    """Return the lines of a table as alternatives of one group; empty lines and those that begin with ``#`` are
    for people.
    """
    lines = (line.strip() for line in table.splitlines())
    return "(?:" + "|".join(line for line in lines if line and not line.startswith("# ")) + ")"


def pattern(table: str) -> re.Pattern[str]:
    """Return a table as one pattern in which case does not matter. Raises re.error for a bad line."""
    return re.compile(alternatives(table), re.IGNORECASE)
