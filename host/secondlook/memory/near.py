# SPDX-License-Identifier: MPL-2.0
"""Finding known addresses and domains that one could be mistaken for.

Belongs here: the candidates, found quickly: all known domains are kept in memory, the local parts of one
domain when it is first asked for. Does not belong here: look-alike names of people (``knowledge``), what is
said about a likeness (``checks``).

Figures: a name of five letters or more may differ by one edit (a letter more, less, other, or two changed
about); shorter ones have too many honest neighbours (abc.com, abd.com) and must look the same.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence

from secondlook import addresses
from secondlook.facts import Correspondent
from secondlook.looks import at_a_glance
from secondlook.memory.knowledge import by_frequency, correspondents
from secondlook.memory.store import Store, as_list
from secondlook.names.logins import is_role

__all__ = ["Near"]

SHORTEST_DOMAIN = 5  # letters of the registered name, for one edit
SHORTEST_LOCAL = 4
SHORTEST_TWIN = 6
SHORTEST_HOUSE = 4  # letters of a company's name inside a freemail address
LONGEST_LOCAL = 64  # RFC 5321
MOST_NEIGHBOURS = 50
MOST_BUCKETS = 64  # domains whose local parts are kept; the large freemail ones among them
_DIGITS = str.maketrans("", "", "0123456789")


class Near:
    """An index over a store. Reads again when another process has written."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._version = -1
        self._domains: dict[str, list[str]] | None = None  # registered name -> domains
        self._glances: dict[str, list[str]] = {}  # what it looks like -> registered names
        self._houses: dict[str, list[str]] = {}  # letters and digits only -> domains, freemail left out
        self._locals: OrderedDict[str, dict[str, None]] = OrderedDict()  # domain -> local parts known there

    def forget(self) -> None:
        """Drop everything; it is read again when needed."""
        self._domains = None
        self._locals.clear()

    def note(self, domains: Iterable[str], people: Iterable[tuple[str, str]]) -> None:
        """Add domains and (domain, address key) pairs that were just learned, as far as they are loaded."""
        if self._domains is not None:
            for domain in domains:
                self._add(domain)
        for domain, address in people:
            if domain in self._locals:
                self._locals[domain][addresses.local_part(address)] = None

    def similar_domains(self, domain: str) -> Sequence[tuple[str, int]]:
        """Return (known domain, mails) that could be mistaken for this registrable one, most mails first."""
        if "." not in domain or addresses.is_shared_domain(domain):
            return []  # a provider's own domain is no slip, though gmx.de and gmx.net are alike
        self._load()
        found = {known for known in self._candidates(domain) if known != domain}
        rows = self._store.rows(
            "SELECT name, sent + received FROM domain WHERE name IN (SELECT value FROM json_each(?))",
            (as_list(sorted(found)),),
        )
        mails = dict.fromkeys(found, 0) | dict(rows)
        return sorted(mails.items(), key=lambda item: (-item[1], item[0]))

    def similar_addresses(self, address: str) -> Sequence[Correspondent]:
        """Return other known addresses within one slip of the pen or of the eye."""
        local, domain = addresses.split(address)
        if not local or not domain:
            return []
        registrable = addresses.registrable_domain(domain)
        found = [other for other in self._near_locals(local, registrable) if other != address]
        for known, _ in self.similar_domains(registrable):
            found += self._at(known, local)
        return by_frequency(correspondents(self._store, found).values()) if found else []

    def freemail_twin(self, address: str) -> Correspondent | None:
        """Return the best-known other address that this one imitates, or is imitated by, at a provider that
        strangers share: the same telling local part (anna.schmidt@gmail.com, anna.schmidt@acme.example), or
        the company's name in it (acme.buyer@gmail.com, buyer@acme.example).
        """
        local, domain = addresses.split(address)
        if not domain:
            return None
        found: list[str] = []
        if addresses.is_shared_domain(domain):
            found = self._behind(_letters(local))
        if len(local) >= SHORTEST_TWIN and not is_role(address):
            found += self._same_local(local, addresses.domain_of(address))
        people = by_frequency(correspondents(self._store, found).values(), 1) if found else []
        return people[0] if people else None

    def _behind(self, plain: str) -> list[str]:
        """Return the known addresses whose company and local part make up this local part, in any order."""
        self._load()
        found: list[str] = []
        for cut in range(1, min(len(plain), LONGEST_LOCAL)):
            for house, rest in ((plain[:cut], plain[cut:]), (plain[cut:], plain[:cut])):
                if len(house) >= SHORTEST_HOUSE:
                    for known in self._houses.get(house, ()):
                        found += self._at_letters(known, rest)
        return found

    def _same_local(self, local: str, domain: str) -> list[str]:
        rows = self._store.rows(
            """SELECT address FROM person WHERE address >= ?1 AND address < ?2
            UNION SELECT address FROM contact_address WHERE address >= ?1 AND address < ?2""",
            (f"{local}@", f"{local}A"),  # A follows @
        )
        others = [(other, addresses.domain_of(other)) for (other,) in rows]
        shared = addresses.is_shared_domain(domain)
        return [
            other
            for other, its_domain in others
            if its_domain != domain and (shared or addresses.is_shared_domain(its_domain))
        ]

    def warm_up(self) -> None:
        """Read the domains now."""
        self._load()

    def _load(self) -> None:
        version = self._store.data_version()
        if version != self._version:
            self.forget()
            self._version = version
        if self._domains is not None:
            return
        self._domains, self._glances, self._houses = {}, {}, {}
        for (domain,) in self._store.rows("SELECT name FROM domain UNION SELECT domain FROM contact_address"):
            self._add(domain)

    def _add(self, domain: str) -> None:
        name, dot, _ = domain.partition(".")
        if not dot or self._domains is None:
            return
        known = self._domains.setdefault(name, [])
        if domain in known:
            return
        known.append(domain)
        if len(known) == 1:
            self._glances.setdefault(at_a_glance(_shown(name)), []).append(name)
        if domain not in addresses.SHARED_DOMAINS:
            self._houses.setdefault(_letters(name), []).append(domain)

    def _candidates(self, domain: str) -> Iterable[str]:
        names = self._domains or {}
        name = domain.partition(".")[0]
        yield from names.get(name, ())  # the same name with another ending
        for other in self._glances.get(at_a_glance(_shown(name)), ()):
            yield from names[other]
        if len(name) >= SHORTEST_DOMAIN:
            for other in _one_edit(name, names):
                if len(other) >= SHORTEST_DOMAIN and not _numbered(name, other):
                    yield from names[other]

    def _near_locals(self, local: str, domain: str) -> Iterable[str]:
        known = self._local_parts(domain)
        glance = at_a_glance(local)
        near = {other for other in known if at_a_glance(other) == glance} if not local.isascii() else set()
        if len(local) >= SHORTEST_LOCAL:
            near.update(
                other
                for other in _one_edit(local, known)
                if len(other) >= SHORTEST_LOCAL and not _numbered(local, other)
            )
        for other in near:
            yield from self._at(domain, other)

    def _local_parts(self, domain: str) -> dict[str, None]:
        self._load()
        known = self._locals.get(domain)
        if known is None:
            rows = self._store.rows(
                """SELECT address FROM person WHERE domain = ?1
                UNION SELECT address FROM contact_address WHERE domain = ?1""",
                (domain,),
            )
            known = dict.fromkeys(addresses.local_part(address) for (address,) in rows)
            self._locals[domain] = known
            if len(self._locals) > MOST_BUCKETS:
                self._locals.popitem(last=False)
        self._locals.move_to_end(domain)
        return known

    def _at(self, domain: str, local: str) -> list[str]:
        """Return the known addresses of that local part at a registrable domain and what lies under it."""
        if local not in self._local_parts(domain):
            return []
        rows = self._store.rows(
            """SELECT address FROM person WHERE domain = ?1 AND address >= ?2 AND address < ?3
            UNION SELECT address FROM contact_address WHERE domain = ?1 AND address >= ?2 AND address < ?3""",
            (domain, f"{local}@", f"{local}A"),
        )
        return [address for (address,) in rows]

    def _at_letters(self, domain: str, letters: str) -> list[str]:
        found = [local for local in self._local_parts(domain) if _letters(local) == letters]
        return [address for local in found for address in self._at(domain, local)]


def _shown(name: str) -> str:
    return addresses.domain_shown(name) if name.startswith("xn--") else name


def _one_edit(text: str, others: Iterable[str]) -> list[str]:
    """Return those of the others that one edit or transposition makes of the text."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415  (20 ms, and only the first such question pays)
    from rapidfuzz.process import extract  # noqa: PLC0415

    return [
        other for other, _, _ in extract(text, list(others), scorer=OSA.distance, score_cutoff=1, limit=MOST_NEIGHBOURS)
    ]


def _numbered(one: str, other: str) -> bool:
    """Tell whether the two differ in a digit only. sales1@ and sales2@ are numbered on purpose; long numbers
    (QQ, telephone) are typed, and mistyped.
    """
    if one.isdigit() and other.isdigit() and min(len(one), len(other)) >= 6:
        return False
    return one.translate(_DIGITS) == other.translate(_DIGITS)


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())
