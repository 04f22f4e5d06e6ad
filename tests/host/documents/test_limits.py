# SPDX-License-Identifier: MPL-2.0
"""Hostile files, each through the reader as it is: it ends in time, goes on with the next, and says what happened."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from host.documents import bombs
from host.documents import makers as make
from secondlook import running
from secondlook.documents import limits
from secondlook.documents.model import Document
from secondlook.documents.reader import Reader

pytestmark = pytest.mark.slow

SECONDS = 2.0
# Starting a process, and a loaded machine.
SLACK = 6.0


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """Give a reader with less time for a file, so that the tests take less."""
    reading = Reader(seconds=SECONDS, processes=1)
    yield reading
    reading.close()


def read(reader: Reader, content: bytes, name: str) -> tuple[Document, float]:
    """Return what becomes of a file, and after how many seconds."""
    started = time.monotonic()
    (document,) = reader.read_all([(name, content, hashlib.sha256(content).hexdigest())], 60)
    return document, time.monotonic() - started


BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "a ZIP that claims 4 GB": (bombs.claims_four_gigabytes, "a.zip"),
    "a ZIP that unfolds to 1 GB": (bombs.unfolding, "a.zip"),
    "archives in archives": (bombs.nested, "a.zip"),
    "overlapping files": (bombs.overlapping, "a.zip"),
    "the billion laughs": (bombs.xml_bomb, "a.docx"),
    "elements in elements": (bombs.deep_xml, "a.docx"),
    "10,000 sheets": (bombs.many_sheets, "a.xlsx"),
    "a PDF that loops": (bombs.endless_pdf, "a.pdf"),
    "an RTF of brackets": (lambda: b"{\\rtf1" + b"{" * 12_000_000, "a.rtf"),
    "an HTML of tags": (lambda: b"<html>" + b"<div " * 2_000_000, "a.html"),
    "a mail of boundaries": (
        lambda: b"From: a@b.example\nSubject: x\nContent-Type: multipart/mixed; boundary=a\n\n" + b"--a\n" * 4_000_000,
        "a.eml",
    ),
    "one line of 60 MB": (lambda: b"word " * 12_000_000, "a.txt"),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_bomb(reader: Reader, bomb: str) -> None:
    """It ends in time, is not taken for checked, and the reader goes on."""
    make_it, name = BOMBS[bomb]
    content = make_it()
    document, seconds = read(reader, content, name)
    print(f"{bomb}: {document.state} {document.reason} {seconds:.1f} s, {len(content):,} bytes")
    assert seconds < SECONDS + limits.GRACE + SLACK
    # Of the looping PDF there is one page, and that is empty; a slow computer does not come so far.
    assert document.state in {"partly", "unreadable"} | ({"no-text"} if bomb == "a PDF that loops" else set())
    assert document.reason or document.state == "no-text"
    after, _ = read(reader, f"after {bomb}".encode(), "after.txt")
    assert after.state == "read"


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ("import time; time.sleep(60)", "time"),
        ("while True: pass", "time"),
        ("import os; os.abort()", "crashed"),
        ("import sys; sys.exit(0)", "crashed"),
        ("x = [bytes(1 << 24) for _ in range(400)]", "memory"),
        ("import os; os.write(1, b'rubbish'); raise ValueError", "damaged"),
    ],
)
def test_a_reader_gone_wrong(monkeypatch: pytest.MonkeyPatch, how: str, reason: str) -> None:
    """A hang, an endless loop, a crash, an exit, memory without end in a library: said as what it is, and over."""
    broken = (
        "import sys; module, *sys.path[:] = sys.argv[1:]; from secondlook.documents import child, reading\n"
        f"def bad(*_):\n    {how}\n"
        "reading._READERS['csv'] = bad\nsys.exit(child.main())"
    )
    monkeypatch.setattr(running, "_START", broken)
    reading = Reader(seconds=SECONDS, processes=1)
    try:
        document, seconds = read(reading, b"a,b\n", "a.csv")
        assert (document.state, document.reason) == ("unreadable", reason)
        assert seconds < SECONDS + limits.GRACE + SLACK
        after, _ = read(reading, b"well", "b.txt")
        assert after.text == "well"
    finally:
        reading.close()


def test_the_process_cannot_write(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What reads attachments cannot make a file that holds anything."""
    place = tmp_path / "written"
    broken = (
        "import sys; module, *sys.path[:] = sys.argv[1:]; from secondlook.documents import child, reading\n"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"def bad(*_):\n    open({str(place)!r}, 'w').write('x' * 9000)\n"
        "reading._READERS['csv'] = bad\nsys.exit(child.main())"
    )
    monkeypatch.setattr(running, "_START", broken)
    reading = Reader(seconds=SECONDS, processes=1)
    try:
        document, _ = read(reading, b"a,b\n", "a.csv")
    finally:
        reading.close()
    assert document.state == "unreadable"
    assert not place.exists() or place.stat().st_size == 0


def test_twenty_megabytes_in_two_seconds() -> None:
    """Five files of 4 MB, as a desk sends them, are read in less than two seconds by a warm reader."""
    text = "\n".join(f"LED panel {n}\t{n}.40\tUSD" for n in range(800))
    noise = bytes(hashlib.sha256(bytes([n % 251, n // 251 % 251])).digest()[0] for n in range(65_536)) * 80
    pdf = make.a_pdf(text) + b"\n%" + noise.replace(b"%", b" ")
    files = [
        ("a.pdf", pdf), ("b.pdf", pdf + b"b"),
        ("c.zip", make.a_zip(("photo.jpg", b"\xff\xd8\xff" + noise), ("q.pdf", make.a_pdf(text)))),
        ("d.docx", make.a_docx(text)), ("e.jpg", b"\xff\xd8\xff" + noise),
    ]  # fmt: skip
    warm = Reader(seconds=SECONDS)
    try:
        warm.read_all([("w.txt", b"w", "w"), ("v.pdf", make.a_pdf("v"), "v")], 20)
        started = time.monotonic()
        total = sum(len(content) for _, content in files)
        documents = warm.read_all([(n, c, hashlib.sha256(c).hexdigest()) for n, c in files], 20)
        seconds = time.monotonic() - started
    finally:
        warm.close()
    print(f"{total:,} bytes in {seconds:.2f} s: {[(d.kind, d.state, d.reason) for d in documents]}")
    assert total > 20_000_000
    assert seconds < 2.0
