# SPDX-License-Identifier: MPL-2.0
"""docs/fidelity.md lists the rows that are tested, all of them and no others.

`python tests/host/test_docs_fidelity.py` writes the list anew.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path[:0] = [str(ROOT / name) for name in ("host", "installer", "tests")]

from thunderbird.fidelity.rows import ROWS  # noqa: E402

PAGE = ROOT / "docs" / "fidelity.md"
_LIST = re.compile(r"(?<=<!-- rows -->\n).*?(?=<!-- /rows -->)", re.DOTALL)


def rows() -> str:
    """Return the rows as the page lists them, in the order in which they are sent."""
    return f"{len(ROWS)} rows: " + ", ".join(f"`{row.name}`" for row in ROWS) + ".\n"


def test_rows_are_listed() -> None:
    """The page names every row."""
    found = _LIST.search(PAGE.read_text(encoding="utf-8"))
    assert found is not None
    assert found[0] == rows()


def test_names_are_unique() -> None:
    """Originals are told apart by the name of their row."""
    assert len({row.name for row in ROWS}) == len(ROWS) >= 24


if __name__ == "__main__":
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(_LIST.sub(lambda _: rows(), page), encoding="utf-8")
