# SPDX-License-Identifier: MPL-2.0
"""Document numbers and bank accounts in past mail: with whom they were exchanged, kept as hashes.

Belongs here: the tables ``document_number`` and ``bank_account``, written while learning and asked by checks. Does
not belong here: finding numbers in a text (``key_data``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from secondlook import addresses
from secondlook.facts import AccountUse, NumberUse
from secondlook.key_data import find_accounts, find_codes, find_numbers
from secondlook.mail import Message
from secondlook.memory.store import Store, as_list
from secondlook.memory.threads import id_key
from secondlook.memory.traces import Traced

__all__ = [
    "account_uses",
    "accounts_in",
    "accounts_with",
    "number_hash",
    "number_uses",
    "numbers_in",
    "own_account_mails",
    "sent_files",
    "write_marks",
]

_DIGIT = re.compile(r"\d")
_MOST_TEXT = 3_000  # characters of a mail; what it is about stands near its top
_MOST_PEOPLE = 40  # of a mail whose numbers are kept; a circular is nobody's order
_MOST_TOLD = 12  # of a mail whose accounts are kept
_MOST_NUMBERS = 8  # of one mail; a list of all open orders is about no deal in particular
_MOST_ANSWERS = 400


def number_hash(key: str) -> int:
    """Return the number under which ``document_number`` has a key of ``key_data``."""
    return id_key("number\0" + key)


def account_hash(key: str) -> int:
    """Return the number under which ``bank_account`` has the key of an account."""
    return id_key("account\0" + key)


def numbers_in(message: Message) -> tuple[str, ...]:
    """Return the keys of the document numbers of a mail that are kept: the first ones, and then what may be one."""
    text = _text(message)
    if not text:
        return ()
    return tuple(dict.fromkeys(number.key for number in (*find_numbers(text), *find_codes(text))))[:_MOST_NUMBERS]


def accounts_in(message: Message) -> tuple[str, ...]:
    """Return the keys of the bank accounts of a mail, each once."""
    found = find_accounts(_text(message))
    return tuple(dict.fromkeys(account.key for account in found if account.kind != "bic" and account.valid))


def _text(message: Message) -> str:
    """Return where numbers are looked for; nothing if there is not one digit."""
    text = f"{message.subject}\n{message.body[:_MOST_TEXT]}"
    return text if _DIGIT.search(text) else ""


def write_marks(store: Store, mails: Sequence[Traced], ids: Mapping[str, int]) -> None:
    """Write the numbers and accounts of one batch of new mails. Call inside a transaction."""
    numbers: Counter[tuple[int, int]] = Counter()
    last: dict[tuple[int, int], int] = {}
    accounts: dict[tuple[int, int], list[int]] = {}
    for message, sent, when, people, gist in mails:
        if len(people) > _MOST_PEOPLE or not (gist.numbers or gist.accounts):
            continue
        hidden = {addresses.key(box.address) for box in message.bcc}  # who stands in Bcc takes part in nothing
        for key in gist.numbers:
            for address in people:
                if address not in hidden:
                    place = (number_hash(key), ids[address])
                    numbers[place] += 1
                    last[place] = max(last.get(place, 0), when)
        if len(people) > _MOST_TOLD:
            continue
        sender = addresses.key(message.sender.address)
        for key in gist.accounts:
            # Of a mail that came, only its sender tells an account.
            for address in people if sent else [one for one in people if one == sender]:
                sums = accounts.setdefault((account_hash(key), ids[address]), [0, 0])
                sums[0 if sent else 1] += 1
    store.many(
        """INSERT INTO document_number VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET
            mails = mails + excluded.mails, last = max(last, excluded.last)""",
        [(*place, count, last[place]) for place, count in numbers.items()],
    )
    store.many(
        """INSERT INTO bank_account VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET
            sent = sent + excluded.sent, received = received + excluded.received""",
        [(account, person, *sums) for (account, person), sums in accounts.items()],
    )


def number_uses(store: Store, keys: Iterable[str]) -> Mapping[str, Sequence[NumberUse]]:
    """Return with whom each of these document numbers was exchanged, in how many mails."""
    by_hash = {number_hash(key): key for key in keys}
    found: dict[str, list[NumberUse]] = {}
    for number, address, mails in store.rows(
        """SELECT d.number, p.address, d.mails FROM json_each(?) AS asked
        JOIN document_number AS d ON d.number = asked.value JOIN person AS p ON p.id = d.person
        ORDER BY d.mails DESC, p.address LIMIT ?""",
        (as_list(by_hash), _MOST_ANSWERS),
    ):
        found.setdefault(by_hash[number], []).append(NumberUse(address, mails))
    return found


def account_uses(store: Store, keys: Iterable[str]) -> Mapping[str, Sequence[AccountUse]]:
    """Return in whose mails each of these accounts stood, and to whom it was sent."""
    by_hash = {account_hash(key): key for key in keys}
    found: dict[str, list[AccountUse]] = {}
    for account, address, sent, received in store.rows(
        """SELECT b.account, p.address, b.sent, b.received FROM json_each(?) AS asked
        JOIN bank_account AS b ON b.account = asked.value JOIN person AS p ON p.id = b.person
        ORDER BY b.received DESC, b.sent DESC, p.address LIMIT ?""",
        (as_list(by_hash), _MOST_ANSWERS),
    ):
        found.setdefault(by_hash[account], []).append(AccountUse(address, sent, received))
    return found


def accounts_with(store: Store, people: Iterable[str], but: Iterable[str]) -> int:
    """Return in how many mails these people gave an account, other than those; the most of one account."""
    (most,) = store.row(
        """SELECT max(mails) FROM (
            SELECT sum(b.received) AS mails FROM json_each(?) AS asked
            JOIN person AS p ON p.address = asked.value JOIN bank_account AS b ON b.person = p.id
            WHERE b.account NOT IN (SELECT value FROM json_each(?)) GROUP BY b.account)""",
        (as_list(people), as_list(map(account_hash, but))),
    )
    return int(most or 0)


def own_account_mails(store: Store, but: Iterable[str]) -> int:
    """Return to how many people the account was sent that we send most and that nobody sent us, but for those."""
    (most,) = store.row(
        """SELECT max(mails) FROM (
            SELECT sum(sent) AS mails FROM bank_account WHERE account NOT IN (SELECT value FROM json_each(?))
            GROUP BY account HAVING sum(received) = 0)""",
        (as_list(map(account_hash, but)),),
    )
    return int(most or 0)


def sent_files(store: Store, people: Iterable[str], since: float) -> Sequence[tuple[str, float]]:
    """Return names and times of files that were sent to any of these people since then, newest first."""
    rows = store.rows(
        """SELECT d.name, max(s.last) FROM json_each(?) AS asked JOIN person AS p ON p.address = asked.value
        JOIN document_person AS s ON s.person = p.id JOIN document AS d ON d.id = s.document
        WHERE s.last >= ? GROUP BY d.id ORDER BY 2 DESC, 1 LIMIT 50""",
        (as_list(people), int(since)),
    )
    return [(name, float(when)) for name, when in rows]
