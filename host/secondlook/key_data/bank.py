# SPDX-License-Identifier: MPL-2.0
"""Bank details: IBAN, BIC (SWIFT) and account numbers, and whether their check digits are right.

Belongs here: finding them and telling a mistyped one. Does not belong here: whose they are (``memory``,
policy), what follows (``checks.bank_details``). Sources: ISO 13616 (IBAN lengths, as registered with SWIFT),
ISO 7064 MOD 97-10, ISO 9362 (BIC).
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Literal

from secondlook.phrases import alternatives
from secondlook.scripts import HAN, HAN_OR_KANA, HANGUL

__all__ = ["Account", "account_key", "find_accounts", "iban_is_valid", "is_iban_like"]

MOST = 20  # in one text
FEWEST_DIGITS = 6  # of an account
_DIGITS = re.compile(r"\d+")

AccountKind = Literal["iban", "bic", "account"]


@dataclass(frozen=True, slots=True)
class Account:
    """``text`` as written, ``key`` in capitals and digits only. ``valid`` is False where check digits or length
    are wrong; account numbers of no known form are taken as they are.
    """

    text: str
    start: int
    kind: AccountKind
    key: str
    valid: bool = True


# Length of an IBAN by country (SWIFT IBAN registry).
_LENGTHS = {
    country: int(length)
    for length, countries in {
        "15": "NO", "16": "BE", "18": "DK FO FI GL NL", "19": "MK SI", "20": "AT BA EE KZ LT LU XK MN",
        "21": "CH HR LI LV", "22": "BG BH CR DE GB GE IE ME RS VA", "23": "AE GI IL IQ OM TL SO",
        "24": "AD CZ ES MD PK RO SA SE SK TN VG", "25": "LY PT ST", "26": "IS TR", "27": "FR GR IT MC SM MR BI DJ",
        "28": "AL AZ CY DO GT HU LB PL BY NI SV", "29": "BR PS QA UA EG", "30": "JO KW MU", "31": "MT SC", "32": "LC",
        "33": "RU",
    }.items()
    for country in countries.split()
}  # fmt: skip

# What must stand before is asked after the first sign: a pattern that begins with a set of signs is looked for
# several times as fast, and learning reads a great many mails.
_IBAN = re.compile(r"[A-Z](?<![A-Za-z0-9].)[A-Z]\d{2}(?:[ -]?[A-Z0-9]){11,32}(?![A-Za-z0-9])")
_BIC_WORD = re.compile(r"swift|bic|SWIFT|BIC|Swift|Bic|银行代码")
_BIC = re.compile(
    r"(?i:\b(?:swift|bic)(?:[ /-]{0,3}(?:bic|code|swift|no|address|代码|號碼)){0,3}|银行代码)\W{0,4}(?i:is |ist |es )?"
    r"(?P<bic>[A-Z]{4} ?[A-Z]{2} ?[A-Z0-9]{2}(?: ?[A-Z0-9]{3})?)(?![A-Za-z0-9])"
)
_ACCOUNT_WORDS = alternatives(
    r"""
    \b(?:bank )?a(?:ccount|cct|/c)\.?(?: ?(?:no|number|nr|num|#))?
    \bkonto(?:nummer|-nr|nr)?
    \bkto
    \b(?:n[úu]mero de )?cuenta(?: bancaria)?
    \b(?:num[ée]ro de )?compte(?: bancaire)?
    \bconta(?: corrente| banc[áa]ria)?
    (?:расч[её]тный )?сч[её]т
    р/с
    [账帳賬]\s?[号號户戶]
    银行[账帳卡]号?
    口座(?:番号)?
    普通(?:預金|口座)?
    当座(?:預金|口座)?
    [账帳賬][号號户戶]\s?(?:尾号|变更为)?
    (?:收款|新)?[账帳賬]戶
    (?:银行|收款|新|个人|公司|这个|这张|下面的?)卡号?
    (?:打|汇|匯|转|轉|付|存)款?(?:到|至|入|给|進|进)?[^。；\n]{0,10}(?:卡|(?<!到)[账帐帳賬]|户|行)号?
    \bhesap(?: (?:no|numara)\w*)?
    \bhesab\w+(?: \w+){0,2}? (?:gönder|yatır|öde|havale|aktar)\w*(?: ed\w+)?
    \bhesab\w+
    \bconto(?: (?:corrente|bancario))?
    \bc/c
    계좌(?: ?번호)?[는은]?
    \brekening(?:nummer)?
    \brachun(?:ek|ku)(?: bankowy| bankowego)?
    [户戶]口
    bankverbindung
    bank\ details
    реквизиты
    расч[её]тный
    (?:支行|分行)
    (?:卡|户头|账户|帐户|账号|帐号|户)[^，。；\n\d]{1,10}[:：]
    """
)
# A number is looked for first, because there are few; what stands before it tells that it is an account.
# In Chinese, Japanese and Korean no blank stands before it or behind: 收款账号3319 0460 1200付.
_EASTERN = f"{HAN_OR_KANA}{HANGUL}"
_ACCOUNT = re.compile(rf"\d(?<![.,-].)(?<![^\W{_EASTERN}].)(?:[ -]?\d){{5,27}}(?!-|[^\W{_EASTERN}])")
# Nothing is called an account, but money is to go there.
_PAID_TO = (
    r"(?:[打汇匯转轉付存]款?(?:到|至|入|给|進|进)|(?i:\b(?:transfer|remit|wire|pay|überweis\w+|transferir|transferencia|pagar|virer|"
    r"verser|ingresar|перевести|переведите|оплатить)\b[^.\n]{0,40}\b(?:to|auf|an|para|a|à|sur|en|na|на)))\s?[:：]?\s?$"
)
# A card number of China's banks, in fours as it stands on the card; the name of the bank may follow.
_CARD = re.compile(r"62\d\d(?:[ -]\d{4}){3}(?:[ -]\d{1,3})?")
# Or it stands behind the name of a bank, as an account of Hong Kong does: HSBC 808-236417-838.
_AT_BANK = (
    r"(?:\b(?:HSBC|Hang Seng|DBS|OCBC|UOB|BOC(?:HK)?|ICBC|CCB|BOCOM|CMB|SPDB|Citibank|Standard Chartered|Barclays|"
    r"Lloyds|NatWest|Santander|BBVA|Ita[uú]|Bradesco|Commerzbank|Sparkasse|Rabobank|Nordea|Bank of [A-Z]\w+|"
    rf"Banco [A-Z]\w+|[A-Z]\w+ Bank)|[工农農建中交招]行|[{HAN}]{{2}}[银銀]行|匯豐|汇丰|恒生|恆生|渣打|星展)"
    r"(?:\s?(?:HK|USD|EUR|HKD|RMB|CNY|US\$|HK\$|美元|美金|港[幣币元]|人民[币幣]))?\s?[:：]?\s?$"
)
_LEAST_AT_BANK = 10  # digits
_TELEPHONE = re.compile(r"1[3-9]\d[ -]?\d{4}[ -]?\d{4}|0\d{2,3}[ -]?\d{7,8}|[48]00[ -]?\d{3}[ -]?\d{4}")
_LEAST_PAID_TO = 12  # digits; a telephone has fewer
# Accounts of another sort: with a courier, a shop or a program, and numbers of customers. In Russian an invoice is
# called like an account, which has twenty digits.
_OTHER_SORTS = (
    r"(?:(?<![a-z])(?:dhl|fedex|ups|tnt|ems|sf|dpd|gls|courier|freight|collect|shipping|express|vendor|supplier|customer|client|cliente|kunden?|"
    r"bill-?\s?to|ship-?\s?to|sold-?\s?to|user|member|login|system|portal|skype|google|apple)|顺丰|順豐|月结|到付|快递|快遞|德邦|圆通|中通|京东|系统|登录|"
    r"登入|会员|會員|平台|客户|邮箱|QQ|微信|阿里|旺旺|飞书|钉钉|лицев\w+|müşteri|kargo|고객|회원)"
)
_LONG = 16  # digits, which none of these has
_LOOK_AFTER = 24  # characters
_DAY = re.compile(r"20[12]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_LOOK_BACK = 60  # characters


@functools.cache
def _account_label() -> re.Pattern[str]:
    return re.compile(
        rf"(?i:{_ACCOUNT_WORDS})(?:[ .:：#№°ºo-]|(?i:no?|nr|n[úu]m|number|usd|eur|gbp|try|tl|美元|人民币)\b){{0,6}}$"
    )


@functools.cache
def _said_to_be() -> re.Pattern[str]:
    """Where more stands between: "our account in dollars is as follows:", unser Dollarkonto lautet."""
    return re.compile(
        rf"(?i:{_ACCOUNT_WORDS}|\b[^\W\d_]{{1,12}}konto)(?:[\s.:：-]|(?i:in|en|em|auf|für|for|is|ist|lautet|es|est|sont|é|"
        r"è|usd|eur|gbp|hkd|rmb|cny|us dollars?|dollars?|d[óo]lar(?:es)?|euros?|as follows|follows|below|wie folgt|"
        r"美元|美金|人民币|欧元|如下|是|为|為)(?![A-Za-z])){0,8}$"
    )


@functools.cache
def _paid_to() -> re.Pattern[str]:
    return re.compile(_PAID_TO)


@functools.cache
def _at_bank() -> re.Pattern[str]:
    return re.compile(_AT_BANK)


def _is_at_bank(number: str, before: str) -> bool:
    long = len(account_key(number)) >= _LEAST_AT_BANK
    return long and _TELEPHONE.fullmatch(number) is None and _at_bank().search(before) is not None


# Or its holder or bank is told right behind it.
_HOLDER_BEHIND = re.compile(
    r"(?i)[，,;；]?\s{0,2}(?:[户戶]名|[开開][户戶][行人]|收款人|beneficiary|account\s(?:name|holder)|kontoinhaber|titular|titulaire|"
    r"intestat|получатель)"
)


def _stands_below(number: str, before: str) -> bool:
    """Whether a long number opens the line below one that tells of an account: 以下の口座へお振込みください。"""
    if len(account_key(number)) < _LONG:
        return False
    above, line, indent = before.rpartition("\n")
    if not line or indent.strip():
        return False
    return _said_above().search(above.rstrip()[-_LOOK_BACK:].rpartition("\n")[2]) is not None


@functools.cache
def _said_above() -> re.Pattern[str]:
    return re.compile(rf"(?i){_ACCOUNT_WORDS}|\baccounts?\b|口座|계좌|[账帳賬][号號户戶]")


@functools.cache
def _other_sort() -> re.Pattern[str]:
    return re.compile(
        rf"(?i:{_OTHER_SORTS}(?:['’]s|的)?[ -]{{0,2}}"
        rf"(?:(?:collect|express|freight|customer|our|your)[ -])?(?:{_ACCOUNT_WORDS}))"
        r"(?:[ .:：#№°ºo-]|(?i:no?|nr|n[úu]m|number)\b){0,6}$"
        rf"|^[ ]?[（(][^)）\n]{{0,12}}(?i:{_OTHER_SORTS})"
    )


@functools.cache
def _invoice() -> re.Pattern[str]:
    return re.compile(r"(?i)(?<!расч[её]тный )(?<!\w)сч[её]т\W{0,6}$")


_SEPARATORS = re.compile(r"[^A-Z0-9]+")


def account_key(written: str) -> str:
    """Return what compares equal for one account however it is written."""
    return _SEPARATORS.sub("", written.upper())


def is_iban_like(key: str) -> bool:
    """Tell whether an account's key has the beginning and about the length of an IBAN of its country."""
    return abs(len(key) - _LENGTHS.get(key[:2], -9)) <= 1 and key[2:4].isdigit()


def iban_is_valid(key: str) -> bool:
    """Tell whether an IBAN (capitals and digits only) has the length of its country and right check digits."""
    if len(key) != _LENGTHS.get(key[:2], -1) or not key[2:4].isdigit():
        return False
    turned = key[4:] + key[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def find_accounts(text: str) -> tuple[Account, ...]:
    """Return bank details in order of appearance, at most MOST."""
    # Most mails have hardly a digit, and learning reads a great many mails.
    if sum(map(len, _DIGITS.findall(text))) < FEWEST_DIGITS and not _BIC_WORD.search(text):
        return ()
    found: dict[int, Account] = {}
    for match in _IBAN.finditer(text):
        account = _iban(text, match)
        if account is not None:
            found[account.start] = account
    taken = [(one.start, one.start + len(one.text)) for one in found.values()]
    for match in _BIC.finditer(text) if _BIC_WORD.search(text) else ():
        found.setdefault(
            match.start("bic"), Account(match["bic"], match.start("bic"), "bic", account_key(match["bic"]))
        )
    for match in _ACCOUNT.finditer(text):
        start, end = match.span()
        before = text[max(0, start - _LOOK_BACK) : start]
        if (
            not any(a < end and start < b for a, b in taken)
            and (
                _account_label().search(before)
                or (len(account_key(match[0])) >= _LEAST_PAID_TO and _paid_to().search(before))
                or (len(account_key(match[0])) >= _LEAST_PAID_TO and _said_to_be().search(before))
                or _is_at_bank(match[0], before)
                or _CARD.fullmatch(match[0])
                or _stands_below(match[0], text[:start])
                or (len(account_key(match[0])) >= _LONG and _HOLDER_BEHIND.match(text, end))
            )
            and not _is_none(text, match, before)
        ):
            found.setdefault(start, Account(match[0], start, "account", account_key(match[0])))
    return tuple(found[start] for start in sorted(found))[:MOST]


def _is_none(text: str, match: re.Match[str], before: str) -> bool:
    """Whether a number is an account of another sort, an invoice or a day."""
    if len(account_key(match[0])) >= _LONG:
        return False
    after = text[match.end() : match.end() + _LOOK_AFTER]
    return any(
        (_DAY.fullmatch(match[0]), _other_sort().search(before), _other_sort().match(after), _invoice().search(before))
    )


def _iban(text: str, match: re.Match[str]) -> Account | None:
    """Return the IBAN that begins there. Words after it may look like its end: the country tells the length."""
    written = match[0]
    length = _LENGTHS.get(written[:2], 0)
    named = re.search(r"(?i)iban\W{0,6}$", text[max(0, match.start() - 12) : match.start()]) is not None
    if not length:
        return None
    cut = _cut(written, length)
    if iban_is_valid(account_key(cut)):
        return Account(cut, match.start(), "iban", account_key(cut))
    # Not one at all, or mistyped: the word before it tells, or groups of four as only an IBAN has them.
    grouped = re.match(r"[A-Z]{2}\d{2}(?: [A-Z0-9]{4}){3}", written) is not None
    if named or (grouped and abs(len(account_key(written)) - length) <= 1):
        near = written if abs(len(account_key(written)) - length) <= 2 else cut
        return Account(near, match.start(), "iban", account_key(near), valid=False)
    return None


def _cut(written: str, length: int) -> str:
    count = 0
    for place, sign in enumerate(written):
        count += sign.isalnum()
        if count == length:
            return written[: place + 1]
    return written
