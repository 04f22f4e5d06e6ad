# SPDX-License-Identifier: MPL-2.0
"""``secondlook groups``: from a file into the memory and out again."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from secondlook import cli

TABLE = """Name,Email,Company,Group,Kind,Tags
Anna Schmidt,anna@mueller.example,Müller Licht,Customer - Mueller (DE),customer,important
张伟,zhang@yuanhang.example,,客户-杭州远航,customer,competitor-of Customer - Mueller (DE)
=1+1,x@y.example,,Bank,neutral,
Nobody,,,,,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a table in GB18030, and room for a memory."""
    (tmp_path / "contacts.csv").write_text(TABLE.replace("ü", "ue"), encoding="gb18030")
    return tmp_path


def run(folder: Path, *arguments: str) -> int:
    """Run a part of the command on the memory of that folder."""
    return cli.run(["groups", *arguments, "--memory", str(folder / "memory")])


def test_import_list_export(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file is imported, listed, and exported so that importing the export changes nothing."""
    assert run(folder, "import", str(folder / "contacts.csv")) == 0
    said = capsys.readouterr()
    assert said.out == "3 contacts, 3 groups, 1 problems\n"
    assert said.err == f"{folder / 'contacts.csv'}, line 5: no mail address\n"

    assert run(folder, "list") == 0
    assert "customer  客户-杭州远航  (1 members)" in capsys.readouterr().out
    assert run(folder, "list", "--json") == 0
    listed = json.loads(capsys.readouterr().out)["groups"]

    assert run(folder, "export", str(folder / "out.csv")) == 0
    assert (folder / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfName,Email")
    assert "'=1+1" in (folder / "out.csv").read_text(encoding="utf-8-sig")

    assert cli.run(["groups", "import", str(folder / "out.csv"), "--memory", str(folder / "again")]) == 0
    capsys.readouterr()
    assert cli.run(["groups", "list", "--json", "--memory", str(folder / "again")]) == 0
    again = json.loads(capsys.readouterr().out)["groups"]
    for group in (*listed, *again):
        group.pop("source")
    assert again == listed


def test_import_twice(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file imported again replaces what it brought; JSON gives the facts."""
    run(folder, "import", str(folder / "contacts.csv"))
    (folder / "contacts.csv").write_text("Name,Email,Group\nBo,bo@nord.example,Customer - Nord\n", encoding="utf-8")
    capsys.readouterr()
    assert run(folder, "import", str(folder / "contacts.csv"), "--json") == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["groups"] == [{"name": "Customer - Nord", "kind": "customer", "members": 1}]
    run(folder, "list", "--json")
    assert [group["name"] for group in json.loads(capsys.readouterr().out)["groups"]] == ["Customer - Nord"]


def test_unusable_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is no table of contacts is one line on stderr and exit status 2."""
    (folder / "sizes.csv").write_text("Colour,Size\n", encoding="utf-8")
    for name in ("sizes.csv", "missing.csv"):
        assert run(folder, "import", str(folder / name)) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert name in said.err
        assert said.err.count("\n") == 1
    assert run(folder, "export", str(folder / "no" / "where.csv")) == 2


def test_export_to_standard_output(folder: Path) -> None:
    """Without a file the table goes to standard output, byte for byte, and as JSON on request."""
    memory = ["--memory", str(folder / "memory")]
    run(folder, "import", str(folder / "contacts.csv"))
    command = [sys.executable, "-m", "secondlook", "groups", "export", *memory]
    table = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout
    assert table.startswith(b"\xef\xbb\xbfName,Email,Company,Group,Kind,Tags\r\n")
    rows = json.loads(subprocess.run([*command, "--json"], capture_output=True, check=True, timeout=60).stdout)
    assert {group["name"] for group in rows["groups"]} == {"Customer - Mueller (DE)", "客户-杭州远航", "Bank"}


def test_nothing_yet(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty memory lists nothing, and says how to begin."""
    assert run(folder, "list") == 0
    assert "No groups yet" in capsys.readouterr().out


def test_preview(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A preview says what would change and changes nothing; after the import nothing would change any more."""
    file = str(folder / "contacts.csv")
    assert run(folder, "import", file, "--preview") == 0
    assert "+ Customer - Mueller (DE)  customer, 1 member" in capsys.readouterr().out
    run(folder, "list")
    assert "No groups yet" in capsys.readouterr().out

    run(folder, "import", file)
    capsys.readouterr()
    run(folder, "import", file, "--preview")
    assert "nothing would change" in capsys.readouterr().out

    (folder / "contacts.csv").write_text(
        "Name,Email,Group,Kind\nBo,bo@mueller.example,Customer - Mueller (DE),agent\n", encoding="utf-8"
    )
    assert run(folder, "import", file, "--preview", "--json") == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["imported"] is False
    assert facts["changes"]["groups"]["gone"] == ["客户-杭州远航", "Bank"]
    (changed,) = facts["changes"]["groups"]["changed"]
    assert changed["joined"] == ["bo@mueller.example"]
    assert changed["left"] == ["anna@mueller.example"]
    assert changed["kind"] == ["customer", "agent"]
    assert facts["changes"]["contacts"] == {"new": 1, "gone": 3, "changed": 0}


def test_strict(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --strict a broken row keeps the whole file out, and is named."""
    assert run(folder, "import", str(folder / "contacts.csv"), "--strict") == 2
    said = capsys.readouterr()
    assert "line 5: no mail address" in said.err
    assert "nothing was imported, because of 1 problem" in said.err
    run(folder, "list")
    assert "No groups yet" in capsys.readouterr().out


def test_by_company(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A table of a customer system says that it has no groups, and makes them of its companies when asked."""
    table = folder / "crm.csv"
    table.write_text("Name,Email,Account Name\nA,a@x.example,X Ltd\nB,b@y.example,Y Ltd\n", encoding="utf-8")
    assert run(folder, "import", str(table)) == 0
    assert "2 companies are in no group. --by-company makes a group of each" in capsys.readouterr().out
    assert run(folder, "import", str(table), "--by-company", "--kind", "customer") == 0
    run(folder, "list")
    assert "customer  X Ltd  (1 members)" in capsys.readouterr().out
    assert run(folder, "import", str(table), "--kind", "customer") == 2
