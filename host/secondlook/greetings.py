# SPDX-License-Identifier: MPL-2.0
"""Whom the first line of a letter addresses, in Chinese, English and the common forms of other languages.

Belongs here: finding the greeting in the writer's own words and taking titles off it. Does not belong
here: which words are the writer's own (``words``), whether a person may be called that (``names``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondlook.name_tables import HONORIFICS, words
from secondlook.names import HAN, folded, han_surname, is_han

__all__ = ["Greeting", "find_greeting", "read_greeting"]

LONGEST_LINE = 120  # characters; a greeting stands in less


@dataclass(frozen=True)
class Greeting:
    """``text`` as it stands in the body; ``called`` the names in it, without titles and honorifics."""

    text: str
    called: tuple[str, ...]


_OPENING = (
    r"(?:dear|hi|hello|hey|hiya|good\s+(?:morning|afternoon|evening|day)|morning|greetings|sehr\s+geehrte[rs]?|"
    r"liebe[rs]?|hallo|guten\s+(?:tag|morgen|abend)|moin|bonjour|cher|chère|hola|estimad[oa]|buenos\s+d[ií]as|"
    r"buongiorno|gentile|car[oa]|olá|prezad[oa]|ciao|尊敬的|敬爱的|亲爱的|親愛的|尊敬的客户|嗨|你好|您好)"
)
_OPENED = re.compile(rf"{_OPENING}(?=[\s,，:：{HAN}])[\s,，:：]*", re.IGNORECASE)
_CAPITAL = r"[^\W\d_a-z][\w'’-]*\.?"
_NAME = rf"(?:(?:{_CAPITAL})(?:[ \t]+(?:{_CAPITAL})){{0,3}})"
_JOIN = r"(?:\s*(?:,|/|&|\+|;)\s*(?:and\s+)?|\s+(?:and|und|et|y|e|or)\s+)"
_LATIN = re.compile(rf"({_NAME}(?:{_JOIN}{_NAME})*?)\s*(?:[,:;!，：！、.\n]|\s[-–—]|[-–—]{{2}}|$)")
_SPEAKS_OF = re.compile(rf"(?:[\s,]+{_CAPITAL})*[\s,]+and\s+(?:I|we)\b")  # "Anna, Tom and I had a look"
# Without a greeting word, two words at most before a comma or the like, and one that stands alone: what else
# opens a line with capitals is a list or a heading.
_PAIR = rf"{_CAPITAL}(?:[ \t]+{_CAPITAL})?"
_BARE = re.compile(rf"({_PAIR}(?:{_JOIN}{_PAIR})*?)\s*(?:[,:;!，：！]|\s[-–—]|[-–—]{{2}})|({_CAPITAL})\s*$")
_LOWER = re.compile(r"([^\W\d_]{2,20})\s*(?:[,:;!，：！]|\s[-–—]|$)")
_EVERYBODY = words(
    """
    all team everyone everybody folks guys sir madam sirs mesdames colleagues friends friend there both
    ladies gentlemen group customer customers partner partners client clients supplier suppliers whom
    manager buyer mate buddy valued concern again sales support service purchasing department committee
    members y'all dad daddy mom mommy mum mummy honey sweetie sweetheart babe baby bro sis buddy pal dude man
    boys girls grandma grandpa gang damen herren zusammen alle tous todos tutti kollegen and
    """
)
# Words that open a sentence with a comma after them, and closings; they are not names.
_NOT_NAMES = words(
    """
    thanks thank sure yes no ok okay fyi please attached great good fine well sorry regards best here per
    also just hope happy first second finally today tomorrow yesterday monday tuesday wednesday thursday
    friday saturday sunday january february march april may june july august september october november
    december note re fw fwd subject cc bcc to from sent date done agreed actually however therefore further
    additionally meanwhile again unfortunately congratulations congrats cheers welcome hi hello hey dear
    greetings my the this that these those we i you he she it they if when as in on at for with by after
    before since once given see let looks look sounds let's what why how where who which got can could would
    will do did is are was not none nothing right correct perfect exactly absolutely definitely maybe
    perhaps lol ha wow ps eod eta asap pls thx tks noted confirmed approved received gentle kind warm
    sincerely yours love take have
    """
)

_TITLES = words(
    """
    董事长 总经理 副总经理 副经理 总监 经理 主任 主管 部长 局长 处长 科长 课长 厂长 店长 院长 校长 社长 秘书
    助理 顾问 老师 教授 博士 医生 律师 会计 工程师 师傅 老板 先生 女士 小姐 太太 夫人 同学 同志 專員 专员
    代表 小姐姐 経理 總經理 經理 總 部長 課長 社長 係長 様 さん 殿 总 董 工 姐 哥 兄 叔 姨 处 局 科 老总
    總監 女史 君
    """
)
_TITLE = "|".join(sorted(_TITLES, key=len, reverse=True))
_BYE = r"(?:您好|你好|你们好|早上好|上午好|中午好|下午好|晚上好|早安|好)"
_END = rf"(?=\s*(?:[，,：:！!、。.；;／/&]|{_BYE}|和|及|与|\s|$))"
_ADDRESSED = re.compile(rf"(?:([小老阿])([{HAN}]{{1,2}}?)|([{HAN}]{{1,4}}?)\s?({_TITLE}))(?:们)?{_END}")
_PLAIN = re.compile(rf"(?!{_BYE})([{HAN}]{{2,4}}?)(?:(?=\s*[，,]?\s*{_BYE})|(?=\s*[，,：:！!]|\s*$))")
_BETWEEN = re.compile(rf"(?:\s*{_BYE})?\s*(?:[、，,／/&和及与]|\s)\s*")
_NOBODY = words(
    """
    大家 各位 诸位 同事 领导 您 你 团队 客户 朋友 合作伙伴 伙伴 贵司 供应商 所有人 全体 家人 老师 经理 先生
    女士 小姐 老板 亲 各位老师 各位领导 各位同事 尊敬的客户 請問 请问 另外 今天 明天 昨天 关于 如附件 附件
    好的 收到 谢谢 感谢 抱歉 不好意思 周末 高兴 方便 马上 安排 万一 于是 时间 金额 任何 单价 单证 常规 项目
    水路 程序 成本 白色 全部 以下 以上 如下 麻烦
    """
)

_NOBODY_OPENED = re.compile(r"各位|诸位|大家|您好|你好|to whom it may concern|all\s*[,:]|team\s*[,:]", re.IGNORECASE)


def find_greeting(body: str) -> str | None:
    r"""Return the words a letter opens with, to one or to everybody, as they stand; None if it has none.

    >>> find_greeting("Dear all,\n\nplease note")
    'Dear all'
    """
    line, _ = _first_line(body)
    named = read_greeting(body)
    if named is not None:
        return named.text
    opened = _OPENED.match(line) or _NOBODY_OPENED.match(line)
    if opened is None:
        return None
    return re.split(r"[,:;!，：！。.]", line, maxsplit=1)[0].strip()


def read_greeting(body: str) -> Greeting | None:
    r"""Return whom the first line addresses by name, or None if nobody or everybody.

    >>> read_greeting("Dear Ms. Schmitt,\n\nthank you").called
    ('Schmitt',)
    >>> read_greeting("王总，李工：\n您好").called
    ('王', '李')
    """
    line, more = _first_line(body)
    opened = _OPENED.match(line)
    rest = line[opened.end() :] if opened else line
    # A bare name with nothing after it is not whom the mail goes to but who signs it.
    found = _han(rest, opened=opened is not None) or _latin(rest, opened=opened is not None, signed=not more)
    if found is None or not found[0]:
        return None
    called, length = found
    text = line[: (opened.end() if opened else 0) + length].rstrip(" ,，:：")
    return Greeting(text, called)


def _first_line(body: str) -> tuple[str, bool]:
    """Return the first line with something on it, cut, and whether more follows it."""
    lines = body.strip().split("\n", 1)
    return lines[0][:LONGEST_LINE].rstrip(), len(lines) > 1


def _han(rest: str, *, opened: bool) -> tuple[tuple[str, ...], int] | None:
    called: list[str] = []
    place = 0
    while match := _ADDRESSED.match(rest, place) or _PLAIN.match(rest, place):
        if match.re is _ADDRESSED:
            name = match[2] or match[3]
            whole = match[0]
            if whole in _NOBODY or name in _NOBODY or name[:1] in "各诸":
                return (), 0
            if not match[2] and len(name) > 1 and not (han_surname(name) or opened or match[4] in {"様", "さん"}):
                break
        else:
            name = match[1]
            greeted = re.match(rf"\s*[，,]?\s*{_BYE}", rest[match.end() :]) is not None
            if any(name.startswith(word) for word in _NOBODY if len(word) > 1):
                return (), 0
            if not (opened or (greeted and len(name) <= 3) or (han_surname(name) and 2 <= len(name) <= 3)):
                break
        called.append(name)
        place = match.end()
        between = _BETWEEN.match(rest, place)
        if between is None or not between[0].strip():
            break
        place = between.end()
    return (tuple(called), place) if called else None


def _latin(rest: str, *, opened: bool, signed: bool) -> tuple[tuple[str, ...], int] | None:
    match = (_LATIN if opened else _BARE).match(rest)
    if match is None and opened:
        match = _LOWER.match(rest)
    if match is None or (signed and not opened and not rest[match.end() :].strip()):
        return None
    if _SPEAKS_OF.match(rest, match.end(match.lastindex or 1)):
        return None
    called = []
    for part in re.split(_JOIN, match[match.lastindex or 1]):
        words = [word for word in re.split(r"[\s.]+", part) if word]
        if any(folded(word) in _EVERYBODY for word in words):
            return None
        words = [re.sub(r"(?i)[-‐]?san$", "", word) if "-" in word else word for word in words]
        words = [word for word in words if word and folded(word).rstrip(".") not in HONORIFICS]
        if not words:  # the first half of "Mr. and Mrs. Smith"
            continue
        if folded(words[0]) in _NOT_NAMES:
            break
        called.append(" ".join(words))
    if not called or is_han(called[0]):
        return None
    return tuple(called), match.end(match.lastindex or 1)
