# SPDX-License-Identifier: MPL-2.0
"""The printable report of one incident: one HTML page, no scripts, nothing from elsewhere.

Belongs here: markup. Every value goes through ``html.escape`` in one place, ``_t``. Does not belong here: words
(``telling``).
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from secondlook.recovery.chain import Flaw
from secondlook.recovery.telling import say

__all__ = ["as_html"]

_STYLE = """
:root { color-scheme: light; }
body { font: 15px/1.5 system-ui, "Noto Sans", "Noto Sans CJK SC", sans-serif; color: #1c2024; background: #fff;
  max-width: 52rem; margin: 2rem auto; padding: 0 1.25rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
h2 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; padding-bottom: .2rem; border-bottom: 1px solid #d5dade; }
.lead { color: #5a646d; margin: 0; }
.grade { display: inline-block; padding: .1rem .6rem; border-radius: 1rem; font-weight: 600; }
.low { background: #dff3e6; color: #14532d; } .medium { background: #fdeec8; color: #6b4400; }
.high { background: #fbdcd9; color: #7f1d16; }
dl { display: grid; grid-template-columns: 9rem 1fr; gap: .25rem 1rem; margin: 0; }
dt { color: #5a646d; } dd { margin: 0; }
ul { margin: 0; padding-inline-start: 1.2rem; } li { margin: .2rem 0; }
table { width: 100%; border-collapse: collapse; font-size: .92em; }
th, td { text-align: start; vertical-align: top; padding: .35rem .5rem; border-bottom: 1px solid #e4e8eb; }
th { color: #5a646d; font-weight: 600; } td.hash, .seal { font: 11px/1.4 ui-monospace, monospace; color: #5a646d; }
th, td.short { overflow-wrap: normal; white-space: nowrap; }
blockquote { margin: .2rem 0; padding-inline-start: .6rem; border-inline-start: 3px solid #d5dade; }
.muted { color: #5a646d; font-size: .92em; } .bad { color: #7f1d16; font-weight: 600; }
.box { border: 1px solid #d5dade; border-radius: 6px; padding: .6rem .8rem; margin-top: 1.75rem; break-inside: avoid; }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } tr, li, dl { break-inside: avoid; } }
@media (max-width: 34rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; }
  td.short { white-space: normal; } .hash { display: none; } }
"""


def as_html(incident: Mapping[str, Any], flaws: Sequence[Flaw], head: str, count: int, language: str = "en") -> str:
    """Return the page. ``incident`` is what ``telling.as_json`` gave; ``head`` the hash of the record's last entry."""

    def w(key: str, **values: Any) -> str:
        return _t(say("report", key, language, **values))

    mail = incident["mail"]
    body = [
        f"<h1>{w('title', id=incident['id'])}</h1>",
        f'<p class="lead">{_time(incident["opened"])} · {w("closed" if incident["closed"] else "open")}</p>',
        f'<p class="bad">{w("removed")}</p>' if incident["removed"] else "",
        f"<h2>{w('mail')}</h2>",
        _facts(
            (w("subject"), _text(mail["subject"])),
            (w("date"), _time(mail["date"])),
            (w("sender"), _person(mail["from"])),
            (w("wrong"), _people(incident["wrong"]) or w("none")),
            (w("right"), _people(incident["right"]) or w("none")),
            (w("files"), "<br>".join(_text(name) for name in mail["files"]) or w("none")),
        ),
        f"<h2>{w('grade')}</h2>",
        f'<p><span class="grade {incident["grade"]}">{_t(incident["gradeName"])}</span> {_t(incident["gradeMore"])}'
        + (f' <span class="muted">({w("by-user")})</span>' if incident["gradedByUser"] else "")
        + "</p>",
        _list(_t(reason) for reason in incident["reasons"]),
        f"<h2>{w('recall')}</h2>",
        _list(_recall(one, language, w) for one in incident["recall"]),
        f"<h2>{w('letters')}</h2>",
        _list(_letter(one, language) for one in incident["letters"]) or f"<p>{w('none')}</p>",
        f"<h2>{w('answers')}</h2>",
        _list(_answer(one, language) for one in incident["replies"]) or f"<p>{w('none')}</p>",
        f"<h2>{w('worklist')}</h2>",
        _list(_task(one, language, w) for one in incident["tasks"]),
        f"<h2>{w('cause')}</h2>",
        _list(_causes(incident, language, w)) or f"<p>{w('none')}</p>",
        f"<h2>{w('timeline')}</h2>",
        _timeline(incident, w),
        f'<div class="box">{_proof(flaws, head, count, w)}</div>',
    ]
    return (
        f'<!doctype html>\n<html lang="{_t(language.replace("_", "-"))}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{w('title', id=incident['id'])}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(part for part in body if part)
        + "\n</body>\n</html>\n"
    )


def _t(value: Any) -> str:
    """The only way of a value into the page."""
    return html.escape(str(value), quote=True)


def _text(value: str) -> str:
    return f"<bdi>{_t(value)}</bdi>" if value else ""


def _time(value: str) -> str:
    return _t(value.replace("T", " ").replace("+00:00", " UTC")) if value else ""


def _person(one: Mapping[str, str]) -> str:
    return _text(f"{one['name']} <{one['address']}>" if one["name"] else one["address"])


def _people(several: Iterable[Mapping[str, str]]) -> str:
    return "<br>".join(_person(one) for one in several)


def _facts(*rows: tuple[str, str]) -> str:
    return "<dl>" + "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows) + "</dl>"


def _list(items: Iterable[str]) -> str:
    rows = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{rows}</ul>" if rows else ""


def _letter(one: Mapping[str, Any], language: str) -> str:
    subject = f"<br>{_text(one['subject'])}" if one["subject"] else ""
    state = _t(say("state", one["state"], language))
    return f"{_t(one['name'])}: <strong>{state}</strong> · {_time(one['at'])}<br>{_people(one['to'])}{subject}"


def _answer(one: Mapping[str, Any], language: str) -> str:
    words = f"<blockquote>{_text(one['words'])}</blockquote>" if one["words"] else ""
    state = _t(say("state", one["state"], language))
    return f"{_person(one['sender'])} {_t(one['says'])} · {state} · {_time(one['at'])}{words}"


def _recall(one: Mapping[str, Any], language: str, w: Any) -> str:
    outcome = f" · {_t(say('recalled', one['outcome'], language))}" if one["outcome"] else ""
    return (
        f"{_person(one)}: <strong>{_t(one['chanceName'])}</strong>{outcome}<br>{_t(one['says'])}"
        f'<br><span class="muted">{w("source", source=one["source"], read=one["read"])}</span>'
    )


def _task(one: Mapping[str, Any], language: str, w: Any) -> str:
    state = _t(say("state", one["state"], language))
    note = f" · {_text(one['note'])}" if one["note"] else ""
    due = w("due", at=one["due"].replace("T", " ").replace("+00:00", " UTC"))
    return f"{_t(one['name'])}: <strong>{state}</strong> · {_text(one['owner'])} · {due}{note}"


def _causes(incident: Mapping[str, Any], language: str, w: Any) -> Iterable[str]:
    if incident["cause"]:
        yield _t(say("cause", incident["cause"], language))
    if incident["causeNote"]:
        yield _text(incident["causeNote"])
    for one in incident["said"]:
        accepted = f" · {w('accepted')}" if one["accepted"] else ""
        yield f"{w('said')}: {_text(one['why']) or _t(one['check'])}{accepted}"
    for rule in incident["rules"]:
        values = {"rule": rule["says"], "spoken": rule["spoken"], "mails": rule["mails"]}
        yield _t(say("entry", "rule", language, **values, state=say("state", rule["state"], language)))


def _timeline(incident: Mapping[str, Any], w: Any) -> str:
    rows = "".join(
        f'<tr><td class="short">{one["seq"]}</td><td class="short">{_time(one["at"]).removesuffix(" UTC")}</td>'
        f'<td>{_t(one["says"])}</td><td class="short hash">{_t(one["hash"][:16])}…</td></tr>'
        for one in incident["entries"]
    )
    heads = "".join(f'<th class="{name}">{w(name)}</th>' for name in ("number", "when", "what", "hash"))
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _proof(flaws: Sequence[Flaw], head: str, count: int, w: Any) -> str:
    if flaws:
        lines = ", ".join(str(flaw.seq) for flaw in flaws[:20])
        return f'<p class="bad">{w("broken", lines=lines)}</p>'
    return f'<p>{w("intact", count=count)}</p><p class="seal">{_t(head)}</p>'
