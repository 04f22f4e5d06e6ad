# SPDX-License-Identifier: MPL-2.0
"""Tags: marks on a contact or a group, and how people write them.

Belongs here: telling a tag from a group's name among categories, one spelling for each tag, and which tags
of its members a group has too. Does not belong here: what a tag means to a check (``checks``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from secondlook.addresses import key
from secondlook.groups.kinds import fold
from secondlook.groups.model import ContactData
from secondlook.key_data.bank import account_key

__all__ = ["ACCOUNT", "COMPETITOR", "IMPORTANT", "NOTE", "SECOND_PERSON", "canonical", "of_group", "sort_out"]

IMPORTANT = "important"
SECOND_PERSON = "needs-second-person"
COMPETITOR = "competitor-of "  # and the name of the other party
ACCOUNT = "account:"  # and a bank account of that party, in capitals and digits only
NOTE = "note:"  # and free text

_FIXED: Mapping[str, str] = {
    "important": IMPORTANT,
    "vip": IMPORTANT,
    "重要": IMPORTANT,
    "重要联系人": IMPORTANT,
    "重要聯絡人": IMPORTANT,
    "wichtig": IMPORTANT,
    "importante": IMPORTANT,
    "needs-second-person": SECOND_PERSON,
    "needs second person": SECOND_PERSON,
    "second person": SECOND_PERSON,
    "双人确认": SECOND_PERSON,
    "需双人确认": SECOND_PERSON,
    "双人复核": SECOND_PERSON,
    "雙人確認": SECOND_PERSON,
    "需雙人確認": SECOND_PERSON,
}
_COMPETITOR = re.compile(r"(?i)competitor[\s_-]*of\s*[:：]?\s*(?P<name>\S.*)")
_COMPETITOR_HAN = re.compile(r"(?P<name>.*\S)\s*的\s*(?:竞争对手|競爭對手|竞争者|競爭者)")
_ACCOUNT = re.compile(
    r"(?i)(?:bank[\s_-]*)?(?:account|iban|konto|cuenta|compte|conta|银行账[号户]|账[号户]|帐号|帳號|口座(?:番号)?)"
    r"\s*[:：]\s*(?P<number>[A-Z0-9](?:[ -]?[A-Z0-9]){5,33})"
)
_NOTE = re.compile(r"(?i)(?:note|备注|備註|備考|notiz|nota)\s*[:：]\s*(?P<text>.*)", re.DOTALL)


def canonical(text: str) -> str | None:
    """Return the tag that a category stands for in its one spelling, None if it is no tag."""
    text = unicodedata.normalize("NFC", text).strip()
    if fixed := _FIXED.get(fold(text)):
        return fixed
    if found := _COMPETITOR.fullmatch(text) or _COMPETITOR_HAN.fullmatch(text):
        return COMPETITOR + found["name"]
    if found := _ACCOUNT.fullmatch(text):
        return ACCOUNT + account_key(found["number"])
    if found := _NOTE.fullmatch(text):
        return NOTE + found["text"].strip()
    return None


def sort_out(categories: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return (tags, names of groups) of a contact's categories, each without doubles, in their order."""
    marks: dict[str, None] = {}
    names: dict[str, None] = {}
    for category in categories:
        if not category.strip():
            continue
        tag = canonical(category)
        if tag is None:
            names[" ".join(category.split())] = None
        else:
            marks[tag] = None
    return tuple(marks), tuple(names)


def of_group(members: Sequence[str], contacts: Mapping[str, Sequence[ContactData]]) -> tuple[str, ...]:
    """Return the tags that a group has by its members; ``contacts`` is by address key.

    Competition is between parties and an account is the party's, so one member who carries it is enough. Every
    other tag is the group's only if all of its members carry it.
    """
    carried = [{tag for contact in contacts.get(key(member), ()) for tag in contact.tags} for member in members]
    if not carried:
        return ()
    everywhere = set.intersection(*carried)
    anywhere = set.union(*carried)
    return tuple(sorted(everywhere | {tag for tag in anywhere if tag.startswith((COMPETITOR, ACCOUNT))}))
