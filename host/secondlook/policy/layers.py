# SPDX-License-Identifier: MPL-2.0
"""One policy out of three layers: shipped, administrator, user.

The user's value wins over the administrator's, and that over the shipped one, except for keys which the
administrator has locked: there the user's layer is not asked. So an administrator chooses for each key
between a default for the house and a rule.

Belongs here: merging, and the questions others put to a policy. Does not belong here: files (``files``),
allowed values (``settings``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from secondlook import addresses
from secondlook.errors import PolicyError
from secondlook.facts import Rules, SecondPerson
from secondlook.hold.delay import Delays
from secondlook.key_data.bank import account_key
from secondlook.levels import Level
from secondlook.policy import files, settings
from secondlook.policy.files import Source
from secondlook.policy.settings import LOCKED, Pair, Value
from secondlook.policy.unusable import UnusableError

__all__ = ["Origin", "Policy", "SettingRow", "TeamLayer", "TeamRules", "load"]

Origin = Literal["shipped", "user", "administrator"]

MANAGED_STORAGE = "Thunderbird's managed storage"
TEAM_SETTINGS = "the team's settings"


@dataclass(frozen=True)
class TeamLayer:
    """What the team's store says: its settings as the text of a policy file, and pairs that must never meet."""

    text: str = ""
    never_together: tuple[Pair, ...] = ()


@dataclass(frozen=True)
class SettingRow:
    """One setting as a settings window or ``doctor`` shows it. ``default`` is the shipped value, ``source`` the file or
    place that the value was read from, empty for the shipped one.
    """

    key: str
    value: Value
    origin: Origin
    locked: bool
    default: Value
    source: str = ""


@dataclass(frozen=True)
class TeamRules:
    """Where the store is that a team shares ("" for none), whose desk this must be, and where its password is."""

    database: str
    name: str
    password_file: str


@dataclass(frozen=True)
class Policy:
    """The settings in force. Made by ``load``; never changes: after ``write_user``, load again."""

    values: Mapping[str, Value]
    origins: Mapping[str, Origin]
    locks: frozenset[str]
    path: Path
    sources: Mapping[str, str] = field(default_factory=dict)
    # Pairs of the team's store. They come on top of the setting, which therefore shows what was written there.
    team_pairs: tuple[Pair, ...] = ()

    @cached_property
    def limits(self) -> Mapping[str, Level]:
        """The highest level each check may give, by check name; CLEAR for "off"."""
        return MappingProxyType(
            {
                key.removeprefix("checks."): settings.level_of(str(value))
                for key, value in self.values.items()
                if key.startswith("checks.")
            }
        )

    @cached_property
    def own_domains(self) -> tuple[str, ...]:
        """Registrable domains of the own house, beyond those of the user's addresses."""
        listed = self.values["house.domains"]
        assert isinstance(listed, tuple)  # noqa: S101  (settings.checked made it one)
        return tuple(dict.fromkeys(addresses.registrable_domain(domain) for domain in listed))

    @cached_property
    def rules(self) -> Rules:
        """What the house has laid down."""
        return Rules(
            never_together=(*self.values["conflicts.never_together"], *self.team_pairs),  # type: ignore[misc]
            blocked=self.values["recipients.blocked"],  # type: ignore[arg-type]
            protect_kinds=self.values["files.protect_kinds"],  # type: ignore[arg-type]
            protect_for=self.values["files.protect_for"],  # type: ignore[arg-type]
            accounts=tuple(account_key(one) for one in self.values["bank.accounts"]),  # type: ignore[union-attr, arg-type]
            keywords=self.values["sensitive.keywords"],  # type: ignore[arg-type]
            mixed_up=self.values["recipients.mixed_up"],  # type: ignore[arg-type]
            second=self.second_person,
        )

    @cached_property
    def second_person(self) -> SecondPerson:
        """When a second person must agree, and who may be asked."""
        own = "second_person."
        told: dict[str, Any] = {k.removeprefix(own): v for k, v in self.values.items() if k.startswith(own)}
        return SecondPerson(**told)

    @property
    def team(self) -> TeamRules:
        """Where the team's store is, if the administrator has named one."""
        return TeamRules(*(str(self.values[f"team.{name}"]) for name in ("database", "name", "password_file")))

    @property
    def quiet_days(self) -> int:
        """Days after the first learning in which checks that need a history stay quiet."""
        return self._number("quiet_start.days")

    @property
    def quiet_mails(self) -> int:
        """Sent mails learned from which such checks speak before those days are over."""
        return self._number("quiet_start.mails")

    @property
    def interruptions_per_100(self) -> float:
        """The budget of interruptions, in 100 mails."""
        return self._rate("noise.interruptions_per_100")

    @property
    def notices_per_100(self) -> float:
        """The budget of notices, in 100 mails."""
        return self._rate("noise.notices_per_100")

    @property
    def keep_years(self) -> int:
        """Years after which what was learned is forgotten; 0 keeps all."""
        return self._number("memory.keep_years")

    @property
    def hold_seconds(self) -> int:
        """Seconds between Send and leaving; never less than ``hold_minimum_seconds``."""
        return max(int(self._number("hold.seconds")), self.hold_minimum_seconds)

    @cached_property
    def delays(self) -> Delays:
        """How long mails wait, by whom they go to and by risk; in seconds."""
        listed = self.values["hold.by_group"]
        assert isinstance(listed, tuple)  # noqa: S101  (settings.checked made it one)
        return Delays(
            usual=self.hold_seconds,
            colleagues=self._number("hold.colleagues_seconds"),
            questioned=self._number("hold.questioned_seconds"),
            first_file=self._number("hold.first_file_seconds"),
            minimum=self.hold_minimum_seconds,
            by_group=MappingProxyType({str(rule[0]).casefold(): int(rule[1]) for rule in listed}),
        )

    @property
    def latest(self) -> float | None:
        """Seconds after its time from which a mail is asked about instead of sent; None to send it always."""
        return 60.0 * self._number("hold.late_minutes") if self.values["hold.when_late"] == "ask" else None

    @property
    def hold_minimum_seconds(self) -> int:
        """The shortest hold in seconds that anybody may ask for."""
        return self._number("hold.minimum_seconds")

    @property
    def allow_send_now(self) -> bool:
        """Whether a held mail may be sent before its time."""
        return bool(self.values["hold.allow_send_now"])

    def _rate(self, key: str) -> float:
        value = self.values[key]
        assert isinstance(value, float)  # noqa: S101  (settings.checked made it one)
        return value

    def _number(self, key: str) -> int:
        value = self.values[key]
        assert isinstance(value, int)  # noqa: S101  (settings.checked made it one)
        return value

    def origin(self, key: str) -> Origin:
        """Return the layer that a key's value comes from. Raises PolicyError for an unknown key."""
        self._must_exist(key)
        return self.origins.get(key, "shipped")

    def locked(self, key: str) -> bool:
        """Tell whether the administrator keeps the user from changing a key. Raises PolicyError as above."""
        self._must_exist(key)
        return key in self.locks or key.startswith(settings.ADMINISTRATORS)

    def rows(self) -> list[SettingRow]:
        """Return every setting with its layer, in the order of the documentation."""
        return [
            SettingRow(
                key, value, self.origin(key), self.locked(key), settings.defaults()[key], self.sources.get(key, "")
            )
            for key, value in self.values.items()
        ]

    def write_user(self, changes: Mapping[str, Any]) -> None:
        """Write the user's layer: ``{"hold.seconds": 60}``; None gives a key back to the other layers.

        All or nothing. Raises PolicyError, naming the key, if one is unknown, locked or has a bad value.
        """
        values = _read_layer(files.read(self.path, must_exist=False))
        for key, value in changes.items():
            if self.locked(key):
                locked = UnusableError("locked")
                raise PolicyError(f"{key} {locked}", source=self.path) from locked
            if value is None:
                values.pop(key, None)
                continue
            try:
                values[key] = settings.checked(key, value)
            except ValueError as error:
                raise PolicyError(f"{key} {error}", source=self.path) from error
        files.write(self.path, values)

    def _must_exist(self, key: str) -> None:
        if key not in settings.defaults():
            raise PolicyError(f"there is no setting {key!r}")


def load(
    path: Path | None = None,
    *,
    managed: Mapping[str, Any] | None = None,
    administrator: Path | None = None,
    team: TeamLayer | None = None,
) -> Policy:
    """Return the policy in force. Raises PolicyError, naming file, line and key, if any layer is unusable:
    what cannot be understood must not quietly become "allowed".

    ``path`` is the user's layer instead of the one in the configuration folder, and must then exist.
    ``managed`` is what Thunderbird's managed storage holds (same tables as the file), and goes before the
    administrator's file, whose place ``administrator`` overrides. ``team`` is what the team's store says: the house's
    too, and before its own file and managed storage.
    """
    user_file = path or files.user_path()
    user = files.read(user_file, must_exist=path is not None)
    house = files.read(administrator or files.administrator_path(), must_exist=False)
    thunderbird = Source(MANAGED_STORAGE, settings.flat(managed or {}))

    shared = files.parse(TEAM_SETTINGS, team.text.encode()) if team is not None else Source(TEAM_SETTINGS)
    pairs = team.never_together if team is not None else ()

    locks = _read_locks(shared) | _read_locks(house) | _read_locks(thunderbird)
    layers = [
        (shared, _read_layer(shared, locks=True)),
        *((one, _read_layer(one, administrator=True)) for one in (house, thunderbird)),
    ]
    house_values = layers[0][1] | layers[1][1] | layers[2][1]
    user_values = _read_layer(user)
    sources = {key: source.name for source, read in layers for key in read}

    values = dict(settings.defaults())
    origins: dict[str, Origin] = {}
    for key, value in house_values.items():
        values[key] = value
        origins[key] = "administrator"
    for key, value in user_values.items():
        if key not in locks:
            values[key] = value
            origins[key] = "user"
            sources[key] = user.name
    return Policy(
        MappingProxyType(values), MappingProxyType(origins), locks, user_file, MappingProxyType(sources), pairs
    )


def _read_layer(source: Source, *, administrator: bool = False, locks: bool = False) -> dict[str, Value]:
    """Return a source's keys with checked values. Raises PolicyError for the first that cannot be used.

    An ``administrator`` may say all, the team's store (``locks``) not where that store is.
    """
    found: dict[str, Value] = {}
    for key, value in source.values.items():
        if key == LOCKED and (administrator or locks):
            continue
        if key == LOCKED:
            raise PolicyError(
                f"{LOCKED} belongs to the administrator's policy", source=source.name, line=source.line(key)
            )
        if key not in settings.defaults():
            raise PolicyError(f"there is no setting {key!r}", source=source.name, line=source.line(key))
        if key.startswith(settings.ADMINISTRATORS) and not administrator:
            raise PolicyError(f"{key} belongs to the administrator's policy", source=source.name, line=source.line(key))
        try:
            found[key] = settings.checked(key, value)
        except ValueError as error:
            raise PolicyError(f"{key} {error}", source=source.name, line=source.line(key)) from error
    return found


def _read_locks(source: Source) -> frozenset[str]:
    """Return the keys that an administrator's source locks."""
    listed = source.values.get(LOCKED, [])
    if not isinstance(listed, list | tuple) or not all(isinstance(key, str) for key in listed):
        raise PolicyError(
            f'{LOCKED} must be a list of settings such as ["hold.seconds"]',
            source=source.name,
            line=source.line(LOCKED),
        )
    for key in listed:
        if key not in settings.defaults():
            raise PolicyError(
                f"{LOCKED} names {key!r}, and there is no such setting",
                source=source.name,
                line=source.line(LOCKED),
            )
    return frozenset(listed)
