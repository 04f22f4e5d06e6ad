# SPDX-License-Identifier: MPL-2.0
"""One connection of the add-on: what it has told us, and what we hold open for it.

Belongs here: opening memory, ledger and policy at the first greeting, and turning one request into one
answer envelope. Does not belong here: what a request does (``actions``), bytes (``transport``).
"""

from __future__ import annotations

import json
import logging
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secondlook import PROTOCOL_VERSION, __version__, addresses, paths
from secondlook.errors import (
    ApprovalError,
    ErrorCode,
    HoldError,
    IncidentError,
    MemoryStoreError,
    PolicyError,
    RequestError,
    SecondLookError,
)
from secondlook.protocol import AnyRequest, BadRequestError, decode
from secondlook.protocol.books import Contact, MailingList
from secondlook.protocol.request import Hello
from secondlook.running import on_disk
from secondlook.sentences import choose_language

if TYPE_CHECKING:
    from secondlook.approval.keys import OwnKey
    from secondlook.approval.ledger import Ledger as Approvals
    from secondlook.documents.reader import Reader
    from secondlook.hold.ledger import Ledger
    from secondlook.memory import Memory
    from secondlook.memory.ageing import Tidying
    from secondlook.misdirection.recent import Recent
    from secondlook.noise.rehearsal import Rehearsal
    from secondlook.policy import Policy
    from secondlook.recovery.store import Incidents
    from secondlook.reports.ledger import Tallies
    from secondlook.team.room import Room

__all__ = ["Session"]

log = logging.getLogger(__name__)


@dataclass
class Session:
    """State of a connection. ``home`` overrides where the host keeps its files (tests)."""

    home: Path | None = None
    language: str = "en"
    greeted: bool = False
    managed: dict[str, Any] = field(default_factory=dict)
    # Parts of an address-book synchronisation that is not complete yet.
    contacts: list[Contact] = field(default_factory=list)
    lists: list[MailingList] = field(default_factory=list)
    transfers: dict[str, Any] = field(default_factory=dict)
    # A file that waits to be protected, with its SHA-256, and the protected copy that is being fetched.
    to_protect: tuple[str, bytes] = ("", b"")
    copy: bytes = b""
    rehearsal: Rehearsal | None = None
    # What is to be done when the answer is on its way: nobody waits for it.
    afterwards: list[Callable[[], None]] = field(default_factory=list)
    _program: tuple[int, int, int] | None = field(default_factory=on_disk)
    _memory: Memory | None = None
    _ledger: Ledger | None = None
    _policy: Policy | None = None
    _reader: Reader | None = None
    _incidents: Incidents | None = None
    _approvals: Approvals | None = None
    _tallies: Tallies | None = None
    _own_key: OwnKey | None = None
    _team: Room | None = None
    _tidying: Tidying | None = None
    _recent: Recent | None = None

    @property
    def folder(self) -> Path:
        """The one folder in which everything is kept."""
        return self.home or paths.memory_dir()

    @property
    def memory(self) -> Memory:
        """The memory, opened when it is first needed. Raises MemoryStoreError."""
        if self._memory is None:
            from secondlook.memory import Memory  # noqa: PLC0415  (the greeting does not need it)

            self._memory = Memory.open(self.folder)
        return self._memory

    @property
    def recent(self) -> Recent:
        """What the recipient model made of the last mail. Raises MemoryStoreError."""
        if self._recent is None:
            from secondlook.misdirection.recent import Recent  # noqa: PLC0415  (the greeting does not need it)

            self._recent = Recent(self.memory.state)
        return self._recent

    @property
    def reader(self) -> Reader:
        """What reads attachments, in processes of their own that start with the first one."""
        if self._reader is None:
            from secondlook.documents.reader import Reader  # noqa: PLC0415

            self._reader = Reader()
        return self._reader

    @property
    def ledger(self) -> Ledger:
        """The ledger of held mails, opened when it is first needed. Raises MemoryStoreError."""
        if self._ledger is None:
            from secondlook.hold.ledger import Ledger  # noqa: PLC0415

            self._ledger = Ledger(self.folder / "holds.sqlite")
        return self._ledger

    @property
    def policy(self) -> Policy:
        """The settings in force. Raises PolicyError; the caller must then not let a mail pass."""
        if self._team is not None and self._team.policy_changed():
            self._policy = None
        if self._policy is None:
            from secondlook import policy  # noqa: PLC0415

            self._policy = policy.load(managed=self.managed)
            if self._policy.team.database:
                from secondlook.team.room import policy_with_team  # noqa: PLC0415  (few houses have one)

                self._policy = None  # should the next line raise, nothing half is left
                self._policy = policy_with_team(self.folder, managed=self.managed)
        return self._policy

    @property
    def team(self) -> Room | None:
        """The store that the team shares, None where the administrator has named none. Raises PolicyError."""
        rules = self.policy.team
        if self._team is None and rules.database:
            from secondlook.team.room import Room  # noqa: PLC0415

            self._team = Room(self.folder, rules)
            self._team.start()
        return self._team

    @property
    def incidents(self) -> Incidents:
        """The record of incidents. Raises IncidentError when it is used and cannot be."""
        if self._incidents is None:
            from secondlook.recovery.store import Incidents  # noqa: PLC0415

            self._incidents = Incidents(self.folder / "incidents")
        return self._incidents

    @property
    def approvals(self) -> Approvals:
        """What second persons were asked and said, opened when it is first needed. Raises MemoryStoreError."""
        if self._approvals is None:
            from secondlook.approval.ledger import Ledger  # noqa: PLC0415

            self._approvals = Ledger(self.folder / "approvals.sqlite")
        return self._approvals

    @property
    def tallies(self) -> Tallies:
        """What is counted for reports, opened when it is first needed. Raises MemoryStoreError."""
        if self._tallies is None:
            from secondlook.reports.ledger import FILE_NAME, Tallies  # noqa: PLC0415

            self._tallies = Tallies(self.folder / FILE_NAME)
        return self._tallies

    @property
    def own_key(self) -> OwnKey:
        """The key this user signs with. Raises ApprovalError."""
        if self._own_key is None:
            from secondlook.approval.keys import OwnKey  # noqa: PLC0415

            self._own_key = OwnKey.open(self.folder / "approval")
        return self._own_key

    def reload_policy(self) -> None:
        """Read the policy again at the next use."""
        self._policy = None

    def handle(self, raw: str) -> dict[str, Any]:
        """Return the answer envelope for one raw request. Never raises: every failure has a number."""
        self.settle()
        try:
            request = decode(raw)
        except BadRequestError as error:
            return _refusal(error.id, error.code, str(error))
        if self._program is not None and on_disk() != self._program:
            return _refusal(request.id, ErrorCode.REPLACED, "an upgrade has put another version in this one's place")
        started = time.perf_counter()
        action = str(request.__struct_config__.tag)
        try:
            result = self._answer(request)
        except RequestError as error:
            answer = _refusal(request.id, error.code, str(error))
        except PolicyError as error:
            answer = _refusal(request.id, ErrorCode.POLICY, _in_words(error, self.language))
        except (MemoryStoreError, HoldError) as error:
            answer = _refusal(request.id, _disk_code(error, ErrorCode.MEMORY), str(error))
        except IncidentError as error:
            answer = _refusal(request.id, _disk_code(error, ErrorCode.INCIDENT), str(error))
        except ApprovalError as error:
            answer = _refusal(request.id, ErrorCode.APPROVAL, str(error))
        except SecondLookError as error:
            answer = _refusal(request.id, _disk_code(error, ErrorCode.BAD_FIELD), str(error))
        except Exception as error:
            log.exception("request %d failed", request.id)
            answer = _refusal(request.id, _disk_code(error, ErrorCode.INTERNAL), f"{type(error).__name__} in {action}")
        else:
            answer = {"id": request.id, "ok": True, "result": result}
        log.info("%s %d: %.1f ms", action, request.id, 1000 * (time.perf_counter() - started))
        return answer

    def settle(self) -> None:
        """Do what the last answer need not wait for. Failures are logged: the answer was right without it."""
        while self.afterwards:
            work = self.afterwards.pop(0)
            try:
                work()
            except SecondLookError as error:
                log.warning("afterwards: %s", type(error).__name__)

    def _answer(self, request: AnyRequest) -> Any:
        if isinstance(request, Hello):
            return self._greet(request)
        if not self.greeted:
            raise RequestError(ErrorCode.NOT_GREETED, "the first request must be hello")
        from secondlook.actions import ACTIONS  # noqa: PLC0415  (the greeting does not need them)

        return ACTIONS[type(request)](self, request)

    def _greet(self, request: Hello) -> dict[str, Any]:
        if request.protocol != PROTOCOL_VERSION:
            raise RequestError(
                ErrorCode.VERSION_MISMATCH,
                f"add-on {request.version} speaks protocol {request.protocol},"
                f" host {__version__} speaks {PROTOCOL_VERSION};"
                f" the {'host' if request.protocol > PROTOCOL_VERSION else 'add-on'} is the older one, update it",
            )
        self.language = choose_language(request.locale)
        self.managed = request.managed
        self.greeted = True
        beat = {
            "time": time.time(),
            "addon": request.version,
            "thunderbird": request.thunderbird,
            "host": __version__,
            "protocol": PROTOCOL_VERSION,
        }
        self._write_heartbeat(beat)
        return {"protocol": PROTOCOL_VERSION, "version": __version__, "language": self.language}

    def _write_heartbeat(self, beat: dict[str, Any]) -> None:
        """Leave a note for ``secondlook doctor`` that add-on and host have met."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            note = self.folder / "heartbeat.json"
            descriptor = os.open(note, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(beat, file)
        except OSError as error:
            # The doctor will miss it; judging mails does not depend on it.
            log.warning("heartbeat not written: %s", type(error).__name__)

    def warm_up(self) -> None:
        """Do once, after the greeting is answered, what would make the first check slow. Failures show
        when the thing is really needed.
        """
        if not self.greeted:
            return
        try:
            addresses.warm_up()
            self.memory.warm_up()
            self._tidy()
            # What the first check would load.
            from secondlook import actions, phrases, text_model  # noqa: F401, PLC0415
            from secondlook.names import han  # noqa: PLC0415

            han.readings("王")
            phrases.warm_up()
            text_model.warm_up()
            self.team  # noqa: B018  (begins to be kept up to date, in a thread of its own)
        except SecondLookError as error:
            log.warning("warm-up: %s", error)

    def _tidy(self) -> None:
        """Begin to forget with age, in a thread of its own: nobody's Send waits for it."""
        from secondlook.memory.ageing import Tidying  # noqa: PLC0415  (the greeting does not need it)

        self._tidying = Tidying(self.folder, self.policy.keep_years)
        self._tidying.start()

    def close(self) -> None:
        """Close what was opened."""
        self.settle()
        if self._tidying is not None:
            self._tidying.close()
        if self._reader is not None:
            self._reader.close()
        if self.rehearsal is not None:
            from secondlook.actions.rehearsing import drop  # noqa: PLC0415

            drop(self)
        if self._memory is not None:
            self._memory.close()
        if self._ledger is not None:
            self._ledger.close()
        if self._approvals is not None:
            self._approvals.close()
        if self._tallies is not None:
            self._tallies.close()
        if self._team is not None:
            self._team.close()


def _in_words(error: PolicyError, language: str) -> str:
    """Return what is wrong with a setting in the user's language, as far as there are words for it."""
    from secondlook.policy.unusable import UnusableError  # noqa: PLC0415  (the greeting does not need it)

    cause = error.__cause__
    if not isinstance(cause, UnusableError):
        return str(error)
    return str(error).replace(str(cause), cause.told(language))


def _disk_code(error: Exception, otherwise: ErrorCode) -> ErrorCode:
    from secondlook.ledgers import disk_code  # noqa: PLC0415  (the greeting does not need it)

    return disk_code(error, otherwise)


def _refusal(request_id: int, code: ErrorCode, message: str) -> dict[str, Any]:
    error: dict[str, Any] = {"code": int(code), "name": code.name.lower().replace("_", "-"), "message": message}
    if code is ErrorCode.VERSION_MISMATCH:
        error["protocol"] = PROTOCOL_VERSION  # so that the add-on can say which of the two is to be updated
    return {"id": request_id, "ok": False, "error": error}
