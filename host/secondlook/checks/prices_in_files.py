# SPDX-License-Identifier: MPL-2.0
"""What a mail and its file say of money where nothing is called a total: one sum in two currencies, and the price of
the one article that is offered.

Belongs here: when a sum of the mail and one of the file must be the same. Does not belong here: totals, numbers and
terms (``numbers_disagree``), reading sums (``key_data.amounts``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from secondlook.key_data import Amount, currencies_in, values_of
from secondlook.phrases import Phrases

__all__ = ["currency_told_otherwise", "price_told_otherwise"]

LEAST_FIGURES = 3  # of a sum that is not the same by chance
MOST_AMOUNTS = 6  # in a file that offers one article
SLIP = 2  # times one price is at most the other where only one of them tells its unit
SLIP_OF_THE_POINT = 20  # the same where both tell the same unit
_NEAR = 3  # times; two sums of a mail that are nearer may both be prices
_AROUND = 40  # characters before and after a price that tell what it is
_BARE = re.compile(r"(?<![\w.,/-])\d[\d.,'’]*\d(?![\w/-]|[.,]\d)")
_TO_THE_CENT = re.compile(r"[.,]\d\d$")
_CALLED_SUM = Phrases(
    r"""
    total|amount|\bsum\b|price|value|betrag|summe|preis|importe|precio|montant|prix|prezzo|importo|somma|valor|pre[çc]o|toplam|tutar|fiyat
    итого|всего|сумма|цена|总|合计|金额|价|價|合計|総額|単価|합계|총액|금액|단가
    """
)

# Families of units; what stands behind a price, and "each".
_UNITS: dict[str, str] = {
    "piece": r"pcs?\b|pieces?\b|units?\b|stück|stk\b|st\b|pièces?|pieza|pza|unidad|uds?\b|unid\b|unidade|pezzo|pz\b|"
    r"peça|шт|adet|ea\b|each\b|apiece|[个個只件支台把枚本根块张條条瓶]|개|a piece|cad(?:auno|a uno|a una)|cada un|"
    r"das stück|la pi[eè]ce|il pezzo|por unidad|tane",
    "set": r"sets?\b|套|satz|jeu\b|juego|conjunto|компл|takım|セット|세트",
    "area": r"m2\b|m²|㎡|sqm\b|sq\.?\s?m\b|qm\b|кв\.?\s?м|平米|平方|mq\b|metrekare",
    "length": r"m\b(?![²2])|met(?:er|re)s?\b|lfm\b|ml\b|米|м\b|metro|mètre|metre\b|yard|yd\b|码",
    "kilo": r"kgs?\b|kilo|公斤|千克|кг|킬로",
    "ton": r"tonn?e?s?\b|t\b|mt\b|吨|噸|тонн|tonelada|tonnellata",
    "box": r"cartons?\b|ctns?\b|box(?:es)?\b|箱|盒|karton|caja|cartone|scatola|короб|caixa|koli|박스",
    "pair": r"pairs?\b|双|對|对|paar\b|par\b|paire|paio|пар[аы]|çift|켤레",
    "roll": r"rolls?\b|rolle|卷|rollo|rouleau|rotolo|rolo|рулон|rulo|롤",
}
_UNIT = "|".join(f"(?P<{family}>{words})" for family, words in _UNITS.items())
_PER = r"/|per\s|pro\s|je\s|por\s|par\s|al\s|за\s|[一每]"
_BEHIND = re.compile(rf"(?i)\s?(?:{_PER})?\s?(?:1\s)?(?:{_UNIT})")
_IN_FRONT = re.compile(rf"(?i)(?:{_PER})\s?(?:{_UNIT})\s?\W{{0,3}}$")  # 每件 USD 4.98, je Stück 4,98 EUR
_LABEL = re.compile(
    r"(?i)(?:(?<!total )\b(?:unit\s?prices?|price|(?:stück|einzel)?preis|precio(?:\sunitario)?|prix(?:\sunitaire)?|"
    r"prezzo(?:\sunitario)?|pre[çc]o(?:\sunit[áa]rio)?|birim\sfiyat\w*|fiyat\w*|цена)\b|(?<![总總])[单單]?[价價]格?|"
    r"単価|단가|가격)(?:(?!tot|gesamt|итог|总|總|toplam)[^\n\d]){0,18}$"
)
_SENTENCE_END = re.compile(r"\n|[.;!?:]\s|[。；！？：]")
_CLAUSE_END = re.compile(r"\n|[.;!?:]\s|[，。；！？：、]|,\s")
# A price that is another one on purpose.
_OTHER = Phrases(
    r"""
    deposit|discount|rebate|freight|shipping|sample|\bmould|\btool|\bold\b|\bprevious|\bformer|\bearlier|\blast\s|\bnext\b|\binstead|\bthan\b|\bwas\b|\bwere\b|compared|target|budget|your\s(?:price|idea|offer|bid|wish)|you\s(?:asked|wanted|named|mentioned|had)|competitor|market|counter|\bif\b|\bfrom\b|\bover\b|\babove\b|\bfor\s(?:orders|more)|\bcould\b|\bcan\sdo\b|\bwithout\b|\bsurcharge|\bplus\b|\bextra|\boption|\bnot\b|\d\s?%|\blist\sprice|\bspecial|\bup\sto\b|\bso\sfar\b|\buntil\snow\b|\bless\b|\bsave
    定金|折|优惠|運費|运费|样品|模具|旧|上次|原来|原价|之前|去年|下次|比|目标|您(?:的|要|希望)|你们(?:的|要)|贵司|客户要|对手|竞争|市场|如果|若|以上|起订|加价|另加|不含|每多|可以做到|降
    anzahlung|rabatt|nachlass|fracht|muster|\balt\w*|vorig|früher|letzt|nächst|statt|als\s|ziel|wunsch|ihre?\s(?:preis|vorstellung)|mitbewerb|markt|\bwenn\b|\bfalls\b|\bab\s\d|\bohne\b|zuschlag|aufpreis|\bnicht\b|\bwar(?:en)?\b|bisher|bislang
    anticipo|descuento|flete|muestra|anterior|antiguo|último|próxim|pasad|\beran?\b|hasta\sahora|en\slugar|objetivo|su\s(?:precio|oferta)|competencia|mercado|\bsi\b|\bdesde\b|a\spartir|\bsin\b|recargo|\bno\b
    acompte|remise|\bport\b|échantillon|ancien|précédent|dernier|prochain|au\slieu|objectif|votre\s(?:prix|offre)|concurren|marché|à\spartir|\bdès\b|\bsans\b|supplément|\bpas\b|\bétai(?:en)?t\b|jusqu['’]ici
    acconto|sconto|\bnolo\b|campion|vecchi|precedent|scors|prossim|invece|obiettivo|vostr[oa]\s(?:prezzo|offerta)|concorren|mercato|\bse\b|senza|supplemento|\bnon\b|\bera(?:no)?\b|finora
    adiantamento|desconto|\bfrete|amostra|antig|seguinte|em\svez|concorr|\bse\b|\bsem\b|acréscimo|\bnão\b|\beram?\b|passad|até\s(?:agora|aqui)
    аванс|скидк|фрахт|образ|стар|прошл|предыдущ|следующ|вместо|целев|ваш\w*\sцен|конкурент|рын|если|свыше|без\s|доплат|\bне\b|был[аи]?\b
    avans|indirim|navlun|numune|eski|önceki|geçen|gelecek|yerine|hedef|rakip|piyasa|eğer|üzeri|hariç|ek\sücret|değil
    前回|従来|値引|サンプル|目標|他社|以上|샘플|할인|이전|목표|경쟁|이상
    """
)


def currency_told_otherwise(
    stated: Sequence[Amount], words: str, inside: Sequence[Amount], file: str
) -> Iterator[tuple[str, str]]:
    """Yield a sum of the mail and how the file has it, the same figures in another currency, as written. Only where
    the two have no currency in common: who names both has meant both.
    """
    mine, theirs = currencies_in(words), currencies_in(file)
    if not mine or not theirs or not mine.isdisjoint(theirs):
        return
    for amount in stated:
        if not any(_is_telling(value) for value in amount.values):
            continue
        twin = next((one.text for one in inside if one.same_value(amount)), "")
        if not twin and len(theirs) == 1 and max(amount.values) >= Decimal(10) ** LEAST_FIGURES:
            twin = next(
                (
                    f"{next(iter(theirs))} {one}"
                    for one in _bare_sums(file)
                    if not set(values_of(one)).isdisjoint(amount.values)
                ),
                "",
            )
        if twin:
            yield amount.text, twin


def _is_telling(value: Decimal) -> bool:
    """Whether a sum is none that stands everywhere, like 5 or 100."""
    figures = len(value.normalize().as_tuple().digits)
    return value >= Decimal(10) ** LEAST_FIGURES or figures >= LEAST_FIGURES or (figures > 1 and value % 1 != 0)


def _bare_sums(file: str) -> Iterator[str]:
    """Yield the numbers without a currency that are sums, because a table has it in its head: those of the lines in
    which a total or a price is told, and those to the hundredth.
    """
    called = _CALLED_SUM.within(file)
    for line in file.splitlines():
        told = called.search(line) if called else None
        yield from (one for one in _BARE.findall(line) if told or _TO_THE_CENT.search(one))


def price_told_otherwise(
    body: Sequence[Amount], words: str, inside: Sequence[Amount], file: str
) -> tuple[str, str] | None:
    """Return the price of the one article that mail and file offer, as each has it written, where they differ."""
    mine, theirs = _prices(body, words), _prices(inside, file)
    if len(inside) > MOST_AMOUNTS or len({a.values for a, _ in mine}) != 1 or len({a.values for a, _ in theirs}) != 1:
        return None
    (price, unit), (printed, its) = mine[0], theirs[0]
    if any(a.same_value(price) for a in inside) or not price.same_currency(printed) or (unit and its and unit != its):
        return None
    if _of_size(price, printed) > (SLIP_OF_THE_POINT if unit and its else SLIP):
        return None
    # Two prices side by side are the old one and the new one, or those of two articles.
    if any(not a.same_value(price) and _of_size(a, price) <= _NEAR for a in body) or any(
        not a.same_value(printed) and _of_size(a, printed) <= _NEAR for a in inside
    ):
        return None
    end = price.start + len(price.text)
    before = _SENTENCE_END.split(words[max(0, price.start - _AROUND) : price.start])[-1]
    if _OTHER.search(f"{before} {_CLAUSE_END.split(words[end : end + _AROUND])[0]}"):
        return None
    return price.text, printed.text


def _prices(amounts: Sequence[Amount], text: str) -> list[tuple[Amount, str]]:
    """Return the sums that are called the price of one of something, and the family of their unit, empty if none is
    told.
    """
    found = []
    for amount in amounts:
        end = amount.start + len(amount.text)
        before = text[max(0, amount.start - _AROUND) : amount.start].rpartition("\n")[2]
        behind = _BEHIND.match(text, end) or _IN_FRONT.search(before)
        if behind or _LABEL.search(before):
            found.append((amount, (behind.lastgroup or "") if behind else ""))
    return found


def _of_size(one: Amount, other: Amount) -> Decimal:
    """Return how many times the smaller of two sums the greater is."""
    least, most = sorted((one.values[0], other.values[0]))
    return most / least if least > 0 else Decimal(10) ** 6
