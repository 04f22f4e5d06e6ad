# SPDX-License-Identifier: MPL-2.0
"""The rules for the settings under ``[team]``, which only the administrator's layer may have.

Belongs here: which values they may have. Does not belong here: all other settings (``settings``), what an address is
(``team.place``).
"""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

__all__ = ["database", "file", "name"]

LONGEST = 200  # characters of a team's name


def database(value: Any) -> str:
    """Return the address of a store, "" for none. Raises ValueError with the reason if it cannot be used."""
    # Only here, because few policies name one.
    from secondlook.team.place import parse  # noqa: PLC0415

    if not isinstance(value, str):
        raise ValueError('must be a text such as "postgresql://HOST/DATABASE"')  # noqa: TRY004   (one kind of error for all bad values)
    parse(value)
    return value.strip()


def name(value: Any) -> str:
    """Return the name of a team, "" for any. Raises ValueError as above."""
    if not isinstance(value, str) or not value.isprintable() or len(value) > LONGEST:
        raise ValueError("must be a name")
    return value.strip()


def file(value: Any) -> str:
    """Return the path of a file, "" for the usual one. Raises ValueError as above."""
    if not isinstance(value, str) or not value.isprintable():
        raise ValueError("must be the path of a file")
    path = value.strip()
    if path and not (path.startswith("~") or PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute()):
        raise ValueError("must be an absolute path, or begin with ~")
    return path
