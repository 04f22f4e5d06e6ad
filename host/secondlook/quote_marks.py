# SPDX-License-Identifier: MPL-2.0
"""How mail programs mark what they quote or forward: attribution lines, separators, copied headers.

A table of habits by language and three questions about a place in a text. Does not belong here: walking
through the text (``words``). Every question looks at a bounded number of lines and characters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["attribution", "copied_headers", "dated", "label", "may_open", "separator", "value"]

LONGEST_MARK = 400  # characters; a longer line is prose
_MOST_LINES = 3  # of an attribution broken by the mail program
_MOST_ABOVE = 4  # name, date, "Sent by", "Please respond to" above copied headers of Lotus Notes
_WINDOW = 12  # lines in which a block of copied headers shows itself

# "... wrote:" in English, Chinese, German, Spanish, French, Portuguese, Italian, Dutch, Scandinavian,
# Polish, Russian, Japanese; compared case-folded.
_VERBS = (
    "wrote", "写道", "寫道", "schrieb", "escribió", "escribio", "écrit", "ecrit", "escreveu", "ha scritto",
    "schreef", "geschreven", "skrev", "napisał", "пишет", "писал", "написал", "書きました", "のメール",
)  # fmt: skip
_OPENER = re.compile(
    r"(?:on|at|am|el|le|em|il|op|den|på|dnia|w dniu|в|mon|tue|wed|thu|fri|sat|sun)[\s,.]|[\d在于於\"]",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_TIME_OR_YEAR = re.compile(r"\d{1,2}[:：.h时時]\d{2}|(?:19|20)\d\d")
# A date with a time and nothing else, or behind a name and a wide space.
_DATED = re.compile(
    r"(?:\S.{0,78}?(?:\t|\s{2})\s*)?\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AP]M)?(?:\s[A-Z]{2,4})?",
    re.IGNORECASE,
)
_ANGLE_ADDRESS = re.compile(r"[<＜(（]\s?(?:mailto:)?[^\s<>@]{1,80}@[^\s<>@]{1,80}[>＞)）]")
# Gmail in Japanese or Russian has no verb: a date, a time, a name and its address.
_DATE_TIME_ADDRESS = re.compile(r"(?=.*(?:19|20)\d\d)(?=.*\d{1,2}[:：.]\d{2}).*@[^\s<>@]+[>＞]\s?[:：]$")

_RULES = frozenset({"--", "__", "==", "**"})
_SEPARATOR_WORDS = (
    "original message", "originalmessage", "forwarded message", "forwarded by", "original appointment",
    "原始邮件", "原始郵件", "原邮件", "转发邮件", "转发的邮件", "转发的消息", "轉寄郵件", "轉寄的郵件", "原始信件",
    "ursprüngliche nachricht", "originalnachricht", "original-nachricht", "weitergeleitete nachricht",
    "mensaje original", "mensaje reenviado", "message d'origine", "message d’origine", "message original",
    "message transféré", "message réexpédié", "mensagem original", "mensagem encaminhada",
    "mensagem reencaminhada", "messaggio originale", "messaggio inoltrato", "oorspronkelijk bericht",
    "doorgestuurd bericht", "元のメッセージ", "転送メッセージ", "転送されたメッセージ", "исходное сообщение",
    "пересылаемое сообщение", "пересланное сообщение", "wiadomość oryginalna", "treść przekazanej",
)  # fmt: skip
_FORWARD_LEADS = frozenset({
    "begin forwarded message", "anfang der weitergeleiteten nachricht", "下面是被转发的邮件",
    "以下是转发的邮件", "début du message réexpédié", "début du message transféré", "inicio del mensaje reenviado",
    "início da mensagem encaminhada", "início da mensagem reencaminhada", "inizio messaggio inoltrato",
    "転送されたメッセージ", "начало переадресованного сообщения",
})  # fmt: skip

# "sent" is kept apart from "date": only a mail program writes the former; a letter may bear the latter.
_LABELS = {
    label: what
    for what, labels in {
        "from": "from von de da van från fra od от 发件人 寄件人 寄件者 發件人 差出人 送信者 보낸사람",
        "sent": "sent gesendet enviado enviadoel enviadaem enviadoem envoyé envoye inviato verzonden skickat "
        "sendt отправлено wysłano 发送时间 发送日期 發送時間 寄件日期 傳送時間 送信日時 送信日",
        "date": "date datum fecha data dato дата 日期 时间 時間 日時 日付",
        "to": "to an para a à aan till til do кому 收件人 收件者 宛先",
        "cc": "cc copie copia kopia kopie копия 抄送 副本",
        "subject": "subject betreff asunto objet assunto oggetto onderwerp ämne emne temat тема 主题 主題 "
        "主旨 件名 标题",
    }.items()
    for label in labels.split()
}
_LABEL_IN_LINE = re.compile(
    rf"(?:^|[\s;；*])({'|'.join(sorted(map(re.escape, _LABELS), key=len, reverse=True))})\*?\s?[:：]",
    re.IGNORECASE,
)


def may_open(stripped: str) -> bool:
    """Tell whether a line without a colon may start one of the marks below."""
    return stripped[:2] in _RULES or _OPENER.match(stripped) is not None


def attribution(lines: Sequence[str], number: int) -> tuple[int, bool]:
    """Return how many lines from here introduce a quote (0: none), and whether all that follows is quoted.

    It is where dates or addresses tell of a mail program, but no ``>`` marks the quoted lines.
    """
    first = lines[number].strip()
    if len(first) > LONGEST_MARK:
        return 0, False
    opens = _OPENER.match(first) is not None
    most = _MOST_LINES if opens and _DIGIT.search(first) else 1
    if most == 1 and first[-1] not in ":：":
        return 0, False
    text = ""
    for count in range(1, most + 1):
        if number + count > len(lines):
            break
        line = lines[number + count - 1].strip()
        if not line or len(line) > LONGEST_MARK or (count > 1 and line[0] == ">"):
            break
        text = f"{text} {line}" if text else line
        if line[-1] not in ":：":
            continue
        folded = text.casefold()
        if not any(verb in folded for verb in _VERBS) and not _DATE_TIME_ADDRESS.match(text):
            continue
        if _marked_lines_follow(lines, number + count):
            return count, False
        address = _ANGLE_ADDRESS.search(text) is not None
        if (opens or address) and (address or _TIME_OR_YEAR.search(text)):
            return count, True
    return 0, False


def separator(stripped: str) -> bool:
    """Tell whether a line such as ``-----Original Message-----`` starts quoted or forwarded text."""
    if len(stripped) > LONGEST_MARK:
        return False
    if stripped[:2] in _RULES:
        folded = stripped.casefold()
        return any(words in folded for words in _SEPARATOR_WORDS)
    return stripped[-1] in ":：" and stripped[:-1].strip().casefold() in _FORWARD_LEADS


def copied_headers(lines: Sequence[str], number: int) -> int:
    """Return how many lines before this one belong to the block of copied headers that starts here, -1 if
    none starts here. Lines before it are the rule drawn above it, or the name and date of Lotus Notes.
    """
    first = label(lines[number])
    if not first:
        return -1
    found = {first}
    addressed = "@" in lines[number][:LONGEST_MARK]
    if first == "from":
        inline = {_LABELS[m[1].casefold()] for m in _LABEL_IN_LINE.finditer(lines[number][:LONGEST_MARK])}
        found |= inline
    for line in lines[number + 1 : number + _WINDOW]:
        if _complete(found, addressed=addressed):
            break
        what = label(line)
        if what in found and what != "to":
            break  # a second block, or prose with colons
        if what:
            found.add(what)
        addressed = addressed or "@" in line[:LONGEST_MARK]
    if not _complete(found, addressed=addressed):
        return -1
    return _lines_before(lines, number, headless="from" not in found)


def _complete(found: set[str], *, addressed: bool) -> bool:
    if not (addressed or "sent" in found) or not found & {"from", "to"}:
        return False
    people_and_time = len(found & {"from", "to", "cc"}) + bool(found & {"sent", "date"})
    return ("subject" in found and people_and_time >= 2) or ("from" in found and "to" in found and "sent" in found)


def dated(lines: Sequence[str]) -> bool:
    """Tell whether one of the lines is but a date and a time, as Lotus Notes writes them below the name."""
    return any(_DATED.fullmatch(line.strip()) for line in lines if len(line) <= LONGEST_MARK)


def label(line: str) -> str:
    """Return what a header label at the start of a line stands for, or nothing."""
    head = line[:40]
    if "：" in head:
        head = head.replace("：", ":")
    written, colon, _ = head.partition(":")
    if not colon:
        return ""
    return _LABELS.get("".join(written.replace("*", "").split()).casefold(), "")


def value(line: str) -> str:
    """Return what stands behind a header label."""
    return line.replace("：", ":").partition(":")[2].strip()


def _lines_before(lines: Sequence[str], number: int, *, headless: bool) -> int:
    before = number - 1
    while before >= 0 and number - before <= 3 and not lines[before].strip():
        before -= 1
    if before >= 0 and len(rule := lines[before].strip()) >= 5 and not rule.strip("_-*="):
        return number - before
    if not headless:
        return 0
    # Lotus Notes: "Name <address> on date", or the name and the date on lines of their own.
    count = 0
    while count < 3 and number - count - 1 >= 0 and lines[number - count - 1].strip():
        count += 1
    if count:
        block = " ".join(lines[number - count : number])
        return count if _TIME_OR_YEAR.search(block[:LONGEST_MARK]) else 0
    # There may be a blank line below, and who sent it for whom: then nothing but a date tells it from prose.
    top = before
    while before - top < _MOST_ABOVE and top >= 0 and lines[top].strip():
        top -= 1
    return number - top - 1 if dated(lines[top + 1 : before + 1]) else 0


def _marked_lines_follow(lines: Sequence[str], number: int) -> bool:
    for line in lines[number : number + 3]:
        stripped = line.lstrip()
        if stripped:
            return stripped[0] == ">"
    return False
