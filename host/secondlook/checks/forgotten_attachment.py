# SPDX-License-Identifier: MPL-2.0
"""forgotten-attachment: does the text speak of an attachment that is not there?

Looks at the writer's own words and the subject of a new mail. The phrases are in ``attachment_words``; what says so
without the word is in ``attachment_ways``, what neither has is for the text model; which words are the writer's own is
told by ``words``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cached_property

from secondlook import text_model
from secondlook.checks.attachment_ways import BY_OTHER_WAYS, LATER, NOT_SO, SENDS
from secondlook.checks.attachment_words import HINTS, MENTIONS, NOT_THIS_MAIL, SPEAKS, TO_COME
from secondlook.checks.base import Check
from secondlook.facts import Facts
from secondlook.levels import Finding, Fix, Level, Said
from secondlook.mail import Attachment, Message
from secondlook.phrases import Within
from secondlook.scripts import HAN
from secondlook.simplified import simplified
from secondlook.wrapped import unwrapped

NAME = "forgotten-attachment"

# After which a sentence goes on, unless it plainly begins anew.
_ABBREVIATED = (
    r"(?:(?<=\bсм)|(?<=\bcf)|(?<=\batt)|(?<=\bencl))\."
    r"(?!\s+(?:originals?|hard\s+copies|please|pls|kindly|thanks|regards|let|i|we|you|they|it|will|any|best|rest|also)\b)"
)
# One sentence, or in Chinese one clause: what is negated in the next one does not count.
_CLAUSE = re.compile(rf"[^.!?。！？；;，\n]+(?:(?:\.(?=\w)|{_ABBREVIATED})[^.!?。！？；;，\n]+)*", re.IGNORECASE)
_SENTENCE = re.compile(rf"[^.!?。！？；;\n]+(?:(?:\.(?=\w)|{_ABBREVIATED})[^.!?。！？；;\n]+)*[?？]?", re.IGNORECASE)
_COMMA = re.compile(rf"[,，～~…]|(?<=[{HAN}])\s")

# Parts that programs add, and pictures inside the text, are not what the text speaks of.
_NO_DOCUMENT = re.compile(
    r"^(?:image|logo|clip_image|outlook-)[-_\w]*\.(?:png|jpe?g|gif|bmp)$|\.(?:vcf|p7s|asc|ics)$",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\s*(?:[-–—*•·]|\(?\d{1,2}[.)）、])\s*\S")  # of a list: papers to be made, as a rule
# This mail, where another way has been told.
_HERE = re.compile(
    r"(?i)\b(?:here|herewith|this|mail|e-?mail|hier|anbei|aquí|aqui|ici|neste|este|attach\w*|encl\w*)\b|这|此|本|附|[邮郵]件|(?<!\w)(?:тут|здесь|письм\w*)|こちら|メール"
)
_ASKED_FOR = re.compile(
    r"(?i)(?:请|請|麻烦|麻煩|劳烦|烦请|能否|可否|帮忙)[^，。]{0,40}(?:发|發|传|傳|寄|补)(?:来|來|过来|過來|给我|給我|我|回)"
    r"|\b(?:por\s+favor|favor)\b[^.]{0,20}\b(?:mand[ea]\w*|env[ií][ea]\w*|reenv[ií][ea]\w*|anex[ea]\w*|adjunt[ea]\w*)"
    r"|\b(?:merci\s+de|veuillez|pouvez-vous|pourriez-vous)\s+(?:\w+\s+){0,2}(?:renvoyer|envoyer|joindre|transmettre)\b"
    r"|\b(?:per\s+favore|per\s+cortesia|può|potrebbe|la\s+prego)\b[^.]{0,20}\b(?:mand[ai]\w*|invi\w+|alleg\w+|rimand\w+)"
    r"|\b(?:bitte|könnten\s+sie|können\s+sie)\s+(?:\w+\s+){0,4}(?:senden|schicken|mailen|anhängen|beifügen)\b"
    r"|(?<!\w)(?:пожалуйста|прошу|просим)[^.]{0,30}(?:пришл|отправ|вышл|присла)|\blütfen\b[^.]{0,40}(?:gönder|ilet)"
    r"|\b(?:please|pls|kindly|can|could|would)\s+(?:you\s+)?(?:also\s+)?(?:re-?)?(?:send|attach|share|forward|mail|provide)\b[^.]{0,30}\b(?:me|us|back)\b"
)
_SENT_BEFORE = re.compile(
    r"(?i)\bhad\s+(?:\w+\s+)?(?:attached|enclosed|sent|mailed)\b|\bav(?:ais|ait|ions|aient)\s+(?:déjà\s+)?(?:joint|envoy|transmis|mis)\w*"
    r"|\bhab[ií]a(?:mos)?\s+(?:adjunt|enviad|mandad)\w*|\btinha(?:mos)?\s+(?:anexad|enviad|mandad)\w*"
    r"|\bhatten?\b[^.]{0,50}\b(?:angehängt|beigefügt|geschickt|gesendet|gemailt)\b|上[周次回][^，。]{0,6}(?:发|附|传)[^，。]{0,3}[的过]"
)
# How much more evidence it takes in a question or an item of a list, and where another mail or way is named as well.
BEYOND_OTHERS = 1.5
BEFORE = 90  # characters
MOST_TEXT = 20_000  # characters; an attachment is announced near the top


def find(facts: Facts) -> Iterator[Finding]:
    """Give one finding at the first clause that promises an attachment, if there is none."""
    message = facts.draft.message
    if any(_is_document(attachment) for attachment in message.attachments):
        return
    answers = facts.draft.kind != "new"
    words, level = _promise(message, answers=answers)
    # In an answer "the attached drawing looks good" may be of theirs, whatever the model makes of it.
    if level < Level.CONFIRM and (unusual := _told(message, answers=answers)) and not (words and words in unusual):
        words, level = unusual, Level.CONFIRM
    if words:
        yield Finding(
            NAME,
            level,
            Said("promised", {"words": " ".join(words.split())}),
            text=(words,),
            fix=Fix("attach"),
            risk=0.5 if level is Level.CONFIRM else 0.2,
        )


def _promise(message: Message, *, answers: bool) -> tuple[str, Level]:
    """Return the words that speak of an attachment, exactly as written, and how loudly to ask: those that can mean only
    one of this mail, those that in an answer may mean one of the mail below, and at last the bare word. The words are
    empty if there are none.
    """
    weaker: dict[Level, str] = {}
    for whole in (message.body, "" if answers else message.subject):
        text = simplified(unwrapped(whole[:MOST_TEXT]))
        speaks, mentions, hints = SPEAKS.within(text), MENTIONS.within(text), HINTS.within(text)
        sends, nots = SENDS.within(text), _Nots(text)
        for clause in _CLAUSE.finditer(text) if speaks or mentions or hints else ():
            spoken = speaks.search(clause[0])
            mention = spoken or mentions.search(clause[0])
            found = mention or hints.search(clause[0])
            if found is None or nots.this_mail.search(clause[0]):
                continue
            words = _written(whole, clause.start(), found)
            if spoken:
                return words, Level.CONFIRM
            weaker.setdefault(Level.CONFIRM if mention and not answers else Level.NOTICE, words)
        for sentence in _SENTENCE.finditer(text) if sends else ():
            sent = sends.search(sentence[0])
            if sent and nots.is_now(sentence[0], sent):
                return _written(whole, sentence.start(), sent), Level.CONFIRM
    level = max(weaker, default=Level.NOTICE)
    return weaker.get(level, ""), level


def _told(message: Message, *, answers: bool) -> str:
    """Return the words that announce a file in a way no phrase has, exactly as written."""
    whole = f"{message.subject}\n{message.body}"[:MOST_TEXT]  # as the other checks ask, so that it is judged once
    as_written = unwrapped(whole)
    nots = _Nots(simplified(as_written))
    for told in text_model.told(as_written, ("attached",)):
        in_subject = told.end <= len(message.subject)
        takes = nots.takes(*told.sentence) + (BEYOND_OTHERS if in_subject else 0.0)  # a title is of the matter, too
        if told.beyond >= takes and not (answers and in_subject):
            return whole[told.start : told.end]
    return ""


class _Nots:
    """What in a text tells that a file does not go with this mail, made out for the whole of it when first asked."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def this_mail(self) -> Within:
        """Another mail or thing is spoken of."""
        return NOT_THIS_MAIL.within(self._text)

    @cached_property
    def _to_come(self) -> Within:
        return TO_COME.within(self._text)

    @cached_property
    def otherwise(self) -> Within:
        """It comes by another way."""
        return BY_OTHER_WAYS.within(self._text)

    @cached_property
    def _so(self) -> Within:
        return NOT_SO.within(self._text)

    @cached_property
    def _later(self) -> Within:
        return LATER.within(self._text)

    def takes(self, start: int, end: int) -> float:
        """Return how much evidence beyond the usual it takes in a sentence: more in a question, an item of a list and
        beside another mail or way. None is enough where the reader is asked to send something, where it had been sent
        or comes later, or where the sentence before tells of a courier: "by DHL, waybill 5520. Three B/L, invoice."
        """
        sentence = self._text[start:end]
        couriered = self.otherwise.search(self._text[max(0, start - BEFORE) : start]) and not _HERE.search(sentence)
        # "You get from us: invoice, packing list. I will send all of them as attachments as soon as it is loaded."
        elsewhen = _SENT_BEFORE.search(sentence) or self._to_come.search(self._text[start : end + BEFORE])
        if couriered or elsewhen or _ASKED_FOR.search(sentence):
            return math.inf
        asked = sentence.rstrip().endswith(("?", "？"))
        more = asked or _ITEM.match(sentence) or self.otherwise.search(sentence) or self.this_mail.search(sentence)
        return BEYOND_OTHERS if more else 0.0

    def is_now(self, sentence: str, sent: re.Match[str]) -> bool:
        """Whether what is sent goes with this mail: nothing says that it comes later, otherwise or from somebody
        else.
        """
        begin = max((comma.end() for comma in _COMMA.finditer(sentence, 0, sent.start())), default=0)
        end = next((comma.start() for comma in _COMMA.finditer(sentence, sent.end())), len(sentence))
        return not (
            self._so.search(sentence[begin : sent.end()])
            or self._later.search(sentence[begin:end])
            or self.otherwise.search(sentence)
            or self.this_mail.search(sentence[begin:end])
        )


def _written(text: str, start: int, match: re.Match[str]) -> str:
    return text[start + match.start() : start + match.end()].strip()


def _is_document(attachment: Attachment) -> bool:
    return bool(attachment.name or attachment.size) and not _NO_DOCUMENT.search(attachment.name)


CHECK = Check(NAME, find)
