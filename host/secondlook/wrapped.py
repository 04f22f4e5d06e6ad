# SPDX-License-Identifier: MPL-2.0
"""Sentences that a mail program or a hand has broken into lines.

Belongs here: telling a line that ends because it was full from one that ends because all is said. Does not belong here:
which lines are the writer's own (``words``), what they mean (the checks).
"""

from __future__ import annotations

import re

__all__ = ["unwrapped"]

FULL = 45  # characters from which a line may have ended for want of room
_BREAK = re.compile(rf"(?<=[^\n]{{{FULL}}})(?<![.!?:;。！？：；…])\n(?=[^\W_])")


def unwrapped(text: str) -> str:
    """Return the text with a blank in place of each line break inside a sentence; nothing is moved, so that a place in
    the one is the same place in the other.
    """
    return _BREAK.sub(" ", text) if "\n" in text else text
