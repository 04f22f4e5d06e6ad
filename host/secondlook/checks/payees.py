# SPDX-License-Identifier: MPL-2.0
"""Who is to be paid on an account that a bank, a forwarder or our own accountant is told: the one called so beside it
(户名, beneficiary, Kontoinhaber), or the one whose payment is spoken of.

Belongs here: reading that out of a text. Does not belong here: whose account it is (``bank_details``), names in
general (``memory.parties_named``, ``naming``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondlook import addresses
from secondlook.facts import Facts, Group
from secondlook.key_data import Account
from secondlook.names.folding import folded_text
from secondlook.naming.company_names import city_of
from secondlook.scripts import HAN

__all__ = ["Payee", "payees"]

_BESIDE = 160  # characters before an account in which its holder is told
_BEHIND = 80  # and after it
_CALLED = re.compile(
    r"(?i)(?:收款(?:人|单位|方|户名|公司)(?:名称|户名)?|受款人|[户戶]名|抬头|公司名称?|受取人|(?:口座)?名義人?|예금주|수취인|"
    r"\b(?:beneficiary(?:['’]s)?(?:\sname)?|payee|account\s(?:name|holder)|(?:in\s(?:the\s)?)?name\sof|in\sfavou?r\sof|"
    r"(?:zahlungs)?empfänger(?:in)?|kontoinhaber(?:in)?|begünstigte\w*|zugunsten(?:\svon)?|"
    r"beneficiari[oa]|titular|a\snombre\sde|a\sfavor\sde|bénéficiaire|titulaire|au\snom\sde|à\sl['’]ordre\sde|"
    r"beneficiári[oa]|favorecid[oa]|em\snome\sde|intestat\w+(?:\sa)?|a\sfavore\sdi|hesap\ssahibi|alıcı|lehdar)\b|"
    r"(?<!\w)получатель)(?!的?[账帐帳賬])"
)
_NAME = re.compile(
    r"(?i)(?:的?(?:资料|信息|如下)|\s(?:details|data|daten|datos|coordonnées|dati|dados))?\s*"
    r"(?:[:：=]|是|为|為|(?:is|ist|es|est|è|é)\b)?\s*(?P<name>[^\n，,;；。]{2,60})"
)
# A customer is paid only where that is said: most that are named are those whose goods it is about.
_PAID_BEFORE = re.compile(
    r"(?i)(?:[付退打转轉汇匯还還]款?(?:[^，,。；;\n]{0,16}?(?:给|給|到|至))?|\b(?:pay|refund|reimburse|credit)(?:\s+to)?|\b(?:transfer|remit|wire|payment|refund|"
    r"commission|zahlung|rückzahlung|gutschrift|erstatt\w+|überweis\w+|pago|reembolso|devolución|transferencia|paiement|remboursement|"
    r"virement|pagamento|rimborso|bonifico|devolução|transferência)\b[^.\n]{0,40}\b(?:to|an|für|a|al|à|para|ao|for)|"
    r"(?<!\w)(?:оплат\w+|возврат\w*|переве\w+))\s*[“\"「]?$"
)
_PAID_BEHIND = re.compile(
    r"(?i)^[”\"」]?(?:的?(?:退款|货款|佣金|尾款|定金|运费|赔款)|['’]s?\s(?:refund|payment|invoice|commission|deposit))"
)
_HAN_RUN = re.compile(f"[{HAN}]{{2,}}")
_LEGAL = re.compile("(?:股份|集团|責任|责任)?(?:有限)?(?:公司|厂|廠)$")
_CITY, _WITH_CITY = 2, 6  # characters of a city, and the fewest of a name that has one: 威海 海韵 碳素
# At the beginning of a clause or behind a word for paying, and the money is spoken of in the same clause.
_PAID_PAIR = re.compile(
    rf"(?:(?<![{HAN}])|(?<=[付给給打汇匯转轉到是排]))(?P<name>[{HAN}]{{2}})"
    rf"(?=[^，,。；;\n]{{0,12}}?(?:款|费|費|账|帳|[元¥￥]|\d[\d,.]+\d))"
)


@dataclass(frozen=True)
class Payee:
    """A party that is to be paid: its group, and the address keys of those whose accounts are its own."""

    group: Group
    people: tuple[str, ...]


@dataclass(frozen=True)
class _Place:
    start: int
    text: str
    group: Group


def payees(facts: Facts, account: Account, text: str, others: Sequence[Account]) -> list[Payee]:
    """Return the parties that an account may be meant for; none where its holder is called by a name nobody knows.

    ``others`` are all accounts of the text: what stands between two of them is about the second.
    """
    end = account.start + len(account.text)
    begun = max((one.start + len(one.text) for one in others if one.start < account.start), default=0)
    until = min((one.start for one in others if one.start > account.start), default=len(text))
    for part, whole in ((text[max(begun, account.start - _BESIDE) : account.start], False), (text[end:until], True)):
        holder = _holder(part[:_BEHIND] if whole else part, first=whole)
        if holder:
            return _as_payees(facts, _named(facts, holder))
    named = [place for place in _named(facts, text) if _may_be_paid(place, text)]
    beside = [place for place in named if begun <= place.start < account.start]
    return _as_payees(facts, beside or named)


def _holder(part: str, *, first: bool) -> str:
    """Return what stands behind the word for an account's holder, the first or the last one of a part of the text."""
    called = [*_CALLED.finditer(part)]
    if not called:
        return ""
    match = _NAME.match(part, called[0 if first else -1].end())
    return match["name"].strip() if match else ""


def _named(facts: Facts, text: str) -> list[_Place]:
    """Return the places that name a party: customers, suppliers and agents as people write them, forwarders and the
    like by their company.
    """
    found = [_Place(one.start, one.text, group) for one in facts.knowledge.parties_named(text) for group in one.groups]
    index = facts.knowledge.naming()
    for naming in index.find(text):
        group = index.groups.get(naming.party)
        if group is not None and group.kind == "neutral" and naming.how in {"company", "domain", "address"}:
            found.append(_Place(naming.start, naming.text, group))
    return [*found, *_named_shortly(facts, text)]


def _named_shortly(facts: Facts, text: str) -> Iterator[_Place]:
    """Yield the places of suppliers, agents and forwarders who are called by the two characters of their Chinese
    company that stand behind the city: 付海韵的货款, for 威海海韵碳素有限公司. Elsewhere they may be any word.
    """
    pairs = [*_PAID_PAIR.finditer(text)]
    if not pairs:
        return
    index = facts.knowledge.naming()
    firms = {
        (group.name, company)
        for group in index.groups.values()
        if group.kind != "customer"
        for company in facts.knowledge.companies_of(index.members(group.name)).values()
    }
    for group, company in firms:
        short = _short_name(company)
        # What another company has in its name, too, is a trade or a city.
        if short and not any(short in other for _, other in firms if other != company):
            for match in pairs:
                if match["name"] == short:
                    yield _Place(match.start("name"), short, index.groups[group])


def _short_name(company: str) -> str:
    """Return the two characters by which a Chinese company is called among colleagues; empty if it is not plain."""
    name = _HAN_RUN.match(_LEGAL.sub("", company))
    if name is None:
        return ""
    city = len(city_of(name[0])) or (_CITY if len(name[0]) >= _WITH_CITY else 0)
    return name[0][city : city + 2] if len(name[0]) >= city + 2 else ""


def _may_be_paid(place: _Place, text: str) -> bool:
    if place.group.kind != "customer":
        return True
    before, after = text[max(0, place.start - 60) : place.start], text[place.start + len(place.text) :]
    return bool(_PAID_BEFORE.search(before) or _PAID_BEHIND.match(after))


def _as_payees(facts: Facts, places: Sequence[_Place]) -> list[Payee]:
    """Return each party once; of a group of several companies only the people of the one that is named."""
    readers = {group.name for person in facts.outsiders for group in person.groups}
    index = facts.knowledge.naming()
    found: dict[tuple[str, tuple[str, ...]], Payee] = {}
    for place in places:
        if place.group.name in readers:
            continue  # the bank that is asked to pay
        members = index.members(place.group.name)
        companies = facts.knowledge.companies_of(members)
        plain = folded_text(place.text)
        houses = {addresses.organisation(one) for one, firm in companies.items() if plain in folded_text(firm)}
        theirs = tuple(one for one in members if addresses.organisation(one) in houses)
        found.setdefault((place.group.name, theirs), Payee(place.group, theirs or members))
    return list(found.values())
