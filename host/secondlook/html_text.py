# SPDX-License-Identifier: MPL-2.0
"""The text of an HTML mail body, parted by the structure that mail programs write.

Belongs here: one pass over the tags, never backwards, so that a hostile body takes no longer than an honest
one of its size (``html.parser`` of the standard library rescans unclosed tags). Does not belong here: plain
text (``words``), rendering, and HTML of the compose window (the add-on hands over text).
"""

from __future__ import annotations

import html
import re

from secondlook import words
from secondlook.words import Words

__all__ = ["split_html"]

_TAG = re.compile(r"<(?:(!--)|([!?])|(/?)([A-Za-z][A-Za-z0-9:-]{0,30}))")
# Possessive: an attribute list that never ends must fail at once, and only a few times in a document.
_REST_OF_TAG = re.compile(r"((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_MOST_UNCLOSED = 20
_ATTRIBUTE = re.compile(r"\b(class|id|type)\s{0,9}=\s{0,9}(?:\"([^\"]{0,400})|'([^']{0,400})|([^\s\"'>]{1,400}))")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BLANK_LINES = re.compile(r"\n{3,}")

_SILENT = frozenset({"script", "style", "title", "head", "template", "select", "textarea", "noscript"})
_NEW_LINE = frozenset(
    """address article aside blockquote br center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li
    main ol p pre section table tbody tr ul""".split()  # noqa: SIM905
)
_EMPTY_ELEMENTS = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr", "area", "base", "col", "embed"})

# Classes and ids by which Thunderbird, Gmail, Outlook, Yahoo, Apple, Proton, 163 and QQ mark their own parts.
_QUOTE_MARKS = frozenset(
    """gmail_quote gmail_attr gmail_extra moz-cite-prefix moz-forward-container moz-email-headers-table
    yahoo_quoted yahoo-quoted protonmail_quote zmail_extra isreplycontent mailcontent_quote
    tutanota_quote""".split()  # noqa: SIM905
)
_SIGNATURE_MARKS = frozenset(
    """moz-signature gmail_signature gmail_signature_prefix protonmail_signature_block
    x_gmail_signature""".split()  # noqa: SIM905
)
# From here to the end all is quoted: these mark a place, not an element around the quote.
_QUOTE_FROM_HERE = frozenset(
    {"appendonsend", "divrplyfwdmsg", "x_divrplyfwdmsg", "mail-editor-reference-message-container"}
)


def split_html(source: str) -> Words:
    """Return the writer's own words, quotes and signature of an HTML body as plain text.

    What remains as own is looked through again for quoting in plain text, which some programs put into HTML.
    """
    walk = _Walk()
    position = 0
    unclosed = 0
    while tag := _TAG.search(source, position):
        walk.text(source[position : tag.start()])
        comment, declaration, closing, name = tag.groups()
        if comment:
            position = source.find("-->", tag.end()) + 3
            if position < 3:
                return walk.words()
            continue
        rest = _REST_OF_TAG.match(source, tag.end())
        if rest is None:
            unclosed += 1
            position = source.find(">", tag.end()) + 1
            if not position or unclosed > _MOST_UNCLOSED:
                return walk.words()
            continue
        position = rest.end()
        if declaration:
            continue
        name = name.lower()
        if closing:
            walk.close(name)
        elif name in _SILENT and not rest[1].endswith("/"):
            end = re.compile(f"</{name}", re.IGNORECASE).search(source, position)
            if end is None:
                return walk.words()
            position = end.start()
        else:
            walk.open(name, rest[1])
    walk.text(source[position:])
    return walk.words()


class _Walk:
    """Collects text into three parts while elements open and close."""

    def __init__(self) -> None:
        self._own: list[str] = []
        self._quoted: list[str] = []
        self._signature: list[str] = []
        self._outside = self._own  # where text goes that is in no quote or signature
        self._into = self._outside
        self._inside = ""  # the element that opened a quote or signature
        self._depth = 0  # of elements of that name, so that the right end tag closes it
        self._preformatted = 0

    def text(self, run: str) -> None:
        if "&" in run:
            run = html.unescape(run)
        if not self._preformatted:
            run = _BLANKS.sub(" ", run)
        self._into.append(run.replace("\xa0", " "))

    def open(self, name: str, attributes: str) -> None:
        if name == "pre":
            self._preformatted += 1
        if name in _NEW_LINE:
            self._into.append("\n")
        elif name in {"td", "th"}:
            self._into.append(" ")
        if name in _EMPTY_ELEMENTS:
            return
        if self._inside:
            self._depth += name == self._inside
            return
        part = self._part(name, attributes) if attributes else None
        if part is not None:
            self._into, self._inside, self._depth = part, name, 1

    def close(self, name: str) -> None:
        if name == "pre" and self._preformatted:
            self._preformatted -= 1
        if name in _NEW_LINE:
            self._into.append("\n")
        if name == self._inside:
            self._depth -= 1
            if self._depth == 0:
                self._into, self._inside = self._outside, ""

    def _part(self, name: str, attributes: str) -> list[str] | None:
        for key, *values in _ATTRIBUTE.findall(attributes):
            value = "".join(values).lower()
            if key == "type":
                if name == "blockquote" and value == "cite":
                    return self._quoted
                continue
            marks = frozenset(value.split())
            if marks & _SIGNATURE_MARKS:
                return self._signature
            if marks & _QUOTE_MARKS:
                return self._quoted
            if marks & _QUOTE_FROM_HERE:
                self._outside = self._into = self._quoted
                return None
        return None

    def words(self) -> Words:
        inner = words.split(_tidy(self._own))
        quoted = [inner.quoted, _tidy(self._quoted)]
        signature = [inner.signature, _tidy(self._signature)]
        return Words(inner.own, "\n".join(filter(None, quoted)), "\n".join(filter(None, signature)))


def _tidy(pieces: list[str]) -> str:
    lines = [line.strip() for line in "".join(pieces).split("\n")]
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n")
