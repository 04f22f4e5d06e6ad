# SPDX-License-Identifier: MPL-2.0
"""Groups and contacts in the memory: taking over a whole source at once, and asking who belongs where.

Belongs here: the tables ``party``, ``party_member``, ``party_kind``, ``contact``, ``contact_address``. Does
not belong here: reading address books and files (``groups``), what follows from a group (``checks``).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from dataclasses import replace as replace_fields
from typing import get_args

from secondlook import addresses
from secondlook.errors import GroupsError
from secondlook.facts import Group, GroupKind
from secondlook.groups.model import ContactData, GroupData
from secondlook.mail import Mailbox
from secondlook.memory.learning import domain_key, remember_names
from secondlook.memory.name_forms import printable
from secondlook.memory.store import Row, Store, as_list

__all__ = [
    "GroupRow",
    "all_contacts",
    "all_groups",
    "companies_of",
    "copy_groups",
    "groups_of",
    "listed_in",
    "merged_groups",
    "replace",
    "set_kind",
]

# Kinds by which a whole company belongs: a colleague of a listed buyer is the same customer. A list of no
# known kind ("Christmas cards") says that only of its members.
_SPREADING = ("customer", "supplier", "agent", "neutral")
_PARTIES = ("customer", "supplier")


@dataclass(frozen=True)
class GroupRow:
    """A group as lists and windows show it. ``domains`` are the members' own, freemail left out."""

    name: str
    kind: GroupKind
    source: str
    members: tuple[Mailbox, ...]
    domains: tuple[str, ...]
    tags: tuple[str, ...]


_MOST_LISTED = 100  # members of one group that are looked at
# Contacts written between two reports of progress.
_STEP = 1000


def replace(
    store: Store,
    source: str,
    groups: Iterable[GroupData],
    contacts: Iterable[ContactData],
    told: Callable[[int], None] = lambda _: None,
) -> None:
    """Replace all that came from one source. Kinds set by hand stay. All or nothing.

    ``told`` is called from time to time with the number of contacts written.
    """
    with store.transaction():
        store.execute("DELETE FROM party WHERE source = ?", (source,))
        store.execute("DELETE FROM contact WHERE source = ?", (source,))
        members = []
        for group in groups:
            party = store.insert(
                "INSERT INTO party (source, name, kind, tags) VALUES (?, ?, ?, ?)",
                (source, printable(group.name), group.kind, as_list(group.tags)),
            )
            members += [(party, *_address(address)) for address in group.members if _usable(address)]
        store.many("INSERT OR IGNORE INTO party_member VALUES (?, ?, ?, ?)", members)
        listed = [contact for contact in contacts if any(map(_usable, contact.addresses))]
        remember_names(store, {printable(contact.name) for contact in listed if contact.name})
        owned = []
        for count, contact in enumerate(listed):
            number = store.insert(
                "INSERT INTO contact (source, name, nickname, company, tags) VALUES (?, ?, ?, ?, ?)",
                (
                    source,
                    printable(contact.name),
                    printable(contact.nickname),
                    printable(contact.company),
                    as_list(contact.tags),
                ),
            )
            owned += [
                (number, position, *_address(address))
                for position, address in enumerate(filter(_usable, contact.addresses))
            ]
            if count % _STEP == 0:
                told(count)
        store.many("INSERT INTO contact_address VALUES (?, ?, ?, ?, ?)", owned)
        forget_unused_names(store)


def forget_unused_names(store: Store) -> None:
    """Delete the forms of names that nobody bears any more."""
    store.execute(
        """DELETE FROM name_form WHERE name NOT IN (SELECT name FROM person_name)
        AND name NOT IN (SELECT name FROM contact)"""
    )


def _usable(address: str) -> bool:
    return "@" in address and address.isprintable()


def _address(address: str) -> tuple[str, str, str]:
    """Return the columns key, as written, registrable domain."""
    key = addresses.key(address)
    return key, address.strip(), domain_key(key)


def set_kind(store: Store, name: str, kind: str) -> None:
    """Set the kind of a group by hand. Raises GroupsError for a group or kind that does not exist."""
    if kind not in get_args(GroupKind):
        raise GroupsError(f"there is no kind {kind!r}; choose one of {', '.join(get_args(GroupKind))}")
    if not store.row("SELECT 1 FROM party WHERE name = ?", (name,)):
        raise GroupsError(f"there is no group {name!r}")
    store.execute("INSERT INTO party_kind VALUES (?, ?) ON CONFLICT DO UPDATE SET kind = excluded.kind", (name, kind))


_GROUP_COLUMNS = "party.name, coalesce(party_kind.kind, party.kind), party.tags, party.source"
_GROUP_TABLES = "party LEFT JOIN party_kind ON party_kind.name = party.name"


def groups_of(store: Store, address: str) -> tuple[Group, ...]:
    """Return the groups of an address key: those it is a member of and, if none of them has a kind, those of
    its colleagues. The domain of colleagues must be their own: not freemail, not the user's.
    """
    listed = _named(
        store,
        """SELECT p.name FROM party_member AS m JOIN party AS p ON p.id = m.party WHERE m.address = ?1""",
        address,
    )
    if any(group.kind != "unknown" for group in listed):
        return listed
    domain = domain_key(address)
    if not domain or addresses.is_shared_domain(domain):
        return listed
    spread = _named(
        store,
        """SELECT p.name FROM party_member AS m JOIN party AS p ON p.id = m.party WHERE m.domain = ?1
        AND NOT EXISTS (SELECT 1 FROM own_address WHERE domain = ?1)""",
        domain,
    )
    names = {group.name for group in listed}
    found = [group for group in spread if group.kind in _SPREADING and group.name not in names]
    # An agency or a holding may have people in the lists of several customers. Somebody else of it could be of any.
    several = len([group for group in found if group.kind in _PARTIES]) > 1
    return listed + tuple(replace_fields(group, by="one-of" if several else "domain") for group in found)


def listed_in(store: Store, name: str) -> tuple[str, ...]:
    """Return the address keys of the members that a group has by any source, without their colleagues."""
    rows = store.rows(
        """SELECT DISTINCT m.address FROM party AS p JOIN party_member AS m ON m.party = p.id WHERE p.name = ?
        ORDER BY m.address LIMIT ?""",
        (name, _MOST_LISTED),
    )
    return tuple(address for (address,) in rows)


def _named(store: Store, names: str, value: str) -> tuple[Group, ...]:
    """Return the groups whose names a query gives, each with all that any source says of it."""
    return _merged(
        store.rows(
            f"SELECT {_GROUP_COLUMNS} FROM {_GROUP_TABLES} WHERE party.name IN ({names}) ORDER BY party.id",  # noqa: S608
            (value,),
        )
    )


def _merged(rows: Iterable[Row]) -> tuple[Group, ...]:
    """Return one group a name: the address book's list and the import of the same party are one."""
    found: dict[str, Group] = {}
    for name, kind, tags, source in rows:
        group = Group(name, kind, frozenset(json.loads(tags)), source)
        earlier = found.get(name)
        if earlier is not None:
            group = Group(
                name,
                earlier.kind if earlier.kind != "unknown" else kind,
                earlier.tags | group.tags,
                _joined(earlier.source, source),
            )
        found[name] = group
    return tuple(found.values())


def _joined(one: str, other: str) -> str:
    return one if other in one.split("; ") else f"{one}; {other}"


def merged_groups(store: Store) -> tuple[Group, ...]:
    """Return every group once, with all that any source says of it."""
    return _merged(store.rows(f"SELECT {_GROUP_COLUMNS} FROM {_GROUP_TABLES} ORDER BY party.id"))  # noqa: S608


def all_groups(store: Store) -> list[GroupRow]:
    """Return every group with its members, by name."""
    groups = merged_groups(store)
    members: dict[str, dict[str, Mailbox]] = {}
    domains: dict[str, set[str]] = {}
    for name, key, shown, domain, display in store.rows(
        """SELECT party.name, m.address, m.shown, m.domain, coalesce(
            (SELECT c.name FROM contact_address AS a JOIN contact AS c ON c.id = a.contact
             WHERE a.address = m.address AND c.name <> '' ORDER BY c.id LIMIT 1),
            (SELECT n.name FROM person AS p JOIN person_name AS n ON n.person = p.id
             WHERE p.address = m.address ORDER BY n.seen DESC, n.name LIMIT 1), '')
        FROM party JOIN party_member AS m ON m.party = party.id ORDER BY party.name, m.address"""
    ):
        members.setdefault(name, {}).setdefault(key, Mailbox(shown, display))
        if domain and not addresses.is_shared_domain(domain):
            domains.setdefault(name, set()).add(domain)
    rows = [
        GroupRow(
            name=group.name,
            kind=group.kind,
            source=group.source,
            members=tuple(members.get(group.name, {}).values()),
            domains=tuple(sorted(domains.get(group.name, ()))),
            tags=tuple(sorted(group.tags)),
        )
        for group in groups
    ]
    return sorted(rows, key=lambda row: row.name.casefold())


def companies_of(store: Store, people: Iterable[str]) -> dict[str, str]:
    """Return the companies of address keys as the address book has them, of each the first that was told."""
    return dict(
        store.rows(
            """SELECT a.address, c.company FROM json_each(?) AS asked
            JOIN contact_address AS a ON a.address = asked.value JOIN contact AS c ON c.id = a.contact
            WHERE c.company <> '' ORDER BY c.id DESC""",
            (as_list(people),),
        )
    )


def all_contacts(store: Store, source: str | None = None) -> list[ContactData]:
    """Return every contact, or those of one source, in the order in which they were taken over."""
    shown: dict[int, list[str]] = {}
    for number, address in store.rows("SELECT contact, shown FROM contact_address ORDER BY contact, position"):
        shown.setdefault(number, []).append(address)
    return [
        ContactData(tuple(shown.get(number, ())), name, nickname, company, tuple(json.loads(tags)))
        for number, name, nickname, company, tags in store.rows(
            """SELECT id, name, nickname, company, tags FROM contact
            WHERE ?1 IS NULL OR source = ?1 ORDER BY id""",
            (source,),
        )
    ]


def group_data(store: Store, source: str) -> list[GroupData]:
    """Return the groups of one source as they came, kinds set by hand left aside."""
    members: dict[str, list[str]] = {}
    for name, address in store.rows(
        """SELECT p.name, m.shown FROM party AS p JOIN party_member AS m ON m.party = p.id
        WHERE p.source = ?""",
        (source,),
    ):
        members.setdefault(name, []).append(address)
    return [
        GroupData(name, kind, tuple(members.get(name, ())), tuple(json.loads(tags)))
        for name, kind, tags in store.rows("SELECT name, kind, tags FROM party WHERE source = ? ORDER BY id", (source,))
    ]


def copy_groups(origin: Store, target: Store) -> None:
    """Copy groups, kinds and contacts into an empty memory, for a replay of past mail."""
    rows = origin.rows("SELECT source FROM party UNION SELECT source FROM contact")
    for (source,) in rows:
        replace(target, source, group_data(origin, source), all_contacts(origin, source))
    target.many("INSERT INTO party_kind VALUES (?, ?)", origin.rows("SELECT name, kind FROM party_kind"))
