# SPDX-License-Identifier: MPL-2.0
"""The protocol's types, against bad input and against the page that describes them."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook import PROTOCOL_VERSION
from secondlook.actions import ACTIONS
from secondlook.errors import ErrorCode
from secondlook.mail import Attachment, Draft, Mailbox, Message
from secondlook.protocol import REQUESTS, BadRequestError, decode, encode
from secondlook.protocol.request import Hello

PAGE = (Path(__file__).parents[2] / "host" / "PROTOCOL.md").read_text(encoding="utf-8")

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def section(action: str) -> str:
    """Return what the page says under an action."""
    found = re.search(rf"^### {re.escape(action)}\n(.*?)(?=^###? |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, f"host/PROTOCOL.md has no section for the action {action}"
    return found.group(1)


@pytest.mark.parametrize("request_type", REQUESTS, ids=lambda one: str(one.__struct_config__.tag))
def test_every_action_is_described(request_type: Any) -> None:
    """Each action has its section, which names every field."""
    text = section(str(request_type.__struct_config__.tag))

    fields = {field.encode_name for field in msgspec.structs.fields(request_type)} - {"id"}
    assert {field for field in fields if f'"{field}"' not in text} == set()


def test_nothing_is_described_that_is_not_there() -> None:
    """The page has no section for an action that does not exist."""
    described = set(re.findall(r"^### (.+)$", PAGE, re.MULTILINE))

    assert described == {str(one.__struct_config__.tag) for one in REQUESTS}


def test_every_action_is_done() -> None:
    """Each action but the greeting, which belongs to the connection, has a function."""
    assert set(ACTIONS) == set(REQUESTS) - {Hello}


@pytest.mark.parametrize("code", ErrorCode, ids=lambda code: code.name)
def test_every_error_is_described(code: ErrorCode) -> None:
    """Each error number stands in the page's table with its name."""
    assert re.search(rf"^\| {int(code)} \| {code.name.lower().replace('_', '-')} \|", PAGE, re.MULTILINE)


@pytest.mark.parametrize("kind", [Mailbox, Attachment, Message, Draft], ids=lambda kind: kind.__name__)
def test_every_field_of_a_mail_is_described(kind: Any) -> None:
    """The types of a mail are described field by field."""
    text = PAGE.split("## Types", 1)[1].split("## Actions", 1)[0]

    assert {f.encode_name for f in msgspec.structs.fields(kind) if f'"{f.encode_name}"' not in text} == set()


def test_version_is_described() -> None:
    """The page names the protocol number of the code."""
    assert f"(now **{PROTOCOL_VERSION}**)" in PAGE


@pytest.mark.parametrize(
    ("raw", "code", "request_id", "names"),
    [
        ("", ErrorCode.MALFORMED, 0, "JSON"),
        ("{", ErrorCode.MALFORMED, 0, "JSON"),
        ("null", ErrorCode.MALFORMED, 0, "object"),
        ("[]", ErrorCode.MALFORMED, 0, "object"),
        ('{"action": "held"}', ErrorCode.MALFORMED, 0, "id"),
        ('{"id": "1", "action": "held"}', ErrorCode.MALFORMED, 0, "id"),
        ('{"id": true, "action": "held"}', ErrorCode.MALFORMED, 0, "id"),
        ('{"id": 3}', ErrorCode.UNKNOWN_ACTION, 3, "action"),
        ('{"id": 3, "action": "format-disk"}', ErrorCode.UNKNOWN_ACTION, 3, "action"),
        ('{"id": 3, "action": ["held"]}', ErrorCode.UNKNOWN_ACTION, 3, "action"),
        ('{"id": 3, "action": "held", "extra": 1}', ErrorCode.BAD_FIELD, 3, "extra"),
        ('{"id": 3, "action": "hold-change", "hold": 7, "to": "sent"}', ErrorCode.BAD_FIELD, 3, "$.hold"),
        ('{"id": 3, "action": "check"}', ErrorCode.BAD_FIELD, 3, "draft"),
        (
            '{"id": 3, "action": "check", "draft": {"message": {"from": {"address": "a@b.example"}, "to": "x"}}}',
            ErrorCode.BAD_FIELD,
            3,
            "$.draft.message.to",
        ),
    ],
)
def test_bad_requests_are_named(raw: str, code: ErrorCode, request_id: int, names: str) -> None:
    """A bad request is refused with its number, its id where there is one, and the field."""
    with pytest.raises(BadRequestError) as caught:
        decode(raw)

    assert (caught.value.code, caught.value.id) == (code, request_id)
    assert names in str(caught.value)


@given(json_values)
def test_any_json_is_answered(value: Any) -> None:
    """No JSON whatsoever raises anything but a numbered refusal."""
    with suppress(BadRequestError):
        decode(json.dumps(value))


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    """Nor does any text."""
    with pytest.raises(BadRequestError):
        decode(text)


def test_answers_keep_their_script() -> None:
    """Chinese goes out as three bytes a character, not as six-letter escapes."""
    assert encode({"title": "客户"}) == '{"title":"客户"}'.encode()
