# SPDX-License-Identifier: MPL-2.0
"""The frozen program: made by the recipe, moved elsewhere, and used where there is neither Python nor network."""

from __future__ import annotations

import json
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from installer.conftest import ROOT, copy_of_the_clone
from installer.sensitive_mail import ME, sensitive_mail, were_read
from installer.test_linux_archive import without_network
from secondlook import __version__
from secondlook.desktop.manifest import EXTENSION_ID

pytestmark = pytest.mark.packages

TOOLS = Path(shutil.which("sh") or "/bin/sh")


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a frozen program that was made as the recipe says, in an environment of its own."""
    top = tmp_path_factory.mktemp("frozen")
    clone = copy_of_the_clone(top / "clone")
    environment = top / "environment"
    python = environment / "bin" / "python"
    steps = [
        [sys.executable, "-m", "venv", str(environment)],
        [
            str(python),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--find-links",
            str(ROOT / ".venv/wheels"),
            ".",
            "pyinstaller",
        ],
        [
            *(str(python), "-m", "PyInstaller", "--log-level", "WARN", "--workpath", str(top / "work")),
            *("--distpath", str(top / "made"), "installer/frozen/secondlook.spec"),
        ],
    ]
    for step in steps:
        done = subprocess.run(step, cwd=clone, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    elsewhere = top / "程序 of 张伟"
    shutil.move(top / "made" / "secondlook", elsewhere)
    shutil.rmtree(environment)
    shutil.rmtree(clone)
    return elsewhere


def test_frozen_program(frozen: Path, tmp_path: Path) -> None:
    """It registers itself, answers as Thunderbird asks, reads attachments in further processes, and goes away."""
    home = tmp_path / "home of 张伟"
    home.mkdir()
    # A folder with a shell and nothing else: no Python can be found.
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "sh").symlink_to(TOOLS)
    program, path = frozen / "secondlook-host", str(tools)

    facts = json.loads(without_network([program, "install", "--json"], home, PATH=path).stdout)
    assert (facts["version"], facts["answers"], facts["problem"]) == (__version__, True, "")
    manifest = json.loads((home / ".mozilla/native-messaging-hosts/secondlook.json").read_text("utf-8"))
    assert greet(Path(manifest["path"]), home, path)["version"] == __version__

    mail = tmp_path / "mail.eml"
    mail.write_bytes(sensitive_mail())
    judged = without_network([program, "check", "--json", "--me", ME, mail], home, status=1, PATH=path)
    assert were_read(judged.stdout), judged.stdout
    looked = json.loads(without_network([program, "doctor", "--json"], home, status=None, PATH=path).stdout)
    states = {row["name"]: row["state"] for row in looked["examined"]}
    assert (states["manifest"], states["launcher"]) == ("ok", "ok")

    without_network([program, "uninstall", "--memory-too"], home, PATH=path)
    assert [each for each in home.rglob("*") if not each.is_dir()] == []


def greet(program: Path, home: Path, path: str) -> dict[str, object]:
    """Start the host as Thunderbird does, and give its answer to the greeting."""
    body = json.dumps({"id": 1, "action": "hello", "protocol": 1, "version": "1"}).encode()
    done = subprocess.run(
        [str(program), "/x/secondlook.json", EXTENSION_ID],
        input=struct.pack("=I", len(body)) + body,
        capture_output=True,
        env={"HOME": str(home), "PATH": path, "LANG": "C.UTF-8"},
        check=False,
        timeout=60,
    )
    assert struct.unpack("=I", done.stdout[:4])[0] == len(done.stdout) - 4, done.stderr
    answer = json.loads(done.stdout[4:])
    assert answer["ok"], answer
    return dict(answer["result"])
