# SPDX-License-Identifier: MPL-2.0
"""Who takes part in which deal: people by the document numbers of the mails they were in.

Belongs here: asking. Does not belong here: reading numbers (``key_data``), counting them (``marks``, table
``document_number``), what follows from it (``checks``).
"""

from __future__ import annotations

from collections.abc import Iterable

from secondlook.memory.marks import number_hash
from secondlook.memory.store import Store, as_list

__all__ = ["deal_people"]


def deal_people(store: Store, numbers: Iterable[str]) -> dict[str, int]:
    """Return in how many mails about one of these numbers (``DocumentNumber.key``) each person was, by address key;
    the most of any number.
    """
    return dict(
        store.rows(
            """SELECT p.address, max(d.mails) FROM json_each(?) AS asked
            JOIN document_number AS d ON d.number = asked.value
            JOIN person AS p ON p.id = d.person GROUP BY p.address""",
            (as_list(number_hash(number) for number in numbers),),
        )
    )
