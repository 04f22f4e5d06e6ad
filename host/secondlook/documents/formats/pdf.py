# SPDX-License-Identifier: MPL-2.0
"""PDF: text of the pages, form fields, notes, the document's properties, and files inside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from secondlook.documents.collecting import Collector, DamagedError, ProtectedError

__all__ = ["read_pdf"]

_MOST_PAGES = 3_000
_MOST_NOTES = 200  # of a page
_PROPERTIES = ("Title", "Author", "Subject", "Keywords")


def read_pdf(content: bytes, into: Collector, inner: Callable[[bytes, str], None]) -> None:
    """Read a file; ``inner`` takes the files attached inside it. Raises DamagedError, LimitError, ProtectedError."""
    import pypdfium2 as pdfium  # noqa: PLC0415  (only where there is a PDF)

    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        # The library has no kinds of errors; its text ends with the one PDFium gives.
        if "password" in str(error).lower():
            raise ProtectedError from error
        raise DamagedError("PDF") from error
    try:
        _read(document, into, inner, pdfium)
    except pdfium.PdfiumError as error:
        raise DamagedError("PDF") from error
    finally:
        document.close()


def _read(document: Any, into: Collector, inner: Callable[[bytes, str], None], pdfium: Any) -> None:
    properties = document.get_metadata_dict()
    for name in _PROPERTIES:
        into.add(properties.get(name, ""), "properties", name)
    broken = 0
    pages = len(document)
    for number in range(min(pages, _MOST_PAGES)):
        into.tick()
        try:
            page = document[number]
        except pdfium.PdfiumError:
            broken += 1
            continue
        try:
            text = page.get_textpage()
            into.add(text.get_text_bounded())
            text.close()
            _read_notes(page, into, pdfium.raw)
        finally:
            page.close()
    if broken and broken == pages:
        raise DamagedError("no page")
    if broken or pages > _MOST_PAGES:
        into.left_out("damaged" if broken else "too-many")
    for number in range(min(document.count_attachments(), 50)):
        attached = document.get_attachment(number)
        inner(bytes(attached.get_data()), attached.get_name())


def _read_notes(page: Any, into: Collector, raw: Any) -> None:
    """Take what comments say, and what stands in form fields."""
    for number in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST_NOTES)):
        note = raw.FPDFPage_GetAnnot(page, number)
        if not note:
            continue
        try:
            kind = raw.FPDFAnnot_GetSubtype(note)
            if kind == raw.FPDF_ANNOT_WIDGET:
                into.add(_value(raw, note, b"V"))
            elif kind not in {raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP}:
                into.add(_value(raw, note, b"Contents"), "text" if kind == raw.FPDF_ANNOT_FREETEXT else "comment")
        finally:
            raw.FPDFPage_CloseAnnot(note)


def _value(raw: Any, note: Any, key: bytes) -> str:
    import ctypes  # noqa: PLC0415  (the library has loaded it)

    size = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    if not 2 < size <= 1_000_000:
        return ""
    letters = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(note, key, ctypes.cast(letters, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return letters.raw[: size - 2].decode("utf-16-le", "replace")
