# SPDX-License-Identifier: MPL-2.0
"""The wire: bytes in, bytes out. The seam that tests replace.

Belongs here: native messaging's framing over nativemessaging-ng, guarded against what that package lets
through, and cutting long answers into parts. Does not belong here: what the bytes mean (``protocol``).

nativemessaging-ng 1.3.3 reads a body cut short as if it were whole, believes any length, writes from
whatever ``sys.stdout`` is at the time, and is not safe for two threads. So it is given its own pair of
streams, which refuse short reads and absurd lengths, and writes are locked.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from types import SimpleNamespace
from typing import BinaryIO, Protocol

import msgspec

__all__ = ["LONGEST_ANSWER", "NativeTransport", "Transport", "TransportError", "in_parts"]

# Thunderbird drops the connection at an answer of 1 MiB; kept well below it.
LONGEST_ANSWER = 768 * 1024  # bytes
# A request is at most a draft with a long text, or one piece of an attachment (512 KiB).
LONGEST_REQUEST = 64 * 1024 * 1024  # bytes
# A character is at most 4 bytes long in UTF-8, and escaping at most doubles an ASCII one.
_PART = LONGEST_ANSWER // 4 - 256  # characters


class TransportError(Exception):
    """The stream is broken: cut short, absurdly long, or not UTF-8. Only closing helps."""


class Transport(Protocol):
    """What the host needs of a wire."""

    def receive(self) -> str | None:
        """Return the next message's text, None at the end. Raises TransportError if the stream is broken."""

    def send(self, message: bytes) -> None:
        """Write one message."""


class _Whole:
    """A binary stream whose ``read(n)`` gives n bytes, or nothing at the end, or raises."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def read(self, size: int) -> bytes:
        if size > LONGEST_REQUEST:
            raise TransportError(f"a message claims {size} bytes")
        data = self._stream.read(size)
        if len(data) not in {0, size} or (size and not data and size != 4):
            raise TransportError(f"a message ends after {len(data)} of {size} bytes")
        return data


class NativeTransport:
    """Native messaging over a pair of binary streams (the process's own by default)."""

    def __init__(self, stdin: BinaryIO | None = None, stdout: BinaryIO | None = None) -> None:
        from nativemessaging import nativemessaging  # noqa: PLC0415  (only a serving host needs it)

        source = _Whole(sys.stdin.buffer if stdin is None else stdin)
        target = sys.stdout.buffer if stdout is None else stdout
        # The package looks its streams up in its own ``sys``; with ours, no stray print can reach the wire.
        nativemessaging.sys = SimpleNamespace(
            stdin=SimpleNamespace(buffer=source), stdout=SimpleNamespace(buffer=target), stderr=sys.stderr
        )
        self._read = nativemessaging.get_message_raw
        self._write = nativemessaging.send_message_raw
        self._lock = threading.Lock()

    def receive(self) -> str | None:
        """See Transport.receive."""
        try:
            message = self._read()
        except UnicodeDecodeError as error:
            raise TransportError("a message is not UTF-8") from error
        return None if message is None else str(message)

    def send(self, message: bytes) -> None:
        """See Transport.send."""
        text = message.decode("utf-8")
        with self._lock:
            self._write(text)


def in_parts(answer: bytes, request_id: int) -> Iterator[bytes]:
    """Yield an encoded answer as it is, or, above LONGEST_ANSWER, as numbered parts whose ``text``s joined
    give it back. Each part is an answer ``{"id", "part", "parts", "text"}``, parts counted from 1.
    """
    if len(answer) <= LONGEST_ANSWER:
        yield answer
        return
    text = answer.decode("utf-8")
    parts = -(-len(text) // _PART)
    for number in range(parts):
        yield msgspec.json.encode(
            {"id": request_id, "part": number + 1, "parts": parts, "text": text[number * _PART : (number + 1) * _PART]}
        )
