# SPDX-License-Identifier: MPL-2.0
"""Installing and uninstalling on three systems, with made-up homes and a made-up registry."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from host.desktop_builders import FakeRegistry, an_addon, an_xpi, everything
from secondlook import __version__
from secondlook.desktop.addon import xpi_bytes
from secondlook.desktop.install import install, uninstall
from secondlook.desktop.launcher import check_interpreter, launcher_bytes
from secondlook.desktop.manifest import EXTENSION_ID, HOST_NAME
from secondlook.desktop.places import Places, Scope, System, places
from secondlook.desktop.record import Record
from secondlook.desktop.registry import Registry
from secondlook.errors import InstallError

PYTHON = Path("/opt/python 3/bin/python3")

# (system, scope) -> launcher, manifests (under home ~ or root /), registry key
TABLE: dict[tuple[System, Scope], tuple[str, list[str], str | None]] = {
    ("linux", "user"): (
        "~/.local/share/secondlook/secondlook-host",
        ["~/.mozilla/native-messaging-hosts/secondlook.json"],
        None,
    ),
    ("linux", "system"): (
        "/usr/local/lib/secondlook/secondlook-host",
        [
            "/usr/lib/mozilla/native-messaging-hosts/secondlook.json",
            "/usr/lib64/mozilla/native-messaging-hosts/secondlook.json",
        ],
        None,
    ),
    ("macos", "user"): (
        "~/Library/Application Support/secondlook/secondlook-host",
        [
            "~/Library/Mozilla/NativeMessagingHosts/secondlook.json",
            "~/Library/Application Support/Mozilla/NativeMessagingHosts/secondlook.json",
        ],
        None,
    ),
    ("macos", "system"): (
        "/Library/Application Support/secondlook/secondlook-host",
        ["/Library/Application Support/Mozilla/NativeMessagingHosts/secondlook.json"],
        None,
    ),
    ("windows", "user"): (
        "~/AppData/Local/secondlook/secondlook-host.bat",
        ["~/AppData/Local/secondlook/secondlook.json"],
        "HKCU",
    ),
    ("windows", "system"): (
        "/Program Files/secondlook/secondlook-host.bat",
        ["/Program Files/secondlook/secondlook.json"],
        "HKLM",
    ),
}
EACH = pytest.mark.parametrize(("system", "scope"), TABLE)


def the_places(system: System, scope: Scope, top: Path) -> Places:
    """Return places below a folder of the test, with a home of an awkward name."""
    return places(system, scope, top / "home" / "张 伟", root=top)


def the_registry(system: System) -> FakeRegistry | None:
    """Return a registry where the system has one."""
    return FakeRegistry() if system == "windows" else None


@EACH
def test_places(system: System, scope: Scope) -> None:
    """Each system and scope has its places."""
    launcher, manifests, hive = TABLE[system, scope]
    found = places(system, scope, Path("/home/li"))

    def real(written: str) -> Path:
        return Path(written.replace("~", "/home/li"))

    assert found.launcher == real(launcher)
    assert list(found.manifests) == [real(manifest) for manifest in manifests]
    assert (found.registry.hive if found.registry else None) == hive
    assert found.record.parent == found.folder == found.launcher.parent


def test_the_users_own_folder() -> None:
    """Where the user's files lie elsewhere, the launcher goes there, and the manifest stays."""
    found = places("linux", "user", Path("/home/li"), folder=Path("/data/secondlook"))
    assert found.launcher == Path("/data/secondlook/secondlook-host")
    assert found.manifests[0].is_relative_to("/home/li/.mozilla")


@EACH
def test_install_and_uninstall(system: System, scope: Scope, tmp_path: Path) -> None:
    """Installing writes launcher, manifests and registry; uninstalling leaves nothing of it."""
    top = tmp_path / "top"
    top.mkdir()
    there, registry = the_places(system, scope, top), the_registry(system)
    done = install(there, python=PYTHON, registry=registry, batch_encoding="gbk")

    assert set(done.written) == {there.launcher, *there.manifests}
    for path in there.manifests:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        assert manifest == {
            "name": HOST_NAME,
            "description": manifest["description"],
            "path": str(there.launcher),
            "type": "stdio",
            "allowed_extensions": [EXTENSION_ID],
        }
    assert str(PYTHON) in there.launcher.read_text(encoding="utf-8")
    assert os.access(there.launcher, os.X_OK)
    if registry is not None and there.registry is not None:
        assert registry.get(there.registry) == str(there.manifests[0])

    gone = uninstall(there, registry=registry)
    assert set(gone.removed) == {there.launcher, *there.manifests, there.record}
    assert gone.left == ()
    assert everything(top) == set()
    assert registry is None or registry.values == {}


@EACH
def test_twice_is_once(system: System, scope: Scope, tmp_path: Path) -> None:
    """A second installation finds everything in place; a second uninstallation finds nothing."""
    there, registry = the_places(system, scope, tmp_path / "top"), the_registry(system)
    install(there, python=PYTHON, registry=registry)
    before = everything(tmp_path)
    assert install(there, python=PYTHON, registry=registry).written == ()
    assert everything(tmp_path) == before
    uninstall(there, registry=registry)
    assert uninstall(there, registry=registry).removed == ()
    assert everything(tmp_path) == set()


def test_a_new_interpreter(tmp_path: Path) -> None:
    """Installing again from another Python replaces the launcher, and uninstalling still removes it."""
    there = the_places("linux", "user", tmp_path)
    install(there, python=PYTHON)
    assert install(there, python=Path("/usr/bin/python3")).written == (there.launcher,)
    uninstall(there)
    assert everything(tmp_path) == set()


def test_what_was_there_before_stays(tmp_path: Path) -> None:
    """Folders and files of others are not touched."""
    there = the_places("linux", "user", tmp_path)
    other = there.manifests[0].parent / "other.json"
    other.parent.mkdir(parents=True)
    other.write_text("{}", encoding="utf-8")
    there.folder.mkdir(parents=True)
    (there.folder / "memory.sqlite").write_bytes(b"learned")
    before = everything(tmp_path)
    install(there, python=PYTHON)
    uninstall(there)
    assert everything(tmp_path) == before


def test_changed_files_are_left(tmp_path: Path) -> None:
    """A file that somebody has changed since is left and named; so is a registry value that points elsewhere."""
    there, registry = the_places("windows", "user", tmp_path), FakeRegistry()
    install(there, python=PYTHON, registry=registry)
    assert there.registry is not None
    there.launcher.write_text("rem mine", encoding="utf-8")
    registry.put(there.registry, "C:\\elsewhere.json")
    gone = uninstall(there, registry=registry)
    assert gone.left == (there.launcher,)
    assert there.launcher.exists()
    assert registry.get(there.registry) == "C:\\elsewhere.json"


def test_windows_keeps_a_program_that_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What Windows does not let go is named as left, and everything else goes all the same."""
    there = places("windows", "user", tmp_path / "home")
    registry = FakeRegistry()
    install(there, python=PYTHON, registry=registry, batch_encoding="utf-8")
    unlink = Path.unlink

    def keep(self: Path, missing_ok: bool = False) -> None:
        if self == there.launcher:
            raise PermissionError(13, "Access denied", str(self))
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", keep)
    done = uninstall(there, registry=registry)
    assert done.left == (there.launcher,)
    assert [path for path in (tmp_path / "home").rglob("*") if path.is_file()] == [there.launcher]


def test_a_removed_file_comes_back(tmp_path: Path) -> None:
    """Repeating the installation repairs it, executable bit included."""
    there = the_places("linux", "user", tmp_path)
    install(there, python=PYTHON)
    there.manifests[0].unlink()
    there.launcher.chmod(0o644)
    assert set(install(there, python=PYTHON).written) == {there.launcher, there.manifests[0]}
    assert stat.S_IMODE(there.launcher.stat().st_mode) == 0o755


def test_modes(tmp_path: Path) -> None:
    """The user's folder is private, the system's can be entered by everybody."""
    user, system = the_places("linux", "user", tmp_path), the_places("linux", "system", tmp_path)
    install(user, python=PYTHON)
    install(system, python=PYTHON)
    assert stat.S_IMODE(user.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(system.folder.stat().st_mode) == 0o755
    assert stat.S_IMODE(system.manifests[0].stat().st_mode) == 0o644


@pytest.mark.parametrize("as_xpi", [True, False])
def test_addon_in_a_profile(as_xpi: bool, tmp_path: Path) -> None:
    """The add-on goes into the profile under its id, from a folder or a package, and away again."""
    there, profile = the_places("linux", "user", tmp_path / "top"), tmp_path / "profile"
    profile.mkdir()
    addon = an_addon(tmp_path / "addon")
    given = an_xpi(tmp_path / "addon.xpi", addon) if as_xpi else addon
    done = install(there, python=PYTHON, addon=given, profile=profile)
    assert done.xpi == profile / "extensions" / f"{EXTENSION_ID}.xpi"
    assert done.in_profile
    with zipfile.ZipFile(done.xpi) as package:
        assert {"manifest.json", "lib/a.js"} <= set(package.namelist())
        assert as_xpi or ".hidden" not in package.namelist()
    uninstall(there)
    assert everything(profile) == set()


def test_addon_without_a_profile(tmp_path: Path) -> None:
    """Without a profile the package is kept beside the launcher."""
    there = the_places("linux", "user", tmp_path / "top")
    done = install(there, python=PYTHON, addon=an_addon(tmp_path / "addon"))
    assert done.xpi == there.folder / f"{EXTENSION_ID}.xpi"
    assert not done.in_profile


def test_same_addon_same_package(tmp_path: Path) -> None:
    """Packing depends on the contents only."""
    addon = an_addon(tmp_path / "addon")
    first = xpi_bytes(addon)
    os.utime(addon / "manifest.json", (1, 1))
    assert xpi_bytes(addon) == first


def test_wrong_addons(tmp_path: Path) -> None:
    """Another add-on, or none, is refused before anything is written."""
    there = the_places("linux", "user", tmp_path / "top")
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.xpi").write_text("no package", encoding="utf-8")
    for addon, message in (
        (an_addon(tmp_path / "other", "other@addon"), "is the add-on 'other@addon'"),
        (tmp_path / "empty", r"no manifest\.json"),
        (tmp_path / "text.xpi", "cannot be read as an add-on"),
        (tmp_path / "missing.xpi", "cannot be read as an add-on"),
    ):
        with pytest.raises(InstallError, match=message):
            install(there, python=PYTHON, addon=addon)
    assert not (tmp_path / "top").exists()


def test_wrong_profiles(tmp_path: Path) -> None:
    """A profile must exist, and makes no sense without an add-on."""
    there = the_places("linux", "user", tmp_path / "top")
    with pytest.raises(InstallError, match="there is no such profile"):
        install(there, python=PYTHON, addon=tmp_path, profile=tmp_path / "missing")
    with pytest.raises(InstallError, match="no add-on"):
        install(there, python=PYTHON, profile=tmp_path)


def test_no_permission(tmp_path: Path) -> None:
    """What cannot be written is named."""
    (tmp_path / "home").write_text("a file in the way", encoding="utf-8")
    with pytest.raises(InstallError, match="home"):
        install(the_places("linux", "user", tmp_path), python=PYTHON)


def test_no_registry(tmp_path: Path) -> None:
    """On Windows there must be a registry."""
    with pytest.raises(InstallError, match="registry"):
        install(the_places("windows", "user", tmp_path), python=PYTHON)


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"files": {"a": 1}, "folders": [], "registry": ""}', "[" * 99999])
def test_broken_record(text: str, tmp_path: Path) -> None:
    """A record that is none stops the uninstallation rather than guiding it."""
    there = the_places("linux", "user", tmp_path)
    install(there, python=PYTHON)
    there.record.write_text(text, encoding="utf-8")
    with pytest.raises(InstallError, match="record"):
        uninstall(there)
    assert there.launcher.exists()


def test_record_survives(tmp_path: Path) -> None:
    """A record is read as it was written."""
    (tmp_path / "record.json").write_bytes(Record({"a": "b"}, ["c"], "d").as_bytes())
    assert Record.read(tmp_path / "record.json") == Record({"a": "b"}, ["c"], "d")
    assert Record.read(tmp_path / "missing.json") == Record()


def test_launcher_text() -> None:
    """The launcher quotes the interpreter, isolates it and hands on the arguments."""
    assert launcher_bytes("linux", Path("/a b/it's/python")).endswith(
        b"exec '/a b/it'\"'\"'s/python' -I -m secondlook \"$@\"\n"
    )
    batch = launcher_bytes("windows", Path("C:/用户/100%/python.exe"), encoding="gbk")
    assert '"C:/用户/100%%/python.exe" -I -m secondlook %*\r\n'.encode("gbk") in batch
    with pytest.raises(InstallError, match="cannot name this path"):
        launcher_bytes("windows", Path("C:/用户/python.exe"), encoding="cp437")


@pytest.mark.skipif(os.name != "posix", reason="the launcher of the other systems is a batch file")
def test_launcher_starts_this_package(tmp_path: Path) -> None:
    """The launcher really starts the command, from a folder with blanks and Han characters in its name."""
    there = the_places("linux", "user", tmp_path)
    install(there, python=Path(sys.executable))
    done = subprocess.run([str(there.launcher), "--version"], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout.strip()) == (0, f"secondlook {__version__}")


def test_interpreter(tmp_path: Path) -> None:
    """An interpreter without the package, or none at all, is refused."""
    assert check_interpreter(Path(sys.executable)) == __version__
    with pytest.raises(InstallError, match="cannot be started"):
        check_interpreter(tmp_path / "missing")
    false = tmp_path / "python"
    false.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    false.chmod(0o755)
    with pytest.raises(InstallError, match="is not installed for this interpreter"):
        check_interpreter(false)


def test_fake_registry_is_one() -> None:
    """The made-up registry keeps to the interface of the real one."""
    registry: Registry = FakeRegistry()
    there = places("windows", "user", Path("C:/Users/li")).registry
    assert there is not None
    assert registry.get(there) is None
