# SPDX-License-Identifier: MPL-2.0
"""A further process of the program finds everything that the program finds, however it is installed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

import secondlook
from secondlook import running
from secondlook.desktop.launcher import launcher_bytes
from secondlook.running import CHILD, child, child_command, frozen_child

PACKAGE = Path(secondlook.__file__).parent

READ = """
import json, sys
from secondlook.documents.protecting import protected_copy
from secondlook.documents.reader import Reader
reader = Reader(processes=1)
(document,) = reader.read_all([("a.txt", b"well", "0" * 64)], 60)
reader.close()
copy = protected_copy(b"well", "a.txt")
print(json.dumps([document.state, document.text, copy.name, copy.content[:2].decode()]))
"""


@pytest.fixture
def parted(tmp_path: Path) -> Path:
    """Give an installation as packages for all users lay it down: ours in one folder, what is compiled in another."""
    site = tmp_path / "张 伟" / "site"
    site.mkdir(parents=True)
    shutil.copytree(PACKAGE, site / "any" / "secondlook", ignore=shutil.ignore_patterns("__pycache__"))
    (site / "cp{}{}".format(*sys.version_info)).symlink_to(sysconfig.get_path("purelib"))
    shutil.copy(PACKAGE / "desktop" / "start.py", site.parent / "start.py")
    return site.parent


def test_attachments_are_read_where_packages_lie_in_two_folders(parted: Path) -> None:
    """The process that reads a file, and the one that protects it, find the packages of both folders."""
    code = (
        "import runpy, sys\n"
        f"found = runpy.run_path({str(parted / 'start.py')!r})['folders']({str(parted)!r}, sys.version_info[:2])\n"
        f"sys.path[:0] = found\n{READ}"
    )
    # The interpreter behind this environment, which has none of these packages by itself.
    python = str(Path(sys.executable).resolve())
    command = [python, "-I", "-S", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == ["read", "well", "a.zip", "PK"]


def test_nothing_of_the_working_folder_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders that are not absolute do not go along: they mean another one for the next process."""
    monkeypatch.setattr(sys, "path", ["", "here", "/absolute"])
    command = child_command("documents.child")
    assert command[:4] == [sys.executable, "-I", "-S", "-c"]
    assert command[5:] == ["documents.child", "/absolute"]


def test_frozen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A frozen program starts itself with a word of its own, and its launcher gives it no interpreter's options."""
    program = tmp_path / "a b" / "secondlook-host"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    assert child_command("documents.child") == [str(program), CHILD, "documents.child"]
    assert frozen_child([CHILD, "documents.child"]) == "documents.child"
    for arguments in ([], ["check", "--json"], ["/x/secondlook.json", "secondlook@thunderbird.addon"], [CHILD]):
        assert frozen_child(arguments) == ""
    assert launcher_bytes("linux", program).endswith(f"exec '{program}' \"$@\"\n".encode())
    assert launcher_bytes("windows", program).endswith(f'"{program}" %*\r\n'.encode())


def test_only_modules_of_ours() -> None:
    """A name leads to a module of this package, and to nothing else."""
    with pytest.raises(ModuleNotFoundError):
        child("os")
    assert running.is_frozen() is False
