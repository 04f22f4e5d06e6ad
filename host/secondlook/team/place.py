# SPDX-License-Identifier: MPL-2.0
"""Where the team's store is: reading ``team.database`` of the administrator's policy.

Belongs here: the forms an address may have, and every reason to refuse one. Does not belong here: opening it
(``database``, ``postgres``). Importing this loads nothing of the network.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from urllib.parse import parse_qsl, unquote, urlsplit

__all__ = ["Place", "parse"]

PORT = 5432
LONGEST_NAME = 63  # bytes of a name in PostgreSQL (NAMEDATALEN - 1)
# PostgreSQL's own names for what may stand behind the question mark.
_PARAMETERS = frozenset({"sslmode", "sslrootcert", "sslcert", "sslkey", "host"})
# Written for the login of the operating system, so that one policy serves every desk.
LOGIN = "{user}"


@dataclass(frozen=True)
class Place:
    """An address that can be used. ``path`` is that of an SQLite file; else the rest is of a PostgreSQL.

    ``socket`` is the folder of a local socket, and ``host`` then empty. Names of files are empty where none was given.
    """

    path: str = ""
    host: str = ""
    port: int = PORT
    socket: str = ""
    database: str = ""
    user: str = ""
    root_certificate: str = ""
    certificate: str = ""
    private_key: str = ""

    @property
    def server(self) -> bool:
        """Whether it is a PostgreSQL."""
        return not self.path

    @property
    def shown(self) -> str:
        """What may be shown and logged: where it is, without names of users."""
        if self.path:
            return self.path
        host = f"[{self.host}]" if ":" in self.host else self.host or self.socket
        return f"{host}:{self.port}/{self.database}"


def parse(text: str) -> Place | None:
    """Return the place that a policy names; None where it names none. Raises ValueError, with the reason."""
    text = text.strip()
    if not text:
        return None
    if any(not sign.isprintable() for sign in text):
        raise ValueError("holds signs that no address has")
    if re.match(r"(?i)postgres(?:ql)?://", text):
        return _server(text)
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", text):
        raise ValueError('is neither "postgresql://HOST/DATABASE" nor the path of a file')
    if not (PurePosixPath(text).is_absolute() or PureWindowsPath(text).is_absolute()):
        raise ValueError("must be an absolute path, or begin with postgresql://")
    return Place(path=str(Path(text)))


def _server(text: str) -> Place:
    try:
        parts = urlsplit(text)
        port = parts.port or PORT
    except ValueError as error:
        raise ValueError(f"is no address of a server: {error}") from error
    if parts.password is not None:
        raise ValueError("holds a password; a password stands in a file of its own (team.password_file)")
    if parts.fragment:
        raise ValueError("ends in something that is no parameter")
    options = _options(parts.query)
    host, socket = unquote(parts.hostname or ""), ""
    if "host" in options:
        if host:
            raise ValueError("names two hosts")
        host = options["host"]
    if host.startswith("/"):
        host, socket = "", host
    if not host and not socket:
        raise ValueError("names no host")
    if re.search(r"[\s/@,]", host):
        raise ValueError("names a host that cannot be one")
    certificate, key = options.get("sslcert", ""), options.get("sslkey", "")
    if bool(certificate) != bool(key):
        raise ValueError("needs both sslcert and sslkey, or neither")
    _check_mode(options.get("sslmode", ""), socket)
    return Place(
        host=host,
        port=port,
        socket=socket,
        database=_name("database", unquote(parts.path.removeprefix("/"))),
        user=_name("user", unquote(parts.username)) if parts.username else "",
        root_certificate=options.get("sslrootcert", ""),
        certificate=certificate,
        private_key=key,
    )


def _options(query: str) -> Mapping[str, str]:
    try:
        pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=True) if query else []
    except ValueError as error:
        raise ValueError("has a parameter that cannot be read") from error
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("has one parameter twice")
    for name, value in found.items():
        if name == "password":
            raise ValueError("holds a password; a password stands in a file of its own (team.password_file)")
        if name not in _PARAMETERS:
            raise ValueError(f"has a parameter {name!r}; known are {', '.join(sorted(_PARAMETERS))}")
        if not value:
            raise ValueError(f"has a parameter {name} without a value")
    return found


def _check_mode(mode: str, socket: str) -> None:
    if mode and mode != "verify-full":
        raise ValueError(f"asks for sslmode={mode}, and only verify-full keeps what is shared from others")
    if mode and socket:
        raise ValueError("asks for TLS on a local socket, which has none")


def _name(what: str, name: str) -> str:
    if not name:
        raise ValueError(f"names no {what}")
    if len(name.encode()) > LONGEST_NAME or not name.isprintable() or "/" in name:
        raise ValueError(f"names a {what} that cannot be one")
    return name
