# SPDX-License-Identifier: MPL-2.0
"""Groups that past mail suggests: people of one house who are in no group, and somebody who belongs to a group.

Belongs here: the questions to the tables and when an answer is worth a proposal. Does not belong here: making the group
(``groups``), showing proposals (``actions/books``). Nothing is ever put into a group by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from secondlook import addresses
from secondlook.mail import Mailbox
from secondlook.memory.store import Store

__all__ = ["CHECK", "Because", "Proposal", "proposals"]

CHECK = "group-proposal"  # under this name a proposal that was declined is remembered, among the accepted findings

_LEAST_MAILS = 6  # with a house, both ways together; fewer are an enquiry, not a customer
_LEAST_EACH_WAY = 2
_LEAST_TOGETHER = 3  # mails with people of a group
_SHARE_TOGETHER = 0.8  # of all mails with that person
_LEAST_ORDERS = 2  # that a person and a group have in common
_ALONE = 0.34  # no other group may come nearer than this part: a forwarder is in the mail of many
_MOST = 20  # proposals at a time
_MOST_MEMBERS = 50


@dataclass(frozen=True)
class Because:
    """Why: mails with people of that domain, mails together with people of the group, or orders in common."""

    what: Literal["domain", "together", "orders"]
    count: int
    more: str = ""


@dataclass(frozen=True)
class Proposal:
    """``key`` tells it from others for good. ``new`` is whether the group is to be made; ``group`` is its name."""

    key: str
    group: str
    new: bool
    members: tuple[Mailbox, ...]
    because: tuple[Because, ...]


def proposals(store: Store) -> list[Proposal]:
    """Return what past mail suggests, what is surest first; without what was declined. May take a second or two."""
    declined = {key for (key,) in store.rows("SELECT accept_as FROM accepted WHERE check_name = ?", (CHECK,))}
    found = [*_houses(store), *_joining(store)]
    return [one for one in found if one.key not in declined][:_MOST]


def _houses(store: Store) -> list[Proposal]:
    rows = store.rows(
        """SELECT domain, sum(sent), sum(received) FROM person
        WHERE domain <> '' AND sent + received > 0
        AND domain NOT IN (SELECT domain FROM own_address) AND domain NOT IN (SELECT domain FROM party_member)
        GROUP BY domain HAVING sum(sent) >= ?1 AND sum(received) >= ?1 AND sum(sent) + sum(received) >= ?2
        ORDER BY sum(sent) + sum(received) DESC LIMIT 100""",
        (_LEAST_EACH_WAY, _LEAST_MAILS),
    )
    return [
        Proposal(
            key=f"house {domain}",
            group=_name_of(store, domain),
            new=True,
            members=_people(store, domain),
            because=(Because("domain", sent + received, addresses.domain_shown(domain)),),
        )
        for domain, sent, received in rows
        if not addresses.is_shared_domain(domain)
    ]


def _name_of(store: Store, domain: str) -> str:
    """Return what the house is called in the address book, else the word its domain begins with."""
    row = store.row(
        """SELECT c.company FROM contact_address AS a JOIN contact AS c ON c.id = a.contact
        WHERE a.domain = ? AND c.company <> '' GROUP BY c.company ORDER BY count(*) DESC, c.company LIMIT 1""",
        (domain,),
    )
    return str(row[0]) if row else addresses.domain_shown(domain).partition(".")[0].replace("-", " ").title()


def _people(store: Store, domain: str) -> tuple[Mailbox, ...]:
    rows = store.rows(
        """SELECT p.address, coalesce((SELECT n.name FROM person_name AS n WHERE n.person = p.id
            ORDER BY n.seen DESC, n.name LIMIT 1), '')
        FROM person AS p WHERE p.domain = ? AND p.sent + p.received > 0
        ORDER BY p.sent + p.received DESC, p.address LIMIT ?""",
        (domain, _MOST_MEMBERS),
    )
    return tuple(Mailbox(address, name) for address, name in rows)


_GROUPED = """SELECT DISTINCT party.name AS name, person.id AS id FROM party
    JOIN party_member ON party_member.party = party.id JOIN person ON person.address = party_member.address"""
# People who are in no group, neither themselves nor by a domain of their own.
_FREE = """SELECT id FROM person WHERE sent + received > 0
    AND address NOT IN (SELECT address FROM party_member) AND address NOT IN (SELECT address FROM own_address)
    AND domain NOT IN (SELECT domain FROM own_address)"""


def _joining(store: Store) -> list[Proposal]:
    together = _by_person(
        store,
        f"""SELECT pair.high, grouped.name, max(pair.mails) FROM grouped JOIN pair ON pair.low = grouped.id
        WHERE pair.high IN ({_FREE}) GROUP BY pair.high, grouped.name UNION ALL
        SELECT pair.low, grouped.name, max(pair.mails) FROM grouped JOIN pair ON pair.high = grouped.id
        WHERE pair.low IN ({_FREE}) GROUP BY pair.low, grouped.name""",  # noqa: S608  (our own words)
    )
    orders = _by_person(
        store,
        f"""SELECT theirs.person, grouped.name, count(DISTINCT theirs.number) FROM grouped
        JOIN document_number AS ours ON ours.person = grouped.id
        JOIN document_number AS theirs ON theirs.number = ours.number
        WHERE theirs.person IN ({_FREE}) GROUP BY theirs.person, grouped.name""",  # noqa: S608
    )
    found = []
    for person in {*together, *orders}:
        row = store.row("SELECT address, domain, sent + received FROM person WHERE id = ?", (person,))
        if row is None or _is_known_by_domain(store, str(row[1])):
            continue
        address, _, mails = row
        group = _nearest(together.get(person, {}), orders.get(person, {}))
        with_them, in_common = together.get(person, {}).get(group, 0), orders.get(person, {}).get(group, 0)
        because = []
        if with_them >= _LEAST_TOGETHER and with_them >= _SHARE_TOGETHER * mails:
            because.append(Because("together", with_them))
        if in_common >= _LEAST_ORDERS:
            because.append(Because("orders", in_common))
        if group and because:
            key = f"member {address} of {group}"
            found.append(Proposal(key, group, False, (Mailbox(address, _display(store, person)),), tuple(because)))
    return sorted(found, key=lambda one: (-sum(why.count for why in one.because), one.key))


def _by_person(store: Store, query: str) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    for person, group, count in store.rows(f"WITH grouped AS ({_GROUPED}) {query}"):
        groups = found.setdefault(person, {})
        groups[group] = max(groups.get(group, 0), count)
    return found


def _nearest(together: Mapping[str, int], orders: Mapping[str, int]) -> str:
    """Return the one group that is much nearer than all others; empty if there is none."""
    weights = {name: together.get(name, 0) + orders.get(name, 0) for name in {*together, *orders}}
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[1][1] > _ALONE * ranked[0][1]):
        return ""
    return ranked[0][0]


def _is_known_by_domain(store: Store, domain: str) -> bool:
    if not domain or addresses.is_shared_domain(domain):
        return False
    return store.row("SELECT 1 FROM party_member WHERE domain = ?", (domain,)) is not None


def _display(store: Store, person: int) -> str:
    row = store.row("SELECT name FROM person_name WHERE person = ? ORDER BY seen DESC, name LIMIT 1", (person,))
    return str(row[0]) if row else ""
