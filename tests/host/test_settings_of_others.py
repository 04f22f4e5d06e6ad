# SPDX-License-Identifier: MPL-2.0
"""Settings of FlexConfirmMail and OutlookOkan: what becomes of them here, and what is left with its reason."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook import cli, policy
from secondlook.errors import PolicyError
from secondlook.policy import files, others
from secondlook.session import Session


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test has its own configuration folder and no administrator."""
    monkeypatch.setenv("SECONDLOOK_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(files, "administrator_path", lambda: tmp_path / "no" / "policy.toml")
    return tmp_path / "home"


OKAN: dict[str, tuple[str, dict[str, Any], list[str]]] = {
    "InternalDomainList.csv": ("@desk.example\n@gmail.com\n", {"house.domains": ["desk.example"]}, ["strangers have"]),
    "AlertAddressList.csv": (
        "@rival.example,Yes,never!\nboss@nord.example,No,careful\nspy@x.example,True\n",
        {"recipients.blocked": ["rival.example", "spy@x.example"]}, ["asks where one is out of place"],
    ),
    "AlertKeywordAndMessageList.csv": (
        'Projekt Heron,"look, twice",No\n独家,注意,Yes\nx,,\n',
        {"sensitive.keywords": ["Projekt Heron", "独家"]}, ["forbade sending", "two letters or more"],
    ),
    "DeferredDeliveryMinutes.csv": (
        "@,10\n@nord.example,30\nanna@nord.example,5\n@x.example,soon\n",
        {"hold.seconds": [600], "hold.by_group": [["nord.example", 1800]]}, ["not for one address", "no number"],
    ),
    "Whitelist.csv": ("boss@desk.example,Yes\n", {}, ["memory of past mail"]),
    "NameAndDomains.csv": ("Nord,@nord.example\nMueller,@mueller.example\n", {}, ["make groups of them"]),
    "AutoCcBccKeywordList.csv": ("offer,boss@desk.example,CC\n", {}, ["changes no mail without a click"]),
    "GeneralSetting.csv": ("True,False,ja-JP\n", {}, ["no counterpart"]),
}  # fmt: skip

FCM_JSON: dict[str, Any] = {
    "internalDomains": ["desk.example", "*.desk-asia.example", "-boss@desk.example", "de*k.example", "@works.example"],
    "internalDomains:locked": True,
    "showCountdown": True,
    "attentionDomains": ["nord.example"],
    "baseRules": [{"id": "r1", "name": "Rivals", "matchTarget": 0, "action": 1, "itemsLocal": ["rival.example"]}],
    "userRules": [
        {"id": "r1", "action": 3},
        {"id": "r2", "name": "Endings", "enabled": True, "matchTarget": 2, "action": 1, "itemsLocal": ["exe"]},
        {"id": "r3", "name": "Off", "enabled": False, "matchTarget": 0, "action": 3, "itemsLocal": ["off.example"]},
        {"id": "r4", "name": "Words", "matchTarget": 5, "action": 1, "itemsLocal": ["top secret", "pri*e"]},
        {"id": "r5", "name": "File", "enabled": True, "matchTarget": 0, "action": 3, "itemsSource": 1},
        {"id": "r6", "name": "Attention", "matchTarget": 0, "action": 2, "itemsLocal": ["south.example"]},
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", OKAN)
def test_outlookokan(name: str) -> None:
    """Each list gives what its columns say; what has no counterpart is named by line."""
    text, wanted, left = OKAN[name]
    found = others.read([(f"C:\\Users\\lin\\{name}", text.encode())])
    assert found.wanted == wanted
    assert len(found.left) == len(left), found.left
    for one, words in zip(found.left, left, strict=True):
        assert words in one.what()
        assert one.line > 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "shift_jis", "utf-16"])
def test_encodings(encoding: str) -> None:
    """The lists are read in the encodings in which such programs and Excel write them."""
    text = "報告書を送る,確認してください,No\n極秘資料について,確認してください,No\n"
    found = others.read([("AlertKeywordAndMessageList.csv", text.encode(encoding))])
    assert found.wanted == {"sensitive.keywords": ["報告書を送る", "極秘資料について"]}


def test_every_list_of_outlookokan_is_known() -> None:
    """All 22 of them are either taken over or left with a reason, never refused."""
    assert len(others.outlookokan.LISTS) == 22
    for name in others.outlookokan.LISTS:
        found = others.read([(name, b"@a.example,5,x\n")])
        assert found.wanted or found.left


@pytest.mark.parametrize(
    "wrap",
    [
        lambda own: own,
        lambda own: {"policies": {"3rdparty": {"Extensions": {others.flexconfirmmail.ADDON: own}}}},
        lambda own: {"name": others.flexconfirmmail.ADDON, "type": "storage", "data": own},
    ],
    ids=["exported", "policies.json", "managed storage"],
)
def test_flexconfirmmail_of_thunderbird(wrap: Any) -> None:
    """Its own domains, blocked ones and words are taken over, rules joined by layers; the rest is named."""
    found = others.read([("settings.json", json.dumps(wrap(FCM_JSON)).encode())])
    assert found.wanted == {
        "house.domains": ["desk.example", "desk-asia.example", "works.example"],
        "recipients.blocked": ["rival.example"],
        "sensitive.keywords": ["top secret"],
    }
    said = " / ".join(one.what() for one in found.left)
    for words in ("“-boss@desk.example”", "“de*k.example”", "Endings", "File", "Attention", "showCountdown", "locked"):
        assert words in said, words
    assert "off.example" not in said


def test_flexconfirmmail_of_outlook() -> None:
    """The text lists: own domains, blocked ones of the section BLOCK, words; comments are none."""
    found = others.read(
        [
            ("TrustedDomains.txt", b"# ours\ndesk.example\n*.desk.example\n"),
            ("UnsafeDomains", b"[WARNING]\nfree.example\n[BLOCK]\nrival.example\nspy@x.example\n"),
            ("UnsafeBodies.txt", "[REWARNING]\n极秘\n*confidential*\nso?so\n".encode()),
            ("UnsafeFiles.txt", b"*.exe\n"),
        ]
    )
    assert found.wanted == {
        "house.domains": ["desk.example"],
        "recipients.blocked": ["rival.example", "spy@x.example"],
        "sensitive.keywords": ["极秘", "confidential"],
    }
    assert [(one.file, one.line) for one in found.left] == [
        ("UnsafeDomains", 2), ("UnsafeBodies.txt", 4), ("UnsafeFiles.txt", 1),
    ]  # fmt: skip


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"a": 1}', "x,y\n", "[" * 9999, '{"policies": 3}'])
def test_other_files_are_refused(content: str) -> None:
    """What is of neither program is named and changes nothing."""
    with pytest.raises(PolicyError, match=r"^notes\.json: is no settings"):
        others.read([("notes.json", content.encode())])


def test_every_reason_is_said_in_chinese() -> None:
    """What is left is explained in the language of the desk, with the entry it is about."""
    files = [(name, text.encode()) for name, (text, _, _) in OKAN.items()]
    files += [("settings.json", json.dumps(FCM_JSON).encode()), ("UnsafeFiles.txt", b"*.exe"), ("Common.txt", b"x=1")]
    left = others.read([*files, *((name, b"@a.example,5,x") for name in others.outlookokan.LISTS)]).left
    assert len({one.why.key for one in left}) >= 15
    for one in left:
        assert re.search(r"[\u4e00-\u9fff]", one.what("zh_CN")) or one.why.key == "not-allowed", one
        assert one.what("zh_CN") != one.what("en")


def test_too_large() -> None:
    """A file of megabytes is not read."""
    with pytest.raises(PolicyError, match="larger than 4 MiB"):
        others.read([("Whitelist.csv", b"x" * (others.LARGEST + 1))])


@given(st.binary(max_size=200), st.sampled_from([*others.outlookokan.LISTS, *others.flexconfirmmail.LISTS, "a.json"]))
def test_any_bytes(content: bytes, name: str) -> None:
    """Whatever stands in a file, it is read or refused; what is wanted is always a value our setting can have."""
    try:
        found = others.read([(name, content)])
    except PolicyError:
        return
    for key, entries in found.wanted.items():
        assert entries
        for entry in entries:
            policy.settings.checked(key, [entry] if isinstance(policy.settings.defaults()[key], tuple) else entry)


def test_lists_grow_and_times_get_longer(home: Path) -> None:
    """What the user has stays; a shorter time is not taken; what is locked is left, and that is said."""
    home.mkdir()
    (home / "policy.toml").write_text('[house]\ndomains = ["a.example"]\n[hold]\nseconds = 900\n', encoding="utf-8")
    house = home.parent / "house.toml"
    house.write_text('locked = ["recipients.blocked"]\n', encoding="utf-8")
    loaded = policy.load(administrator=house)
    lists = [(name, text.encode()) for name, (text, _, _) in OKAN.items()]
    found = others.read(lists)
    change = others.change_for(loaded, found)
    assert change["house.domains"] == ("a.example", "desk.example")
    assert "hold.seconds" not in change
    assert "recipients.blocked" not in change
    assert found.left[-1].what() == "recipients.blocked is locked by the administrator"
    loaded.write_user(change)
    again = policy.load(administrator=house)
    assert again.values["hold.by_group"] == (("nord.example", 1800),)
    assert others.change_for(again, others.read(lists)) == {}


def test_command(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command shows what would change, changes it without --preview, and names what is left."""
    path = tmp_path / "InternalDomainList.csv"
    path.write_text("@desk.example\n", encoding="utf-8")
    names = tmp_path / "Whitelist.csv"
    names.write_text("x,Yes\n", encoding="utf-8")
    assert cli.run(["settings", "import", "--preview", str(path), str(names)]) == 0
    shown = capsys.readouterr()
    assert shown.out == "house.domains: desk.example\n"
    assert f"{names}, line 1: not taken over: " in shown.err
    assert not (home / "policy.toml").exists()
    assert cli.run(["settings", "import", "--json", str(path)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["changes"][0]["added"] == ["desk.example"]
    assert policy.load().own_domains == ("desk.example",)
    assert cli.run(["settings", "import", str(path)]) == 0
    assert capsys.readouterr().out == "Nothing changed.\n"
    assert cli.run(["settings", "import", str(tmp_path / "gone.csv")]) == 2


def test_from_the_settings_page(home: Path) -> None:
    """The page previews first, and takes over what it has shown."""
    session = Session(home=home)

    def ask(**fields: Any) -> Any:
        return session.handle(json.dumps({"id": 1, "action": "settings-import", **fields}))

    session.handle('{"id": 1, "action": "hello", "protocol": 1, "version": "0"}')
    data = base64.b64encode(b"@desk.example\n").decode()
    lists = [{"name": "InternalDomainList.csv", "data": data}]
    shown = ask(files=lists, apply=False)["result"]
    assert [(row["key"], row["added"]) for row in shown["changes"]] == [("house.domains", ["desk.example"])]
    assert session.policy.own_domains == ()
    assert ask(files=lists, apply=True)["result"]["imported"] is True
    assert session.policy.own_domains == ("desk.example",)
    assert ask(files=[{"name": "x.json", "data": "e30="}], apply=True)["error"]["name"] == "policy"
    assert ask(files=[{"name": "x.json", "data": "?"}], apply=True)["error"]["name"] == "bad-field"
    session.close()
