# SPDX-License-Identifier: MPL-2.0
"""Passwords for protected copies: making one that can be read out, and knowing one however it is typed.

Does not belong here: protecting a file (``protecting``), remembering what was made (``memory.issued``).
"""

from __future__ import annotations

import re
import secrets

__all__ = ["letters_of", "new_password", "typed_in"]

# Without 0 and o, 1, l and i: a password is read out on the telephone.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 4, 4  # 79 bits
# As people type it: with other strokes, blanks or nothing between, in capitals, over two lines. The word before it may
# have four letters too, so every place is tried.
_TYPED = re.compile(
    rf"(?<![A-Za-z0-9])(?=([A-Za-z0-9]{{{_GROUP}}}(?:[\s\-‐‑–—_.·,]{{0,3}}[A-Za-z0-9]{{{_GROUP}}}){{{_GROUPS - 1}}})"
    r"(?![A-Za-z0-9]))"
)


def new_password() -> str:
    """Return a password that can be read out: four groups of four letters and digits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))


def letters_of(password: str) -> str:
    """Return what is the same however a password of ours is typed: its letters and digits, in small letters."""
    return "".join(filter(str.isalnum, password)).lower()


def typed_in(text: str) -> dict[str, str]:
    """Return all that may be a password of ours in a text: as written, by its letters."""
    return {letters_of(match[1]): match[1] for match in _TYPED.finditer(text)}
