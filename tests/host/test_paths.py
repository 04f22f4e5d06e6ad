# SPDX-License-Identifier: MPL-2.0
"""Where files are kept, and that others cannot read them."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from secondlook import paths
from secondlook.errors import SecondLookError
from secondlook.ledgers import open_ledger
from secondlook.memory import store
from secondlook.team import copy as team_copy

# Who keeps mails or names in a SQLite file: its name, and how it is opened in a folder.
KEEPERS: dict[str, tuple[str, Callable[[Path], Any]]] = {
    "memory": (store.FILE_NAME, store.Store.open),
    "team": (team_copy.FILE_NAME, team_copy.Copy),
    "ledger": ("ledger.sqlite", lambda home: open_ledger(home / "ledger.sqlite")),
}


def test_one_folder_for_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SECONDLOOK_HOME puts memory, settings and log into one place."""
    home = tmp_path / "home"
    monkeypatch.setenv("SECONDLOOK_HOME", str(home))
    assert (paths.memory_dir(), paths.config_dir(), paths.log_dir()) == (home, home, home / "log")


@pytest.mark.skipif(os.name != "posix", reason="XDG folders and permissions exist on POSIX only")
def test_private_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it the system's folders are used, made for their owner only."""
    monkeypatch.delenv("SECONDLOOK_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for folder in (paths.memory_dir(), paths.config_dir(), paths.log_dir()):
        assert tmp_path in folder.parents
        assert "secondlook" in folder.parts
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_unusable_place(tmp_path: Path) -> None:
    """A place where no folder can be is named."""
    (tmp_path / "file").write_text("")
    with pytest.raises(SecondLookError, match=r"file.*: this folder cannot be used"):
        paths.private_folder(tmp_path / "file" / "below")


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps a user's files private by their folder")
@pytest.mark.parametrize("keeper", KEEPERS)
def test_private_files(tmp_path: Path, keeper: str) -> None:
    """Whoever keeps mails or names in a file closes it to others, also one that had been open to them."""
    home = tmp_path / "home"
    name, open_in = KEEPERS[keeper]
    home.mkdir()
    (home / name).touch()
    (home / name).chmod(0o644)
    kept = open_in(home)
    kept.close()
    assert (home / name).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("keeper", KEEPERS)
def test_opening_again_loses_nothing(tmp_path: Path, keeper: str) -> None:
    """A file that this process has open is opened once more, and another process comes and goes: all is kept.

    Closing any handle of a file gives back what locks SQLite has on it (https://sqlite.org/howtocorrupt.html, 2.2), and
    the next one to leave takes the log of what was written last for nobody's.
    """
    home = tmp_path / "home"
    name, open_in = KEEPERS[keeper]
    first = open_in(home)
    mine = sqlite3.connect(home / name, isolation_level=None)
    mine.execute("CREATE TABLE kept (number INTEGER)")
    mine.execute("INSERT INTO kept VALUES (1)")
    second = open_in(home)
    assert kept_by_another(home / name) == [1]
    mine.execute("INSERT INTO kept VALUES (2)")
    assert kept_by_another(home / name) == [1, 2]
    for one in (second, mine, first):
        one.close()
    assert kept_by_another(home / name) == [1, 2]


def kept_by_another(path: Path) -> list[int]:
    """Return the numbers that another process reads."""
    script = (
        "import contextlib, json, sqlite3, sys\n"
        "with contextlib.closing(sqlite3.connect(sys.argv[1])) as database:\n"
        "    print(json.dumps([number for number, in database.execute('SELECT number FROM kept ORDER BY number')]))"
    )
    told = subprocess.run([sys.executable, "-c", script, path], check=True, capture_output=True, text=True, timeout=30)
    numbers: list[int] = json.loads(told.stdout)
    return numbers
