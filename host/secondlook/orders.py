# SPDX-License-Identifier: MPL-2.0
"""The numbers by which people name one deal: orders, contracts, proforma invoices, invoices.

Belongs here: finding them in a subject or a text, and writing one number in one way however it is written. Does
not belong here: who takes part in a deal (``memory.deals``), other figures of a mail (``key_data``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondlook.mail import Message

__all__ = ["find_orders", "orders_of"]

MOST = 8  # of one mail; a list of all open orders is about no deal in particular
LONGEST_TEXT = 20_000  # characters looked at
_FEWEST_DIGITS = 3

# What a number is called, and the code it is filed under. An order is one thing to the buyer and to the seller.
_WORDS = (
    (
        "PO",
        (
            r"p\.?\s?/?\s?o\.?|s\.?/?o\.?|(?:purchase\s+|sales\s+)?orders?|bestellung|auftrag|pedido|commande"
            r"|采购订单|采购单|销售订单|订单|訂單|注文書?|発注"
        ),
    ),
    ("PI", r"p\.?\s?/?\s?i\.?|pro-?\s?forma(?:\s+invoice)?|形式发票|形式發票"),
    (
        "SC",
        r"s\.?\s?/\s?c\.?|sc|sales\s+contract|contract|vertrag|contrato|contrat|销售合同|购销合同|合同|合約|契約",
    ),
    ("INV", r"inv\.?|c\.?\s?/\s?i\.?|ci|(?:commercial\s+)?invoice|rechnung|factura|facture|商业发票|发票|發票"),
)
_NUMBER = r"(?P<number>(?=[A-Za-z/_-]{0,12}\d)[A-Za-z0-9]{1,16}(?:[-/_.](?!(?:PO|PI|SC|INV)\b)[A-Za-z0-9]{1,12}){0,4})"
_LINK = r"\s{0,2}(?:no\.?|nr\.?|num(?:ber)?\.?|nº|n°|ref\.?|编号|號碼|号码|号|號|番号)?\s{0,2}[#:：.]?\s{0,2}#?"
_NAMED = tuple(
    (code, re.compile(rf"(?<![A-Za-z0-9])(?:{words}){_LINK}[-(（]?{_NUMBER}(?![A-Za-z0-9])", re.IGNORECASE))
    for code, words in _WORDS
)
# HY-2026-0312: letters, then parts with three digits at least. Standards and colours are written like that too.
_BARE = re.compile(r"(?<![A-Za-z0-9/_.-])(?P<number>[A-Z]{2,6}(?:[-/][A-Z0-9]{1,12}){1,4})(?![A-Za-z0-9/_-])")
_NO_ORDERS = frozenset({"ISO", "EN", "DIN", "IEC", "IP", "RAL", "CE", "GB", "GBT", "UTF", "COVID", "CAT", "ASTM", "UL"})
_OTHER = (
    re.compile(r"\d{1,3}(?:[.,]\d{3})*[.,]\d{2}"),  # an amount
    re.compile(r"\d{1,2}([./-])\d{1,2}\1\d{2,4}|(?:19|20)\d\d([./-])\d{1,2}\2\d{1,2}"),  # a date
)
_CODES = re.compile(r"(PO|PI|SC|INV)(?=\d)")


def orders_of(message: Message) -> tuple[str, ...]:
    """Return the order numbers of a mail's subject, own words and quoted text."""
    return find_orders(f"{message.subject}\n{message.body}\n{message.quoted}")


def find_orders(text: str) -> tuple[str, ...]:
    """Return the order numbers in a text, each once, in one way of writing; at most MOST, in order of appearance.

    A bare run of digits is filed under what it is called (``PO 4500123`` and ``订单号：4500123`` are one); a number
    with letters of its own (``HY-2026-0312``) stands for itself.
    """
    found = sorted(_all(text[:LONGEST_TEXT]))
    return tuple(dict.fromkeys(number for _, number in found))[:MOST]


def _all(text: str) -> Iterator[tuple[int, str]]:
    for code, pattern in _NAMED:
        for match in pattern.finditer(text):
            if number := _one_way(match["number"], code):
                yield match.start(), number
    for match in _BARE.finditer(text):
        if match["number"].partition("-")[0].partition("/")[0] not in _NO_ORDERS and (
            number := _one_way(match["number"])
        ):
            yield match.start(), number


def _one_way(number: str, code: str = "") -> str:
    """Return the number without signs, in capitals; empty if it is none: a year, an amount, a date."""
    plain = re.sub(r"[^A-Z0-9]", "", number.upper())
    digits = sum(sign.isdigit() for sign in plain)
    if digits < _FEWEST_DIGITS or (plain.isdigit() and len(plain) == 4 and plain[:2] in {"19", "20"}):
        return ""
    if any(other.fullmatch(number) for other in _OTHER):
        return ""
    if plain.isdigit():
        return f"{code}{plain}" if code else ""
    return plain if _CODES.match(plain) or not code or plain[:2].isalpha() else f"{code}{plain}"
