# SPDX-License-Identifier: MPL-2.0
"""Starting the installed host as Thunderbird would, and greeting it.

Its own framing, not that of ``transport``: the doctor must be able to find a fault in that one.

Belongs here: one question, one answer, a time-out. Does not belong here: what the outcome means (``doctor``).
"""

from __future__ import annotations

import json
import os
import struct
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from secondlook import PROTOCOL_VERSION, __version__
from secondlook.desktop.manifest import EXTENSION_ID
from secondlook.paths import HOME_VARIABLE

__all__ = ["Answer", "ProbeError", "greet"]

SECONDS = 45.0  # a cold start with a slow disk and both cores busy is below this (10.9 s was seen); a hung host is not
_LENGTH = struct.Struct("=I")  # native messaging: 32 bits in the machine's byte order


class ProbeError(Exception):
    """The host did not answer rightly. The message says what happened, in plain words."""


@dataclass(frozen=True)
class Answer:
    """What the host said of itself, and after how many seconds."""

    version: str
    protocol: int
    seconds: float


def greet(launcher: Path, manifest: Path, *, seconds: float = SECONDS) -> Answer:
    """Start the launcher with Thunderbird's arguments, say hello, and let it end. Raises ProbeError.

    The host runs in a folder of its own, so that this greeting is not taken for a sign of life of the add-on.
    """
    hello = {"action": "hello", "id": 1, "protocol": PROTOCOL_VERSION, "version": __version__}
    body = json.dumps(hello).encode()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="secondlook-probe-") as home:
        try:
            process = subprocess.Popen(
                [str(launcher), str(manifest), EXTENSION_ID],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={**os.environ, HOME_VARIABLE: home},
            )
        except OSError as error:
            raise ProbeError(f"it cannot be started: {error.strerror or error}") from error
        with process:
            try:
                out, err = process.communicate(_LENGTH.pack(len(body)) + body, timeout=seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
                raise ProbeError(f"it did not answer and end within {seconds:g} s") from None
    return _read(out, err, process.returncode, time.monotonic() - begun)


def _read(out: bytes, err: bytes, status: int, seconds: float) -> Answer:
    """Return the first answer on the host's output. Raises ProbeError if it is none."""
    if len(out) < _LENGTH.size:
        said = err.decode("utf-8", errors="replace").strip().splitlines()
        raise ProbeError(f"it ended with status {status} and no answer" + (f": {said[-1][:200]}" if said else ""))
    (length,) = _LENGTH.unpack_from(out)
    body = out[_LENGTH.size : _LENGTH.size + length]
    try:
        answer = json.loads(body) if len(body) == length else None
    except (ValueError, RecursionError):
        answer = None
    if not isinstance(answer, dict):
        raise ProbeError("what it wrote is no answer in native messaging's form")
    result = answer.get("result")
    if answer.get("ok") is not True or not isinstance(result, dict):
        error = answer.get("error")
        message = error.get("message") if isinstance(error, dict) else None
        raise ProbeError(f"it refused the greeting: {message or 'without a reason'}")
    version, protocol = result.get("version"), result.get("protocol")
    if not isinstance(version, str) or not isinstance(protocol, int):
        raise ProbeError("it did not say its versions")
    return Answer(version, protocol, seconds)
