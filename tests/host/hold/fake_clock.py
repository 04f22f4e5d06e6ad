# SPDX-License-Identifier: MPL-2.0
"""Clocks for tests of the ledger."""

from __future__ import annotations

__all__ = ["FakeClock"]


class FakeClock:
    """Clocks that go only when told to."""

    def __init__(self) -> None:
        self.now = 1_000_000.0
        self.counted = 5_000.0
        self.boot = "first"

    def wall(self) -> float:
        return self.now

    def elapsed(self) -> float:
        return self.counted

    def wait(self, seconds: float) -> None:
        """Let time pass, awake or asleep."""
        self.now += seconds
        self.counted += seconds

    def start_anew(self, seconds_off: float) -> None:
        """Switch the machine off for so many seconds and on again."""
        self.now += seconds_off
        self.counted = 20.0
        self.boot += "+"
