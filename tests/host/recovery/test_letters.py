# SPDX-License-Identifier: MPL-2.0
"""The letters: in which language, with what in them, and what must never be in them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from importlib import resources
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from host.builders import a_draft, a_mailbox, a_message
from host.checks.casebook import the_facts
from secondlook.checks import forgotten_attachment, password_in_same_mail, sensitive_text
from secondlook.levels import Level
from secondlook.mail import Message
from secondlook.recovery.changes import CAUSES, LETTERS, Grade
from secondlook.recovery.languages import LANGUAGES, language_of
from secondlook.recovery.letters import FIELDS, Facts, Filled, fill, parts

TEXT = (forgotten_attachment.CHECK, password_in_same_mail.CHECK, sensitive_text.CHECK)
BEIJING = timezone(timedelta(hours=8))
SECRET = a_message(
    subject="Quotation Q-2291 for Müller Licht",
    body="Dear Anna, USD 3.15 per piece for you only.",
    date=datetime(2026, 3, 5, 6, 3, tzinfo=UTC),
    attachments=["Q-2291.xlsx"],
)

# Files and first imports take their time on a busy machine.
UNHURRIED = settings(deadline=None)


def letter_to(
    *wrong: str,
    message: Message = SECRET,
    letter: Any = "apology",
    grade: Grade = "medium",
    cause: str = "",
    known_names: Sequence[str] = (),
    template: tuple[str, str] | None = None,
    **options: Any,
) -> Filled:
    """Return the letter to these people."""
    facts = Facts(
        grade=grade,
        cause=cause,
        wrong=[a_mailbox("Bo Hale <bo@nord.example>")],
        right=[a_mailbox("anna@mueller.example")],
        reasons=["commercial", "competitor"],
        done=["apology"],
        known_names=known_names,
        template=template,
        zone=BEIJING,
    )
    return fill(letter, message, [a_mailbox(one) for one in wrong], facts, **options)


@pytest.mark.parametrize(
    ("wrong", "language"),
    [
        ("Bo Hale <bo@nord.example>", "en"),
        ("张伟 <zhang@nord.example>", "zh_CN"),
        ("zhang@yuanhang.cn", "zh_CN"),
        ("Zhang Wei <zhang@yuanhang.com.cn>", "zh_CN"),
        ("lin@company.com.tw", "zh_TW"),
        ("chan@company.hk", "zh_TW"),
        ("12345@qq.com", "zh_CN"),
        ("zhang@vip.163.com", "zh_CN"),
        ("Zhang <zhang@中国公司.中国>", "zh_CN"),
        ("田中太郎 <tanaka@akari.co.jp>", "ja"),
        ("たなか太郎 <tanaka@akari.example>", "ja"),
        ("陳小姐 <chen@company.com.tw>", "zh_TW"),
        ("Иван Петров <ivan@svet.example>", "ru"),
        ("أحمد علي <ahmed@noor.example>", "ar"),
        ("Anna Schmidt <anna@mueller.de>", "de"),
        ("c.ortega@ribera.es", "es"),
        ("jean@lumiere.fr", "fr"),
        ("joao@lumina.com.br", "pt"),
        ("김철수 金 <kim@company.example>", "en"),
        ("bo@notqq.com", "en"),
        ("bo@cn.example", "en"),
        ("张伟@x.example <zhang@x.example>", "en"),
    ],
)
def test_language(wrong: str, language: str) -> None:
    """The recipient's name decides, then the domain."""
    assert letter_to(wrong).language == language


def test_language_by_known_name() -> None:
    """A name from the memory counts where the mail had none."""
    assert letter_to("z@nord.example", known_names=["Zhang Wei", "张伟"]).language == "zh_CN"
    assert letter_to("z@nord.example", known_names=["Bo Hale"]).language == "en"


def test_language_by_text() -> None:
    """Where neither name nor domain says anything, the text they were sent does."""
    chinese = a_message(body="您好，报价见附件。型号 LED-22W，请确认。")
    japanese = a_message(body="お世話になります。見積書を添付します。")
    stray = a_message(body="Please see the offer for 客户 attached to this mail, thank you very much.")
    assert letter_to("z@nord.example", message=chinese).language == "zh_CN"
    assert letter_to("z@nord.example", message=japanese).language == "ja"
    assert letter_to("z@nord.example", message=stray).language == "en"
    assert letter_to("Bo Hale <z@nord.example>", message=chinese).language == "en"


def test_language_chosen() -> None:
    """A language that the user chose is used whoever the recipient is."""
    assert letter_to("张伟 <z@x.cn>", language="en").language == "en"
    assert letter_to("Bo Hale <b@x.example>", language="zh-CN").language == "zh_CN"


def test_several_recipients() -> None:
    """Several are Chinese only if all of their domains are, or a name says so; they are not greeted by name."""
    assert letter_to("a@x.cn", "b@x.cn").language == "zh_CN"
    assert letter_to("a@x.cn", "b@y.example").language == "en"
    letter = letter_to("Bo <a@x.example>", "Eve <b@x.example>")
    assert letter.body.startswith("Dear Sir or Madam,\n")
    assert [mailbox.address for mailbox in letter.to] == ["a@x.example", "b@x.example"]


def test_english() -> None:
    """Salutation, apology first, cause, the three requests, thanks, name; the time with its zone."""
    letter = letter_to("Bo Hale <bo@nord.example>", cause="autocomplete")
    assert letter.subject == "Our apologies: e-mail sent to you by mistake on 5 March 2026 at 14:03 (UTC+08:00)"
    paragraphs = letter.body.strip().split("\n\n")
    assert paragraphs[0] == "Dear Bo Hale,"
    assert paragraphs[1].startswith("Please accept our sincere apologies.")
    assert "a suggested address was accepted without being checked." in paragraphs[1]
    for word in ("delete", "confidential", "use", "confirm"):
        assert word in letter.body
    assert paragraphs[-3].startswith("Thank you")
    assert paragraphs[-1] == "Lin Yue"


def test_chinese() -> None:
    """The same in Chinese, in the form of a business letter."""
    letter = letter_to("张伟 <zhang@yuanhang.cn>", cause="autocomplete")
    assert letter.subject == "致歉：2026年3月5日14:03（UTC+08:00）误发给您的邮件"
    paragraphs = letter.body.strip().split("\n\n")
    assert paragraphs[0] == "尊敬的张伟："
    assert "诚挚的歉意" in paragraphs[2]
    assert "自动补全" in paragraphs[2]
    for word in ("删除", "保密", "不使用", "感谢"):
        assert word in letter.body
    assert letter.body.strip().endswith("此致\n敬礼！\n\nLin Yue")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("grade", ["low", "medium", "high"])
@pytest.mark.parametrize("letter", ["apology", "notice"])
def test_never_the_secret(letter: Any, grade: Grade, language: str) -> None:
    """Nothing of the wrong mail is repeated to them: not its subject, text, documents or right recipient."""
    filled = letter_to("Bo <bo@nord.example>", letter=letter, grade=grade, language=language)
    for secret in ("Q-2291", "Müller", "mueller", "Anna", "3.15", "Quotation"):
        assert secret not in filled.subject + filled.body


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("letter", LETTERS)
def test_every_field_is_filled(letter: Any, language: str) -> None:
    """No brace is left, and what is left of no word of another language: checked by the script of each letter."""
    for grade in ("low", "medium", "high"):
        for cause in ("", *CAUSES):
            filled = letter_to("Bo <bo@nord.example>", letter=letter, grade=grade, cause=cause, language=language)
            assert not set("{}") & set(filled.subject + filled.body)
            assert language_of(filled.body) == language
            assert filled.subject.strip()


def test_firmer_by_grade() -> None:
    """A low grade asks for little, a high one for a written confirmation with a date and reserves rights."""
    now = datetime(2026, 3, 6, 1, 0, tzinfo=UTC)
    low, high = (
        fill("apology", SECRET, [a_mailbox("bo@nord.example")], Facts(grade=grade, now=now, zone=BEIJING)).body
        for grade in ("low", "high")
    )
    assert "There is nothing else you need to do" in low
    assert "in writing by 8 March 2026" in high
    assert "reserve our rights" in high


def test_own_template_is_text() -> None:
    """A template of the user's own has fields and no power: anything else in braces, or like code, stays as it is."""
    body = (
        "{greeting}\n{cause} {0.__class__} {sender!r} {unknown} ${when} %s {{when}} <script>alert(1)</script> {subject}"
    )
    letter = letter_to("Bo <bo@nord.example>", template=("About {when}", body))
    assert letter.body.startswith("Dear Bo,\n")
    for kept in ("{0.__class__}", "{sender!r}", "{unknown}", "%s", "<script>alert(1)</script>", "{subject}"):
        assert kept in letter.body
    assert letter.subject == "About on 5 March 2026 at 14:03 (UTC+08:00)"


def test_a_value_is_not_filled_again() -> None:
    """A name that looks like a field is a name."""
    assert letter_to("{sender} <bo@nord.example>").body.startswith("Dear {sender},")


def test_without_a_date_or_a_name() -> None:
    """What is not known is left out in decent words."""
    unknown = Message(sender=a_mailbox("lin@haiyue.example"))
    letter = fill("apology", unknown, [a_mailbox("bo@nord.example")])
    assert letter.subject == "Our apologies: e-mail sent to you by mistake recently"
    assert letter.body.startswith("Dear Sir or Madam,\n")
    assert letter.body.strip().endswith("\n\nlin@haiyue.example")


def test_own_words() -> None:
    """The user's own cause becomes one sentence, however it was typed."""
    letter = letter_to("Bo <bo@nord.example>", cause="  I picked\nthe wrong\u202e Bo ")
    assert "by mistake. I picked the wrong Bo. The responsibility" in letter.body
    assert "系误发至您的邮箱。我选错了人。此事" in letter_to("张 <z@x.cn>", cause="我选错了人").body


NASTY = ["{when}", "{0.__class__}", "%s", "{", "<b>Bo</b>", "Bo\r\nBcc: all@x.example", "\u202eoB"]


@pytest.mark.parametrize("text", NASTY)
def test_values_are_data(text: str) -> None:
    """Names and causes are put in as text: no pattern, no second line."""
    letter = letter_to("bo@nord.example", known_names=[text], cause=text)
    lines = letter.body.splitlines()
    assert lines[0].startswith("Dear ")
    assert not any(line.startswith("Bcc:") for line in lines)
    assert "\u202e" not in letter.body
    if "{" in text:
        assert text in lines[0]


@UNHURRIED
@given(name=st.text(max_size=30), cause=st.text(max_size=50), body=st.text(max_size=50))
def test_any_words(name: str, cause: str, body: str) -> None:
    """Whatever the names and texts, there is a letter in one of the languages, with a one-line subject."""
    facts = Facts(cause=cause, known_names=[name])
    letter = fill("apology", a_message(body=body), [a_mailbox("bo@nord.example")], facts)
    assert letter.language in LANGUAGES
    assert len(letter.subject.splitlines()) == 1


def test_languages_have_the_same_shape() -> None:
    """All languages have the same texts with the same fields."""

    def shape(language: str) -> dict[str, set[str]]:
        file = resources.files("secondlook.recovery").joinpath("letters", f"{language}.toml")
        return {
            f"{section}.{name}": set(re.findall(r"\{([a-z]+)\}", text))
            if section not in {"when", "greeting"}
            else set()
            for section, texts in tomllib.loads(file.read_text(encoding="utf-8")).items()
            for name, text in texts.items()
            if isinstance(text, str)
        }

    english = shape("en")
    assert {"cause." + cause for cause in ("", *CAUSES)} == {name for name in english if name.startswith("cause.")}
    for language in LANGUAGES:
        assert shape(language) == english
        for letter in LETTERS:
            subject, body = parts(letter, language)
            assert set(re.findall(r"\{([a-z]+)\}", subject + body)) <= FIELDS[letter]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("letter", LETTERS)
def test_no_letter_is_stopped_by_our_own_checks(letter: Any, language: str) -> None:
    """They speak of files, secrets and mistakes, and go to the very people from whom something is to be kept."""
    for grade in ("low", "medium", "high"):
        for cause in ("", *CAUSES):
            made = letter_to(
                "Carmen Ortega <c.ortega@ribera.example>",
                letter=letter,
                grade=grade,
                cause=cause,
                language=language,
            )
            draft = a_draft(["Carmen Ortega <c.ortega@ribera.example>"], subject=made.subject, body=made.body)
            facts = the_facts(draft)
            found = [one for check in TEXT for one in check.find(facts) if one.level >= Level.CONFIRM]
            assert not found, (grade, cause, found)
