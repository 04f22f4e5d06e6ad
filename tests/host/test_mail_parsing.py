# SPDX-License-Identifier: MPL-2.0
"""From the bytes of one mail to a message: headers, parts, charsets, and what is broken in real mail."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta, timezone
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, formataddr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondlook.errors import MailError
from secondlook.mail import Mailbox
from secondlook.mail_headers import decode, decode_bytes, parse_addresses, parse_date, parse_ids
from secondlook.mail_parsing import from_email


def a_mail(body: bytes = b"Hi\n", **headers: str) -> bytes:
    """Return a mail with those headers; underscores stand for hyphens."""
    fields = {"From": "lin@haiyue.example"} | {name.replace("_", "-"): value for name, value in headers.items()}
    return "".join(f"{name}: {value}\n" for name, value in fields.items()).encode() + b"\n" + body


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("anna@mueller.example", [("anna@mueller.example", "")]),
        ("Anna Schmidt <anna@mueller.example>", [("anna@mueller.example", "Anna Schmidt")]),
        (
            '"Schmidt, Anna" <anna@mueller.example>, b@c.example',
            [("anna@mueller.example", "Schmidt, Anna"), ("b@c.example", "")],
        ),
        ('"Anna \\"A\\" S" <a@b.example>', [("a@b.example", 'Anna "A" S')]),
        ("a@b.example (Anna (Sales) S)", [("a@b.example", "Anna (Sales) S")]),
        ("undisclosed-recipients:;", []),
        ("Team: a@b.example, Bo <b@b.example>;", [("a@b.example", ""), ("b@b.example", "Bo")]),
        ("=?utf-8?B?546L5b+X5by6?= <wang@yuanhang.example>", [("wang@yuanhang.example", "王志强")]),
        ("=?utf-8?Q?M=C3=BCller=2C_Anna?= <a@b.example>", [("a@b.example", "Müller, Anna")]),
        ('"=?gb2312?B?zfXWvse/?=" <w@y.example>', [("w@y.example", "王志强")]),
        ("'Anna' <a@b.example>", [("a@b.example", "Anna")]),
        ("<a@b.example>", [("a@b.example", "")]),
        ("Anna <a@b.example", [("a@b.example", "Anna")]),
        ("root", [("root", "")]),
        ("/O=ACME/CN=X <>", []),
        (", ,;:<>", []),
        ("", []),
    ],
)
def test_addresses(value: str, expected: list[tuple[str, str]]) -> None:
    """Address fields as mail programs write them, and as they should not."""
    assert parse_addresses(value) == tuple(Mailbox(address, name) for address, name in expected)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("plain  text", "plain text"),
        ("=?utf-8?B?5oql5Lu3?= =?utf-8?B?5Y2V?= 2026", "报价单 2026"),
        ("Re: =?iso-8859-1?Q?Gr=FC=DFe?=", "Re: Grüße"),
        ("=?gb2312?B??=", ""),
        ("=?utf-8?B?5oql5A==?= =?utf-8?B?u7fljZU=?=", "报价单"),  # split inside a character
        ("=?gb2312?B?6olG?=", "闆"),  # beyond GB2312, in GBK
        ("=?no-such-charset?Q?a=62c?=", "abc"),
        ("=?utf-8?Q?broken", "=?utf-8?Q?broken"),
        ("=?utf-8*en?Q?Hi?=", "Hi"),
    ],
)
def test_encoded_words(value: str, expected: str) -> None:
    """Encoded words are decoded, joined where a program split them, and left alone where they are none."""
    if value == "=?gb2312?B?6olG?=":
        expected = b"\xea\x89F".decode("gb18030")
    assert decode(value) == expected


@pytest.mark.parametrize(
    ("raw", "charset", "expected"),
    [
        ("Grüße".encode(), "", "Grüße"),
        ("Grüße".encode("latin-1"), "", "Grüße"),
        ("Müller".encode("latin-1"), "us-ascii", "Müller"),
        ("您好，报价单".encode("gb18030"), "", "您好，报价单"),
        ("镕基".encode("gb18030"), "gb2312", "镕基"),
        ("“quoted” – dash".encode("cp1252"), "iso-8859-1", "“quoted” – dash"),
        ("①㈱".encode("cp932"), "shift_jis", "①㈱"),
        ("您好".encode("gb18030"), "unknown-8bit", "您好"),
        (b"abc", "no such charset\0", "abc"),
        (b"a\xff", "utf-8", "aÿ"),
        (b"xn--a", "idna", "xn--a"),
        (b"\\u0041", "unicode_escape", "\\u0041"),
    ],
)
def test_charsets(raw: bytes, charset: str, expected: str) -> None:
    """Bytes are read in the charset that was meant; what is no charset of mail is not used as one."""
    if raw == b"a\xff":
        expected = raw.decode("utf-8", "replace")
    assert decode_bytes(raw, charset) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Mon, 2 Mar 2026 10:00:00 +0800", datetime(2026, 3, 2, 2, tzinfo=UTC)),
        ("Mon, 2 Mar 2026 10:00:00", datetime(2026, 3, 2, 10, tzinfo=UTC)),
        ("2 Mar 26 10:00 GMT", datetime(2026, 3, 2, 10, tzinfo=UTC)),
        ("yesterday", None),
        ("Mon, 99 Mar 2026 10:00:00 +0000", None),
        ("Fri, 1 Jan 1904 00:00:00 +1400", None),
        ("", None),
    ],
)
def test_dates(value: str, expected: datetime | None) -> None:
    """Dates become UTC; what is none, or none of our time, becomes nothing."""
    assert parse_date(value) == expected


def test_ids() -> None:
    """Message ids lose their brackets and come once each; a program that forgot the brackets is understood."""
    assert parse_ids("<a@x> junk <b@x>\t<a@x>") == ("a@x", "b@x")
    assert parse_ids("a@x") == ("a@x",)
    assert parse_ids("nothing") == ()


def test_header_fields() -> None:
    """All fields of a message are filled from the header."""
    message = from_email(
        a_mail(
            To="Anna <anna@mueller.example>,\n b@mueller.example",
            Cc="c@c.example",
            Bcc="d@d.example",
            Reply_To="lin@other.example",
            Subject="=?utf-8?Q?Gr=C3=BC=C3=9Fe?=\n from Ningbo",
            Message_ID="<1@x>",
            In_Reply_To="<0@x>",
            References="<-1@x>\n <0@x>",
            Date="Mon, 2 Mar 2026 10:00:00 +0000",
        )
    )
    assert [mailbox.address for _, mailbox in message.recipients()] == [
        "anna@mueller.example", "b@mueller.example", "c@c.example", "d@d.example",
    ]  # fmt: skip
    assert message.reply_to == (Mailbox("lin@other.example"),)
    assert message.subject == "Grüße from Ningbo"
    assert (message.message_id, message.in_reply_to, message.references) == ("1@x", ("0@x",), ("-1@x", "0@x"))
    assert message.body == "Hi"


def test_raw_8bit_headers() -> None:
    """Unencoded Chinese in a header, against the rules and common, is read."""
    message = from_email("From: 王志强 <w@y.example>\nSubject: 报价单\n\n".encode("gb18030"))
    assert (message.sender.name, message.subject) == ("王志强", "报价单")


def test_repeated_and_missing_fields() -> None:
    """Several To fields are one; the first of the others counts; a mail without sender has an empty one."""
    message = from_email(b"To: a@b.example\nTo: c@d.example\nSubject: one\nSubject: two\n\n")
    assert [mailbox.address for mailbox in message.to] == ["a@b.example", "c@d.example"]
    assert (message.subject, message.sender, message.date) == ("one", Mailbox(""), None)


def an_email(**content: str) -> EmailMessage:
    """Return a mail of the standard library."""
    mail = EmailMessage()
    mail["From"] = Address("Lin Yue 林悦", addr_spec="lin@haiyue.example")
    mail["To"] = [Address("Müller, Anna", addr_spec="anna@mueller.example")]
    mail["Subject"] = content.get("subject", "报价单")
    mail.set_content(content.get("body", "您好，\nGrüße\n"))
    return mail


def test_standard_library_message() -> None:
    """A message of the standard library is taken as well as bytes."""
    mail = an_email()
    assert from_email(mail) == from_email(mail.as_bytes())
    message = from_email(mail)
    assert message.sender == Mailbox("lin@haiyue.example", "Lin Yue 林悦")
    assert message.to == (Mailbox("anna@mueller.example", "Müller, Anna"),)
    assert (message.subject, message.body) == ("报价单", "您好，\nGrüße")


def test_alternatives_and_attachments() -> None:
    """Of two texts the plain one counts; files keep name, size and hash; pictures in the text are none."""
    mail = an_email()
    mail.add_alternative('<p>other <img src="cid:logo"></p>', subtype="html")
    mail.get_payload()[1].add_related(b"png", "image", "png", cid="<logo>")
    mail.add_attachment(b"%PDF-1", maintype="application", subtype="pdf", filename="报价单 Müller.pdf")
    mail.add_attachment("a;b", subtype="csv", filename="prices.csv")
    message = from_email(mail)
    assert message.body == "您好，\nGrüße"
    assert [(file.name, file.size, file.content_type) for file in message.attachments] == [
        ("报价单 Müller.pdf", 6, "application/pdf"),
        ("prices.csv", 4, "text/csv"),
    ]
    assert message.attachments[0].sha256 == hashlib.sha256(b"%PDF-1").hexdigest()


def test_html_only() -> None:
    """A mail with HTML only gives its text, parted by its structure."""
    mail = EmailMessage()
    mail["From"] = "a@b.example"
    mail.set_content('<p>Hi</p><blockquote type="cite">old</blockquote>', subtype="html")
    message = from_email(mail)
    assert (message.body, message.quoted) == ("Hi", "old")


def test_forwarded_mail_as_attachment() -> None:
    """A mail inside a mail is an attachment, and its words are not the writer's."""
    mail = an_email(body="see attached")
    mail.add_attachment(an_email(body="inner"))
    message = from_email(mail)
    assert message.body == "see attached"
    assert [file.content_type for file in message.attachments] == ["message/rfc822"]


@pytest.mark.parametrize(
    ("headers", "name"),
    [
        ('Content-Disposition: attachment; filename="a b.pdf"', "a b.pdf"),
        ("Content-Disposition: attachment; filename*=UTF-8''%E6%8A%A5%E4%BB%B7.pdf", "报价.pdf"),
        ('Content-Disposition: attachment; filename*0="one "; filename*1=two.pdf', "one two.pdf"),
        ("Content-Disposition: attachment; filename*0*=utf-8''%E6%8A; filename*1*=%A5.pdf", "报.pdf"),
        ('Content-Type: application/pdf; name="=?utf-8?B?5oql5Lu3LnBkZg==?="', "报价.pdf"),
        ('Content-Type: text/plain; name="a.txt"', "a.txt"),
    ],
)
def test_names_of_attachments(headers: str, name: str) -> None:
    """Names of files in every way mail programs write them."""
    raw = f"From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nHi\n--x\n{headers}\n\ndata\n--x--\n"
    message = from_email(raw.encode())
    assert [file.name for file in message.attachments] == [name]
    assert message.body == "Hi"


def test_nested_boundaries() -> None:
    """A boundary that starts like the outer one does not end the outer part."""
    raw = (
        b'From: a@b.example\nContent-Type: multipart/mixed; boundary="b"\n\npreamble\n--b\n'
        b'Content-Type: multipart/alternative; boundary="b2"\n\n--b2\n\nplain\n--b2\n'
        b"Content-Type: text/html\n\n<p>html</p>\n--b2--\n--b\nContent-Type: application/pdf\n\nPDF\n--b--\nepilogue"
    )
    message = from_email(raw)
    assert (message.body, [file.size for file in message.attachments]) == ("plain", [3])


def test_cut_off_mail() -> None:
    """A multipart without its end, and base64 that stops in the middle, give what is there."""
    raw = (
        b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nHi\n--b\n"
        b"Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\nQUJDREV"
    )
    message = from_email(raw)
    assert message.body == "Hi"
    assert message.attachments[0].size in {3, 4, 5}


def test_no_mail() -> None:
    """Bytes without any header of a mail are refused, with the name of their source."""
    for raw in (b"", b"\n\nbody", b"key: value\n\nbody", b"\0\1\2"):
        with pytest.raises(MailError, match="somewhere: this is not a mail"):
            from_email(raw, source="somewhere")


def test_deep_nesting() -> None:
    """A mail with thousands of parts inside each other is read without exhausting anything."""
    inner = b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" * 3000
    assert from_email(b"From: a@b.example\n" + inner).sender.address == "a@b.example"


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["(", '"', "<", ",", "a@b ", "=?", "=?utf-8?q?", ":", ";", "\\", "a@b,"])
def test_hostile_address_fields(piece: str) -> None:
    """A megabyte of one mark in an address field is read in one pass."""
    assert len(parse_addresses(piece * (1_000_000 // len(piece)))) <= 2_000


@given(st.binary(max_size=600))
def test_never_fails_otherwise(content: bytes) -> None:
    """Whatever the bytes, there is a message or MailError."""
    for raw in (content, b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n" + content):
        try:
            from_email(raw)
        except MailError:
            continue


_names = st.text(alphabet=st.characters(categories=["Lu", "Ll", "Lo", "Zs"], codec="utf-8"), max_size=30).map(
    lambda name: " ".join(name.split())
)
_locals = st.from_regex(r"[a-z][a-z0-9.]{0,9}[a-z0-9]", fullmatch=True).filter(lambda local: ".." not in local)


@settings(max_examples=60)
@given(
    st.lists(st.tuples(_names, _locals), min_size=1, max_size=4, unique_by=lambda pair: pair[1]),
    st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs"]), max_size=60).map(
        lambda text: " ".join(text.split())
    ),
    st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)),  # noqa: DTZ001
    st.integers(-12, 14),
)
def test_round_trip(people: list[tuple[str, str]], subject: str, when: datetime, zone: int) -> None:
    """People, subject and date that Python's own mail package writes come back as they were."""
    when = when.replace(microsecond=0, tzinfo=timezone(timedelta(hours=zone)))
    mail = EmailMessage()
    mail["From"] = "lin@haiyue.example"
    mail["Subject"] = subject
    mail["Date"] = format_datetime(when)
    # Not by the address objects of EmailMessage: some versions of Python encode the comma between them.
    written = ",\n ".join(formataddr((name, f"{local}@mueller.example")) for name, local in people)
    message = from_email(f"To: {written}\n".encode() + mail.as_bytes())
    assert [(box.name, box.address) for box in message.to] == [
        (name.strip(" '"), f"{local}@mueller.example") for name, local in people
    ]
    assert message.subject == subject
    assert message.date == when


def test_letters_of_the_example_desk() -> None:
    """Every letter of the example mailbox, quoted by eight mail programs in five languages, gives the words that
    were written for it, and nothing that was quoted.
    """
    from trial.desk.build import load_desk  # noqa: PLC0415
    from trial.desk.letters import correspondence  # noqa: PLC0415

    letters = correspondence().letters
    mails = load_desk(attachments=False).mails
    assert len(mails) >= 80

    def bare(text: str) -> str:
        return "".join(text.split())  # line ends are the mail program's

    for mail in mails:
        letter = letters[mail.key]
        # Programs that put no "-- " before a signature leave it among the words.
        expected = {bare(letter.text), bare(letter.text + letter.sender.signature)}
        assert bare(from_email(mail.message).body) in expected, mail.key
