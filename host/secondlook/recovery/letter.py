# SPDX-License-Identifier: MPL-2.0
"""The apology to a wrong recipient, in their language, ready to be read over and sent.

Belongs here: choosing the language, filling in the letter. Does not belong here: its text
(``letters/*.toml``), sending it (the add-on opens a compose window; nothing is sent by itself).

The letter never repeats the secret: of the wrong mail it uses the time and nothing else.
"""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from importlib import resources
from typing import Any

from secondlook import addresses
from secondlook.mail import Mailbox, Message
from secondlook.sentences import LANGUAGES, choose_language, shown

__all__ = ["CAUSES", "Filled", "choose", "fill"]

# What may be given as ``cause``; anything else is taken as the user's own sentence.
CAUSES = ("autocomplete", "reply-all", "reused-mail", "wrong-group", "wrong-file", "haste")
LONGEST_CAUSE = 600  # characters; a letter with more than a paragraph of excuses is no apology

_CHINESE_ENDINGS = (".cn", ".tw", ".hk", ".mo", ".xn--fiqs8s", ".xn--fiqz9s", ".xn--j6w193g", ".xn--kpry57d")
# Providers whose mailboxes are used by Chinese speakers almost alone; from the providers' own pages.
_CHINESE_PROVIDERS = frozenset(
    [
        "qq.com", "foxmail.com", "163.com", "126.com", "yeah.net", "188.com", "139.com", "189.cn", "wo.cn",
        "sina.com", "sohu.com", "aliyun.com", "21cn.com", "tom.com", "263.net", "hinet.net",
    ]
)  # fmt: skip
# Han characters in names there are not Chinese.
_OTHER_HAN_ENDINGS = (".jp", ".kr")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_KANA_OR_HANGUL = re.compile("[\u3040-\u30ff\uff66-\uff9f\u1100-\u11ff\uac00-\ud7a3]")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Filled:
    """A letter, filled in. ``body`` is plain text, its lines ended by a line feed."""

    language: str
    to: tuple[Mailbox, ...]
    subject: str
    body: str


def fill(
    message: Message,
    wrong: Sequence[Mailbox],
    *,
    cause: str = "",
    language: str = "",
    known_names: Sequence[str] = (),
    zone: tzinfo | None = None,
) -> Filled:
    """Return the apology for a mail that the mailboxes in ``wrong`` should not have got.

    ``cause`` is one of CAUSES or a sentence of the user's own. ``language`` is a locale; empty lets the
    recipients decide, whose names in the memory are ``known_names``. ``zone`` is the time zone of the date in
    the letter, the user's own by default. One letter goes to all of ``wrong``: strangers to each other should
    get one each, so that the apology does not tell them of one another.
    """
    chosen = choose_language(language) if language else choose(message, wrong, known_names)
    words = _letter(chosen)
    when = _when(message.date, words["when"], zone)
    said = cause.strip()
    reason = words["cause"][said] if said in {"", *CAUSES} else _sentence(said, words["letter"]["stop"])
    body = words["letter"]["body"].format_map(
        {
            "greeting": _greeting(wrong, known_names, words["greeting"]),
            "when": when,
            "cause": reason,
            "sender": shown(message.sender.name) or shown(message.sender.address),
        }
    )
    return Filled(chosen, tuple(wrong), words["letter"]["subject"].format_map({"when": when}), body.strip() + "\n")


def choose(message: Message, wrong: Sequence[Mailbox], known_names: Sequence[str] = ()) -> str:
    """Return the language of a letter to these people: Chinese if they can be told to read it, else English.

    Their names decide; then their domains; and only where neither says anything, the text they were sent.
    """
    domains = [addresses.domain_of(mailbox.address) for mailbox in wrong]
    if any(domain.endswith(_OTHER_HAN_ENDINGS) for domain in domains):
        return "en"
    names = [name for name in (*(mailbox.name for mailbox in wrong), *known_names) if _is_name(name)]
    if any(_KANA_OR_HANGUL.search(name) for name in names):
        return "en"
    if any(_HAN.search(name) for name in names):
        return "zh_CN"
    if domains and all(_is_chinese(domain) for domain in domains):
        return "zh_CN"
    if not names and _is_chinese_text(message.body):
        return "zh_CN"
    return "en"


def _is_chinese(domain: str) -> bool:
    return domain.endswith(_CHINESE_ENDINGS) or any(
        domain == provider or domain.endswith(f".{provider}") for provider in _CHINESE_PROVIDERS
    )


def _is_chinese_text(text: str) -> bool:
    """Tell whether the text is Chinese: a tenth of its letters are, since product names and sizes are not."""
    if _KANA_OR_HANGUL.search(text):
        return False
    han = len(_HAN.findall(text))
    return han > 0 and han * 10 >= len(_LETTER.findall(text))


def _is_name(name: str) -> bool:
    """An address in the place of a name says nothing about its owner."""
    return bool(name.strip()) and "@" not in name


def _greeting(wrong: Sequence[Mailbox], known_names: Sequence[str], words: Mapping[str, str]) -> str:
    if len(wrong) > 1:
        return words["several"]
    names = [name for name in (*(mailbox.name for mailbox in wrong), *known_names) if _is_name(name)]
    name = shown(names[0]) if names else ""
    return words["named"].format_map({"name": name}) if name else words["nobody"]


def _when(date: datetime | None, words: Mapping[str, Any], zone: tzinfo | None) -> str:
    """Return the time of the mail with its offset: the two desks may sit in different zones."""
    if date is None:
        return str(words["unknown"])
    local = date.astimezone(zone)
    offset = local.strftime("%z")  # +0800
    values = {
        "year": local.year,
        "month": words["months"][local.month - 1],
        "day": local.day,
        "hour": local.hour,
        "minute": local.minute,
        "offset": f"{offset[:3]}:{offset[3:5]}",
    }
    return str(words["known"]).format_map(values)


def _sentence(text: str, stop: str) -> str:
    """Return the user's own words as one paragraph without control characters, ended by a full stop."""
    plain = "".join(
        character
        for character in " ".join(text.split())
        if unicodedata.category(character) not in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
    )
    plain = plain[:LONGEST_CAUSE].strip()
    return plain if plain.endswith((".", "!", "?", "。", "！", "？")) else plain + stop


@functools.cache
def _letter(language: str) -> Mapping[str, Any]:
    assert language in LANGUAGES  # noqa: S101  (choose_language gives no other)
    text = resources.files(__package__).joinpath("letters", f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
