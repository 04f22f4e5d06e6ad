# SPDX-License-Identifier: MPL-2.0
"""The settings that exist, and which values each of them may have.

Belongs here: one rule for each kind of value, and the shipped defaults that say which keys there are.
Does not belong here: where values come from (``files``), which layer wins (``layers``), what a value
means to a check or to the hold (there).
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Callable, Mapping
from importlib import resources
from types import MappingProxyType
from typing import Any

from secondlook.addresses import SHARED_DOMAINS, domain_of
from secondlook.levels import Level

__all__ = ["LOCKED", "LONGEST_HOLD", "Value", "checked", "defaults", "flat", "level_of"]

Value = str | int | bool | tuple[str, ...]

# The administrator's list of keys that the user's layer cannot change. Not a setting itself.
LOCKED = "locked"

# A mail that waits longer than a day is forgotten, not held.
LONGEST_HOLD = 24 * 60 * 60

_LEVELS: Mapping[str, Level] = MappingProxyType(
    {"off": Level.CLEAR, "notice": Level.NOTICE, "confirm": Level.CONFIRM, "block": Level.BLOCK}
)
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")


def level_of(word: str) -> Level:
    """Return the level of a word from ``[checks]``. Raises KeyError for any other word."""
    return _LEVELS[word]


def flat(tables: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``{"hold.seconds": 300, ...}`` for nested tables. A value at the top keeps its bare name."""
    found: dict[str, Any] = {}
    for section, content in tables.items():
        if isinstance(content, Mapping):
            found |= {f"{section}.{name}": value for name, value in content.items()}
        else:
            found[section] = content
    return found


@functools.cache
def defaults() -> Mapping[str, Value]:
    """Return every setting with its shipped value, in the order of the file."""
    text = resources.files(__package__).joinpath("defaults.toml").read_text(encoding="utf-8")
    return MappingProxyType({key: checked(key, value) for key, value in flat(tomllib.loads(text)).items()})


def checked(key: str, value: Any) -> Value:
    """Return the value in the form that is kept. Raises ValueError with the reason if it cannot be used.

    ``key`` must be one of ``defaults()``; asked for any other it raises KeyError.
    """
    rule = _RULES.get(key) or _RULES[key.partition(".")[0]]
    return rule(value)


def _level(value: Any) -> str:
    if not isinstance(value, str) or value not in _LEVELS:
        raise ValueError('must be "off", "notice", "confirm" or "block"')
    return value


def _seconds(value: Any) -> int:
    # True is an int in Python; nobody means one second by it.
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= LONGEST_HOLD:
        raise ValueError(f"must be a whole number of seconds from 0 to {LONGEST_HOLD}")
    return value


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("must be true or false")  # noqa: TRY004  (one kind of error for all bad values)
    return value


def _domains(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise ValueError('must be a list of domains such as ["acme.example"]')
    found: dict[str, None] = {}
    for item in value:
        domain = "" if "@" in item else domain_of(f"@{item.strip()}")
        if len(domain) > 253 or not _DOMAIN.fullmatch(domain):
            raise ValueError(f'holds {item!r}, which is no domain such as "acme.example"')
        if domain in SHARED_DOMAINS:
            raise ValueError(f"holds {item!r}, where strangers have their mailboxes too")
        found[domain] = None
    return tuple(found)


# By key, or by section where all keys of a section are alike.
_RULES: Mapping[str, Callable[[Any], Value]] = {
    "checks": _level,
    "hold.seconds": _seconds,
    "hold.minimum_seconds": _seconds,
    "hold.allow_send_now": _yes_or_no,
    "house.domains": _domains,
}
