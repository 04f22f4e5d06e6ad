# SPDX-License-Identifier: MPL-2.0
"""An SMTP server that keeps what it is given, and fails on request.

Here: the sink, the mails it took, and the knobs for its faults.
Not here: the account that sends to it, see `profile`.
"""

from __future__ import annotations

import asyncio
import email
import email.policy
import socket
import struct
import threading
import time
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Literal

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from trial.stage.ports import free_port
from trial.stage.waiting import StageError


@dataclass(frozen=True)
class Received:
    """One mail as it came over the wire: envelope, bytes, and the moment (seconds since 1970)."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes
    time: float

    @property
    def message(self) -> EmailMessage:
        """Give the parsed message."""
        return email.message_from_bytes(self.raw, policy=email.policy.default)


@dataclass
class Faults:
    """What goes wrong from now on; set the fields at any time, `reset` to behave again.

    An answer is a line such as "550 no such user" or "451 try later".
    """

    mail_answer: str | None = None
    recipient_answer: str | None = None
    refused_recipients: dict[str, str] = field(default_factory=dict)
    data_answer: str | None = None
    # The mail is taken, and the connection ends before the sender hears of it. Thunderbird takes note of a
    # "reset"; after a "close" in good order it goes on waiting for an answer for good.
    drop_after_data: Literal["", "close", "reset"] = ""
    # Seconds before the mail itself is answered.
    delay: float = 0.0

    def reset(self) -> None:
        """Behave again."""
        vars(self).update(vars(Faults()))


class _Handler:
    # The names and parameters are those aiosmtpd calls.
    # ruff: noqa: N802, ARG002

    def __init__(self, sink: SmtpSink) -> None:
        self.sink = sink

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.sink.faults.mail_answer
        if answer is None:
            envelope.mail_from = address
            envelope.mail_options.extend(options)
        return answer or "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        faults = self.sink.faults
        answer = faults.refused_recipients.get(address, faults.recipient_answer)
        if answer is None:
            envelope.rcpt_tos.append(address)
        return answer or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        faults = self.sink.faults
        if faults.delay:
            await asyncio.sleep(faults.delay)
        if faults.data_answer is not None:
            return faults.data_answer
        content = envelope.original_content or b""
        self.sink.keep(
            Received(envelope.mail_from or "", tuple(str(to) for to in envelope.rcpt_tos), content, time.time())
        )
        if faults.drop_after_data and isinstance(server.transport, asyncio.Transport):
            if faults.drop_after_data == "reset":
                # Lingering for zero seconds makes the system send RST instead of FIN.
                connection = server.transport.get_extra_info("socket")
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            server.transport.abort()
        return "250 taken"


class SmtpSink:
    """Listens on the loopback, in a thread of its own."""

    def __init__(self, *, size_limit: int = 64 * 1024 * 1024) -> None:
        """Take mails of up to `size_limit` bytes."""
        self.faults = Faults()
        self.port = 0
        self._size_limit = size_limit
        self._news = threading.Condition()
        self._received: list[Received] = []
        self._controller: Controller | None = None

    def start(self) -> None:
        """Listen. Raises StageError when no port can be had."""
        problem: OSError | None = None
        for _ in range(5):  # between finding a port and taking it, somebody else may
            port = self.port or free_port()
            controller = Controller(_Handler(self), hostname="127.0.0.1", port=port, data_size_limit=self._size_limit)
            try:
                controller.start()
            except OSError as error:
                problem = error
                controller.stop(no_assert=True)
                continue
            self.port, self._controller = port, controller
            return
        raise StageError(f"the SMTP sink found no port: {problem}")

    def stop(self) -> None:
        """Stop listening, as a server that is away; a later `start` uses the same port."""
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    def keep(self, mail: Received) -> None:
        """Add a mail; called by the server's thread."""
        with self._news:
            self._received.append(mail)
            self._news.notify_all()

    @property
    def received(self) -> list[Received]:
        """Give a copy of the list of mails taken so far, oldest first."""
        with self._news:
            return list(self._received)

    def clear(self) -> None:
        """Forget what was received."""
        with self._news:
            self._received.clear()

    def wait_for(self, count: int, timeout: float = 20.0) -> list[Received]:
        """Wait until `count` mails are there and give all. Raises StageError after `timeout` seconds."""
        with self._news:
            if not self._news.wait_for(lambda: len(self._received) >= count, timeout):
                raise StageError(f"the SMTP sink has {len(self._received)} of {count} mails after {timeout:g} s")
            return list(self._received)
