# SPDX-License-Identifier: MPL-2.0
"""The pictures of a report: which numbers each shows.

Belongs here: one function a picture, from ``figures`` to SVG. Does not belong here: how bars and lines are drawn
(``charts``), the tables of the same numbers (``telling``). Where the charting library is not installed there are none.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING, Any

from secondlook.recovery import telling as incidents
from secondlook.recovery.changes import GRADES
from secondlook.reports.figures import CheckFigures, Figures, Span, per_100
from secondlook.reports.telling import cause_name, check_title, say

if TYPE_CHECKING:
    from secondlook.reports import charts
    from secondlook.reports.charts import Look

__all__ = ["can_draw", "draw"]

_WIDE, _NARROW = 700, 420  # pixels; a picture that is made smaller has letters that are too small
_LABEL_ROOM = 75  # pixels for a day below a chart
_MOST_BARS = 14  # in one picture; the table has all
_COUNT_ROOM = 42  # pixels for the number above a column


def can_draw() -> bool:
    """Whether the charting library is there."""
    return find_spec("leather") is not None


@dataclass(frozen=True)
class _Scene:
    """What every picture needs. ``charts`` is the module, which is loaded only where something is drawn."""

    found: Figures
    language: str
    charts: ModuleType
    look: Look
    width: int

    def titled(self, section: str) -> str:
        """Return what a picture says of itself."""
        return f"{say('section', section, self.language)}, {self.found.first} – {self.found.last}"


def draw(found: Figures, language: str, *, dark: bool = False, narrow: bool = False) -> Mapping[str, str]:
    """Return the pictures by the name of their section (``rates`` belongs to none), each an SVG document, for a
    ``dark`` ground or a ``narrow`` window. What has nothing to show is left out; without the library, everything.
    """
    if not can_draw() or found.empty:
        return {}
    from secondlook.reports import charts  # noqa: PLC0415

    look = charts.DARK if dark else charts.LIGHT
    scene = _Scene(found, language, charts, look, _NARROW if narrow else _WIDE)
    drawn = {"mails": _mails, "outcomes": _outcomes, "rates": _rates, "checks": _checks, "incidents": _incidents}
    with charts.themed(scene.look):
        return {name: picture for name, drawing in drawn.items() if (picture := drawing(scene))}


def _mails(scene: _Scene) -> str:
    if not scene.found.mails.of("checked"):
        return ""
    name, ink = say("head", "checked", scene.language), scene.charts.Ink(scene.look.blue)
    stack = scene.charts.Stack(name, ink, lambda one: one.mails.of("checked"), lambda _: 0)
    return _columns(scene, [stack], scene.titled("mails"))


def _outcomes(scene: _Scene) -> str:
    if not scene.found.mails.of("interrupted"):
        return ""
    return _columns(scene, _three(scene, lambda one: one.mails), scene.titled("outcomes"))


def _three(scene: _Scene, of: Callable[[Any], CheckFigures]) -> list[charts.Stack]:
    """Return the three things that become of an interruption, as parts of a stack."""
    ink, stack, look = scene.charts.Ink, scene.charts.Stack, scene.look

    def name(outcome: str) -> str:
        return say("outcome", outcome, scene.language)

    return [
        stack(name("helped"), ink(look.blue), lambda one: of(one).helped, lambda _: 0),
        stack(
            name("alarms"), ink(look.orange, "stripes"), lambda one: of(one).false_alarms, lambda one: of(one).helped
        ),
        stack(
            name("other"),
            ink(look.grey, "dots"),
            lambda one: of(one).other,
            lambda one: of(one).helped + of(one).false_alarms,
        ),
    ]


def _columns(scene: _Scene, stacks: Sequence[charts.Stack], title: str) -> str:
    from leather import Chart, Series  # noqa: PLC0415

    charts, spans = scene.charts, scene.found.spans
    chart = Chart()
    data = [(one.first, 0, one) for one in spans]
    legend = []

    def above(row: Any) -> str:
        return str(stacks[-1].below(row[2]) + stacks[-1].of(row[2]) or "")

    for stack in stacks:
        # With more of them the numbers would run into each other.
        counted = above if stack is stacks[-1] and len(spans) * _COUNT_ROOM <= scene.width else None
        shape = charts.Columns(_of_rows(stack), scene.look, counted)
        chart.add_series(Series(data, name=stack.name), shape)
        legend.append((stack.name, shape))
    most = max(stacks[-1].below(one) + stacks[-1].of(one) for one in spans)
    _number_axis(chart.set_y_scale, chart.add_y_axis, most, charts)
    _day_axis(chart, spans, scene.width)
    return str(charts.finished(chart, scene.look, legend, charts.Size(scene.width, 220), title))


def _of_rows(stack: charts.Stack) -> charts.Stack:
    """Return the series for rows in which what is drawn comes third, as the library wants them."""
    return replace(stack, of=lambda row: stack.of(row[2]), below=lambda row: stack.below(row[2]))


def _rates(scene: _Scene) -> str:
    mails = scene.found.mails
    if not mails.of("checked") or not (mails.of("interrupted") or mails.of("undone")):
        return ""
    from leather import Chart, Series  # noqa: PLC0415

    charts, spans, look = scene.charts, scene.found.spans, scene.look
    lines: list[tuple[str, Any, Callable[[CheckFigures], int]]] = [
        ("interrupted", charts.Ink(look.blue, mark="circle"), lambda one: one.of("interrupted")),
        ("false-alarms", charts.Ink(look.orange, mark="square", dashes="7 4"), lambda one: one.false_alarms),
        ("undone", charts.Ink(look.green, mark="triangle", dashes="2 4"), lambda one: one.of("undone")),
    ]
    chart = Chart()
    most = 0.0
    legend = []
    for name, ink, of in lines:
        data = [(one.first, per_100(of(one.mails), one.mails)) for one in spans]
        most = max(most, *(value for _, value in data if value is not None))
        shape = charts.Line(ink, look)
        # The library asks for the kind of the first value; None has none.
        chart.add_series(Series(data, y=lambda row, _: row[1] or 0.0), shape)
        legend.append((say("outcome", name, scene.language), shape))
    _number_axis(chart.set_y_scale, chart.add_y_axis, most, charts, whole=False)
    _day_axis(chart, spans, scene.width)
    return str(charts.finished(chart, look, legend, charts.Size(scene.width, 230), scene.titled("rates")))


def _checks(scene: _Scene) -> str:
    checks = [one for one in scene.found.checks if one.of("interrupted")][:_MOST_BARS]
    if not checks:
        return ""
    rows = [(check_title(one.check, scene.language), one) for one in checks]
    stacks = _three(scene, lambda one: one)
    return _bars(scene, stacks, rows, lambda one: f"{one.false_alarms} / {one.of('interrupted')}", "checks")


def _incidents(scene: _Scene) -> str:
    if not scene.found.causes:
        return ""
    ink, look = scene.charts.Ink, scene.look
    inks = (ink(look.grey, "dots"), ink(look.blue, "stripes"), ink(look.orange))
    stacks = []
    for number, grade in enumerate(GRADES):
        name = incidents.say("grade", grade, scene.language)
        stacks.append(
            scene.charts.Stack(name, inks[number], _sum_of(GRADES[number : number + 1]), _sum_of(GRADES[:number]))
        )
    rows = [(cause_name(cause, scene.language), grades) for cause, grades in scene.found.causes.items()][:_MOST_BARS]
    return _bars(scene, stacks, rows, lambda grades: str(sum(grades.values())), "incidents")


def _sum_of(grades: Sequence[str]) -> Callable[[Mapping[str, int]], int]:
    return lambda counted: sum(counted.get(grade, 0) for grade in grades)


def _bars(
    scene: _Scene,
    stacks: Sequence[charts.Stack],
    rows: Sequence[tuple[str, Any]],
    after: Callable[[Any], str],
    section: str,
) -> str:
    from leather import Chart, Series  # noqa: PLC0415

    charts = scene.charts
    chart = Chart()
    # The library draws upwards, and takes two bars of one name for one: they go by their number.
    data = [(0, f"{number}", one) for number, (_, one) in reversed(list(enumerate(rows)))]
    legend = []
    for stack in stacks:
        behind = (lambda row: after(row[2])) if stack is stacks[-1] else None
        shape = charts.Bars(_of_rows(stack), scene.look, behind)
        chart.add_series(Series(data, name=stack.name), shape)
        legend.append((stack.name, shape))
    most = max(stacks[-1].below(one) + stacks[-1].of(one) for _, one in rows)
    _number_axis(chart.set_x_scale, chart.add_x_axis, most, charts)
    chart.add_y_axis(tick_formatter=lambda value, _, __: charts.Label(rows[int(value)][0]))
    room = int(max(charts.text_width(after(one)) for _, one in rows)) + 16
    size = charts.Size(scene.width - room, 40 + 34 * len(rows), room, rules=False)
    return str(charts.finished(chart, scene.look, legend, size, scene.titled(section)))


def _number_axis(
    set_scale: Callable[..., None],
    add_axis: Callable[..., None],
    most: float,
    charts: ModuleType,
    *,
    whole: bool = True,
) -> None:
    """Count from nothing to a round number in at most five steps that are round too, and ``whole`` where counts are."""
    powers = range(0 if whole else -2, 10)
    step = next(size * 10.0**power for power in powers for size in (1, 2, 5) if most <= 5 * size * 10.0**power)
    steps = max(math.ceil(most / step - 1e-9), 1)
    set_scale(charts.Upwards(steps * step))
    add_axis(
        ticks=[step * number for number in range(steps + 1)],
        tick_formatter=lambda value, _, __: charts.Label(f"{value:.10g}"),
    )


def _day_axis(chart: Any, spans: Sequence[Span], width: int) -> None:
    """Label as many days as there is room for, the first among them."""
    every = -(-len(spans) // (width // _LABEL_ROOM))
    short = slice(0, 7) if spans[0].kind == "month" else slice(5, 10)
    chart.add_x_axis(ticks=[one.first for one in spans][::every], tick_formatter=lambda value, _, __: value[short])
