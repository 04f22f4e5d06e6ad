# SPDX-License-Identifier: MPL-2.0
"""OutlookOkan's lists: one CSV file each, without a heading, its columns by place.

Which file has which columns is written in that program's public source (its classes of CSV columns, read 2026-11).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping

from secondlook.policy.others.found import Found

__all__ = ["LISTS", "read"]

_YES = frozenset({"yes", "y", "true", "1"})
Row = list[str]


def read(stem: str, name: str, text: str, found: Found) -> None:
    """Read one list by the name of its file, in small letters."""
    taken = LISTS[stem]
    for line, row in enumerate(csv.reader(io.StringIO(text, newline="")), 1):
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        if isinstance(taken, str):
            found.leave(name, line, taken)
            return  # one word for the whole list is enough
        taken(cells, name, line, found)


def _cell(row: Row, place: int) -> str:
    return row[place] if place < len(row) else ""


def _internal(row: Row, name: str, line: int, found: Found) -> None:
    found.want("house.domains", row[0].lstrip("@"), name, line)


def _alert(row: Row, name: str, line: int, found: Found) -> None:
    if _cell(row, 1).casefold() in _YES:
        found.want("recipients.blocked", row[0].lstrip("@"), name, line)
    else:
        found.leave(name, line, "address-warned-about")


def _keyword(row: Row, name: str, line: int, found: Found) -> None:
    found.want("sensitive.keywords", row[0], name, line)
    if _cell(row, 2).casefold() in _YES:
        found.leave(name, line, "word-forbade")


def _deferred(row: Row, name: str, line: int, found: Found) -> None:
    target, minutes = row[0], _cell(row, 1)
    if not (minutes.isascii() and minutes.isdecimal()) or len(minutes) > 5:
        found.leave(name, line, "minutes-no-number")
        return
    seconds = 60 * int(minutes)
    if target == "@":
        found.want("hold.seconds", seconds, name, line)
    elif target.startswith("@"):
        found.want("hold.by_group", [target.lstrip("@"), seconds], name, line)
    else:
        found.leave(name, line, "time-of-an-address")


# Sentences that say why a list is left.
_NOT_NEEDED = "never-asked-about"
_ALWAYS = "changes-by-itself"
_OTHER = "seen-otherwise"
_NAMES = "names-and-domains"

# By file name in small letters: what is done with a row, or why the list is left.
LISTS: Mapping[str, Callable[[Row, str, int, Found], None] | str] = {
    "internaldomainlist.csv": _internal,
    "alertaddresslist.csv": _alert,
    "alertkeywordandmessagelist.csv": _keyword,
    "alertkeywordandmessagelistforsubject.csv": _keyword,
    "deferreddeliveryminutes.csv": _deferred,
    "whitelist.csv": _NOT_NEEDED,
    "nameanddomains.csv": _NAMES,
    "keywordandrecipientslist.csv": _NAMES,
    "recipientsandattachmentsname.csv": _OTHER,
    "attachmentalertrecipients.csv": _OTHER,
    "attachmentprohibitedrecipients.csv": _OTHER,
    "attachmentssetting.csv": _OTHER,
    "alertkeywordofsubjectwhenopeningmaillist.csv": _OTHER,
    "externaldomainswarningandautochangetobccsetting.csv": _OTHER,
    "forceautochangerecipientstobcc.csv": _ALWAYS,
    "autoaddmessage.csv": _ALWAYS,
    "autoccbccattachedfilelist.csv": _ALWAYS,
    "autoccbcckeywordlist.csv": _ALWAYS,
    "autoccbccrecipientlist.csv": _ALWAYS,
    "autodeleterecipientlist.csv": _ALWAYS,
    "generalsetting.csv": _OTHER,
    "securityforreceivedmail.csv": _OTHER,
}
