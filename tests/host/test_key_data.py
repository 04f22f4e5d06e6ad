# SPDX-License-Identifier: MPL-2.0
"""Numbers a trade mail turns on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook.key_data import MOST, find_key_data


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Our quotation HY-Q-2611 for you", [("number", "HY-Q-2611")]),
        ("PO 4500123 and PI#2026", [("number", "PO 4500123"), ("number", "PI#2026")]),
        ("Total USD 33,720.00 FOB Ningbo", [("amount", "USD 33,720.00"), ("incoterm", "FOB Ningbo")]),
        ("总价 12.5万元，CIF 汉堡", [("amount", "12.5万元"), ("incoterm", "CIF 汉堡")]),
        ("€1.250,50 or 1 250 EUR", [("amount", "€1.250,50")]),
        ("A4 paper, B2B, 2026-11-20, call me at 5", []),
        ("", []),
    ],
)
def test_found_as_written(text: str, expected: list[tuple[str, str]]) -> None:
    """Document numbers, amounts and incoterms are found as they stand; dates and paper sizes are not."""
    found = [tuple(datum) for datum in find_key_data(text)]

    assert found[: len(expected)] == expected
    assert len(found) >= len(expected)
    if not expected:
        assert found == []


@given(st.text(max_size=2000))
def test_any_text_is_read(text: str) -> None:
    """No text breaks it, each piece stands in the text, and a person can still read the list."""
    found = find_key_data(text)

    assert len(found) <= MOST
    assert all(datum.text in text for datum in found)
