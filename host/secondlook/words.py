# SPDX-License-Identifier: MPL-2.0
"""Telling the writer's own words from quoted text and from the signature, in plain text.

Belongs here: the walk from line to line. What quoting looks like in which language is in ``quote_marks``.
Does not belong here: HTML (``html_text`` follows the structure that mail programs write), what the words
mean (``checks``). Sign-offs such as "Best regards" stay: they are words of the mail.
"""

from __future__ import annotations

from typing import NamedTuple

from secondlook import quote_marks

__all__ = ["Words", "split"]


class Words(NamedTuple):
    """The three parts of a text, each in its own order, without blank lines around it."""

    own: str
    quoted: str = ""
    signature: str = ""


def split(text: str) -> Words:
    """Return the writer's own words, what is quoted or forwarded, and the signature.

    Answers between quoted lines are own words. Everything below a block of copied headers is quoted,
    because nothing marks where it would end. Takes time in proportion to the length of the text.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    own: list[str] = []
    quoted: list[str] = []
    signature: list[str] = []
    into = own
    number = 0
    while number < len(lines):
        line = lines[number]
        stripped = line.strip()
        if not stripped:
            into.append("")
            number += 1
            continue
        if stripped[0] == ">":
            quoted.append(line)
            into = own  # a quote ends a signature above it
            number += 1
            continue
        if stripped == "--" and line[0] == "-":
            into = signature
            number += 1
            continue
        if not (":" in line or "：" in line or quote_marks.may_open(stripped)):
            into.append(line)  # plain prose, the quick way
            number += 1
            continue
        taken, rest = quote_marks.attribution(lines, number)
        if not taken and quote_marks.separator(stripped):
            taken, rest = 1, not _marked(lines, number + 1)
        if taken:
            quoted += lines[number : number + taken]
            into = own
            number += taken
            if not rest:
                continue
            quoted += lines[number:]
            break
        before = quote_marks.copied_headers(lines, number)
        if before >= 0:
            # What stands above the block goes with it, as far as it is still the writer's.
            before = min(before, len(into))
            if before:
                quoted += into[-before:]
                del into[-before:]
            quoted += lines[number:]
            break
        into.append(line)
        number += 1
    return Words(_joined(own), _joined(quoted), _joined(signature))


def _marked(lines: list[str], number: int) -> bool:
    return any(line.lstrip().startswith(">") for line in lines[number : number + 3])


def _joined(lines: list[str]) -> str:
    return "\n".join(lines).strip("\n")
