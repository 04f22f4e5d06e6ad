# SPDX-License-Identifier: MPL-2.0
"""Groups that are named by a place and a company, as desks name their customers: 德国-Keil, ``Maple Floors (CA)``.

Such a name has no word for a kind, and nobody asks about groups without one. Where it is seen to name the house
of each of its members, the group is taken for a customer, unless such a house forwards, insures or lends.

Belongs here: that guess. Does not belong here: kinds that a name does say (``kinds``), the words for places
(``naming.places``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from secondlook import addresses
from secondlook.addresses import key, organisation
from secondlook.facts import GroupKind
from secondlook.groups.kinds import fold, kind_of_name
from secondlook.groups.model import ContactData
from secondlook.naming.company_names import city_of, is_common, latin_words, squeezed
from secondlook.naming.places import CODES, COUNTRIES, HAN_COUNTRIES
from secondlook.naming.services import is_service
from secondlook.scripts import HAN_OR_KANA

__all__ = ["kind_of_placed"]

_PIECE = re.compile(rf"[{HAN_OR_KANA}]+|[^\W\d_{HAN_OR_KANA}]+(?:['’][^\W\d_]+)*")
_HAN = re.compile(f"[{HAN_OR_KANA}]")
_SHORTEST = 3  # letters of a Latin name that may be looked for in a domain; two stand in every other one
_SHORTEST_HAN = 2
_PLACES_FIRST = tuple(sorted(HAN_COUNTRIES, key=len, reverse=True))


def kind_of_placed(name: str, members: Sequence[str], contacts: Mapping[str, Sequence[ContactData]]) -> GroupKind:
    """Return ``customer`` for a group whose name is a place and what each of its members' houses is called, the kind
    that a house's own name carries if it carries one, else ``unknown``. ``contacts`` is by address key.
    """
    rest = _without_place(name)
    if not rest or not members:
        return "unknown"
    called: dict[str, set[str]] = {}  # the names of each house: its domain's, and the companies on its people's cards
    for member in members:
        companies = {fold(contact.company) for contact in contacts.get(key(member), ())}
        called.setdefault(organisation(member), set()).update(companies | {_label(member)})
    if not all(any(_names(rest, one) for one in names) for names in called.values()):
        return "unknown"
    for one in sorted(set().union(*called.values())):
        said = kind_of_name(one.replace("-", " "))
        if said not in {"unknown", "customer"}:
            return said
        if is_service(one):
            return "unknown"
    return "customer"


def _without_place(name: str) -> list[str]:
    """Return the pieces of a name but the place it begins or ends with; none if it has no place, or nothing else."""
    pieces = _PIECE.findall(name)
    for at in (0, -1):
        if not pieces:
            break
        piece = pieces[at]
        if _HAN.match(piece):
            place = next((place for place in _PLACES_FIRST if piece.startswith(place)), "") or city_of(piece)
            if place:
                left = piece.removeprefix(place)
                rest = [left, *pieces[1:]] if at == 0 else [*pieces[:-1], left]
                return [one for one in rest if one]
        elif piece in CODES or fold(piece) in COUNTRIES:
            return pieces[1:] if at == 0 else pieces[:-1]
    return []


def _label(address: str) -> str:
    """Return what a house registered before the first dot; empty at a provider that strangers share."""
    house = organisation(address)
    return "" if "@" in house else addresses.domain_shown(house).partition(".")[0]


def _names(rest: Sequence[str], house: str) -> bool:
    """Tell whether these pieces of a group's name are found in that of a house."""
    if not house:
        return False
    han = [piece for piece in rest if _HAN.match(piece) and len(piece) >= _SHORTEST_HAN]
    if any(piece in house for piece in han):
        return True
    words = latin_words(" ".join(piece for piece in rest if not _HAN.match(piece)))
    telling = [word for word in words if not is_common([word]) and len(word) >= _SHORTEST]
    plain = squeezed(house)
    return bool(telling) and any(squeezed(word) in plain for word in (*telling, "".join(words)))
