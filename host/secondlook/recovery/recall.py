# SPDX-License-Identifier: MPL-2.0
"""What taking a mail back can honestly achieve, by the two providers; and who a provider is.

Belongs here: reading ``recall.toml``, telling providers by what is on this machine (the domain of an address, the
servers and marks in the headers of past mails). Does not belong here: asking anybody. Nothing is looked up.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any, Literal

from secondlook.addresses import domain_of, organisation

__all__ = ["Advice", "advise", "name_of", "provider_of_domain", "receiving_provider", "sending_provider"]

FIRST_HOP = 3  # names of servers in it
Chance = Literal["usually", "sometimes", "arranged", "none"]


@dataclass(frozen=True)
class Advice:
    """What can be done about one recipient. ``days``: how old the mail may be, 0 if no limit is known.

    ``says`` and ``steps`` are in the language asked for, ``read`` is the day on which the source was read. Provider
    ids are empty where nothing on this machine tells.
    """

    address: str
    own: str
    theirs: str
    chance: Chance
    says: str
    steps: str
    days: int
    source: str
    url: str
    read: str


def advise(sender: str, address: str, own: str = "", theirs: str = "", language: str = "en") -> Advice:
    """Return what can be done about a mail from ``sender`` that reached ``address``.

    ``own`` and ``theirs`` are provider ids learned from past mail; where empty, the domain decides.
    """
    own = own or provider_of_domain(domain_of(sender))
    same_house = organisation(sender) == organisation(address)
    theirs = (own if same_house else "") or theirs or provider_of_domain(domain_of(address))
    scopes = {"any"}
    if same_house:
        scopes |= {"same-house", "same-provider"}
    elif own and own == theirs:
        scopes.add("same-provider")
    rule = next(rule for rule in _table()["rules"] if rule["own"] in {own, "any"} and rule["scope"] in scopes)
    return Advice(
        address=address,
        own=own,
        theirs=theirs,
        chance=rule["chance"],
        says=rule.get(language, rule["en"]),
        steps=rule.get(f"steps_{language}", rule["steps_en"]),
        days=rule["days"],
        source=rule["source"],
        url=rule["url"],
        read=_table()["read"].isoformat(),
    )


def name_of(provider: str) -> str:
    """Return what a provider is called; nothing for an unknown one."""
    found = _table()["providers"].get(provider)
    return str(found["name"]) if found else ""


def provider_of_domain(domain: str) -> str:
    """Return the provider whose own mailboxes are at that domain, such as gmail.com; empty if it is nobody's."""
    return _by("domains").get(domain) or next(
        (provider for own, provider in _by("domains").items() if domain.endswith(f".{own}")), ""
    )


def sending_provider(route: Sequence[str]) -> str:
    """Return the provider that a mail came from. ``route`` are servers and header names as in ``Message.route``."""
    # The first hop is the sender's own; further on, the servers may be ours.
    servers = [server for server in route if not server.startswith("x-")][-FIRST_HOP:]
    return _first(reversed(servers)) or _first_mark(route)


def receiving_provider(route: Sequence[str]) -> str:
    """Return the provider that a mail came to: of the server named first, which is the last to have had it."""
    return next((_of_host(server) for server in route if not server.startswith("x-")), "")


def _first(servers: Iterable[str]) -> str:
    return next((found for server in servers if (found := _of_host(server))), "")


def _first_mark(route: Sequence[str]) -> str:
    marks = _by("headers")
    return next((marks[one] for one in route if one in marks), "")


def _of_host(server: str) -> str:
    hosts = _by("hosts")
    parts = server.lower().rstrip(".").split(".")
    return next((hosts[name] for at in range(len(parts) - 1) if (name := ".".join(parts[at:])) in hosts), "")


@functools.cache
def _by(what: str) -> Mapping[str, str]:
    return {item: provider for provider, row in _table()["providers"].items() for item in row[what]}


@functools.cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("recall.toml").read_text(encoding="utf-8"))
