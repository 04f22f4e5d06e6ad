# SPDX-License-Identifier: MPL-2.0
"""A connection to PostgreSQL. The only module of the host that opens a network connection, and only to the one address
that the administrator's policy names.

Belongs here: TLS, signing in, and telling what went wrong. Does not belong here: what is asked (``store``), what an
address may look like (``place``).

TLS is always asked for, with a certificate that an authority we were told of has signed and that names the host; a
server that has none is left. Only a local socket, which no other computer can reach, goes without.
"""

from __future__ import annotations

import os
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from secondlook.errors import TeamError
from secondlook.team.database import Row
from secondlook.team.place import Place
from secondlook.team.roles import SCHEMA

__all__ = ["PostgresDatabase", "password_from"]

SECONDS = 10.0  # without an answer after which the server counts as gone
# The message SSLRequest (PostgreSQL's manual, 55.7): its length, and a number in place of a version.
_ASK_FOR_TLS = (8).to_bytes(4, "big") + (80877103).to_bytes(4, "big")
LONGEST_PASSWORD = 1024  # bytes
# Of PostgreSQL's error codes (appendix A of its manual), those that say more than that something is wrong.
_REASONS = {
    "42501": "not-allowed",
    "28P01": "password",
    "28000": "password",
    "3D000": "no-database",
    "42P01": "layout",
    "3F000": "layout",
    "42883": "layout",
}


def password_from(path: Path) -> str:
    """Return the password in a file of this user's; "" if there is no such file.

    Raises TeamError ("password-file") where others may read it, or it holds more than one line.
    """
    try:
        with path.open("rb") as file:
            if os.name == "posix" and os.fstat(file.fileno()).st_mode & 0o077:
                raise TeamError("password-file", f"{path}: others may read this file; its mode must be 0600")
            text = file.read(LONGEST_PASSWORD + 1).decode("utf-8").rstrip("\r\n")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise TeamError("password-file", f"{path}: cannot be read ({type(error).__name__})") from error
    if "\n" in text or len(text) > LONGEST_PASSWORD:
        raise TeamError("password-file", f"{path}: must hold one line, the password")
    return text


class PostgresDatabase:
    """A connection signed in as one desk. Raises TeamError."""

    guards = True

    def __init__(self, place: Place, login: str, password: str = "", *, seconds: float = SECONDS) -> None:
        try:
            import pg8000.native as driver  # noqa: PLC0415  (an extra; loaded only where a store is configured)
        except ImportError as error:
            raise TeamError("no-driver", "pg8000 is missing; install secondlook[team]") from error
        self._driver = driver
        # Prepared on both sides: the same few questions are asked again and again.
        self._prepared: dict[str, Any] = {}
        self.login = login
        with self._explained(f"{place.shown}: "):
            self._socket = _wire(place, seconds)
            try:
                self._connection = driver.Connection(
                    login,
                    database=place.database,
                    password=password or None,
                    application_name="secondlook",
                    sock=self._socket,
                    ssl_context=False,  # it is TLS already, or a local socket
                )
                self._connection.run(f"SET search_path = {SCHEMA}, pg_temp")
            except BaseException:
                self._socket.close()
                raise

    def rows(self, sql: str, values: Mapping[str, Any] | None = None) -> list[Row]:
        """Run a statement and return its rows."""
        with self._explained():
            if not values:
                return [tuple(row) for row in self._connection.run(sql) or ()]
            if sql not in self._prepared:
                self._prepared[sql] = self._connection.prepare(sql)
            return [tuple(row) for row in self._prepared[sql].run(**values) or ()]

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All inside or nothing."""
        self.rows("BEGIN")
        try:
            yield
            self.rows("COMMIT")
        except BaseException:
            with suppress(Exception):  # the connection may be what broke; the server then undoes it by itself
                self._connection.run("ROLLBACK")
            raise

    def forget_plans(self) -> None:
        """Forget what was prepared: the rules for this login may be others now."""
        with self._explained():
            for statement in self._prepared.values():
                statement.close()
        self._prepared.clear()

    def close(self) -> None:
        """Close the connection, if it is still there."""
        with suppress(Exception):
            self._connection.close()
        self._socket.close()

    @contextmanager
    def _explained(self, where: str = "") -> Iterator[None]:
        """Turn what the driver raises into an error with a word for it. What the server says may quote a row: it is
        told by its code alone.
        """
        try:
            yield
        except self._driver.DatabaseError as error:
            code = str(error.args[0].get("C", "")) if error.args and isinstance(error.args[0], dict) else ""
            # Class 57: the server is being stopped or started. Class 08: the connection. 53300: too many of them.
            fleeting = code[:2] in {"57", "08", "53", "40"} or code == "25P03"
            reason = _REASONS.get(code) or ("unreachable" if fleeting else "refused")
            raise TeamError(reason, f"{where}the server refuses with PostgreSQL's error {code}") from error
        except ssl.SSLCertVerificationError as error:
            raise TeamError(
                "certificate", f"{where}the server's certificate is not trusted: {error.verify_message}"
            ) from error
        except self._driver.InterfaceError as error:
            cause = error.__cause__ or error
            raise TeamError("unreachable", f"{where}no connection ({type(cause).__name__})") from error
        except (OSError, ValueError, TypeError, IndexError, KeyError, AttributeError) as error:
            # The driver has no error of its own for an answer that breaks off in the middle.
            raise TeamError("unreachable", f"{where}no connection ({type(error).__name__})") from error


def _wire(place: Place, seconds: float) -> socket.socket:
    """Return a connected socket: a local one, or one with TLS. Raises OSError, TeamError."""
    if place.socket:
        local = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            local.settimeout(seconds)
            local.connect(f"{place.socket}/.s.PGSQL.{place.port}")
        except BaseException:
            local.close()
            raise
        return local
    context = _tls(place)
    wire = socket.create_connection((place.host, place.port), seconds)
    try:
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        wire.sendall(_ASK_FOR_TLS)
        if wire.recv(1) != b"S":
            problem = f"{place.shown}: the server has no TLS, and without it nothing is sent"
            raise TeamError("no-tls", problem)  # noqa: TRY301  (the socket is closed below)
        return context.wrap_socket(wire, server_hostname=place.host)
    except BaseException:
        wire.close()
        raise


def _tls(place: Place) -> ssl.SSLContext:
    """Return what TLS must fulfil: at least 1.2, a trusted certificate that names the host."""
    try:
        context = ssl.create_default_context(cafile=place.root_certificate or None)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        if place.certificate:
            context.load_cert_chain(place.certificate, place.private_key)
    except (OSError, ssl.SSLError) as error:
        names = ", ".join(filter(None, (place.root_certificate, place.certificate, place.private_key)))
        raise TeamError("certificate", f"{names}: cannot be used as a certificate ({type(error).__name__})") from error
    return context
