# SPDX-License-Identifier: MPL-2.0
"""Connecting to a PostgreSQL: TLS or nothing, who signs in, and what is said when it does not work."""

from __future__ import annotations

import os
import socket
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from host.team.shared import PASSWORD, SharedServer
from secondlook.errors import TeamError
from secondlook.team.place import Place
from secondlook.team.postgres import PostgresDatabase, password_from
from secondlook.team.store import Store
from stores.server import Server, a_server

pytestmark = pytest.mark.slow


def reason(place: Place, login: str = "lin", password: str = PASSWORD, seconds: float = 10.0) -> str:
    """Give the word for why there is no connection."""
    with pytest.raises(TeamError) as caught:
        PostgresDatabase(place, login, password, seconds=seconds)
    assert PASSWORD not in str(caught.value)
    return caught.value.reason


def test_encrypted(on_server: SharedServer) -> None:
    """What goes over the wire is encrypted, by TLS 1.2 or newer."""
    (row,) = on_server.raw("lin").rows("SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
    assert row[0] is True
    assert str(row[1]) in {"TLSv1.2", "TLSv1.3"}


def test_certificate_of_an_unknown_authority(on_server: SharedServer) -> None:
    """Without the house's authority the server's certificate is worth nothing."""
    assert reason(replace(on_server.place, root_certificate="")) == "certificate"


def test_certificate_for_another_name(on_server: SharedServer) -> None:
    """A server with a trusted certificate, but of another name, is another server."""
    # 127.0.0.2 is this machine too, and not in the certificate. The server listens on 127.0.0.1 only: a door is made.
    with socket.create_server(("127.0.0.2", 0)) as door:

        def through() -> None:
            inside, _ = door.accept()
            with inside, socket.create_connection(("127.0.0.1", on_server.server.port)) as outside:
                pump = threading.Thread(target=_pump, args=(outside, inside), daemon=True)
                pump.start()
                _pump(inside, outside)
                pump.join(10)

        thread = threading.Thread(target=through, daemon=True)
        thread.start()
        assert reason(replace(on_server.place, host="127.0.0.2", port=door.getsockname()[1])) == "certificate"
        thread.join(10)


def _pump(source: socket.socket, target: socket.socket) -> None:
    try:
        while data := source.recv(4096):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass


def test_a_server_without_tls() -> None:
    """Nothing is sent to it, not even a name."""
    with a_server(tls=False) as server:
        assert reason(server.place("postgres"), "house", server.password) == "no-tls"
        inside = PostgresDatabase(
            server.place("postgres", host="", socket=str(server.folder)), "house", server.password
        )
        assert inside.rows("SELECT 1") == [(1,)]
        inside.close()


def test_a_local_socket_needs_none(on_server: SharedServer) -> None:
    """Over a socket that no other computer can reach."""
    place = replace(on_server.place, host="", socket=str(on_server.server.folder), root_certificate="")
    database = PostgresDatabase(place, "lin", PASSWORD)
    assert Store(database).desk.login == "lin"
    database.close()


def test_signing_in_with_a_certificate(server: Server, tmp_path: Path) -> None:
    """A desk may have a certificate in place of a password, and it opens no other desk."""
    server.login("lin", PASSWORD)
    name = server.database("certified")
    server.certificate(tmp_path / "lin", "lin")
    place = server.place(name, certificate=f"{tmp_path}/lin.pem", private_key=f"{tmp_path}/lin.key")
    with pytest.raises(TeamError):
        PostgresDatabase(server.place(name), "lin", PASSWORD)
    database = PostgresDatabase(place, "lin")
    assert database.rows("SELECT session_user") == [("lin",)]
    database.close()
    assert reason(place, "house", server.password) == "password"


def test_what_is_wrong_is_told(on_server: SharedServer, tmp_path: Path) -> None:
    """A word for each, by which the window has a sentence."""
    place = on_server.place
    assert reason(place, password="another") == "password"
    assert reason(replace(place, database="elsewhere")) == "no-database"
    assert reason(replace(place, host="nowhere.invalid")) == "unreachable"
    assert reason(replace(place, root_certificate=str(tmp_path / "missing.pem"))) == "certificate"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        assert reason(replace(place, port=free.getsockname()[1])) == "unreachable"
    empty = PostgresDatabase(replace(place, database="postgres"), "lin", PASSWORD)
    with pytest.raises(TeamError) as caught:
        Store(empty)
    assert caught.value.reason == "layout"
    empty.close()


def test_a_server_that_says_nothing() -> None:
    """Who accepts and then is silent is given up."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        place = Place(host="127.0.0.1", port=silent.getsockname()[1], database="x")
        assert reason(place, seconds=0.2) == "unreachable"


def test_a_server_that_talks_nonsense() -> None:
    """Who answers something else is no PostgreSQL."""
    with socket.create_server(("127.0.0.1", 0)) as other:

        def answer() -> None:
            inside, _ = other.accept()
            with inside:
                inside.recv(100)
                inside.sendall(b"S\0\0\0garbage that is no TLS")
                inside.recv(4096)

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        place = Place(host="127.0.0.1", port=other.getsockname()[1], database="x")
        assert reason(place, seconds=2) == "unreachable"
        thread.join(5)


def test_password_from_a_file(tmp_path: Path) -> None:
    """One line, readable by its owner alone."""
    path = tmp_path / "team-password"
    assert password_from(path) == ""
    path.write_text("geheim 密码\n", encoding="utf-8")
    path.chmod(0o600)
    assert password_from(path) == "geheim 密码"
    if os.name == "posix":
        path.chmod(0o640)
        with pytest.raises(TeamError, match="0600"):
            password_from(path)
        path.chmod(0o600)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(TeamError, match="cannot be read"):
        password_from(path)
    path.write_text("two\nlines\n", encoding="utf-8")
    with pytest.raises(TeamError, match="one line"):
        password_from(path)
