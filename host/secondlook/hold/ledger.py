# SPDX-License-Identifier: MPL-2.0
"""The ledger of held mails: who is held until when, and one release for each.

Belongs here: the states and the rule which may follow which; every step is on disk before its caller
acts on it. Does not belong here: the mail itself (it is in Thunderbird's drafts), how long a mail waits
(``delay``), how the wait looks (the add-on).

    held -> released -> sent
      |        |-----> failed     Thunderbird could not send it, or nobody knows; ``why`` says which
      |        '-----> orphaned
      |-> failed                  changed or too late: it is back in its window, not sent
      |-> undone                  back to editing
      '-> orphaned                its window went away; the draft is still there

Both ``failed`` and ``orphaned`` stay open until the user has dealt with them, which ends as ``undone``.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Any

from secondlook.errors import ErrorCode, HoldError, MemoryStoreError, RequestError
from secondlook.hold import schema
from secondlook.hold.clocks import Clock, SystemClock
from secondlook.hold.row import Held, Spoken, State
from secondlook.ledgers import open_ledger, step
from secondlook.reports import attempts
from secondlook.reports.tally import day_of

__all__ = ["Held", "Ledger", "Spoken", "State"]

_MAY_FOLLOW: dict[str, frozenset[str]] = {
    "held": frozenset({"released", "failed", "undone", "orphaned"}),
    "released": frozenset({"sent", "failed", "orphaned", "undone"}),
    # A mail of which nobody knew may turn out to have left, as long as its release is still known.
    "failed": frozenset({"undone", "sent"}),
    "orphaned": frozenset({"undone", "sent"}),
    "sent": frozenset(),
    "undone": frozenset(),
}
OPEN_STATES = ("held", "released", "failed", "orphaned")
KEPT_SECONDS = 30 * 24 * 3600  # finished rows stay a month, for the user's "did it leave?"
UNCHECKED = "unchecked"  # verdict of a mail that was sent without one
NEVER_HELD = "not-entered"  # why a mail is ``undone`` that could not be saved as a draft
LONGEST_WAIT = 8 * 24 * 3600  # a mail for Monday morning is written on Friday; more is a calendar's business


class Ledger:
    """Opens or creates the ledger at ``path`` (None: in memory, for tests)."""

    def __init__(self, path: Path | None, clock: Clock | None = None) -> None:
        self._clock = clock or SystemClock()
        try:
            self._db = open_ledger(path)
            schema.prepare(self._db)
        except (sqlite3.Error, OSError) as error:
            raise MemoryStoreError(f"the ledger of held mails cannot be opened: {error}") from error
        with suppress(sqlite3.Error):  # on a full disk they stay a while longer; nothing depends on it
            self._db.execute(
                "DELETE FROM hold WHERE state IN ('sent', 'undone') AND changed < ?",
                (self._clock.wall() - KEPT_SECONDS,),
            )

    def close(self) -> None:
        """Close the file. Further calls are an error."""
        self._db.close()

    def start(
        self,
        *,
        fingerprint: str,
        seconds: float,
        draft_message_id: str = "",
        key: str = "",
        profile: str = "",
        subject: str = "",
        recipients: Sequence[str] = (),
        findings: Sequence[tuple[str, ...]] = (),
        remembered: Mapping[str, Any] | None = None,
        verdict: str = "clear",
        risk: float = 0.0,
        approval: str = "",
        attempt: str = "",
    ) -> Held:
        """Begin to hold a mail for so many seconds and return its row. Raises HoldError if it cannot be written.
        ``attempt`` is the way to here, as ``reports`` counts it.

        A ``key`` that was used before gives the row that is there: who asks again did not get the first answer.
        """
        wall, elapsed = self._clock.wall(), self._clock.elapsed()
        row: dict[str, Any] = {
            "id": secrets.token_hex(8),
            "key": key,
            "fingerprint": fingerprint,
            "draft_message_id": draft_message_id,
            "profile": profile,
            "subject": subject,
            "recipients": json.dumps(list(recipients)),
            "findings": json.dumps([list(finding) for finding in findings]),
            "remembered": json.dumps(remembered or {}),
            "verdict": verdict,
            "risk": risk,
            "started": wall,
            "due": wall + seconds,
            "boot": self._clock.boot,
            "entered": elapsed,
            "ready": elapsed + seconds,
            "at": 0.0,
            "state": "held",
            "token": "",
            "why": "",
            "sent_message_id": "",
            "approval": approval,
            "changed": wall,
        }
        with self._step():
            if key and (same := list(self._rows("WHERE key = ? AND profile = ?", key, profile))):
                return same[0]
            counted = attempts.entered(
                self._db,
                attempt,
                day_of(wall),
                attempts.highest((Spoken(*one).check, one[0]) for one in findings),
                asks_somebody=bool(approval),
                checked=verdict != UNCHECKED,
            )
            self._db.execute(schema.INSERT, row | {"counted": counted.as_text()})
        return self.get(row["id"])

    def get(self, hold: str) -> Held:
        """Return one row. Raises RequestError (NO_SUCH_HOLD)."""
        rows = list(self._rows("WHERE id = ?", hold))
        if not rows:
            raise RequestError(ErrorCode.NO_SUCH_HOLD, "no mail is held under that number")
        return rows[0]

    def sent_as(self, message_id: str) -> Held | None:
        """Return the row of a mail that left under that message id, while it is kept."""
        found = self._rows("WHERE sent_message_id = ? AND state = 'sent'", message_id) if message_id else iter(())
        return next(found, None)

    def open_rows(self, profile: str = "") -> list[Held]:
        """Return all of a Thunderbird profile that still need something, the next to leave first."""
        marks = ", ".join("?" for _ in OPEN_STATES)
        rows = self._rows(f"WHERE state IN ({marks}) AND profile = ?", *OPEN_STATES, profile)
        return sorted(rows, key=lambda row: row.due)

    def release(self, hold: str, *, early: bool = False, minimum: float = 0.0, latest: float | None = None) -> Held:
        """Let a mail go: it becomes ``released`` and gets its one token, which ``sent`` must bring back.

        Raises RequestError (TOO_EARLY) before its time; ``early`` is the user's own "send now", which still
        waits for the administrator's ``minimum`` seconds; (TOO_LATE) if its time passed more than ``latest``
        seconds ago, unless the user asks for it; (WRONG_STATE) if it is not held any more.
        """
        with self._step():
            row = self.get(hold)
            left = minimum - self._waited(row) if early else self._left(row)
            if row.state == "held" and left > 0:
                raise RequestError(ErrorCode.TOO_EARLY, f"may leave in {left:.1f} seconds")
            late = self._late(row)
            if row.state == "held" and not early and latest is not None and late > latest:
                raise RequestError(ErrorCode.TOO_LATE, f"should have left {late:.0f} seconds ago")
            self._move(row, "released", token=secrets.token_hex(16), why="")
        return self.get(hold)

    def finish(self, hold: str, state: State, token: str = "", why: str = "", message_id: str = "") -> Held:
        """Record what became of a mail. What was released needs the token of its release to be called sent or
        failed; ``why`` is a word for the list, ``message_id`` that of the mail as it left. Raises RequestError
        (WRONG_STATE) for anything out of order.
        """
        with self._step():
            row = self.get(hold)
            needs_token = state == "sent" or (state == "failed" and row.state == "released")
            if needs_token and (not row.token or not secrets.compare_digest(row.token, token)):
                raise RequestError(ErrorCode.WRONG_STATE, "that is not the token this mail was released with")
            # The token outlives a failure: what looked lost may be reported as sent after all, once.
            kept = row.token if state in {"failed", "orphaned"} else ""
            self._move(row, state, token=kept, why=why)
            self._count(row, state, why)
            if state == "sent" and message_id:
                self._db.execute("UPDATE hold SET sent_message_id = ? WHERE id = ?", (message_id, hold))
        return self.get(hold)

    def _count(self, row: Held, state: State, why: str) -> None:
        """Count the end of a mail. Only what was still held can be taken back."""
        counted = attempts.Counted.from_text(row.counted)
        if counted is not None and state == "sent":
            attempts.left_hold(self._db, counted, "sent")
        elif counted is not None and state == "undone":
            regret = row.state == "held" and why != NEVER_HELD
            attempts.left_hold(self._db, counted, "undone" if regret else "returned")

    def longer(self, hold: str, seconds: float) -> Held:
        """Put the time off by so many seconds. Only a mail that is still held can wait longer."""
        with self._step():
            row = self._still_held(hold)
            if not 0 <= seconds <= LONGEST_WAIT:
                raise RequestError(ErrorCode.BAD_FIELD, "by nothing to eight days at a time - at `$.seconds`")
            left = max(self._left(row), 0.0) + seconds
            self._wait(row, left=left, at=row.at + seconds if row.at else 0.0)
        return self.get(hold)

    def until(self, hold: str, at: float) -> Held:
        """Let a mail wait for a time of the wall clock, never less than it would have waited anyway.

        Raises RequestError (BAD_FIELD) for a time more than ``LONGEST_WAIT`` seconds away.
        """
        with self._step():
            row = self._still_held(hold)
            if at - self._clock.wall() > LONGEST_WAIT:
                raise RequestError(ErrorCode.BAD_FIELD, "that is more than eight days away - at `$.at`")
            left = max(self._delay_left(row), 0.0)
            self._wait(row, left=left, at=max(at, self._clock.wall() + left))
        return self.get(hold)

    def of_approval(self, approval: str) -> list[Held]:
        """Return the mails that are held until that request is answered."""
        return list(self._rows("WHERE approval = ? AND state = 'held'", approval))

    def wait_only(self, hold: str, seconds: float) -> Held:
        """Let a mail leave after so many seconds, whatever it waited for before; a time the user chose still holds."""
        with self._step():
            row = self._still_held(hold)
            self._wait(row, left=seconds, at=row.at)
        return self.get(hold)

    def saved(self, hold: str, draft_message_id: str) -> Held:
        """Note under which message id the mail is among the drafts; it changes whenever the draft is saved."""
        with self._step():
            self._db.execute("UPDATE hold SET draft_message_id = ? WHERE id = ?", (draft_message_id, hold))
        return self.get(hold)

    def _still_held(self, hold: str) -> Held:
        row = self.get(hold)
        if row.state != "held":
            raise RequestError(ErrorCode.WRONG_STATE, f"a mail that is {row.state} cannot wait longer")
        return row

    def _wait(self, row: Held, *, left: float, at: float) -> None:
        wall, elapsed, boot = self._clock.wall(), self._clock.elapsed(), self._clock.boot
        waited = self._waited(row)
        self._db.execute(
            "UPDATE hold SET due = ?, boot = ?, entered = ?, ready = ?, at = ?, changed = ? WHERE id = ?",
            (max(wall + left, at), boot, elapsed - waited, elapsed + left, at, wall, row.id),
        )

    def _same_boot(self, row: Held) -> bool:
        return row.boot == self._clock.boot and row.entered <= self._clock.elapsed()

    def _waited(self, row: Held) -> float:
        """Seconds since the mail was entered; by the wall clock only if the machine was started anew since."""
        return self._clock.elapsed() - row.entered if self._same_boot(row) else self._clock.wall() - row.started

    def _delay_left(self, row: Held) -> float:
        return row.ready - self._clock.elapsed() if self._same_boot(row) else row.due - self._clock.wall()

    def _left(self, row: Held) -> float:
        """Seconds until the mail may leave, negative when its time has passed.

        The delay is counted on the clock that nobody can set. A time the user chose is one of the wall clock.
        """
        left = self._delay_left(row)
        return max(left, row.at - self._clock.wall()) if row.at else left

    def _late(self, row: Held) -> float:
        """Seconds since the mail should have left; a chosen time is late by the clock it was chosen on."""
        return self._clock.wall() - row.at if row.at else -self._delay_left(row)

    def _move(self, row: Held, state: State, *, token: str, why: str) -> None:
        if state not in _MAY_FOLLOW[row.state]:
            raise RequestError(ErrorCode.WRONG_STATE, f"a mail that is {row.state} cannot become {state}")
        self._db.execute(
            "UPDATE hold SET state = ?, token = ?, why = ?, changed = ? WHERE id = ?",
            (state, token, why, self._clock.wall(), row.id),
        )

    def _step(self) -> AbstractContextManager[None]:
        """One transaction; two hosts cannot both release the same mail."""
        return step(self._db, lambda error: HoldError(f"the ledger of held mails cannot be written: {error}"))

    def _rows(self, where: str, *values: str) -> Iterator[Held]:
        try:
            # ``where`` is one of this module's own literals.
            found = self._db.execute(f"{schema.SELECT} {where}", values).fetchall()
        except sqlite3.Error as error:
            raise HoldError(f"the ledger of held mails cannot be read: {error}") from error
        for values_of_row in found:
            yield self._row(dict(zip(schema.COLUMNS, values_of_row, strict=True)))

    def _row(self, fields: Mapping[str, Any]) -> Held:
        row = Held(
            **{name: value for name, value in fields.items() if name not in {"recipients", "findings", "remembered"}},
            recipients=tuple(json.loads(fields["recipients"])),
            findings=tuple(Spoken(*one) for one in json.loads(fields["findings"])),
            remembered=json.loads(fields["remembered"]),
        )
        if row.state != "held":
            return row
        return Held(**{**vars(row), "due": self._clock.wall() + self._left(row)})
