# SPDX-License-Identifier: MPL-2.0
"""Free ports of the loopback. Here: one function. Not here: who listens on them."""

from __future__ import annotations

import socket


def free_port() -> int:
    """Give a loopback port that nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
