# SPDX-License-Identifier: MPL-2.0
"""The doctor, on made-up desktops: each fault is found, named and comes with its cure."""

from __future__ import annotations

import json
import os
import platform
import string
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from host.desktop_builders import FakeRegistry, a_program
from secondlook import PROTOCOL_VERSION, __version__
from secondlook.desktop import thunderbird
from secondlook.desktop.doctor import Surroundings, examine
from secondlook.desktop.examined import Examined, words
from secondlook.desktop.install import install
from secondlook.desktop.manifest import manifest_bytes
from secondlook.desktop.places import places
from secondlook.desktop.probe import ProbeError, greet
from secondlook.memory import Memory
from secondlook.sentences import LANGUAGES

NOW = 1_800_000_000.0

# A host that answers the greeting as the real one does, and is quick.
ANSWERS = """
import json, struct, sys
(length,) = struct.unpack("=I", sys.stdin.buffer.read(4))
hello = json.loads(sys.stdin.buffer.read(length))
result = {{"protocol": {protocol}, "version": "{version}", "language": "en"}}
answer = json.dumps({{"id": hello["id"], "ok": True, "result": result}}).encode()
sys.stdout.buffer.write(struct.pack("=I", len(answer)) + answer)
"""


def a_thunderbird(folder: Path, version: str = "153.7.0") -> Path:
    """Put a Thunderbird of that version into a folder."""
    folder.mkdir(parents=True)
    (folder / "application.ini").write_text(f"; x\n[App]\nName=Thunderbird\nVersion={version}\n", encoding="utf-8")
    return folder


@pytest.fixture
def healthy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Surroundings:
    """Return a desktop on which all is well."""
    if os.name != "posix":
        pytest.skip("the made-up host is a script")
    home, root = tmp_path / "home", tmp_path / "root"
    memory = home / "memory"
    memory.mkdir(parents=True, mode=0o700)
    monkeypatch.setattr(Memory, "messages", lambda _self: 7)
    Memory.open(memory).close()
    a_thunderbird(root / "usr/lib/thunderbird")
    user = places("linux", "user", home, folder=memory)
    install(user, python=Path(sys.executable))
    a_program(user.launcher, ANSWERS.format(protocol=PROTOCOL_VERSION, version=__version__))
    beat = {"time": NOW - 300, "addon": "0.1.0", "thunderbird": "153.7.0", "host": __version__, "protocol": 1}
    (memory / "heartbeat.json").write_text(json.dumps(beat), encoding="utf-8")
    (home / "policy.toml").write_text("[hold]\nseconds = 60\n", encoding="utf-8")
    return Surroundings(
        user=user,
        system=places("linux", "system", home, root=root),
        home=home,
        root=root,
        memory=memory,
        policy=home / "policy.toml",
        administrator=home / "none.toml",
        now=lambda: NOW,
    )


def found(around: Surroundings) -> dict[str, Examined]:
    """Return what was examined by name; of several of one name the worst."""
    order = ["ok", "note", "wrong"]
    result: dict[str, Examined] = {}
    for one in examine(around):
        if one.name not in result or order.index(one.state) > order.index(result[one.name].state):
            result[one.name] = one
    return result


def test_all_is_well(healthy: Surroundings) -> None:
    """On a healthy desktop there is nothing to mend, in either language."""
    for one in examine(healthy):
        assert (one.name, one.state) == (one.name, "ok")
        for language in LANGUAGES:
            assert one.what(language)
            assert one.mend(language) == ""
    assert "5 min ago" in found(healthy)["heartbeat"].what("en")
    assert "1 changed by you" in found(healthy)["policy"].what("en")


def _no_manifest(around: Surroundings) -> Surroundings:
    around.user.manifests[0].unlink()
    return around


def _manifest_text(text: str) -> Callable[[Surroundings], Surroundings]:
    def change(around: Surroundings) -> Surroundings:
        around.user.manifests[0].write_text(text, encoding="utf-8")
        return around

    return change


def _manifest_with(**values: object) -> Callable[[Surroundings], Surroundings]:
    def change(around: Surroundings) -> Surroundings:
        content = json.loads(around.user.manifests[0].read_text(encoding="utf-8"))
        around.user.manifests[0].write_text(json.dumps(content | values), encoding="utf-8")
        return around

    return change


def _second_host(around: Surroundings) -> Surroundings:
    around.system.manifests[1].parent.mkdir(parents=True)
    around.system.manifests[1].write_bytes(manifest_bytes(around.system.launcher))
    return around


def _no_launcher(around: Surroundings) -> Surroundings:
    around.user.launcher.unlink()
    return around


def _not_executable(around: Surroundings) -> Surroundings:
    around.user.launcher.chmod(0o644)
    return around


def _program(code: str, **changes: float) -> Callable[[Surroundings], Surroundings]:
    def change(around: Surroundings) -> Surroundings:
        a_program(around.user.launcher, code)
        return replace(around, **changes)  # type: ignore[arg-type]

    return change


def _thunderbird(*folders: tuple[str, str]) -> Callable[[Surroundings], Surroundings]:
    def change(around: Surroundings) -> Surroundings:
        root = around.root.parent / "other"
        root.mkdir()
        for folder, version in folders:
            a_thunderbird(root / folder, version)
        return replace(around, root=root)

    return change


def _open_memory(around: Surroundings) -> Surroundings:
    around.memory.chmod(0o755)
    return around


def _read_only_memory(around: Surroundings) -> Surroundings:
    (around.memory / "memory.sqlite").chmod(0o400)
    return around


def _profile_with(version: str, *, active: bool = True) -> Callable[[Surroundings], Surroundings]:
    def change(around: Surroundings) -> Surroundings:
        profile = around.home / ".thunderbird" / "abcd.default"
        profile.mkdir(parents=True)
        listed = "[General]\nVersion=2\n[Profile0]\nName=default\nIsRelative=1\nPath=abcd.default\n"
        (profile.parent / "profiles.ini").write_text(listed, encoding="utf-8")
        addon = {"id": "secondlook@thunderbird.addon", "version": version, "active": active}
        (profile / "extensions.json").write_text(json.dumps({"addons": [{"id": "x"}, addon]}), encoding="utf-8")
        return around

    return change


def _broken_memory(around: Surroundings) -> Surroundings:
    for path in around.memory.glob("memory.sqlite*"):
        path.write_bytes(b"this is no database" * 100)
    return around


def _empty_memory(around: Surroundings) -> Surroundings:
    for path in around.memory.glob("memory.sqlite*"):
        path.unlink()
    return around


def _policy(text: str) -> Callable[[Surroundings], Surroundings]:
    def change(around: Surroundings) -> Surroundings:
        assert around.policy is not None
        around.policy.write_text(text, encoding="utf-8")
        return around

    return change


def _heartbeat(text: str | None) -> Callable[[Surroundings], Surroundings]:
    def change(around: Surroundings) -> Surroundings:
        note = around.memory / "heartbeat.json"
        if text is None:
            note.unlink()
        else:
            note.write_text(text, encoding="utf-8")
        return around

    return change


def _beat(**changes: object) -> Callable[[Surroundings], Surroundings]:
    beat = {"time": NOW, "addon": "0.1.0", "thunderbird": "", "host": "0.1.0", "protocol": PROTOCOL_VERSION}
    return _heartbeat(json.dumps(beat | changes))


SLEEPS = "import time\ntime.sleep(30)"
REFUSES = ANSWERS.replace('"ok": True', '"ok": False').replace(
    '"result": result', '"error": {{"code": 4, "message": "too old"}}'
)
FLATPAK = "var/lib/flatpak/app/org.mozilla.Thunderbird/current/active/files/lib/thunderbird"

FAULTS: dict[str, tuple[Callable[[Surroundings], Surroundings], str, str, str, str]] = {
    # what was done to the desktop -> name, state, sentence, a word of what is said
    "no manifest": (_no_manifest, "manifest", "wrong", "missing", "native-messaging-hosts"),
    "manifest cut off": (_manifest_text("{"), "manifest", "wrong", "broken", "secondlook.json"),
    "manifest is a list": (_manifest_text("[]"), "manifest", "wrong", "broken", "not an object"),
    "manifest of brackets": (_manifest_text("[" * 99999), "manifest", "wrong", "broken", "deeply"),
    "manifest of another": (_manifest_with(name="other"), "manifest", "wrong", "name", "secondlook"),
    "manifest lets nobody in": (
        _manifest_with(allowed_extensions=["x@y"]), "manifest", "wrong", "extension", "secondlook@thunderbird.addon",
    ),
    "allowed is a word": (_manifest_with(allowed_extensions="x"), "manifest", "wrong", "extension", "secondlook"),
    "two hosts": (_second_host, "manifest", "wrong", "two", "/usr/lib64/"),
    "no launcher": (_no_launcher, "launcher", "wrong", "missing", "secondlook-host"),
    "path of another kind": (_manifest_with(path=7), "launcher", "wrong", "missing", "7"),
    "not executable": (_not_executable, "launcher", "wrong", "not_executable", "secondlook-host"),
    "hung": (_program(SLEEPS, probe_seconds=0.5), "launcher", "wrong", "silent", "within 0.5 s"),
    "crashes": (_program("raise SystemExit('boom')"), "launcher", "wrong", "silent", "status 1 and no answer: boom"),
    "prints": (_program("print('hello there')"), "launcher", "wrong", "silent", "no answer in native messaging"),
    "refuses": (_program(REFUSES.format(protocol=1, version="1")), "launcher", "wrong", "silent", "too old"),
    "another version": (
        _program(ANSWERS.format(protocol=1, version="9.9")), "launcher", "wrong", "other", "version 9.9",
    ),
    "no Thunderbird": (_thunderbird(), "thunderbird", "wrong", "missing", "No Thunderbird"),
    "old Thunderbird": (_thunderbird(("usr/lib/thunderbird", "115.3.1")), "thunderbird", "wrong", "old", "115.3.1"),
    "only a Flatpak": (_thunderbird((FLATPAK, "153.0")), "thunderbird", "wrong", "flatpak", "sandbox"),
    "a Flatpak beside": (
        _thunderbird((FLATPAK, "153.0"), ("opt/thunderbird", "153.0")), "thunderbird", "note", "flatpak", "sandbox",
    ),
    "a Snap": (_thunderbird(("snap/thunderbird/current", "153.0")), "thunderbird", "note", "snap", "permission"),
    "memory open to others": (_open_memory, "memory", "wrong", "open_to_others", "others"),
    "read-only memory": (_read_only_memory, "memory", "wrong", "read_only", "memory.sqlite"),
    "the profile's add-on is older": (_profile_with("0.0.1"), "profile", "wrong", "other", "version 0.0.1"),
    "the profile's add-on is off": (_profile_with("1", active=False), "profile", "wrong", "off", "switched off"),
    "the profile's add-on fits": (_profile_with(__version__), "profile", "ok", "ok", __version__),
    "broken memory": (_broken_memory, "memory", "wrong", "broken", "memory.sqlite"),
    "no memory": (_empty_memory, "memory", "note", "empty", "Nothing has been learned"),
    "broken policy": (_policy("[hold]\nseconds = 'x'\n"), "policy", "wrong", "broken", "line 2: hold.seconds"),
    "no heartbeat": (_heartbeat(None), "heartbeat", "wrong", "never", "never"),
    "heartbeat cut off": (_heartbeat("{"), "heartbeat", "wrong", "broken", "heartbeat.json"),
    "heartbeat of nothing": (_heartbeat("null"), "heartbeat", "wrong", "broken", "heartbeat.json"),
    "heartbeat without a time": (_beat(time=None), "heartbeat", "wrong", "broken", "heartbeat.json"),
    "heartbeat at the end of time": (_beat(time=float("-inf")), "heartbeat", "wrong", "broken", "heartbeat.json"),
    "heartbeat of old": (_beat(time=NOW - 9 * 86400), "heartbeat", "note", "quiet", "9 days ago"),
    "heartbeat of the future": (_beat(time=NOW + 999), "heartbeat", "ok", "ok", "0 min ago"),
    "another protocol": (_beat(protocol=99), "heartbeat", "wrong", "protocol", "99"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_fault(fault: str, healthy: Surroundings) -> None:
    """Each fault is found, said with its particulars, and comes with a cure in every language."""
    change, name, state, sentence, word = FAULTS[fault]
    one = found(change(healthy))[name]
    assert (one.state, one.sentence) == (state, sentence)
    assert word in one.what("en")
    for language in LANGUAGES:
        assert one.what(language)
        assert (one.mend(language) == "") == (state == "ok")
    json.dumps(one.as_json("en"))


def test_old_python(healthy: Surroundings, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python that is too old is named, with what to install."""
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    monkeypatch.setattr(platform, "python_version", lambda: "3.10.4")
    one = found(healthy)["python"]
    assert (one.state, one.sentence) == ("wrong", "old")
    assert "3.10.4" in one.what("en")
    assert "3.11" in one.mend("zh_CN")


def test_host_not_tried(healthy: Surroundings) -> None:
    """Without a manifest the host is not tried, and that is no second fault."""
    one = found(_no_manifest(healthy))["launcher"]
    assert (one.state, one.sentence) == ("note", "unknown")


def test_doctor_changes_nothing(healthy: Surroundings) -> None:
    """The greeting of the doctor is not taken for the add-on's."""
    before = (healthy.memory / "heartbeat.json").read_bytes()
    a_program(healthy.user.launcher, f"import os\nassert os.environ['SECONDLOOK_HOME'] != {str(healthy.memory)!r}")
    examine(healthy)
    assert (healthy.memory / "heartbeat.json").read_bytes() == before


def test_windows(healthy: Surroundings, tmp_path: Path) -> None:
    """On Windows the registry says where the manifest is, and the launcher may be named beside it."""
    registry = FakeRegistry()
    user = places("windows", "user", tmp_path / "win")
    around = replace(
        healthy, user=user, system=places("windows", "system", tmp_path / "win", root=tmp_path), registry=registry
    )
    assert found(around)["manifest"].sentence == "missing"
    install(user, python=Path("C:/python.exe"), registry=registry)
    assert user.registry is not None
    content = json.loads(user.manifests[0].read_text(encoding="utf-8")) | {"path": "beside.bat"}
    user.manifests[0].write_text(json.dumps(content), encoding="utf-8")
    a_program(user.folder / "beside.bat", ANSWERS.format(protocol=1, version=__version__))
    assert found(around)["launcher"].state == "ok"


def test_every_sentence_is_translated() -> None:
    """All languages have the same sentences with the same blanks to fill."""

    def shape(language: str) -> dict[str, set[str]]:
        return {
            f"{section}.{name}": {field for _, field, _, _ in string.Formatter().parse(text) if field}
            for section, sentences in words(language).items()
            for name, text in sentences.items()
        }

    for language in LANGUAGES:
        assert shape(language) == shape("en")


def test_every_problem_has_a_cure() -> None:
    """A sentence other than "ok" and the title comes with how to mend it."""
    for section, sentences in words("en").items():
        if section in {"ago", "states"}:
            continue
        for name in sentences:
            if name.endswith("_mend") or name in {"title", "ok", "unknown"}:
                continue
            assert f"{name}_mend" in sentences, f"{section}.{name} has no cure"


def test_greet_a_missing_program(tmp_path: Path) -> None:
    """A program that is not there is a sentence, not a crash."""
    with pytest.raises(ProbeError, match="cannot be started"):
        greet(tmp_path / "missing", tmp_path / "manifest.json")


def test_find_on_other_systems(tmp_path: Path) -> None:
    """Thunderbird is found where each system keeps it, and one without a version too."""
    a_thunderbird(tmp_path / "Applications/Thunderbird.app/Contents/Resources", "153.1")
    a_thunderbird(tmp_path / "Program Files/Mozilla Thunderbird", "128.0")
    a_thunderbird(tmp_path / "usr/lib/thunderbird-esr")
    (tmp_path / "usr/lib/thunderbird-esr/application.ini").write_bytes(b"\xff[App")
    versions = {
        system: [(one.version, one.major) for one in thunderbird.find(system, tmp_path / "home", root=tmp_path)]
        for system in ("linux", "macos", "windows")
    }
    assert versions == {"linux": [("", 0)], "macos": [("153.1", 153)], "windows": [("128.0", 128)]}
