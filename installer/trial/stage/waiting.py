# SPDX-License-Identifier: MPL-2.0
"""Waiting for something to become true, and the one error of the stage.

Here: `wait_until` and `StageError`. Not here: what is waited for; each module brings its own condition.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class StageError(RuntimeError):
    """The stage could not be set up, or did not do what was asked of it within the time given."""


def wait_until(look: Callable[[], T], timeout: float, message: str, *, every: float = 0.05) -> T:
    """Call `look` every `every` seconds until its answer is true, and return that answer.

    Raises StageError after `timeout` seconds, with `message`, the last answer and the last StageError or
    OSError that `look` raised, so that a failing test shows what was there instead. Other exceptions pass.
    """
    end = time.monotonic() + timeout
    while True:
        seen: object
        try:
            answer = look()
            if answer:
                return answer
            seen = answer
        except (StageError, OSError) as problem:
            seen = problem
        if time.monotonic() >= end:
            raise StageError(f"{message}: not so after {timeout:g} s; last seen: {seen!r}")
        time.sleep(every)
