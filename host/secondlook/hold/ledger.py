# SPDX-License-Identifier: MPL-2.0
"""The ledger of held mails: who is held until when, and one release for each.

Belongs here: the states and the rule which may follow which; every step is on disk before its caller
acts on it. Does not belong here: the mail itself (it is in Thunderbird's drafts), and how the wait looks
(the add-on).

    held -> released -> sent
      |        |-----> failed     Thunderbird could not send it; the mail is back in its window
      |        '-----> orphaned
      |-> undone                  back to editing
      '-> orphaned                its window went away; the draft is still there
"""

from __future__ import annotations

import json
import secrets
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from secondlook.errors import ErrorCode, HoldError, MemoryStoreError, RequestError

__all__ = ["Held", "Ledger", "State"]

State = Literal["held", "released", "sent", "failed", "undone", "orphaned"]

_MAY_FOLLOW: dict[str, frozenset[str]] = {
    "held": frozenset({"released", "undone", "orphaned"}),
    "released": frozenset({"sent", "failed", "orphaned", "undone"}),
    "failed": frozenset({"undone"}),
    "orphaned": frozenset({"undone"}),
    "sent": frozenset(),
    "undone": frozenset(),
}
OPEN_STATES = ("held", "released", "failed", "orphaned")
KEPT_SECONDS = 30 * 24 * 3600  # finished rows stay a month, for the user's "did it leave?"

_SCHEMA = """
CREATE TABLE IF NOT EXISTS hold (
    id TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    draft_message_id TEXT NOT NULL,
    profile TEXT NOT NULL,
    subject TEXT NOT NULL,
    recipients TEXT NOT NULL,
    verdict TEXT NOT NULL,
    risk REAL NOT NULL,
    started REAL NOT NULL,
    due REAL NOT NULL,
    state TEXT NOT NULL,
    token TEXT NOT NULL DEFAULT '',
    changed REAL NOT NULL
) STRICT;
"""


@dataclass(frozen=True)
class Held:
    """One row. Times are seconds since the epoch by the wall clock."""

    id: str
    fingerprint: str
    draft_message_id: str
    profile: str
    subject: str
    recipients: tuple[str, ...]
    verdict: str
    risk: float
    started: float
    due: float
    state: State
    token: str

    def as_json(self) -> dict[str, Any]:
        """Return the public form; the token is given out only once, by ``Ledger.release``."""
        return {
            "id": self.id,
            "fingerprint": self.fingerprint,
            "draft_message_id": self.draft_message_id,
            "subject": self.subject,
            "recipients": list(self.recipients),
            "verdict": self.verdict,
            "risk": self.risk,
            "started": self.started,
            "due": self.due,
            "state": self.state,
        }


class Ledger:
    """Opens or creates the ledger at ``path`` (None: in memory, for tests). ``now`` is the clock, in seconds."""

    def __init__(self, path: Path | None, now: Callable[[], float] = time.time) -> None:
        self._now = now
        try:
            if path is not None:
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                path.touch(mode=0o600)
            self._db = sqlite3.connect(":memory:" if path is None else path, isolation_level=None, timeout=2.0)
            self._db.execute("PRAGMA journal_mode = WAL")
            # A release that is on its way must be on disk even if the power fails the next moment.
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.executescript(_SCHEMA)
            self._db.execute(
                "DELETE FROM hold WHERE state IN ('sent', 'undone') AND changed < ?", (now() - KEPT_SECONDS,)
            )
        except (sqlite3.Error, OSError) as error:
            raise MemoryStoreError(f"the ledger of held mails cannot be opened: {error}") from error

    def close(self) -> None:
        """Close the file. Further calls are an error."""
        self._db.close()

    def start(
        self,
        *,
        fingerprint: str,
        draft_message_id: str,
        seconds: float,
        profile: str = "",
        subject: str = "",
        recipients: Sequence[str] = (),
        verdict: str = "clear",
        risk: float = 0.0,
    ) -> Held:
        """Begin to hold a mail for so many seconds and return its row."""
        now = self._now()
        row = (
            secrets.token_hex(8), fingerprint, draft_message_id, profile, subject, json.dumps(list(recipients)),
            verdict, risk, now, now + seconds, "held", "", now,
        )  # fmt: skip
        with self._step():
            self._db.execute("INSERT INTO hold VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        return self.get(row[0])

    def get(self, hold: str) -> Held:
        """Return one row. Raises RequestError (NO_SUCH_HOLD)."""
        rows = list(self._rows("WHERE id = ?", hold))
        if not rows:
            raise RequestError(ErrorCode.NO_SUCH_HOLD, "no mail is held under that number")
        return rows[0]

    def open_rows(self, profile: str = "") -> list[Held]:
        """Return all of a Thunderbird profile that still need something, the next to leave first."""
        marks = ", ".join("?" for _ in OPEN_STATES)
        return list(self._rows(f"WHERE state IN ({marks}) AND profile = ? ORDER BY due", *OPEN_STATES, profile))

    def release(self, hold: str, *, early: bool = False, minimum: float = 0.0) -> Held:
        """Let a mail go: it becomes ``released`` and gets its one token, which ``sent`` must bring back.

        Raises RequestError (TOO_EARLY) before its time; ``early`` is the user's own "send now", which still
        waits for the administrator's ``minimum`` seconds; (WRONG_STATE) if it is not held any more.
        """
        with self._step():
            row = self.get(hold)
            ready = row.started + minimum if early else row.due
            if row.state == "held" and self._now() < ready:
                raise RequestError(ErrorCode.TOO_EARLY, f"may leave in {ready - self._now():.1f} seconds")
            self._move(row, "released", token=secrets.token_hex(16))
        return self.get(hold)

    def finish(self, hold: str, state: State, token: str = "") -> Held:
        """Record what became of a mail. ``sent`` and ``failed`` need the token of its release."""
        with self._step():
            row = self.get(hold)
            if state in {"sent", "failed"} and (not row.token or not secrets.compare_digest(row.token, token)):
                raise RequestError(ErrorCode.WRONG_STATE, "that is not the token this mail was released with")
            self._move(row, state, token="")
        return self.get(hold)

    def longer(self, hold: str, seconds: float) -> Held:
        """Put the time off by so many seconds. Only a mail that is still held can wait longer."""
        with self._step():
            row = self.get(hold)
            if row.state != "held" or seconds < 0:
                raise RequestError(ErrorCode.WRONG_STATE, f"a mail that is {row.state} cannot be held longer")
            due = max(row.due, self._now()) + seconds
            self._db.execute("UPDATE hold SET due = ?, changed = ? WHERE id = ?", (due, self._now(), hold))
        return self.get(hold)

    def _move(self, row: Held, state: State, *, token: str) -> None:
        if state not in _MAY_FOLLOW[row.state]:
            raise RequestError(ErrorCode.WRONG_STATE, f"a mail that is {row.state} cannot become {state}")
        self._db.execute(
            "UPDATE hold SET state = ?, token = ?, changed = ? WHERE id = ?", (state, token, self._now(), row.id)
        )

    @contextmanager
    def _step(self) -> Iterator[None]:
        """One transaction, begun as a writer so that two hosts cannot both release the same mail."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise HoldError(f"the ledger of held mails cannot be written: {error}") from error
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            self._db.execute("ROLLBACK")
            raise

    def _rows(self, where: str, *values: str) -> Iterator[Held]:
        columns = (
            "id, fingerprint, draft_message_id, profile, subject, recipients, verdict, risk, started, due, state, token"
        )
        # ``where`` is one of this module's own literals.
        for row in self._db.execute(f"SELECT {columns} FROM hold {where}", values):  # noqa: S608
            fields = list(row)
            fields[5] = tuple(json.loads(fields[5]))
            yield Held(*fields)
