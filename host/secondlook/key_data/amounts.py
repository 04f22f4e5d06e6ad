# SPDX-License-Identifier: MPL-2.0
"""Sums of money, as they are written in eight languages, and what they come to.

Belongs here: currencies and ways to write numbers. Does not belong here: whether two sums ought to be the
same (``checks``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from secondlook.scripts import HAN

__all__ = ["Amount", "currencies_in", "find_amounts", "values_of"]

MOST = 60  # in one text


@dataclass(frozen=True, slots=True)
class Amount:
    """``text`` as written; ``currency`` is the ISO 4217 code, "$" and "¥" where it may be one of several.
    ``values`` holds what the number may mean: "1.250" is one and a quarter, or a thousand and a quarter of one.
    """

    text: str
    start: int
    currency: str
    values: tuple[Decimal, ...]

    def may_be(self, currency: str) -> bool:
        """Tell whether it may be in the currency of that ISO 4217 code."""
        return currency in _POSSIBLE.get(self.currency, {self.currency})

    def same_value(self, other: Amount) -> bool:
        """Tell whether both may be the same number, whatever the currency."""
        return not set(self.values).isdisjoint(other.values)

    def same_currency(self, other: Amount) -> bool:
        """Tell whether both may be in the same currency."""
        return not _POSSIBLE.get(self.currency, {self.currency}).isdisjoint(
            _POSSIBLE.get(other.currency, {other.currency})
        )


_POSSIBLE = {"$": {"USD", "HKD", "AUD", "CAD", "SGD"}, "¥": {"CNY", "JPY"}}
_CURRENCIES: dict[str, str] = {
    sign.casefold(): code
    for code, signs in {
        "USD": "USD US$ 美元 美金 dólares dollars dollar доллара долларов долл us-dollar 달러 dolar ドル",
        "EUR": "EUR € 欧元 歐元 euro euros евро ユーロ 유로",
        "GBP": "GBP £ 英镑 英鎊 pounds",
        "JPY": "JPY 日元 日圆 円 yen",
        "CNY": "CNY RMB 元 人民币 人民幣 元人民币 yuan юаней",
        "HKD": "HKD HK$ 港币 港幣 港元",
        "CHF": "CHF",
        "RUB": "RUB руб рублей ₽",
        "BRL": "BRL R$ reais",
        "AUD": "AUD A$",
        "INR": "INR ₹",
        "KRW": "KRW ₩ 원",
        "TRY": "TRY TL ₺",
        "CAD": "CAD CA$ C$",
        "SGD": "SGD S$",
        "MXN": "MXN",
        "PLN": "PLN zł",
        "AED": "AED",
        "$": "$ ＄",
        "¥": "¥ ￥",
    }.items()
    for sign in signs.split()
}
_BEFORE = (
    r"(?:USD|EUR|[Ee]uro|GBP|JPY|CNY|RMB|HKD|CHF|RUB|BRL|AUD|INR|TRY|KRW|CAD|SGD|MXN|PLN|AED|"
    r"US\$|HK\$|R\$|A\$|CA\$|C\$|S\$|€|£|¥|￥|\$|＄|₽|₹|₩|₺|人民[币幣]|美[元金])"
)
_AFTER = (
    r"(?:USD|EUR|GBP|JPY|CNY|RMB|HKD|CHF|RUB|BRL|AUD|INR|TRY|TL|KRW|CAD|SGD|MXN|PLN|AED|"
    r"元人民币|元|美[元金]|[欧歐]元|英[镑鎊]|日[元圆]|円|港[币幣元]|€|£|₽|₺|달러|유로|원|ドル|ユーロ|"
    r"(?i:euros?\b|dollars?\b|dólares\b|us-dollar\b|dolar\b|zł\b|евро\b|руб(?:лей)?\b|долларов\b|долл\b|reais\b))"
)
_NUMBER = r"\d{1,3}(?:[,.'’  ]\d{3}){1,4}(?:[.,]\d{1,4})?|\d{1,12}(?:[.,]\d{1,4})?"
_TIMES = r"(?: ?(?:万|萬|k\b|K\b|million\b|Mio\.?|млн|тыс\.?|mil\b))?"
# In Chinese no blank stands before a number.
_PATTERN = re.compile(
    rf"(?<![^\W{HAN}])(?P<c1>{_BEFORE})[ :]?(?P<n1>{_NUMBER})(?P<t1>{_TIMES})(?!\d)"
    rf"|(?<![\d.,/-]|[^\W{HAN}])(?P<n2>{_NUMBER})(?P<t2>{_TIMES}) ?(?P<c2>{_AFTER})(?![A-Za-z]| ?\d)"
)
_ANY = re.compile(rf"(?<![A-Za-z])(?:{_BEFORE}|{_AFTER})(?![A-Za-z])")
_MULTIPLIERS = {
    "万": 10_000,
    "萬": 10_000,
    "k": 1000,
    "тыс": 1000,
    "mil": 1000,
    "million": 10**6,
    "mio": 10**6,
    "млн": 10**6,
}


def find_amounts(text: str) -> tuple[Amount, ...]:
    """Return the sums of money in order of appearance, at most MOST."""
    found = []
    for match in _PATTERN.finditer(text):
        first = match["c1"] is not None
        sign, number, times = (
            (match["c1"], match["n1"], match["t1"]) if first else (match["c2"], match["n2"], match["t2"])
        )
        factor = _MULTIPLIERS.get((times or "").strip().casefold().rstrip("."), 1)
        values = tuple(value * factor for value in _values(number))
        if values:
            found.append(Amount(match[0], match.start(), _CURRENCIES.get(sign.casefold(), sign), values))
        if len(found) >= MOST:
            break
    return tuple(found)


def currencies_in(text: str) -> frozenset[str]:
    """Return all currencies that a text names, whether beside a number or in the head of a table: ISO 4217 codes, and
    of "$" and "¥" all that they may be.
    """
    signs = {_CURRENCIES.get(match[0].casefold(), match[0]) for match in _ANY.finditer(text)}
    return frozenset(code for sign in signs for code in _POSSIBLE.get(sign, {sign}))


def values_of(number: str) -> tuple[Decimal, ...]:
    """Return what a number without a currency may come to, the likelier meaning first; none if it is no number."""
    return _values(number) if re.fullmatch(_NUMBER, number) else ()


def _values(number: str) -> tuple[Decimal, ...]:
    """Return what a number may come to, the likelier meaning first."""
    plain = re.sub(r"['’  ]", "", number)
    marks = [sign for sign in plain if sign in ".,"]
    if not marks:
        return (Decimal(plain),)
    last = marks[-1]
    tail = len(plain) - plain.rindex(last) - 1
    whole = Decimal(re.sub(r"[.,]", "", plain))
    fraction = whole.scaleb(-tail)
    if len(set(marks)) > 1:
        return (fraction,)
    if len(marks) > 1:
        return (whole,)
    return (whole, fraction) if tail == 3 else (fraction,)
