# SPDX-License-Identifier: MPL-2.0
"""The RPM package, installed, upgraded and removed by rpm itself on a copy of this machine, without network.

The machine is no Fedora: rpm starts with an empty list of packages, and a package made here stands for Fedora's
python3. What is shown is rpm's own part: dependencies, files, scripts, the order of an upgrade, what is left.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from installer.conftest import Built
from installer.machine import on_a_copy_of_this_machine
from secondlook.hold.ledger import Ledger

pytestmark = pytest.mark.packages

SCRIPT = """
useradd --create-home lin
mkdir -p /home/lin/.local/share/secondlook
cp /mnt/holds.sqlite /home/lin/.local/share/secondlook/
chown -R lin:lin /home/lin
rpm --initdb
! rpm -i /mnt/old.rpm 2>/tmp/refused
cat /tmp/refused
rpm -i /mnt/python3.rpm
snapshot >/tmp/before
rpm -i /mnt/old.rpm
rpm -V secondlook
cat /etc/thunderbird/policies/policies.json
echo
find /usr/lib/secondlook -name '*.pyc' | grep -q secondlook
setpriv --reuid lin --regid lin --init-groups env HOME=/home/lin python3 /mnt/hello.py
rpm -U /mnt/new.rpm
rpm -V secondlook
setpriv --reuid lin --regid lin --init-groups env HOME=/home/lin python3 /mnt/hello.py
cat /etc/thunderbird/policies/policies.json
rpm -e secondlook 2>&1
snapshot >/tmp/after
diff /tmp/before /tmp/after && echo NOTHING-LEFT
"""

# Starts the host as Thunderbird does, by the manifest in /usr/lib64, and says its version.
HELLO = """
import json, struct, subprocess
manifest = "/usr/lib64/mozilla/native-messaging-hosts/secondlook.json"
program = json.load(open(manifest))["path"]
body = json.dumps({"id": 1, "action": "hello", "protocol": 1, "version": "1"}).encode()
done = subprocess.run([program, manifest, "secondlook@thunderbird.addon"],
                      input=struct.pack("=I", len(body)) + body, capture_output=True, timeout=60)
answer = json.loads(done.stdout[4:])
print("HOST", answer["result"]["version"])
"""


def test_rpm(built: Built, newer: Built, tmp_path: Path) -> None:
    """Refused without Python; installed, the host answers; upgraded with a mail held; removed, no file is left."""
    packages = tmp_path / "packages"
    packages.mkdir()
    shutil.copy(built.rpm, packages / "old.rpm")
    shutil.copy(newer.rpm, packages / "new.rpm")
    (packages / "hello.py").write_text(HELLO, encoding="utf-8")
    python_of_fedora(packages / "python3.rpm")
    ledger = Ledger(packages / "holds.sqlite")
    ledger.start(fingerprint="f", draft_message_id="d", seconds=600, subject="Quotation 42")
    ledger.close()

    told = on_a_copy_of_this_machine(SCRIPT, packages, tmp_path / "machine")

    assert "python3 >= 3.11 is needed by" in told
    assert told.count('"install_url": "file:///usr/lib/secondlook/secondlook.xpi"') == 2
    assert f"HOST {built.version}\n" in told
    assert f"HOST {newer.version}\n" in told
    # The scripts of the new version run its own program, not what was compiled of the old one.
    assert f"Second Look {newer.version}:" in told
    assert re.search(r"secondlook: .*\blin\b.*\b1\b", told.rpartition("HOST")[2])
    assert "NOTHING-LEFT" in told


def python_of_fedora(path: Path) -> None:
    """Make a package that provides what ours depends on, and holds one file."""
    note = path.with_suffix(".txt")
    note.write_text("stands for the distribution's Python\n", encoding="utf-8")
    described = {
        "name": "python3",
        "arch": "noarch",
        "version": "3.13.0",
        "release": "1",
        "maintainer": "nobody <nobody@desk.example>",
        "description": "stands for the distribution's Python",
        "contents": [{"src": str(note), "dst": "/usr/share/doc/python3-of-the-test/note"}],
    }
    config = path.with_suffix(".json")
    config.write_text(json.dumps(described), encoding="utf-8")
    nfpm = Path(sys.executable).with_name("nfpm")
    command = [str(nfpm), "package", "--config", str(config), "--packager", "rpm", "--target", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
