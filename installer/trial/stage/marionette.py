# SPDX-License-Identifier: MPL-2.0
"""The wire to Marionette, the remote control that is built into Thunderbird.

Here: protocol 3 over one socket, and the three commands the stage needs. A message is its length in bytes, a
colon, and a JSON array: [0, id, command, parameters] there, [1, id, error, result] back. (The driver on PyPI
brings 18 packages to say the same, and cannot be imported where warnings are errors.)
Not here: what the scripts do, see `thunderbird`.
"""

from __future__ import annotations

import json
import socket
from typing import Any

from trial.stage.waiting import StageError

# While a dialog is in front of the main window, Marionette refuses every script, also one that would answer the
# dialog. Its own listener is the only one that hears of dialogs by this topic; without it, it does not notice.
_DEAF_TO_DIALOGS = """
const topic = "common-dialog-loaded";
const observers = [...Services.obs.enumerateObservers(topic)];
observers.forEach(observer => Services.obs.removeObserver(observer.QueryInterface(Ci.nsIObserver), topic));
return observers.length;
"""


class Marionette:
    """One session. Not to be used by two threads at a time."""

    def __init__(self, port: int, *, timeout: float = 45.0) -> None:
        """Connect to the loopback port and open a session. Raises OSError or StageError."""
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=timeout)
        self._count = 0
        try:
            self._greet(timeout)
        except BaseException:
            self._socket.close()
            raise

    def _greet(self, timeout: float) -> None:
        greeting = self._read()
        if greeting.get("marionetteProtocol") != 3:
            raise StageError(f"this Thunderbird speaks another Marionette protocol: {greeting}")
        # Thunderbird's questions are for a test to answer: a script must not close them on its way.
        self._command("WebDriver:NewSession", {"unhandledPromptBehavior": "ignore"})
        self._command("Marionette:SetContext", {"value": "chrome"})
        if not self.execute(_DEAF_TO_DIALOGS, [], timeout):
            raise StageError("Marionette's listener for dialogs was not found")

    def close(self) -> None:
        """Drop the connection; Thunderbird ends the session by itself."""
        self._socket.close()

    def execute(self, body: str, arguments: list[Any], timeout: float) -> Any:
        """Run the body of a function with system rights and give its result; a promise is waited for.

        Raises StageError with the script's own message when it throws or needs more than `timeout` seconds,
        OSError when Thunderbird is gone or stuck.
        """
        self._command("WebDriver:SetTimeouts", {"script": int(timeout * 1000)})
        # The answer to a stuck main process never comes; a script out of time is answered in time.
        self._socket.settimeout(timeout + 10)
        parameters = {"script": body, "args": arguments, "sandbox": "system", "newSandbox": False}
        answer = self._command("WebDriver:ExecuteScript", parameters)
        return answer["value"]

    def _command(self, name: str, parameters: dict[str, Any]) -> dict[str, Any]:
        self._count += 1
        message = json.dumps([0, self._count, name, parameters]).encode("utf-8")
        self._socket.sendall(str(len(message)).encode("ascii") + b":" + message)
        kind, number, error, result = self._read()
        if kind != 1 or number != self._count:
            raise StageError(f"Marionette answers {number}, not {self._count}; an earlier call was cut off")
        if error is not None:
            raise StageError(f"{error['error']}: {error['message']}")
        return dict(result or {})

    def _read(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self._receive(1)
        return json.loads(self._receive(int(length[:-1])))

    def _receive(self, size: int) -> bytes:
        parts: list[bytes] = []
        while size:
            part = self._socket.recv(min(size, 1 << 20))
            if not part:
                raise ConnectionError("Thunderbird closed the connection")
            parts.append(part)
            size -= len(part)
        return b"".join(parts)
