# SPDX-License-Identifier: MPL-2.0
"""The sentences: the same in every language, safely filled, fit for people."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook import sentences
from secondlook.levels import Said

OTHERS = [language for language in sentences.LANGUAGES if language != "en"]
TECHNICAL = re.compile(
    r"\b(?:regex|domain name|TLD|IDN|Levenshtein|score|threshold|header|local part)\b", re.IGNORECASE
)


def placeholders(template: str) -> set[str]:
    """Return the names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("language", OTHERS)
def test_same_sentences_in_every_language(language: str) -> None:
    """Every section, sentence and placeholder of English is there, and no other."""
    english, other = sentences.language_file("en"), sentences.language_file(language)
    assert {name: set(section) for name, section in other.items()} == {
        name: set(section) for name, section in english.items()
    }
    for name, section in english.items():
        for key, template in section.items():
            assert placeholders(other[name][key]) == placeholders(template), f"[{name}] {key}"


@pytest.mark.parametrize("language", sentences.LANGUAGES)
def test_sentences_are_for_people(language: str) -> None:
    """No technical words, one line each, and Chinese is written with Chinese punctuation."""
    for name, section in sentences.language_file(language).items():
        for key, template in section.items():
            assert "\n" not in template
            assert not TECHNICAL.search(template), f"[{name}] {key}"
            if language == "zh_CN" and name != "fix":
                assert not re.search(r"[一-鿿][,;:?!.]", template), f"[{name}] {key}"


@pytest.mark.parametrize(
    ("locale", "language"),
    [("zh-CN", "zh_CN"), ("zh_TW.UTF-8", "zh_CN"), ("de", "en"), ("", "en"), ("en-GB", "en")],
)
def test_choosing_a_language(locale: str, language: str) -> None:
    """Chinese of any kind gets Chinese, everything else English."""
    assert sentences.choose_language(locale) == language


def test_values_are_data() -> None:
    """A name with braces or line breaks is put in as it is, on one line."""
    said = Said("plain", {"name": "{near} {0}\nBcc: x@y\u202egnp", "near": ""})
    assert sentences.say("outside-thread", said) == (
        "{near} {0} Bcc: x@ygnp has not been part of this conversation so far."
    )


def test_long_values_and_lists_are_cut() -> None:
    """A name longer than a line and a list longer than a few end in an ellipsis."""
    assert len(sentences.shown("x" * 1000)) == sentences.LONGEST_VALUE
    # Of a file the end stays, which tells it from its neighbours.
    name = f"{'Rahmenvertrag-' * 9}HY-Q-2699.pdf"
    told = sentences.say("unreadable-attachment", Said("too-large", {"file": name}))
    assert "…" in told
    assert "HY-Q-2699.pdf”" in told
    assert len(told) < 100
    said = Said("recipients", {"names": tuple("abcdefghij")})
    assert sentences.say("greeting-mismatch", said) == "It goes to: a, b, c, d, e, f, …"
    assert sentences.say("greeting-mismatch", said, "zh_CN") == "这封邮件将发给：a、b、c、d、e、f、…"


@given(st.text())
def test_shown_is_one_harmless_line(text: str) -> None:
    """Whatever a mail holds, what is shown is one line without control characters."""
    shown = sentences.shown(text)
    assert len(shown) <= sentences.LONGEST_VALUE
    assert shown.isprintable()
    assert shown == shown.strip()


def test_unknown_sentence_is_an_error() -> None:
    """A check that says what is not written down fails loudly."""
    with pytest.raises(KeyError):
        sentences.say("outside-thread", Said("nothing"))
