# SPDX-License-Identifier: MPL-2.0
"""The host as a process of its own, spoken to over pipes as Thunderbird does.

Here: starting it, one request and its answer, its memory. Not here: what is asked and how often.
"""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

# What Thunderbird gives a native host: the manifest's path and the add-on's id.
ARGUMENTS = ("/nowhere/secondlook.json", "secondlook@thunderbird.addon")
HOST = (sys.executable, "-I", "-m", "secondlook", *ARGUMENTS)
_LENGTH = struct.Struct("@I")


class HostProcess:
    """A context manager: starts on entry, ends with its input on exit."""

    def __init__(self, home: Path, command: Sequence[str] = HOST) -> None:
        """Plan a host that keeps its files in `home`."""
        self._command = list(command)
        self._environment: Mapping[str, str] = {**os.environ, "SECONDLOOK_HOME": str(home), "PYTHONUTF8": "1"}
        self._count = 0

    def __enter__(self) -> Self:
        """Start the process; nothing is waited for."""
        self._process = subprocess.Popen(
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=self._environment
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close its input and wait for its end; by force after 10 s."""
        streams = (self._process.stdin, self._process.stdout)
        for stream in streams:
            if stream is not None:
                stream.close()
        try:
            self._process.wait(10)
        finally:
            self._process.kill()
            self._process.wait()

    def encoded(self, action: str, fields: Mapping[str, Any]) -> bytes:
        """Return the bytes of the next request, its length included."""
        self._count += 1
        body = msgspec.json.encode({"id": self._count, "action": action, **fields})
        return _LENGTH.pack(len(body)) + body

    def exchange(self, request: bytes) -> bytes:
        """Send the bytes of a request and return those of its answer. Raises EOFError if there is none."""
        if self._process.stdin is None or self._process.stdout is None:
            raise EOFError("the host was started without pipes")
        self._process.stdin.write(request)
        self._process.stdin.flush()
        head = self._process.stdout.read(_LENGTH.size)
        if len(head) < _LENGTH.size:
            raise EOFError(f"the host ended with status {self._process.wait()}")
        return self._process.stdout.read(_LENGTH.unpack(head)[0])

    def ask(self, action: str, **fields: Any) -> dict[str, Any]:
        """Return the result of one request. Raises RuntimeError with the host's words if it refuses."""
        answer = msgspec.json.decode(self.exchange(self.encoded(action, fields)))
        if not answer.get("ok"):
            raise RuntimeError(f"{action}: {answer}")
        result: dict[str, Any] = answer["result"]
        return result

    def greet(self) -> dict[str, Any]:
        """Say hello."""
        return self.ask("hello", protocol=1, version="0", locale="en")

    def memory_mb(self, field: str = "VmRSS") -> float:
        """Return its resident memory in MB (10^6 bytes), now, or with `VmHWM` at its highest (Linux)."""
        status = Path(f"/proc/{self._process.pid}/status").read_text("ascii")
        line = next(line for line in status.splitlines() if line.startswith(field + ":"))
        return int(line.split()[1]) * 1024 / 1e6
