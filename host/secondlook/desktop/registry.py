# SPDX-License-Identifier: MPL-2.0
"""The Windows registry, as little of it as we need, behind a seam that tests replace.

Does not belong here: which key (``places``).
"""

from __future__ import annotations

import sys
from typing import Protocol

from secondlook.desktop.places import RegistryPlace

__all__ = ["Registry", "this_registry"]


class Registry(Protocol):
    """Default values of keys."""

    def get(self, place: RegistryPlace) -> str | None:
        """Return the key's default value, None if there is no such key."""

    def put(self, place: RegistryPlace, value: str) -> None:
        """Set the key's default value, making the key. Raises OSError."""

    def delete(self, place: RegistryPlace) -> None:
        """Delete the key; does nothing if it is not there. Raises OSError."""


if sys.platform == "win32":
    import winreg

    class _Windows:
        """The real one."""

        def get(self, place: RegistryPlace) -> str | None:
            try:
                value, _ = winreg.QueryValueEx(winreg.OpenKey(_hive(place), place.key), "")
            except FileNotFoundError:
                return None
            return str(value)

        def put(self, place: RegistryPlace, value: str) -> None:
            with winreg.CreateKey(_hive(place), place.key) as key:
                winreg.SetValueEx(key, "", 0, winreg.REG_SZ, value)

        def delete(self, place: RegistryPlace) -> None:
            try:
                winreg.DeleteKey(_hive(place), place.key)
            except FileNotFoundError:
                return

    def _hive(place: RegistryPlace) -> int:
        return winreg.HKEY_CURRENT_USER if place.hive == "HKCU" else winreg.HKEY_LOCAL_MACHINE


def this_registry() -> Registry | None:
    """Return this machine's registry, None where there is none."""
    if sys.platform == "win32":
        return _Windows()
    return None
