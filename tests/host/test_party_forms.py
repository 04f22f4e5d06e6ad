# SPDX-License-Identifier: MPL-2.0
"""What a customer may be called in a text, by the names of its group, company and domain."""

from __future__ import annotations

import pytest

from secondlook.memory.party_forms import group_forms, han_forms, without_city


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Customer: Summit Flow, Houston", ("summit", "flow")),
        ("客户：Rheintal Armaturen，Köln", ("rheintal", "armaturen")),
        ("Customer - Nord & Hale (UK)", ("nord", "hale")),
    ],
)
def test_what_stands_behind_a_comma_is_where(name: str, form: tuple[str, ...]) -> None:
    """The name in front of it is the customer's."""
    assert form in group_forms(name)


def test_a_place_alone_is_no_name() -> None:
    """Neither in front of a comma nor behind."""
    assert not {("houston",), ("germany",)} & group_forms("Customer: Summit Flow, Houston")
    assert ("germany",) not in group_forms("Customer: Germany, South")


def test_a_city_before_a_chinese_name() -> None:
    """A name of two characters counts only where the user gave it."""
    assert "申拓" not in han_forms("客户：上海申拓", given=True)  # only where a company is told of: 远航 is a wish too
    assert without_city("上海申拓") == "申拓"
    assert "申拓" not in han_forms("上海申拓国际贸易有限公司")
    assert "光明灯" in han_forms("宁波光明灯")
    assert not han_forms("上海贸易公司")
