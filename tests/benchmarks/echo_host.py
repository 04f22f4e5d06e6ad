# SPDX-License-Identifier: MPL-2.0
"""The fastest host there could be: answers every request with a constant, finds every mail clear.

Run as a program of its own, started by Thunderbird. As little is imported as the framing needs; of the requests
only the number and the action are looked at.
"""

import json
import struct
import sys
import time

CLEAR = {
    "verdict": "clear",
    "risk": 0.0,
    "findings": [],
    "recipients": {},
    "failed": [],
    "people": [],
    "greeting": "",
    "keyData": [],
    "typed": "",
    "holdSeconds": 300,
}
HELLO = {"protocol": 1, "version": "0", "language": "en"}
OTHER = {"held": [], "sendNow": True, "known": [], "groups": [], "memory": {}, "token": ""}


def main() -> None:
    """Answer until the input ends."""
    source, target = sys.stdin.buffer, sys.stdout.buffer
    while head := source.read(4):
        request = json.loads(source.read(struct.unpack("@I", head)[0]))
        number, action = request.get("id", 0), request.get("action", "echo")
        if action == "echo":
            answer = request
        else:
            result = CLEAR if action == "check" else HELLO if action == "hello" else OTHER
            if action == "hold":
                now = time.time()
                result = {"id": f"echo-{number}", "started": now, "due": now + 300, "state": "held"}
            answer = {"id": number, "ok": True, "result": result}
        data = json.dumps(answer).encode()
        target.write(struct.pack("@I", len(data)) + data)
        target.flush()


if __name__ == "__main__":
    main()
