# SPDX-License-Identifier: MPL-2.0
"""Desks at a store whose server is killed in between: no change is lost, none is there twice, and how long it took."""

from __future__ import annotations

from pathlib import Path

import pytest

from stores.load import World
from stores.server import a_server


def _say(capsys: pytest.CaptureFixture[str], text: str) -> None:
    with capsys.disabled():
        print(f"\n{text}")


@pytest.mark.slow
def test_some_desks_and_a_killed_server(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Twenty-five desks, fifty requests a second for ten seconds, the server killed once."""
    with a_server(connections=60) as server:
        world = World(server, tmp_path, desks=25, rate=50, seconds=10)
        figures = world.run([(4.0, server.kill)], down=1.0)
        world.compare(figures)
        _say(capsys, figures.report())
    assert len(figures.quiet) + len(figures.struck) == 500
    assert figures.breaks >= 1


@pytest.mark.store
def test_two_hundred_desks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two hundred desks, fifty requests a second for five minutes, the server killed twice: by SIGKILL, and at once."""
    with a_server(connections=260, safe=True) as server:
        world = World(server, tmp_path, desks=200, rate=50, seconds=300)
        figures = world.run([(100.0, server.kill), (200.0, lambda: server.stop("immediate"))], down=5.0)
        world.compare(figures)
        _say(capsys, figures.report())
    assert len(figures.quiet) + len(figures.struck) == 15_000
