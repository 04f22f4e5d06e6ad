# SPDX-License-Identifier: MPL-2.0
"""Traditional script read as simplified."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from secondlook import simplified as module
from secondlook.simplified import simplified


@given(st.text(max_size=60))
def test_every_sign_stays_in_its_place(text: str) -> None:
    """The result is as long, and reading it once more changes nothing."""
    once = simplified(text)
    assert len(once) == len(text)
    assert simplified(once) == once


def test_each_sign_has_one_other() -> None:
    """Both rows are of one length, no sign stands for two, and none of the one row stands in the other."""
    traditional, other = module._TRADITIONAL, module._SIMPLIFIED
    assert len(traditional) == len(other) == len(set(traditional))
    assert not set(traditional) & set(other)


def test_a_sentence() -> None:
    """A sentence of Taipei reads like one of Shanghai; Japanese stays as it is."""
    assert simplified("這個價錢請勿告訴客戶") == "这个价钱请勿告诉客户"
    assert simplified("この請求書を見積書と") == "この請求書を見積書と"
