# SPDX-License-Identifier: MPL-2.0
"""What checks may ask: the answers to ``knowledge.Knowledge`` out of the tables.

Belongs here: one query, or a few, per question. Does not belong here: look-alike addresses and domains
(``near``), groups (``groups``), writing (``learning``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from secondlook.facts import Correspondent
from secondlook.mail import Mailbox
from secondlook.memory.name_forms import called_forms, has_han, near_forms, plain_form, same_forms
from secondlook.memory.store import Row, Store, as_list
from secondlook.memory.threads import thread_numbers
from secondlook.names.fit import Fit, fit
from secondlook.names.folding import folded
from secondlook.names.likeness import Likeness, alike

__all__ = [
    "MOST_ANSWERS", "accepted", "by_frequency", "called", "correspondents", "domain_mails", "messages",
    "namesakes", "nicknamed", "thread_people", "together", "written_to",
]  # fmt: skip

MOST_ANSWERS = 20  # people in one answer; a check names one or two
MOST_CALLED = 50
_MOST_LOOKED_AT = 80  # of those with the name, the most frequent ones
_MOST_NAMES = 8  # of one address
_MOST_CANDIDATES = 2_000  # names that share a word: the Wangs and the Schmidts
_MOST_COMPARED = 50
_BY_BOOK = 100  # letters that a nickname in the address book counts for


def correspondents(store: Store, wanted: Iterable[str]) -> dict[str, Correspondent]:
    """Return what is known of each address that was ever seen in mail or stands in the address book."""
    asked = as_list(dict.fromkeys(wanted))
    seen: dict[str, Row] = {}
    names: dict[str, list[str]] = {}
    book: set[str] = set()
    for address, name in store.rows(
        """SELECT a.address, c.name FROM json_each(?) AS asked
        JOIN contact_address AS a ON a.address = asked.value JOIN contact AS c ON c.id = a.contact
        ORDER BY c.id""",
        (asked,),
    ):
        book.add(address)
        if name:
            names.setdefault(address, []).append(name)
    for address, *row in store.rows(
        """SELECT p.address, p.sent, p.received, p.last FROM json_each(?) AS asked
        JOIN person AS p ON p.address = asked.value""",
        (asked,),
    ):
        seen[address] = tuple(row)
    for address, name in store.rows(
        """SELECT p.address, n.name FROM json_each(?) AS asked
        JOIN person AS p ON p.address = asked.value JOIN person_name AS n ON n.person = p.id
        ORDER BY n.seen DESC, n.name""",
        (asked,),
    ):
        names.setdefault(address, []).append(name)
    found = {}
    for address in (*seen, *(address for address in sorted(book) if address not in seen)):
        sent, received, last = seen.get(address, (0, 0, 0))
        found[address] = Correspondent(
            address=address,
            names=tuple(dict.fromkeys(names.get(address, ())))[:_MOST_NAMES],
            sent=sent,
            received=received,
            last=float(last),
            in_address_book=address in book,
        )
    return found


def by_frequency(people: Iterable[Correspondent], most: int = MOST_ANSWERS) -> list[Correspondent]:
    """Return the people in the order of mails exchanged."""
    return sorted(people, key=lambda one: (-(one.sent + one.received), one.address))[:most]


def namesakes(store: Store, name: str) -> Sequence[Correspondent]:
    """Return known people whose name is the same however written, or nearly the same."""
    names = {*_same_names(store, name), *_near_names(store, name)}
    if not names:
        return []
    addresses = store.rows(
        """SELECT p.address FROM json_each(?1) AS asked JOIN person_name AS n ON n.name = asked.value
        JOIN person AS p ON p.id = n.person
        UNION SELECT a.address FROM json_each(?1) AS asked JOIN contact AS c ON c.name = asked.value
        JOIN contact_address AS a ON a.contact = c.id LIMIT ?2""",
        (as_list(sorted(names)), _MOST_CANDIDATES),
    )
    return by_frequency(correspondents(store, (address for (address,) in addresses)).values())


def _same_names(store: Store, name: str) -> Iterator[str]:
    for form, other in store.rows(
        "SELECT form, name FROM name_form WHERE form IN (SELECT value FROM json_each(?)) LIMIT ?",
        (as_list(sorted(same_forms(name))), _MOST_CANDIDATES),
    ):
        # Li Nan and Lin An sound the same in Latin letters; where one is Chinese, the sound is all there is.
        if form.startswith("=") or has_han(name) or has_han(other) or alike(name, other) >= Likeness.NEAR:
            yield other


def _near_names(store: Store, name: str) -> Iterator[str]:
    """Yield names that share a word and differ in the spelling, or by a short form, of another."""
    plain = plain_form(name)
    for form in near_forms(name):
        rows = store.rows("SELECT name, plain FROM name_form WHERE form = ? LIMIT ?", (form, _MOST_CANDIDATES))
        candidates = [other for other, _ in rows]
        if len(rows) > _MOST_COMPARED:
            # A first name or a frequent surname. To compare spellings in C leaves a handful; short forms
            # of the other word are found by way of that.
            from rapidfuzz.distance import OSA  # noqa: PLC0415
            from rapidfuzz.process import extract  # noqa: PLC0415

            spelled = extract(
                plain, [other for _, other in rows], scorer=OSA.distance, score_cutoff=1, limit=_MOST_COMPARED
            )
            candidates = [rows[place][0] for _, _, place in spelled]
        for other in candidates:
            if alike(name, other) >= Likeness.NEAR:
                yield other


def called(store: Store, name: str) -> Sequence[Correspondent]:
    """Return known people who may be greeted with that name, at most MOST_CALLED."""
    rows = store.rows(
        """SELECT address, max(mails) FROM (
            SELECT p.address AS address, p.sent + p.received AS mails FROM name_form AS f
            JOIN person_name AS n ON n.name = f.name JOIN person AS p ON p.id = n.person
            WHERE f.form IN (SELECT value FROM json_each(?1))
            UNION ALL
            SELECT a.address, coalesce((SELECT p.sent + p.received FROM person AS p
                WHERE p.address = a.address), 0)
            FROM name_form AS f JOIN contact AS c ON c.name = f.name
            JOIN contact_address AS a ON a.contact = c.id
            WHERE f.form IN (SELECT value FROM json_each(?1)))
        GROUP BY address ORDER BY 2 DESC, 1 LIMIT ?2""",
        (as_list(sorted(called_forms(name))), _MOST_LOOKED_AT),
    )
    people = correspondents(store, (address for address, _ in rows)).values()
    return by_frequency((one for one in people if fit(name, one.mailbox, one.names) is Fit.YES), MOST_CALLED)


def nicknamed(store: Store, name: str) -> dict[str, int]:
    """Return who is greeted with that name, from letters to them alone and from the address book."""
    plain = folded(name)
    letters: dict[str, int] = dict(
        store.rows(
            """SELECT p.address, g.mails FROM greeted AS g JOIN person AS p ON p.id = g.person WHERE g.called = ?
            ORDER BY 2 DESC, 1 LIMIT ?""",
            (plain, MOST_CALLED),
        )
    )
    book: dict[str, int] = dict(
        store.rows(
            """SELECT a.address, ?3 * count(*) + coalesce((SELECT g.mails FROM person AS p
                JOIN greeted AS g ON g.person = p.id AND g.called = ?1 WHERE p.address = a.address), 0)
            FROM contact AS c JOIN contact_address AS a ON a.contact = c.id
            WHERE c.nickname <> '' AND c.nickname COLLATE NOCASE IN (?1, ?2) GROUP BY 1""",
            (plain, name, _BY_BOOK),
        )
    )
    return dict(sorted((letters | book).items(), key=lambda one: (-one[1], one[0]))[:MOST_CALLED])


def together(store: Store, address: str, others: Sequence[str]) -> int:
    """Return the mails that the address shared with that one of the others with whom it shared most."""
    (most,) = store.row(
        """SELECT max(mails) FROM person AS one, json_each(?2) AS asked
        JOIN person AS other ON other.address = asked.value
        JOIN pair ON pair.low = min(one.id, other.id) AND pair.high = max(one.id, other.id)
        WHERE one.address = ?1 AND other.id <> one.id""",
        (address, as_list(others)),
    )
    return int(most or 0)


def thread_people(store: Store, message_ids: Sequence[str]) -> Sequence[Mailbox]:
    """Return everybody but the user in the threads of these message ids."""
    numbers = thread_numbers(message_ids)
    if not numbers:
        return []
    rows = store.rows(
        """SELECT p.address FROM thread_person AS t JOIN person AS p ON p.id = t.person
        WHERE t.thread IN (SELECT thread FROM mail WHERE id IN (SELECT value FROM json_each(?)))""",
        (as_list(numbers),),
    )
    return [one.mailbox for one in correspondents(store, (address for (address,) in rows)).values()]


def written_to(store: Store, most: int) -> list[tuple[Mailbox, int]]:
    """Return the people most written to, each with the name seen most and the number of mails."""
    rows = store.rows(
        """SELECT p.address, p.sent, coalesce((SELECT n.name FROM person_name AS n WHERE n.person = p.id
            ORDER BY n.seen DESC, n.name LIMIT 1), '')
        FROM person AS p WHERE p.sent > 0 ORDER BY p.sent DESC, p.id LIMIT ?""",
        (most,),
    )
    return [(Mailbox(address, name), sent) for address, sent, name in rows]


def domain_mails(store: Store, domain: str) -> int:
    """Return how many mails went to or came from a registrable domain."""
    return int((store.row("SELECT sent + received FROM domain WHERE name = ?", (domain,)) or (0,))[0])


def accepted(store: Store, check: str, accept_as: str) -> bool:
    """Tell whether the user has called that finding right."""
    return bool(store.row("SELECT 1 FROM accepted WHERE check_name = ? AND accept_as = ?", (check, accept_as)))


def messages(store: Store) -> int:
    """Return how many mails have been learned."""
    return int((store.row("SELECT value FROM total WHERE name = 'mails'") or (0,))[0])
