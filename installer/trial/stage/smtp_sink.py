# SPDX-License-Identifier: MPL-2.0
"""An SMTP server that keeps what it is given, and fails on request.

It offers delivery notices (DSN, RFC 3461), because Thunderbird asks for one only where the server does; what was
asked for is kept with the mail.

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
from collections.abc import Sequence
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
    # What was asked of the server beside: "RET=HDRS", and "address NOTIFY=SUCCESS,FAILURE" for each recipient.
    wishes: tuple[str, ...] = ()

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


class _Server(SMTP):
    """Understands the parameters of RFC 3461, which aiosmtpd would refuse, and reads large mails fast."""

    _NOTICES = frozenset({"RET", "ENVID", "NOTIFY", "ORCPT"})

    def _getparams(self, params: Sequence[str]) -> dict[str, str | bool] | None:
        # A mail's sender gives ENVID a value that is another each time; it wishes for nothing.
        wishes = [param for param in params if param.partition("=")[0] in self._NOTICES - {"ENVID"}]
        self.wishes = wishes
        found: dict[str, str | bool] | None = super()._getparams(
            [param for param in params if param.partition("=")[0] not in self._NOTICES]
        )
        return found

    async def smtp_DATA(self, arg: str) -> None:
        """Take the mail in large pieces: line by line, as aiosmtpd reads it, 20 MB take half a minute."""
        assert self.envelope is not None  # noqa: S101  (aiosmtpd makes one for every connection)
        if arg or not self.envelope.rcpt_tos:
            await self.push("503 Error: DATA needs recipients, and nothing else")
            return
        await self.push("354 End data with <CR><LF>.<CR><LF>")
        content = bytearray(b"\r\n")  # before the first line too a lone dot would be the end
        while not content.endswith(b"\r\n.\r\n"):
            piece = await self._reader.read(1 << 18)
            if not piece:
                self._writer.close()
                return
            content += piece
        self.envelope.content = self.envelope.original_content = bytes(content[2:-3]).replace(b"\r\n..", b"\r\n.")
        status = await self._call_handler_hook("DATA")
        self._set_post_data_state()  # type: ignore[no-untyped-call]
        await self.push(status)


class _Controller(Controller):
    def factory(self) -> SMTP:
        """Give the server of one connection."""
        return _Server(self.handler, **self.SMTP_kwargs)


class _Handler:
    # The names and parameters are those aiosmtpd calls.
    # ruff: noqa: N802, ARG002

    def __init__(self, sink: SmtpSink) -> None:
        self.sink = sink

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        return [*responses[:-1], "250-DSN", responses[-1]]

    async def handle_MAIL(
        self, server: _Server, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.sink.faults.mail_answer
        if answer is None:
            envelope.mail_from = address
            envelope.mail_options.extend(server.wishes)
        return answer or "250 OK"

    async def handle_RCPT(
        self, server: _Server, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        faults = self.sink.faults
        answer = faults.refused_recipients.get(address, faults.recipient_answer)
        if answer is None:
            envelope.rcpt_tos.append(address)
            envelope.rcpt_options.extend(f"{address} {wish}" for wish in server.wishes)
        return answer or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        faults = self.sink.faults
        if faults.delay:
            await asyncio.sleep(faults.delay)
        if faults.data_answer is not None:
            return faults.data_answer
        content = envelope.original_content or b""
        wishes = (*envelope.mail_options, *envelope.rcpt_options)
        recipients = tuple(str(to) for to in envelope.rcpt_tos)
        self.sink.keep(Received(envelope.mail_from or "", recipients, content, time.time(), wishes))
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
            controller = _Controller(_Handler(self), hostname="127.0.0.1", port=port, data_size_limit=self._size_limit)
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
