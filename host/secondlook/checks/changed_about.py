# SPDX-License-Identifier: MPL-2.0
"""Two digits changed about: 55341 in the subject, 55314 below. A slip of the fingers whatever the number is of, so it
is found where nothing tells that it is the number of a document.

Belongs here: comparing what is written. Does not belong here: numbers whose document is known (``key_data``), what is a
sum of money (``numbers_disagree``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["changed_about", "digits_changed_about", "two_changed_about"]

MOST_TEXT = 20_000  # characters
MOST = 40  # numbers of one text
FEWEST_ALONE = 5  # digits of a number without letters; fewer are quantities and times, of which a text has several
FEWEST = 4  # digits of one with letters
_NUMBER = re.compile(
    r"(?<![\w.,/@-])(?:(?P<letters>[A-Z]{2,5}) )?(?P<number>[A-Z0-9]+(?:[-/.][A-Z0-9]+)*)(?![\w@/-]|[.,]\d)"
)
_DAY = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}")
_MONEY = frozenset("USD EUR RMB CNY GBP HKD JPY CHF AUD CAD SGD INR BRL MXN TRY RUB KRW".split())  # noqa: SIM905


def changed_about(one: str, other: str) -> bool:
    """Tell whether two numbers are made of the same signs in another order."""
    return len(one) == len(other) and one != other and sorted(one) == sorted(other)


def two_changed_about(one: str, other: str) -> bool:
    """Tell whether two digits, side by side or next but one, stand the other way round."""
    if not changed_about(one, other):
        return False
    differs = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(differs) == 2 and differs[1] - differs[0] <= 2 and all(one[place].isdigit() for place in differs)


def digits_changed_about(subject: str, body: str) -> Iterator[tuple[str, str]]:
    """Yield what the subject says and the text has with two digits changed about, as written. A number that the text
    has as it is too is no slip: both are meant.
    """
    said = dict(_numbers(subject))
    if not said:
        return
    below = dict(_numbers(body[:MOST_TEXT]))
    for serial, written in said.items():
        if serial in below:
            continue
        for other, as_written in below.items():
            if other not in said and two_changed_about(serial, other):
                yield written, as_written


def _numbers(text: str) -> Iterator[tuple[str, str]]:
    """Yield numbers without what divides them, and as written; no days and no sums of money."""
    for count, match in enumerate(_NUMBER.finditer(text)):
        if count == MOST:
            return
        letters, number = match["letters"] or "", match["number"]
        if letters in _MONEY:
            continue
        digits = sum(map(str.isdigit, number))
        bare = not letters and number.isdigit()
        if digits < (FEWEST_ALONE if bare else FEWEST) or _DAY.fullmatch(number) or (not letters and _is_sum(number)):
            continue
        yield re.sub(r"[-/.]", "", letters + number), match[0]


def _is_sum(number: str) -> bool:
    return re.fullmatch(r"\d{1,3}(?:\.\d{3})*(?:[.,]\d{1,2})?|\d+\.\d{1,2}", number) is not None
