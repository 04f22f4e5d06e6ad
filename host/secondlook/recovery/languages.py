# SPDX-License-Identifier: MPL-2.0
"""In which language to write to somebody: from what they wrote, their name, their domain.

Belongs here: choosing. Does not belong here: the letters (``letters``), the language of our own windows
(``sentences``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondlook import addresses
from secondlook.mail import Mailbox, Message
from secondlook.scripts import EVERY_HAN, HALF_WIDTH_KANA, KANA

__all__ = ["LANGUAGES", "choose", "known_language", "language_of"]

LANGUAGES = ("en", "zh_CN", "zh_TW", "ja", "de", "es", "fr", "pt", "ru", "ar")

_TRADITIONAL_ENDINGS = (".tw", ".hk", ".mo", ".xn--kpry57d", ".xn--j6w193g")
_ENDINGS = {
    ".cn": "zh_CN", ".xn--fiqs8s": "zh_CN", ".xn--fiqz9s": "zh_CN", ".jp": "ja", ".de": "de", ".at": "de",
    ".es": "es", ".mx": "es", ".ar": "es", ".cl": "es", ".co": "es", ".pe": "es", ".fr": "fr", ".br": "pt",
    ".pt": "pt", ".ru": "ru", ".by": "ru", ".kz": "ru", ".xn--p1ai": "ru", ".sa": "ar", ".ae": "ar", ".eg": "ar",
    ".qa": "ar", ".kw": "ar", ".jo": "ar", ".om": "ar",
}  # fmt: skip
# Providers whose mailboxes are used by speakers of one language almost alone; from the providers' own pages.
_PROVIDERS = {
    "zh_CN": (
        "qq.com", "foxmail.com", "163.com", "126.com", "yeah.net", "188.com", "139.com", "189.cn", "wo.cn",
        "sina.com", "sohu.com", "aliyun.com", "21cn.com", "tom.com", "263.net",
    ),
    "zh_TW": ("hinet.net", "pchome.com.tw"),
    "ru": ("yandex.ru", "mail.ru", "rambler.ru", "bk.ru", "inbox.ru", "list.ru"),
    "de": ("gmx.de", "web.de", "t-online.de", "freenet.de"),
    "fr": ("orange.fr", "laposte.net", "wanadoo.fr", "free.fr"),
}  # fmt: skip

_HAN = re.compile(f"[{EVERY_HAN}]")
_KANA = re.compile(f"[{KANA}{HALF_WIDTH_KANA}]")
_HANGUL = re.compile("[\u1100-\u11ff\uac00-\ud7a3]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f]")
_LETTER = re.compile(r"[^\W\d_]")
# Characters that are written differently in the two forms of Chinese and are frequent in letters.
_TRADITIONAL = re.compile(
    "[們這國為說會來個時後請嗎價單謝貴報電與從認應將對發實際現開關點讓過還進運樣種類經濟業務員長]"
)
_SIMPLIFIED = re.compile("[们这国为说会来个时后请吗价单谢贵报电与从认应将对发实际现开关点让过还进运样种类经济业务员长]")
# Small words that one of these languages uses all the time and the others do not.
_WORDS = {
    "en": "the and you for with this that have from your please are will not been our we",
    "de": "der die das und ist nicht sie wir für mit bitte ich ein eine auf zu den von haben ihre werden",
    "es": "el los las una por para con que está usted gracias su del es no muy pero nos",
    "fr": "le les des une est pour avec vous nous merci dans que votre sur pas je du bonjour ce",
    "pt": "os as uma para com não você que está obrigado obrigada seu do da em por mas nos muito",
}
_COMMON = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_PLAIN_WORD = re.compile(r"[a-zà-öø-ÿœß]+")
LONGEST_SAMPLE = 4_000  # characters looked at


def known_language(locale: str) -> str:
    """Return the one of LANGUAGES that a locale such as ``zh-TW`` or ``de_AT`` means; English for all others."""
    tag = locale.replace("-", "_").partition(".")[0]
    if tag.lower().startswith("zh"):
        return "zh_TW" if re.search(r"tw|hk|mo|hant", tag.lower()) else "zh_CN"
    short = tag.lower().partition("_")[0]
    return short if short in LANGUAGES else "en"


def language_of(text: str) -> str:
    """Return the language a text is written in, as far as it is one of LANGUAGES; empty if it cannot be told."""
    sample = text[:LONGEST_SAMPLE]
    letters = len(_LETTER.findall(sample))
    if not letters:
        return ""
    # A tenth is enough: product names and sizes are Latin everywhere.
    for script, language in ((_KANA, "ja"), (_HANGUL, ""), (_HAN, "han"), (_CYRILLIC, "ru"), (_ARABIC, "ar")):
        if len(script.findall(sample)) * 10 >= letters:
            return _chinese(sample) if language == "han" else language
    words = _PLAIN_WORD.findall(sample.lower())
    counts = {language: sum(word in common for word in words) for language, common in _COMMON.items()}
    best = max(counts, key=lambda language: counts[language])
    others = sorted((count for language, count in counts.items() if language != best), reverse=True)
    return best if counts[best] >= 2 and counts[best] > others[0] else ""


def _chinese(text: str) -> str:
    return "zh_TW" if len(_TRADITIONAL.findall(text)) > len(_SIMPLIFIED.findall(text)) else "zh_CN"


def choose(message: Message, to: Sequence[Mailbox], known_names: Sequence[str] = (), sample: str = "") -> str:
    """Return the language of a letter to these people.

    ``sample`` is text of theirs from past mail and decides if it can be told. Then their names, their domains, and
    only where none of these says anything, the text they were sent. Koreans and everybody else get English.
    """
    told = language_of(sample)
    if told:
        return told
    domains = [addresses.domain_of(mailbox.address) for mailbox in to]
    names = [name for name in (*(mailbox.name for mailbox in to), *known_names) if name.strip() and "@" not in name]
    if any(domain.endswith(".kr") for domain in domains) or any(_HANGUL.search(name) for name in names):
        return "en"
    by_domain = {_of_domain(domain) for domain in domains}
    by_name = _of_names(names, by_domain)
    if by_name:
        return by_name
    if len(by_domain) == 1 and "" not in by_domain:
        return by_domain.pop()
    return (language_of(message.body) or "en") if not names else "en"


def _of_names(names: Sequence[str], by_domain: set[str]) -> str:
    together = " ".join(names)
    if _KANA.search(together):
        return "ja"
    if _HAN.search(together):
        # The same characters are names in three countries; the domain tells which.
        return next((one for one in ("ja", "zh_TW") if one in by_domain), _chinese(together))
    if _CYRILLIC.search(together):
        return "ru"
    return "ar" if _ARABIC.search(together) else ""


def _of_domain(domain: str) -> str:
    for language, providers in _PROVIDERS.items():
        if any(domain == provider or domain.endswith(f".{provider}") for provider in providers):
            return language
    if domain.endswith(_TRADITIONAL_ENDINGS):
        return "zh_TW"
    return next((language for ending, language in _ENDINGS.items() if domain.endswith(ending)), "")
