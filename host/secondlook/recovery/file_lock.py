# SPDX-License-Identifier: MPL-2.0
"""One writer at a time, over processes: two Thunderbird profiles have two hosts and one record.

Belongs here: the lock of a file, on every system. Does not belong here: what is written under it (``chain``).
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["locked"]

PATIENCE = 5.0  # seconds; a writer holds the lock for milliseconds
_PAUSE = 0.02

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of that file, which is made if need be. Raises TimeoutError after PATIENCE seconds."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        end = time.monotonic() + PATIENCE
        while not _try_lock(descriptor):
            if time.monotonic() >= end:
                raise TimeoutError(f"{path.name} is locked by another process")
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(descriptor)  # gives the lock back
