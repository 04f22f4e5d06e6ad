# SPDX-License-Identifier: MPL-2.0
"""The shipped weights on passages that they were not learned from (``banks/apart``), and on ordinary ones.

The banks were written by people who never saw a check, in thirteen hands and eight languages; their near misses use the
words of the mistakes on purpose. What the weights were taught by stands in ``banks``.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.text_banks import Passage, read_banks
from secondlook.text_model import told
from secondlook.text_model.weights import KINDS

BANKS = Path(__file__).parent / "banks"
APART = read_banks(BANKS / "apart")
LEAST = {"attached": 0.25, "cost": 0.3, "floor": 0.35, "secret": 0.2, "judgement": 0.15, "password": 0.3}


def tells(passage: Passage, kind: str) -> bool:
    return bool(told(passage.text, (kind,)))


@pytest.mark.parametrize("kind", KINDS)
def test_never_seen(kind: str) -> None:
    """A good part of what no table of phrases has is found; hardly ever what only sounds like it."""
    own = [passage for passage in APART if passage.tells == kind]
    others = [passage for passage in APART if not passage.tells]
    assert len(own) > 50
    assert len(others) > 500
    assert sum(tells(passage, kind) for passage in own) / len(own) >= LEAST[kind]
    assert sum(tells(passage, kind) for passage in others) / len(others) <= 0.01


@pytest.mark.slow
def test_learned() -> None:
    """What the weights were taught by they know; ordinary passages of it are taken for nothing."""
    found, of = Counter[str](), Counter[str]()
    for passage in read_banks(BANKS)[::7]:
        of[passage.tells] += 1
        found[passage.tells] += bool(told(passage.text, (passage.tells,) if passage.tells else KINDS))
    assert found[""] / of[""] < 0.01
    assert all(found[kind] / of[kind] > 0.85 for kind in KINDS)


def test_a_bad_line_is_named(tmp_path: Path) -> None:
    """A label that there is not, or a line with too few columns."""
    for line in ("costs\ten\tour cost is 3", "cost\tour cost is 3"):
        (tmp_path / "a.tsv").write_text(f"plain\ten\tHello\n{line}\n", encoding="utf-8")
        with pytest.raises(ValueError, match=r"a\.tsv, line 2"):
            read_banks(tmp_path)
