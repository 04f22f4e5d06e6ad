# SPDX-License-Identifier: MPL-2.0
"""Two clocks, because one can be set: the wall clock for people, and one that only ever counts on.

Belongs here: reading them. Does not belong here: what follows from a difference (``ledger``).
"""

from __future__ import annotations

import sys
import time
from functools import cached_property
from pathlib import Path
from typing import Protocol

__all__ = ["Clock", "SystemClock"]

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class Clock(Protocol):
    """What the ledger asks."""

    def wall(self) -> float:
        """Return seconds since the epoch. Somebody may set it forward or back at any time."""

    def elapsed(self) -> float:
        """Return seconds since some moment of this boot, sleep included; never set, never going back."""

    @property
    def boot(self) -> str:
        """What tells this boot from others, empty where the system does not say: `elapsed` begins anew."""


class SystemClock:
    """The machine's clocks.

    Which clock goes on while the machine sleeps differs: Linux has CLOCK_BOOTTIME, on macOS it is
    CLOCK_MONOTONIC, on Windows Python's own monotonic clock.
    """

    def wall(self) -> float:
        """Return seconds since the epoch."""
        return time.time()

    def elapsed(self) -> float:
        """Return seconds of this boot, sleep included."""
        if sys.platform == "linux":
            return time.clock_gettime(time.CLOCK_BOOTTIME)
        if sys.platform == "darwin":
            return time.clock_gettime(time.CLOCK_MONOTONIC)
        return time.monotonic()

    @cached_property
    def boot(self) -> str:
        """The kernel's own id of this boot; empty on systems that have none."""
        try:
            return BOOT_ID.read_text("ascii").strip()
        except OSError:
            return ""
