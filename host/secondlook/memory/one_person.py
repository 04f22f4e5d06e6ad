# SPDX-License-Identifier: MPL-2.0
"""Which known addresses are one person's: those of one address-book card, and those of one name in one house.

Belongs here: finding them. Does not belong here: what follows for a mail (``facts``, ``checks``), names that are
only alike (``names``).

An address that was only ever written to is never counted in by its name: it may be a slip for the true one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from secondlook import addresses
from secondlook.facts import Correspondent
from secondlook.memory.name_forms import has_han, same_forms
from secondlook.memory.store import Store, as_list
from secondlook.names.han import japanese_surname
from secondlook.names.logins import is_role

__all__ = ["MOST_ADDRESSES", "other_addresses"]

MOST_ADDRESSES = 8  # of one card; a card with more is a department


def other_addresses(store: Store, people: Iterable[Correspondent]) -> dict[str, tuple[str, ...]]:
    """Return for each of those people who has several addresses the others, by address key, in alphabetical
    order. Two queries, however many are asked about.
    """
    asked = {one.address: one for one in people}
    found: dict[str, set[str]] = defaultdict(set)
    for address, others in _of_one_card(store, asked).items():
        found[address] |= others
    for address, others in _of_one_name(store, asked.values()).items():
        found[address] |= others
    return {address: tuple(sorted(others - {address})) for address, others in found.items() if others - {address}}


def _of_one_card(store: Store, asked: Iterable[str]) -> Mapping[str, set[str]]:
    cards: dict[tuple[str, int], set[str]] = defaultdict(set)
    for address, card, other in store.rows(
        """SELECT mine.address, mine.contact, other.address FROM json_each(?) AS asked
        JOIN contact_address AS mine ON mine.address = asked.value
        JOIN contact_address AS other ON other.contact = mine.contact""",
        (as_list(asked),),
    ):
        cards[address, card].add(other)
    found: dict[str, set[str]] = defaultdict(set)
    for (address, _), others in cards.items():
        if len(others) <= MOST_ADDRESSES:
            found[address] |= others
    return found


def _of_one_name(store: Store, asked: Iterable[Correspondent]) -> Mapping[str, set[str]]:
    """One name written in several ways (Wang Wei, 王伟) counts as one; a first name alone is nobody's."""
    wanted: dict[tuple[str, str], set[str]] = defaultdict(set)  # (form, domain): who asks
    for one in asked:
        domain = addresses.registrable_domain(addresses.domain_of(one.address))
        if not (one.received or one.in_address_book) or addresses.is_shared_domain(domain) or is_role(one.address):
            continue
        for form in _telling(one.names):
            wanted[form, domain].add(one.address)
    found: dict[str, set[str]] = defaultdict(set)
    if not wanted:
        return found
    for form, domain, address in store.rows(
        """SELECT f.form, p.domain, p.address FROM json_each(?1) AS asked JOIN name_form AS f ON f.form = asked.value
        JOIN person_name AS n ON n.name = f.name JOIN person AS p ON p.id = n.person
        WHERE p.domain IN (SELECT value FROM json_each(?2)) AND p.received > 0
        UNION SELECT f.form, a.domain, a.address FROM json_each(?1) AS asked
        JOIN name_form AS f ON f.form = asked.value JOIN contact AS c ON c.name = f.name
        JOIN contact_address AS a ON a.contact = c.id WHERE a.domain IN (SELECT value FROM json_each(?2))""",
        (as_list({form for form, _ in wanted}), as_list({domain for _, domain in wanted})),
    ):
        if not is_role(address):
            for mine in wanted.get((form, domain), ()):
                found[mine].add(address)
    return found


def _telling(names: Sequence[str]) -> set[str]:
    """Return the forms of whole names: two words at least, or two Chinese characters that are no mere surname."""
    forms = {form for name in names for form in same_forms(name) if form.startswith("=")}
    return {
        form
        for form in forms
        if " " in form or (has_han(form) and len(form) > 2 and japanese_surname(form[1:]) != form[1:])
    }
