# SPDX-License-Identifier: MPL-2.0
"""The process that reads attachments: takes one file after the other from its input, answers with what it says.

Belongs here: the limits that the system enforces, and the wire to the host: a line of JSON with name, size and
seconds, then the bytes; the answer is one line of JSON. Does not belong here: reading (``reading``), starting and
ending this process (``reader``).
"""

from __future__ import annotations

import json
import os
import sys
from typing import BinaryIO

import msgspec

from secondlook.documents import limits
from secondlook.documents.reading import read

try:
    import resource
except ImportError:  # Windows: the host ends us by the clock alone
    resource = None  # type: ignore[assignment]

__all__ = ["main"]


def main() -> int:
    """Serve until the input ends. Return the exit status."""
    wire_in, wire_out = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # A library that prints must not print into an answer.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.stdout = sys.stderr
    _limit_process()
    wire_out.write(b"ready\n")
    wire_out.flush()
    while line := wire_in.readline():
        asked = json.loads(line)
        content = _exactly(wire_in, asked["size"])
        _limit_time(asked["seconds"] + limits.GRACE)
        document = read(content, asked["name"], asked["seconds"])
        del content
        wire_out.write(msgspec.json.encode(document) + b"\n")
        wire_out.flush()
    return 0


def _exactly(wire: BinaryIO, size: int) -> bytes:
    content = wire.read(size)
    if len(content) != size:
        raise SystemExit(1)  # the host ended in the middle
    return content


def _limit_process() -> None:
    """Take away what reading never needs: memory without end, and writing files."""
    if resource is None:
        return
    for kind, most in ((resource.RLIMIT_AS, limits.MEMORY), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):
            continue  # not every system knows every limit; the clock of the host holds everywhere


def _limit_time(seconds: float) -> None:
    """Let the system end us after so many seconds of work from now, should the host not do it."""
    if resource is None:
        return
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (int(used + seconds) + 1, resource.RLIM_INFINITY))
    except (ValueError, OSError):
        return


if __name__ == "__main__":
    sys.exit(main())
