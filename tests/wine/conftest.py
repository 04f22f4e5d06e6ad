# SPDX-License-Identifier: MPL-2.0
"""A Windows of Wine's for each test: its own prefix, a user with a Chinese name, a Python, and the packages."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from installer.conftest import ROOT, Built, copy_of_the_clone, signing_key
from wine.windows_python import VERSION, embeddable, windows_python

__all__ = ["signing_key"]

USER = "张伟"
BUILD = """
import sys
from pathlib import Path
root, folder, python, key = sys.argv[1:]
sys.path.insert(0, f"{root}/installer")
from bundle import make
make.build(Path(folder), only="windows", python=python, sign=Path(key))
"""


@dataclass(frozen=True)
class Windows:
    """A Wine prefix. ``home`` is the user's folder as Linux sees it."""

    prefix: Path

    @property
    def drive(self) -> Path:
        """Drive C."""
        return self.prefix / "drive_c"

    @property
    def home(self) -> Path:
        """The user's folder."""
        return self.drive / "users" / USER

    def environment(self) -> dict[str, str]:
        """Give the environment for Wine: no screen, no offers to install anything, no debug output."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.prefix.parent),
            "WINEPREFIX": str(self.prefix),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree=;mshtml=;winemenubuilder.exe=",
            "USER": USER,
            "LOGNAME": USER,
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
        }

    def run(
        self, *command: str | Path, status: int | None = 0, stdin: bytes = b""
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a Windows program with its pipes, as Thunderbird would; paths may be Linux's."""
        arguments = [self.inside(each) if isinstance(each, Path) else each for each in command]
        done = subprocess.run(
            ["wine", *arguments], env=self.environment(), input=stdin, capture_output=True, check=False, timeout=600
        )
        if status is not None:
            told = (done.stdout + done.stderr).decode("utf-8", "replace")
            assert done.returncode == status, told
        return done

    def inside(self, path: Path) -> str:
        """Give a path on drive C as Windows writes it."""
        return "C:\\" + str(path.relative_to(self.drive)).replace("/", "\\")

    def registry(self, key: str) -> str:
        """Give the default value of a key, empty if there is none."""
        # Into a file, because what `reg` prints has no letters outside of the console's code page.
        file = self.drive / "exported.reg"
        self.run("reg", "export", key, file, "/y", status=None)
        if not file.is_file():
            return ""
        text = file.read_text("utf-16")
        file.unlink()
        found = re.search(r'^@="(.*)"\r?$', text, re.MULTILINE)
        return found[1].replace("\\\\", "\\") if found else ""

    def files(self) -> set[str]:
        """Give every file on drive C that is not Windows's own."""
        return {
            path.relative_to(self.drive).as_posix()
            for path in self.drive.rglob("*")
            if path.is_file() and "windows/" not in path.as_posix().removeprefix(str(self.drive)) + "/"
        }


@pytest.fixture(scope="session")
def python_for_windows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a Windows Python."""
    store = ROOT / ".venv" / "wheels"
    store.mkdir(parents=True, exist_ok=True)
    return windows_python(tmp_path_factory.mktemp("windows-python") / "python", store).parent


@pytest.fixture(scope="session")
def embeddable_python(python_for_windows: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of an unpacked embeddable package."""
    return embeddable(python_for_windows, tmp_path_factory.mktemp("embeddable") / "python")


@pytest.fixture
def windows(tmp_path: Path) -> Iterator[Windows]:
    """Give a new Windows."""
    found = Windows(tmp_path / "prefix")
    done = subprocess.run(
        ["wineboot", "--init"], env=found.environment(), capture_output=True, check=False, timeout=600
    )
    assert found.home.is_dir(), done.stderr.decode("utf-8", "replace")
    yield found
    subprocess.run(["wineserver", "--kill"], env=found.environment(), check=False, timeout=60)


@pytest.fixture(scope="session")
def windows_packages(tmp_path_factory: pytest.TempPathFactory, signing_key: Path) -> tuple[Built, Built]:
    """Give the packages of this clone's version and of one that follows, for the Python of these tests."""
    return tuple(  # type: ignore[return-value]
        _build(tmp_path_factory.mktemp(f"windows-{version}"), version, signing_key) for version in ("0.0.9", "99.0.0")
    )


def _build(top: Path, version: str, key: Path) -> Built:
    clone = copy_of_the_clone(top / "clone", version)
    folder = top / "packages"
    command = [sys.executable, "-c", BUILD, str(clone), str(folder), VERSION, str(key)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=clone)
    assert done.returncode == 0, done.stdout + done.stderr
    return Built(folder, version, key)
