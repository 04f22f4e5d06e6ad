# SPDX-License-Identifier: MPL-2.0
"""All letters in all languages on one page, to be looked at by people who read them: build/letters.html after a run.

What a machine can see is checked: no field is left, no word of another language or script, and what stands in names,
subjects, files and templates stays text.
"""

from __future__ import annotations

import html
import re
import unicodedata
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from host.builders import a_mailbox, a_message
from secondlook.recovery.changes import Grade, LetterKind
from secondlook.recovery.languages import LANGUAGES
from secondlook.recovery.letters import Facts, Filled, fill

PAGE = Path(__file__).resolve().parents[3] / "build" / "letters.html"
NASTY = "<img src=x onerror=alert(1)>&amp;{sender}%s"
ROWS: tuple[tuple[LetterKind, Grade], ...] = (
    ("apology", "low"), ("apology", "medium"), ("apology", "high"), ("right", "high"), ("manager", "high"),
    ("legal", "high"), ("notice", "high"),
)  # fmt: skip
REASONS = (
    "technical", "cost", "exclusive", "judgement", "personal", "secret", "commercial", "amounts", "files", "unclear",
    "competitor", "protected", "internal", "occasion", "nothing-found",
)  # fmt: skip
MAIL = a_message(
    sender="Lin Yue <lin@haiyue.example>",
    subject="Offer Q-7",
    date=datetime(2026, 3, 5, 6, 3, tzinfo=UTC),
    attachments=["Q-7.xlsx"],
)
# What our own values bring along, whatever the language.
VALUES = frozenset(
    {"bo", "hale", "nord", "anna", "mueller", "example", "lin", "yue", "haiyue", "offer", "q", "xlsx", "utc"}
)
# Words that any English text of a few lines has, and no text in these other languages.
ENGLISH = frozenset({"the", "you", "your", "with", "have", "this", "please", "received", "mistake"})
CHARSETS = {"zh_CN": "gb2312", "zh_TW": "big5", "ja": "shift_jis"}
_STYLE = """
body { font: 13px/1.45 "Noto Sans", "Noto Sans CJK SC", sans-serif; margin: 12px; }
table { border-collapse: collapse; }
th, td { border: 1px solid #bbb; vertical-align: top; text-align: start; padding: 8px; }
td { min-width: 19rem; max-width: 19rem; white-space: pre-wrap; overflow-wrap: anywhere; }
"""


def letter(kind: LetterKind, grade: Grade, language: str, *, name: str = "Bo Hale", **template: str) -> Filled:
    """Return a letter in which every field has something to say."""
    facts = Facts(
        grade=grade,
        cause="autocomplete",
        wrong=[a_mailbox("Bo Hale <bo@nord.example>")],
        right=[a_mailbox("Anna <anna@mueller.example>")],
        reasons=REASONS,
        done=("stopped", "apology", "right"),
        known_names=[name],
        template=(template["subject"], template["body"]) if template else None,
        now=datetime(2026, 3, 5, 7, 0, tzinfo=UTC),
        zone=UTC,
    )
    return fill(kind, MAIL, [a_mailbox("bo@nord.example")], facts, language=language)


def words_in(filled: Filled) -> set[str]:
    """Return the words of Latin script in a letter, in lower case, without those of our own values."""
    return set(re.findall(r"[a-zà-öø-ÿœß]+", f"{filled.subject}\n{filled.body}".casefold())) - VALUES


def test_the_page() -> None:
    """All letters side by side; the page holds nothing but them, also where a name or a template is like markup."""
    rows = [f"<tr>{''.join(f'<th>{language}' for language in ('', *LANGUAGES))}"]
    for kind, grade in ROWS:
        cells = [(language, letter(kind, grade, language)) for language in LANGUAGES]
        rows.append(f"<tr><th>{kind}, {grade}{''.join(map(_cell, *zip(*cells, strict=True)))}")
    tried = [
        (language, letter("apology", "low", language, name=NASTY, subject=NASTY, body=f"{{greeting}}\n{NASTY}"))
        for language in LANGUAGES
    ]
    rows.append(f"<tr><th>own text{''.join(map(_cell, *zip(*tried, strict=True)))}")
    page = f'<!doctype html><meta charset="utf-8"><title>Letters</title><style>{_STYLE}</style><table>{"".join(rows)}'
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page, encoding="utf-8")
    read = _Read()
    read.feed(page)
    assert read.tags == {"meta", "title", "style", "table", "tr", "th", "td", "b"}
    # In the subject, the greeting and the text; a field is filled in where it stands in a template, not in a name.
    assert read.text.count("<img src=x onerror=alert(1)>&amp;") == 3 * len(LANGUAGES)
    assert read.text.count("{sender}%s") == len(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_field_is_left_and_no_word_is_of_another_language(language: str) -> None:
    """Every field is filled in, in the script of the language, and with no English left standing."""
    for kind, grade in ROWS:
        filled = letter(kind, grade, language)
        text = f"{filled.subject}\n{filled.body}"
        assert not set("{}") & set(text)
        assert "None" not in text
        if language in {"zh_CN", "zh_TW", "ja", "ru", "ar"}:
            assert words_in(filled) == set()
        elif language != "en":
            assert not words_in(filled) & ENGLISH
        if language in CHARSETS:
            # Neither simplified characters in a traditional letter nor the other way round.
            text.encode(CHARSETS[language])
        scripts = {unicodedata.name(one, "").split()[0] for one in text if one.isalpha()}
        assert scripts <= {"LATIN", "CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "CYRILLIC", "ARABIC"}


class _Read(HTMLParser):
    """Collects the tags of a page and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def _cell(language: str, filled: Filled) -> str:
    return (
        f'<td lang="{language.replace("_", "-")}" dir="auto"><b>{html.escape(filled.subject)}</b>\n\n'
        f"{html.escape(filled.body)}"
    )
