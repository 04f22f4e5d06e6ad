# SPDX-License-Identifier: MPL-2.0
"""``secondlook team``: an administrator sets up a store with it, and gives groups, pairs and settings to all desks."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from host.team.shared import PASSWORD, PEOPLE, address
from secondlook import cli
from secondlook.policy import files
from stores.server import OWNER, Server

Run = Callable[..., tuple[int, str, str]]
CSV = """Name,Email,Group,Kind,Tags
Katherine Hale,kate.hale@nordhale.example,Nordhale,customer,important
Jens Holm,jens.holm@suedwind.example,Südwind,agent,
"""


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the administrator's policy, still empty; and a user's folder."""
    path = tmp_path / "house.toml"
    monkeypatch.setattr(files, "administrator_path", lambda: path)
    monkeypatch.setenv("SECONDLOOK_HOME", str(tmp_path / "home"))
    return path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Give what runs a command as somebody, each with a folder of their own."""

    def one(login: str, *arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("getpass.getuser", lambda: login)
        home = tmp_path / login
        monkeypatch.setenv("SECONDLOOK_HOME", str(home))
        home.mkdir(mode=0o700, exist_ok=True)
        secret = home / "team-password"
        secret.touch(mode=0o600)
        secret.write_text(PASSWORD, encoding="utf-8")
        capsys.readouterr()
        status = cli.run(["team", *arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return one


def play(run: Run, owner: tuple[str, ...], tmp_path: Path) -> None:
    """Set a store up, as the page says, and use it."""
    assert run("root", "init", *owner)[0] == 0
    assert run("root", "init", *owner)[0] == 0
    for login, (team, role) in PEOPLE.items():
        done = run("root", "desk", login, "--team", team, "--role", role, "--address", address(login).upper(), *owner)
        assert done[:2] == (0, f"{login} is a {role} of {team}: {address(login)}\n")
    status, out, _ = run("lin", "status")
    assert status == 0
    assert "member of north" in out

    table = tmp_path / "groups.csv"
    table.write_text(CSV, encoding="utf-8")
    assert run("chen", "groups", str(table))[:2] == (0, "2 changes for the team\n")
    assert run("chen", "groups", str(table))[:2] == (0, "0 changes for the team\n")
    assert run("chen", "apart", "Nordhale", " Südwind ")[:2] == (0, "1 changes for the team\n")
    assert run("chen", "apart", "südwind", "NORDHALE")[:2] == (0, "0 changes for the team\n")
    settings = tmp_path / "team.toml"
    settings.write_text("[hold]\nseconds = 90\n", encoding="utf-8")
    assert run("chen", "settings", str(settings))[:2] == (0, "1 changes for the team\n")
    facts: dict[str, Any] = json.loads(run("lin", "status", "--json")[1])
    assert (facts["groups"], facts["conflicts"], facts["problem"], facts["role"]) == (2, 1, "", "member")

    table.write_text(CSV.splitlines()[0] + "\n" + CSV.splitlines()[1] + "\n", encoding="utf-8")
    assert run("zhao", "groups", str(table), "--remove")[:2] == (0, "1 changes for the team\n")
    assert run("zhao", "apart", "Nordhale", "Südwind", "--undo")[:2] == (0, "1 changes for the team\n")
    facts = json.loads(run("lin", "status", "--json")[1])
    assert (facts["groups"], facts["conflicts"]) == (1, 0)

    status, out, err = run("lin", "groups", str(table), "--remove")
    assert (status, out) == (0, "0 changes for the team\n")
    settings.write_text("[hold]\nseconds = 91\n", encoding="utf-8")
    status, out, err = run("zhao", "settings", str(settings))
    assert (status, out) == (1, "0 changes for the team, 1 not taken\n")
    assert "not taken: policy policy: not-allowed" in err
    settings.write_text("[hold]\nseconds = x\n", encoding="utf-8")
    status, _, err = run("chen", "settings", str(settings))
    assert status == 2
    assert "line 2" in err
    assert run("gao", "status")[0] == 1


def test_a_store_in_a_file(run: Run, house: Path, tmp_path: Path) -> None:
    """For several users of one machine."""
    place = tmp_path / "shared" / "team.sqlite"
    place.parent.mkdir()
    house.write_text(f'[team]\ndatabase = "{place}"\n', encoding="utf-8")
    assert run("lin", "status")[0] == 1
    assert not place.exists()
    assert run("root", "desk", "lin", "--team", "north")[0] == 2
    play(run, (), tmp_path)
    if os.name == "posix":
        assert {path.stat().st_mode & 0o777 for path in place.parent.iterdir()} == {0o660}


@pytest.mark.slow
def test_a_store_in_postgresql(run: Run, house: Path, tmp_path: Path, server: Server) -> None:
    """For an office."""
    secret = tmp_path / "owner-password"
    secret.touch(mode=0o600)
    secret.write_text(server.password, encoding="utf-8")
    for login in PEOPLE:
        server.login(login, PASSWORD)
    house.write_text(f'[team]\ndatabase = "{server.url(server.database())}"\n', encoding="utf-8")
    assert run("lin", "status")[0] == 1
    play(run, ("--owner", OWNER, "--password-file", str(secret)), tmp_path)


@pytest.mark.slow
@pytest.mark.usefixtures("house")
def test_the_printed_sql_makes_the_same(run: Run, server: Server) -> None:
    """What ``--sql`` prints, psql can run, and the store is the one that ``init`` makes."""
    for login in PEOPLE:
        server.login(login, PASSWORD)
    printed = run("root", "init", "--sql")[1]
    printed += run("root", "desk", "lin", "--team", "o'north", "--role", "lead", "--address", "L@a.example", "--sql")[1]
    name = server.database()
    done = subprocess.run(
        [server.programs / "psql", "--no-psqlrc", "--set", "ON_ERROR_STOP=1", "--quiet",
         "-h", str(server.folder), "-p", str(server.port), "-U", OWNER, name],
        input=printed, env={**os.environ, "PGPASSWORD": server.password}, text=True, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "ERROR" not in done.stderr
    by_hand, by_us = server.owner(name), server.owner(server.database())
    from secondlook.team.store import make  # noqa: PLC0415

    make(by_us)
    for question in (
        "SELECT tablename, policyname, roles::text, cmd, qual, with_check FROM pg_policies ORDER BY 1, 2",
        """SELECT table_name, column_name, data_type FROM information_schema.columns
        WHERE table_schema = 'secondlook' ORDER BY 1, ordinal_position""",
        "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1",
        """SELECT table_name, grantee, privilege_type FROM information_schema.role_table_grants
        WHERE table_schema = 'secondlook' ORDER BY 1, 2, 3""",
    ):
        assert by_hand.rows(question) == by_us.rows(question)
    assert by_hand.rows("SELECT login, team FROM desk") == [("lin", "o'north")]
    assert by_hand.rows("SELECT address FROM desk_address") == [("l@a.example",)]
    by_hand.close()
    by_us.close()


@pytest.mark.usefixtures("house")
def test_without_a_store(run: Run) -> None:
    """As shipped there is none, and the commands say so."""
    assert run("lin", "status")[:2] == (0, "no team store is named in the administrator's policy\n")
    assert run("lin", "apart", "a", "b")[0] == 2
    assert run("lin", "init", "--database", "mysql://x")[0] == 2
    assert run("lin", "init")[0] == 2
