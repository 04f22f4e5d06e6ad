# SPDX-License-Identifier: MPL-2.0
"""FlexConfirmMail's settings: the JSON of its Thunderbird add-on (exported, or in Thunderbird's policies), and the text
lists of its Outlook editions.

What the keys and numbers mean is written in that program's public source (its table of defaults and of constants, read
2026-11).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from secondlook.errors import PolicyError
from secondlook.policy.others.found import Found

__all__ = ["LISTS", "read_json", "read_list"]

ADDON = "flexible-confirm-mail@clear-code.com"
# What a rule is about, and what it does.
_DOMAIN, _FILE_NAME, _FILE_ENDING = 0, 1, 2
_NOTHING, _BLOCKS = 0, frozenset({3, 4})
# By which one of its settings can be told from any other JSON.
_KNOWN = frozenset(
    {
        "internalDomains",
        "userRules",
        "baseRules",
        "overrideRules",
        "attentionDomains",
        "blockedDomains",
        "confirmationMode",
    }
)

# The text lists, by name in small letters.
LISTS = frozenset({"trusteddomains", "unsafedomains", "unsafefiles", "unsafebodies", "common"})


def read_json(name: str, whole: Mapping[str, Any], found: Found) -> None:
    """Read the add-on's settings. Raises PolicyError for JSON that is something else."""
    own = _unwrapped(whole)
    plain = {key.removesuffix(":locked"): value for key, value in own.items() if not key.endswith(":locked")}
    if not _KNOWN & set(plain):
        raise PolicyError("is no settings of FlexConfirmMail or OutlookOkan that we know", source=name)
    for domain in _texts(plain.get("internalDomains")):
        _domain("house.domains", domain, name, 0, found)
    if plain.get("blockedDomainsEnabled"):
        for domain in _texts(plain.get("blockedDomains")):
            _domain("recipients.blocked", domain, name, 0, found)
    if _texts(plain.get("attentionDomains")):
        found.leave(name, 0, "attention", rule="attentionDomains")
    if plain.get("showCountdown"):
        found.leave(name, 0, "countdown")
    for rule in _rules(plain):
        _rule(rule, name, found)
    if any(key.endswith(":locked") for key in own):
        found.leave(name, 0, "locks")


def _unwrapped(whole: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the add-on's own part of Thunderbird's policies, or of a manifest of managed storage."""
    inner: Any = whole
    for step in ("policies", "3rdparty", "Extensions", ADDON):
        if isinstance(inner, Mapping) and step in inner:
            inner = inner[step]
    if isinstance(inner, Mapping) and isinstance(inner.get("data"), Mapping):
        inner = inner["data"]
    return inner if isinstance(inner, Mapping) else {}


def _rules(plain: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the rules as that program joins them: of one id, later layers change single fields."""
    joined: dict[str, dict[str, Any]] = {}
    for layer in ("baseRules", "userRules", "overrideRules"):
        for rule in plain.get(layer) or ():
            if isinstance(rule, Mapping) and isinstance(rule.get("id"), str) and rule["id"]:
                joined.setdefault(rule["id"], {}).update(rule)
    yield from joined.values()


def _rule(rule: Mapping[str, Any], name: str, found: Found) -> None:
    called = str(rule.get("name") or rule["id"])
    items, target, action = (
        _texts(rule.get("itemsLocal")),
        rule.get("matchTarget", _DOMAIN),
        rule.get("action", _NOTHING),
    )
    if rule.get("enabled") is False or action == _NOTHING:
        return
    if rule.get("itemsSource") == 1:
        found.leave(name, 0, "in-a-file", rule=called)
    elif target in {_FILE_NAME, _FILE_ENDING}:
        found.leave(name, 0, "files", rule=called)
    elif target == _DOMAIN and action in _BLOCKS:
        for item in items:
            _domain("recipients.blocked", item, name, 0, found)
    elif target == _DOMAIN:
        if items:
            found.leave(name, 0, "attention", rule=called)
    else:  # newer editions have rules about subject and text
        for item in items:
            _word(item, name, 0, found)


def read_list(stem: str, name: str, text: str, found: Found) -> None:
    """Read one text list: an entry a line, ``#`` for comments, ``[BLOCK]`` and the like for what follows."""
    section = "WARNING"
    for line, raw in enumerate(text.splitlines(), 1):
        entry = raw.strip()
        if not entry or entry.startswith("#"):
            continue
        if entry.startswith("[") and entry.endswith("]"):
            section = entry[1:-1].strip().upper()
        elif stem == "trusteddomains":
            _domain("house.domains", entry, name, line, found)
        elif stem == "unsafedomains" and section == "BLOCK":
            _domain("recipients.blocked", entry, name, line, found)
        elif stem == "unsafebodies":
            _word(entry, name, line, found)
        else:
            reasons = {"unsafefiles": "files", "unsafedomains": "attention"}
            found.leave(name, line, reasons.get(stem, "no-counterpart"))


def _domain(key: str, entry: str, name: str, line: int, found: Found) -> None:
    written = entry.strip()
    if written.startswith("-"):
        found.leave(name, line, "taken-back", entry=written)
        return
    bare = written.removeprefix("*").lstrip("@.") if "@" not in written.lstrip("*@") else written
    if "*" in bare or "?" in bare:
        found.leave(name, line, "pattern", entry=written)
    else:
        found.want(key, bare, name, line)


def _word(entry: str, name: str, line: int, found: Found) -> None:
    word = entry.strip().strip("*")
    if word.startswith("-") or "*" in word or "?" in word:
        found.leave(name, line, "pattern", entry=entry)
    else:
        found.want("sensitive.keywords", word, name, line)


def _texts(value: Any) -> list[str]:
    return [item for item in value if isinstance(item, str) and item.strip()] if isinstance(value, list) else []
