# SPDX-License-Identifier: MPL-2.0
"""Order numbers: found however they are written, and not seen where there are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from host.builders import a_message
from secondlook.orders import MOST, find_orders, orders_of


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Re: PO 4500123 - shipping", ["PO4500123"]),
        ("P.O. No. 4500123", ["PO4500123"]),
        ("your order number 4500123", ["PO4500123"]),
        ("订单号：4500123 交期", ["PO4500123"]),
        ("訂單 4500123", ["PO4500123"]),
        ("采购订单编号 4500123", ["PO4500123"]),
        ("注文番号：4500123", ["PO4500123"]),
        ("PI-2024-018", ["PI2024018"]),
        ("Proforma 2024-018", ["PI2024018"]),
        ("形式发票 PI2024-018", ["PI2024018"]),
        ("PO#4500123/PI-2024-018", ["PO4500123", "PI2024018"]),
        ("SC2024-33 signed", ["SC202433"]),
        ("S/C No. 2024-33", ["SC202433"]),
        ("合同号 HY-2026-0312", ["HY20260312"]),
        ("our ref. HY/2026/0312", ["HY20260312"]),
        ("Contract No: HY-2026-0312, PO 4500123", ["HY20260312", "PO4500123"]),
        ("Rechnung Nr. 88123", ["INV88123"]),
        ("发票号 88123", ["INV88123"]),
    ],
)
def test_found(text: str, numbers: list[str]) -> None:
    """One number is one, in whichever language and writing."""
    assert list(find_orders(text)) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "in order to ship 12345 pieces",
        "the order of 2026",
        "order 1,250.00 USD",
        "Order dated 12.03.2026",
        "Contract 2026-01-15",
        "ISO-9001 and RAL-7016, IEC-60598",
        "reorder 12345",
        "POS 1234",
        "call me at 4500123",
        "COVID-19 rules, A4 paper, B2B",
        "订单很多",
        "口径 450mm",
    ],
)
def test_not_found(text: str) -> None:
    """Amounts, dates, standards and plain numbers are no orders."""
    assert find_orders(text) == ()


def test_everywhere_in_the_mail() -> None:
    """Subject, own words and quoted text count; there is an end to it."""
    message = a_message(subject="PO 4500123", body="and PI-2024-018", quoted="> 订单号：4500777")
    assert orders_of(message) == ("PO4500123", "PI2024018", "PO4500777")
    assert len(find_orders(" ".join(f"PO {4_500_000 + n}" for n in range(50)))) == MOST


@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    """Whatever the text: plain capitals and digits come out, and reading them again changes nothing."""
    for number in find_orders(text):
        assert number.isalnum()
        assert sum(sign.isdigit() for sign in number) >= 3


@given(
    st.integers(10_000, 99_999_999),
    st.sampled_from(["PO {}", "PO-{}", "P/O#{}", "Order no. {}", "订单号:{}", "po: {}"]),
)
def test_one_way(number: int, written: str) -> None:
    """Every way of writing gives the same."""
    assert find_orders(written.format(number)) == (f"PO{number}",)
