# SPDX-License-Identifier: MPL-2.0
"""What sort of paper an attachment is: quotation, contract, cost sheet, or something for everybody.

Belongs here: the words by which a file name and a heading tell it, in eight languages. The file name goes before the
heading, the heading before the text. Does not belong here: whose paper it is (``whose``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from secondlook.documents.model import Document
from secondlook.names.folding import folded
from secondlook.scripts import HAN_OR_KANA

__all__ = ["PaperKind", "cost_words", "is_for_one", "kind_of_paper", "shows_our_cost"]

PaperKind = Literal["cost", "general", "quotation", "contract", "invoice", "order", "shipping", ""]

_HEADING = 400  # characters at the start of a text that are its heading

# Folded; a word of Latin letters counts as a whole word, also beside digits and underscores.
_WORDS: Mapping[PaperKind, str] = {
    "cost": r"cost(?:ing)?[ _-]?(?:sheet|breakdown|calculation|price|analysis)|costing|internal calculation|"
    r"margin sheet|kalkulation|selbstkosten|kostenaufstellung|escandallo|hoja de costes|prix de revient|"
    r"calcul de cout|planilha de custos|custos|себестоимост\w*|калькуляци\w*|"
    r"profit (?:calculation|sheet|analysis|breakdown)|"
    r"成本(?:核算|表|分析|明细|价)?|毛利|利润(?:核算|分析|明细|计算|表)|核价[表单]?|底价|原価",
    "general": r"price[ _-]?list|pricelist|catalog(?:ue)?|brochure|leaflet|flyer|data ?sheet|new items|"
    r"company profile|katalog|preisliste|broschure|datenblatt|catalogo|lista de precios|tarifa|folleto|"
    r"ficha tecnica|liste de prix|tarif|plaquette|fiche technique|lista de precos|каталог|"
    r"пра[йи]с(?:-лист)?|брошюра|目录|样本|画册|价目表|价格表|产品手册|公司简介|规格书|カタロ[グク]|"
    r"価格表|certificate|zertifikat|certificado|certificat|сертификат|证书|test report|检测报告|holiday|"
    r"放假|terms and conditions|reference list|客户名录",
    "contract": r"contract|agreement|nda|vertrag\w*|kaufvertrag|contrato|acuerdo|contrat|accord|договор\w*|"
    r"контракт\w*|合同|协议|契約書?|覚書",
    "quotation": r"quot(?:e|ation)s?|offer|proposal|angebot\w*|offerte|oferta|presupuesto|cotizacion|devis|offre|"
    r"cotacao|orcamento|proposta|предложени\w*|кп|报价[单书表]?|报盘|見積書?|御見積書?",
    "invoice": r"invoices?|proforma|pro[ -]forma|rechnung\w*|factura|facture|fatura|счет\w*|инво[йи]с|发票|"
    r"形式发票|請求書|对账单|statement of account",
    "order": r"purchase order|order confirmation|bestellung\w*|auftragsbestatigung|pedido|orden de compra|"
    r"commande|заказ\w*|订单|采购单|采购合同|注文書?|発注書?",
    "shipping": r"packing list|bill of lading|booking|shipping (?:advice|instruction)|packliste|lieferschein|"
    r"albaran|conocimiento de embarque|connaissement|装箱单|提单|订舱|托书|放行|检验报告|inspection",
}  # fmt: skip
_FOR_ONE = frozenset({"quotation", "contract", "invoice", "order", "cost"})
# What a paper says of our side: what we pay, what is left of it, and for whom the paper is not.
_PAID = (
    r"(?<![a-z])(?:our (?:own )?costs?|cost price|(?:factory )?purchas(?:e|ing) (?:cost|price)|factory (?:cost|price)|"
    r"einkaufspreis|selbstkosten|precio de coste|prix de revient|custo|себестоимость|закупочная цена)(?![a-z])|"
    r"成本|采购价|进价|出厂价|原価"
)
_EARNED = (
    r"(?<![a-z])(?<!your )(?<!retail )(?:(?:net|gross|our) margin|margin|markup|mark-up|(?:net |gross )?profit|marge|"
    r"deckungsbeitrag|gewinn|margen|beneficio|benefice|margem|lucro|маржа|прибыль)(?![a-z])|毛利率?|净利率?|净利润|利润率?|粗利"
)
_INTERNAL = (
    r"(?<![a-z])(?:unit cost|floor price|bottom price|lowest price|internal use only)(?![a-z])|底价|"
    r"内部[，,（(]?\s?勿外传|内部资料|仅限内部|仅供内部"
)
_COST = re.compile(f"{_PAID}|{_EARNED}|{_INTERNAL}", re.IGNORECASE)
_BOTH = (re.compile(_PAID, re.IGNORECASE), re.compile(_EARNED, re.IGNORECASE))
_MOST_TEXT = 100_000  # characters of a paper that are looked through


def _pattern(words: str) -> re.Pattern[str]:
    # Alternatives inside brackets hold bars too, so the split must not cut them.
    parts = re.findall(r"(?:[^|(]|\((?:[^()]|\([^()]*\))*\))+", words)
    cjk = [part for part in parts if re.search(f"[{HAN_OR_KANA}]", part)]
    latin = [part for part in parts if part not in cjk]
    whole = f"(?<![^\\W\\d_])(?:{'|'.join(latin)})(?![^\\W\\d_])"
    return re.compile("|".join((whole, *cjk)), re.IGNORECASE)


_PATTERNS: Mapping[PaperKind, re.Pattern[str]] = {kind: _pattern(words) for kind, words in _WORDS.items()}


def kind_of_paper(document: Document) -> PaperKind:
    """Return the sort of paper; empty if nothing tells."""
    text = document.text
    for shown in (_spaced(document.name), folded(text[:_HEADING])):
        places = {kind: match.start() for kind, pattern in _PATTERNS.items() if (match := pattern.search(shown))}
        if "cost" in places:
            return "cost"
        if places:
            return min(places, key=lambda kind: places[kind])
    return ""


def _spaced(name: str) -> str:
    """Return a file name without ending, its underscores and hyphens as blanks."""
    stem = name.rpartition(".")[0] or name
    return re.sub(r"[_\-.]+", " ", folded(stem))


def is_for_one(document: Document) -> bool:
    """Tell whether a paper of that sort is made for one party: a quotation is, a price list is not."""
    return kind_of_paper(document) in _FOR_ONE


def cost_words(text: str) -> tuple[str, ...]:
    """Return the different words of a text that speak of cost and margin, as written."""
    found: dict[str, str] = {}
    for match in _COST.finditer(text[:_MOST_TEXT]):
        found.setdefault(match[0].casefold(), match[0])
    return tuple(found.values())


def shows_our_cost(text: str) -> bool:
    """Tell whether a text says both what we pay and what we earn, as a column left in a quotation does."""
    return all(pattern.search(text[:_MOST_TEXT]) for pattern in _BOTH)
