# SPDX-License-Identifier: MPL-2.0
"""unprotected-sensitive-file: does a contract, quotation or cost sheet leave without a password?

A cost sheet to anybody outside is asked about, and so is a quotation with our cost left in it; not to who lends to us
or audits us. Of the others the house says to whom they need a password
(``files.protect_for``); without such a rule a contract is a quiet line, and a quotation goes as most do.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from secondlook.checks.base import Check
from secondlook.checks.paper_kinds import cost_words, kind_of_paper, shows_our_cost
from secondlook.checks.whose import concerned, is_told_of_money, wants_password
from secondlook.documents.model import NAMES, Document
from secondlook.facts import Facts
from secondlook.levels import Finding, Fix, Level, Said

NAME = "unprotected-sensitive-file"
_COST_WORDS = 3  # different ones, in a text that does not call itself a cost sheet
_NO_COPY = frozenset({"7z", "rar"})  # protected archives are made of files, not of archives that we cannot open


def find(facts: Facts) -> Iterator[Finding]:
    """Give one finding for each file that wants a password and has none."""
    concerns, read_costs = concerned(facts), tuple(one for one in facts.outsiders if not is_told_of_money(one))
    for document in facts.documents:
        if document.protected is None or document.state not in {"read", "partly"}:
            continue  # locked, or nobody can tell
        paper = _sensitive(_open_part(document))
        people = read_costs if paper == "cost" else concerns
        if not paper or paper not in facts.rules.protect_kinds or not people:
            continue
        ruled = [person for person in people if wants_password(facts, person)]
        asked = bool(ruled) or paper == "cost"
        if paper == "quotation" and not asked:
            continue
        about = ruled or people
        yield Finding(
            NAME,
            Level.CONFIRM if asked else Level.NOTICE,
            Said(paper, {"file": document.name, "name": about[0].name}),
            recipients=tuple(person.address for person in about),
            fix=None if document.kind in _NO_COPY else Fix("protect", attachment=document.name),
            risk=0.5 if asked else 0.1,
            accept_as=f"{document.sha256[:24]} > {about[0].address}" if document.sha256 else "",
        )


def _open_part(document: Document) -> Document:
    """Return a file without what has a password in it: some of an archive or of a mail may be open."""
    if not document.protected:
        return document
    # The names in an archive do not tell which of the files are locked, nor does its own name.
    return replace(document, name="", passages=tuple(one for one in document.passages if one.label != NAMES))


def _sensitive(document: Document) -> str:
    paper = kind_of_paper(document)
    if paper in {"quotation", "invoice"} and shows_our_cost(document.text):
        return "cost"
    if paper == "general" and kind_of_paper(replace(document, name="")) == "cost":
        return "cost"  # "holiday set.xlsx" holds no holidays
    if paper in {"contract", "quotation", "cost"}:
        return paper
    return "cost" if paper != "general" and len(cost_words(document.text)) >= _COST_WORDS else ""


CHECK = Check(NAME, find)
