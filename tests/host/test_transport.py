# SPDX-License-Identifier: MPL-2.0
"""The wire: framing, broken streams, long answers."""

from __future__ import annotations

import io
import json
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook.transport import LONGEST_ANSWER, NativeTransport, TransportError, in_parts


def framed(*messages: str) -> bytes:
    """Return messages as Thunderbird would write them."""
    return b"".join(struct.pack("@I", len(m.encode())) + m.encode() for m in messages)


def a_transport(incoming: bytes) -> tuple[NativeTransport, io.BytesIO]:
    """Return a transport that reads these bytes, and what it writes to."""
    outgoing = io.BytesIO()
    return NativeTransport(io.BytesIO(incoming), outgoing), outgoing


@given(st.lists(st.text(min_size=1).filter(lambda text: text.isprintable()), max_size=5))
def test_messages_arrive_as_sent(messages: list[str]) -> None:
    """What one side sends, the other receives, in any script, and then the end."""
    _, written = sender = a_transport(b"")
    for message in messages:
        sender[0].send(message.encode())
    wire, _ = a_transport(written.getvalue())

    assert [wire.receive() for _ in messages] == messages
    assert wire.receive() is None


def test_end_is_none() -> None:
    """A closed stream is the end, not an error."""
    wire, _ = a_transport(b"")

    assert wire.receive() is None


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(framed('{"id": 1}')[:2], id="length cut short"),
        # The whole JSON of a shorter message: nativemessaging-ng alone would take it for complete.
        pytest.param(struct.pack("@I", 400) + b'{"id": 1}', id="body cut short"),
        pytest.param(struct.pack("@I", 400), id="body missing"),
        pytest.param(struct.pack("@I", 0xFFFFFFFF) + b"{}", id="length of 4 GiB"),
        pytest.param(struct.pack("@I", 2) + b"\xff\xfe", id="not UTF-8"),
    ],
)
def test_broken_stream_is_said(broken: bytes) -> None:
    """A stream that cannot be trusted any more raises; it is never half believed."""
    wire, _ = a_transport(broken)

    with pytest.raises(TransportError):
        wire.receive()


def test_short_answer_is_one_message() -> None:
    """An answer below the limit goes out as it is."""
    assert list(in_parts(b'{"id":1}', 1)) == [b'{"id":1}']


@pytest.mark.parametrize("letter", ["a", "客", "😀", '"', "\\", "\n"])
def test_long_answer_comes_in_parts_below_the_limit(letter: str) -> None:
    """A long answer in any script is cut into parts Thunderbird takes, and they give it back."""
    answer = json.dumps({"id": 9, "ok": True, "result": letter * 900_000}, ensure_ascii=False).encode()

    parts = [json.loads(part) for part in in_parts(answer, 9)]

    assert len(parts) > 1
    assert all(len(part) <= LONGEST_ANSWER for part in in_parts(answer, 9))
    assert [(part["id"], part["part"], part["parts"]) for part in parts] == [
        (9, number + 1, len(parts)) for number in range(len(parts))
    ]
    assert "".join(part["text"] for part in parts).encode() == answer
