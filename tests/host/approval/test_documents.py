# SPDX-License-Identifier: MPL-2.0
"""The signed documents: any changed byte is refused, and whatever comes in is either read or refused by a word."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from host.approval.desks import LIN, WANG, a_mail, an_office
from secondlook.approval import keys
from secondlook.approval.asked import File, Mail, Reason
from secondlook.approval.documents import PREFIX, VERSION, Answer, Request, mail_hash, read, signed, spelled
from secondlook.approval.keys import OwnKey, fingerprint
from secondlook.errors import ApprovalError

# JSON that comes over the wire has no lone surrogates: msgspec refuses them.
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
mails = st.builds(
    Mail, sender=texts, to=st.lists(texts, max_size=3).map(tuple), bcc=st.lists(texts, max_size=2).map(tuple),
    subject=texts, plain=st.booleans(), body=texts,
    files=st.lists(st.builds(File, texts, st.integers(0, 10**9), texts), max_size=2).map(tuple),
)  # fmt: skip


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> OwnKey:
    return OwnKey.open(tmp_path_factory.mktemp("key"))


def a_request(own: OwnKey, **given: Any) -> Request:
    fields: dict[str, Any] = {
        "version": VERSION, "id": "a" * 32, "nonce": "b" * 32, "created": 1, "expires": 2, "asker": LIN,
        "key": own.public, "reviewers": (WANG.address,), "mail": a_mail(),
        "findings": (Reason("needs-second-person", "block", "A second person must agree", "“合同.pdf”"),),
    }  # fmt: skip
    return Request(**{**fields, **given})


def an_answer(own: OwnKey, **given: Any) -> Answer:
    fields: dict[str, Any] = {
        "version": VERSION, "id": "a" * 32, "nonce": "b" * 32, "request": "c" * 64, "mail": "d" * 64,
        "asker": LIN.address, "reviewer": WANG, "key": own.public, "says": "yes", "at": 3, "remark": "好",
    }  # fmt: skip
    return Answer(**{**fields, **given})


@pytest.mark.parametrize("kind", ["request", "answer"])
def test_every_single_byte_counts(own: OwnKey, kind: str) -> None:
    """With any byte other, missing or doubled, a document is refused."""
    document = a_request(own) if kind == "request" else an_answer(own)
    data = signed(document, own)
    assert read(data).document == document

    for place in range(len(data)):
        for other in {data[place] ^ 1, data[place] ^ 32, ord("0"), ord(" ")} - {data[place]}:
            with pytest.raises(ApprovalError):
                read(data[:place] + bytes([other]) + data[place + 1 :])
        with pytest.raises(ApprovalError):
            read(data[:place] + data[place + 1 :])
        with pytest.raises(ApprovalError):
            read(data[:place] + data[place : place + 1] + data[place:])


@settings(max_examples=60)
@given(mail=mails, note=texts)
def test_what_is_signed_is_read(own: OwnKey, mail: Mail, note: str) -> None:
    """Whatever stands in a mail, the document comes back as it was, and its hash is that of the mail."""
    document = a_request(own, mail=mail, note=note)
    came = read(signed(document, own)).document
    assert came == document
    assert isinstance(came, Request)
    assert mail_hash(came.mail) == mail_hash(mail)


@settings(max_examples=60)
@given(one=mails, other=mails)
def test_another_mail_has_another_hash(one: Mail, other: Mail) -> None:
    """Two mails that differ in anything have different hashes."""
    assert (one == other) == (mail_hash(one) == mail_hash(other))


@settings(max_examples=200)
@given(st.binary(max_size=300) | st.text(max_size=100).map(str.encode))
def test_rubbish_is_refused(data: bytes) -> None:
    """No bytes whatsoever raise anything but a refusal."""
    with pytest.raises(ApprovalError):
        read(data)


@settings(max_examples=100)
@given(st.data())
def test_signed_rubbish_is_refused(own: OwnKey, data: st.DataObject) -> None:
    """Nor does a document of a colleague's own making, with a good signature."""
    content: dict[str, Any] = msgspec.to_builtins(an_answer(own))
    name = data.draw(st.sampled_from([*sorted(content), "extra"]))
    value = data.draw(st.none() | st.integers() | texts | st.lists(texts, max_size=2) | st.booleans())
    changed = {**content, name: value}
    made = spelled({"signature": own.sign(PREFIX + spelled(changed)), "signed": changed})
    if changed == content or (isinstance(value, str) and name in {"id", "nonce", "request", "mail", "asker", "remark"}):
        return
    if (name, type(value)) in {("at", int), ("program", str)} or (name == "says" and value in ("yes", "no")):
        return
    with pytest.raises(ApprovalError):
        read(made)


def test_spelled_otherwise_is_refused(own: OwnKey) -> None:
    """The same content with blanks, in another order or with letters instead of escapes is not the document."""
    data = signed(an_answer(own), own)
    for other in (
        json.dumps(json.loads(data)).encode(),
        json.dumps(json.loads(data), separators=(",", ":"), sort_keys=True, ensure_ascii=False).encode(),
        data + b"\n",
        b"\xef\xbb\xbf" + data,
    ):
        with pytest.raises(ApprovalError, match=r"^(changed|not-a-document)"):
            read(other)


@pytest.mark.parametrize("version", [VERSION + 1, 99])
def test_newer_version_is_named(own: OwnKey, version: int) -> None:
    """What a newer Second Look made is refused as such, whatever fields it has; its signature is checked."""
    content = {**msgspec.to_builtins(a_request(own)), "version": version, "colour": "red"}
    made = spelled({"signature": own.sign(PREFIX + spelled(content)), "signed": content})
    with pytest.raises(ApprovalError, match=r"^version"):
        read(made)
    with pytest.raises(ApprovalError, match=r"^changed"):
        read(made.replace(b'"red"', b'"rad"'))


def test_older_version_is_named(own: OwnKey) -> None:
    """There is none yet, and one that says so is refused."""
    with pytest.raises(ApprovalError, match=r"^version"):
        read(signed(a_request(own, version=0), own))


def test_a_key_cannot_be_exchanged(own: OwnKey, tmp_path: Path) -> None:
    """A document that names another key, or is signed by another, is refused."""
    other = OwnKey.open(tmp_path)
    with pytest.raises(ValueError, match="signed by the key it names"):
        signed(an_answer(own), other)
    content = msgspec.to_builtins(an_answer(own))
    forged = spelled({"signature": other.sign(PREFIX + spelled(content)), "signed": content})
    with pytest.raises(ApprovalError, match=r"^changed"):
        read(forged)


def test_signature_of_something_else_does_not_count(own: OwnKey) -> None:
    """A signature without the words before it is not one of an approval."""
    content = msgspec.to_builtins(an_answer(own))
    with pytest.raises(ApprovalError, match=r"^changed"):
        read(spelled({"signature": own.sign(spelled(content)), "signed": content}))


def test_too_large(own: OwnKey) -> None:
    """A text of more than 8 MiB is refused before it is sent, and when it comes."""
    with pytest.raises(ApprovalError, match=r"^too-large"):
        signed(a_request(own, mail=a_mail(body="x" * 9_000_000)), own)
    with pytest.raises(ApprovalError, match=r"^not-a-document"):
        read(b"x" * 9_000_000)


def test_hash_is_that_of_the_addon() -> None:
    """The same mail as in tests/extension/lib/sealing.test.js has the same hash."""
    mail = Mail(
        sender="林月 <lin@haiyue.example>", to=('"Anna, S." <anna@mueller.example>', "Team <Team>"), cc=(),
        bcc=("b@c.example",), reply_to=("r@haiyue.example",), subject='“Q” \\ "118"\t\u2028\x7f\x01', plain=False,
        body="<p>您好 😀</p>\r\n/", files=(File("合同.pdf", 12, "ab" * 32),),
    )  # fmt: skip
    assert mail_hash(mail) == "1e6f856f3b326cefde63674bfe26d395471b03c245ebfd575ef8767e31ea7eee"


def test_key_is_made_once_and_private(tmp_path: Path) -> None:
    """The key stays the same, and nobody else may read it."""
    first, second = OwnKey.open(tmp_path / "k"), OwnKey.open(tmp_path / "k")
    assert first.public == second.public
    assert (tmp_path / "k" / "key").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "k").stat().st_mode & 0o777 == 0o700
    assert str(first).count(first.public) == 1
    (tmp_path / "k" / "key").write_bytes(b"short")
    with pytest.raises(ApprovalError, match="holds no key"):
        OwnKey.open(tmp_path / "k")


def test_fingerprint(own: OwnKey) -> None:
    """Eight groups of four; another key has another one; what is no key is none."""
    shown = fingerprint(own.public)
    assert len(shown.split()) == 8
    assert all(len(group) == 4 for group in shown.split())
    for bad in ("", "x", own.public + "=", own.public[:-1], own.public + "A", "é" * 43):
        with pytest.raises(ValueError, match="base64"):
            fingerprint(bad)


def test_keys_that_prove_nothing() -> None:
    """A point of small order is no key: one signature would fit many texts."""
    for value in keys._SMALL_ORDER:
        for sign in (0, 0x80):
            raw = bytearray(value.to_bytes(32, "little"))
            raw[-1] |= sign
            public = keys._encoded(bytes(raw))
            assert keys.is_weak(public)
            assert not keys.is_signed_by(public, keys._encoded(bytes([1]) + bytes(63)), b"anything")


def test_office_is_honest(tmp_path: Path) -> None:
    """The two desks of these tests have different keys."""
    office = an_office(tmp_path)
    assert office.lin.own.public != office.wang.own.public
