# SPDX-License-Identifier: MPL-2.0
"""One attachment from bytes to a ``Document``: which reader, what is inside what, and how it ended.

Belongs here: the order of things and the meaning of every failure. Runs in the child process (``child``); nothing that
takes an attachment of a mail may call it in the host's own process. Does not belong here: formats (``formats/``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import msgspec

from secondlook.documents import limits
from secondlook.documents.collecting import Collector, DamagedError, LimitError, ProtectedError
from secondlook.documents.fingerprint import sketch_of
from secondlook.documents.kinds import NO_TEXT, kind_of, looks_like_document
from secondlook.documents.model import Document, Reason, State

__all__ = ["read"]

_LOCKABLE = frozenset({"pdf", "docx", "xlsx", "pptx", "doc", "xls", "ppt", "zip", "7z", "rar", "odt", "ods", "odp"})


def read(content: bytes, name: str, seconds: float = limits.SECONDS) -> Document:
    """Read an attachment within ``seconds``. Never raises but for MemoryError and what ends the process."""
    into = Collector(seconds)
    kind = kind_of(content, name)
    state: State = "read"
    reason: Reason = ""
    protected: bool | None = False
    if len(content) > limits.LARGEST_FILE:
        return Document(name=name, size=len(content), kind=kind, state="unreadable", reason="too-large")
    try:
        kind = _read_one(content, kind, into)
        if kind == NO_TEXT or (kind == "pdf" and not into.passages_of_text and not into.missing):
            state = "no-text"  # a scan is a picture, too
        elif kind in {"7z", "rar"}:
            # What is inside is not unpacked; that it is open can be told all the same.
            state, reason = ("protected", "") if into.protected else ("unreadable", "unknown-kind")
        elif kind == "other":
            # Promised to be a document by its name, it is damaged; else it is of a kind that we do not know.
            state, reason = "unreadable", "damaged" if looks_like_document(name) else "unknown-kind"
            protected = None
    except ProtectedError:
        state, protected = "protected", True
    except LimitError as error:
        state, reason = "partly" if into.passages else "unreadable", error.reason
    except DamagedError:
        state, reason, protected = "partly" if into.passages else "unreadable", "damaged", None
    except (MemoryError, RecursionError):
        state, reason, protected = "unreadable", "memory", None
    except Exception:  # noqa: BLE001  (a library that fell over its input: the file is not as it should be)
        state, reason, protected = "partly" if into.passages else "unreadable", "damaged", None
    if state == "read" and into.missing:
        state, reason = "partly", into.missing
    elif state == "read" and into.protected:
        state = "partly"
    if kind == "ole":  # locked, so that nobody saw what it is
        ending = name.rpartition(".")[2].lower()
        kind = ending if ending in _LOCKABLE else "other"
    document = Document(
        name=name,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        kind=kind,
        state=state,
        reason=reason,
        protected=into.protected or protected,
        passages=tuple(into.passages),
    )
    return msgspec.structs.replace(document, sketch=sketch_of(document.text))


def _read_one(content: bytes, kind: str, into: Collector) -> str:
    """Read one file, of its own or inside another; return its kind, which for compound files is known only now."""
    if kind == "ole":
        from secondlook.documents.formats.old_office import read_old_office  # noqa: PLC0415  (only what is needed)

        return read_old_office(content, into)
    reader = _READERS.get(kind)
    if reader is not None:
        reader(content, into, _inside(into))
    return kind


def _inside(into: Collector) -> Callable[[bytes, str], None]:
    """Return what reads a file that was found inside another. A failure there is no failure of the whole."""

    def inner(content: bytes, name: str) -> None:
        into.unpacked(0)
        if into.depth >= limits.DEEPEST:
            into.left_out("too-deep")
            return
        into.depth += 1
        try:
            kind = _read_one(content, kind_of(content, name), into)
            if kind == "other" and looks_like_document(name):
                into.left_out("damaged")
            elif kind in {"7z", "rar"} and not into.protected:
                into.left_out("unknown-kind")
        except ProtectedError:
            into.protected = True
        except DamagedError:
            into.left_out("damaged")
        except LimitError as error:
            if error.reason in {"time", "too-many"} or into.room <= 0:
                raise
            into.left_out(error.reason)
        finally:
            into.depth -= 1

    return inner


Inner = Callable[[bytes, str], None]
Read = Callable[[bytes, Collector, Inner], None]


def _pdf(content: bytes, into: Collector, inner: Inner) -> None:
    from secondlook.documents.formats.pdf import read_pdf  # noqa: PLC0415

    read_pdf(content, into, inner)


def _docx(content: bytes, into: Collector, _: Inner) -> None:
    from secondlook.documents.formats.word import read_docx  # noqa: PLC0415

    read_docx(content, into)


def _xlsx(content: bytes, into: Collector, _: Inner) -> None:
    from secondlook.documents.formats.sheets import read_xlsx  # noqa: PLC0415

    read_xlsx(content, into)


def _pptx(content: bytes, into: Collector, _: Inner) -> None:
    from secondlook.documents.formats.slides import read_pptx  # noqa: PLC0415

    read_pptx(content, into)


def _open_document(content: bytes, into: Collector, _: Inner) -> None:
    from secondlook.documents.formats.slides import read_open_document  # noqa: PLC0415

    read_open_document(content, into)


def _zip(content: bytes, into: Collector, inner: Inner) -> None:
    from secondlook.documents.formats.archives import read_zip  # noqa: PLC0415

    read_zip(content, into, inner)


def _seven_zip(content: bytes, into: Collector, _: Inner) -> None:
    from secondlook.documents.formats.archives import seven_zip_protected  # noqa: PLC0415

    if seven_zip_protected(content):
        into.protected = True


def _rar(content: bytes, into: Collector, _: Inner) -> None:
    from secondlook.documents.formats.archives import rar_protected  # noqa: PLC0415

    if rar_protected(content):
        into.protected = True


def _text(content: bytes, into: Collector, _: Inner) -> None:
    from secondlook.documents.formats.plain import read_text  # noqa: PLC0415

    read_text(content, into)


def _html(content: bytes, into: Collector, _: Inner) -> None:
    from secondlook.documents.formats.plain import read_html  # noqa: PLC0415

    read_html(content, into)


def _rtf(content: bytes, into: Collector, _: Inner) -> None:
    from secondlook.documents.formats.plain import read_rtf  # noqa: PLC0415

    read_rtf(content, into)


def _mail(content: bytes, into: Collector, inner: Inner) -> None:
    from secondlook.documents.formats.mails import read_mail  # noqa: PLC0415

    read_mail(content, into, inner)


_READERS: dict[str, Read] = {
    "pdf": _pdf, "docx": _docx, "xlsx": _xlsx, "pptx": _pptx, "odt": _open_document, "ods": _open_document,
    "odp": _open_document, "zip": _zip, "7z": _seven_zip, "rar": _rar, "txt": _text, "csv": _text, "html": _html,
    "rtf": _rtf, "eml": _mail,
}  # fmt: skip
