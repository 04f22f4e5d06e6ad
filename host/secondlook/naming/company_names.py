# SPDX-License-Identifier: MPL-2.0
"""What a text may call a company or a group.

Belongs here: what is left of "Müller Licht GmbH (DE)" and of 杭州远航照明工程有限公司 when the form of company, the
place and the trade are taken away, and what is too common to mean one company. Does not belong here: searching.
"""

from __future__ import annotations

import functools
import re

from secondlook.names.folding import folded
from secondlook.names.tables import words
from secondlook.naming.places import COUNTRIES, HAN_COUNTRIES
from secondlook.scripts import HAN_OR_KANA

__all__ = ["city_of", "cjk_forms", "is_common", "latin_words", "squeezed"]

_SPOLKA = re.compile(r"(?i)\s(?:sp\.?|spółka)\s?z\s?o\.?\s?o\.?(?!\w)")
_CJK_RUN = re.compile(f"[{HAN_OR_KANA}]+")
_LATIN = re.compile(r"[^\W\d_]+")

# Forms of company, and words that any company may have beside its name. Folded.
_FORMS = frozenset(
    """ab ag aktiengesellschaft aps as asa bv bvba co company corp corporation cv doo eurl gbr gesellschaft gmbh group
    gruppe grupo holding holdings inc incorporated int international intl kft kg kgaa kk limited llc llp lp ltd ltda
    lte mbh nv oao ohg ooo oy oyj ou plc pte pt pty pvt sa sab sarl sas sasu sdn bhd se sl slu snc sociedad
    societe sp spa spol srl sro tbk uab ug zao zoo zrt private est establishment wll fze fzco jsc too sti tic
    eood doo ev eg sae spzoo""".split()  # noqa: SIM905
)
_COMMON = COUNTRIES | words(
    """
    agente agentes agents buyer buyers cliente clientes comprador compradores forwarder forwarders hersteller kunde
    kunden lieferant lieferanten proveedor proveedores purchaser purchasers spedition
    africa agent america american asia asian bank britain british building category central chinese class client
    clients components construction contact contacts customer customers direct distribution division dubai east
    eastern electric electrical electronic electronics energy engineering equipment european export factory food
    foods freight general german global home import imports industrial industries industry japanese key kingdom
    latin lead leads light lighting lights logistics machinery major manufacturing market material materials medical
    metal middle misc national new nord nordic north northern office old order other others overseas pacific
    packaging partner partners plastic plastics price priority product products project projects prospect prospects
    quality quotation regional retail russian sales sample samples service services shipping shop solutions south
    southern special star state states steel store supplier suppliers supply supplies swiss system systems team tech
    technologies technology test textile textiles the tools trade trading union united vendor vendors vip warehouse
    wholesale west western world and und y et de la las los der die das du del for von van
    """
)

_CJK_FORMS = re.compile(
    r"(?:股份有限公司|有限责任公司|有限公司|集团公司|集团|株式会社|有限会社|合同会社|总公司|分公司|公司|总部|厂)"
)
_CJK_TRADES = re.compile(
    r"(?:国际|进出口|贸易|商贸|实业|工贸|科技|技术|电子|电器|照明|光电|工程|机械|设备|制造|制品|五金|塑料|纺织|服装|"
    r"家具|建材|材料|化工|医疗|食品|供应链|物流|货运|股份|控股|发展|投资|商事|商会|産業|工業|工业|製作所|貿易)+$"
)
_HAN_PLACES = "|".join(sorted(HAN_COUNTRIES, key=len, reverse=True))  # 印度尼西亚 before 印度
# Places and words of sorting that groups are named by: 客户-德国 is no company.
_CJK_COMMON = re.compile(
    r"(?:客户|客戶|供应商|供應商|工厂|代理|同行|重点|重要|老|新|潜在|普通|一般|大|小|[A-Za-z]类|[一二三四五六七八九十]类|级|"
    rf"国内|国外|海外|外贸|内销|出口|华东|华南|华北|华中|西南|西北|东北|地区|区域|市场|{_HAN_PLACES})+"
)
_CITY = re.compile(
    r"^(?:中国|浙江|江苏|广东|福建|山东|河北|上海|北京|深圳|广州|宁波|杭州|苏州|义乌|温州|东莞|佛山|中山|厦门|青岛|天津|重庆|"
    r"成都|武汉|南京|无锡|大阪|東京|东京|名古屋)(?:省|市)?"
)


@functools.lru_cache(maxsize=8192)
def squeezed(text: str) -> str:
    """Return only the letters of a text, folded, umlauts written either way: "Müller-Licht" -> "mullerlicht"."""
    return re.sub(r"([aou])e", r"\1", "".join(_LATIN.findall(folded(text))))


def latin_words(name: str) -> list[str]:
    """Return the folded words of a name that are more than a form of company, in order; what stands in brackets
    at its end is a remark.
    """
    bare = re.sub(r"[(（\[][^)）\]]{0,40}[)）\]]\s*$", "", name)
    # S.L. and S.p.A. are written with dots that would cut them up.
    joined = re.sub(r"\b((?:[^\W\d_]\.){2,})", lambda match: match[1].replace(".", ""), _SPOLKA.sub(" Spzoo", bare))
    words = [word for word in _LATIN.findall(folded(joined)) if not _CJK_RUN.search(word)]
    while words and words[-1] in _FORMS:
        words.pop()
    return [word for word in words if word not in {"and", "und", "y", "et", "the"}]


def is_common(words: list[str]) -> bool:
    """Tell whether these words could be anybody's: forms of company, places, trades."""
    return all(word in _COMMON or word in _FORMS or len(word) < 3 for word in words)


def city_of(name: str) -> str:
    """Return the city that a Chinese or Japanese company has before its name; empty if none."""
    found = _CITY.match(name)
    return found[0] if found else ""


def cjk_forms(name: str) -> tuple[str, ...]:
    """Return what a text may call a company by its Chinese or Japanese name, the fullest first; none if only places
    and sorting words are left: 杭州远航照明工程有限公司 -> 杭州远航照明工程, 杭州远航, 远航照明工程.
    """
    found: dict[str, None] = {}
    for run in _CJK_RUN.findall(name):
        bare = _CJK_FORMS.sub("", run)
        if len(_CJK_COMMON.sub("", bare)) < 2:
            continue
        city = _CITY.match(bare)
        core = bare[city.end() :] if city else bare
        named = _CJK_TRADES.sub("", core)
        for form in (bare, f"{city[0]}{named}" if city and named else "", core if core != named else "", named):
            if len(form) >= (4 if form != bare or city else 3):
                found.setdefault(form)
    return tuple(found)
