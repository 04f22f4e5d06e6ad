# SPDX-License-Identifier: MPL-2.0
"""What a text may call a company or a group.

Belongs here: what is left of "Müller Licht GmbH (DE)" and of 杭州远航照明工程有限公司 when the form of company, the
place and the trade are taken away, and what is too common to mean one company. Does not belong here: searching.
"""

from __future__ import annotations

import functools
import re

from secondlook.names.folding import folded
from secondlook.scripts import HAN_OR_KANA

__all__ = ["city_of", "cjk_forms", "is_common", "latin_words", "squeezed"]

_SPOLKA = re.compile(r"(?i)\s(?:sp\.?|spółka)\s?z\s?o\.?\s?o\.?(?!\w)")
_CJK_RUN = re.compile(f"[{HAN_OR_KANA}]+")
_LATIN = re.compile(r"[^\W\d_]+")

# Forms of company, and words that any company may have beside its name. Folded.
_FORMS = frozenset(
    """ag aktiengesellschaft as asa bv bvba co company corp corporation cv doo eurl gbr gesellschaft gmbh group gruppe
    grupo holding holdings inc incorporated int international intl kft kg kgaa kk limited llc llp lp ltd ltda
    lte mbh nv oao ohg ooo oy oyj ou plc pte pt pty pvt sa sab sarl sas sasu sdn bhd se sl slu snc sociedad
    societe sp spa spol srl sro tbk uab ug zao zoo zrt private est establishment wll fze fzco jsc too sti tic
    eood doo ev eg sae spzoo""".split()  # noqa: SIM905
)
_COMMON = frozenset(
    """africa agent america american argentina asia asian australia austria bank belgium brazil britain british building
    canada category central chile china chinese class client clients colombia components construction contact contacts
    customer customers czech denmark deutschland direct distribution division dubai east eastern egypt electric
    electrical electronic electronics energy engineering equipment espana europe european export factory finland food
    foods france freight general german germany global greece home hongkong hungary import imports india indonesia
    industrial industries industry iran ireland israel italia italy japan japanese kenya key kingdom korea latin lead
    leads light lighting lights logistics machinery major malaysia manufacturing market material materials medical metal
    mexico middle misc morocco national netherlands new nigeria nord nordic north northern norway office old order other
    others overseas pacific packaging pakistan partner partners peru philippines plastic plastics poland portugal price
    priority product products project projects prospect prospects qatar quality quotation regional retail romania russia
    russian sales sample samples saudi service services shipping shop singapore solutions south southern spain special
    star state states steel store supplier suppliers supply supplies sweden swiss switzerland system systems taiwan team
    tech technologies technology test textile textiles thailand the tools trade trading turkey uae ukraine union united
    usa vendor vendors vietnam vip warehouse wholesale west western world and und y et de la las los der die das du del
    for von van""".split()  # noqa: SIM905
)

_CJK_FORMS = re.compile(
    r"(?:股份有限公司|有限责任公司|有限公司|集团公司|集团|株式会社|有限会社|合同会社|总公司|分公司|公司|总部|厂)"
)
_CJK_TRADES = re.compile(
    r"(?:国际|进出口|贸易|商贸|实业|工贸|科技|技术|电子|电器|照明|光电|工程|机械|设备|制造|制品|五金|塑料|纺织|服装|"
    r"家具|建材|材料|化工|医疗|食品|供应链|物流|货运|股份|控股|发展|投资|商事|商会|産業|工業|工业|製作所|貿易)+$"
)
# Places and words of sorting that groups are named by: 客户-德国 is no company.
_CJK_COMMON = re.compile(
    r"(?:客户|客戶|供应商|供應商|工厂|代理|同行|重点|重要|老|新|潜在|普通|一般|大|小|[A-Za-z]类|[一二三四五六七八九十]类|级|"
    r"中国|日本|韩国|德国|法国|英国|美国|加拿大|墨西哥|巴西|阿根廷|智利|秘鲁|哥伦比亚|意大利|西班牙|葡萄牙|荷兰|比利时|瑞士|"
    r"瑞典|挪威|丹麦|芬兰|波兰|捷克|奥地利|匈牙利|罗马尼亚|希腊|土耳其|俄罗斯|乌克兰|印度|印尼|印度尼西亚|越南|泰国|马来西亚|"
    r"新加坡|菲律宾|巴基斯坦|孟加拉|伊朗|以色列|沙特|阿联酋|迪拜|埃及|南非|尼日利亚|肯尼亚|摩洛哥|澳大利亚|新西兰|香港|台湾|"
    r"澳门|欧洲|北美|南美|中东|非洲|东南亚|亚洲|国内|国外|海外|外贸|内销|出口|华东|华南|华北|华中|西南|西北|东北|地区|区域|市场)+"
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
