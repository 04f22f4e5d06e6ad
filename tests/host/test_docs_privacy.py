# SPDX-License-Identifier: MPL-2.0
"""PRIVACY.md against what is really kept and passed on."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from secondlook.approval.ledger import Ledger as Approvals
from secondlook.hold.ledger import Ledger
from secondlook.memory import Memory
from secondlook.team.copy import Copy
from secondlook.team.kinds import KINDS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "PRIVACY.md").read_text(encoding="utf-8")


def tables(path: Path) -> set[str]:
    with sqlite3.connect(path) as database:
        rows = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        found = {row[0] for row in rows}
    database.close()
    return found


def test_every_table_is_listed(tmp_path: Path) -> None:
    """Each table that the host makes stands on the page, and the page names none that is not there."""
    Memory.open(tmp_path).close()
    Ledger(tmp_path / "holds.sqlite").close()
    Approvals(tmp_path / "approvals.sqlite").close()
    Copy(tmp_path).close()
    made = set().union(*(tables(tmp_path / f"{name}.sqlite") for name in ("memory", "holds", "approvals", "team")))

    kept = PAGE.split("## What the host keeps", 1)[1].split("## What a team store", 1)[0]
    rows = [line.split("|")[1] for line in kept.splitlines() if line.startswith("| `")]
    listed = {name for row in rows for name in re.findall(r"`(\w+)`", row)} | set(re.findall(r"table `(\w+)`", kept))
    assert listed == made


def test_every_shared_field_is_listed() -> None:
    """Each table and field that goes to a team's store stands on the page, and nothing else."""
    shared = PAGE.split("## What a team store gets", 1)[1].split("## Deleting", 1)[0]
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", shared, re.MULTILINE))
    assert rows == {kind.name: ", ".join(("id", *kind.fields)) for kind in KINDS.values()}


@pytest.mark.parametrize("where", ["host/secondlook", "extension"])
def test_no_network(where: str) -> None:
    """Neither part has code that opens a connection, but for the one module that speaks to a team's store."""
    network = re.compile(
        r"^\s*(?:import|from) (?:socket|ssl|pg8000|http|urllib\.request|requests|urllib3|httpx|aiohttp|smtplib"
        r"|imaplib)\b"
        r"|\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon",
        re.MULTILINE,
    )
    files = [path for path in (ROOT / where).rglob("*") if path.suffix in {".py", ".js", ".html"}]

    assert len(files) > 10
    found = [path.relative_to(ROOT) for path in files if network.search(path.read_text(encoding="utf-8"))]
    assert found == ([Path("host/secondlook/team/postgres.py")] if where == "host/secondlook" else [])
