# SPDX-License-Identifier: MPL-2.0
"""forgotten-attachment: does the text speak of an attachment that is not there?

Looks at the writer's own words and the subject of a new mail. The phrases are in ``attachment_words``;
which words are the writer's own is told by ``words``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondlook.checks.attachment_words import MENTIONS, NOT_THIS_MAIL, SPEAKS
from secondlook.checks.base import Check
from secondlook.facts import Facts
from secondlook.levels import Finding, Fix, Level, Said
from secondlook.mail import Attachment, Message

NAME = "forgotten-attachment"

# One sentence, or in Chinese one clause: what is negated in the next one does not count.
_ABBREVIATED = r"(?:(?<=\bсм)|(?<=\bcf)|(?<=\batt)|(?<=\bencl))\."  # after which a sentence goes on
_CLAUSE = re.compile(rf"[^.!?。！？；;，\n]+(?:(?:\.(?=\w)|{_ABBREVIATED})[^.!?。！？；;，\n]+)*", re.IGNORECASE)

# Parts that programs add, and pictures inside the text, are not what the text speaks of.
_NO_DOCUMENT = re.compile(
    r"^(?:image|logo|clip_image|outlook-)[-_\w]*\.(?:png|jpe?g|gif|bmp)$|\.(?:vcf|p7s|asc|ics)$",
    re.IGNORECASE,
)
MOST_TEXT = 20_000  # characters; an attachment is announced near the top


def find(facts: Facts) -> Iterator[Finding]:
    """Give one finding at the first clause that promises an attachment, if there is none."""
    message = facts.draft.message
    if any(_is_document(attachment) for attachment in message.attachments):
        return
    answers = facts.draft.kind != "new"
    words, plain = _promise(message, subject_too=not answers)
    if words:
        level = Level.CONFIRM if plain or not answers else Level.NOTICE
        yield Finding(
            NAME,
            level,
            Said("promised", {"words": words}),
            text=(words,),
            fix=Fix("attach"),
            risk=0.5 if level is Level.CONFIRM else 0.2,
        )


def _promise(message: Message, *, subject_too: bool) -> tuple[str, bool]:
    """Return the words that speak of an attachment, exactly as written, and whether they can mean only one
    of this mail. The words are empty if there are none.
    """
    mentioned = ""
    for whole in (message.body, message.subject if subject_too else ""):
        text = whole[:MOST_TEXT]
        speaks, mentions, elsewhere = SPEAKS.within(text), MENTIONS.within(text), NOT_THIS_MAIL.within(text)
        for clause in _CLAUSE.finditer(text) if speaks or mentions else ():
            spoken, mention = speaks.search(clause[0]), mentions.search(clause[0])
            if (spoken or mention) and not elsewhere.search(clause[0]):
                if spoken:
                    return spoken[0].strip(), True
                mentioned = mentioned or (mention[0].strip() if mention else "")
    return mentioned, False


def _is_document(attachment: Attachment) -> bool:
    return bool(attachment.name or attachment.size) and not _NO_DOCUMENT.search(attachment.name)


CHECK = Check(NAME, find)
