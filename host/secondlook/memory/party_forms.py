# SPDX-License-Identifier: MPL-2.0
"""The forms in which a company, a group or a person may be named in a text.

Belongs here: taking away what all companies have in their names (legal forms, kinds of business, places), and
telling names that would be found everywhere. Does not belong here: finding the forms (``parties_named``).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from secondlook.groups.kinds import kind_of_name, name_without_kind
from secondlook.names.folding import folded
from secondlook.names.han import han_surname, is_han
from secondlook.names.tables import words
from secondlook.names.words import words_of
from secondlook.naming.company_names import city_of
from secondlook.naming.places import CODES, COUNTRIES, HAN_COUNTRIES
from secondlook.scripts import HAN_OR_KANA, HANGUL

__all__ = [
    "CONNECTORS",
    "company_forms",
    "domain_forms",
    "group_forms",
    "han_forms",
    "latin_name",
    "person_forms",
    "without_city",
]

SHORTEST_WORD = 4  # letters of a name of one word
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LETTERS = re.compile(r"[^\W\d_]")
_HAN_RUN = re.compile(f"[{HAN_OR_KANA}]{{2,}}")
_HANGUL_RUN = re.compile(f"[{HANGUL}]{{3,}}")
_HANGUL_LEGAL = re.compile(r"^주식회사|주식회사$")
_IN_BRACKETS = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")

CONNECTORS = words("and und et y e i и с de del la le les los der die das the of &")

# Legal forms and words for a business; folded. What is left of a name without them is the name.
_LEGAL = words(
    """
    gmbh mbh ag kg kgaa ohg ug se ltd limited llc llp lp plc inc incorporated corp corporation co company cie sa sas
    sarl sl slu srl spa sc sca lda ltda eireli me sro zoo oy oyj ab as aps nv bv vof pte pty sdn bhd kk yk ooo oao zao
    pao ip ao tov holding holdings group groupe gruppe grupo international intl pvt private sp spz est establishment
    wll fze fzco fzc fzllc dmcc jsc ojsc pjsc too tdo sti tic kft zrt nyrt ood eood doo srls snc scarl gbr eg ev eirl
    saic sapi cv cia sae spj spzoo tbk pt
    """
)
_BUSINESS = words(
    """
    trading trade import export imports exports importers exporters industries industry industrial manufacturing
    manufacturers factory lighting lights light licht leuchten iluminacion lumiere electric electronics technology
    technologies tech solutions services service systems enterprises enterprise products supplies supply logistics
    shipping global world europe asia america deutschland germany france china uk usa
    """
)
# Names of groups that say where or how, not who; and words that open sentences.
_COMMON = COUNTRIES | words(
    """
    dubai london paris berlin hamburg madrid lisbon moscow tokyo shanghai ningbo shenzhen guangzhou beijing africa
    asia america east west north south nord sued ost middle central new old active inactive important special main
    other others misc general default friends family work office retail wholesale online project projects test
    current former potential prospects leads monday tuesday wednesday thursday friday saturday sunday january
    february march april june july august september october november december please thanks regards hello dear sales
    support service team info contact order orders price quality sample samples delivery shipment invoice payment
    summer winter spring autumn green blue white black gold silver star best first good great smart bright clear
    fast open prime select direct focus vision future power energy life home house garden city park bank market
    apple orange amazon target shell delta alpha beta omega sigma summit union
    """
)
_PARTIES = frozenset({"customer", "supplier", "agent"})
_LONG_REST = 3  # characters without the city that may stand alone; two are a word as well (杭州远航, 一路远航)
_SHORTEST_WITHOUT_COUNTRY = 5  # letters of a name of one word that is left so
_HAN_ENDINGS = re.compile(
    r"(?:股份有限公司|有限责任公司|有限責任公司|有限公司|集团公司|集團|集团|公司|株式会社|有限会社|合同会社|总公司|分公司|商行|经营部)$"
)
_HAN_BUSINESS = re.compile(
    r"(?:国际贸易|进出口|贸易|贸易商|工程|照明|电子|电器|科技|实业|工业|制造|物流|国际|商贸|灯具|灯饰|光电|机械|五金|建材|材料|技术|发展|"
    r"投资|控股|商事|産業|工業|電機|電子|製作所|物産)$"
)
_HAN_OPENINGS = re.compile(r"^(?:株式会社|有限会社|合同会社)")
_HAN_COMMON = HAN_COUNTRIES | words(
    """
    苏州 无锡 义乌 温州 绍兴 嘉兴 金华 台州 南京 武汉 成都 重庆 天津 青岛 大连 厦门 福州 泉州 东莞 佛山 中山 汕头
    潮州 浙江 江苏 广东 福建 山东 河北 北京 上海 广州 深圳 宁波 杭州 国内 国外 海外 华东 华南 华北 重要 一般 普通
    潜在 老客户 新客户 其他 其它 默认 朋友 家人 同事 客户 供应商 代理 货代 银行 工厂 公司 项目 展会 询盘 订单 报价
    样品 长期 停用 分类 未分类 大客户 小客户 工程 贸易 零售 批发 その他 重要顧客
    """
)


@functools.lru_cache(maxsize=4096)
def group_forms(name: str) -> frozenset[tuple[str, ...]]:
    """Return the forms of words of a group's name: ``Customer - Nord & Hale (UK)`` is named by ``nord hale``."""
    # "Summit Flow, Houston": what stands behind a comma is where.
    first = re.split(r"[,，;；|｜]|\s[-–—]\s", name_without_kind(name), maxsplit=1)[0]
    return _forms(_IN_BRACKETS.sub(" ", name_without_kind(name))) | _forms(latin_name(name)) | _forms(latin_name(first))


def latin_name(group: str) -> str:
    """Return the Latin words of a group's name without kind and country: ``Client BR Horizonte`` -> ``Horizonte``."""
    bare = _IN_BRACKETS.sub(" ", name_without_kind(group))
    listed = [match[0] for match in _WORD.finditer(bare) if not _HAN_RUN.search(match[0])]
    while len(listed) > 1 and kind_of_name(listed[0]) in _PARTIES:
        listed = listed[1:]
    if kind_of_name(group) != "unknown" and len(listed) > 1:  # not of US Steel, whom nobody has sorted
        listed = listed[1:] if listed[0] in CODES else listed[:-1] if listed[-1] in CODES else listed
    return " ".join(listed)


@functools.lru_cache(maxsize=4096)
def company_forms(company: str) -> frozenset[tuple[str, ...]]:
    """Return the forms of words of a company's name."""
    return _forms(_IN_BRACKETS.sub(" ", company))


def domain_forms(domain: str) -> frozenset[tuple[str, ...]]:
    """Return the name that a registered domain is made of; none if it is short or everybody's word."""
    label = domain.partition(".")[0]
    return frozenset() if label.startswith("xn--") else _forms(label.replace("-", " "))


def person_forms(name: str) -> Iterator[tuple[str, ...] | str]:
    """Yield the full name of a person; a given or family name alone is many people's."""
    listed = words_of(name)
    # As a text is gone through: Faisal Al-Harbi in three words, Carlos de Souza in two.
    every = (part for word in listed for part in re.split(r"[-.]", word))
    latin = tuple(word for word in every if _LETTERS.match(word) and not is_han(word) and word not in CONNECTORS)
    if len(latin) >= 2 and all(len(word) > 1 for word in latin[:2]):
        yield latin
    for word in listed:
        if is_han(word) and 3 <= len(word) <= 4 and han_surname(word):
            yield word


def _forms(name: str) -> frozenset[tuple[str, ...]]:
    every = tuple(folded(match[0]) for match in _WORD.finditer(name))
    every = tuple(word for word in every if word not in CONNECTORS and not _HAN_RUN.search(word))
    # "S.A.", "S. L.": letters by themselves at the end are a legal form.
    while every and (every[-1] in _LEGAL or len(every[-1]) == 1):
        every = every[:-1]
    while every and every[0] in _LEGAL:
        every = every[1:]
    found = {every}
    core = every
    while core and (core[-1] in _BUSINESS or core[-1] in _LEGAL or core[-1] in COUNTRIES):
        country = core[-1] in COUNTRIES
        core = core[:-1]
        if not (country and len(core) == 1 and len(core[0]) < _SHORTEST_WITHOUT_COUNTRY):
            found.add(core)
    while core and core[0] in _BUSINESS:
        core = core[1:]
        found.add(core)
    return frozenset(form for form in found if _is_telling(form))


def _is_telling(form: tuple[str, ...]) -> bool:
    telling = [word for word in form if word not in _BUSINESS and word not in _COMMON and not word.isdigit()]
    if not telling or kind_of_name(" ".join(form)) != "unknown":
        return False
    return len(form) > 1 or len(form[0]) >= SHORTEST_WORD


@functools.lru_cache(maxsize=4096)
def han_forms(name: str, *, given: bool = False) -> frozenset[str]:
    """Return the forms of a name in Chinese, Japanese or Korean characters. ``given`` says that it is the user's own
    name for a group, where two characters are enough; of a company's name two would be found everywhere.
    """
    text = name_without_kind(name) if given else name
    found: set[str] = set()
    for run in _HAN_RUN.findall(_IN_BRACKETS.sub(" ", text)):
        core = _HAN_OPENINGS.sub("", run)
        for ending in (_HAN_ENDINGS, _HAN_BUSINESS, _HAN_BUSINESS):
            found.add(core)
            core = ending.sub("", core)
        found.add(core)
        if len(rest := core[len(city_of(core)) :]) >= _LONG_REST:
            found.add(rest)
    found.update(_HANGUL_LEGAL.sub("", run) for run in _HANGUL_RUN.findall(text))
    shortest = 2 if given else 3
    return frozenset(
        form
        for form in found
        if len(form) >= shortest
        and form not in _HAN_COMMON
        and kind_of_name(form) == "unknown"
        and not _all_common(form)
    )


def without_city(form: str) -> str:
    """Return a Chinese name without the city before it, 申拓 for 上海申拓; empty if nothing is left so."""
    rest = form[len(city_of(form)) :]
    return rest if rest != form and len(rest) > 1 and rest not in _HAN_COMMON and not _all_common(rest) else ""


def _all_common(form: str) -> bool:
    """A place and a trade, such as 杭州贸易, is nobody's name."""
    left = form
    for word in _HAN_COMMON:
        left = left.replace(word, "")
    return not _HAN_BUSINESS.sub("", left)
