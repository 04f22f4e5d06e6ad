# SPDX-License-Identifier: MPL-2.0
"""One person in the memory: everything past mail taught about an address, to be looked at or deleted.

Belongs here: reading all tables about one address, and emptying them of it. Does not belong here: groups and
the address book, which are not learned (``groups``), forgetting everything (``Memory.forget_all``).
"""

from __future__ import annotations

from dataclasses import dataclass

from secondlook import addresses
from secondlook.facts import Served
from secondlook.memory import shared_files
from secondlook.memory.knowledge import correspondents
from secondlook.memory.one_person import other_addresses
from secondlook.memory.references import OF_A_FILE, OF_A_PERSON, OF_A_TRACE, in_use
from secondlook.memory.serving import in_bcc, served
from secondlook.memory.store import Store

__all__ = ["PersonRow", "forget", "show"]

MOST_SHOWN = 20  # companions and documents; the counts beside them are of all


@dataclass(frozen=True)
class PersonRow:
    """What the memory holds about one address. Times in seconds since the epoch, 0 = unknown.

    ``names``, ``companions``, ``documents``, ``greetings`` are (what, mails or last time), the most frequent or newest
    first. ``companies`` are the names under their mails. ``others`` are further addresses of the same person with
    (sent, received); ``orders`` how many order numbers their mails named.
    """

    address: str
    sent: int
    received: int
    copied: int
    first: int
    last: int
    names: tuple[tuple[str, int], ...]
    companions: tuple[tuple[str, int], ...]
    companion_count: int
    documents: tuple[tuple[str, int], ...]
    document_count: int
    threads: int
    served: tuple[Served, ...]
    in_bcc: tuple[tuple[str, int], ...]
    accepted: tuple[tuple[str, str], ...]
    greetings: tuple[tuple[str, int], ...] = ()
    orders: int = 0
    companies: tuple[tuple[str, int], ...] = ()
    others: tuple[tuple[str, int, int], ...] = ()


def show(store: Store, address: str) -> PersonRow | None:
    """Return what is held about an address key, None if it is nobody's."""
    row = store.row("SELECT id, sent, received, copied, first, last FROM person WHERE address = ?", (address,))
    if not row:
        return None
    number, sent, received, copied, first, last = row
    companions = store.rows(
        """SELECT p.address, q.mails FROM pair AS q JOIN person AS p ON p.id = q.low + q.high - ?1
        WHERE q.low = ?1 OR q.high = ?1 ORDER BY q.mails DESC, p.address""",
        (number,),
    )
    documents = store.rows(
        """SELECT d.name, s.last FROM document_person AS s JOIN document AS d ON d.id = s.document
        WHERE s.person = ? ORDER BY s.last DESC, d.name""",
        (number,),
    )
    return PersonRow(
        address,
        sent,
        received,
        copied,
        first,
        last,
        names=_pairs(store, "SELECT name, seen FROM person_name WHERE person = ? ORDER BY 2 DESC, 1", number),
        companions=tuple((other, mails) for other, mails in companions[:MOST_SHOWN]),
        companion_count=len(companions),
        documents=tuple((name, when) for name, when in documents[:MOST_SHOWN]),
        document_count=len(documents),
        threads=int(store.row("SELECT count(*) FROM thread_person WHERE person = ?", (number,))[0]),
        served=tuple(served(store, (address,))),
        in_bcc=tuple(sorted(in_bcc(store, address).items())),
        accepted=tuple(_accepted(store, address)),
        greetings=_pairs(store, "SELECT called, mails FROM greeted WHERE person = ? ORDER BY 2 DESC, 1", number),
        orders=int(store.row("SELECT count(*) FROM document_number WHERE person = ?", (number,))[0]),
        companies=_pairs(store, "SELECT company, mails FROM signed WHERE person = ? ORDER BY 2 DESC, 1", number),
        others=_others(store, address),
    )


def _others(store: Store, address: str) -> tuple[tuple[str, int, int], ...]:
    several = other_addresses(store, correspondents(store, (address,)).values()).get(address, ())
    known = correspondents(store, several)
    return tuple((one, known[one].sent, known[one].received) for one in several if one in known)


def _pairs(store: Store, sql: str, number: int) -> tuple[tuple[str, int], ...]:
    return tuple((name, count) for name, count in store.rows(sql, (number,)))


def _accepted(store: Store, address: str) -> list[tuple[str, str]]:
    """Return the findings called right that name the address: whole, not as the end of a longer one."""
    rows = store.rows("SELECT check_name, accept_as FROM accepted WHERE instr(accept_as, ?)", (address,))
    return [(check, accept_as) for check, accept_as in rows if address in accept_as.replace(",", " ").split()]


def forget(store: Store, address: str) -> bool:
    """Delete what is held about an address key; tell whether it was anything.

    Mails stay known as learned, so that learning them again does not bring the person back. A domain keeps
    no more mails than its remaining people have, and goes with the last of them.
    """
    with store.uncascaded():
        row = store.row("SELECT id FROM person WHERE address = ?", (address,))
        shared_files.forget(store, address)
        for check, accept_as in _accepted(store, address):
            store.execute("DELETE FROM accepted WHERE check_name = ? AND accept_as = ?", (check, accept_as))
        if not row:
            return False
        for table, column in OF_A_TRACE:  # of the mails that go with their sender
            store.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT id FROM trace WHERE sender = ?)", row)  # noqa: S608
        for table, column in (*OF_A_PERSON, ("trace", "sender")):
            store.execute(f"DELETE FROM {table} WHERE {column} = ?", row)  # noqa: S608
        for table, column in (*OF_A_FILE, ("document", "id")):
            store.execute(f"DELETE FROM {table} WHERE NOT {in_use(f'{table}.{column}')}")  # noqa: S608
        store.execute("DELETE FROM person WHERE id = ?", row)
        domain = addresses.registrable_domain(addresses.domain_of(address))
        store.execute(
            """UPDATE domain SET
                sent = min(sent, (SELECT coalesce(sum(sent), 0) FROM person WHERE domain = ?1)),
                received = min(received, (SELECT coalesce(sum(received), 0) FROM person WHERE domain = ?1))
            WHERE name = ?1""",
            (domain,),
        )
        store.execute(
            "DELETE FROM domain WHERE name = ?1 AND NOT EXISTS (SELECT 1 FROM person WHERE domain = ?1)", (domain,)
        )
    return True
