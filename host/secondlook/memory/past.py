# SPDX-License-Identifier: MPL-2.0
"""What the recipient model asks of the memory: many people at once, by number.

Belongs here: one query per question, each bounded however large the memory is. Does not belong here:
what the answers mean (``misdirection.signals``), writing (``traces``).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain

import msgspec

from secondlook.memory.name_forms import called_forms
from secondlook.memory.store import Store, as_list
from secondlook.memory.threads import id_key
from secondlook.memory.traces import decayed, unpacked, vector
from secondlook.misdirection.past import Known, PastMail, Similar

__all__ = ["MemoryPast"]

_MOST_POSTINGS = 60  # mails looked at for one word, the newest
_MOST_WORDS = 20  # of a draft
_MOST_SIMILAR = 30
_MOST_WIDE = 120
_MOST_SCORED = 180
_MOST_THREAD = 20
_MOST_LATELY = 40  # mails of one recipient
_MOST_COMPANY = 40
_MOST_RECENT = 25  # mails in which partners of a person are looked for
_PERSON = (1 << 32) - 1  # the part of a rank that tells whose it is


class MemoryPast:
    """The answers to ``misdirection.past.Past`` out of the tables, for one mail: what was asked may be kept."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._mails: dict[int, int] = {}  # with a word, of the words asked about
        self._ranks: dict[str, set[int]] = {}  # of those with a form of a name, of the forms asked about

    def numbers(self, addresses: Iterable[str]) -> dict[str, int]:
        return dict(
            self._store.rows(
                "SELECT address, id FROM person WHERE address IN (SELECT value FROM json_each(?))",
                (as_list(addresses),),
            )
        )

    def people(self, numbers: Collection[int], about: Collection[int] | None = None) -> dict[int, Known]:
        asked = as_list(numbers)
        names: dict[int, list[str]] = defaultdict(list)
        for person, name in self._store.rows(
            """SELECT n.person, n.name FROM json_each(?) AS asked JOIN person_name AS n ON n.person = asked.value
            ORDER BY n.seen DESC, n.name""",
            (asked,),
        ):
            if len(names[person]) < 4:
                names[person].append(name)
        rows = self._store.rows(
            """SELECT p.id, p.address, p.sent, p.received, p.copied, coalesce(f.warm, 0.0), coalesce(f.warm_at, 0),
                coalesce(f.last_sent, 0), coalesce(f.last_received, 0), coalesce(f.norm, 0.0), f.words,
                coalesce(f.alone, 0), p.first
            FROM json_each(?) AS asked JOIN person AS p ON p.id = asked.value
            LEFT JOIN profile AS f ON f.person = p.id""",
            (asked,),
        )
        return {
            number: Known(
                number, address, sent, received, copied, warm, warm_at, last_sent, last_received, norm,
                unpacked(words or b"", about), tuple(names.get(number, ())), alone, first,
            )
            for number, address, sent, received, copied, warm, warm_at, last_sent, last_received, norm, words, alone,
            first in rows
        }  # fmt: skip

    def warmth(self, now: float) -> float:
        row = self._store.row("SELECT warm, warm_at FROM profile WHERE person = 0")
        return decayed(row[0], now - row[1]) if row else 0.0

    def habits(self) -> Mapping[str, float]:
        return dict(self._store.rows("SELECT name, value FROM habit"))

    def personal(self) -> Mapping[str, float]:
        return dict(self._store.rows("SELECT name, value FROM personal"))

    def pairs(self, some: Collection[int], others: Collection[int]) -> Mapping[tuple[int, int], tuple[int, int]]:
        asked = {(min(a, b), max(a, b)) for a in some for b in others if a != b}
        rows = self._store.rows(
            """SELECT pair.low, pair.high, pair.mails, pair.last FROM json_each(?) AS asked
            JOIN pair ON pair.low = asked.value >> 32 AND pair.high = asked.value & 4294967295""",
            (as_list((low << 32) | high for low, high in asked),),
        )
        return {(low, high): (mails, last) for low, high, mails, last in rows}

    def thread(self, subject: str, since: float, until: float) -> Sequence[PastMail]:
        if not subject:
            return ()
        rows = self._store.rows(
            """SELECT id, at, sender FROM trace WHERE subject = ? AND at BETWEEN ? AND ?
            ORDER BY at DESC, id DESC LIMIT ?""",
            (id_key("subject\0" + subject) or 1, int(since), int(until), _MOST_THREAD),
        )
        members = self._members(number for number, _, _ in rows)
        return tuple(PastMail(at, sender, frozenset(members[number])) for number, at, sender in rows)

    def _members(self, traces: Iterable[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for trace, person in self._store.rows(
            "SELECT trace, person FROM trace_person WHERE trace IN (SELECT value FROM json_each(?))",
            (as_list(traces),),
        ):
            found[trace].append(person)
        return found

    def weights(self, counts: Mapping[int, int], most: int) -> dict[int, float]:
        if new := counts.keys() - self._mails.keys():
            self._mails |= dict.fromkeys(new, 0) | dict(
                self._store.rows(
                    "SELECT id, mails FROM word WHERE id IN (SELECT value FROM json_each(?))", (as_list(new),)
                )
            )
        (total,) = self._store.row("SELECT value FROM total WHERE name = 'mails'") or (0,)
        return vector(counts, self._mails, total, most)

    def similar(self, weights: Mapping[int, float]) -> Similar:
        words = list(weights.items())[:_MOST_WORDS]
        scores: dict[int, float] = defaultdict(float)
        for word, weight in words:
            for (trace,) in self._store.rows(
                "SELECT trace FROM trace_word WHERE word = ? ORDER BY trace DESC LIMIT ?", (word, _MOST_POSTINGS)
            ):
                scores[trace] += weight * weight
        best = sorted(scores.items(), key=lambda item: -item[1])[:_MOST_SCORED]
        known: dict[int, tuple[float, int]] = {
            number: (norm, sender)
            for number, norm, sender in self._store.rows(
                "SELECT id, norm, sender FROM trace WHERE id IN (SELECT value FROM json_each(?))",
                (as_list(trace for trace, _ in best),),
            )
        }
        own = math.sqrt(sum(weight * weight for _, weight in words)) or 1.0
        cosines = sorted(((score / (own * (known[t][0] or 1.0)), t) for t, score in best), reverse=True)[:_MOST_WIDE]
        members = self._members(trace for _, trace in cosines)
        sums: dict[int, float] = defaultdict(float)
        sent: dict[int, float] = defaultdict(float)
        tops: dict[int, float] = {}
        wide: dict[int, float] = {}
        for place, (cosine, trace) in enumerate(cosines):
            for person in members[trace]:
                wide.setdefault(person, min(cosine, 1.0))
                if place < _MOST_SIMILAR:
                    sums[person] += cosine
                    tops.setdefault(person, min(cosine, 1.0))
                    if known[trace][1] == 0:
                        sent[person] += cosine
        return Similar(sums, tops, sum(cosine for cosine, _ in cosines[:_MOST_SIMILAR]), wide, sent)

    def greeted(self, called: Collection[str]) -> Mapping[int, int]:
        found: Counter[int] = Counter()
        for name in set(called):
            found.update(dict(self._store.rows("SELECT person, mails FROM greeted WHERE called = ?", (name,))))
        ranked = sorted(sorted(found), key=found.__getitem__, reverse=True)
        return {person: found[person] for person in ranked}

    def greetings(self, numbers: Collection[int]) -> Mapping[int, int]:
        return dict(
            self._store.rows(
                """SELECT person, sum(mails) FROM greeted WHERE person IN (SELECT value FROM json_each(?))
                GROUP BY 1""",
                (as_list(numbers),),
            )
        )

    def partners(self, number: int, most: int) -> Sequence[int]:
        rows = self._store.rows(
            """SELECT other.person FROM (SELECT trace FROM trace_person WHERE person = ?1
                ORDER BY trace DESC LIMIT ?2) AS mine
            JOIN trace_person AS other ON other.trace = mine.trace WHERE other.person <> ?1
            GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ?3""",
            (number, _MOST_RECENT, most),
        )
        return [person for (person,) in rows]

    def latest(self, mails: int, most: int) -> Sequence[int]:
        rows = self._store.rows(
            """SELECT person FROM trace_person WHERE trace > (SELECT max(id) FROM trace) - ?1
            GROUP BY +person ORDER BY count(*) DESC, 1 LIMIT ?2""",
            (mails, most),
        )
        return [person for (person,) in rows]

    def named_like(self, words: Collection[str], most: int) -> Sequence[int]:
        forms = {form for word in words for form in called_forms(word)}
        self._read_ranks(forms - self._ranks.keys())
        shared = Counter(chain.from_iterable(self._ranks[form] for form in forms))
        best = sorted(shared, reverse=True)
        best.sort(key=shared.__getitem__, reverse=True)
        return [_PERSON - (rank & _PERSON) for rank in best[:most]]

    def _read_ranks(self, forms: Collection[str]) -> None:
        """Read who has a name of these forms, each person as a number that is the greater the more mails there were
        with them, and of as many the lower theirs. A first name has hundreds: to sort numbers here takes half the time
        of sorting rows in SQLite.
        """
        for form, ranks in self._store.rows(
            """SELECT asked.value, (
                SELECT json_group_array(((p.sent + p.received) << 32) + ?2 - p.id) FROM name_form AS f
                JOIN person_name AS n ON n.name = f.name JOIN person AS p ON p.id = n.person
                WHERE f.form = asked.value AND (p.sent > 0 OR p.received > 0)
            ) FROM json_each(?1) AS asked""",
            (as_list(forms), _PERSON),
        ):
            self._ranks[form] = msgspec.json.decode(ranks, type=set[int])

    def lately(self, numbers: Collection[int], most: int) -> Mapping[int, Sequence[PastMail]]:
        each = max(4, min(_MOST_LATELY, most // max(1, len(numbers))))
        found = {
            number: [
                trace
                for (trace,) in self._store.rows(
                    "SELECT trace FROM trace_person WHERE person = ? ORDER BY trace DESC LIMIT ?", (number, each)
                )
            ]
            for number in numbers
        }
        every = {trace for traces in found.values() for trace in traces}
        members = self._members(every)
        mails = {
            number: PastMail(at, sender, frozenset(members[number]))
            for number, at, sender in self._store.rows(
                "SELECT id, at, sender FROM trace WHERE id IN (SELECT value FROM json_each(?))", (as_list(every),)
            )
        }
        return {number: [mails[trace] for trace in traces] for number, traces in found.items()}

    def company(self, numbers: Collection[int]) -> tuple[int, Mapping[int, int]]:
        # The lists of their mails, newest first, side by side, as far as needed.
        common = " INTERSECT ".join(["SELECT trace FROM trace_person WHERE person = ?"] * len(numbers))
        rows = self._store.rows(f"{common} ORDER BY 1 DESC LIMIT ?", (*numbers, _MOST_COMPANY)) if numbers else ()
        counts: dict[int, int] = defaultdict(int)
        for people in self._members(trace for (trace,) in rows).values():
            for person in people:
                counts[person] += 1
        return len(rows), {person: count for person, count in counts.items() if person not in numbers}
