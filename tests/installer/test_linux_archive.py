# SPDX-License-Identifier: MPL-2.0
"""The archive for one user and the Debian package, really installed, with the network cut off."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from installer.conftest import Built
from installer.machine import on_a_copy_of_this_machine
from secondlook.hold.ledger import Ledger

pytestmark = pytest.mark.packages

# A root of its own, or rights of its own in a user namespace where we are not root.
UNSHARE = shutil.which("unshare") or "unshare"  # by its path: the command may get a PATH that leads nowhere
NO_NETWORK = [UNSHARE, "--net"] if os.geteuid() == 0 else [UNSHARE, "--net", "--map-root-user"]


def without_network(
    command: Sequence[str | Path], home: Path, *, status: int | None = 0, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run a command as a user with that home, in a network namespace that has no network; any status for None."""
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", **variables}
    done = subprocess.run(
        [*NO_NETWORK, *map(str, command)], env=environment, capture_output=True, text=True, check=False, timeout=600
    )
    assert status in {None, done.returncode}, done.stdout + done.stderr
    return done


def unpacked(archive: Path, into: Path) -> Path:
    """Unpack an archive as a user does; give its folder."""
    with tarfile.open(archive) as opened:
        opened.extractall(into, filter="data")
    return next(into.iterdir())


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Give a home with a blank and Chinese letters in its path."""
    folder = tmp_path / "home of 张伟"
    folder.mkdir()
    return folder


@pytest.fixture
def python_first(tmp_path: Path) -> str:
    """Give a PATH on which `python3` is the Python that the packages were built for."""
    folder = tmp_path / "bin"
    folder.mkdir()
    real = Path(sys.executable).resolve()
    (folder / "python3").symlink_to(real)
    return f"{folder}:/usr/bin:/bin"


def test_install_update_uninstall(built: Built, newer: Built, home: Path, python_first: str, tmp_path: Path) -> None:
    """Installed without network, updated from a file with a mail held, refused what is not ours, and gone."""
    folder = unpacked(built.archive, tmp_path / "one")
    told = without_network([folder / "install", "--json"], home, PATH=python_first)
    facts = json.loads(told.stdout)
    assert (facts["answers"], facts["version"]) == (True, built.version)
    shutil.rmtree(folder)  # nothing may rest on it

    command = home / ".local/bin/secondlook"
    looked = json.loads(without_network([command, "doctor", "--json"], home, status=None).stdout)
    states = {row["name"]: row["state"] for row in looked["examined"]}
    assert (states["manifest"], states["launcher"]) == ("ok", "ok")
    mail = tmp_path / "mail.eml"
    mail.write_text("From: a@x.example\nTo: b@y.example\nSubject: s\n\nHello\n", encoding="utf-8")
    verdict = json.loads(without_network([command, "check", "--json", "--me", "a@x.example", mail], home).stdout)
    assert verdict["verdict"] in {"clear", "notice"}

    memory = home / ".local/share/secondlook"
    ledger = Ledger(memory / "holds.sqlite")
    held = ledger.start(fingerprint="f", draft_message_id="d", seconds=600, subject="Quotation 42")
    ledger.close()
    damaged = tmp_path / "damaged.tar.gz"
    data = bytearray(newer.archive.read_bytes())
    data[len(data) // 2] ^= 1
    damaged.write_bytes(data)
    assert "damaged" in without_network([command, "update", damaged], home, status=2).stderr
    assert "signed by the key" in without_network([command, "update", newer.archive], home).stdout
    assert "older version" in without_network([command, "update", built.archive], home, status=2).stderr
    assert without_network([command, "--version"], home).stdout.strip() == f"secondlook {newer.version}"
    ledger = Ledger(memory / "holds.sqlite")
    assert ledger.get(held.id).state == "held"
    ledger.finish(held.id, "undone")
    ledger.close()

    without_network([command, "uninstall", "--memory-too"], home)
    assert [path for path in home.rglob("*") if not path.is_dir()] == []


def test_no_python(built: Built, home: Path, tmp_path: Path) -> None:
    """Without a Python that is new enough the installation says what is missing, in the user's language."""
    folder = unpacked(built.archive, tmp_path / "one")
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("sh", "dirname", "cat"):
        (tools / name).symlink_to(shutil.which(name) or "/bin/sh")
    old = tools / "python3"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    script = ["/bin/sh", folder / "install"]
    assert "needs Python 3.11" in without_network(script, home, status=2, PATH=str(tools)).stderr
    assert "需要 Python 3.11" in without_network(script, home, status=2, PATH=str(tools), LANG="zh_CN.UTF-8").stderr


DEBIAN = """
mkdir -p /etc/thunderbird/policies
echo '{"policies": {"DisableAppUpdate": true}}' >/etc/thunderbird/policies/policies.json
cp /etc/thunderbird/policies/policies.json /before
snapshot >/tmp/before
dpkg --force-depends -i /mnt/old.deb
cat /etc/thunderbird/policies/policies.json
secondlook --version
find /usr/lib/secondlook -name '*.pyc' | grep -q secondlook
export HOME=/home/lin
mkdir -p $HOME/.local/share/secondlook
secondlook doctor --json >/doctor.json || true
dpkg --force-depends -i /mnt/new.deb
secondlook --version
secondlook doctor --json >/doctor-new.json || true
dpkg -r secondlook
rm -r /home/lin
python3 -c "
import json
assert json.load(open('/etc/thunderbird/policies/policies.json')) == json.load(open('/before'))
for name in ('doctor', 'doctor-new'):
    states = {row['name']: row['state'] for row in json.load(open(f'/{name}.json'))['examined']}
    assert (states['manifest'], states['launcher']) == ('ok', 'ok'), states
"
rm /doctor.json /doctor-new.json
snapshot >/tmp/after
diff /tmp/before /tmp/after && echo NOTHING-LEFT
"""


def test_debian_package(built: Built, newer: Built, tmp_path: Path) -> None:
    """The package is installed, upgraded and removed on a copy of this machine, and not one file is left.

    The copy is an overlay that vanishes with the process; the network is cut off.
    """
    packages = tmp_path / "packages"
    packages.mkdir()
    shutil.copy(built.deb, packages / "old.deb")
    shutil.copy(newer.deb, packages / "new.deb")
    told = on_a_copy_of_this_machine(DEBIAN, packages, tmp_path / "machine")
    assert f"secondlook {built.version}\n" in told
    assert f"secondlook {newer.version}\n" in told
    assert '"install_url": "file:///usr/lib/secondlook/secondlook.xpi"' in told
    assert '"DisableAppUpdate": true' in told
    assert "NOTHING-LEFT" in told
