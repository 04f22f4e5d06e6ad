# SPDX-License-Identifier: MPL-2.0
"""Which parties a letter names: by company or group name, by domain or address, by a member's full name.

Sentences are not tables: a word is a name only where it is written like one. Documents are looked through by
``naming``, which says why there are two.

Belongs here: an index of all names of all groups, held in memory while the groups stay the same, and going
through a text with it. Does not belong here: which names mean nothing (``party_forms``), whether a party may be
named to somebody (``checks``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from secondlook import addresses
from secondlook.facts import Group, Naming
from secondlook.han_words import is_place, is_seam, is_told_of, is_wish
from secondlook.memory.groups import all_contacts, all_groups
from secondlook.memory.party_forms import (
    CONNECTORS,
    company_forms,
    domain_forms,
    group_forms,
    han_forms,
    person_forms,
    without_city,
)
from secondlook.memory.store import Store, as_list
from secondlook.names.folding import folded, one_umlaut
from secondlook.scripts import HAN_OR_KANA, HANGUL, KATAKANA

__all__ = ["PartiesNamed"]

LONGEST_TEXT = 40_000  # characters looked at
MOST = 60  # places in one text
# A name in Latin letters ends where Chinese or Japanese begins: Norte社.
_WORD = re.compile(rf"[^\W_{HAN_OR_KANA}]+(?:['’][^\W_{HAN_OR_KANA}]+)*|[{HAN_OR_KANA}]+")
_HAN_RUN = re.compile(f"[{HAN_OR_KANA}]{{2,}}|[{HANGUL}]{{3,}}")
_DOMAIN = re.compile(
    r"[A-Za-z0-9._%+-]{0,64}@?(?<![A-Za-z0-9_-])[A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\.[A-Za-z0-9-]{1,63}){1,5}"
)
_OF_HIS = re.compile(r"['’]s$", re.IGNORECASE)
_LONG_DOMAIN = 8  # letters of a domain that may be two words
_WIDEST_GAP = 6  # characters between two words of one name
_SHORT_HAN = 2  # characters of a Chinese name that may as well be the seam of two words
# Named after somebody: a street, a station.
_PLACES = frozenset(
    """street st road rd avenue ave lane drive boulevard square gate bridge river lake station airport hotel museum park
    university hospital church strasse str platz allee brucke museo calle plaza""".split()  # noqa: SIM905
)
_PLACES_BEFORE = frozenset(
    """rue calle rua via avenida avenue hotel plaza place piazza praca ulitsa vessel vsl mv""".split()  # noqa: SIM905
)
# Before the name of a person, who has it in common with a company: Mr Mueller of the inspectors. Folded.
_TITLES = frozenset(
    """mr mrs ms miss mister dr prof herr herrn frau sr sra srta senor senora don dona monsieur madame mme mlle signor
    signora senhor senhora gospodin gospozha""".split()  # noqa: SIM905
)
_HANGUL = re.compile(f"[{HANGUL}]")
_KATAKANA = re.compile(f"[{KATAKANA}]")


def _spelt(word: str) -> str:
    """Return a folded word without what is written now so, now so: O'Neil, O’Neil."""
    return one_umlaut(word).replace("'", "").replace("’", "")


@dataclass
class _Index:
    """Forms of names and the numbers of the groups that bear them."""

    groups: list[Group] = field(default_factory=list)
    words: dict[str, dict[tuple[str, ...], set[int]]] = field(default_factory=dict)
    han: dict[str, dict[str, set[int]]] = field(default_factory=dict)
    persons: set[tuple[str, ...] | str] = field(default_factory=set)
    families: dict[str, set[int]] = field(default_factory=dict)  # family names, and the groups in which they are known
    domains: dict[str, set[int]] = field(default_factory=dict)
    cityless: set[str] = field(default_factory=set)  # of Chinese forms, those that nobody has written so
    longer: dict[tuple[str, ...] | str, set[int]] = field(default_factory=dict)

    def relate(self) -> None:
        """Note whose names begin with which shorter ones: who says Mueller may mean Mueller Austria."""
        for form, owners in [(f, o) for forms in self.words.values() for f, o in forms.items()]:
            for end in range(1, len(form)):
                if form not in self.persons and form[:end] in self.words.get(form[0], {}):
                    self.longer.setdefault(form[:end], set()).update(owners)
        for run, owners in [(f, o) for forms in self.han.values() for f, o in forms.items()]:
            for end in range(2, len(run)):
                if run not in self.persons and run[:end] in self.han.get(run[:2], {}):
                    self.longer.setdefault(run[:end], set()).update(owners)

    def add_words(self, form: tuple[str, ...], group: int, *, person: bool = False) -> None:
        form = tuple(map(_spelt, form))
        self.words.setdefault(form[0], {}).setdefault(form, set()).add(group)
        if person:
            self.persons.add(form)
            self.families.setdefault(form[-1], set()).add(group)

    def add_han(self, form: str, group: int) -> None:
        self.han.setdefault(form[:2], {}).setdefault(form, set()).add(group)


class PartiesNamed:
    """The index over one memory. ``forget`` when groups or contacts change."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._index: _Index | None = None
        self._version = -1

    def forget(self) -> None:
        """Build the index anew with the next question."""
        self._index = None

    def named(self, text: str) -> Sequence[Naming]:
        """Return the places of a text that name a party, in order, at most MOST."""
        index = self._current()
        if not index.groups:
            return ()
        text = text[:LONGEST_TEXT]
        found = [*_by_domain(index, text), *_by_words(index, text), *_by_han(index, text)]
        found.sort(key=lambda one: (one.start, -len(one.text)))
        kept: list[Naming] = []
        end = 0
        for one in found:
            if one.start >= end:
                kept.append(one)
                end = one.start + len(one.text)
        return kept[:MOST]

    def _current(self) -> _Index:
        version = self._store.data_version()
        if self._index is None or version != self._version:
            self._index = _built(self._store)
            self._version = version
        return self._index


def _built(store: Store) -> _Index:
    index = _Index()
    numbers: dict[str, list[int]] = {}
    cityless: list[tuple[str, int]] = []
    own = {domain for (domain,) in store.rows("SELECT domain FROM own_address")}
    for row in all_groups(store):
        if row.kind not in {"customer", "supplier", "agent"}:
            continue
        number = len(index.groups)
        index.groups.append(Group(row.name, row.kind, frozenset(row.tags), row.source))
        for form in group_forms(row.name):
            index.add_words(form, number)
        for run in han_forms(row.name, given=True):
            index.add_han(run, number)
            if rest := without_city(run):
                cityless.append((rest, number))
        for domain in set(row.domains) - own:
            index.domains.setdefault(domain, set()).add(number)
            for form in domain_forms(domain):
                index.add_words(form, number)
        for member in row.members:
            numbers.setdefault(addresses.key(member.address), []).append(number)
    companies = {
        (contact.company, contact.name, number)
        for contact in all_contacts(store)
        for address in contact.addresses
        for number in numbers.get(addresses.key(address), ())
    }
    for company, name, number in companies:
        for form in company_forms(company):
            index.add_words(form, number)
        for run in han_forms(company):
            index.add_han(run, number)
        _add_person(index, name, number)
    # A colleague of a member is of the same party, whoever put the group together.
    for address, domain, name in _seen_names(store, numbers, index.domains):
        for number in numbers.get(address) or sorted(index.domains.get(domain, set())):
            _add_person(index, name, number)
    for rest, number in cityless:
        if rest not in index.han.get(rest[:2], {}) or rest in index.cityless:
            index.add_han(rest, number)
            index.cityless.add(rest)
    index.relate()
    return index


def _add_person(index: _Index, name: str, number: int) -> None:
    for form in person_forms(name):
        if isinstance(form, str):
            index.add_han(form, number)
            index.persons.add(form)
        else:
            index.add_words(form, number, person=True)


def _seen_names(store: Store, members: Iterable[str], domains: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    yield from store.rows(
        """SELECT p.address, p.domain, n.name FROM person AS p JOIN person_name AS n ON n.person = p.id
        WHERE p.address IN (SELECT value FROM json_each(?)) OR p.domain IN (SELECT value FROM json_each(?))""",
        (as_list(members), as_list(domains)),
    )


def _by_domain(index: _Index, text: str) -> Iterator[Naming]:
    for match in _DOMAIN.finditer(text):
        labels = match[0].rpartition("@")[2].lower().split(".")
        parents = (".".join(labels[number:]) for number in range(len(labels) - 1))
        domain = next((parent for parent in parents if parent in index.domains), "")
        if domain:
            how: Literal["address", "domain"] = "address" if "@" in match[0] else "domain"
            yield Naming(match[0], match.start(), _groups(index, index.domains[domain]), how)


def _by_words(index: _Index, text: str) -> Iterator[Naming]:
    tokens = [(match.start(), match.end(), match[0]) for match in _WORD.finditer(text)]
    tokens = [(start, end, word) for start, end, word in tokens if word.casefold() not in CONNECTORS]
    plain = [_spelt(folded(_OF_HIS.sub("", word))) for _, _, word in tokens]
    written = [_spelt(folded(word)) for _, _, word in tokens]  # Levi's has it in the name
    lower = {plain[i] for i, (_, _, word) in enumerate(tokens) if word.islower()}
    for i, first in enumerate(plain):
        forms = index.words.get(first, {})
        if written[i] != first:
            forms = forms | index.words.get(written[i], {})
        if not tokens[i][2][0].isupper():
            continue
        if glued := _glued(index, i, plain, tokens):
            forms = {**forms, tuple(plain[i : i + glued[0]]): glued[1]}
        if not forms:
            continue
        best: tuple[str, ...] = ()
        owners: dict[tuple[str, ...], set[int]] = {}
        for form, groups in forms.items():
            if len(form) == 1 and first in lower:
                continue  # written small elsewhere in this text, so it is a word and no name
            if len(form) == 1 and (_is_place(i, plain) or _is_somebody(index, i, plain, groups)):
                continue
            if _stands_at(form, i, (plain, written), tokens):
                owners[form] = groups
                best = max(best, form, key=len)
        if best:
            last = i + len(best) - 1
            start, end = tokens[i][0], tokens[last][1] - (2 if written[last] != best[-1] else 0)
            how: Literal["person", "name"] = "person" if best in index.persons else "name"
            others = [*owners.values(), index.longer.get(best, set())]
            yield Naming(text[start:end], start, _groups(index, owners[best], others), how)


def _glued(
    index: _Index, i: int, plain: Sequence[str], tokens: Sequence[tuple[int, int, str]]
) -> tuple[int, set[int]] | None:
    """Return how many words that begin there make up a domain written in one, and whose: Summit Flow, summitflow."""
    for number in (3, 2):
        word = "".join(plain[i : i + number])
        if i + number <= len(plain) and len(word) >= _LONG_DOMAIN and tokens[i + 1][2][0].isupper():
            owners = index.words.get(word, {}).get((word,))
            if owners is not None and (word,) not in index.persons:
                return number, owners
    return None


def _is_place(i: int, plain: Sequence[str]) -> bool:
    """Mueller Street, Rue Delorme."""
    return (plain[i + 1] if i + 1 < len(plain) else "") in _PLACES or (plain[i - 1] if i else "") in _PLACES_BEFORE


def _is_somebody(index: _Index, i: int, plain: Sequence[str], groups: set[int]) -> bool:
    """Mr Mueller, where nobody of that company is known to be called so."""
    return i > 0 and plain[i - 1] in _TITLES and index.families.get(plain[i], set()).isdisjoint(groups)


def _stands_at(
    form: tuple[str, ...], i: int, spelt: Sequence[Sequence[str]], tokens: Sequence[tuple[int, int, str]]
) -> bool:
    if i + len(form) > len(tokens) or any(all(word != way[i + k] for way in spelt) for k, word in enumerate(form)):
        return False
    # "Nord & Hale", "Nord und Hale": what stands between is left out of the words, and a few letters long.
    return all(tokens[k + 1][0] - tokens[k][1] <= _WIDEST_GAP for k in range(i, i + len(form) - 1))


def _by_han(index: _Index, text: str) -> Iterator[Naming]:
    for run in _HAN_RUN.finditer(text):
        place, end = run.start(), run.end()
        hangul = _HANGUL.match(run[0])
        while place < end - 1:
            forms = index.han.get(text[place : place + 2], {})
            fitting = [form for form in forms if text.startswith(form, place) and _whole(form, text, place)]
            fitting = [
                form for form in fitting if form not in index.cityless or is_told_of(text, place, place + len(form))
            ]
            if not fitting:
                # A Korean name begins where its word does; what it is in the sentence is written right behind it.
                place = end if hangul else place + 1
                continue
            best = max(fitting, key=len)
            how: Literal["person", "name"] = "person" if best in index.persons else "name"
            others = [*(forms[form] for form in fitting), index.longer.get(best, set())]
            yield Naming(best, place, _groups(index, forms[best], others), how)
            place += len(best)


def _whole(form: str, text: str, place: int) -> bool:
    """A name in katakana ends where other letters begin; in Chinese the words around tell."""
    after = text[place + len(form) : place + len(form) + 1]
    before = text[place - 1 : place] if place else ""
    end = place + len(form)
    if (len(form) == _SHORT_HAN and is_seam(text, place, end)) or is_place(text, end) or is_wish(text, place, end):
        return False
    return not (
        (_KATAKANA.match(form[-1]) and _KATAKANA.match(after)) or (_KATAKANA.match(form[0]) and _KATAKANA.match(before))
    )


def _groups(index: _Index, owners: Iterable[int], others: Iterable[Iterable[int]] = ()) -> tuple[Group, ...]:
    """The groups of shorter and longer names come after: Mueller Licht Austria is of the house of Mueller Licht."""
    ordered = dict.fromkeys([*sorted(owners), *sorted(number for groups in others for number in groups)])
    return tuple(index.groups[number] for number in ordered)
