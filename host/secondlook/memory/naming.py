# SPDX-License-Identifier: MPL-2.0
"""All groups with what a text may call them, out of the tables.

Belongs here: the queries, and keeping the index until something changes. Does not belong here: what is made of the
names (``secondlook.naming``).
"""

from __future__ import annotations

import json

from secondlook import addresses
from secondlook.facts import Named
from secondlook.groups.kinds import name_without_kind
from secondlook.memory.groups import merged_groups
from secondlook.memory.party_forms import latin_name
from secondlook.memory.store import Store
from secondlook.naming import PartyIndex

__all__ = ["NamingCache", "named_parties"]

_MOST_MEMBERS = 20_000
_MOST_COLLEAGUES = 50
_MOST_NAMES = 3  # display names of one address


def named_parties(store: Store) -> list[Named]:
    """Return every group that is a party: not the own house, and not a list of no known kind."""
    groups = {group.name: group for group in merged_groups(store) if group.kind not in {"own", "unknown"}}
    members: dict[str, set[str]] = {name: set() for name in groups}
    domains: dict[str, set[str]] = {name: set() for name in groups}
    companies: dict[str, dict[str, None]] = {name: {} for name in groups}
    people: dict[str, dict[str, None]] = {name: {} for name in groups}
    own = {domain for (domain,) in store.rows("SELECT domain FROM own_address")}
    for name, address, domain, company, names in store.rows(
        """SELECT p.name, m.address, m.domain,
            (SELECT c.company FROM contact_address AS a JOIN contact AS c ON c.id = a.contact
             WHERE a.address = m.address AND c.company <> '' ORDER BY c.id LIMIT 1),
            (SELECT json_group_array(name) FROM (
                SELECT c.name AS name FROM contact_address AS a JOIN contact AS c ON c.id = a.contact
                WHERE a.address = m.address AND c.name <> ''
                UNION SELECT * FROM (SELECT n.name FROM person AS x JOIN person_name AS n ON n.person = x.id
                WHERE x.address = m.address ORDER BY n.seen DESC LIMIT ?)))
        FROM party AS p JOIN party_member AS m ON m.party = p.id LIMIT ?""",
        (_MOST_NAMES, _MOST_MEMBERS),
    ):
        if name not in groups:
            continue
        members[name].add(address)
        if domain and domain not in own and not addresses.is_shared_domain(domain):
            domains[name].add(domain)
        if company:
            companies[name].setdefault(company)
        people[name].update(dict.fromkeys(json.loads(names)))
    for name, domain in [(name, domain) for name, several in domains.items() for domain in several]:
        # A colleague of a listed buyer is the same customer.
        for address, shown in store.rows(
            """SELECT p.address, (SELECT n.name FROM person_name AS n WHERE n.person = p.id
                ORDER BY n.seen DESC LIMIT 1)
            FROM person AS p WHERE p.domain = ? ORDER BY p.sent + p.received DESC LIMIT ?""",
            (domain, _MOST_COLLEAGUES),
        ):
            members[name].add(address)
            if shown:
                people[name].setdefault(shown)
    return [
        Named(
            group,
            name_without_kind(name),
            tuple(sorted(members[name])),
            tuple(sorted(domains[name])),
            tuple(companies[name] | dict.fromkeys([latin_name(name)])),
            tuple(people[name]),
        )
        for name, group in groups.items()
    ]


class NamingCache:
    """The index over a store, made when it is first asked for, and anew when another process has written."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._version = -1
        self._index: PartyIndex | None = None

    def forget(self) -> None:
        """Drop it; groups have changed."""
        self._index = None

    def get(self) -> PartyIndex:
        """Return the index."""
        version = self._store.data_version()
        if self._index is None or version != self._version:
            self._version = version
            self._index = PartyIndex(named_parties(self._store))
        return self._index
