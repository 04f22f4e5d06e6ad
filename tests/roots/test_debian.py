# SPDX-License-Identifier: MPL-2.0
"""The Debian package in fresh roots of Debian 12 and 13, with a real Thunderbird and without network.

Not part of a plain run: a root is 1.5 GB of packages. `tests/run --roots` runs these; the roots are kept in
SECONDLOOK_ROOTS (by default /var/tmp/secondlook-roots) and made again when they are not there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from installer.conftest import ROOT, build, copy_of_the_clone

pytestmark = pytest.mark.roots

FOLDER = Path(os.environ.get("SECONDLOOK_ROOTS", "/var/tmp/secondlook-roots"))
PACKAGES = (
    *("thunderbird", "xvfb", "openbox", "xdotool", "imagemagick", "dovecot-imapd", "fontconfig"),
    *("fonts-dejavu-core", "python3", "ca-certificates"),
)
PYTHONS = {"bookworm": "3.11", "trixie": "3.13"}

ENTER = """
set -eu
mount -t overlay overlay -o "lowerdir=$1,upperdir=$2/upper,workdir=$2/work" "$2/root"
cd "$2/root"
mkdir -p packages stage-libs clone
mount --bind "$3" clone
mount --bind "$4" packages
mount --bind "$5" stage-libs
mount -t proc proc proc
mount --rbind /dev dev
mount -t tmpfs tmpfs dev/shm
exec chroot . /bin/sh /clone/tests/roots/inside.sh /clone "$6" "$7"
"""


def root_of(suite: str) -> Path:
    """Give a root with Thunderbird and what drives it, made with the network if it is not there."""
    base = FOLDER / suite
    if not (base / "usr/lib/thunderbird").is_dir():
        FOLDER.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(base, ignore_errors=True)
        _run("debootstrap", "--variant=minbase", suite, str(base))
        refuse = base / "usr/sbin/policy-rc.d"
        refuse.write_text("#!/bin/sh\nexit 101\n", encoding="utf-8")
        refuse.chmod(0o755)
        shutil.copy("/etc/resolv.conf", base / "etc/resolv.conf")
        apt = "export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8; apt-get update -q; apt-get install -qy"
        _run("chroot", str(base), "sh", "-c", f"{apt} --no-install-recommends {' '.join(PACKAGES)}")
    return base


def stage_libraries(python: str) -> Path:
    """Give a folder with what the stage needs beside the root's Python."""
    folder = FOLDER / f"stage-{python}"
    if not folder.is_dir():
        platforms = [f"--platform=manylinux_2_{minor}_x86_64" for minor in (28, 27, 17)] + [
            "--platform=manylinux2014_x86_64"
        ]
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--only-binary=:all:", f"--python-version={python}"]
        _run(*pip, *platforms, "--target", str(folder), "aiosmtpd", "reportlab", "openpyxl")
    return folder


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout[-3000:]}{done.stderr[-3000:]}"


@pytest.mark.parametrize("suite", PYTHONS)
def test_install_stop_upgrade_remove(suite: str, tmp_path: Path, signing_key: Path) -> None:
    """Installed, a mail is stopped; upgraded while one is held, it leaves once; removed, no file is left."""
    base, libraries = root_of(suite), stage_libraries(PYTHONS[suite])
    packages = tmp_path / "packages"
    packages.mkdir()
    versions = ("0.0.9", "99.0.0")
    for version, name in zip(versions, ("old", "new"), strict=True):
        clone = copy_of_the_clone(tmp_path / version, version)
        built = build(clone, tmp_path / f"built-{version}", signing_key, python=PYTHONS[suite])
        shutil.copy(built.deb, packages / f"{name}.deb")
    work = tmp_path / "overlay"
    for name in ("upper", "work", "root"):
        (work / name).mkdir(parents=True)
    arguments = [str(each) for each in (base, work, ROOT, packages, libraries, *versions)]
    log = tmp_path / "log"
    with log.open("wb") as out:
        done = subprocess.run(
            ["unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", ENTER, "-", *arguments],
            stdout=out,
            stderr=subprocess.STDOUT,
            env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"},
            check=False,
            timeout=600,
        )
    text = log.read_text("utf-8", errors="replace")
    print(text)
    assert done.returncode == 0, text[-6000:]
    for words in (
        "attachments are read",
        "stopped:",
        "held over the upgrade, left once",
        "after a restart both are 99.0.0",
        "NOTHING-LEFT",
    ):
        assert words in text
