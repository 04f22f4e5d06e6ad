# SPDX-License-Identifier: MPL-2.0
"""A mail whose attachments must be read to be judged: nothing but their content says what they are.

It is judged by the program of every package, because reading takes a process of its own, libraries that were
compiled, and files beside them: just what a package can lack. Importable with openpyxl and reportlab alone.
"""

from __future__ import annotations

import io
import json
from email.message import EmailMessage

ME = "lin@desk.example"
ROWS = (("Cost sheet", "internal"), ("Purchase price", "USD 12.00"), ("Factory price", "USD 9.00"), ("Margin", "35 %"))
NAMES = ("table.xlsx", "page.pdf")


def sensitive_mail() -> bytes:
    """Give a mail with a cost sheet as a workbook and as a PDF, both under names that say nothing."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = ME, "anna@mueller.example", "as discussed"
    mail["Message-ID"] = "<sensitive@desk.example>"
    mail.set_content("Hello Anna,\n\nplease find the files attached.\n")
    for name, content in zip(NAMES, (_workbook(), _pdf()), strict=True):
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def were_read(told: str | bytes) -> bool:
    """Tell by the outcome of `secondlook check --json` whether both files were read and known for what they are."""
    findings = json.loads(told)["findings"]
    said = "\n".join(each["why"] for each in findings if each["check"] == "unprotected-sensitive-file")
    unread = [each for each in findings if each["check"] == "unreadable-attachment"]
    return all(name in said for name in NAMES) and not unread


def _workbook() -> bytes:
    import openpyxl  # noqa: PLC0415  (the other half is of use without it)

    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _pdf() -> bytes:
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

    out = io.BytesIO()
    canvas = Canvas(out)
    for number, row in enumerate(ROWS):
        canvas.drawString(72, 720 - 20 * number, ": ".join(row))
    canvas.save()
    return out.getvalue()
