# SPDX-License-Identifier: MPL-2.0
"""The host as it is shipped, with faults put in from outside: killed, hung, without disk, with other clocks.

Started in place of the host by the fault tests. What goes wrong is read from a file named by
SECONDLOOK_FAULTS at every step of the ledger:

    {"step": "release", "when": "inside", "do": "kill", "times": 1, "wall": 0, "elapsed": 0}

`when` is before the step, inside (made, not committed) or after (committed, not answered); `do` is kill, hang or
full (files of this process cannot grow); `wall` and `elapsed` are added to the two clocks. Nothing of this is
in the product: it wraps the ledger's own methods.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from secondlook import host
from secondlook.hold import clocks, ledger

FAULTS = Path(os.environ["SECONDLOOK_FAULTS"])
current = {"step": ""}


def plan() -> dict[str, Any]:
    """Read what is to go wrong now."""
    try:
        found: dict[str, Any] = json.loads(FAULTS.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def strike(when: str) -> None:
    """Do what is planned for this moment, once less each time."""
    fault = plan()
    if (fault.get("step"), fault.get("when")) != (current["step"], when) or fault.get("times", 0) < 1:
        return
    # At once or not at all: the test reads it meanwhile.
    made = FAULTS.with_suffix(".struck")
    made.write_text(json.dumps(fault | {"times": fault["times"] - 1, "struck": True}), "utf-8")
    made.replace(FAULTS)
    if fault["do"] == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(600)


@contextmanager
def disk() -> Iterator[None]:
    """Let no file grow while the plan says so."""
    if plan().get("do") != "full":
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def wrapped(name: str, method: Callable[..., Any]) -> Callable[..., Any]:
    """Give the method with faults around it; a step that ends a mail is named by its new state."""

    def step(self: ledger.Ledger, *args: Any, **more: Any) -> Any:
        current["step"] = str(args[1]) if name == "finish" else name
        strike("before")
        with disk():
            done = method(self, *args, **more)
        strike("after")
        return done

    return step


for method_name in ("start", "release", "finish", "longer", "until"):
    setattr(ledger.Ledger, method_name, wrapped(method_name, getattr(ledger.Ledger, method_name)))

real_step = ledger.Ledger._step


@contextmanager
def step_with_faults(self: ledger.Ledger) -> Iterator[None]:
    """Strike after the step and before its commit."""
    with real_step(self):
        yield
        strike("inside")


ledger.Ledger._step = step_with_faults  # type: ignore[method-assign]


class ShiftedClock(clocks.SystemClock):
    """The machine's clocks, each shifted by what the plan says."""

    def wall(self) -> float:
        """Return seconds since the epoch, and more."""
        return super().wall() + float(plan().get("wall", 0))

    def elapsed(self) -> float:
        """Return seconds of this boot, and more."""
        return super().elapsed() + float(plan().get("elapsed", 0))


ledger.SystemClock = ShiftedClock  # type: ignore[misc]

sys.exit(host.serve())
