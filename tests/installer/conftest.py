# SPDX-License-Identifier: MPL-2.0
"""What tests of the packages have at hand: packages that were really built, once for all tests.

For this machine's processor and this Python only, because each further one is a download of its own.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT / "installer") not in sys.path:
    sys.path.insert(0, str(ROOT / "installer"))

from bundle import sums  # noqa: E402  (the line above makes it importable)

BUILD = """
import json, sys
from pathlib import Path
root, folder, key, which = sys.argv[1:]
sys.path.insert(0, f"{root}/installer")
from bundle import make
make.build(Path(folder), sign=Path(key), **json.loads(which))
"""


@dataclass(frozen=True)
class Built:
    """A folder of packages, the version in it, and the key that signed it."""

    folder: Path
    version: str
    key: Path

    @property
    def archive(self) -> Path:
        """The archive for one user."""
        return self.folder / f"secondlook-{self.version}-linux.tar.gz"

    @property
    def deb(self) -> Path:
        """The Debian package."""
        return next(self.folder.glob("*.deb"))

    @property
    def rpm(self) -> Path:
        """The RPM package."""
        return next(self.folder.glob("*.rpm"))


def copy_of_the_clone(folder: Path, version: str | None = None) -> Path:
    """Copy what a build reads into another folder, with another version where one is given."""
    for name in ("host", "extension", "installer", "LICENSE", "README.md", "pyproject.toml"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    if version is not None:
        for name, text in (
            ("host/secondlook/__init__.py", '__version__ = "{}"'),
            ("extension/manifest.json", '"version": "{}"'),
        ):
            path = folder / name
            old = path.read_text("utf-8")
            new = old.replace(text.format(_version()), text.format(version))
            assert new != old
            path.write_text(new, "utf-8")
    # What was downloaded once serves every build.
    (folder / ".venv").mkdir()
    (ROOT / ".venv" / "wheels").mkdir(exist_ok=True)
    (folder / ".venv" / "wheels").symlink_to(ROOT / ".venv" / "wheels")
    return folder


def build(root: Path, folder: Path, key: Path, *, python: str = "{}.{}".format(*sys.version_info)) -> Built:
    """Build the packages of a clone for this machine and one Python."""
    return _build(root, folder, key, {"only": "linux", "python": python, "processor": platform.machine()})


def build_everything(root: Path, folder: Path, key: Path) -> Built:
    """Build all packages of a clone, for every system, processor and Python."""
    return _build(root, folder, key, {})


def _build(root: Path, folder: Path, key: Path, which: dict[str, str]) -> Built:
    command = [sys.executable, "-c", BUILD, str(root), str(folder), str(key), json.dumps(which)]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    listed = (folder / "SHA256SUMS").read_text("utf-8")
    version = next(line.split("-")[1] for line in listed.splitlines() if line.endswith("-linux.tar.gz"))
    return Built(folder, version, key)


def _version() -> str:
    from secondlook import __version__  # noqa: PLC0415

    return __version__


@pytest.fixture(scope="session")
def signing_key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a key to sign with; its public part is beside it."""
    path = tmp_path_factory.mktemp("key") / "secondlook.key"
    sums.new_key(path)
    return path


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, signing_key: Path) -> Built:
    """Give the packages of this clone."""
    return build(ROOT, tmp_path_factory.mktemp("built") / "packages", signing_key)


@pytest.fixture(scope="session")
def newer(tmp_path_factory: pytest.TempPathFactory, signing_key: Path) -> Built:
    """Give the packages of a version that follows, built in another folder."""
    top = tmp_path_factory.mktemp("newer")
    return build(copy_of_the_clone(top / "clone", "99.0.0"), top / "packages", signing_key)
