# SPDX-License-Identifier: MPL-2.0
"""``team.database``: what is understood, what is refused and why, and that only the administrator may say it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook import policy
from secondlook.errors import PolicyError
from secondlook.team.place import Place, parse

GOOD = {
    "": None,
    "  ": None,
    "/srv/secondlook/team.sqlite": Place(path="/srv/secondlook/team.sqlite"),
    "postgresql://db.acme.example/desks": Place(host="db.acme.example", database="desks"),
    "postgres://db.acme.example:5433/desks?sslmode=verify-full": Place(
        host="db.acme.example", port=5433, database="desks"
    ),
    "postgresql://{user}@db.acme.example/desks?sslrootcert=/etc/ssl/house.pem": Place(
        host="db.acme.example", database="desks", user="{user}", root_certificate="/etc/ssl/house.pem"
    ),
    "postgresql://[2001:db8::7]/desks": Place(host="2001:db8::7", database="desks"),
    "postgresql://db/desks?sslcert=/a.pem&sslkey=/a.key": Place(
        host="db", database="desks", certificate="/a.pem", private_key="/a.key"
    ),
    "postgresql:///desks?host=/run/postgresql": Place(socket="/run/postgresql", database="desks"),
    "postgresql://%2Frun%2Fpostgresql/desks": Place(socket="/run/postgresql", database="desks"),
    "postgresql://db/%E5%8C%97": Place(host="db", database="北"),
}
BAD = {
    "team.sqlite": "absolute path",
    "mysql://db/desks": "neither",
    "https://db.acme.example/": "neither",
    "postgresql://db": "names no database",
    "postgresql:///desks": "names no host",
    "postgresql://lin:secret@db/desks": "holds a password",
    "postgresql://db/desks?password=secret": "holds a password",
    "postgresql://db/desks?sslmode=require": "only verify-full",
    "postgresql://db/desks?sslmode=disable": "only verify-full",
    "postgresql:///desks?host=/run/postgresql&sslmode=verify-full": "local socket",
    "postgresql://db/desks?connect_timeout=3": "has a parameter 'connect_timeout'",
    "postgresql://db/desks?sslrootcert=": "without a value",
    "postgresql://db/desks?sslrootcert=/a&sslrootcert=/b": "twice",
    "postgresql://db/desks?sslcert=/a.pem": "both sslcert and sslkey",
    "postgresql://db/desks?host=other": "two hosts",
    "postgresql://db/desks?sslrootcert": "cannot be read",
    "postgresql://db:99999/desks": "no address",
    "postgresql://one,two/desks": "host that cannot be one",
    "postgresql://db/a/b": "database that cannot be one",
    f"postgresql://db/{'d' * 64}": "database that cannot be one",
    "postgresql://db/desks#x": "no parameter",
    "postgresql://[2001:db8::7/desks": "no address",
    "/srv/team\nsqlite": "signs that no address has",
}


@pytest.mark.parametrize("text", GOOD)
def test_understood(text: str) -> None:
    """An address of a server or a file."""
    assert parse(text) == GOOD[text]


@pytest.mark.parametrize("text", BAD)
def test_refused(text: str) -> None:
    """Each with its reason, and without repeating what may be a secret."""
    with pytest.raises(ValueError, match=BAD[text]) as caught:
        parse(text)
    assert "secret" not in str(caught.value)


@given(st.text(max_size=60) | st.text(max_size=40).map(lambda end: f"postgresql://{end}"))
def test_anything_else(text: str) -> None:
    """Whatever is written, it is a place, none, or refused with a reason; never without a host or a file."""
    try:
        place = parse(text)
    except ValueError as error:
        said = str(error)
    else:
        said = "" if place is None else place.path or (place.database and (place.host or place.socket))
        assert (place is None) == (not text.strip())
    assert said or not text.strip()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder without settings."""
    monkeypatch.setenv("SECONDLOOK_HOME", str(tmp_path / "user"))
    (tmp_path / "user").mkdir(mode=0o700)
    return tmp_path


def test_only_the_administrator_says_it(home: Path) -> None:
    """In the user's file the keys are refused with their line; the settings window cannot write them."""
    house = home / "house.toml"
    house.write_text('[team]\ndatabase = "postgresql://db/desks"\nname = "north"\n', encoding="utf-8")
    loaded = policy.load(administrator=house)
    assert (loaded.team.database, loaded.team.name) == ("postgresql://db/desks", "north")
    assert loaded.locked("team.database")
    assert loaded.locked("team.password_file")
    with pytest.raises(PolicyError, match=r"team\.database is locked by the administrator"):
        loaded.write_user({"team.database": "postgresql://elsewhere/desks"})

    (home / "user" / "policy.toml").write_text('[team]\n# here\nname = "south"\n', encoding="utf-8")
    with pytest.raises(PolicyError, match=r"policy\.toml, line 3: team\.name belongs to the administrator's policy"):
        policy.load(administrator=house)


BROKEN = {
    'database = "mysql://db/desks"': r"house\.toml, line 2: team\.database is neither",
    'database = "postgresql://lin:secret@db/desks"': r"house\.toml, line 2: team\.database holds a password",
    "database = 7": r"house\.toml, line 2: team\.database must be a text",
    "name = 7": r"house\.toml, line 2: team\.name must be a name",
    'password_file = "secret.txt"': r"house\.toml, line 2: team\.password_file must be an absolute path",
    "password = 'x'": r"house\.toml, line 2: there is no setting 'team\.password'",
}


@pytest.mark.parametrize("line", BROKEN)
def test_broken_policies(home: Path, line: str) -> None:
    """Each names file, line and key; and a password that does not belong there is not repeated."""
    house = home / "house.toml"
    house.write_text(f"[team]\n{line}\n", encoding="utf-8")
    with pytest.raises(PolicyError, match=BROKEN[line]) as caught:
        policy.load(administrator=house)
    assert "secret@" not in str(caught.value)


def test_no_network_is_loaded(home: Path) -> None:
    """A policy that names a store loads neither TLS nor the driver."""
    house = home / "house.toml"
    house.write_text('[team]\ndatabase = "postgresql://db/desks"\n', encoding="utf-8")
    program = (
        "import sys, pathlib\n"
        "from secondlook import policy\n"
        f"assert policy.load(administrator=pathlib.Path({str(house)!r})).team.database\n"
        "assert not {'ssl', 'pg8000', 'secondlook.team.postgres'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
