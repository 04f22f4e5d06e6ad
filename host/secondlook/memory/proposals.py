# SPDX-License-Identifier: MPL-2.0
"""Groups that past mail suggests: people of one house who are in no group, and somebody who belongs to a group. A house
is a domain, or at providers that strangers share the company under the mails.

Belongs here: the questions to the tables and when an answer is worth a proposal. Does not belong here: making the group
(``groups``), showing proposals (``actions/books``). Nothing is ever put into a group by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from secondlook import addresses
from secondlook.mail import Mailbox
from secondlook.memory.signed import best_known, forms_of_company, forms_of_group
from secondlook.memory.store import Store

__all__ = ["CHECK", "Because", "Proposal", "proposals"]

CHECK = "group-proposal"  # under this name a proposal that was declined is remembered, among the accepted findings

_LEAST_MAILS = 6  # with a house, both ways together; fewer are an enquiry, not a customer
_LEAST_EACH_WAY = 2
_LEAST_TOGETHER = 3  # mails with people of a group
_SHARE_TOGETHER = 0.8  # of all mails with that person
_LEAST_ORDERS = 2  # that a person and a group have in common
_LEAST_SIGNED = 2  # mails of a person that end with the company's name
_ALONE = 0.34  # no other group may come nearer than this part: a forwarder is in the mail of many
_MOST = 20  # proposals at a time
_MOST_MEMBERS = 50


@dataclass(frozen=True)
class Because:
    """Why: mails with people of that domain, mails together with people of the group, orders in common, or mails that
    end with the company's name. ``more`` is the domain, or that name.
    """

    what: Literal["domain", "together", "orders", "signature"]
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
    signed = _signed(store)
    joining = _joining(store, _groups_signed_for(store, signed))
    joined = {member.address for one in joining for member in one.members}
    new = [*_houses(store), *_companies(store, signed)]
    # Whoever belongs to a group that is there needs no new one.
    found = [*(one for one in new if not joined.issuperset(member.address for member in one.members)), *joining]
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
    found = []
    for domain, sent, received in rows:
        if addresses.is_shared_domain(domain):
            continue
        because = [Because("domain", sent + received, addresses.domain_shown(domain))]
        name = _name_in_address_book(store, domain)
        if not name and (signs := _signed_by_house(store, domain)):
            name = signs.more
            because.append(signs)
        name = name or addresses.domain_shown(domain).partition(".")[0].replace("-", " ").title()
        found.append(Proposal(f"house {domain}", name, True, _people(store, domain), tuple(because)))
    return found


def _signed_by_house(store: Store, domain: str) -> Because | None:
    row = store.row(
        """SELECT s.company, sum(s.mails) FROM signed AS s JOIN person AS p ON p.id = s.person
        WHERE p.domain = ? GROUP BY s.company ORDER BY 2 DESC, 1 LIMIT 1""",
        (domain,),
    )
    return Because("signature", row[1], row[0]) if row and row[1] >= _LEAST_SIGNED else None


def _name_in_address_book(store: Store, domain: str) -> str:
    row = store.row(
        """SELECT c.company FROM contact_address AS a JOIN contact AS c ON c.id = a.contact
        WHERE a.domain = ? AND c.company <> '' GROUP BY c.company ORDER BY count(*) DESC, c.company LIMIT 1""",
        (domain,),
    )
    return str(row[0]) if row else ""


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


def _signed(store: Store) -> dict[int, Because]:
    """Return the company under the mails of everybody who is in no group."""
    rows = store.rows(f"SELECT person, company, mails FROM signed WHERE person IN ({_FREE})")  # noqa: S608
    return {
        person: Because("signature", mails, company)
        for person, (company, mails) in best_known(rows).items()
        if mails >= _LEAST_SIGNED
    }


def _groups_signed_for(store: Store, signed: Mapping[int, Because]) -> dict[int, tuple[str, Because]]:
    """Return of those the group that has the company's name: its own, its members' in the address book or under
    their mails. None where two groups have it.
    """
    if not signed:
        return {}
    owners: dict[object, set[str]] = {}
    for (name,) in store.rows("SELECT DISTINCT name FROM party"):
        for form in forms_of_group(name):
            owners.setdefault(form, set()).add(name)
    for name, company in store.rows(
        f"""WITH grouped AS ({_GROUPED}) SELECT grouped.name, signed.company FROM grouped
        JOIN signed ON signed.person = grouped.id UNION
        SELECT party.name, contact.company FROM party JOIN party_member ON party_member.party = party.id
        JOIN contact_address ON contact_address.address = party_member.address
        JOIN contact ON contact.id = contact_address.contact WHERE contact.company <> ''"""  # noqa: S608
    ):
        for form in forms_of_company(company):
            owners.setdefault(form, set()).add(name)
    found = {}
    for person, why in signed.items():
        groups = {name for form in forms_of_company(why.more) for name in owners.get(form, ())}
        if len(groups) == 1:
            found[person] = groups.pop(), why
    return found


def _companies(store: Store, signed: Mapping[int, Because]) -> list[Proposal]:
    """Propose people at providers that strangers share, by the company under their mails."""
    houses: dict[object, tuple[list[Mailbox], list[int], list[Because]]] = {}
    for person, why in signed.items():
        address, domain, sent, received = store.row(
            "SELECT address, domain, sent, received FROM person WHERE id = ?", (person,)
        )
        forms = forms_of_company(why.more)
        if not addresses.is_shared_domain(domain) or not forms:
            continue
        house = next((houses[form] for form in forms if form in houses), ([], [0, 0], []))
        houses.update(dict.fromkeys(forms, house))
        house[0].append(Mailbox(address, _display(store, person)))
        house[1][0] += sent
        house[1][1] += received
        house[2].append(why)
    found = []
    for members, (sent, received), whys in {id(house): house for house in houses.values()}.values():
        if min(sent, received) >= _LEAST_EACH_WAY and sent + received >= _LEAST_MAILS:
            name = max(whys, key=lambda why: (why.count, why.more)).more
            why = Because("signature", sum(one.count for one in whys), name)
            found.append(Proposal(f"company {name}", name, True, tuple(members[:_MOST_MEMBERS]), (why,)))
    return sorted(found, key=lambda one: (-one.because[0].count, one.key))


def _joining(store: Store, signed: Mapping[int, tuple[str, Because]]) -> list[Proposal]:
    together = _by_person(
        store,
        # Pair by pair (CROSS JOIN keeps that order): by person, half of the pairs would be looked through for each.
        """SELECT pair.high, grouped.name, max(pair.mails) FROM pair CROSS JOIN grouped ON grouped.id = pair.low
        WHERE pair.high IN free GROUP BY pair.high, grouped.name UNION ALL
        SELECT pair.low, grouped.name, max(pair.mails) FROM pair CROSS JOIN grouped ON grouped.id = pair.high
        WHERE pair.low IN free GROUP BY pair.low, grouped.name""",
    )
    orders = _by_person(
        store,
        """SELECT theirs.person, grouped.name, count(DISTINCT theirs.number) FROM grouped
        JOIN document_number AS ours ON ours.person = grouped.id
        JOIN document_number AS theirs ON theirs.number = ours.number
        WHERE theirs.person IN free GROUP BY theirs.person, grouped.name""",
    )
    found = []
    for person in {*together, *orders, *signed}:
        row = store.row("SELECT address, domain, sent + received FROM person WHERE id = ?", (person,))
        if row is None or _is_known_by_domain(store, str(row[1])):
            continue
        address, _, mails = row
        named, signature = signed.get(person, ("", None))
        group = _nearest(together.get(person, {}), orders.get(person, {})) or named
        with_them, in_common = together.get(person, {}).get(group, 0), orders.get(person, {}).get(group, 0)
        because = []
        if with_them >= _LEAST_TOGETHER and with_them >= _SHARE_TOGETHER * mails:
            because.append(Because("together", with_them))
        if in_common >= _LEAST_ORDERS:
            because.append(Because("orders", in_common))
        if signature is not None and named == group:
            because.append(signature)
        if group and because:
            key = f"member {address} of {group}"
            found.append(Proposal(key, group, False, (Mailbox(address, _display(store, person)),), tuple(because)))
    return sorted(found, key=lambda one: (-sum(why.count for why in one.because), one.key))


def _by_person(store: Store, query: str) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    known = f"grouped AS MATERIALIZED ({_GROUPED}), free AS MATERIALIZED ({_FREE})"
    for person, group, count in store.rows(f"WITH {known} {query}"):
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
