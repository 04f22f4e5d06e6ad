# SPDX-License-Identifier: MPL-2.0
"""The report as one HTML page: no script, nothing from elsewhere, fit to be printed.

Belongs here: markup. Every value goes through ``html.escape`` in one place, ``_t``; pictures stand in it as images, not
as markup. Does not belong here: words (``telling``), pictures (``plots``).
"""

from __future__ import annotations

import base64
import html
from collections.abc import Mapping, Sequence
from typing import Any

from secondlook.reports.telling import Section, Told, say

__all__ = ["NARROW", "NIGHT", "Pictures", "as_html", "as_image"]

_STYLE = """
:root { color-scheme: light dark; --text: #22272b; --faint: #565f67; --rule: #d5dade; --ground: #fff; --tile: #f3f5f7; }
@media screen and (prefers-color-scheme: dark) {
  :root { --text: #eceff1; --faint: #b4bdc4; --rule: #454d54; --ground: #22272b; --tile: #2c3237; }
}
body { font: 15px/1.5 system-ui, "Segoe UI", "Noto Sans", "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC",
  sans-serif; color: var(--text); background: var(--ground); max-width: 54rem; margin: 2rem auto; padding: 0 1.25rem;
  overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .25rem; padding-bottom: .2rem; border-bottom: 1px solid var(--rule); }
.faint { color: var(--faint); margin: 0; }
.tiles { display: grid; grid-template-columns: repeat(6, 1fr); gap: .6rem; margin: 1.25rem 0 0; padding: 0; }
.tile { background: var(--tile); border-radius: 8px; padding: .6rem .8rem; display: flex;
  flex-direction: column-reverse; justify-content: flex-end; }
.tile dt { font-size: .87em; } .tile dd { margin: 0; }
.tile .number { font-size: 1.6rem; line-height: 1.2; font-weight: 600; }
.tile .more { color: var(--faint); font-size: .82em; min-height: 1.2em; }
img { display: block; width: 100%; height: auto; margin: .75rem 0; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .9em; }
th, td { text-align: start; vertical-align: bottom; padding: .3rem .5rem; border-bottom: 1px solid var(--rule); }
th { color: var(--faint); font-weight: 600; } td { vertical-align: top; }
th.number, td.number { text-align: end; } td.number { font-variant-numeric: tabular-nums; }
th, td.name { overflow-wrap: normal; word-break: keep-all; } td.name { min-width: 8.5rem; }
.mails td.name, .outcomes td.name { white-space: nowrap; min-width: 0; }
tr.sum td { font-weight: 600; }
dl.terms { display: grid; grid-template-columns: 11rem 1fr; gap: .35rem 1rem; font-size: .92em; }
dl.terms dt { font-weight: 600; } dl.terms dd { margin: 0; }
footer { margin-top: 2rem; color: var(--faint); font-size: .87em; }
@media screen and (max-width: 46rem) { .tiles { grid-template-columns: repeat(3, 1fr); } }
@media screen and (max-width: 26rem) { .tiles { grid-template-columns: repeat(2, 1fr); } }
@media screen and (max-width: 34rem) { table { font-size: .8em; } th, td { padding-inline: .2rem; } }
@media (max-width: 34rem) { dl.terms { grid-template-columns: 1fr; gap: 0; } dl.terms dd { margin-bottom: .6rem; } }
@page { size: A4; margin: 16mm 15mm; }
@media print {
  body { margin: 0; padding: 0; max-width: none; font-size: 10.5pt; }
  h2, section > p { break-after: avoid; } tr, img, .tile, dl.terms > * { break-inside: avoid; }
  .tile { padding: .4rem .5rem; } table { font-size: .82em; } th, td { padding: .2rem .35rem; }
  thead { display: table-header-group; } .wide { overflow: visible; } .tile { border: 1px solid var(--rule); }
}
"""


NARROW = "(max-width: 34rem)"
NIGHT = "(prefers-color-scheme: dark)"

Pictures = Sequence[tuple[str, Mapping[str, str]]]


def as_html(told: Told, pictures: Pictures, *, made: str, no_plots: str = "") -> str:
    """Return the page. ``pictures`` are SVG by section, each set with the media for which it is; the last, with none,
    is for every other. ``made`` says by whom and when, ``no_plots`` why there are no pictures.
    """
    body = [
        f"<h1>{_t(told.title)}</h1>",
        f'<p class="faint">{_t(told.whose)} · {_t(told.period)}</p>',
        f"<p>{_t(told.note)}</p>" if told.note else "",
        f"<p>{_t(told.empty)}</p>" if told.empty else _tiles(told.tiles),
        f'<p class="faint">{_t(no_plots)}</p>' if no_plots and not told.empty else "",
        *(_section(one, told, pictures) for one in told.sections),
        f"<h2>{_t(say('report', 'terms', told.language))}</h2>",
        '<dl class="terms">'
        + "".join(f"<dt>{_t(name)}</dt><dd>{_t(means)}</dd>" for name, means in told.terms)
        + "</dl>",
        f"<footer>{_t(made)}</footer>",
    ]
    return (
        f'<!doctype html>\n<html lang="{_t(told.language.replace("_", "-"))}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n<meta http-equiv="Content-Security-Policy"'
        " content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n"
        f"<title>{_t(told.title)}, {_t(told.period)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(part for part in body if part)
        + "\n</body>\n</html>\n"
    )


def as_image(svg: str) -> str:
    """Return a picture as an address that holds it."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode("ascii")


def _t(value: Any) -> str:
    """The only way of a value into the page."""
    return html.escape(str(value), quote=True)


def _tiles(tiles: Sequence[tuple[str, str, str]]) -> str:
    return (
        '<dl class="tiles">'
        + "".join(
            f'<div class="tile"><dd class="more">{_t(more)}</dd><dd class="number">{_t(number)}</dd>'
            f"<dt>{_t(name)}</dt></div>"
            for name, number, more in tiles
        )
        + "</dl>"
    )


def _section(one: Section, told: Told, pictures: Pictures) -> str:
    drawn = _picture(one.name, one.title, one.says, pictures)
    if one.name == "mails" and "rates" in pictures[-1][1]:
        # The lines over time belong to the same table, of which they are rates.
        title, says = (say(part, "rates", told.language) for part in ("section", "says"))
        drawn += f'<p class="faint">{_t(says)}</p>' + _picture("rates", title, says, pictures)
    return (
        f"<section><h2>{_t(one.title)}</h2><p>{_t(one.says)}</p>{drawn}{_table(one)}"
        + (f'<p class="faint">{_t(one.more)}</p>' if one.more else "")
        + "</section>"
    )


def _picture(name: str, title: str, says: str, pictures: Pictures) -> str:
    *others, (_, usual) = pictures
    if name not in usual:
        return ""
    sources = "".join(
        f'<source media="screen and {_t(media)}" srcset="{as_image(drawn[name])}">' for media, drawn in others
    )
    return f'<picture>{sources}<img src="{as_image(usual[name])}" alt="{_t(title)}. {_t(says)}"></picture>'


def _table(one: Section) -> str:
    def cell(tag: str, index: int, text: str, scope: str = "") -> str:
        kind = "number" if index >= one.numbers else "name"
        return f'<{tag} class="{kind}"{scope}>{_t(text)}</{tag}>'

    heads = "".join(cell("th", index, text, ' scope="col"') for index, text in enumerate(one.heads))
    last = len(one.rows) - 1
    rows = "".join(
        ('<tr class="sum">' if one.summed and number == last else "<tr>")
        + "".join(cell("td", index, text) for index, text in enumerate(row))
        + "</tr>"
        for number, row in enumerate(one.rows)
    )
    table = f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>"
    return f'<div class="wide"><table class="{_t(one.name)}">{table}</table></div>'
