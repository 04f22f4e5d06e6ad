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
from secondlook.addresses import key as address_key
from secondlook.key_data.bank import account_key, iban_is_valid, is_iban_like
from secondlook.levels import Level
from secondlook.policy import shared
from secondlook.policy.unusable import UnusableError

__all__ = ["ADMINISTRATORS", "LOCKED", "LONGEST_HOLD", "Pair", "Value", "checked", "defaults", "flat", "level_of"]

Pair = tuple[str, str]
Times = tuple[tuple[str, int], ...]
Value = str | int | float | bool | tuple[str, ...] | tuple[Pair, ...] | Times

# The administrator's list of keys that the user's layer cannot change. Not a setting itself.
LOCKED = "locked"

# The section that only the administrator's layer may have: with whom this program talks is not the user's to say.
ADMINISTRATORS = "team."

# A mail that waits longer than a day is forgotten, not held.
LONGEST_HOLD = 24 * 60 * 60

# A mail waits for a second person no longer than for a time that its writer chooses (``hold.ledger``).
MOST_HOURS = 7 * 24

LONGEST_DOMAIN = 253  # RFC 1035, 2.3.4
PAPER_KINDS = ("contract", "quotation", "cost")  # sorts of papers that may want a password
LONGEST_ACCOUNT = 34  # letters and digits of an IBAN (ISO 13616); no account number is longer
LONGEST_NAME = 200  # characters; longer names of groups are a mistake

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
    """Return the value in the form that is kept. Raises UnusableError, a ValueError, with the reason if not.

    ``key`` must be one of ``defaults()``; asked for any other it raises KeyError.
    """
    rule = _RULES.get(key) or _RULES[key.partition(".")[0]]
    return rule(value)


def _level(value: Any) -> str:
    if not isinstance(value, str) or value not in _LEVELS:
        raise UnusableError("level")
    return value


def _seconds(value: Any) -> int:
    # True is an int in Python; nobody means one second by it.
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= LONGEST_HOLD:
        raise UnusableError("seconds", most=LONGEST_HOLD)
    return value


def _late(value: Any) -> str:
    if value not in ("ask", "send"):
        raise UnusableError("late")
    return str(value)


def _times(value: Any) -> Times:
    if not isinstance(value, list | tuple):
        raise UnusableError("times")
    found: dict[str, int] = {}
    for item in value:
        if not isinstance(item, list | tuple) or len(item) != 2 or not isinstance(item[0], str):
            raise UnusableError("times")
        name = " ".join(item[0].split())
        if not name or not name.isprintable() or len(name) > LONGEST_NAME:
            raise UnusableError("no-group", item=repr(item))
        # The settings window has a line of text for each; a number may come as its digits.
        written = item[1].strip() if isinstance(item[1], str) else item[1]
        number = int(written) if isinstance(written, str) and re.fullmatch("[0-9]{1,6}", written) else written
        try:
            found[name] = _seconds(number)
        except ValueError as error:
            raise UnusableError("time", item=repr(item), most=LONGEST_HOLD) from error
    return tuple(found.items())


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise UnusableError("yes-or-no")
    return value


def _domains(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise UnusableError("domains")
    found: dict[str, None] = {}
    for item in value:
        domain = "" if "@" in item else domain_of(f"@{item.strip()}")
        if not _is_domain(domain):
            raise UnusableError("no-domain", item=repr(item))
        if domain in SHARED_DOMAINS:
            raise UnusableError("shared-domain", item=repr(item))
        found[domain] = None
    return tuple(found)


def _blocked(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise UnusableError("blocked")
    found: dict[str, None] = {}
    for item in value:
        written = item.strip()
        domain = domain_of(written if "@" in written else f"@{written}")
        if not _is_domain(domain) or written.startswith("@") or any(not sign.isprintable() for sign in written):
            raise UnusableError("neither", item=repr(item))
        found[address_key(written) if "@" in written else domain] = None
    return tuple(found)


def _is_domain(domain: str) -> bool:
    return len(domain) <= LONGEST_DOMAIN and bool(_DOMAIN.fullmatch(domain))


def _pairs(value: Any) -> tuple[Pair, ...]:
    if not isinstance(value, list | tuple):
        raise UnusableError("pairs")
    found: dict[Pair, None] = {}
    for item in value:
        if not isinstance(item, list | tuple) or not all(isinstance(name, str) for name in item):
            raise UnusableError("pairs")
        names = [" ".join(name.split()) for name in item]
        if len(names) != 2 or not all(names) or names[0].casefold() == names[1].casefold():
            raise UnusableError("no-pair", item=repr(item))
        if not all(name.isprintable() and len(name) <= LONGEST_NAME for name in names):
            raise UnusableError("no-group", item=repr(item))
        found[names[0], names[1]] = None
    return tuple(found)


def _rate(value: Any) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 100:
        raise UnusableError("number", most=100)
    return float(value)


def _mixed_up(value: Any) -> tuple[Pair, ...]:
    found: dict[Pair, None] = {}
    for one, other in _pairs(value):
        if not all(name.count("@") == 1 and " " not in name and _is_domain(domain_of(name)) for name in (one, other)):
            raise UnusableError("no-pair-of-addresses", item=repr([one, other]))
        if address_key(one) == address_key(other):
            raise UnusableError("one-address", item=repr([one, other]))
        found[address_key(one), address_key(other)] = None
    return tuple(found)


def _paper_kinds(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(item in PAPER_KINDS for item in value):
        raise UnusableError("some-of", kinds=", ".join(PAPER_KINDS))
    return tuple(dict.fromkeys(value))


def _marks(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise UnusableError("marks")
    found = dict.fromkeys(" ".join(item.split()) for item in value)
    if not all(item and item.isprintable() and len(item) <= LONGEST_NAME for item in found):
        raise UnusableError("no-mark")
    return tuple(found)


def _accounts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise UnusableError("accounts")
    for item in value:
        key = account_key(item)
        if not 6 <= len(key) <= LONGEST_ACCOUNT or not any(map(str.isdigit, key)):
            raise UnusableError("no-account", item=repr(item))
        if is_iban_like(key) and not iban_is_valid(key):
            raise UnusableError("check-digits", item=repr(item))
    return tuple(dict.fromkeys(" ".join(item.split()) for item in value))


def _phrases(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise UnusableError("phrases")
    for item in value:
        if len("".join(item.split())) < 2 or len(item) > LONGEST_NAME or not item.isprintable():
            raise UnusableError("no-phrase", item=repr(item))
    return tuple(dict.fromkeys(" ".join(item.split()) for item in value))


def _reviewers(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise UnusableError("addresses")
    return tuple(dict.fromkeys(_address(item) for item in value))


def _address(item: str) -> str:
    written = item.strip()
    if written.count("@") != 1 or written.startswith("@") or not written.isprintable() or " " in written:
        raise UnusableError("no-address", item=repr(item))
    if not _is_domain(domain_of(written)):
        raise UnusableError("no-address", item=repr(item))
    return address_key(written)


def _deputies(value: Any) -> tuple[Pair, ...]:
    return tuple(dict.fromkeys((_address(one), _address(other)) for one, other in _pairs(value)))


def _sums(value: Any) -> Times:
    if not isinstance(value, list | tuple):
        raise UnusableError("sums")
    found: dict[str, int] = {}
    for item in value:
        if not isinstance(item, list | tuple) or len(item) != 2 or not isinstance(item[0], str):
            raise UnusableError("sums")
        currency = item[0].strip().upper()
        written = item[1].strip() if isinstance(item[1], str) else item[1]
        number = int(written) if isinstance(written, str) and re.fullmatch("[0-9]{1,12}", written) else written
        if not re.fullmatch("[A-Z]{3}", currency):
            raise UnusableError("no-currency", item=repr(item))
        if not isinstance(number, int) or isinstance(number, bool) or not 0 < number < 10**12:
            raise UnusableError("no-sum", item=repr(item))
        found[currency] = number
    return tuple(found.items())


def _keys(value: Any) -> tuple[Pair, ...]:
    # Only here, because few policies list keys.
    from secondlook.approval.keys import SIZE, decoded, is_weak  # noqa: PLC0415

    found: dict[Pair, None] = {}
    for one, key in _pairs(value):
        try:
            decoded(key, SIZE)
            weak = is_weak(key)
        except ValueError as error:
            raise UnusableError("no-key", item=repr(key), address=one) from error
        if weak:
            raise UnusableError("weak-key", item=repr(key), address=one)
        found[_address(one), key] = None
    return tuple(found)


def _share(value: Any) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
        raise UnusableError("number", most=1)
    return float(value)


def _hours(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= MOST_HOURS:
        raise UnusableError("hours", most=MOST_HOURS)
    return value


def _count(most: int) -> Callable[[Any], int]:
    def rule(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
            raise UnusableError("whole-number", most=most)
        return value

    return rule


# By key, or by section where all keys of a section are alike.
_RULES: Mapping[str, Callable[[Any], Value]] = {
    "checks": _level,
    "hold.seconds": _seconds,
    "hold.colleagues_seconds": _seconds,
    "hold.questioned_seconds": _seconds,
    "hold.first_file_seconds": _seconds,
    "hold.by_group": _times,
    "hold.minimum_seconds": _seconds,
    "hold.when_late": _late,
    "hold.late_minutes": _count(24 * 60),
    "hold.allow_send_now": _yes_or_no,
    "recipients.blocked": _blocked,
    "recipients.mixed_up": _mixed_up,
    "conflicts.never_together": _pairs,
    "bank.accounts": _accounts,
    "sensitive.keywords": _phrases,
    "quiet_start.days": _count(365),
    "quiet_start.mails": _count(100_000),
    "memory.keep_years": _count(100),
    "noise.interruptions_per_100": _rate,
    "noise.notices_per_100": _rate,
    "house.domains": _domains,
    "files.protect_kinds": _paper_kinds,
    "files.protect_for": _marks,
    "second_person.needed_for": _marks,
    "second_person.amounts": _sums,
    "second_person.keywords": _phrases,
    "second_person.files": _paper_kinds,
    "second_person.risk": _share,
    "second_person.reviewers": _reviewers,
    "second_person.substitutes": _deputies,
    "second_person.expire_hours": _hours,
    "second_person.keys": _keys,
    "team.database": shared.database,
    "team.name": shared.name,
    "team.password_file": shared.file,
}
