# SPDX-License-Identifier: MPL-2.0
"""What was asked and answered, on both sides; whose keys are known; and the trail of all of it.

Belongs here: SQL, one transaction a step, and the rule which state may follow which. Does not belong here: whether an
answer counts (``asking``, ``answering``).

    asked      waiting -> agreed -> used        reviewed   open -> agreed
                  |         '-----> expired                  |---> refused
                  |-> refused                                '---> expired
                  |-> expired
                  '-> withdrawn

The trail is only ever added to. Each of its lines has the hash of itself and the line before, so that a line which
other hands changed or took out is noticed.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from secondlook.approval import schema
from secondlook.errors import MemoryStoreError
from secondlook.ledgers import open_ledger, step

__all__ = ["Asked", "Colleague", "Ledger", "Line", "Reviewed"]

AskedState = Literal["waiting", "agreed", "refused", "expired", "withdrawn", "used"]
ReviewedState = Literal["open", "agreed", "refused", "expired"]

_MAY_FOLLOW: dict[str, frozenset[str]] = {
    "waiting": frozenset({"agreed", "refused", "expired", "withdrawn"}),
    "agreed": frozenset({"used", "expired"}),
    "open": frozenset({"agreed", "refused", "expired"}),
}
# Seconds after the end from which the text of a mail is not kept any more. The hashes and the trail stay.
TEXT_KEPT = 30 * 24 * 3600


@dataclass(frozen=True)
class Asked:
    """A request of this user's. Times in seconds since the epoch; ``reviewer`` and ``key`` are of who answered."""

    id: str
    nonce: str
    mail: str
    request: str
    document: bytes
    subject: str
    reviewers: tuple[str, ...]
    created: int
    expires: int
    state: AskedState
    reviewer: str
    key: str
    remark: str
    answer: bytes
    changed: int


@dataclass(frozen=True)
class Reviewed:
    """A request to this user. ``request`` is the hash of the document, and its name here; ``files`` are the hashes of
    the files that came with it. ``told`` is false while an answer is not on its way to the asker.
    """

    request: str
    id: str
    document: bytes
    subject: str
    asker: str
    files: tuple[str, ...]
    expires: int
    state: ReviewedState
    remark: str
    answer: bytes
    came: int
    changed: int
    told: bool = True


@dataclass(frozen=True)
class Colleague:
    """A key that was seen with an address, or that this user has confirmed to be that person's."""

    address: str
    key: str
    state: Literal["seen", "confirmed"]
    since: int


@dataclass(frozen=True)
class Line:
    """One line of the trail. ``whole`` is false where it is not as it was written."""

    number: int
    at: int
    request: str
    side: str
    what: str
    who: str
    more: str
    whole: bool


class Ledger:
    """Opens or creates the ledger at ``path`` (None: in memory, for tests). Raises MemoryStoreError."""

    def __init__(self, path: Path | None, now: Callable[[], float] = time.time) -> None:
        self._now = now
        try:
            self._db = open_ledger(path)
            schema.prepare(self._db)
        except (sqlite3.Error, OSError) as error:
            raise MemoryStoreError(f"the ledger of approvals cannot be opened: {error}") from error
        with suppress(MemoryStoreError):  # on a full disk they stay a while longer
            self._forget_texts()

    def close(self) -> None:
        """Close the file. Further calls are an error."""
        self._db.close()

    @property
    def now(self) -> int:
        """The time in whole seconds since the epoch."""
        return int(self._now())

    # What this user asked

    def enter_asked(self, row: Asked) -> None:
        """Write down a request that is about to be sent."""
        with self._step():
            self._insert("asked", {**vars(row), "reviewers": json.dumps(row.reviewers)})
            self._note(row.id, "asked", "asked", ", ".join(row.reviewers), row.mail)

    def asked(self, request: str) -> Asked | None:
        """Return a request of this user's by its id."""
        return next(iter(self._asked("WHERE id = ?", request)), None)

    def asked_about(self, mail: str) -> list[Asked]:
        """Return the requests about the mail of that hash, newest first."""
        return self._asked("WHERE mail = ? ORDER BY created DESC, rowid DESC", mail)

    def all_asked(self, most: int = 200) -> list[Asked]:
        """Return this user's requests, newest first."""
        return self._asked("ORDER BY created DESC, rowid DESC LIMIT ?", most)

    def move_asked(
        self, request: str, to: AskedState, *, reviewer: str = "", key: str = "", remark: str = "", answer: bytes = b""
    ) -> bool:
        """Move a request on; False if its state does not allow it, and then nothing has happened."""
        with self._step():
            row = self.asked(request)
            if row is None or to not in _MAY_FOLLOW.get(row.state, frozenset()):
                return False
            self._db.execute(
                "UPDATE asked SET state = ?, changed = ?, reviewer = ?, key = ?, remark = ?, answer = ? WHERE id = ?",
                (
                    to, self.now, reviewer or row.reviewer, key or row.key, remark or row.remark,
                    answer or row.answer, request,
                ),
            )  # fmt: skip
            self._note(request, "asked", to, reviewer, remark)
        return True

    def keep_answer(self, request: str, answer: bytes) -> None:
        """Keep an answer beside a request that goes on waiting, until its key is confirmed."""
        with self._step():
            self._db.execute("UPDATE asked SET answer = ? WHERE id = ? AND state = 'waiting'", (answer, request))

    # What this user was asked

    def enter_reviewed(self, row: Reviewed) -> bool:
        """Write down a request that came; False if it is there already."""
        with self._step():
            if self.reviewed(row.request) is not None:
                return False
            self._insert("reviewed", {**vars(row), "files": json.dumps(row.files)})
            self._note(row.id, "reviewed", "came", row.asker, row.request)
        return True

    def reviewed(self, request: str) -> Reviewed | None:
        """Return a request to this user by the hash of its document."""
        return next(iter(self._reviewed("WHERE request = ?", request)), None)

    def all_reviewed(self, most: int = 200) -> list[Reviewed]:
        """Return the requests to this user, newest first."""
        return self._reviewed("ORDER BY came DESC, rowid DESC LIMIT ?", most)

    def same_id(self, request_id: str) -> list[Reviewed]:
        """Return the requests that came under that id."""
        return self._reviewed("WHERE id = ?", request_id)

    def move_reviewed(self, request: str, to: ReviewedState, *, remark: str = "", answer: bytes = b"") -> bool:
        """Answer a request, or let it expire; False if its state does not allow it. An answer is then still to be
        sent (``tell``).
        """
        with self._step():
            row = self.reviewed(request)
            if row is None or to not in _MAY_FOLLOW.get(row.state, frozenset()):
                return False
            self._db.execute(
                "UPDATE reviewed SET state = ?, changed = ?, remark = ?, answer = ?, told = ? WHERE request = ?",
                (to, self.now, remark, answer, not answer, request),
            )
            self._note(row.id, "reviewed", to, row.asker, remark)
        return True

    def tell(self, request: str) -> None:
        """Note that the answer to a request is on its way."""
        with self._step():
            self._db.execute("UPDATE reviewed SET told = 1 WHERE request = ?", (request,))

    # Whose keys are known

    def colleagues(self, address: str = "") -> list[Colleague]:
        """Return the keys known, of one address or of all."""
        where, values = ("WHERE address = ?", (address,)) if address else ("ORDER BY address, since", ())
        rows = self._rows(f"SELECT address, key, state, since FROM colleague {where}", values)  # noqa: S608  (ours)
        return [Colleague(*row) for row in rows]

    def keep_key(self, address: str, key: str, state: Literal["seen", "confirmed"]) -> None:
        """Keep a key as seen with an address, or as confirmed: the one that counts from now on."""
        with self._step():
            known = {one.key: one for one in self.colleagues(address)}
            if state == "seen" and key in known:
                return
            if state == "confirmed":
                self._db.execute("UPDATE colleague SET state = 'seen' WHERE address = ?", (address,))
            self._db.execute(
                "INSERT OR REPLACE INTO colleague (address, key, state, since) VALUES (?, ?, ?, ?)",
                (address, key, state, self.now),
            )
            self._note("", "keys", state, address, key)

    def forget_key(self, address: str, key: str) -> None:
        """Forget that a key is anybody's."""
        with self._step():
            self._db.execute("DELETE FROM colleague WHERE address = ? AND key = ?", (address, key))
            self._note("", "keys", "forgotten", address, key)

    # The trail

    def note(self, request: str, side: str, what: str, who: str = "", more: str = "") -> None:
        """Write a line of its own, such as an answer that was refused."""
        with self._step():
            self._note(request, side, what, who, more)

    def trail(self, request: str = "") -> list[Line]:
        """Return the lines, of one request or all, oldest first."""
        lines, before, last = [], "", 0
        for number, at, of, side, what, who, more, digest in self._rows("SELECT * FROM trail ORDER BY number", ()):
            honest = number == last + 1 and digest == _line_hash(before, number, at, of, side, what, who, more)
            before, last = digest, number
            if not request or of == request:
                lines.append(Line(number, at, of, side, what, who, more, honest))
        return lines

    def _note(self, request: str, side: str, what: str, who: str, more: str) -> None:
        last = self._rows("SELECT number, hash FROM trail ORDER BY number DESC LIMIT 1", ())
        number, before = (last[0][0] + 1, last[0][1]) if last else (1, "")
        at = self.now
        digest = _line_hash(before, number, at, request, side, what, who, more)
        self._db.execute(
            "INSERT INTO trail VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (number, at, request, side, what, who, more, digest),
        )

    # Rows

    def _forget_texts(self) -> None:
        with self._step():
            for table, ended in (("asked", "('waiting', 'agreed')"), ("reviewed", "('open')")):
                self._db.execute(
                    f"UPDATE {table} SET document = x'', answer = x'', subject = ''"  # noqa: S608  (our own names)
                    f" WHERE state NOT IN {ended} AND changed < ? AND document != x''",
                    (self.now - TEXT_KEPT,),
                )

    def _insert(self, table: str, values: dict[str, Any]) -> None:
        names = ", ".join(values)
        marks = ", ".join(f":{name}" for name in values)
        self._db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)  # noqa: S608  (names of fields)

    def _asked(self, where: str, *values: Any) -> list[Asked]:
        names = list(Asked.__dataclass_fields__)
        rows = self._rows(f"SELECT {', '.join(names)} FROM asked {where}", values)  # noqa: S608  (ours)
        found = [dict(zip(names, row, strict=True)) for row in rows]
        return [Asked(**{**row, "reviewers": tuple(json.loads(row["reviewers"]))}) for row in found]

    def _reviewed(self, where: str, *values: Any) -> list[Reviewed]:
        names = list(Reviewed.__dataclass_fields__)
        rows = self._rows(f"SELECT {', '.join(names)} FROM reviewed {where}", values)  # noqa: S608  (ours)
        found = [dict(zip(names, row, strict=True)) for row in rows]
        return [
            Reviewed(**{**row, "files": tuple(json.loads(row["files"])), "told": bool(row["told"])}) for row in found
        ]

    def _rows(self, query: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        try:
            return self._db.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise MemoryStoreError(f"the ledger of approvals cannot be read: {error}") from error

    def _step(self) -> AbstractContextManager[None]:
        """One transaction; two hosts cannot both count one answer."""
        return step(self._db, lambda error: MemoryStoreError(f"the ledger of approvals cannot be written: {error}"))


def _line_hash(before: str, *fields: Any) -> str:
    return hashlib.sha256(json.dumps([before, *fields], ensure_ascii=False).encode("utf-8", "replace")).hexdigest()
