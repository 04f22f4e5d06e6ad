# SPDX-License-Identifier: MPL-2.0
"""The mails that carry a request or an answer, in words: they must be understood without Second Look, too.

Belongs here: subject, text and file name. Does not belong here: sending them (the add-on), sentences (``words/``).
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from datetime import datetime
from importlib import resources
from typing import Literal

from secondlook.approval.documents import Answer, Request
from secondlook.languages import LANGUAGES
from secondlook.mail import Mailbox
from secondlook.sentences import shown

__all__ = ["FILES", "answer_mail", "request_mail"]

# By its subject the add-on of the other side knows such a mail before it opens it; by these names the file in it.
FILES: Mapping[str, str] = {"request": "request.secondlook", "answer": "answer.secondlook"}
_FIELD = re.compile(r"\{([a-z]{1,12})\}")
LONGEST_NOTE = 2_000


def request_mail(request: Request, language: str) -> tuple[str, str]:
    """Return subject and text of the mail that asks."""
    until = datetime.fromtimestamp(request.expires).astimezone().strftime("%Y-%m-%d %H:%M")
    values = {
        "name": _called(request.asker),
        "subject": shown(request.mail.subject),
        "until": until,
        "people": ", ".join(shown(one) for one in (*request.mail.to, *request.mail.cc, *request.mail.bcc)),
        "reasons": "".join(f"\n- {shown(one.why)}" for one in request.findings if one.level != "notice"),
        "note": _paragraph(request.note),
    }
    return _subject(request.id, _say("request", "subject", language, values)), _say("request", "body", language, values)


def answer_mail(request: Request, answer: Answer, language: str) -> tuple[str, str]:
    """Return subject and text of the mail that answers."""
    values = {
        "name": _called(answer.reviewer),
        "subject": shown(request.mail.subject),
        "remark": _paragraph(answer.remark),
    }
    part: Literal["yes", "no"] = answer.says
    return _subject(request.id, _say(part, "subject", language, values)), _say(part, "body", language, values)


def _subject(request: str, words: str) -> str:
    return f"[Second Look {request[:8]}] {words}"


def _called(who: Mailbox) -> str:
    return shown(who.name or who.address)


def _paragraph(text: str) -> str:
    lines = [shown(line) for line in text[:LONGEST_NOTE].splitlines() if line.strip()]
    return "\n\n" + "\n".join(lines) if lines else ""


def _say(part: str, key: str, language: str, values: Mapping[str, str]) -> str:
    template = _words(language if language in LANGUAGES else "en")[part][key]
    return _FIELD.sub(lambda match: values.get(match[1], match[0]), template)


@functools.cache
def _words(language: str) -> Mapping[str, Mapping[str, str]]:
    text = resources.files(__package__).joinpath("words", f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
