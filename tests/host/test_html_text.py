# SPDX-License-Identifier: MPL-2.0
"""HTML bodies: their text, and which part of it is quoted or signature."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook.html_text import split_html
from secondlook.words import Words

CASES = {
    "paragraphs": ("<p>Dear&nbsp;Anna,</p><p>a &lt; b<br>c</p>", Words("Dear Anna,\n\na < b\nc")),
    "white space": ("<div>one\n   two</div>\n<div>three</div>", Words("one two\n\nthree")),
    "preformatted": ("<pre>one\n  two</pre>", Words("one\ntwo")),
    "not shown": ("<style>p{}</style><script>if (a<b) x()</script><title>t</title><!-- c > -->Hi", Words("Hi")),
    "Thunderbird": (
        (
            '<p>Hi</p><pre class="moz-signature" cols="72">-- <br>Lin</pre>'
            '<div class="moz-cite-prefix">On 1 X wrote:</div><blockquote type="cite" cite="mid:1"><p>old</p>'
            '<blockquote type="cite">older</blockquote></blockquote><p>end</p>'
        ),
        Words("Hi\n\nend", "On 1 X wrote:\n\nold\n\nolder", "--\nLin"),
    ),
    "answers inside": (
        '<blockquote type="cite">q1</blockquote><p>a1</p><blockquote type="cite">q2</blockquote><p>a2</p>',
        Words("a1\n\na2", "q1\nq2"),
    ),
    "the writer's own indented text": ("<blockquote>mine</blockquote>", Words("mine")),
    "Gmail": (
        (
            '<div dir="ltr">Hi</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On … wrote:</div>'
            '<blockquote class="gmail_quote">old</blockquote></div>'
        ),
        Words("Hi", "On … wrote:\n\nold"),
    ),
    "Outlook on the web": (
        '<div>Hi</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> A</div><div>old</div>',
        Words("Hi", "From: A\n\nold"),
    ),
    "Outlook": (
        (
            "<p>Hi</p><div><p><b>From:</b> Anna &lt;a@b.example&gt;<br><b>Sent:</b> Monday<br><b>To:</b> Lin<br>"
            "<b>Subject:</b> x</p></div><p>old</p>"
        ),
        Words("Hi", "From: Anna <a@b.example>\nSent: Monday\nTo: Lin\nSubject: x\n\nold"),
    ),
    "quotes in attributes": ("<a title=\"a > b\" href='x'>link</a>", Words("link")),
    "a quote too many": ('<a href="x"">link</a> end', Words("link end")),
    "cut off inside a tag": ("Hi <b", Words("Hi")),
    "cut off inside a comment": ("Hi <!-- never", Words("Hi")),
}


@pytest.mark.parametrize("name", CASES)
def test_parts(name: str) -> None:
    """Each case parts as its name says."""
    source, expected = CASES[name]
    assert split_html(source) == expected


@given(st.text(alphabet="<>/!-\"'= abp\n&;", max_size=200))
def test_never_fails(source: str) -> None:
    """Whatever looks like tags, there is a text."""
    assert isinstance(split_html(source).own, str)


@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1, max_size=50))
def test_plain_text_survives(text: str) -> None:
    """Text without markup comes out as it is."""
    assert split_html(f"<html><body><p>{text}</p></body></html>").own == text


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["<", "<!--", "<a ", '<a "', "<a '", "<b>", "</b>", "<script>", "&", "<p x=", '">'])
def test_a_megabyte_of_marks(piece: str) -> None:
    """A megabyte of broken markup is read in one pass; rescanning would hang."""
    assert split_html(piece * (1_000_000 // len(piece))) is not None
