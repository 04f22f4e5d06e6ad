# SPDX-License-Identifier: MPL-2.0
"""The languages that there are words in, and which of them a user is spoken to in.

Apart from ``sentences``, because the commands that install must run before anything compiled can be loaded.
"""

from __future__ import annotations

__all__ = ["LANGUAGES", "choose_language"]

LANGUAGES = ("en", "zh_CN")


def choose_language(locale: str) -> str:
    """Return the best of LANGUAGES for a locale such as ``zh-CN``, ``zh_TW.UTF-8`` or ``de``."""
    tag = locale.replace("-", "_").partition(".")[0].lower()
    if tag.startswith("zh"):
        return "zh_CN"
    return "en"
