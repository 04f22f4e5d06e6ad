# SPDX-License-Identifier: MPL-2.0
"""Own words, quotes and signatures in plain text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from secondlook.words import Words, split

NOTES = "\t\t To: P/HOU/ACME@ACME\n\t\t cc: \n\t\t Subject: x\n\nbody"
HEADERS = "From: Anna Schmidt <anna@mueller.example>\nSent: Monday\nTo: Lin\nSubject: Offer\n\nHello Lin"

CASES = {
    "nothing quoted": ("Dear Anna,\n\nthank you.\nLin", Words("Dear Anna,\n\nthank you.\nLin")),
    "signature": ("Hi\n-- \nLin Yue\nHaiyue", Words("Hi", "", "Lin Yue\nHaiyue")),
    "signature without its blank": ("Hi\n--\nLin Yue", Words("Hi", "", "Lin Yue")),
    "sign-off stays": ("Hi\n\nBest regards\nLin", Words("Hi\n\nBest regards\nLin")),
    "a rule of the writer's own": ("a\n-----\nb", Words("a\n-----\nb")),
    "answers between quoted lines": (
        "On 2 March 2026 at 10:00, Anna wrote:\n> When?\nTomorrow.\n> Where?\nHere.",
        Words("Tomorrow.\nHere.", "On 2 March 2026 at 10:00, Anna wrote:\n> When?\n> Where?"),
    ),
    "signature above the quote": (
        "Hi\n-- \nLin\n\nAm 02.03.26 um 10:00 schrieb Anna:\n> Hallo\nunten",
        Words("Hi\nunten", "Am 02.03.26 um 10:00 schrieb Anna:\n> Hallo", "Lin"),
    ),
    "attribution broken over lines": (
        "Hi\n\nOn Mon, Mar 2, 2026 at 10:00 AM Anna Schmidt <anna@mueller.example>\nwrote:\n\n> a",
        Words("Hi", "On Mon, Mar 2, 2026 at 10:00 AM Anna Schmidt <anna@mueller.example>\nwrote:\n> a"),
    ),
    "own line that only begins like one": (
        "On second thought, yes.\nOn Mon, Mar 2, 2026, Anna wrote:\n> a",
        Words("On second thought, yes.", "On Mon, Mar 2, 2026, Anna wrote:\n> a"),
    ),
    "own words that speak of writing": (
        "As you wrote on 3 March:\nplease ship.",
        Words("As you wrote on 3 March:\nplease ship."),
    ),
    "a shipment is no header block": (
        "From: Ningbo\nTo: Hamburg\nDate: 5 May\nPrice: 3",
        Words("From: Ningbo\nTo: Hamburg\nDate: 5 May\nPrice: 3"),
    ),
    "a letter head is no header block": (
        "To: Mr Smith\nFrom: Lin\nDate: 5 May\nSubject: Offer\n\nDear Mr Smith",
        Words("To: Mr Smith\nFrom: Lin\nDate: 5 May\nSubject: Offer\n\nDear Mr Smith"),
    ),
    "headers copied by Outlook": (f"OK\n\n{HEADERS}", Words("OK", HEADERS)),
    "a rule above the headers": (f"OK\n________________\n{HEADERS}", Words("OK", f"________________\n{HEADERS}")),
    "headers with bold marks": ("OK\n*From:* A <a@b.example>\n*Date:* 2\n*To:* L\n*Subject:* x\nmore",
                                Words("OK", "*From:* A <a@b.example>\n*Date:* 2\n*To:* L\n*Subject:* x\nmore")),
    "forwarded by Lotus Notes": (
        "see below\n\nGeorge\n10/09/2000 02:16 PM\nTo: P/HOU/ACME@ACME\ncc:\nSubject: x\n\nbody",
        Words("see below", "George\n10/09/2000 02:16 PM\nTo: P/HOU/ACME@ACME\ncc:\nSubject: x\n\nbody"),
    ),
    "Lotus Notes with a blank line below the date": (
        f"fine\n\n\n\tG Hill@ACME\n\tSent by: Ann Lee\n\t10/09/2000 02:16 PM\n\t\t \n{NOTES}",
        Words("fine", f"\tG Hill@ACME\n\tSent by: Ann Lee\n\t10/09/2000 02:16 PM\n\n{NOTES}"),
    ),
    "Lotus Notes with name and date on one line": (
        f"fine\n\n   G Hill                10/09/2000 02:16 PM\n\n{NOTES}",
        Words("fine", f"   G Hill                10/09/2000 02:16 PM\n\n{NOTES}"),
    ),
    "prose with a date above copied headers": (
        f"We met\non 10/09/2000 02:16 PM as agreed.\n\n{NOTES}",
        Words("We met\non 10/09/2000 02:16 PM as agreed.", NOTES),
    ),
    "Windows line ends": ("a\r\n> b\r\nc", Words("a\nc", "> b")),
}  # fmt: skip

LEADS = [
    "On Mon, 2 Mar 2026 at 10:00, Anna Schmidt <anna@mueller.example> wrote:",
    'At 2026-03-02 10:00:00, "Anna" <anna@mueller.example> wrote:',
    "在 2026年3月2日 10:00，王志强 <wang@yuanhang.example> 写道：",
    '在 2026-03-02 10:00:00，"王志强" <wang@yuanhang.example> 写道：',
    "王志强 <wang@yuanhang.example> 于2026年3月2日周一 10:00写道：",
    "於 2026年3月2日 上午10:00，王志強 <wang@yuanhang.example> 寫道：",
    "Am 02.03.2026 um 10:00 schrieb Jens Brandt:",
    "Jens Brandt <jens@mueller.example> schrieb am Mo., 2. März 2026, 10:00:",
    "El lun, 2 mar 2026 a las 10:00, Carmen (<carmen@ribera.example>) escribió:",
    "Le lun. 2 mars 2026 à 10:00, Julie <julie@lumiere.example> a écrit :",
    "Em seg., 2 de mar. de 2026 às 10:00, João <joao@luz.example> escreveu:",
    "Il giorno lun 2 mar 2026 alle ore 10:00 Luca <luca@luce.example> ha scritto:",
    "2026年3月2日(月) 10:00 田中 <tanaka@akari.example>:",
    "пн, 2 мар. 2026 г. в 10:00, Иван <ivan@svet.example>:",
    "2 марта 2026, 10:00, Иван <ivan@svet.example> пишет:",
]

SEPARATORS = [
    "-----Original Message-----", "-------- Forwarded Message --------",
    "------------------ 原始邮件 ------------------",
    "-----原始邮件-----", "---------- 转发的邮件 ----------", "-------- 转发的消息 --------",
    "-----Ursprüngliche Nachricht-----",
    "---------- Mensaje reenviado ---------", "-----Message d'origine-----", "-----Mensagem original-----",
    "----- 元のメッセージ -----", "-------- Исходное сообщение --------", "Begin forwarded message:",
    "---------------------- Forwarded by G R/HOU/ACME on 10/09/2000 02:16 PM ---------------------------",
]  # fmt: skip

BLOCKS = [
    "发件人: 王志强 <wang@yuanhang.example>\n发送时间: 2026年3月2日 10:00\n收件人: 林悦\n主题: 报价",
    "发件人：王志强\n发送时间：2026-03-02 10:00\n收件人：林悦\n抄送：\n主题：报价",
    "发件人: 王志强 发送时间: 2026-03-02 10:00 收件人: 林悦 主题: 报价",
    "寄件者: 王志強\n寄件日期: 2026年3月2日\n收件者: 林悦\n主旨: 報價",
    "Von: Jens Brandt\nGesendet: Montag, 2. März 2026\nAn: Lin Yue\nBetreff: Angebot",
    "De: Carmen\nEnviado el: lunes\nPara: Lin\nAsunto: Oferta",
    "De : Julie\nEnvoyé : lundi\nÀ : Lin\nObjet : Offre",
    "De: João\nEnviada em: segunda\nPara: Lin\nAssunto: Oferta",
    "差出人: 田中\n送信日時: 2026年3月2日\n宛先: Lin\n件名: 見積",
    "От: Иван\nОтправлено: понедельник\nКому: Lin\nТема: Цена",
    "From: A <a@b.example>\n\nDate: 2 March\n\nTo: Lin\n\nSubject: x",
]


@pytest.mark.parametrize("name", CASES)
def test_parts(name: str) -> None:
    """Each case parts as its name says."""
    text, expected = CASES[name]
    assert split(text) == expected


@pytest.mark.parametrize("lead", LEADS)
def test_attributions(lead: str) -> None:
    """The line that introduces a quote is part of the quote, in every language we know."""
    assert split(f"好的，OK\n\n{lead}\n> text\n") == Words("好的，OK", f"{lead}\n> text")


@pytest.mark.parametrize("lead", LEADS)
def test_attributions_without_marks(lead: str) -> None:
    """Where the quoted lines are not marked, all that follows a dated attribution is quoted."""
    assert split(f"OK\n\n{lead}\n\ntext").own == "OK"


@pytest.mark.parametrize("mark", SEPARATORS + BLOCKS)
def test_everything_below_is_quoted(mark: str) -> None:
    """Separators and blocks of copied headers take everything below them."""
    own, quoted, signature = split(f"OK\n\n{mark}\n\nDear Lin,\ntext\n-- \nsomebody")
    assert (own, signature) == ("OK", "")
    assert quoted.startswith(mark.splitlines()[0])
    assert quoted.endswith("somebody")


@given(st.text(alphabet=st.characters(exclude_characters="\r"), max_size=400))
@example("From: a@b\nSubject:\nTo:")
def test_no_line_is_lost_or_made_up(text: str) -> None:
    """Every line with something in it ends up in exactly one part."""
    parts = split(text)
    lines = sorted(line for line in text.split("\n") if line.strip() and not (line.strip() == "--" and line[0] == "-"))
    assert sorted(line for part in parts for line in part.split("\n") if line.strip()) == lines


_fragments = st.sampled_from(
    ["> ", "wrote:", "On 2026 10:00", "From: a@b", "To:", "Subject: x", "-- ", "-----Original Message-----", "", "own"]
)


@given(st.lists(_fragments, max_size=30).map("\n".join))
def test_own_words_are_never_quoted_lines(text: str) -> None:
    """No line that starts with ``>`` counts as the writer's own."""
    assert not any(line.startswith(">") for line in split(text).own.split("\n"))


@pytest.mark.slow
@pytest.mark.parametrize(
    "line", [">", "> a", "wrote:", "On 1", "From: a@b", "To:\nFrom:", "1111:", "On 2026 10:00\nx:", " ", "--", "", ":"]
)
def test_a_megabyte_of_marks(line: str) -> None:
    """A megabyte of nothing but marks is taken apart; a search that starts over at every line would hang."""
    text = f"{line}\n" * (1_000_000 // (len(line) + 1))
    assert sum(map(len, split(text))) <= len(text)
    assert split(line * (1_000_000 // (len(line) or 1))) is not None
