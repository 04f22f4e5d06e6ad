# SPDX-License-Identifier: MPL-2.0
"""Break real documents at random, for as long as is asked, and see that every reader ends in time and never raises.

    python tests/fuzz/readers.py [--minutes 30] [--seed 1] [kind ...]

Kinds are those of ``SEEDS``; ``mime`` breaks mails for the parser of mail itself. Every broken file is made from its
number, so what failed can be made again with ``--seed NUMBER --once``. Failures are written to ``build/fuzz``;
a few of each kind are broken at every run of ``tests/host/documents/test_found_by_fuzzing.py``.
"""

from __future__ import annotations

import argparse
import faulthandler
import io
import random
import sys
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path[:0] = [str(ROOT / "host"), str(ROOT / "tests")]

from host.documents import makers as make  # noqa: E402
from secondlook.documents.reading import read  # noqa: E402
from secondlook.errors import MailError  # noqa: E402
from secondlook.mail_parsing import files_of, from_email  # noqa: E402

SECONDS = 2.0  # for one file
LATE = 3.0  # more, and the file counts as failed
TEXT = "Quotation HY-Q-2604\nTo: Müller Licht GmbH\n报价 USD 12.40"
ROWS = [["Quotation", "HY-Q-2604"], ["To", "Müller Licht GmbH"], ["LED panel", 500, 12.4]]

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
        victim = chance.choice(names)
        for name in names:
            part = old.read(name)
            new.writestr(name, broken(part, chance) if name == victim else part)
    return out.getvalue()


def a_file(kind: str, number: int) -> bytes:
    """Return the broken file of that number."""
    chance = random.Random(f"{kind} {number}")  # noqa: S311  (no secret)
    content = SEEDS["eml" if kind == "mime" else kind]
    if kind in {"docx", "xlsx", "pptx"} and chance.random() < 0.7:
        return broken_inside(content, chance)
    return broken(content, chance)


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


def main() -> int:
    """Run; 0 if nothing failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30.0, help="for each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--once", action="store_true", help="only the file of that number")
    parser.add_argument("kinds", nargs="*", default=[*SEEDS, "mime"])
    asked = parser.parse_args()
    faulthandler.enable()
    folder = ROOT / "build" / "fuzz"
    folder.mkdir(parents=True, exist_ok=True)
    failures = 0
    for kind in asked.kinds:
        end = time.monotonic() + 60 * asked.minutes
        number = asked.seed
        while time.monotonic() < end:
            content = a_file(kind, number)
            # Written before it is read: a reader that ends the process leaves its file behind.
            (folder / f"{kind}-now").write_bytes(content)
            problem = tried(kind, content)
            if problem:
                failures += 1
                (folder / f"{kind}-{number}").write_bytes(content)
                print(f"{kind} {number}: {problem}", flush=True)
            number += 1
            if asked.once:
                break
        (folder / f"{kind}-now").unlink()
        print(f"{kind}: {number - asked.seed} files, {failures} failures so far", flush=True)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
