# SPDX-License-Identifier: MPL-2.0
"""Whom a letter addresses in its opening, in Chinese, Japanese, English and other European languages.

Belongs here: finding the greeting in the writer's own words and taking titles off it. Does not belong
here: the words of greeting (``greeting_words``), which words are the writer's own (``words``), whether a person may
be called that (``names``).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from secondlook.greeting_words import (
    ABOUT_SOMEBODY,
    ANSWERING,
    BYE,
    DEPARTMENT,
    EVERYBODY,
    HAN_ANSWERING,
    HAN_GOING_ON,
    JAPANESE_NOBODY,
    JAPANESE_RANKS,
    JAPANESE_TITLES,
    NOBODY,
    NOBODY_OPENED,
    NOT_NAMES,
    OPENING,
    SMALL_TITLE,
    SORRY,
    TITLES,
)
from secondlook.names.folding import folded
from secondlook.names.han import han_surname, is_han, japanese_surname
from secondlook.names.tables import HONORIFICS
from secondlook.scripts import HAN, HIRAGANA, KATAKANA

__all__ = ["Greeting", "find_greeting", "read_greeting"]

LONGEST_LINE = 120  # characters; a greeting stands in less


@dataclass(frozen=True)
class Greeting:
    """``text`` as it stands in the body; ``called`` the names in it, without titles and honorifics. ``formal`` where a
    title such as Mr stands before, so that what follows is the family name.
    """

    text: str
    called: tuple[str, ...]
    formal: bool = False


# "Hi there" greets nobody, "Hi there Javier" does; so do "Thanks Javier," and "Noted, Kate." where the name ends there.
_OPENED = re.compile(
    rf"(?:@(?=\w)|{OPENING}(?:[\s,!.]+{OPENING}(?=[\s,]))?(?:\s+again(?=,?\s)|\s+to\s+you(?=,?\s))?(?:\s+there(?=,?\s+(?-i:[A-Z])))?(?=[\s,，:：!！{HAN}])|(?<=@)|attn\b\.?|attention\s*(?=:)"
    rf"|(?:{ANSWERING})[,，!.]?(?=\s+(?-i:[A-ZÀ-ÖØ-ÞА-Я])[\w'’-]+(?:\s+(?-i:[A-ZÀ-ÖØ-ÞА-Я])[\w'’-]+)?\s*(?:[,!.:，！]|\s[-–—]))"
    rf"|(?:{SORRY})(?=\s+(?-i:[A-ZÀ-ÖØ-ÞА-Я])[\w'’-]+\s*(?:[,!]|\s(?:for|about|that|but|no|I|we)\b))"
    rf")[\s,，:：!！.。]*",
    re.IGNORECASE,
)
_HAN_ANSWERED = re.compile(rf"{HAN_ANSWERING}[，,。！!~\s]{{0,2}}(?=[{HAN}])")
_LARGE = "".join(chr(code) for code in range(0x41, 0x530) if chr(code).isupper())
_CAPITAL = rf"[{_LARGE}][\w'’-]*\.?"
_NAME = rf"(?:(?:{_CAPITAL})(?:[ \t]+(?:d[aeo]s? |van (?:der )?|von |de la |del )?(?:{_CAPITAL})){{0,3}})"
_JOIN = r"(?:\s*(?:,|/|&|\+|;)\s*(?:and\s+|und\s+)?|\s+(?:and|und|et|y|e|or|и)\s+)"
_AGAIN = rf"(?:(?i:{OPENING})\s+)?(?:(?i:{SMALL_TITLE}))?"  # "Liebe Anna, lieber Jens"
_SMILE = "[\u2600-\u27bf\U0001f000-\U0001faff]|[:;]-?[)D]|\\^"
_AGAIN_PATTERN = re.compile(f"^{_AGAIN}")
_LATIN = re.compile(
    rf"(?:(?i:{SMALL_TITLE}))?({_NAME}(?:{_JOIN}{_AGAIN}{_NAME})*?)\s*(?:[,:;!?，：！、.~～…\n]|{_SMILE}|\s[-–—]|[-–—]{{2}}|{BYE}|$"
    r"|\s+(?:and|und|et|y|e|и|&)\s+(?:the\s+|das\s+|el\s+|l['’])?(?i:team|all|everyone|colleagues|kollegen|equipo|équipe|equipe)\b)"
)
# "Hi Kate hope you are well": no mark after the name. "Tom is ill" and "Tom and I" speak of him.
_GOES_ON = re.compile(
    rf"(?:(?i:{SMALL_TITLE}))?({_NAME})(?:\s+(?:my\s+)?(?:dear|friend))?(?=\s+(?!(?:is|was|has|had|will|would|can|and|or|asked|says?|said|told|"
    r"wants?|wrote|from|of|at|in|team|ist|war|hat|und|y|es|está|et|est|e|é|и|s)\b)[a-zà-öø-ÿа-я])"
)
_FORMAL = re.compile(
    r"(?:m(?:r|rs|s|iss|onsieur|adame|lle|me)|herrn?|frau|sr|sra|srta|señora?|senhora?|don|doña|signora?|г-н|г-жа|господин|госпожа)"
    r"\b\.?\s",
    re.IGNORECASE,
)
_SPEAKS_OF = re.compile(rf"(?:[\s,]+{_CAPITAL})*[\s,]+and\s+(?:I|we)\b")  # "Anna, Tom and I had a look"
# "Carmen, our new QC manager, will visit you" speaks of her.
_WHO_IS = re.compile(
    r",\s+(?:our|my|the|your|unser\w*|mein\w*|nuestr[oa]|mi|notre|mon|ma|noss[oa]|[oa]\s+noss[oa]|наш\w*)\s+[^,.!?\n]{2,40},\s+"
    r"(?:will|is|has|was|would|can|could|asked|says?|said|told|wird|ist|hat|war|kommt|va|irá|será|es|está|est|sera|va|vai|é|tem|придёт|будет|сказал\w*)\b"
)
# "Great, Anna, Jens and Tom will come" speaks of all three.
_LISTED = re.compile(rf"(?:\s*,\s+{_CAPITAL})*\s*,?\s+(?:and|und|et|y|e|и)\s+{_CAPITAL}\s+[a-zà-öø-ÿа-я]")
# Without a greeting word, two words at most before a comma or the like, and one that stands alone: what else
# opens a line with capitals is a list or a heading.
_PAIR = rf"{_CAPITAL}(?:[ \t]+{_CAPITAL})?"
_BARE = re.compile(
    rf"({_PAIR}(?:{_JOIN}{_PAIR})*?)(?:,?\s+(?:my\s+)?dear|,?\s+my\s+friend)?\s*(?:[,:;!，：！]|\s[-–—]|[-–—]{{2}}|{BYE})|({_CAPITAL})\s*$"
)
# The name first: "Javier buenas!!", "Kate good morning".
_NAME_FIRST = re.compile(
    rf"({_PAIR})[,\s]+(?i:hi|hello|hey|(?:good\s+)?(?:morning|afternoon|evening)|good\s+day|hallo|guten\s+(?:tag|morgen)|moin|servus|hola|buenas(?:\s+\w+)?|"
    r"buen(?:os)?\s+d[ií]as?|bonjour|bonsoir|salut|olá|oi|bom\s+dia|boa\s+(?:tarde|noite)|привет|здравствуйте?|добр(?:ый|ое|ого)\s+\w+)(?=\s*(?:[,.:;!?！，~～]|$|\W))"
)
# A word that nobody has put into a list, and then the name and a mark: "Wotcha Kate!", 辛苦啦，王经理，
_ONE_BEFORE = re.compile(
    rf"(?!(?i:{ABOUT_SOMEBODY})\b)[^\W\d_]{{2,12}},?\s+(?={_PAIR}\s*(?:[,!，！]|{_SMILE}|\s[-–—]\s))(?!{_PAIR},?\s+(?:and|or|und|oder|y|et|e|и)\b)"
)
_HAN_BEFORE = re.compile(
    rf"[{HAN}]{{1,6}}[，,～~！!\s]+(?=[{HAN}]{{1,3}}?(?:{'|'.join(sorted(TITLES, key=len, reverse=True))})"
    r"(?:[啊呀]?[，,：:！!～~]|\s*$))"
)
_LOWER = re.compile(r"([^\W\d_]{2,20})\s*(?:[,:;!，：！]|\s[-–—]|$)")
_HAN_TAIL = re.compile(rf"(?<=[A-Za-z])(?:{'|'.join(sorted(TITLES, key=len, reverse=True))}|{BYE})+$")
_PATRONYMIC = re.compile(r"[a-z]{3,}(?:vich|vna|ichna|inichna|ovych)$")

_TITLE = "|".join(sorted(TITLES, key=len, reverse=True))
_END = rf"(?=\s*(?:[啊呀哎嘿哈]?[，,：:！!、。.；;／/&~～]|{BYE}|{HAN_GOING_ON}|和|及|与|\s|$))"
_ADDRESSED = re.compile(rf"(?:([小老阿])([{HAN}]{{1,2}}?)|([{HAN}]{{1,4}}?)\s?({_TITLE})|([{HAN}])(生))(?:们)?{_END}")
_PLAIN = re.compile(rf"(?!{BYE})([{HAN}]{{2,4}}?)(?:(?=\s*[，,]?\s*{BYE})|(?=\s*[，,：:！!~～]|\s*$))")
_GIVEN_TITLES = frozenset("总哥姐兄弟妹叔姨")
_BETWEEN = re.compile(rf"(?:\s*{BYE})?\s*(?:[、，,／/&和及与]|\s)\s*")

# 박서준 부장님: a whole name, since a family name alone is half a country's.
_KOREAN = re.compile(
    r"(?:안녕하세요[,.!]?\s+)?(?P<name>[가-힣]{3})\s?(?:(?:[가-힣]{2}\s?)?님|씨|귀하|[가-힣]{2}님께)(?=[\s,，.:：!]|께|$)"
)

_KANA = HIRAGANA + KATAKANA
_JAPANESE = re.compile(
    rf"(?:^|[\s　])(?P<name>[{HAN}{_KANA}]{{1,10}}(?:[ 　][{HAN}{_KANA}]{{1,8}})?)"
    rf"[ 　]?(?:{JAPANESE_RANKS}[ 　]?)?{JAPANESE_TITLES}(?=[\s　、，,。！!:：]|$)"
)
_JAPANESE_RANK = re.compile(rf"(?:^|[\s　])(?P<name>[{HAN}]{{2,4}})[ 　]?{JAPANESE_RANKS}(?=[\s　、，,。！!]|$)")
_RANKS_AFTER = re.compile(rf"{JAPANESE_RANKS}$")
_KANA_LETTER = re.compile(f"[{_KANA}]")
_SAMA = re.compile("様|さま|さん")
_COMPANY = re.compile(
    r"\b(?:GmbH|AG|KG|Ltd|Limited|Inc|LLC|S\.?A|S\.?L|SARL|Lda|Co|Corp|B\.?V|ООО|АО)\.?$|^(?:株式会社|有限会社|合同会社)"
)
_BEFORE = re.compile(r"^[^\w@\s*•·–—-]+\s*(?=\w|@)")  # a smile before the greeting
_BLOCK = 4  # lines of an address block before the name


def find_greeting(body: str) -> str | None:
    r"""Return the words a letter opens with, to one or to everybody, as they stand; None if it has none.

    >>> find_greeting("Dear all,\n\nplease note")
    'Dear all'
    """
    named = read_greeting(body)
    if named is not None:
        return named.text
    line, _ = next(_opening_lines(body), ("", False))
    opened = _OPENED.match(line) or NOBODY_OPENED.match(line)
    if opened is None:
        return None
    return re.split(r"[,:;!，：！。.]", line, maxsplit=1)[0].strip()


def read_greeting(body: str) -> Greeting | None:
    r"""Return whom a letter addresses by name, or None if nobody or everybody. It is the first line or, below the
    names of company and department, one of the next.

    >>> read_greeting("Dear Ms. Schmitt,\n\nthank you").called
    ('Schmitt',)
    >>> read_greeting("王总，李工：\n您好").called
    ('王', '李')
    >>> read_greeting("株式会社アカリ\n営業部 田中様\n\nお世話になっております。").called
    ('田中',)
    """
    japanese = _KANA_LETTER.search(body[:400]) is not None
    for line, more in _opening_lines(body):
        found = _japanese(line, ranks=japanese) if japanese or _SAMA.search(line) else None
        if found is None:
            found = _in_line(line, more=more)
        if found is not None:
            return found if found.called else None
        if not (DEPARTMENT.search(line) or _COMPANY.search(line)):
            return None
    return None


def _opening_lines(body: str) -> Iterator[tuple[str, bool]]:
    """Yield the first lines with something on them, cut, and whether more follows."""
    lines = body.strip().split("\n", 20)
    filled = [number for number, line in enumerate(lines) if line.strip()][:_BLOCK]
    for number in filled:
        yield _BEFORE.sub("", lines[number].strip())[:LONGEST_LINE], number + 1 < len(lines)


def _in_line(line: str, *, more: bool) -> Greeting | None:
    if korean := _KOREAN.match(line):
        return Greeting(korean[0][korean.start("name") - korean.start() :].strip(), (korean["name"],))
    opened = _OPENED.match(line)
    begun = opened or _HAN_ANSWERED.match(line)
    rest = line[begun.end() :] if begun else line
    # A bare name with nothing after it is not whom the mail goes to but who signs it.
    found = _han(rest, opened=opened is not None) or _latin(rest, opened=opened is not None, signed=not more)
    if found is None and (before := _HAN_BEFORE.match(line)):
        begun, rest = before, line[before.end() :]
        found = _han(rest, opened=False)
    elif found is None and not begun and (before := _ONE_BEFORE.match(line)):
        begun, rest = before, line[before.end() :]
        found = _latin(rest, opened=True, signed=False)
    if found is None or not found[0]:
        return None
    called, length = found
    text = line[: (begun.end() if begun else 0) + length].rstrip(" ,，:：!！")
    return Greeting(text, called, formal=_FORMAL.match(rest) is not None)


def _japanese(line: str, *, ranks: bool) -> Greeting | None:
    """Return who is addressed with 様 or the like; an empty name for everybody. None if the line is no such one."""
    if "。" in line:
        return None
    matches = list(_JAPANESE.finditer(line)) or (list(_JAPANESE_RANK.finditer(line)) if ranks else [])
    called = []
    start = -1
    for match in matches:
        words = re.split(r"[ 　]", match["name"])
        name = _RANKS_AFTER.sub("", words[-1])
        if len(words) > 1 and japanese_surname(words[0]) == words[0] and not DEPARTMENT.search(words[0]):
            name = words[0]  # family and given name
        if not name or name in JAPANESE_NOBODY or name[0] in "ご御" or name.endswith(("担当者", "各位", "担当")):
            return Greeting("", ())
        start = match.start("name") + match["name"].rindex(name) if start < 0 else start
        called.append(name)
    return Greeting(line[start : matches[-1].end()], tuple(called)) if called else None


def _han(rest: str, *, opened: bool) -> tuple[tuple[str, ...], int] | None:
    called: list[str] = []
    place = 0
    while match := _ADDRESSED.match(rest, place) or _PLAIN.match(rest, place):
        if match.re is _ADDRESSED:
            name = match[2] or match[3] or match[5]
            whole = match[0]
            if match[6] and not han_surname(name):
                break  # 学生, but not 陈生
            if whole in NOBODY or name in NOBODY or name[:1] in "各诸":
                return (), 0
            if not match[2] and len(name) > 1 and not (han_surname(name) or match[4] in {"様", "さん"}):
                greeted = re.match(rf"\s*[，,]?\s*{BYE}", rest[match.end() :]) is not None
                # 建国总 is called by his given name.
                given = len(name) == 2 and match[4] in _GIVEN_TITLES
                if not han_surname(name[-1]) and not opened and not (greeted and len(name) == 2) and not given:
                    break  # 产品经理, but 晓明经理，您好
                # The company stands before the name: 恒达王总.
                name = name[-1] if han_surname(name[-1]) else name
        else:
            name = match[1]
            greeted = re.match(rf"\s*[，,]?\s*{BYE}", rest[match.end() :]) is not None
            if any(name.startswith(word) for word in NOBODY if len(word) > 1):
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
    match = (_LATIN if opened else _BARE).match(rest) or (None if opened else _NAME_FIRST.match(rest))
    if match is None and opened:
        match = _LOWER.match(rest) or _GOES_ON.match(rest)
    if match is None or (signed and not opened and not rest[match.end() :].strip()):
        return None
    end = match.end(match.lastindex or 1)
    if _SPEAKS_OF.match(rest, end) or _LISTED.match(rest, end) or _WHO_IS.match(rest, end):
        return None
    called = []
    for number, part in enumerate(re.split(_JOIN, match[match.lastindex or 1])):
        bare = _AGAIN_PATTERN.sub("", part) if number else part
        words = [_HAN_TAIL.sub("", word) for word in re.split(r"[\s.]+", bare) if word]
        if any(folded(word) in EVERYBODY for word in words):
            return None
        words = [re.sub(r"(?i)[-‐]?(?:san|sama|kun|sensei)$", "", word) if "-" in word else word for word in words]
        words = [word for word in words if word and folded(word).rstrip(".") not in HONORIFICS]
        if not words:  # the first half of "Mr. and Mrs. Smith"
            continue
        if folded(words[0]) in _no_names():
            break
        if len(words) > 1 and _PATRONYMIC.search(folded(words[-1])):
            words.pop()  # Иван Сергеевич: his father's name is in no address book
        called.append(" ".join(words))
    if not called or is_han(called[0]):
        return None
    return tuple(called), match.end(match.lastindex or 1)


@functools.cache
def _no_names() -> frozenset[str]:
    return frozenset(map(folded, NOT_NAMES))
