# SPDX-License-Identifier: MPL-2.0
"""Numbers of orders, quotations, invoices and the like, as they are written in eight languages.

Belongs here: finding them and telling of what they are the number. Does not belong here: whose number it is
(``memory``), bank accounts (``bank``).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from secondlook.caseless import Caseless
from secondlook.phrases import alternatives
from secondlook.scripts import HAN_OR_KANA

__all__ = ["DocumentNumber", "Role", "find_bare_digits", "find_codes", "find_numbers"]

Role = Literal["order", "quotation", "proforma", "invoice", "contract", "inquiry", "shipment", ""]

MOST = 40  # in one text; a parts list has hundreds


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """``text`` as written, with its label where that belongs to it (``PO 4471``). ``role`` is empty where nothing
    tells of what it is the number. ``serial`` is the number itself: capitals and digits only, without the role's
    letters; two numbers are the same if ``key`` is.
    """

    text: str
    start: int
    role: Role
    serial: str

    @property
    def key(self) -> str:
        """What compares equal for one number however it is written. Bare digits are one only in their role."""
        return self.serial if not self.serial.isdigit() else f"{self.role}:{self.serial}"


# Letters that tell the role, as a part of the number itself.
_LETTERS: tuple[tuple[Role, str], ...] = (
    ("order", "PO SO ORD ORDER AB BE"),
    ("quotation", "QT QTN QUO QUOT Q OFF OFFER AN KV BJ"),
    ("proforma", "PI PFI PROFORMA"),
    ("invoice", "INV CI IV RE RG FV"),
    ("contract", "SC CT CON VT HT"),
    ("inquiry", "RFQ ENQ INQ RFP"),
    ("shipment", "BL AWB HBL MBL BKG DN"),
)
_PREFIXES: dict[str, Role] = {letters: role for role, listed in _LETTERS for letters in listed.split()}

# What people call them. Longer phrases first where one begins with another.
_LABELS: tuple[tuple[Role, str], ...] = (
    (
        "proforma",
        r"""
        pro[- ]?forma(?:[- ]?(?:invoice|rechnung))?
        factura proforma
        facture pro ?forma
        \bP/I\b
        проформа(?:[- ]инвойс)?
        形式发票
        形式發票
        プロフォーマ(?:インボイス)?
        """,
    ),
    (
        "order",
        r"""
        purchase[- ]orders?
        sales orders?
        orders?
        \bP\.O\.
        \bP/O\b
        \bPO\b
        bestell(?:ung|ungen)?
        auftrags?
        pedidos?
        orden(?: de compra)?
        (?:bon de )?commande
        encomenda
        заказа?
        订单
        訂單
        采购单
        採購單
        采购订单
        注文書?
        発注書?
        """,
    ),
    (
        "quotation",
        r"""
        quotations?
        quotes?
        offers?
        angebots?
        kostenvoranschlag
        presupuesto
        cotizaci[oó]n
        ofertas?
        devis
        or[cç]amento
        cota[cç][aã]o
        proposta
        коммерческое предложение
        предложени[ея]
        报价单?
        報價單?
        見積(?:書|り)?
        """,
    ),
    (
        "invoice",
        r"""
        invoices?
        rechnungs?
        facturas?
        factures?
        faturas?
        инвойса?
        сч[её]та?
        发票
        發票
        請求書
        """,
    ),
    (
        "contract",
        r"""
        contracts?
        \bS/C\b
        vertrags?
        contratos?
        contrats?
        контракта?
        договора?
        合同
        合同书
        合約
        合约
        契約書?
        """,
    ),
    (
        "inquiry",
        r"""
        inquir(?:y|ies)
        enquir(?:y|ies)
        anfragen?
        запроса?
        询价单?
        詢價單?
        見積依頼
        """,
    ),
    (
        "shipment",
        r"""
        shipments?
        booking
        bill of lading
        b/l
        container
        контейнера?
        提单
        提單
        订舱
        """,
    ),
)
_MARK = (
    r"(?:[\s-]{0,2}(?:no|nos|nr|num|núm|numero|número|numéro|number|nummer|№|n\.?[°ºo]|号码?|號碼?|編號|编号|番号|#)"
    r"[.:：]{0,2})"
)
# A number is looked for first, because there are few; what stands before it tells what it is.
# "PO#4500123/PI-2024-018" are two, HY-PI-2231 is one, and so is OV26-PI-0422: a house and a year stand before.
_NEXT = r"(?:PO|PI|SC|INV)[-\d]"
_NEXT_ON = r"(?:(?<=P)[OI]|(?<=S)C|(?<=I)NV)[-\d]"  # the same behind its first letter
# What must stand before is asked after the first sign: a pattern that begins with a set of signs is found much faster.
_CANDIDATE = re.compile(
    rf"[A-Z0-9](?:(?<![A-Za-z0-9_./@-].)|(?<=\d/.)(?={_NEXT_ON}))(?<!\d,.)(?:(?<=\d)|(?=[A-Z0-9/-]{{0,23}}\d))"
    rf"[A-Z0-9]{{0,19}}(?:(?:/(?!{_NEXT})|-(?!(?<=\d\d\d-){_NEXT}))[A-Z0-9]{{1,14}}){{0,5}}(?![A-Za-z0-9_@-])"
)
# Standards and colours are written like numbers, and everybody's mail has them.
_STANDARD = re.compile(
    r"(?:ISO|DIN|IEC|IP|RAL|CE|GB|GBT|GB/T|UTF|COVID|CAT|ASTM|UL)[-/]\w+|(?:EN|BS|DIN[-/]EN|EN[-/]IEC)[-/]\d{5}(?:[-/:]\d+)*"
)


@functools.cache
def _label() -> Caseless:
    # Compiled with the first number: many checks of a start need none.
    return Caseless(
        "|".join(rf"(?P<{role}>{alternatives(table)})" for role, table in _LABELS).join((r"(?<![^\W_])(?:", ")"))
        + rf"(?P<mark>{_MARK}?)[\s:：#\"'“„«(（*]{{0,4}}$"
    )


def _han(table: str) -> str:
    return "|".join(line.strip() for line in table.splitlines() if re.match(rf"\s*[{HAN_OR_KANA}]", line)) or r"(?!)"


@functools.cache
def _han_label() -> re.Pattern[str]:
    """Han labels stand in the midst of other Han characters."""
    return re.compile(
        "|".join(rf"(?P<{role}>{_han(table)})" for role, table in _LABELS).join(("(?:", ")"))
        + rf"(?P<mark>{_MARK}?)[\s:：#“（(「]{{0,3}}$"
    )


_PREFIX = re.compile(
    r"(?<![A-Za-z0-9_./@-])(?:PO|PI|PFI|SO|INV|RFQ|QTN|QT|CI|SC)(?:[ #.:-]{1,2}|[ -]?(?i:no|nr)[.:]{0,2} ?#?)$"
)
# German letters before bare digits: AB 2600689, KV 26-0114; "ab 2500 Stück" is none.
_GERMAN_PREFIX = re.compile(r"(?<![A-Za-z0-9_./@-])(?:AB|KV|LS)[ -]$")
_FEWEST_GERMAN = 5  # digits
_DIGITS = re.compile(r"\d+")
_BEFORE_DIGIT = 25  # characters of a number before its first digit
_AFTER_DIGIT = 100  # and after its last one
_LOOK_BACK = 40  # characters before a number in which its label stands
_PARTS = re.compile(r"[A-Z]+|[0-9]+")
_NUMBER_WORD = re.compile(r"(?i)\bno\b|\bnr\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(r"\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[-/]\d{1,2}[-/]\d{2,4}")


_CODE = re.compile(
    r"[A-Z](?<![A-Za-z0-9_./@-].)[A-Z]{1,3}(?:\d{4,8}|\d{2,4}[A-Z]{1,3}\d{2,8})(?![A-Za-z0-9_@/-]|[.,]\d)"
)
_STANDARD_CODE = re.compile(r"(?:ISO|DIN|IEC|EN|BS|RAL|GB|UL|ASTM|AISI|JIS|UN|USD|EUR|RMB|CNY|GBP|HKD)\d")
_BARE_DIGITS = re.compile(r"\d(?<![A-Za-z0-9_./@,+-].)\d{1,9}(?:[-/]\d{2,8}){0,2}(?![A-Za-z0-9_@/-]|[.,]\d)")
_FEWEST_BARE = 6  # digits; fewer are a quantity or a price as often
_DAY = re.compile(r"(?:20)?[12]\d[-/]?(?:0[1-9]|1[0-2])[-/]?(?:0[1-9]|[12]\d|3[01])|\d\d?[-/]\d\d?[-/](?:20)?\d\d")


def find_numbers(text: str) -> tuple[DocumentNumber, ...]:
    """Return the document numbers in order of appearance, at most MOST."""
    found: list[DocumentNumber] = []
    for match in _candidates(text):
        token = match[0]
        if len(token) < 3 or sum(map(str.isdigit, token)) < 3 or _DATE.fullmatch(token):
            continue
        number = _number(text[max(0, match.start() - _LOOK_BACK) : match.start()], token, match.start())
        if number is not None:
            found.append(number)
            if len(found) >= MOST:
                break
    return tuple(found)


def find_codes(text: str) -> tuple[DocumentNumber, ...]:
    """Return the letters and digits in one that nothing tells to be the number of a document: ``HS5519``, an order or
    as likely an article. Each once, at most MOST.
    """
    found = {match[0]: match.start() for match in reversed([*_CODE.finditer(text)])}
    codes = [DocumentNumber(code, start, "", code) for code, start in found.items() if not _STANDARD_CODE.match(code)]
    return tuple(sorted(codes, key=lambda code: code.start)[:MOST])


def find_bare_digits(text: str) -> tuple[tuple[str, int, str], ...]:
    """Return text, start and digits of what may be the number of a document without a word that says so, at most MOST:
    the memory can tell whether it is one. Days are none.
    """
    found = [(match[0], match.start(), "".join(_DIGITS.findall(match[0]))) for match in _BARE_DIGITS.finditer(text)]
    return tuple(one for one in found if len(one[2]) >= _FEWEST_BARE and not _DAY.fullmatch(one[0]))[:MOST]


def _candidates(text: str) -> Iterator[re.Match[str]]:
    """Look only around digits: most of a mail has none, and learning reads a great many mails."""
    begun, end = 0, -1
    for digits in _DIGITS.finditer(text):
        if digits.start() - _BEFORE_DIGIT > end >= 0:
            yield from _CANDIDATE.finditer(text, begun, end)
            begun = max(end, digits.start() - _BEFORE_DIGIT)
        elif end < 0:
            begun = max(0, digits.start() - _BEFORE_DIGIT)
        end = digits.end() + _AFTER_DIGIT
    if end >= 0:
        yield from _CANDIDATE.finditer(text, begun, end)


def _number(before: str, token: str, start: int) -> DocumentNumber | None:
    prefix = _PREFIX.search(before)
    if prefix is None and sum(map(str.isdigit, token)) >= _FEWEST_GERMAN and token[:1].isdigit():
        prefix = _GERMAN_PREFIX.search(before)
    if prefix is not None:
        own, serial = _taken_apart(prefix[0] + token)
        return DocumentNumber(prefix[0] + token, start - len(prefix[0]), own, serial)
    own, serial = _taken_apart(token)
    label = _label().search(before) or (None if before.isascii() else _han_label().search(before))
    if label is not None and _is_number(token, marked=bool(label["mark"]) or "：" in label[0] or ":" in label[0]):
        role: Role = next(role for role, _ in _LABELS if label[role])
        return DocumentNumber(token, start, own or role, serial)
    # Standing alone: letters and a mark between, or letters that tell what it is.
    if _STANDARD.match(token):
        return None
    letters = any(map(str.isalpha, token)) and sum(map(str.isdigit, serial)) >= 3
    if letters and token[0].isalpha() and (("-" in token or "/" in token) or own):
        return DocumentNumber(token, start, own, serial)
    return None


def _is_number(token: str, *, marked: bool) -> bool:
    """A bare count or year after a label is none: "order 500 pieces", "orders 2026"."""
    return marked or not token.isdigit() or (len(token) >= 4 and not _YEAR.fullmatch(token))


def _taken_apart(token: str) -> tuple[Role, str]:
    """Return the role that a number's own letters tell, and the number without them."""
    parts = _PARTS.findall(_NUMBER_WORD.sub(" ", token.upper()))
    role: Role = next((_PREFIXES[part] for part in parts[:3] if part in _PREFIXES), "")
    if len(parts) > 1 and parts[0] in _PREFIXES:
        parts = parts[1:]
    return role, "".join(parts)
