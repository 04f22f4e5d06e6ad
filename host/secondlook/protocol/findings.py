# SPDX-License-Identifier: MPL-2.0
"""What became of findings. Done by ``actions.findings``."""

from __future__ import annotations

from typing import Literal

from secondlook.protocol.request import Request

__all__ = ["Accept", "Outcome"]


class Accept(Request, frozen=True, tag="accept"):
    """Remember that the user called findings right, so that they are not asked again."""

    accepted: tuple[tuple[str, str], ...]  # (check, accept key)


class Outcome(Request, frozen=True, tag="outcome"):
    """Count what became of a finding at Send. Not for what ``accept`` takes; that is counted there."""

    check: str
    outcome: Literal["shown", "accepted", "fixed", "undone"]
