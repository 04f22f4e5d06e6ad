# SPDX-License-Identifier: MPL-2.0
"""How bad it is: low, medium or high, from the mail itself, with the reasons that decided.

Belongs here: weighing what is in the mail against who got it. Its words are in ``grading.toml``, the sentences for
its reasons in ``words/``. Does not belong here: what to do about a grade (``worklist``, ``letters``).

    low     greetings and notices; nothing of anybody's business
    medium  one customer's business with us: quotation, order, invoice, terms
    high    technical core, cost and margin, exclusive agreements, judgements about others, data about persons

The grade is a proposal that the user corrects in one click. So it errs upwards: no list of words is ever complete,
and low needs evidence (an occasion, a courtesy, next to no text). A mail of which nothing can be said is medium.
"""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib import resources

from secondlook import addresses
from secondlook.facts import Group, Knowledge
from secondlook.key_data import find_key_data
from secondlook.mail import Mailbox, Message
from secondlook.recovery.changes import Grade
from secondlook.scripts import HAN_OR_KANA

__all__ = ["Assessment", "Reason", "assess"]

LONGEST_TEXT = 50_000  # characters looked at
# File types that carry a construction or a circuit; the product names their makers publish.
_TECHNICAL_FILES = re.compile(
    r"\.(?:dwg|dxf|dwf|step|stp|igs|iges|stl|x_t|x_b|sldprt|sldasm|slddrw|ipt|iam|catpart|catproduct|prt|sat|3dm"
    r"|sch|schdoc|pcb|pcbdoc|brd|gbr|kicad_pcb|kicad_sch|c|cpp|h|py|java|v|vhd|hex|elf)$",
    re.IGNORECASE,
)
_DOCUMENT_FILES = re.compile(r"\.(?:pdf|docx?|xlsx?|xlsm|csv|ods|odt|pptx?|zip|rar|7z|msg|eml)$", re.IGNORECASE)
_SEALED_FILES = re.compile(r"\.(?:gpg|pgp|asc|p7m|age|enc)$|(?:^|[\W_])(?:encrypted|加密)(?:[\W_]|$)", re.IGNORECASE)
# A paragraph in which a house says that its mails are confidential says nothing about this mail.
_DISCLAIMER = re.compile(
    r"intended (?:only |solely )?(?:for|recipient)|if you (?:are not|have received)|vorgesehene empf"
    r"|irrtumlich erhalten|nicht der (?:richtige|beabsichtigte)|no es el destinatario|nao e o destinatario"
    r"|n'etes pas le destinataire|如果您不是|若您並非|本邮件及其附件|誤って受信|не являетесь получател|اذا لم تكن"
)
NO_WORD_BEFORE, NO_WORD_AFTER = r"(?<!\w)", r"(?!\w)"
# The bill of materials; as a word of Portuguese it says "good".
_BOM = re.compile(r"(?<!\w)(?:E-)?BOMs?(?!\w)(?! (?:DIA|ANO|NATAL|FERIADO|DESCANSO))")
_UNDISCLOSED = re.compile(r"(?<!\w)M?NDA(?!\w)")
_WORD = re.compile(r"[^\W\d_]+")
FEW_WORDS = 12  # of a mail that needs no evidence of being harmless
_HAN_OR_KANA = re.compile(f"[{HAN_OR_KANA}]")


@dataclass(frozen=True)
class Reason:
    """Why the grade is what it is. ``name`` is a key of the sentences; ``words`` are quoted from the mail."""

    name: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Assessment:
    """The proposed grade with its reasons, the weightiest first; ``personal_data``: the law may want it reported."""

    grade: Grade
    reasons: tuple[Reason, ...] = ()
    personal_data: bool = False


@dataclass
class _Found:
    """What the mail holds, by list of words."""

    high: dict[str, tuple[str, ...]] = field(default_factory=dict)
    commercial: tuple[str, ...] = ()
    prominent: tuple[str, ...] = ()  # commercial words in the subject or a file's name
    vague: tuple[str, ...] = ()
    occasion: tuple[str, ...] = ()
    courtesy: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ()
    protected: bool = False
    short: bool = False
    in_text: set[str] = field(default_factory=set)  # which of ``high`` stand in the text, not in files alone


def assess(
    message: Message,
    wrong: Sequence[Mailbox],
    right: Sequence[Mailbox] = (),
    *,
    knowledge: Knowledge | None = None,
    own_domains: Sequence[str] = (),
) -> Assessment:
    """Return the grade of a mail that the mailboxes in ``wrong`` got by mistake.

    ``message`` must carry its text and the names of its files. ``knowledge`` answers which groups people belong to;
    without it only the text counts. ``own_domains`` are registrable domains of the own house.
    """
    found = _look(message)
    groups = {one.address: knowledge.groups_of(addresses.key(one.address)) if knowledge else () for one in wrong}
    meant = [group for one in right for group in (knowledge.groups_of(addresses.key(one.address)) if knowledge else ())]
    own = {*own_domains, addresses.organisation(message.sender.address)}
    internal = bool(wrong) and all(_internal(one, groups[one.address], own) for one in wrong)
    rival = _rivals([group for several in groups.values() for group in several], meant)

    reasons = [Reason(name, words) for name, words in found.high.items()]
    grade: Grade = "high" if reasons else "low"
    business = _business(found, message)
    if business is not None:
        reasons.append(business)
        grade = "high" if grade == "high" else "medium"
    if rival and grade != "low":
        reasons.insert(0, Reason("competitor", rival))
        grade = "high"
    if grade == "high" and found.protected and not found.in_text and not rival:
        reasons.append(Reason("protected"))
        grade = "medium"  # what counts is in files that the wrong recipient cannot open
    if internal:
        grade = _inside(grade, found)
        reasons.append(Reason("internal"))
    if grade == "low" and not internal:
        courtesies = (*found.occasion, *found.courtesy)[:3]
        reasons.append(Reason("occasion", courtesies) if courtesies else Reason("nothing-found"))
    return Assessment(grade, tuple(reasons), personal_data="personal" in found.high)


def _inside(grade: Grade, found: _Found) -> Grade:
    """A colleague is bound to silence like us; salaries and opinions are not for colleagues either."""
    if grade == "high":
        return "high" if found.high.keys() & {"personal", "judgement"} else "medium"
    return "low"


def _business(found: _Found, message: Message) -> Reason | None:
    """Return the reason to call it somebody's business, if it is."""
    documents = [one.name for one in message.attachments if _DOCUMENT_FILES.search(one.name)]
    if found.prominent and not (found.occasion and not found.amounts):
        return Reason("commercial", found.prominent[:3])
    if found.amounts:
        return Reason("amounts", found.amounts[:3])
    # A holiday notice may ask for orders before the holiday; a word of thanks does not make an order a courtesy.
    if len(found.commercial) > (2 if found.occasion else 0):
        return Reason("commercial", found.commercial[:3])
    if found.occasion or (found.courtesy and not documents):
        return None
    if documents:
        return Reason("files", tuple(documents[:3]))
    if found.vague:
        return Reason("commercial", found.vague[:3])
    if message.attachments:
        return Reason("files", tuple(one.name for one in message.attachments)[:3])
    return None if found.short else Reason("unclear")


def _look(message: Message) -> _Found:
    text = "\n".join((message.subject, _without_disclaimers(message.body), _without_disclaimers(message.quoted)))
    text = text[:LONGEST_TEXT]
    plain = _list("harmless", "phrases").sub(" ", _folded(text))
    names = [one.name for one in message.attachments]
    titles = _folded("\n".join((message.subject, *(_spaced(name) for name in names))))
    files = _folded("\n".join(_spaced(name) for name in names))
    found = _Found()
    for name, pattern in _high().items():
        in_text, in_files = _words(pattern, plain), _words(pattern, files)
        if in_text or in_files:
            found.high[name] = tuple(dict.fromkeys((*in_text, *in_files)))[:3]
            if in_text:
                found.in_text.add(name)
    raw = "\n".join((text, *names))
    for name, words in (
        ("technical", (*_BOM.findall(raw), *(one for one in names if _TECHNICAL_FILES.search(one)))),
        ("exclusive", tuple(_UNDISCLOSED.findall(raw))),
    ):
        if words:
            found.high[name] = tuple(dict.fromkeys((*found.high.get(name, ()), *words)))[:3]
    found.short = len(_WORD.findall(message.body)) + len(_HAN_OR_KANA.findall(message.body)) // 2 <= FEW_WORDS
    found.commercial = _words(_list("medium", "commercial"), plain)
    found.prominent = _words(_list("medium", "commercial"), titles)
    found.vague = _words(_list("medium", "vague"), plain)
    found.occasion = _words(_list("low", "occasion"), plain)
    found.courtesy = _words(_list("low", "courtesy"), plain)
    found.amounts = tuple(one.text for one in find_key_data(text) if one.what in {"amount", "number"})
    found.protected = bool(names) and (
        all(_SEALED_FILES.search(name) for name in names) or bool(_words(_list("protected", "words"), plain))
    )
    return found


def _internal(mailbox: Mailbox, groups: Sequence[Group], own: set[str]) -> bool:
    return addresses.organisation(mailbox.address) in own or any(group.kind == "own" for group in groups)


def _rivals(wrong: Sequence[Group], right: Sequence[Group]) -> tuple[str, ...]:
    """Return the two names if one side is tagged as the competitor of the other; a tag without a counterpart in
    ``right`` counts as well: then nobody said who was meant.
    """
    for group in wrong:
        for tag in group.tags:
            folded = " ".join(tag.split()).casefold()
            if folded.startswith("competitor-of "):
                name = folded.removeprefix("competitor-of ")
                if not right or any(other.name.casefold() == name for other in right):
                    return group.name, " ".join(tag.split())[len("competitor-of ") :]
    for other in right:
        for tag in other.tags:
            folded = " ".join(tag.split()).casefold()
            for group in wrong:
                if folded == f"competitor-of {group.name.casefold()}":
                    return group.name, other.name
    return ()


def _without_disclaimers(text: str) -> str:
    parts = re.split(r"\n\s*\n", text)
    return "\n\n".join(part for part in parts if not _DISCLAIMER.search(_folded(part)))


def _spaced(name: str) -> str:
    """A file's name as words: ``cost_breakdown-v2.xlsx``."""
    return re.sub(r"[_\-.+]+", " ", name) + " " + name


@functools.cache
def _high() -> dict[str, re.Pattern[str]]:
    return {name: _list("high", name) for name in _file()["high"]}


@functools.cache
def _list(section: str, name: str) -> re.Pattern[str]:
    # One branch a first letter: at each place of a text only the phrases that begin like it are tried.
    branches: dict[tuple[bool, str], list[str]] = {}
    for phrase in sorted({_folded(phrase) for phrase in _file()[section][name]}, key=len, reverse=True):
        anywhere = bool(_HAN_OR_KANA.search(phrase))
        branches.setdefault((anywhere, "" if phrase.startswith("*") else phrase[0]), []).append(phrase)
    return re.compile(
        "|".join(
            f"{'' if anywhere else NO_WORD_BEFORE}{re.escape(first)}"
            f"(?:{'|'.join(_rest(phrase[len(first) :]) for phrase in phrases)}){'' if anywhere else NO_WORD_AFTER}"
            for (anywhere, first), phrases in branches.items()
        )
    )


@functools.cache
def _file() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(resources.files(__package__).joinpath("grading.toml").read_text(encoding="utf-8"))


def _rest(phrase: str) -> str:
    return re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")


def _folded(text: str) -> str:
    """Return text without case, width and accents, as the lists are compared."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).replace("ـ", "")


def _words(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    """Return what matched, each once, as it stands in the folded text."""
    return tuple(dict.fromkeys(" ".join(word.split()) for word in _matches(pattern, text)))


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    for match in pattern.finditer(text):
        yield match.group()
