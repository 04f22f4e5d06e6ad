# SPDX-License-Identifier: MPL-2.0
"""The process that reads past mail ahead: is told once what to read, and answers until it is through.

Does not belong here: the other end of the wire (``reading_ahead``), what an event is (``past_mail``).
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from secondlook.cli.past_mail import Event, File, past_mail, prepared
from secondlook.cli.reading_ahead import LENGTH
from secondlook.running import rarely_collected

__all__ = ["frames", "main"]

_MOST_EVENTS = 64  # in one frame
_MOST_BYTES = 1_000_000  # of files in it


def main() -> int:
    """Read what is asked for and write it as frames. Return the exit status."""
    wire_in, wire_out = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # Whatever prints must not print into an answer.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.stdout = sys.stderr
    rarely_collected()
    try:
        _answer(wire_in, wire_out)
    except (KeyboardInterrupt, BrokenPipeError):
        os._exit(1)  # nobody listens any more; closing the pipe would only complain
    return 0


def _answer(wire_in: BinaryIO, wire_out: BinaryIO) -> None:
    asked = json.loads(wire_in.readline())
    known = wire_in.read(asked["known"])
    events = past_mail([Path(path) for path in asked["paths"]], asked["me"], files=asked["files"])
    for frame in frames(prepared(events, known)):
        wire_out.write(frame)
        wire_out.flush()


def frames(events: Iterator[Event]) -> Iterator[bytes]:
    """Yield the events as frames, the last one being empty of them."""
    encoder = msgspec.msgpack.Encoder()
    waiting: list[Event] = []
    size = 0
    for event in events:
        waiting.append(event)
        size += len(event.content) if isinstance(event, File) else 0
        if len(waiting) >= _MOST_EVENTS or size >= _MOST_BYTES:
            yield _frame(encoder.encode(waiting))
            waiting.clear()
            size = 0
    if waiting:
        yield _frame(encoder.encode(waiting))
    yield _frame(encoder.encode([]))


def _frame(content: bytes) -> bytes:
    return LENGTH.pack(len(content)) + content


if __name__ == "__main__":
    sys.exit(main())
