# SPDX-License-Identifier: MPL-2.0
"""What the host has loaded when it answers the greeting: nothing that takes long and that the answer can do without."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from pathlib import Path

import pytest

# Each costs more than the rest of the start together, or stands for something that does; hashlib brings OpenSSL.
HEAVY = {"asyncio", "hashlib", "idna", "numpy", "pypinyin", "rapidfuzz", "requests", "sqlite3", "tldextract", "vobject"}

# The host as it is, but for its wire: after the first answer it says what is loaded, and ends.
HOST = """
import json, sys
from secondlook import transport

send = transport.NativeTransport.send

def send_and_tell(self, message):
    send(self, message)
    send(self, json.dumps(sorted(sys.modules)).encode())
    raise KeyboardInterrupt

transport.NativeTransport.send = send_and_tell
sys.argv[1:] = ["/nowhere/secondlook.json", "secondlook@thunderbird.addon"]
from secondlook.__main__ import main
sys.exit(main())
"""


def frame(message: object) -> bytes:
    """Return a message as it goes over the wire."""
    body = json.dumps(message).encode()
    return struct.pack("@I", len(body)) + body


def frames(data: bytes) -> list[object]:
    """Return the messages of a stream."""
    found = []
    while data:
        (size,) = struct.unpack("@I", data[:4])
        found.append(json.loads(data[4 : 4 + size]))
        data = data[4 + size :]
    return found


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_greeting_is_answered_before_anything_heavy_is_loaded(tmp_path: Path, locale: str) -> None:
    """At the first answer none of the heavy packages has been imported."""
    hello = {"id": 1, "action": "hello", "protocol": 1, "version": "0", "locale": locale}
    done = subprocess.run(
        [sys.executable, "-I", "-c", HOST],
        input=frame(hello),
        env={"SECONDLOOK_HOME": str(tmp_path / "home")},
        capture_output=True,
        timeout=60,
        check=True,
    )
    answer, loaded = frames(done.stdout)
    assert isinstance(answer, dict)
    assert answer["ok"] is True
    assert isinstance(loaded, list)
    assert "secondlook.session" in loaded
    assert HEAVY & {str(name).partition(".")[0] for name in loaded} == set()
