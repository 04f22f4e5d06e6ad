# SPDX-License-Identifier: MPL-2.0
"""Settings of other programs that ask before sending, turned into ours: FlexConfirmMail and OutlookOkan.

``read`` looks at files and says which of our settings they amount to, and what has no counterpart; ``change_for`` joins
that with the settings in force, for a preview and for taking it over. Nothing is changed here.

Belongs in this room: reading those files. Does not belong here: which values are allowed (``settings``), writing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any

from secondlook.errors import PolicyError
from secondlook.groups.encodings import decode
from secondlook.policy import settings
from secondlook.policy.layers import Policy
from secondlook.policy.others import flexconfirmmail, outlookokan
from secondlook.policy.others.found import Found, Left

__all__ = ["LARGEST", "Found", "Left", "change_for", "read"]

LARGEST = 4 * 1024 * 1024  # bytes of one file


def read(files: Iterable[tuple[str, bytes]]) -> Found:
    """Return what the files amount to. Raises PolicyError for one that is of neither program."""
    found = Found()
    for name, data in files:
        if len(data) > LARGEST:
            raise PolicyError("is larger than 4 MiB and so no settings", source=name)
        stem = PurePath(name.replace("\\", "/")).name.casefold()
        text = decode(data).text
        if stem in outlookokan.LISTS:
            outlookokan.read(stem, name, text, found)
        elif stem.removesuffix(".txt") in flexconfirmmail.LISTS:
            flexconfirmmail.read_list(stem.removesuffix(".txt"), name, text, found)
        else:
            flexconfirmmail.read_json(name, _parsed(name, text), found)
    return found


def _parsed(name: str, text: str) -> dict[str, Any]:
    try:
        parsed = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise PolicyError("is no settings of FlexConfirmMail or OutlookOkan that we know", source=name) from error
    if not isinstance(parsed, dict):
        raise PolicyError("is no settings of FlexConfirmMail or OutlookOkan that we know", source=name)
    return parsed


def change_for(policy: Policy, found: Found) -> dict[str, settings.Value]:
    """Return the user's settings that would be other, with their new values: lists grow, times only get longer.

    Keys that the administrator has locked are left out; ``found.left`` says so.
    """
    change: dict[str, settings.Value] = {}
    for key, wanted in found.wanted.items():
        if policy.locked(key):
            found.leave("", 0, "locked", key=key)
            continue
        now = policy.values[key]
        new = settings.checked(key, [*now, *wanted]) if isinstance(now, tuple) else max(now, *wanted)
        if new != now:
            change[key] = new
    return change


def changes(before: Mapping[str, settings.Value], after: Mapping[str, settings.Value]) -> list[dict[str, Any]]:
    """Return what is added, key by key, for people to look at."""
    rows = []
    for key, new in after.items():
        old = before[key]
        added = [item for item in new if item not in old] if isinstance(new, tuple) and isinstance(old, tuple) else []
        rows.append({"key": key, "before": old, "after": new, "added": added})
    return rows
