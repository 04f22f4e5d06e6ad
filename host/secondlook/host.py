# SPDX-License-Identifier: MPL-2.0
"""The loop: read a request, answer it, until Thunderbird closes the stream.

Belongs here: start-up, logging to a file, the order of things. Does not belong here: requests
(``session``, ``actions``), framing (``transport``).

One request at a time: a check takes milliseconds, learning comes in small batches, and nothing can then
see half of a change.
"""

from __future__ import annotations

import gc
import logging
import logging.handlers
import os
import sys
import traceback
from pathlib import Path
from typing import Any

from secondlook import paths
from secondlook.protocol import encode
from secondlook.session import Session
from secondlook.transport import NativeTransport, Transport, TransportError, in_parts

__all__ = ["serve"]

log = logging.getLogger(__name__)

LOG_BYTES = 512 * 1024


def serve(transport: Transport | None = None, session: Session | None = None) -> int:
    """Answer requests until the stream ends. Return the exit status: 0 at its end, 1 if it broke."""
    # A stray print, ours or a library's, must not end up between two messages.
    wire = transport if transport is not None else NativeTransport()
    sys.stdout = sys.stderr
    session = session if session is not None else Session()
    _log_to_file()
    log.info("started, process %d", os.getpid())
    try:
        warm = False
        while (raw := wire.receive()) is not None:
            answer = session.handle(raw)
            for part in in_parts(encode(answer), answer["id"]):
                wire.send(part)
            session.settle()
            if not warm and session.greeted:
                warm = True
                session.warm_up()
                # What there is now stays: a collection in the midst of a check need not look through it (80 ms).
                gc.collect()
                gc.freeze()
    except TransportError as error:
        log.error("the stream broke: %s", error)  # noqa: TRY400  (where it broke is the other side's)
        return 1
    except (BrokenPipeError, KeyboardInterrupt):
        log.info("the stream was closed")
        return 0
    finally:
        session.close()
    log.info("ended")
    return 0


def _log_to_file() -> None:
    """Log ids, counts and times to a small rotating file; to stderr (Thunderbird's error console) if that fails."""
    root = logging.getLogger("secondlook")
    if root.handlers:
        return
    root.setLevel(logging.INFO)
    handler: logging.Handler
    try:
        folder = paths.log_dir()
        handler = logging.handlers.RotatingFileHandler(
            folder / "host.log", maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8"
        )
        (folder / "host.log").chmod(0o600)
    except OSError:
        handler = logging.StreamHandler(sys.stderr)
        handler.setLevel(logging.WARNING)
    handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)


class _Discreet(logging.Formatter):
    """Writes where an error happened and of what kind it was, but not its message: that may quote a mail."""

    def formatException(self, ei: Any) -> str:  # noqa: N802  (the library's name)
        kind, _, trace = ei
        places = (f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace))
        return f"{kind.__name__} at {' < '.join(reversed(list(places)))}"
