# SPDX-License-Identifier: MPL-2.0
"""The letters of Chinese, Japanese and Korean, for patterns: what stands between the brackets of a character class.

Belongs here: ranges of Unicode, in one place, so that a text is cut into the same runs everywhere. Does not belong
here: words and names made of them (``names``, ``han_words``, tables of phrases). The pattern by which the sketches of
documents are made has its own (``documents.fingerprint``): those in people's memories must not change.
"""

from __future__ import annotations

__all__ = ["EVERY_HAN", "HALF_WIDTH_KANA", "HAN", "HANGUL", "HAN_OR_KANA", "HIRAGANA", "KANA", "KATAKANA"]

HAN = "㐀-䶿一-鿿々"  # the characters in use, and the sign that repeats one
EVERY_HAN = HAN + "\uf900-\ufaff\U00020000-\U0003ffff"  # with those for compatibility, and the rare ones
HIRAGANA = "ぁ-ゖ"  # letters only
KATAKANA = "ァ-ヶー"  # letters only, with the sign that lengthens one
KANA = "\u3040-ヿ"  # both, with their marks and the middle dot
HALF_WIDTH_KANA = "\uff66-\uff9f"
HANGUL = "가-힣"  # whole syllables
HAN_OR_KANA = KANA + HAN
