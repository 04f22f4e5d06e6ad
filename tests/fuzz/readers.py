# SPDX-License-Identifier: MPL-2.0
"""Break real documents at random, for as long as is asked, and see that every reader ends in time and never raises.

    python tests/fuzz/readers.py [--minutes 30] [--seed 1] [kind ...]

Kinds are those of ``SEEDS``; ``mime`` breaks mails for the parser of mail itself. They take turns of a few seconds, so
that a run that is ended early has tried all of them alike. Half of the files are made from their number and a seed;
the other half from files of this run that went ways in the code that none before had gone (which functions call
which), so that faults are laid upon faults. The best of those are kept under ``tests/fuzz/seeds`` with ``--keep``.
Failures are written to ``build/fuzz``; a few files of each kind, and all kept ones, are read at every run of
``tests/host/documents/test_found_by_fuzzing.py``.
"""

from __future__ import annotations

import argparse
import contextlib
import faulthandler
import io
import random
import resource
import struct
import sys
import time
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import BinaryIO

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path[:0] = [str(ROOT / "host"), str(ROOT / "tests")]

from host.documents import makers as make  # noqa: E402
from host.documents.real_archives import ARCHIVES, SEVEN_ZIPS  # noqa: E402
from secondlook.documents import limits  # noqa: E402
from secondlook.documents.reading import read  # noqa: E402
from secondlook.errors import MailError  # noqa: E402
from secondlook.mail_parsing import files_of, from_email  # noqa: E402

SECONDS = 2.0  # for one file
LATE = 3.0  # more, and the file counts as failed
TURN = 5.0  # seconds of work for one kind at a time
MOST_KEPT = 400  # files of one kind that others are made from, the latest ones
LARGEST_KEPT = 2048  # bytes of a file that goes to the repository
MOST_SEEDS = 6  # of one kind, in the repository
KEPT = Path(__file__).parent / "seeds"
TEXT = "Quotation HY-Q-2604\nTo: Müller Licht GmbH\n报价 USD 12.40"
ROWS = [["Quotation", "HY-Q-2604"], ["To", "Müller Licht GmbH"], ["LED panel", 500, 12.4]]

MAIL = (
    rb"""From: =?gb18030?B?wda+rcDt?= <lin@haiyue.example>
To: a@b.example,
 =?utf-8?q?M=C3=BCller?= <m@b.example>
Cc: undisclosed-recipients:;, "x, y" <z@[127.0.0.1]>
Subject: =?iso-2022-jp?B?GyRCO25ENBsoQg==?= =?x?y?z?=
Date: Thu, 31 Feb 2026 99:00:00 +9999
References: <a@b> <c@d>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary*0="a"; boundary*1="b"

--ab
Content-Type: multipart/alternative; boundary=c

--c
Content-Type: text/plain; charset=gb2312; format=flowed
Content-Transfer-Encoding: quoted-printable

=C4=FA=BA=C3 =
> quoted
--
Lin
--c
Content-Type: text/html; charset="x-unknown"
Content-Transfer-Encoding: base64

PHA+aGk8L3A+
--c--
--ab
Content-Type: message/rfc822

Subject: in
From: b@c

text
--ab
Content-Type: application/octet-stream; name*=utf-8''%E6%8A%A5.zip
Content-Disposition: attachment;
 filename="=?utf-8?B?5oql?=.zip"
Content-Transfer-Encoding: x-uuencode

begin 644 a
#86)C
`
end
--ab--
"""
).replace(b"\n", b"\r\n")  # fmt: skip

SEEDS: dict[str, bytes] = {
    "pdf": make.a_pdf(TEXT, title="Offer"),
    "docx": make.a_docx(TEXT, comment="a", deleted="b", hidden="c", title="d"),
    "xlsx": make.an_xlsx(ROWS, hidden_sheet=[["x"]], hidden_rows=[["y"]], comment="z"),
    "pptx": make.a_pptx(TEXT, notes="n", hidden_slide="h"),
    "doc": make.a_doc(TEXT),
    "xls": make.an_xls(ROWS, hidden_sheet=[["x"]]),
    "ppt": make.a_ppt(TEXT),
    "csv": make.a_csv(ROWS),
    "rtf": make.an_rtf(TEXT, title="t"),
    "html": make.an_html(TEXT, title="t", comment="c"),
    "eml": make.an_eml(TEXT, ("a.pdf", make.a_pdf("x")), ("b.zip", make.a_zip(("c.txt", b"y")))),
    "zip": make.a_zip(("a.txt", b"x" * 99), ("b.docx", make.a_docx("y"))),
    "rar": make.a_rar(protected=True),
    "7z": b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(80),
    "odf": make.a_zip(
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        (
            "content.xml",
            f"<a xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><text:p>{TEXT}</text:p></a>".encode(),
        ),
        ("meta.xml", b"<a><title>t</title></a>"),
    ),
}
# More to begin with: what the first seed of a kind has not.
OTHERS: dict[str, tuple[bytes, ...]] = {
    "pdf": (make.a_pdf(TEXT, password="p"), make.a_pdf(TEXT, owner_only=True), make.a_pdf("\n".join("abc" * 30))),
    "doc": (make.a_doc(TEXT, encrypted=True),),
    "ppt": (make.a_ppt(TEXT, encrypted=True), make.a_locked_office()),
    "csv": (make.a_csv(ROWS, "utf-16"), make.a_csv(ROWS, "utf-8").replace(b"\xc3", b"\xff"), b"\xb1\xa8\xbc\xdb;1,2"),
    "rtf": (b"{\\rtf1\\ansi\\ansicpg936{\\*\\x y}\\'b1\\'a8\\u25253?{\\pict 00ff}\\bin4 \x01{}\x02 \\v hidden\\v0 a}",),
    "html": (
        "<table><tr><td style='display:none'>a<td>报价&nbsp;&#x41;<script>x</script><!--[if a]>b<![endif]-->".encode(),
    ),
    "zip": (
        make.a_zip(("a.txt", b"x"), password="p"),
        make.a_zip(("a.txt", b"x"), password="p", old=True),
        make.a_zip(("a.zip", make.a_zip(("b.eml", make.an_eml("z"))))),
    ),
    "rar": (
        make.a_rar(protected=False),
        make.a_rar(protected=True, version=4),
        make.a_rar(protected=False, version=4),
        *ARCHIVES.values(),
    ),
    "7z": SEVEN_ZIPS,
    "eml": (MAIL,),
    "mime": (MAIL,),
}
WORDS = (
    b"\x00", b"\xff" * 4, b"\xff\xff\xff\x7f", b"-1", b"99999999999", b"<", b"</", b"<![CDATA[", b"&#0;", b"%PDF-",
    b"endobj", b"stream", b"PK\x03\x04", b"{\\*", b"\\u-1?", b"--", b"\r\n", b"=?utf-8?b?", b";", b"boundary=",
)  # fmt: skip


def broken(content: bytes, chance: random.Random) -> bytes:
    """Return the file with one to eight faults: bytes changed, cut out, doubled, moved, put in."""
    data = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(data) + 1)
        length = min(chance.choice((1, 2, 4, 16, 256)), len(data) - at)
        match chance.randrange(6):
            case 0 if at < len(data):
                data[at] = chance.randrange(256)
            case 1:
                del data[at : at + length]
            case 2:
                data[at:at] = data[at : at + length] * chance.randint(1, 50)
            case 3:
                data[at:at] = chance.choice(WORDS)
            case 4 if at < len(data):
                data[at] ^= 1 << chance.randrange(8)
            case 5 if chance.random() < 0.2:
                del data[at:]
    return bytes(data)


def broken_inside(content: bytes, chance: random.Random) -> bytes:
    """Return a package whose archive is well and one of whose parts is broken."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        if not names:  # an archive of nothing, which earlier faults have made
            return broken(content, chance)
        victim = chance.choice(names)
        for name in names:
            part = old.read(name)
            new.writestr(name, broken(part, chance) if name == victim else part)
    return out.getvalue()


def a_file(kind: str, number: int) -> bytes:
    """Return the broken file of that number."""
    chance = random.Random(f"{kind} {number}")  # noqa: S311  (no secret)
    return again(kind, chance.choice([SEEDS["eml" if kind == "mime" else kind], *OTHERS.get(kind, ())]), chance)


def again(kind: str, content: bytes, chance: random.Random) -> bytes:
    """Return a file with more faults than it has, inside where it is an archive that still opens."""
    if kind in {"docx", "xlsx", "pptx", "zip", "odf"} and chance.random() < 0.7:
        with contextlib.suppress(zipfile.BadZipFile, zlib.error, ValueError, OSError, RuntimeError, EOFError):
            return broken_inside(content, chance)
    worse = broken(content, chance)
    # A wrong checksum is refused at once: most faults must have the right one to be read at all.
    return SEALS[kind](bytearray(worse)) if kind in SEALS and chance.random() < 0.8 else worse


def sealed_7z(data: bytearray) -> bytes:
    """Return an archive of 7-Zip with the checksums of its header and of what says where that stands."""
    if len(data) > 32:
        offset, size = struct.unpack_from("<QQ", data, 12)
        if 32 + offset + size > len(data):  # what was put in or cut out has moved the end
            size = max(len(data) - 32 - offset, 0) if offset < len(data) else 0
            struct.pack_into("<Q", data, 20, size)
        struct.pack_into("<I", data, 28, zlib.crc32(data[32 + offset : 32 + offset + size]))
        struct.pack_into("<I", data, 8, zlib.crc32(data[12:32]))
    return bytes(data)


def sealed_rar(data: bytearray) -> bytes:
    """Return a RAR archive with the checksums of its blocks, as far as their sizes lead."""
    five = data[:8] == b"Rar!\x1a\x07\x01\x00"
    place = 8 if five else 7
    while place + 12 <= len(data):
        if five:  # sizes of more than two bytes are not followed
            size, start = data[place + 4], place + 5
            if size & 0x80:
                size, start = size & 0x7F | data[place + 5] << 7, place + 6
            struct.pack_into("<I", data, place, zlib.crc32(data[place + 4 : start + size]))
            body = bytes(data[start : start + 4]) + bytes(4)
            more = body[2 + (body[1] & 1)] if body[1] & 2 else 0
            place = start + size + (more if more < 0x80 else len(data))
        else:
            flags, size = struct.unpack_from("<HH", data, place + 3)
            struct.pack_into("<H", data, place, zlib.crc32(data[place + 2 : place + size]) & 0xFFFF)
            place += max(size, 7) + (struct.unpack_from("<I", data, place + 7)[0] if flags & 0x8000 else 0)
    return bytes(data)


SEALS = {"7z": sealed_7z, "rar": sealed_rar}


def tried(kind: str, content: bytes) -> str:
    """Read a broken file; return what is wrong with how that went, nothing if all is well."""
    # Of work, not of the clock: on a busy computer everything takes long.
    started = time.process_time()
    try:
        if kind == "mime":
            try:
                from_email(content)
                list(files_of(content))
            except MailError:
                pass
        else:
            document = read(content, f"file.{kind}", SECONDS)
            if document.state in {"waiting", "absent"}:
                return f"state {document.state}"
    except Exception as error:  # noqa: BLE001  (this is what we are looking for)
        return f"{type(error).__name__}: {error}"
    seconds = time.process_time() - started
    return f"{seconds:.1f} s" if seconds > SECONDS + LATE else ""


@dataclass
class Tries:
    """What one kind has seen: the ways gone in the code, the files that went new ones, and the counts."""

    chance: random.Random
    number: int
    now: BinaryIO
    ways: set[int] = field(default_factory=set)
    files: list[bytes] = field(default_factory=list)
    count: int = 0
    failures: int = 0
    cpu: float = 0.0

    def leave(self, content: bytes) -> None:
        """Write a file before it is read: a reader that ends the process leaves it behind. Into a file that stays
        open: one emptied and closed each time would wait for the disk longer than it takes to read it.
        """
        self.now.seek(0)
        self.now.truncate(self.now.write(content))


@contextlib.contextmanager
def ways_gone(into: set[int]) -> Iterator[None]:
    """Note who calls whom while this lasts."""

    def called(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            above = frame.f_back
            into.add(hash((frame.f_code, above.f_code if above else None, above.f_lineno if above else 0)))

    sys.settrace(called)  # type: ignore[arg-type]  (nothing returned: calls are enough, lines would take long)
    try:
        yield
    finally:
        sys.settrace(None)


def one(kind: str, tries: Tries, folder: Path) -> None:
    """Make a file, read it, note what came of it."""
    chance = tries.chance
    if tries.files and chance.random() < 0.5:
        content = again(kind, chance.choice(tries.files), chance)
    else:
        content = a_file(kind, tries.number)
        tries.number += 1
    tries.leave(content)
    gone: set[int] = set()
    started = time.process_time()
    # The clock of a traced run is not that of a reader; what takes long is read again without.
    with ways_gone(gone):
        problem = tried(kind, content)
    if problem.endswith(" s"):
        problem = tried(kind, content)
    tries.cpu += time.process_time() - started
    tries.count += 1
    if problem:
        tries.failures += 1
        (folder / f"{kind}-{tries.count}").write_bytes(content)
        print(f"{kind} {tries.count}: {problem}", flush=True)
    if not gone <= tries.ways:
        tries.ways |= gone
        tries.files = [*tries.files, content][-MOST_KEPT:]


def said_of(kind: str, tries: Tries) -> str:
    """Return what one kind has seen, in words."""
    return (
        f"{kind}: {tries.count} files, {tries.failures} failed, {tries.cpu / 60:.1f} min read, {len(tries.ways)} ways"
    )


def take_turns(all_tries: dict[str, Tries], seconds: float, folder: Path) -> None:
    """Try the kinds in turn for so many seconds by the clock; after each round the counts are in ``folder``."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for kind, tries in all_tries.items():
            turn = tries.cpu + TURN
            while tries.cpu < turn and time.monotonic() < end:
                one(kind, tries, folder)
        lines = [said_of(kind, tries) for kind, tries in all_tries.items()]
        lines.append(f"{time.process_time() / 60:.1f} min of the processor in all")
        (folder / f"report-{'-'.join(all_tries)}"[:200]).write_text("\n".join(lines) + "\n")


def keep(kind: str, tries: Tries) -> int:
    """Write the small files that together go the most ways into the repository; return how many."""
    KEPT.mkdir(exist_ok=True)
    seen: set[int] = set()
    kept = 0
    for content in sorted(tries.files, key=len):
        if len(content) > LARGEST_KEPT or kept == MOST_SEEDS:
            continue
        gone: set[int] = set()
        with ways_gone(gone):
            tried(kind, content)
        if len(gone - seen) >= 20:
            seen |= gone
            (KEPT / f"{kind}-{zlib.crc32(content):08x}").write_bytes(content)
            kept += 1
    return kept


def main() -> int:
    """Run; 0 if nothing failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30.0, help="for each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", action="store_true", help="write the best files to tests/fuzz/seeds")
    parser.add_argument("kinds", nargs="*", default=[*SEEDS, "mime"])
    asked = parser.parse_args()
    faulthandler.enable()
    # As the process that reads attachments in earnest.
    resource.setrlimit(resource.RLIMIT_AS, (limits.MEMORY, limits.MEMORY))
    folder = ROOT / "build" / "fuzz"
    folder.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as open_files:
        all_tries = {
            kind: Tries(
                random.Random(f"{kind} from {asked.seed}"),  # noqa: S311  (no secret)
                asked.seed,
                open_files.enter_context((folder / f"{kind}-now").open("wb", buffering=0)),
            )
            for kind in asked.kinds
        }
        take_turns(all_tries, 60 * asked.minutes * len(asked.kinds), folder)
        for kind, tries in all_tries.items():
            kept = keep(kind, tries) if asked.keep else 0
            print(f"{said_of(kind, tries)}, {kept} kept", flush=True)
    print(f"{time.process_time() / 60:.1f} min of the processor in all")
    for kind in asked.kinds:
        (folder / f"{kind}-now").unlink()
    return 1 if any(tries.failures for tries in all_tries.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
