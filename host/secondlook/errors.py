# SPDX-License-Identifier: MPL-2.0
"""Every exception that Second Look raises on purpose.

    SecondLookError
    +-- InputError          what the user gave cannot be used (exit status 2)
    |   +-- MailError       a message, mailbox or stream
    |   +-- GroupsError     a contacts or groups file
    |   +-- PolicyError     a policy file
    +-- MemoryStoreError    the memory on disk cannot be opened, read or written
    +-- HoldError           a step that the ledger of held mails refuses
    +-- ApprovalError       a request to a second person, or its answer, that cannot be made or taken
    +-- TeamError           the team's store cannot be reached, or refuses
    +-- IncidentError       the record of incidents cannot be read or written
    +-- InstallError        the native manifest or the add-on cannot be put in place
    +-- RequestError        a request of the add-on that the host must refuse; has a numbered code

What does not belong here: handling. The command line turns these into one line on stderr
(``cli``), the host into a numbered error answer (``host``).
"""

from __future__ import annotations

from enum import IntEnum
from pathlib import Path


class SecondLookError(Exception):
    """Base of all errors that carry a message fit for a user."""


class InputError(SecondLookError):
    """Bad input. The message names the file and, where there is one, the line or field."""

    def __init__(self, problem: str, *, source: str | Path | None = None, line: int | None = None) -> None:
        where = "" if source is None else f"{source}, line {line}: " if line is not None else f"{source}: "
        super().__init__(f"{where}{problem}")
        self.problem = problem
        self.source = source
        self.line = line


class MailError(InputError):
    """A message, mailbox or stream that cannot be read."""


class GroupsError(InputError):
    """A contacts or groups file that cannot be read."""


class PolicyError(InputError):
    """A policy file that cannot be used. A bad policy never opens the gate: callers must stop."""


class MemoryStoreError(SecondLookError):
    """The memory on disk cannot be opened, read or written."""


class HoldError(SecondLookError):
    """The ledger of held mails refuses a step, for example a release before the time."""


class IncidentError(SecondLookError):
    """The record of incidents cannot be read or written, or holds no such incident."""


class ApprovalError(SecondLookError):
    """A request to a second person, or an answer, that cannot be made, read or taken. ``reason`` is a word for it."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(f"{reason}: {message}")
        self.reason = reason


class TeamError(SecondLookError):
    """The team's store cannot be used. ``reason`` is a word for it, which the add-on has a sentence for."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class InstallError(SecondLookError):
    """The native manifest or the add-on cannot be put in place or removed."""


class ErrorCode(IntEnum):
    """Numbers of the protocol's error answers. Append only: a number is never reused or renamed."""

    MALFORMED = 1
    UNKNOWN_ACTION = 2
    BAD_FIELD = 3
    VERSION_MISMATCH = 4
    NOT_GREETED = 5
    INTERNAL = 6
    MEMORY = 7
    POLICY = 8
    TOO_EARLY = 9
    NO_SUCH_HOLD = 10
    WRONG_STATE = 11
    TRANSFER = 12
    TOO_LARGE = 13
    INCIDENT = 14
    TOO_LATE = 15
    NOT_PROTECTED = 16
    REPLACED = 17
    APPROVAL = 18
    NOT_AGREED = 19
    DISK_FULL = 20
    NOT_WRITABLE = 21


class RequestError(SecondLookError):
    """A request that is refused. ``code`` goes to the add-on, which has the words for it."""

    def __init__(self, code: ErrorCode, message: str) -> None:
        super().__init__(message)
        self.code = code
