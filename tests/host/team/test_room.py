# SPDX-License-Identifier: MPL-2.0
"""The host with a team store: what came is used, a check never waits for it, and it speaks to that address alone."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from host.team.shared import PASSWORD, Shared, SharedFile, SharedServer, a_change, address
from secondlook import PROTOCOL_VERSION
from secondlook.errors import PolicyError
from secondlook.mail import Mailbox
from secondlook.policy import TeamLayer, load
from secondlook.session import Session
from secondlook.team.applying import POLICY, conflict_body, conflict_id, group_body
from secondlook.team.copy import Copy
from secondlook.team.room import policy_with_team
from trial.stage.waiting import wait_until

KATE = Mailbox("kate.hale@nordhale.example", "Katherine Hale")
JENS = Mailbox("jens.holm@suedwind.example", "Jens Holm")


class Host:
    """A host of one desk, with what the add-on would say to it."""

    def __init__(self, home: Path, managed: dict[str, Any]) -> None:
        self.session = Session(home=home)
        self._count = 0
        self.home = home
        assert self.say("hello", protocol=PROTOCOL_VERSION, version="1", managed=managed)["ok"]

    def say(self, action: str, **fields: Any) -> dict[str, Any]:
        """Say something, and give the whole answer."""
        self._count += 1
        return self.session.handle(json.dumps({"id": self._count, "action": action, **fields}))

    def ask(self, action: str, **fields: Any) -> Any:
        """Ask something that must be answered."""
        answer = self.say(action, **fields)
        assert answer["ok"], answer
        return answer["result"]

    def check(self, *to: Mailbox) -> dict[str, Any]:
        """Have a mail checked."""
        message = {
            "from": {"address": address("lin")},
            "to": [{"address": one.address, "name": one.name} for one in to],
            "subject": "Offer",
            "body": "Hello, please see the offer.",
        }
        answer: dict[str, Any] = self.ask("check", draft={"message": message, "me": [address("lin")]})
        return answer

    def reached(self) -> float:
        """Give when the store was reached last."""
        return float(self.ask("team")["reached"])

    def caught_up(self) -> None:
        """Wait for a round that begins from now on."""
        now = time.time()
        assert self.session.team is not None
        self.session.team.wake()
        wait_until(lambda: self.reached() > now, 20, "a round with the store", every=0.02)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a user whose login is lin."""
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("SECONDLOOK_HOME", str(folder))
    monkeypatch.setattr("getpass.getuser", lambda: "lin")
    monkeypatch.setattr("secondlook.team.room.FIRST_AFTER", 0.0)
    password = folder / "team-password"
    password.write_text(PASSWORD, encoding="utf-8")
    password.chmod(0o600)
    return folder


def managed(shared: Shared, **other: Any) -> dict[str, Any]:
    """Give the policy that names the store."""
    if isinstance(shared, SharedServer):
        return {"team": {"database": shared.server.url(shared.database), "name": "north"}, **other}
    assert isinstance(shared, SharedFile)
    return {"team": {"database": str(shared.path)}, **other}


@pytest.fixture
def start(home: Path) -> Iterator[Callable[[dict[str, Any]], Host]]:
    """Give what starts a host."""
    made: list[Host] = []

    def one(policy: dict[str, Any]) -> Host:
        made.append(Host(home, policy))
        return made[-1]

    yield one
    for host in made:
        host.session.close()


def filled(shared: Shared) -> None:
    """Let the team have two groups, a pair and settings."""
    chen = shared.desk("chen")
    chen.push([
        a_change("party", of="Nordhale", **group_body("customer", [KATE], ["important"])),
        a_change("party", of="Südwind", **group_body("agent", [JENS])),
        a_change("conflict", of=conflict_id("Nordhale", "Südwind"), **conflict_body("Nordhale", "Südwind")),
        a_change("policy", of=POLICY, text='locked = ["hold.seconds"]\n[hold]\nseconds = 77\n'),
    ])  # fmt: skip


def test_what_the_team_says_is_used(shared: Shared, start: Callable[[dict[str, Any]], Host]) -> None:
    """Groups, pairs and settings of the store are in force after one round, in a check as in the settings."""
    filled(shared)
    host = start(managed(shared))
    host.caught_up()
    rows = {row["name"]: row for row in host.ask("groups")["groups"]}
    assert rows["Nordhale"]["source"] == "team"
    assert rows["Nordhale"]["tags"] == ["important"]
    assert rows["Nordhale"]["members"] == [{"address": KATE.address, "name": KATE.name}]
    found = {finding["check"] for finding in host.check(KATE, JENS)["findings"]}
    assert "conflicting-parties" in found
    settings = {row["key"]: row for row in host.ask("settings")["rows"]}
    assert (settings["hold.seconds"]["value"], settings["hold.seconds"]["locked"]) == (77, True)
    assert settings["hold.seconds"]["source"] == "the team's settings"
    assert settings["team.database"]["locked"]
    status = host.ask("team")
    assert (status["team"], status["role"], status["problem"]) == ("north", "member", "")
    assert (status["groups"], status["conflicts"], status["waiting"]) == (2, 1, 0)

    # A change of the administrator's arrives by itself, and what is gone is gone.
    chen = shared.desk("chen")
    kept = {one.id: one for one in chen.pull(0).versions}
    chen.push([
        a_change("party", of="Südwind", after=kept["Südwind"].key, gone=True, **group_body("customer", [])),
        a_change("policy", of=POLICY, after=kept[POLICY].key, text="[hold]\nseconds = 78\n"),
    ])  # fmt: skip
    host.caught_up()
    assert {row["name"] for row in host.ask("groups")["groups"]} == {"Nordhale"}
    settings = {row["key"]: row for row in host.ask("settings")["rows"]}
    assert (settings["hold.seconds"]["value"], settings["hold.seconds"]["locked"]) == (78, False)


def test_works_on_with_the_last_known_state(shared: Shared, start: Callable[[dict[str, Any]], Host]) -> None:
    """With the store away a new host has what came with the last round, and says how old that is."""
    filled(shared)
    host = start(managed(shared))
    host.caught_up()
    host.session.close()
    copy = Copy(host.home)
    reached = float(copy.state("reached"))
    copy.close()
    away = {"team": {"database": "postgresql://127.0.0.1:9/desks", "name": "north"}}
    again = start(away)
    assert "conflicting-parties" in {finding["check"] for finding in again.check(KATE, JENS)["findings"]}
    assert {row["key"]: row["value"] for row in again.ask("settings")["rows"]}["hold.seconds"] == 77
    wait_until(lambda: again.ask("team")["problem"] == "unreachable", 20, "the store away", every=0.02)
    assert again.reached() == reached


def test_no_store_no_room(start: Callable[[dict[str, Any]], Host], home: Path) -> None:
    """As shipped nothing of it exists: no thread, no file."""
    host = start({})
    assert host.ask("team") == {"configured": False}
    host.check(KATE)
    assert host.session.team is None
    assert not (home / "team.sqlite").exists()


BROKEN = {
    "no TOML": ("[hold\n", r"the team's settings, line 1: is not valid TOML"),
    "unknown": ("[hold]\nx = 1\n", r"the team's settings, line 2: there is no setting 'hold\.x'"),
    "another store": (
        '[team]\ndatabase = "postgresql://elsewhere/desks"\n',
        r"the team's settings, line 2: team\.database belongs to the administrator's policy",
    ),
    "locks what is not there": ('locked = ["x"]\n', r"the team's settings, line 1: locked names 'x'"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_bad_settings_do_not_open_the_gate(start: Callable[[dict[str, Any]], Host], tmp_path: Path, name: str) -> None:
    """Settings of the team that cannot be understood are a policy error with their line, and no check passes."""
    text, says = BROKEN[name]
    with pytest.raises(PolicyError, match=says):
        load(managed={}, team=TeamLayer(text))
    from host.team.shared import a_file  # noqa: PLC0415

    with a_file(tmp_path) as shared:
        shared.desk("chen").push([a_change("policy", of=POLICY, text=text)])
        host = start(managed(shared))
        host.ask("team")

        def refused() -> bool:
            message = {"from": {"address": address("lin")}, "to": [{"address": KATE.address}]}
            answer = host.say("check", draft={"message": message, "me": [address("lin")]})
            return not answer["ok"] and answer["error"]["name"] == "policy"

        wait_until(refused, 20, "the gate closed", every=0.02)


def test_order_of_layers(home: Path, tmp_path: Path) -> None:
    """The house's own file goes before the team's settings; the user's value counts where neither locks."""
    house = tmp_path / "house.toml"
    house.write_text("[hold]\nminimum_seconds = 5\n", encoding="utf-8")
    (home / "policy.toml").write_text("[hold]\nseconds = 9\nlate_minutes = 9\n", encoding="utf-8")
    team = TeamLayer('locked = ["hold.seconds"]\n[hold]\nseconds = 3\nminimum_seconds = 3\nlate_minutes = 3\n')
    loaded = load(administrator=house, team=team)
    assert [loaded.values[f"hold.{key}"] for key in ("seconds", "minimum_seconds", "late_minutes")] == [3, 5, 9]


def test_rows_that_cannot_be_used_are_left_out(start: Callable[[dict[str, Any]], Host], tmp_path: Path) -> None:
    """What somebody wrote with another program is counted, and everything else is used."""
    from host.team.shared import a_file  # noqa: PLC0415

    bad = {"kind": "customer", "tags": "[]", "members": "[]"}
    with a_file(tmp_path) as shared:
        filled(shared)
        shared.desk("chen").push([
            a_change("party", of="a", **{**bad, "kind": "friend"}),
            a_change("party", of="b", **{**bad, "members": "{"}),
            a_change("party", of="c", **{**bad, "members": '[["x@y.example"], 7]'}),
            a_change("party", of="d", **{**bad, "tags": "[7]"}),
            a_change("party", of="x" * 300, **bad),
            a_change("conflict", one="", other="b"),
        ])  # fmt: skip
        host = start(managed(shared))
        host.caught_up()
        status = host.ask("team")
        assert (status["unusable"], {row["name"] for row in host.ask("groups")["groups"]}) == (
            5,
            {"Nordhale", "Südwind"},
        )


def test_a_damaged_copy_does_not_open_the_gate(home: Path) -> None:
    """Where the last known settings cannot be read, nothing passes."""
    (home / "team.sqlite").write_bytes(b"damaged" * 1000)
    with pytest.raises(PolicyError, match="the team's settings cannot be read"):
        policy_with_team(home, managed={"team": {"database": "/srv/team.sqlite"}})
    assert policy_with_team(home, managed={}).hold_seconds == 300


PROGRAM = """
import json, sys
opened = []
def watch(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"):
        opened.append([event, str(arguments[1] if event != "socket.getaddrinfo" else arguments[:2])])
sys.addaudithook(watch)
from pathlib import Path
from secondlook.session import Session
session = Session(home=Path(sys.argv[1]))
import secondlook.team.room as room
room.FIRST_AFTER = 0.0
def say(action, **fields):
    answer = session.handle(json.dumps({"id": 1, "action": action, **fields}))
    assert answer["ok"], answer
    return answer["result"]
say("hello", protocol=1, version="1", managed=json.loads(sys.argv[2]))
session.warm_up()
message = {"from": {"address": "lin@haiyue-trade.example"}, "to": [{"address": "kate@nordhale.example"}]}
say("check", draft={"message": message})
import time
end = time.monotonic() + 20
while json.loads(sys.argv[2]) and time.monotonic() < end:
    status = say("team")
    if status["problem"] or status["reached"]:
        break
    time.sleep(0.02)
session.close()
print(json.dumps([opened, sorted({"ssl", "socket", "pg8000"} & set(sys.modules))]))
"""


def connections(home: Path, policy: dict[str, Any], user: str = "lin") -> tuple[list[list[str]], list[str]]:
    """Run a host in a process of its own; give what it opened, and what it has loaded of the network."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(home), json.dumps(policy)],
        env={"SECONDLOOK_HOME": str(home), "LOGNAME": user, "PYTHONPATH": str(Path(__file__).parents[3] / "host")},
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    opened, loaded = json.loads(done.stdout)
    return opened, loaded


def test_as_shipped_no_connection_is_opened(home: Path) -> None:
    """Without a store in the policy the host opens none, and has nothing loaded that could."""
    assert connections(home, {}) == ([], [])


def test_a_file_needs_no_network(home: Path, tmp_path: Path) -> None:
    """A store in a file is no network either."""
    from host.team.shared import a_file  # noqa: PLC0415

    with a_file(tmp_path) as shared:
        assert connections(home, managed(shared)) == ([], [])


@pytest.mark.slow
def test_it_speaks_to_that_address_alone(on_server: SharedServer, home: Path) -> None:
    """With a store in the policy, every connection is to its address."""
    opened, _ = connections(home, managed(on_server))
    port = on_server.server.port
    assert ["socket.getaddrinfo", f"('localhost', {port})"] in opened
    connected = {what for event, what in opened if event == "socket.connect"}
    assert connected
    assert all(what.endswith(f", {port})") or f", {port}, " in what for what in connected), connected
    assert {event for event, _ in opened} == {"socket.getaddrinfo", "socket.connect"}
    copy = Copy(home)
    assert copy.state("team") == "north"
    copy.close()


def test_a_check_does_not_wait_for_the_store(start: Callable[[dict[str, Any]], Host]) -> None:
    """With a server that accepts and never answers, a check takes as long as without."""
    import socket  # noqa: PLC0415

    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        host = start({"team": {"database": f"postgresql://127.0.0.1:{port}/desks"}})
        host.ask("team")
        waiting, _ = silent.accept()
        with waiting:
            began = time.monotonic()
            host.check(KATE, JENS)
            assert time.monotonic() - began < 5.0  # the server is given ten
            assert host.ask("team")["problem"] == ""  # it is still being waited for
