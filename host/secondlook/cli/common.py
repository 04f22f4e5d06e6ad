# SPDX-License-Identifier: MPL-2.0
"""What several commands need: common options, the memory and policy they point at, progress, plain text.

Does not belong here: anything only one command needs.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TextIO

from secondlook import paths

if TYPE_CHECKING:
    from secondlook.memory import Memory
    from secondlook.policy import Policy

__all__ = ["Progress", "common_parent", "load_policy", "one_line", "open_memory", "print_json"]


def common_parent() -> argparse.ArgumentParser:
    """Return the options that every command has, for ``parents=[...]``."""
    parent = argparse.ArgumentParser(add_help=False)
    common = parent.add_argument_group("common options")
    common.add_argument("--memory", type=Path, metavar="DIR", help="folder of the memory (default: the user's)")
    common.add_argument("--policy", type=Path, metavar="FILE", help="policy file (default: the user's)")
    common.add_argument("--json", action="store_true", help="print facts as JSON")
    return parent


def open_memory(args: argparse.Namespace) -> Memory:
    """Open the memory that the options name. Raises MemoryStoreError."""
    from secondlook.memory import Memory  # noqa: PLC0415  (``--help`` needs no database)

    return Memory.open(args.memory or paths.memory_dir())


def load_policy(args: argparse.Namespace) -> Policy:
    """Load the policy that the options name. Raises PolicyError."""
    from secondlook import policy  # noqa: PLC0415

    return policy.load(args.policy)


def print_json(facts: Any) -> None:
    """Print facts for programs."""
    print(json.dumps(facts, ensure_ascii=False, indent=2))


def one_line(text: str, longest: int = 100) -> str:
    """Return text from a mail so that it cannot command a terminal: one line, no control characters."""
    plain = "".join(letter if unicodedata.category(letter)[0] != "C" else " " for letter in text)
    plain = " ".join(plain.split())
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"


class Progress:
    """A line that counts, on a terminal only. ``total`` is 0 where nobody knows it."""

    _WIDTH = 28
    _EVERY = 0.1  # seconds between two drawings

    def __init__(self, what: str, total: int = 0, stream: TextIO | None = None) -> None:
        self._what = what
        self._total = total
        self._stream = stream if stream is not None else sys.stderr
        self._shown = self._stream.isatty()
        self._drawn = time.monotonic()
        self._done = 0
        self._note = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            self._draw()
            self._stream.write("\n")
            self._stream.flush()

    def to(self, done: int, note: str = "") -> None:
        """Set how much is done, and draw if it is time."""
        self._done, self._note = done, note
        if self._shown and time.monotonic() - self._drawn >= self._EVERY:
            self._draw()

    def _draw(self) -> None:
        self._drawn = time.monotonic()
        if self._total:
            share = min(self._done / self._total, 1.0)
            bar = "#" * round(share * self._WIDTH)
            line = f"{self._what} [{bar:<{self._WIDTH}}] {share:4.0%}"
        else:
            line = f"{self._what} {self._done:,}"
        self._stream.write(f"\r\x1b[K{line} {self._note}"[:160])
        self._stream.flush()
