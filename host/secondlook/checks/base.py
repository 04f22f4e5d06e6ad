# SPDX-License-Identifier: MPL-2.0
"""What every check is: a pure function from facts to findings, named like its file.

A check decides *that* and *how much*; the words it says are in ``sentences/``, the most it may say
is in the policy. It does no input or output of its own, keeps no state, and asks the memory only
through ``Facts.knowledge``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from secondlook.facts import Facts
from secondlook.levels import Finding

__all__ = ["Check"]


@dataclass(frozen=True)
class Check:
    """A named question about a mail. ``name`` is public: it is in policies, answers and documents."""

    name: str
    find: Callable[[Facts], Iterable[Finding]]
