# SPDX-License-Identifier: MPL-2.0
"""The plan of the house: every room of the host is on it, and none that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import secondlook

ROOT = Path(__file__).resolve().parents[2]
HOST = Path(secondlook.__file__).parent


def test_every_room_is_on_the_plan() -> None:
    """Each module and package of the host stands in the table of rooms, and the table names no other."""
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    rooms = page.split("## Rooms of the host", 1)[1].split("\n## ", 1)[0]
    cells = [line.split("|")[1] for line in rooms.splitlines() if line.startswith("| `")]
    on_the_plan = {name.rstrip("/").removesuffix(".py") for cell in cells for name in re.findall(r"`([^`]+)`", cell)}
    there = {path.stem for path in HOST.glob("*.py")} | {path.parent.name for path in HOST.glob("*/__init__.py")}
    assert on_the_plan == there - {"__init__"}


def test_every_window_is_on_the_plan() -> None:
    """Each folder of the add-on's windows is named in the plan."""
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    windows = {path.parent.name for path in (ROOT / "extension" / "ui").glob("*/*.html")}
    rooms = page.split("## Rooms of the add-on", 1)[1].split("\n## ", 1)[0]
    assert windows - set(re.findall(r"`(\w+)`", rooms)) == set()
