# SPDX-License-Identifier: MPL-2.0
"""What an administrator and a package do: policies, mails that wait while the program goes away, and templates."""

from __future__ import annotations

import json
import os
import re
import string
import sys
import time
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from host.bundle_builders import SEED, a_bundle, public_key
from host.desktop_builders import an_addon, everything
from secondlook import cli, policy
from secondlook.desktop import packaged, policies, profiles
from secondlook.desktop.bundle import target_name
from secondlook.desktop.held import leave_as_drafts, waiting
from secondlook.desktop.manifest import EXTENSION_ID
from secondlook.desktop.said import say, table
from secondlook.errors import InstallError
from secondlook.hold.ledger import Ledger
from secondlook.languages import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
ADDON = Path("/usr/lib/secondlook/secondlook.xpi")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks at the places of Linux")
OTHERS = {"policies": {"DisableAppUpdate": True, "ExtensionSettings": {"*": {"installation_mode": "blocked"}}}}


def _said(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def test_policies_where_there_were_none(tmp_path: Path) -> None:
    """The file is made, says one thing, and is gone again with its folder."""
    path = policies.policies_path(tmp_path)
    assert policies.add(path, ADDON) is True
    assert policies.add(path, ADDON) is False
    entry = _said(path)["policies"]["ExtensionSettings"][EXTENSION_ID]
    assert entry == {"installation_mode": "force_installed", "install_url": "file:///usr/lib/secondlook/secondlook.xpi"}
    assert path.stat().st_mode & 0o777 == 0o644
    assert policies.remove(path, ADDON) is True
    assert policies.remove(path, ADDON) is False
    assert not path.parent.exists()


def test_policies_of_an_administrator_stay(tmp_path: Path) -> None:
    """What was there goes on saying what it said, with our line and without it."""
    path = policies.policies_path(tmp_path)
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(OTHERS), encoding="utf-8")
    path.chmod(0o640)
    policies.add(path, ADDON)
    content = _said(path)
    assert content["policies"]["DisableAppUpdate"] is True
    assert set(content["policies"]["ExtensionSettings"]) == {"*", EXTENSION_ID}
    assert path.stat().st_mode & 0o777 == 0o640
    policies.remove(path, ADDON)
    assert _said(path) == OTHERS


def test_policies_beside_the_program_are_taken_over(tmp_path: Path) -> None:
    """Thunderbird reads one file only, so ours must say what the one beside the program said."""
    program = tmp_path / "usr/lib/thunderbird"
    (program / "distribution").mkdir(parents=True)
    (program / "distribution" / "policies.json").write_text(json.dumps(OTHERS), encoding="utf-8")
    path = policies.policies_path(tmp_path)
    policies.add(path, ADDON, [program])
    assert _said(path)["policies"]["DisableAppUpdate"] is True
    assert EXTENSION_ID in _said(path)["policies"]["ExtensionSettings"]


@pytest.mark.parametrize("text", ["{", "[]", '{"policies": []}', '{"policies": {"ExtensionSettings": 1}}', "[" * 99999])
def test_policies_that_cannot_be_understood_are_left_alone(text: str, tmp_path: Path) -> None:
    """A broken file is not made worse."""
    path = policies.policies_path(tmp_path)
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InstallError, match=r"policies\.json"):
        policies.add(path, ADDON)
    assert policies.remove(path, ADDON) is False
    assert path.read_text(encoding="utf-8") == text


def test_somebody_elses_line_stays(tmp_path: Path) -> None:
    """A line that brings the add-on from another place is not ours to remove."""
    path = policies.policies_path(tmp_path)
    policies.add(path, Path("/srv/share/secondlook.xpi"))
    assert policies.remove(path, ADDON) is False
    assert policies.remove(path, Path("/srv/share/secondlook.xpi")) is True


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=8,
    )
)
def test_adding_and_removing_changes_nothing_else(tmp_path_factory: pytest.TempPathFactory, others: Any) -> None:
    """Whatever else the policies say, they say it afterwards."""
    path = tmp_path_factory.mktemp("policies") / "policies.json"
    content = {
        "policies": {"Other": others, "ExtensionSettings": {"y@z": {"installation_mode": "allowed"}}},
        "more": others,
    }
    path.write_text(json.dumps(content), encoding="utf-8")
    policies.add(path, ADDON)
    policies.remove(path, ADDON)
    assert _said(path) == content


def a_held_mail(folder: Path, subject: str = "Quotation 42", seconds: float = 300) -> None:
    """Put a mail that waits into the ledger of a folder."""
    ledger = Ledger(folder / "holds.sqlite")
    ledger.start(fingerprint="f", draft_message_id="d", seconds=seconds, subject=subject)
    ledger.close()


def test_waiting_mails(tmp_path: Path) -> None:
    """What waits is found, given up as drafts, and then nothing waits; a mail on its way out is left."""
    assert waiting(tmp_path) == []
    assert leave_as_drafts(tmp_path) == 0
    a_held_mail(tmp_path, "later", 500)
    a_held_mail(tmp_path, "sooner", 100)
    assert [mail.subject for mail in waiting(tmp_path)] == ["sooner", "later"]
    assert leave_as_drafts(tmp_path) == 2
    assert waiting(tmp_path) == []
    ledger = Ledger(tmp_path / "holds.sqlite")
    assert {row.state for row in ledger.open_rows()} == {"orphaned"}
    leaving = ledger.start(fingerprint="g", draft_message_id="e", seconds=0, subject="leaving")
    token = ledger.release(leaving.id).token
    assert [mail.subject for mail in waiting(tmp_path)] == ["leaving"]
    assert leave_as_drafts(tmp_path) == 0
    assert ledger.finish(leaving.id, "sent", token).state == "sent"
    ledger.close()
    (tmp_path / "holds.sqlite").write_bytes(b"no ledger" * 999)
    for name in ("holds.sqlite-wal", "holds.sqlite-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    with pytest.raises(InstallError, match="cannot be read"):
        waiting(tmp_path)


@LINUX
def test_uninstall_never_strands_a_mail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """While a mail waits nothing is removed; when it is given up as a draft, everything can be."""
    home = tmp_path / "home"
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("SECONDLOOK_HOME", str(home / "ours"))
    assert cli.run(["install", "--language", "en"]) == 0
    a_held_mail(home / "ours", "Quotation\x1b[31m 42")
    (home / "ours" / "policy.toml").write_text("", encoding="utf-8")
    before = everything(home)
    capsys.readouterr()
    assert cli.run(["uninstall", "--memory-too", "--language", "en"]) == 1
    told = capsys.readouterr().err
    assert "1 mails are waiting" in told
    assert "Quotation [31m 42" in told
    assert everything(home) == before
    assert cli.run(["uninstall", "--memory-too", "--language", "zh"]) == 1
    assert "有 1 封邮件正在等待发出" in capsys.readouterr().err

    assert cli.run(["uninstall", "--memory-too", "--leave-as-drafts", "--language", "en"]) == 0
    assert "have not been sent" in capsys.readouterr().out
    assert [path for path in home.rglob("*") if path.is_file()] == []


@LINUX
def test_update(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A newer bundle of the known key is taken up; a forged, a damaged and an older one change nothing."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SECONDLOOK_HOME", str(tmp_path / "home" / "ours"))
    target = target_name()

    def bundle(name: str, version: str, seed: bytes | None = SEED) -> str:
        return str(a_bundle(tmp_path / name, version, target=target, seed=seed))

    def installed() -> str:
        return str(_said(tmp_path / "home/ours/installed-user.json")["version"])

    assert cli.run(["update", bundle("first", "1.0.0"), "--key", public_key(), "--language", "en"]) == 0
    assert "signed by the key" in capsys.readouterr().out
    a_held_mail(tmp_path / "home" / "ours")
    for name, version, seed, words in (
        ("forged", "2.0.0", bytes(32), "not that of these files"),
        ("unsigned", "2.0.0", None, "signature is damaged"),
        ("older", "0.9.0", SEED, "has the older version 0.9.0"),
    ):
        before = everything(tmp_path / "home")
        assert cli.run(["update", bundle(name, version, seed), "--language", "en"]) == 2
        assert words in capsys.readouterr().err
        assert everything(tmp_path / "home") == before
    damaged = Path(bundle("damaged", "2.0.0"))
    (damaged / "secondlook.xpi").write_bytes(b"")
    assert cli.run(["update", str(damaged)]) == 2
    assert installed() == "1.0.0"

    capsys.readouterr()
    assert cli.run(["update", bundle("second", "1.1.0"), "--language", "zh_CN"]) == 0
    assert "正在把 Second Look 从 1.0.0 更新到 1.1.0" in capsys.readouterr().out
    assert installed() == "1.1.0"
    assert [mail.subject for mail in waiting(tmp_path / "home" / "ours")] == ["Quotation 42"]
    # The key that was given once is known from then on.
    assert _said(tmp_path / "home/ours/installed-user.json")["key"] == public_key()


@LINUX
def test_bundle_that_does_not_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was installed is tried, and a program that does not answer is said to be broken."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SECONDLOOK_HOME", str(tmp_path / "home" / "ours"))
    monkeypatch.setattr("host.bundle_builders.START", "raise SystemExit('no')")
    assert (
        cli.run(["install", "--bundle", str(a_bundle(tmp_path / "b", target=target_name())), "--language", "en"]) == 1
    )
    assert "the program does not work" in capsys.readouterr().err


def test_packages_scripts(tmp_path: Path) -> None:
    """What the package's scripts do in its root: policies, and every user's waiting mails are told."""
    (tmp_path / "usr/lib/secondlook/site/cp399").mkdir(parents=True)
    assert packaged.configure(tmp_path) == []
    assert EXTENSION_ID in policies.policies_path(tmp_path).read_text(encoding="utf-8")
    home = tmp_path / "home" / "lin"
    a_held_mail(home / ".local/share/secondlook")
    told = packaged.waiting_mails([("lin", home), ("none", tmp_path / "home" / "none")])
    assert [(each.user, len(each.mails)) for each in told] == [("lin", 1)]
    assert packaged.deconfigure(tmp_path) is True
    assert not policies.policies_path(tmp_path).exists()


@pytest.mark.parametrize(
    ("system", "base"),
    [
        ("linux", ".thunderbird"),
        ("linux", "snap/thunderbird/common/.thunderbird"),
        ("linux", ".var/app/org.mozilla.Thunderbird/.thunderbird"),
        ("macos", "Library/Thunderbird"),
        ("windows", "AppData/Roaming/Thunderbird"),
    ],
)
def test_profiles(system: Any, base: str, tmp_path: Path) -> None:
    """Profiles are found for every kind of Thunderbird, relative and absolute, and broken lists are none."""
    (tmp_path / base / "Profiles/a").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / base / "profiles.ini").write_text(
        "[Profile0]\nIsRelative=1\nPath=Profiles/a\n[Profile1]\nIsRelative=0\n"
        f"Path={tmp_path / 'elsewhere'}\n[Profile2]\nPath=gone\n[Install4F]\nDefault=Profiles/a\n",
        encoding="utf-8",
    )
    addon = {"id": EXTENSION_ID, "version": "1.2", "active": True}
    (tmp_path / "elsewhere" / "extensions.json").write_text(json.dumps({"addons": [addon]}), encoding="utf-8")
    (tmp_path / base / "Profiles/a" / "extensions.json").write_text("[", encoding="utf-8")
    found = profiles.find(system, tmp_path)
    assert [each.folder for each in found] == [tmp_path / base / "Profiles/a", tmp_path / "elsewhere"]
    assert [each.addon and each.addon.version for each in found] == [None, "1.2"]
    (tmp_path / base / "profiles.ini").write_text("no list", encoding="utf-8")
    assert profiles.find(system, tmp_path) == []


def test_commands_speak_both_languages() -> None:
    """Both languages have the same sentences with the same blanks."""

    def shape(language: str) -> dict[str, set[str]]:
        return {
            f"{command}.{name}": {field for _, field, _, _ in string.Formatter().parse(text) if field}
            for command, sentences in table(language).items()
            for name, text in sentences.items()
        }

    for language in LANGUAGES:
        assert shape(language) == shape("en")
    assert say("zh_CN", "update", "same", version="1") != say("en", "update", "same", version="1")


def test_example_policies_can_be_used() -> None:
    """The administrator's example is one that Thunderbird and the host take."""
    content = _said(ROOT / "installer" / "admin" / "policies.json")["policies"]
    assert content["ExtensionSettings"][EXTENSION_ID]["install_url"] == f"file://{ADDON}"
    managed = content["3rdparty"]["Extensions"][EXTENSION_ID]
    loaded = policy.load(Path(os.devnull), managed=managed, administrator=Path(os.devnull))
    assert loaded.locked("hold.minimum_seconds")
    assert loaded.origin("checks.first-time-recipient") == "administrator"


def test_templates_for_group_policy() -> None:
    """The template for Windows names Thunderbird's keys, and each language explains all of it with usable examples."""
    folder = ROOT / "installer" / "admin" / "windows"
    space = "{http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions}"
    template = ET.parse(folder / "secondlook.admx").getroot()  # noqa: S314  (our own file)
    keys = {each.get("key") for each in template.iter(f"{space}policy")}
    base = r"Software\Policies\Mozilla\Thunderbird"
    assert keys == {rf"{base}\ExtensionSettings\{EXTENSION_ID}", rf"{base}\3rdparty\Extensions"}
    text = (folder / "secondlook.admx").read_text(encoding="utf-8")
    wanted = set(re.findall(r"\$\(string\.(\w+)\)", text))
    shown = set(re.findall(r"\$\(presentation\.(\w+)\)", text))
    elements = {each.get("id") for each in template.iter() if each.get("valueName")}
    for language in ("en-US", "zh-CN"):
        words = ET.parse(folder / language / "secondlook.adml").getroot()  # noqa: S314
        assert {each.get("id") for each in words.iter(f"{space}string")} == wanted
        assert {each.get("id") for each in words.iter(f"{space}presentation")} == shown
        assert {each.get("refId") for each in words.iter() if each.get("refId")} == elements
        explained = next(e.text or "" for e in words.iter(f"{space}string") if e.get("id") == "Settings_explain")
        example = json.loads(re.findall(r"^\{.*\}$", explained, re.MULTILINE)[0])
        assert policy.load(Path(os.devnull), managed=example, administrator=Path(os.devnull)).locks


# The order in which a policy's parts must stand, and which part of a dialogue belongs to which kind of value: from
# Microsoft's description of the ADMX schema.
POLICY_PARTS = ["parentCategory", "seeAlso", "supportedOn", "enabledValue", "disabledValue", "enabledList", "elements"]
DIALOGUE = {"enum": "dropdownList", "text": "textBox", "multiText": "multiTextBox"}


def test_templates_follow_their_schema() -> None:
    """Windows loads no template with parts out of order, names used twice or leading nowhere, or texts too long."""
    folder = ROOT / "installer" / "admin" / "windows"
    space = "{http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions}"

    def short(part: ET.Element) -> str:
        return part.tag.removeprefix(space)

    template = ET.parse(folder / "secondlook.admx").getroot()  # noqa: S314  (our own file)
    assert [short(part) for part in template] == [
        *("policyNamespaces", "resources", "supportedOn", "categories", "policies"),
    ]
    own = [each.get("namespace") for each in template.iter(f"{space}target")]
    assert len(own) == 1
    named = {
        kind: {each.get("name") for each in template.iter(f"{space}{kind}")} for kind in ("category", "definition")
    }
    names = [each.get("name") for each in template.iter(f"{space}policy")]
    assert len(names) == len(set(names))
    kinds: dict[str | None, str] = {}
    items: dict[str | None, int] = {}
    for rule in template.iter(f"{space}policy"):
        assert rule.get("class") in {"User", "Machine", "Both"}
        parts = [short(part) for part in rule]
        assert parts == sorted(parts, key=POLICY_PARTS.index)
        assert rule.find(f"{space}parentCategory").get("ref") in named["category"]  # type: ignore[union-attr]
        assert rule.find(f"{space}supportedOn").get("ref") in named["definition"]  # type: ignore[union-attr]
        assert not (rule.get("key") or "").startswith(("HKEY", "\\"))
        for element in rule.find(f"{space}elements") or ():
            assert element.get("id") not in kinds
            assert element.get("valueName")
            kinds[element.get("id")] = short(element)
            items[element.get("id")] = len(element)
    needed = template.find(f"{space}resources").get("minRequiredRevision")  # type: ignore[union-attr]
    for language in ("en-US", "zh-CN"):
        words = ET.parse(folder / language / "secondlook.adml").getroot()  # noqa: S314
        assert short(words) == "policyDefinitionResources"
        assert words.get("revision") == needed
        texts = [each.get("id") for each in words.iter(f"{space}string")]
        assert len(texts) == len(set(texts))
        for shown in words.iter(f"{space}presentation"):
            for control in shown:
                assert short(control) == DIALOGUE[kinds[control.get("refId")]]
                if control.get("defaultItem") is not None:
                    assert int(control.get("defaultItem") or "") < items[control.get("refId")]


def test_due_times_are_the_users(tmp_path: Path) -> None:
    """The time of a waiting mail is on the user's clock, soon after now."""
    a_held_mail(tmp_path, seconds=60)
    assert 0 < waiting(tmp_path)[0].due - time.time() <= 60


def test_addon_for_everyone_needs_a_system(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A user cannot install for everyone."""
    assert cli.run(["install", "--for-everyone", "--addon", str(an_addon(tmp_path / "a"))]) == 2
    assert "--system" in capsys.readouterr().err
