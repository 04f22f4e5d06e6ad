# SPDX-License-Identifier: MPL-2.0
"""Which company stands under somebody's mails.

Belongs here: finding the line of a signature that is a company's name, the table ``signed`` (written while learning),
and telling whether two such names are one company. Nothing else of a signature is kept. Does not belong here: what is
proposed because of it (``proposals``), taking names apart (``party_forms``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from secondlook import addresses
from secondlook.mail import Message
from secondlook.memory.party_forms import company_forms, group_forms, han_forms
from secondlook.memory.store import Store
from secondlook.memory.traces import Traced
from secondlook.names.folding import one_umlaut
from secondlook.names.tables import words
from secondlook.scripts import HAN_OR_KANA

__all__ = ["best_known", "company_of", "forms_of_company", "forms_of_group", "write_signed"]

MOST_LINES = 14  # at the end of a mail; a signature is rarely longer
LONGEST = 80  # characters of a company's name
SHORTEST_HAN = 3  # characters before 有限公司 and the like

# A line, or a part of one, that begins with a capital and ends with a legal form. Written as companies write them:
# "as" and "sa" are words, "A/S" and "SA" are not.
_LEGAL = (
    r"GmbH(?: ?& ?Co\.? ?KGa?A?)?|GMBH|mbH|AG|KG|OHG|SE|Ltd\.?|LTD\.?|Limited|LIMITED|LLC|L\.L\.C\.|LLP|PLC|plc"
    r"|Inc\.?|INC\.?|Corp\.?|Corporation|Co\., ?Ltd\.?|CO\., ?LTD\.?|S\.A\.(?:S\.|U\.)?|SA|SAS|S\.L\.U?\.?|SL"
    r"|S\.r\.l\.|Srl|SRL|S\.p\.A\.|SpA|SARL|B\.V\.|BV|N\.V\.|NV|Oy|OY|AB|A/S|ApS|AS|Lda\.?|Ltda\.?|LTDA"
    r"|Sp\. ?z ?o\. ?o\.|s\.r\.o\.|d\.o\.o\.|Kft\.?|Zrt\.?|Pty\.? Ltd\.?|Pte\.? Ltd\.?|Sdn\.? Bhd\.?"
)
# What such a line ends with, to pass over the others at once.
_LEGAL_ENDS = tuple(
    """GmbH GMBH mbH KG KGa KGA KGaA AG OHG SE Ltd LTD Limited LIMITED LLC C LLP PLC plc Inc INC Corp Corporation A S U
    SA SAS SL Srl SRL SpA SARL BV NV Oy OY AB A/S ApS AS l L V Lda Ltda LTDA o Kft Zrt Bhd""".split()  # noqa: SIM905
)
_LATIN = re.compile(rf"[^\W_a-z][^|]{{1,{LONGEST - 12}}}?[\s,]\s?(?:{_LEGAL})(?![\w/])")
_HAN = re.compile(
    rf"[{HAN_OR_KANA}A-Za-z0-9()（）·]{{{SHORTEST_HAN},40}}?"
    r"(?:有限责任公司|有限責任公司|股份有限公司|有限公司|股份公司|集团|株式会社|有限会社)"
    rf"|(?:株式会社|有限会社|合同会社)[{HAN_OR_KANA}A-Za-z0-9]{{2,30}}"
)
_RUSSIAN = re.compile(r"(?:ООО|ОАО|ЗАО|АО) [«\"„]?[^\W\d_][^|»\"“]{1,50}[»\"“]?")
_BETWEEN = re.compile(r"\s*(?:[|·•;；\t]|\s[-–—]\s|\s{3,})\s*")
_NO_NAME = re.compile(r"@|://|www\.|[?!:：。！？]|\d{5,}")
_MOST_WORDS = 9
_SMALL = words("de del della der des di do du da et e y und and of the la le & z o.o.")


def company_of(message: Message) -> str:
    """Return the company's name under a mail, as it is written there; empty if there is none.

    A name is a whole line, or a whole part between bars; a company in a sentence is somebody written about.
    """
    for lines in (message.signature.split("\n")[:MOST_LINES], message.body.rstrip().split("\n")[-MOST_LINES:][::-1]):
        for line in lines:
            for part in _BETWEEN.split(line.strip(" *_>,")):
                if found := _name_in(part):
                    return found
    return ""


def _name_in(part: str) -> str:
    text = " ".join(part.split()).strip(" ,*_")
    # "Nordhale Trading GmbH, Hafenstr. 3", but "Guanghui Lighting Co., Ltd."
    if _is_name(text):
        return text
    name, comma, _ = text.partition(", ")
    return name if comma and _is_name(name) else ""


def _is_name(text: str) -> bool:
    if not 4 <= len(text) <= LONGEST:
        return False
    latin = text.rstrip(".").endswith(_LEGAL_ENDS)
    if not latin and text.isascii():
        return False  # most lines, the quick way
    if _NO_NAME.search(text):
        return False
    if latin and _LATIN.fullmatch(text):
        # A sentence may end with a company; its words are small.
        every = text.split()
        return len(every) <= _MOST_WORDS and not any(word[0].islower() and word not in _SMALL for word in every[1:-1])
    return bool(_HAN.fullmatch(text) or _RUSSIAN.fullmatch(text))


def forms_of_company(name: str) -> frozenset[object]:
    """Return the forms of a company's name; two names that have one in common are one company."""
    return frozenset((*map(_plain, company_forms(name)), *han_forms(name)))


def forms_of_group(name: str) -> frozenset[object]:
    """Return the same of a group's name."""
    return frozenset((*map(_plain, group_forms(name)), *han_forms(name, given=True)))


def _plain(form: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(one_umlaut, form))


def write_signed(store: Store, mails: Sequence[Traced], ids: Mapping[str, int]) -> None:
    """Remember under which company's name the senders of a batch of new mails wrote. Call inside a transaction."""
    found: Counter[tuple[int, str]] = Counter()
    for mail in mails:
        person = ids.get(addresses.key(mail.message.sender.address)) if not mail.sent else None
        if person is not None and mail.gist.company:
            found[person, mail.gist.company] += 1
    store.many(
        "INSERT INTO signed VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET mails = mails + excluded.mails",
        [(person, company, mails) for (person, company), mails in found.items()],
    )


def best_known(rows: Iterable[tuple[int, str, int]]) -> dict[int, tuple[str, int]]:
    """Return of rows of ``signed`` the name that each person writes under most, and how often they wrote under it."""
    found: dict[int, tuple[str, int]] = {}
    for person, company, mails in rows:
        if mails > found.get(person, ("", 0))[1]:
            found[person] = company, mails
    return found
