# SPDX-License-Identifier: MPL-2.0
"""What an answer says: not meant for us, deleted, passed on, refused; and which address a bounce is about.

Belongs here: reading an answer's own words, and nothing but words. Their patterns are in ``replies.toml``, in ten
languages. Does not belong here: which mail it answers (``noticing``), telling the user (the add-on).

What must not happen is crying wolf: a house's notice below every mail ("if you have received this in error") is a
condition, not a statement, and sentences with a condition are left out. So is whatever stands far below the top.
"""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from importlib import resources
from typing import Literal, NamedTuple

from secondlook.mail import Message
from secondlook.scripts import HAN, KANA

__all__ = ["Answer", "bounced_addresses", "is_bounce", "read_answer", "says_not_for_me"]

LONGEST_TEXT = 2_000  # characters of own words looked at: what matters stands at the top
LONGEST_SENTENCE = 400  # characters; longer ones are cut and pasted terms
_SENTENCE = re.compile(r"(?<=[.!?。！？؟])(?:\s+|(?<=[。！？]))|\n+")
_BOUNCER = re.compile(r"^(?:mailer-daemon|postmaster|mail-daemon|mdaemon|bounce\w*|no-?reply-bounce)@", re.IGNORECASE)
_BOUNCE_SUBJECT = re.compile(
    r"undeliver|delivery (?:status|failure|has failed|incomplete)|returned mail|failure notice"
    r"|mail delivery (?:failed|system)|退信|无法投递|無法傳遞|投递失败|送信できません|配信不能|unzustellbar"
    r"|no se pudo entregar|non remis|nao entregue|недоставлен",
    re.IGNORECASE,
)
_FAILED = re.compile(
    r"(?:Final-Recipient|Original-Recipient)[ \t]*:[ \t]*rfc822[ \t]*;[ \t]*<?([^\s<>;]+@[^\s<>;]+)"
    r"|X-Failed-Recipients[ \t]*:[ \t]*([^\s<>;,]+@[^\s<>;,]+)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"<?([A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6})>?")
_UNKNOWN_USER = re.compile(
    r"user (?:unknown|not found|does ?n[o']t exist)|unknown user|no such (?:user|recipient|mailbox|address)"
    r"|mailbox (?:not found|unavailable|unknown|does not exist)|recipient (?:not found|unknown|address rejected)"
    r"|address (?:not found|does not exist|rejected|couldn't be found)|host (?:unknown|or domain name not found)"
    r"|domain (?:not found|does not exist)|could ?n[o']t be (?:found|delivered)|5\.1\.[0-3]|\b550\b|\b553\b"
    r"|不存在|查无此|地址有误|見つかりません|存在しません",
    re.IGNORECASE,
)


# Which letters a sentence must have for the patterns of a language to be tried.
_LATIN = re.compile("[a-z]")
_SCRIPTS = {
    "zh": re.compile(f"[{HAN}]"),
    "ja": re.compile(f"[{KANA}]"),
    "ru": re.compile("[\u0400-\u04ff]"),
    "ar": re.compile("[\u0600-\u06ff]"),
}


class Answer(NamedTuple):
    """What an answer to a letter says, and the sentence that says so (as it was written)."""

    reply: Literal["deleted", "passed-on", "refused", "other"]
    words: str


def says_not_for_me(message: Message) -> str:
    """Return the sentence that says that a mail was not meant for its reader; empty if none does."""
    for sentence in _sentences(message):
        plain = _folded(sentence)
        patterns = [one for language, one in _not_for_me().items() if _SCRIPTS.get(language, _LATIN).search(plain)]
        if any(pattern.search(plain) for pattern in patterns) and not _any("condition").search(plain):
            return sentence
    return ""


def read_answer(message: Message) -> Answer:
    """Return what an answer to one of our letters says. Passing on weighs more than deleting afterwards."""
    found: dict[str, str] = {}
    for sentence in _sentences(message):
        plain = _folded(sentence)
        if _any("condition").search(plain):
            continue
        if _any("not-deleted").search(plain):
            found.setdefault("refused", sentence)
            continue
        for name in ("passed-on", "refused", "deleted"):
            if _any(name).search(plain) and not (name == "passed-on" and _denied(plain)):
                found.setdefault(name, sentence)
    for name in ("passed-on", "refused", "deleted"):
        if name in found:
            return Answer(name, found[name])  # type: ignore[arg-type]
    return Answer("other", next(iter(_sentences(message)), ""))


def _denied(plain: str) -> bool:
    """Tell whether a sentence says that something was not done: "did not forward it"."""
    return bool(_NOT.search(plain))


_NOT = re.compile(
    r"\bnot\b|n't\b|\bnever\b|\bnobody\b|没有|沒有|未|不曾|ません|ていない|\bnicht\b|\bkein\w*\b|\bno\b|\bni\b|\bpas\b"
    r"|\bnao\b|\bnem\b|\bне\b|\bلم\b|\bلا\b"
)


def is_bounce(message: Message) -> bool:
    """Tell whether a mail server wrote this because a mail could not be delivered."""
    return bool(
        _BOUNCER.match(message.sender.address) or (not message.body and _BOUNCE_SUBJECT.search(message.subject))
    )


def bounced_addresses(message: Message, report: str = "") -> list[str]:
    """Return the addresses that do not exist, as a bounce names them. ``report`` is its machine-readable part."""
    named = [one or other for one, other in _FAILED.findall(report)]
    text = f"{message.body}\n{message.quoted}"[:20_000]
    if not named and _UNKNOWN_USER.search(text):
        named = [address for address in _ADDRESS.findall(text) if not _BOUNCER.match(address)]
    if named and report and not _UNKNOWN_USER.search(f"{report}\n{text}"):
        return []  # full mailbox, greylisting, spam: the address is right
    return list(dict.fromkeys(address.strip(".'").lower() for address in named))[:20]


def _sentences(message: Message) -> list[str]:
    text = message.body[:LONGEST_TEXT]
    parts = (" ".join(part.split()) for part in _SENTENCE.split(text))
    return [part for part in parts if part and len(part) <= LONGEST_SENTENCE]


@functools.cache
def _not_for_me() -> dict[str, re.Pattern[str]]:
    return {
        language: re.compile("|".join(f"(?:{one})" for one in several))
        for language, several in _file()["not-for-me"].items()
    }


@functools.cache
def _any(section: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in _file()[section]["any"]))


@functools.cache
def _file() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(resources.files(__package__).joinpath("replies.toml").read_text(encoding="utf-8"))


def _folded(text: str) -> str:
    """Return text without case, width and accents, as the patterns are written. Kana keep their marks."""
    plain = unicodedata.normalize("NFKC", text.replace("’", "'")).casefold()
    return (
        "".join(
            letter
            for one in plain
            for letter in (one if _SCRIPTS["ja"].match(one) else unicodedata.normalize("NFKD", one))
            if not ("\u0300" <= letter <= "\u036f" or "\u064b" <= letter <= "\u0655" or letter == "ـ")
        )
        .replace("ى", "ي")
        .replace("ة", "ه")
    )
