# SPDX-License-Identifier: MPL-2.0
"""The Windows packages under Wine, with a real CPython for Windows: installed, answering over pipes, updated, gone.

What Wine cannot show is listed in docs/administrators.md.
"""

from __future__ import annotations

import json
import shutil
import struct
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from installer.conftest import Built
from installer.sensitive_mail import ME, sensitive_mail, were_read
from secondlook.desktop.manifest import EXTENSION_ID
from wine.conftest import Windows

pytestmark = pytest.mark.wine

TRIES = 3
KEY = r"Software\Mozilla\NativeMessagingHosts\secondlook"


def greet(windows: Windows, program: Path, manifest: Path) -> dict[str, Any]:
    """Start a host as Thunderbird does, say hello over its pipes, close them, and give its answer."""
    body = json.dumps({"id": 1, "action": "hello", "protocol": 1, "version": "1"}).encode()
    done = windows.run(program, windows.inside(manifest), EXTENSION_ID, stdin=struct.pack("<I", len(body)) + body)
    (length,) = struct.unpack_from("<I", done.stdout)
    assert len(done.stdout) == 4 + length, "something else than the answer is on the pipe"
    answer: dict[str, Any] = json.loads(done.stdout[4:])
    assert answer["ok"], answer
    return dict(answer["result"])


def judges(windows: Windows, command: Path) -> None:
    """Let the command judge a mail whose attachments it must read, in a file with a Chinese name."""
    mail = windows.home / "邮件.eml"
    mail.write_bytes(sensitive_mail())
    # More than once: whether they can be read is the question, and Wine takes long to start a process.
    for _ in range(TRIES):
        judged = windows.run(command, "check", "--json", "--me", ME, mail, status=1)
        if were_read(judged.stdout):
            break
    assert were_read(judged.stdout), judged.stdout.decode()
    mail.unlink()


def examined(windows: Windows, command: Path) -> dict[str, str]:
    """Give what the doctor says, after the host has answered it; see ``judges`` on why more than once."""
    for _ in range(TRIES):
        looked = json.loads(windows.run(command, "doctor", "--json", status=None).stdout)
        states = {row["name"]: row["state"] for row in looked["examined"]}
        if states["launcher"] == "ok":
            break
    return states


def test_bundle(windows: Windows, windows_packages: tuple[Built, Built], embeddable_python: Path) -> None:
    """install.cmd with an embeddable Python beside it, in a folder with a blank, for a user with a Chinese name."""
    old, new = windows_packages
    before = windows.files()
    downloads = windows.home / "My Downloads"
    with zipfile.ZipFile(old.folder / f"secondlook-{old.version}-windows.zip") as archive:
        archive.extractall(downloads)
    folder = downloads / f"secondlook-{old.version}-windows"
    shutil.copytree(embeddable_python, folder / "python")
    for _ in range(TRIES):  # it can be repeated, and tries the host each time
        told = windows.run("cmd", "/c", windows.inside(folder / "install.cmd"), "--json", status=None).stdout
        facts = json.loads(told)
        if facts["answers"]:
            break
    assert (facts["version"], facts["answers"]) == (old.version, True)
    for name, built in (("old", old), ("new", new)):
        shutil.copy(built.folder / f"secondlook-{built.version}-windows.zip", downloads / f"{name}.zip")
    shutil.rmtree(folder)  # nothing may rest on it

    own = windows.home / "AppData/Local/secondlook"
    manifest = own / "secondlook.json"
    assert windows.registry(rf"HKCU\{KEY}") == windows.inside(manifest)
    program = own / "secondlook-host.exe"
    assert json.loads(manifest.read_text("utf-8"))["path"] == windows.inside(program)
    assert greet(windows, program, manifest)["version"] == old.version
    command = own / "secondlook.exe"
    judges(windows, command)
    states = examined(windows, command)
    assert (states["python"], states["manifest"], states["launcher"]) == ("ok", "ok", "ok")

    windows.run(command, "update", downloads / "new.zip")
    assert greet(windows, program, manifest)["version"] == new.version
    older = windows.run(command, "update", "--language", "en", downloads / "old.zip", status=2)
    assert "older version" in older.stderr.decode()
    damaged = downloads / "damaged.zip"
    data = bytearray((downloads / "new.zip").read_bytes())
    data[len(data) // 2] ^= 1
    damaged.write_bytes(data)
    assert "damaged" in windows.run(command, "update", "--language", "en", damaged, status=2).stderr.decode()
    assert windows.run(command, "--version").stdout.decode().split() == ["secondlook", new.version]
    shutil.rmtree(downloads)
    windows.run(command, "uninstall", "--memory-too")
    assert windows.registry(rf"HKCU\{KEY}") == ""
    left = windows.files() - before
    # Windows does not let a program delete itself or its own Python while it runs.
    assert all("AppData/Local/secondlook" in name for name in left), left


@pytest.mark.parametrize("scope", ["user", "machine"])
def test_msi(windows: Windows, windows_packages: tuple[Built, Built], python_for_windows: Path, scope: str) -> None:
    """The package installs files and key, its host finds the registered Python and answers; upgraded, and gone."""
    old, new = windows_packages
    hive = "HKCU" if scope == "user" else "HKLM"
    python = windows.home / "Programs" / "Python 3.11"
    shutil.copytree(python_for_windows, python)
    installed = rf"{hive}\Software\Python\PythonCore\3.11\InstallPath"
    windows.run("reg", "add", installed, "/ve", "/d", windows.inside(python) + "\\", "/f")
    before = windows.files()
    own = windows.home / "AppData/Local/Second Look" if scope == "user" else windows.drive / "Program Files/secondlook"
    for built in (old, new):
        package = windows.drive / f"{built.version}.msi"
        shutil.copy(built.folder / f"secondlook-{built.version}-windows-{scope}.msi", package)
        windows.run("msiexec", "/i", windows.inside(package), "/qn")
        manifest = own / "secondlook.json"
        assert windows.registry(rf"{hive}\{KEY}") == windows.inside(manifest)
        assert json.loads(manifest.read_text("utf-8"))["path"] == "secondlook-host.exe"
        assert greet(windows, own / "secondlook-host.exe", manifest)["version"] == built.version
        judges(windows, own / "secondlook.exe")
    windows.run("msiexec", "/x", windows.inside(package), "/qn")
    assert windows.registry(rf"{hive}\{KEY}") == ""
    left = {name for name in windows.files() - before if not name.endswith(".msi")}
    # The memory is the user's, and stays; Python's own compiled files are nobody's.
    assert all("AppData/Local/secondlook" in name or "__pycache__" in name for name in left), left


def test_without_python(windows: Windows, windows_packages: tuple[Built, Built]) -> None:
    """Where no Python is registered the program ends at once with a status of its own, and nothing on the pipe."""
    old, _ = windows_packages
    package = windows.drive / "package.msi"
    shutil.copy(old.folder / f"secondlook-{old.version}-windows-user.msi", package)
    windows.run("msiexec", "/i", windows.inside(package), "/qn")
    own = windows.home / "AppData/Local/Second Look"
    done: subprocess.CompletedProcess[bytes] = windows.run(
        own / "secondlook-host.exe", "x.json", EXTENSION_ID, status=101
    )
    assert done.stdout == b""
