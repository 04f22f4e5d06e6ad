# SPDX-License-Identifier: MPL-2.0
"""One attachment from bytes to a ``Document``: which reader, what is inside what, and how it ended.

Belongs here: the order of things and the meaning of every failure. Runs in the child process (``child``); nothing that
takes an attachment of a mail may call it in the host's own process. Does not belong here: formats (``formats/``).
"""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Callable

import msgspec

from secondlook.documents import limits
from secondlook.documents.collecting import Collector, DamagedError, LimitError, ProtectedError
from secondlook.documents.fingerprint import sketch_of
from secondlook.documents.kinds import NO_TEXT, kind_of, looks_like_document
from secondlook.documents.model import Document, Reason, State

__all__ = ["read"]

Inner = Callable[[bytes, str], None]

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
            # What is inside is not unpacked; that it is open, and its names, can be told all the same.
            state, reason = ("partly", into.missing) if into.passages else ("unreadable", "unknown-kind")
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
    reader = _reader(kind)
    if reader is not None:
        reader(content, into, _inside(into))
    return kind


def _inside(into: Collector) -> Inner:
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


# Module and function of ``formats`` by kind, and whether it reads what is inside by ``inner``.
_FORMATS: dict[str, tuple[str, str, bool]] = {
    "pdf": ("pdf", "read_pdf", True), "eml": ("mails", "read_mail", True), "zip": ("archives", "read_zip", True),
    "7z": ("seven_zip", "read_seven_zip", False), "rar": ("rar", "read_rar", False),
    "docx": ("word", "read_docx", False), "xlsx": ("sheets", "read_xlsx", False),
    "pptx": ("slides", "read_pptx", False),
    **dict.fromkeys(("odt", "ods", "odp"), ("open_document", "read_open_document", False)),
    **dict.fromkeys(("txt", "csv"), ("plain", "read_text", False)),
    "html": ("plain", "read_html", False), "rtf": ("plain", "read_rtf", False),
}  # fmt: skip
_READERS: dict[str, Callable[..., None]] = {}  # those that were needed; their libraries take long to load


def _reader(kind: str) -> Callable[[bytes, Collector, Inner], None] | None:
    """Return what reads files of a kind, None where nothing does."""
    if kind not in _FORMATS:
        return None
    module, function, nests = _FORMATS[kind]
    if kind not in _READERS:
        _READERS[kind] = getattr(importlib.import_module(f"secondlook.documents.formats.{module}"), function)
    read_one = _READERS[kind]
    return read_one if nests else lambda content, into, _: read_one(content, into)
