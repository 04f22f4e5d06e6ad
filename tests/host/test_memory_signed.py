# SPDX-License-Identifier: MPL-2.0
"""The company under a mail: which lines are one, and which are not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from host.builders import a_message
from secondlook.memory import signed
from secondlook.memory.signed import LONGEST, company_of

SIGNED = (
    ("Best regards\nKate Hale\nNordhale Trading GmbH\nHafenstr. 3, 20457 Hamburg", "Nordhale Trading GmbH"),
    ("Kind regards\nTom\nNORD & HALE LTD.", "NORD & HALE LTD."),
    ("Regards,\nKevin\nNingbo Guanghui Lighting Co., Ltd.\nwww.guanghui.example", "Ningbo Guanghui Lighting Co., Ltd."),
    ("Grüße\nAnna | Müller Leuchten GmbH & Co. KG | Tel. 0711 5550", "Müller Leuchten GmbH & Co. KG"),
    ("Saludos\nCarmen Ortega\nIluminación Ribera, S.L.", "Iluminación Ribera, S.L."),
    ("Cordialement\nPaul\nLumière du Nord SAS, 59000 Lille", "Lumière du Nord SAS"),
    ("Cumprimentos\nRui\nLuz do Porto Lda.", "Luz do Porto Lda."),
    ("С уважением\nИван\nООО «Свет»", "ООО «Свет»"),
    ("陈国强\n宁波光辉照明有限公司\n电话 0574-8888", "宁波光辉照明有限公司"),
    ("王晓明 | 远航国际贸易有限公司", "远航国际贸易有限公司"),
    ("田中\n株式会社ヤマト照明", "株式会社ヤマト照明"),
    ("Thanks\n-- \nLena Lind\nLind Belysning A/S", "Lind Belysning A/S"),
)
NOT_SIGNED = (
    "Please invoice Nordhale Trading GmbH for this order.",
    "We met the people of Harbour Lights Ltd.\nThey send their regards.",
    "Attn: Nordhale Trading GmbH",
    "Best regards\nKate Hale\nHead of sales",
    "as we said, that is all as",
    "请把发票开给宁波光辉照明有限公司，谢谢。",
    "有限公司",
    "GmbH",
    "kate@nordhale.example GmbH",
    "The goods are for\nour customer in Madrid SA and for nobody else",
    "",
)


@pytest.mark.parametrize(("text", "company"), SIGNED)
def test_signed(text: str, company: str) -> None:
    """A line, or a part between bars, that is nothing but a company's name."""
    own, mark, signature = text.partition("\n-- \n")
    message = a_message(body=f"Dear Lin,\n\nas promised.\n\n{own}", signature=signature if mark else "")
    assert company_of(message) == company


@pytest.mark.parametrize("text", NOT_SIGNED)
def test_not_signed(text: str) -> None:
    """A company in a sentence is somebody written about."""
    assert not company_of(a_message(body=text))


@given(st.from_regex(re.compile(f"(?:{signed._LEGAL})"), fullmatch=True))
def test_quick_look_misses_no_legal_form(form: str) -> None:
    """A line is passed over by its end only where it ends with no legal form."""
    assert form.rstrip(".").endswith(signed._LEGAL_ENDS)


def test_far_up_is_no_signature() -> None:
    """Only the end of a mail is looked at."""
    assert not company_of(a_message(body="Nordhale Trading GmbH\n" + "a line of the letter\n" * 20))


@given(st.lists(st.one_of(st.text(max_size=200), st.sampled_from([text for text, _ in SIGNED]))).map("\n".join))
def test_any_text(text: str) -> None:
    """Whatever stands there, the answer is short, and a part of the mail."""
    found = company_of(a_message(body=text))
    assert len(found) <= LONGEST
    assert "\n" not in found
