# SPDX-License-Identifier: MPL-2.0
"""Broken files of every kind at each run; ``tests/fuzz/readers.py`` makes more of them, for as long as one likes."""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzz.readers import KEPT, SEEDS, a_file, tried


@pytest.mark.parametrize("kind", [*SEEDS, "mime"])
def test_broken_files(kind: str) -> None:
    """Whatever is broken, reading ends and says something."""
    for number in range(20):
        assert tried(kind, a_file(kind, number)) == "", number


SEEDS_KEPT = sorted(KEPT.glob("*-*"))


def test_there_are_seeds_of_every_kind() -> None:
    """Files that went ways of their own through a reader are kept, of each kind whose files may be small enough."""
    kinds = {path.name.partition("-")[0] for path in SEEDS_KEPT}
    assert kinds <= {*SEEDS, "mime"}
    assert len(kinds) >= 8


@pytest.mark.parametrize("path", SEEDS_KEPT, ids=lambda path: path.name)
def test_kept_seeds(path: Path) -> None:
    """What a run of the fuzzer kept is read like any other file."""
    assert tried(path.name.partition("-")[0], path.read_bytes()) == ""
