# SPDX-License-Identifier: MPL-2.0
"""numbers-disagree: do subject, text and files say different numbers, amounts, currencies or terms?

Only where each says one thing and they cannot both be right: an invoice beside an order has its own number, and
a mail with three prices is a comparison. What stands in a file comes from ``Facts.documents``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondlook.checks.base import Check
from secondlook.checks.changed_about import changed_about, digits_changed_about, two_changed_about
from secondlook.checks.prices_in_files import currency_told_otherwise, price_told_otherwise
from secondlook.facts import Facts
from secondlook.key_data import Amount, DocumentNumber, Incoterm, KeyData, read_key_data
from secondlook.levels import Finding, Level, Said
from secondlook.phrases import Phrases
from secondlook.subjects import bare_subject

NAME = "numbers-disagree"
MOST_NUMBERS = 3  # of one kind in a file; beyond, it is a list of documents
RISKS = {"number": 0.75, "amount": 0.7, "currency": 0.75, "incoterm": 0.65}

_TOTAL = Phrases(
    r"""
    \b(?:grand\s+|order\s+|invoice\s+)?total\b|\bamount(?:s)?\s+(?:to|of|due|is|payable)\b|\b(?:total|invoice|contract|order|gross|net)\s+(?:amount|value|sum)\b|\bsum\s+of\b|\bcomes?\s+to\b
    总(?:价|金额|额|计|数)|合计|合同(?:总)?金额|总共|共计
    \b(?:gesamt(?:betrag|summe|preis)?|(?:end|rechnungs|auftrags)betrag|insgesamt|summe)\b
    \b(?:importe(?:\s+total)?|total(?:es)?|suma)\b
    \b(?:(?:importo|prezzo)\s+total[ei]|totale|importo|ammontare)\b|\b(?:toplam|tutar)\w*|총\s?(?:액|금액)|합계
    \b(?:montant(?:\s+total)?|total)\b
    \b(?:valor(?:\s+total)?|montante)\b
    (?<!\w)(?:итого|общая\s+(?:сумма|стоимость)|всего|сумм[аыу]\s+(?:сч[её]та|заказа|договора|к\s+оплате|составляет))
    合計|総額
    """
)
# Before a number that is another one on purpose, in its clause; and beside a term that is one of several.
_ANOTHER = Phrases(
    r"""
    \b(?:cancel\w*|replac\w*|supersed\w*|old|previous|former|earlier|next|future|compared|same|similar|than|unlike|instead|besides|repeat|reorder|as\s+(?:in|with|for))\b
    替换|替代|作废|取消|旧|上次|上回|上一|之前|以前|前一|下一|下次|下个|同款|同价|和上|参照|参考|比|另外|另一|拼柜|合并|代替
    \b(?:alt\w*|vorig\w*|früher\w*|letzt\w*|nächst\w*|statt|ersetz\w*|storn\w*|anterior\w*|próxim\w+|igual|anul\w+|précéd\w+|prochain\w*|même|remplac\w+|annul\w+|mesm[oa]|substitu\w+)\b
    \b(?:vecchi\w*|precedent\w*|scors[aoie]|sostitu\w+|annull\w+|eski|önceki|iptal|yerine)\b|以前|前回|取り?消|差し?替|이전|기존|취소|대체
    (?<!\w)(?:стар\w+|прошл\w+|предыдущ\w+|следующ\w+|вместо|отмен\w+|заменя\w+)(?!\w)
    """
)
# And behind it, in its sentence: what is void, or over and done as "that batch", is not what the subject is about.
_VOID = Phrases(
    r"""
    \b(?:has|have|had|is|was|are|were)\s+(?:already\s+|now\s+|been\s+|hereby\s+)*(?:replac|supersed|cancel|expir|obsolete|void|withdrawn)\w*|\bexpired\b|\b(?:no\s+longer|not)\s+valid\b|\bfrom\s+(?:last\s+)?(?:spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december|year|month)\b
    那[批票单]\S{0,4}(?:已|都)|(?:已经?|都已?)\S{0,3}(?:作废|取消|过期|失效|被替)|作废|失效|不再有效
    \b(?:ist|sind|wurde|war)\s+(?:\w+\s+){0,2}?(?:ungültig|ersetzt|storniert|abgelaufen|hinfällig|überholt)\b|\bgilt\s+nicht\s+mehr\b
    \b(?:qued[aó]|está|fue)\s+(?:\w+\s+){0,2}?(?:anulad|cancelad|reemplazad|sustituid|vencid)\w*|\bsin\s+(?:efecto|validez)\b
    \b(?:est|a\s+été)\s+(?:\w+\s+){0,2}?(?:annul|remplac|expir|caduc|périm)\w*|\bn['’]est\s+plus\s+val
    \b(?:è|risulta)\s+(?:stat[ao]\s+)?(?:\w+\s+){0,2}?(?:annullat|sostituit|scadut|superat)\w*|\bnon\s+è\s+più\s+valid
    \b(?:está|foi|fica)\s+(?:\w+\s+){0,2}?(?:anulad|cancelad|substituíd|vencid)\w*|\bsem\s+efeito\b
    (?<!\w)(?:отмен[её]н|аннулирован|замен[её]н|недействител|утратил)\w*
    \b(?:iptal|geçersiz)\b|(?:は|を)(?:取り?消|無効)|취소|폐기|무효
    """
)
_CHOICE = Phrases(
    r"""
    \b(?:if|prefer\w*|instead|alternativ\w*|would|could|option\w*|either|or|versus|vs|switch\w*|chang\w*|rather|statt|falls|wenn|oder|lieber|si|prefier\w*|préfér\w+|prefer\w+)\b
    \b(?:o|ou)\s+(?:bien\s+|en\s+|em\s+)?(?:fob|cif|cfr|exw|dap|ddp|fca|cpt|cip|fas|ex)\b|\b(?:fob|cif|cfr|exw|dap|ddp|fca|cpt|cip|fas)\s+(?:\w+\s+)?(?:o|ou)\s|\bse\s+(?:preferi\w*|quiser\w*|quis\w*|for\b|precisa\w*)
    如果|若|或|也可以|可选|另|改|换|比|если|или|вместо
    """
)
NEVER_THE_SAME = 50  # times one sum is the other; then they are the price of a piece and that of an order
LEAST_SLIP = len("1000.00")
_CLAUSE_END = re.compile(r"\n|[.;!?]\s|[，。；！？]|,\s")
_SENTENCE_END = re.compile(r"\n|[.;!?]\s|[。；！？]")
_BEHIND = 70  # characters behind a number in which it may be called void
_BEFORE = 40  # characters before an amount in which "total" stands
_PART = Phrases(
    r"""
    deposit|balance|advance|down\s?payment|discount|freight|shipping|instead|per\s+(?:pc|piece|unit|set)|each|anzahlung|rest|rabatt|frachtkosten
    insurance|samples?|\bboth\b|two\s+orders|all\s+orders|\bnow\b|\badded\b|\bincreas|\breduc|\bupdated\b|\(\s?\d+\s?%|versicherung|muster
    定金|预付|尾款|折扣|运费|单价|每[件个套只]|anticipo|descuento|flete|acompte|solde|remise|port|adiantamento|desconto|frete|аванс|предоплат|скидк|前金|残金|値引|送料|単価
    """
)


@dataclass(frozen=True)
class _Texts:
    """What the subject and the own words say, read once; ``answer`` where the subject is an older mail's."""

    subject: KeyData
    body: KeyData
    words: str
    answer: bool


def find(facts: Facts) -> Iterator[Finding]:
    """Give at most one finding of each kind."""
    message = facts.draft.message
    if not facts.outsiders:
        return
    texts = _Texts(
        read_key_data(bare_subject(message.subject)),
        read_key_data(message.body),
        message.body,
        facts.draft.kind != "new" or bare_subject(message.subject) != message.subject.strip(),
    )
    for search in (_numbers, _amounts, _incoterms):
        found = next(search(facts, texts), None)
        if found is not None:
            yield found


def _numbers(facts: Facts, texts: _Texts) -> Iterator[Finding]:
    for number in _single(texts.subject.numbers):
        others = [
            one
            for one in texts.body.numbers
            if _comparable(number, one)
            and (changed_about(number.serial, one.serial) or not _is_another(texts.words, one))
        ]
        # In an answer the subject is of an older mail: only two digits changed about are a slip there.
        another = len({one.key for one in others}) == 1 and number.key not in {one.key for one in texts.body.numbers}
        if another and (not texts.answer or changed_about(number.serial, others[0].serial)):
            yield _finding(facts, "number", number.text, others[0].text)
    for one, other in digits_changed_about(bare_subject(facts.draft.message.subject), texts.words):
        yield _finding(facts, "number", one, other)
    stated = (*texts.subject.numbers, *texts.body.numbers)
    spoken_of = {one.key for one in stated}
    for place, document in enumerate(facts.documents):
        named = read_key_data(_stem(document.name)).numbers
        inside = read_key_data(document.text).numbers if document.text else ()
        for number in _single(stated):
            theirs = [one for one in named if _comparable(number, one)]
            if not theirs:
                theirs = [one for one in inside if one.role == number.role and number.role]
            keys = {one.key for one in theirs}
            everything = {one.key for one in (*named, *inside)} | {_digits(one.key) for one in (*named, *inside)}
            if not keys or len(keys) > MOST_NUMBERS or number.key in everything or _digits(number.key) in everything:
                continue
            # The file's own number is spoken of, too: the other is the one it replaces, or a new contract beside it.
            if keys & spoken_of and not changed_about(number.serial, theirs[0].serial):
                continue
            if _others_fit(facts, number, place):
                continue
            yield _finding(facts, "number-file", number.text, theirs[0].text, document.name)


def _is_another(words: str, number: DocumentNumber) -> bool:
    """Whether a number of the text is of another document on purpose: an old one, one that is void."""
    behind = _SENTENCE_END.split(words[number.start : number.start + _BEHIND], maxsplit=1)[0]
    return bool(_ANOTHER.search(_clause_before(words, number.start)) or _VOID.search(behind))


def _clause_before(text: str, start: int) -> str:
    """Return what stands before a place in its clause, at most _BEFORE characters."""
    return _CLAUSE_END.split(text[max(0, start - _BEFORE) : start])[-1]


def _single(numbers: Sequence[DocumentNumber]) -> list[DocumentNumber]:
    """Return those that are the only ones of their kind."""
    by_kind: dict[str, dict[str, DocumentNumber]] = {}
    for number in numbers:
        by_kind.setdefault(number.role or _series(number.serial), {}).setdefault(number.key, number)
    return [next(iter(found.values())) for found in by_kind.values() if len(found) == 1]


def _comparable(one: DocumentNumber, other: DocumentNumber) -> bool:
    """Two numbers of the same kind of document: of one role, or of one series where neither tells its role."""
    if one.role and other.role:
        return one.role == other.role
    return (
        _series(one.serial) == _series(other.serial)
        and len(one.serial) == len(other.serial)
        and one.serial[:1].isalpha()
    )


def _series(serial: str) -> str:
    return re.sub(r"\d+$", "", serial) or "#"


def _digits(key: str) -> str:
    return "".join(filter(str.isdigit, key))


def _stem(name: str) -> str:
    return re.sub(r"\.[A-Za-z0-9]{1,5}$", "", name).replace("_", " ")


def _others_fit(facts: Facts, number: DocumentNumber, place: int) -> bool:
    """Whether another file is the one that is spoken of."""
    return any(
        _digits(number.key) in _digits(document.name) or (document.text and number.text in document.text)
        for other, document in enumerate(facts.documents)
        if other != place
    )


def _amounts(facts: Facts, texts: _Texts) -> Iterator[Finding]:
    whole = _total(texts.subject.amounts, "")
    body = texts.body.amounts
    if whole is not None and body and not any(a.same_value(whole) and a.same_currency(whole) for a in body):
        twin = next((amount for amount in body if amount.same_value(whole)), None)
        if twin is not None:
            yield _finding(facts, "currency", whole.text, twin.text)
        total = _total(body, texts.words)
        if total is not None and not texts.answer and total.same_currency(whole) and _of_one_size(total, whole):
            yield _finding(facts, "amount", whole.text, total.text)
        # Whatever it is called, the same digits with two of them changed about are one sum written twice.
        slip = next((a for a in body if _slip(a, whole)), None)
        if slip is not None:
            yield _finding(facts, "amount", whole.text, slip.text)
    yield from _slips_in_files(facts, body)
    yield from _told_otherwise(facts, texts)
    stated = _total(body, texts.words) or (whole if not texts.answer else None)
    if stated is None:
        return
    for document in facts.documents:
        inside = read_key_data(document.text).amounts if document.text else ()
        if not inside or any(a.same_value(stated) and a.same_currency(stated) for a in inside):
            continue
        twin = next((amount for amount in inside if amount.same_value(stated)), None)
        total = _total(inside, document.text)
        if twin is not None:
            yield _finding(facts, "currency-file", stated.text, twin.text, document.name)
        elif total is not None and total.same_currency(stated):
            yield _finding(facts, "amount-file", stated.text, total.text, document.name)


def _told_otherwise(facts: Facts, texts: _Texts) -> Iterator[Finding]:
    """Yield the sums of the text, and of the subject of a new mail, that a file has in another currency, and the price
    of the one article that it has otherwise.
    """
    subject = "" if texts.answer else bare_subject(facts.draft.message.subject)
    stated = (*texts.body.amounts, *(() if texts.answer else texts.subject.amounts))
    if not stated:
        return
    for document in facts.documents:
        inside = read_key_data(document.text).amounts if document.text else ()
        for one, other in currency_told_otherwise(stated, f"{subject}\n{texts.words}", inside, document.text):
            yield _finding(facts, "currency-file", one, other, document.name)
        if prices := price_told_otherwise(texts.body.amounts, texts.words, inside, document.text):
            yield _finding(facts, "amount-file", *prices, document.name)


def _slips_in_files(facts: Facts, body: Sequence[Amount]) -> Iterator[Finding]:
    """Yield the sums of the text that stand in a file with two digits changed about, and not as they are."""
    for document in facts.documents:
        inside = read_key_data(document.text).amounts if document.text else ()
        for stated in body:
            if any(one.same_value(stated) for one in inside):
                continue
            slip = next((one for one in inside if one.same_currency(stated) and _slip(one, stated)), None)
            if slip is not None:
                yield _finding(facts, "amount-file", stated.text, slip.text, document.name)


def _of_one_size(one: Amount, other: Amount) -> bool:
    """Whether two sums may be meant to be the same: a nought more or less is a slip, the price of a piece none."""
    least, most = sorted((max(one.values), max(other.values)))
    return least > 0 and most / least < NEVER_THE_SAME


def _slip(one: Amount, other: Amount) -> bool:
    """Two digits of a sum of four digits or more, side by side or next but one, are changed about."""
    first, second = (f"{amount.values[0]:.2f}" for amount in (one, other))
    return len(first) >= LEAST_SLIP and two_changed_about(first, second)


def _total(amounts: Sequence[Amount], text: str) -> Amount | None:
    """Return the one amount that is the whole: called so, or, where ``text`` is empty, the only one."""
    if not text:
        return amounts[0] if len({amount.values for amount in amounts}) == 1 else None
    totals, parts = _TOTAL.within(text), _PART.within(text)
    called = []
    for amount in amounts if totals else ():
        before = text[max(0, amount.start - _BEFORE) : amount.start].rpartition("\n")[2]
        end = amount.start + len(amount.text)
        after = _CLAUSE_END.split(text[end : end + 24], maxsplit=1)[0]
        if totals.search(before) and not parts.search(before) and not parts.search(after):
            called.append(amount)
    return called[0] if len({amount.values for amount in called}) == 1 else None


def _incoterms(facts: Facts, texts: _Texts) -> Iterator[Finding]:
    subject = {term.term: term for term in texts.subject.incoterms}
    body = {term.term: term for term in texts.body.incoterms}
    told = not texts.answer and len(subject) == 1 and len(body) == 1 and subject.keys().isdisjoint(body)
    if told and not _is_choice(texts.words, next(iter(body.values()))):
        yield _finding(facts, "incoterm", next(iter(subject.values())).text, next(iter(body.values())).text)
        return
    stated = body or ({} if texts.answer else subject)
    if len(stated) != 1:
        return
    for document in facts.documents:
        inside = {term.term: term for term in read_key_data(document.text).incoterms} if document.text else {}
        if len(inside) == 1 and inside.keys().isdisjoint(stated):
            one, other = next(iter(stated.values())), next(iter(inside.values()))
            yield _finding(facts, "incoterm-file", one.text, other.text, document.name)


def _is_choice(text: str, term: Incoterm) -> bool:
    """Whether a term is one that the reader may have instead."""
    after = _CLAUSE_END.split(text[term.start : term.start + _BEFORE], maxsplit=1)[0]
    return bool(_CHOICE.search(_clause_before(text, term.start)) or _CHOICE.search(after))


def _finding(facts: Facts, how: str, one: str, other: str, file: str = "") -> Finding:
    message = facts.draft.message
    said = f"{message.subject}\n{message.body}"
    people = tuple(person.address for person in facts.outsiders)
    return Finding(
        NAME,
        Level.CONFIRM,
        Said(how, {"one": one, "other": other, "file": file}),
        recipients=people,
        text=tuple(words for words in dict.fromkeys((one, other)) if words in said),
        risk=RISKS[how.removesuffix("-file")],
        accept_as=f"{one} and {other}",
    )


CHECK = Check(NAME, find)
