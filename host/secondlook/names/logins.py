# SPDX-License-Identifier: MPL-2.0
"""Names in the part of an address before the @, and desks that are no people.

Belongs here: what an address alone tells. Does not belong here: addresses as such (``addresses``).
"""

from __future__ import annotations

import functools
import re

from secondlook import addresses
from secondlook.names.folding import folded
from secondlook.names.tables import ROLE_WORDS
from secondlook.names.words import latin_words, same_word

__all__ = ["is_login", "is_role", "words_in_address"]

_NO_LETTERS = re.compile(r"[\W\d_]+")


@functools.lru_cache(maxsize=1024)
def words_in_address(address: str) -> tuple[str, ...]:
    """Return the words of the local part if it is made of a name's parts (``anna.schmitt``), else ()."""
    words = [word for word in _NO_LETTERS.split(folded(addresses.local_part(address))) if word]
    if len(words) < 2 or any(word in ROLE_WORDS for word in words):
        return ()
    return tuple(words)


def is_role(address: str) -> bool:
    """Tell whether the address looks like a desk rather than a person (``sales@``, ``info.de@``)."""
    words = re.split(r"[\W\d_]+", folded(addresses.local_part(address)))
    return any(word in ROLE_WORDS for word in words)


def is_login(address: str, name: str) -> bool:
    """Tell whether the local part is made of that name: ``aschmidt``, ``annas``, ``schmidt_a``, ``bob.miller``."""
    words = [word for word in latin_words(name) if word]
    if len(words) < 2:
        return False
    local = re.sub(r"[\W\d_]", "", folded(addresses.local_part(address)))
    given, family = words[0], words[-1]
    first = local.removesuffix(family) if local.endswith(family) else local.removeprefix(family)
    if first != local and first and (first in {given, given[0]} or same_word(first, given)):
        return True
    return local == given + family[0]
