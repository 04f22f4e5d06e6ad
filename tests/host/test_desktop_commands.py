# SPDX-License-Identifier: MPL-2.0
"""``secondlook install``, ``uninstall`` and ``doctor`` as a user runs them, and what deleting a memory deletes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from host.desktop_builders import an_addon, everything
from secondlook import cli
from secondlook.approval.keys import OwnKey
from secondlook.approval.ledger import Ledger as Approvals
from secondlook.desktop.manifest import EXTENSION_ID
from secondlook.desktop.memory_files import delete_memory
from secondlook.hold.ledger import Ledger as Holds
from secondlook.mail import Mailbox, Message
from secondlook.memory import Memory
from secondlook.recovery.store import Incidents
from secondlook.recovery.templates import Templates
from secondlook.reports.own import user_number

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks at the places of Linux")


def test_delete_memory(tmp_path: Path) -> None:
    """Only our own files are deleted; the settings and other people's files stay."""
    folder = tmp_path / "memory"
    (folder / "log").mkdir(parents=True)
    for name in (
        "memory.sqlite",
        "memory.sqlite-wal",
        "holds.sqlite",
        "heartbeat.json",
        "log/host.log",
        "log/host.log.1",
    ):
        (folder / name).write_text("x", encoding="utf-8")
    (folder / "policy.toml").write_text("", encoding="utf-8")
    assert len(delete_memory(folder)) == 6
    assert everything(folder) == {"policy.toml"}
    (folder / "policy.toml").unlink()
    assert delete_memory(folder) == ()
    assert not folder.exists()
    assert delete_memory(folder) == ()


def test_delete_memory_deletes_all_that_is_made(tmp_path: Path) -> None:
    """Whatever the host keeps, by the very modules that write it, is gone afterwards: records, keys and counts too."""
    folder = tmp_path / "memory"
    Memory.open(folder).close()
    Holds(folder / "holds.sqlite").close()
    Approvals(folder / "approvals.sqlite").close()
    OwnKey.open(folder / "approval")
    user_number(folder)
    Incidents(folder / "incidents").open(Message(sender=Mailbox("lin@own.example")), [Mailbox("a@b.example")])
    Templates(folder / "incidents").put("apology", "en", "Sorry", "We are sorry.")
    assert len(everything(folder)) > 10
    delete_memory(folder)
    assert not folder.exists()


@LINUX
def test_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The two commands as a user runs them: registered, answering, and gone without a trace."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SECONDLOOK_HOME", str(tmp_path / "home" / "ours"))
    (tmp_path / "profile").mkdir()
    addon = str(an_addon(tmp_path / "addon"))
    assert cli.run(["install", "--json", "--addon", addon, "--profile", str(tmp_path / "profile")]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["answers"] is True
    assert facts["manifests"] == [str(tmp_path / "home/.mozilla/native-messaging-hosts/secondlook.json")]
    assert facts["addon"] == str(tmp_path / "profile/extensions" / f"{EXTENSION_ID}.xpi")

    assert cli.run(["install"]) == 0
    assert "Install Add-on From File" in capsys.readouterr().out

    (tmp_path / "home" / "ours" / "memory.sqlite").write_bytes(b"")
    assert cli.run(["uninstall"]) == 0
    assert "The memory stays" in capsys.readouterr().out
    assert everything(tmp_path / "home") == {"ours", "ours/memory.sqlite"}
    assert everything(tmp_path / "profile") == set()
    assert cli.run(["uninstall", "--memory-too", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["memory"] == [str(tmp_path / "home/ours/memory.sqlite")]
    assert everything(tmp_path / "home") == set()


def test_install_refuses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong add-on is one line on stderr and exit status 2."""
    assert cli.run(["install", "--addon", str(tmp_path / "missing.xpi")]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("secondlook: ")
    assert said.err.count("\n") == 1


@LINUX
def test_doctor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The command prints every finding, as text or as JSON, and its exit status says whether all is well."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SECONDLOOK_HOME", str(tmp_path / "home" / "ours"))
    assert cli.run(["install"]) == 0
    capsys.readouterr()
    assert cli.run(["doctor", "--json"]) == 1
    facts = json.loads(capsys.readouterr().out)
    assert facts["well"] is False
    states = {one["name"]: one["state"] for one in facts["examined"]}
    assert states["manifest"] == states["launcher"] == "ok"
    assert states["heartbeat"] == "wrong"
    assert cli.run(["doctor", "--language", "zh-CN"]) == 1
    said = capsys.readouterr().out
    assert "扩展从未连接过本机程序" in said
    assert "处理" in said
