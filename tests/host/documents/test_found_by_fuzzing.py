# SPDX-License-Identifier: MPL-2.0
"""Broken files of every kind at each run; ``tests/fuzz/readers.py`` makes more of them, for as long as one likes."""

from __future__ import annotations

import pytest

from fuzz.readers import SEEDS, a_file, tried


@pytest.mark.parametrize("kind", [*SEEDS, "mime"])
def test_broken_files(kind: str) -> None:
    """Whatever is broken, reading ends and says something."""
    for number in range(20):
        assert tried(kind, a_file(kind, number)) == "", number
