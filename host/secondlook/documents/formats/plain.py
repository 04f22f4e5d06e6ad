# SPDX-License-Identifier: MPL-2.0
"""txt, csv, html and rtf."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from secondlook.documents.collecting import Collector, DamagedError
from secondlook.documents.model import Place
from secondlook.html_text import split_html
from secondlook.mail_headers import decode_bytes

__all__ = ["read_html", "read_rtf", "read_text"]

_RTF_PROPERTY = re.compile(r"{\\(title|author|subject|keywords|company|operator|manager|doccomm) ?([^{}]{1,500})}")
_RTF_ASIDE = re.compile(r"{\s?(?:\\\*\s?)?\\(annotation|footnote|shptxt)\b")
_RTF_OWN = re.compile(r"{\\propname ([^{}]{1,200})}\s?\\proptype30\s?{\\staticval ([^{}]{1,500})}")  # 30: text
_RTF_BRACKET = re.compile(r"\\.|[{}]", re.DOTALL)
_RTF_CHARSET = re.compile(r"\\ansicpg\d{1,5}")
_RTF_HEAD = 20_000  # characters in which properties stand
_MOST_OWN = 50  # properties of somebody's own
_MOST_ASIDES = 200
_LONGEST_ASIDE = 20_000  # characters with their marks
_HTML_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{1,2000})", re.IGNORECASE)
_HTML_COMMENT = re.compile(r"<!--(.{1,5000}?)-->", re.DOTALL)
# Names and values of <meta>, in either order, and what Office writes of its properties into a page.
_HTML_META = re.compile(r"<meta\s([^>]{1,2000})>", re.IGNORECASE)
_HTML_ATTRIBUTE = re.compile(r"\b(name|content)\s{0,5}=\s{0,5}(?:\"([^\"]{0,1000})\"|'([^']{0,1000})')", re.IGNORECASE)
_HTML_OFFICE = re.compile(
    r"<o:(Author|LastAuthor|Company|Manager|Subject|Keywords|Description|Category)>([^<]{1,500})<", re.IGNORECASE
)
_NO_PROPERTIES = frozenset(
    {"generator", "viewport", "progid", "originator", "robots", "color-scheme", "created", "changed"}
)
_HTML_HEAD = 50_000  # characters in which they stand
_LONGEST_EMPTY = 20_000  # characters of a page that may rightly show nothing
_CHARSET = re.compile(rb"charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_-]{2,40})", re.IGNORECASE)


def _text_of(content: bytes, charset: str = "") -> str:
    for mark, name in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if content.startswith(mark):
            return content[len(mark) :].decode(name, "replace")
    return decode_bytes(content, charset)


def read_text(content: bytes, into: Collector) -> None:
    """Read plain text or CSV in whatever character set fits. Raises LimitError."""
    cut = content[: 4 * into.room + 4]
    into.add(_text_of(cut))


def read_html(content: bytes, into: Collector) -> None:
    """Read a page: text, title, and comments in the source. Raises DamagedError, LimitError."""
    named = _CHARSET.search(content[:4096])
    source = _text_of(content, named[1].decode("ascii") if named else "")
    title = _HTML_TITLE.search(source)
    into.add(title[1] if title else "", "properties", "title")
    for name, value in _html_properties(source[:_HTML_HEAD]):
        into.add(value, "properties", name)
    words = split_html(source)
    shown = "\n".join(filter(None, (words.own, words.quoted, words.signature)))
    if not shown and len(source) > _LONGEST_EMPTY:
        raise DamagedError("html")  # tags that never close: nobody can tell what is after them
    into.add(shown)
    for comment in _HTML_COMMENT.findall(source[:500_000])[:50]:
        if not comment.lstrip().startswith("["):  # conditions for old programs
            into.add(comment, "comment")


def _html_properties(head: str) -> list[tuple[str, str]]:
    """Return name and value of what stands in the head of a page about it."""
    found = []
    for meta in _HTML_META.findall(head):
        parts = {name.lower(): html.unescape(one or other) for name, one, other in _HTML_ATTRIBUTE.findall(meta)}
        if parts.get("content") and parts.get("name", "").lower() not in {"", *_NO_PROPERTIES}:
            found.append((parts["name"][:200], parts["content"]))
    found += [(name, html.unescape(value)) for name, value in _HTML_OFFICE.findall(head)]
    return found[:_MOST_OWN]


def read_rtf(content: bytes, into: Collector) -> None:
    """Read rich text. Raises DamagedError, LimitError."""
    from striprtf import striprtf  # noqa: PLC0415  (only where there is such a file)

    to_text: Callable[..., str] = striprtf.rtf_to_text
    source = content.decode("latin-1")
    charset = _RTF_CHARSET.search(source[:2000])
    start = f"{{\\rtf1\\ansi{charset[0] if charset else ''} "
    try:
        head = source[:_RTF_HEAD]
        for name, value in (*_RTF_PROPERTY.findall(head), *_RTF_OWN.findall(head)[:_MOST_OWN]):
            into.add(to_text(f"{start}{value}}}", errors="replace"), "properties", name)
        into.add(to_text(source, errors="replace"))
        # What the library passes over: comments, footnotes, text boxes.
        for match in list(_RTF_ASIDE.finditer(source))[:_MOST_ASIDES]:
            into.tick()
            inner = _group(source, match.end())
            place: Place = "comment" if match[1] == "annotation" else "text"
            into.add(to_text(f"{start}{inner}}}", errors="replace"), place)
    except (UnicodeError, LookupError, ValueError, IndexError) as error:
        raise DamagedError("rtf") from error


def _group(source: str, start: int) -> str:
    """Return what stands from there to the bracket that closes it, cut where it is too long."""
    depth = 1
    for sign in _RTF_BRACKET.finditer(source, start, start + _LONGEST_ASIDE):
        depth += {"{": 1, "}": -1}.get(sign[0], 0)
        if not depth:
            return source[start : sign.start()]
    return ""
