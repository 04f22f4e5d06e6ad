# SPDX-License-Identifier: MPL-2.0
"""Names in Chinese characters and kanji: their surnames, and how they are written in Latin letters.

Belongs here: what holds for the characters alone. Does not belong here: display names (``words``).
"""

from __future__ import annotations

import functools
import os
import re

from secondlook.names.tables import COMPOUND_SURNAMES, JAPANESE_READINGS, OTHER_READINGS, SURNAMES
from secondlook.scripts import HAN

__all__ = ["HAN_RUN", "han_family", "han_surname", "is_han", "japanese_surname", "readings", "standard_readings"]

HAN_RUN = re.compile(f"[{HAN}]+")


def is_han(text: str) -> bool:
    """Tell whether the text consists of Chinese characters only."""
    return not text.isascii() and HAN_RUN.fullmatch(text) is not None


@functools.lru_cache(maxsize=4096)
def readings(han: str) -> frozenset[str]:
    """Return how a Chinese or Japanese name part may be written in Latin letters, without tones."""
    if not han:
        return frozenset()
    # Phrases cost 30 MB and mean nothing in names; the variable is read when the package is imported.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin  # noqa: PLC0415

    sounds = pinyin(han, style=Style.NORMAL, heteronym=len(han) == 1, errors="ignore")
    spelled = {sound.replace("ü", "v") for sound in sounds[0]} if len(han) == 1 and sounds else set()
    if len(han) > 1:
        spelled = {"".join(sound[0] for sound in sounds).replace("ü", "v")}
    spelled |= set(OTHER_READINGS.get(han, "").split())
    if han in JAPANESE_READINGS:
        spelled.add(JAPANESE_READINGS[han])
    return frozenset(spelled - {""})


def standard_readings(surname: str) -> frozenset[str]:
    """Return how a surname is written by the rules for Chinese of today; its other readings if there is none such."""
    others = set(OTHER_READINGS.get(surname, "").split())
    return frozenset(readings(surname) - others) or readings(surname)


def han_surname(han: str) -> str:
    """Return the surname a Chinese name starts with; empty if it starts with none that we know."""
    if han[:2] in COMPOUND_SURNAMES:
        return han[:2]
    return han[:1] if han[:1] in SURNAMES else ""


def japanese_surname(han: str) -> str:
    """Return the common Japanese surname a name starts with; empty if it starts with none that we know."""
    return next((han[:n] for n in (3, 2) if len(han) >= n and han[:n] in JAPANESE_READINGS), "")


def han_family(name: str) -> str:
    """Return the family name that a display name has in Chinese characters or kanji; empty if it has none we know."""
    return next((han_surname(one) or japanese_surname(one) for one in HAN_RUN.findall(name) if len(one) > 1), "")
