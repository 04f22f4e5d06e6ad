# SPDX-License-Identifier: MPL-2.0
"""How a picture is drawn, on top of the charting library: stacked bars, lines with marks, and their legends.

The library lays out axes, scales and titles; its own shapes tell series apart by colour alone. Ours carry a pattern
or a mark of their own as well, and the number beside them, so that they can be told apart in print and by the
colour-blind. Text stays text.

Belongs here: shapes, colours, the finished SVG. Does not belong here: which numbers are drawn (``plots``). Loaded only
when something is drawn; ImportError where the library is not installed.
"""

from __future__ import annotations

import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from leather import Chart, theme
from leather.scales import Scale
from leather.shapes import Shape

__all__ = [
    "DARK",
    "LIGHT",
    "Bars",
    "Columns",
    "Ink",
    "Label",
    "Line",
    "Look",
    "Size",
    "Stack",
    "Upwards",
    "finished",
    "text_width",
    "themed",
]  # fmt: skip

_FONT = "system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', sans-serif"
_SIZE = 13  # of letters, in pixels
_LATIN, _HAN = 7.2, 13.2  # width of a letter of that size, a little generous
_SWATCH = 14
_TOP = 16  # room above a chart, for the number on its highest column


@dataclass(frozen=True)
class Size:
    """Of a chart, in pixels; ``right`` is room beside it for what stands behind bars. ``rules`` across it from its left
    are for columns: through bars they would run into the numbers behind them.
    """

    width: int
    height: int
    right: int = 0
    rules: bool = True


@dataclass(frozen=True)
class Ink:
    """How a series is told from the others: colour, pattern (of ``_PATTERNS``), mark and dashes of a line."""

    colour: str
    pattern: str = ""
    mark: str = "circle"
    dashes: str = ""


@dataclass(frozen=True)
class Look:
    """The colours of light or dark surroundings. Of Okabe and Ito, "Color Universal Design" (2008): blue, vermilion
    and bluish green, lightened where the ground is dark.
    """

    text: str
    faint: str
    rule: str
    ground: str  # under a pattern
    blue: str
    orange: str
    green: str
    grey: str


LIGHT = Look("#22272b", "#565f67", "#d5dade", "#ffffff", "#0072b2", "#c24e00", "#00785a", "#6f7a83")
DARK = Look("#eceff1", "#b4bdc4", "#454d54", "#22272b", "#56b4e9", "#f0a202", "#3cc9a1", "#9aa5ad")

_PATTERNS = {
    "stripes": '<path d="M-2 2 2 -2M0 10 10 0M8 12 12 8" stroke="{ink}" stroke-width="2.6"/>',
    "dots": '<circle cx="2.5" cy="2.5" r="1.7" fill="{ink}"/><circle cx="7.5" cy="7.5" r="1.7" fill="{ink}"/>',
    "grid": '<path d="M0 5H10M5 0V10" stroke="{ink}" stroke-width="1.4"/>',
}


@contextmanager
def themed(look: Look) -> Iterator[None]:
    """Draw in these colours. The library keeps its looks in a module; they are put back."""
    wanted: dict[str, Any] = {
        "background_color": "none",
        "margin": 0.015,
        "title_color": look.text,
        "title_font_family": _FONT,
        "legend_font_char_height": 0,  # the legend is ours, see ``finished``
        "legend_gap": 0,
        "axis_title_color": look.faint,
        "axis_title_font_family": _FONT,
        "tick_color": look.rule,
        "zero_color": look.faint,
        "label_color": look.text,
        "tick_font_family": _FONT,
        "tick_font_size": _SIZE,
        "tick_font_char_width": 1,  # labels are measured by ``text_width``, see ``_Label``
    }
    before = {name: getattr(theme, name) for name in wanted}
    try:
        for name, value in wanted.items():
            setattr(theme, name, value)
        yield
    finally:
        for name, value in before.items():
            setattr(theme, name, value)


class Label(str):
    """A label whose ``len`` is its width in pixels: the library makes room by counting letters."""

    __slots__ = ()

    def __len__(self) -> int:
        return round(text_width(str.__str__(self)))


def text_width(text: str) -> float:
    """Return about how many pixels a text is wide."""
    return sum(_HAN if unicodedata.east_asian_width(letter) in "WF" else _LATIN for letter in text)


@dataclass(frozen=True)
class Stack:
    """One series of a stacked chart: what it is called, how it looks, and what a row of the data has of it."""

    name: str
    ink: Ink
    of: Callable[[Any], float]
    below: Callable[[Any], float]  # the sum of the series under it


class Upwards(Scale):  # type: ignore[misc]  # the library has no types
    """From nothing to just the number at its end; the library's own ends where its ticks would."""

    def __init__(self, most: float) -> None:
        self._most = most

    def contains(self, value: Any) -> bool:
        """Whether a value lies within."""
        return 0 <= float(value) <= self._most

    def project(self, value: Any, range_min: Any, range_max: Any) -> float:
        """Return where a value lies between two ends."""
        return float(range_min) + (float(range_max) - float(range_min)) * float(value) / self._most


class _Shape(Shape):  # type: ignore[misc]  # the library has no types
    def __init__(self, ink: Ink, look: Look) -> None:
        self.ink = ink
        self._look = look

    def validate_series(self, series: Any) -> None:
        """Any series will do: ``plots`` makes them."""

    def legend_to_svg(self, series: Any, palette: Any) -> list[Any]:  # noqa: ARG002
        """Return nothing: the library would cut a legend that is wider than the bars."""
        return []

    def swatch(self) -> ET.Element:
        """Return a small piece of what this draws, for the legend."""
        return _box(0, 2 - _SIZE, _SWATCH, _SWATCH - 1, self.ink)


class _Stacked(_Shape):
    """One of a stack. ``after`` gives what stands at the end of the last one."""

    def __init__(self, stack: Stack, look: Look, after: Callable[[Any], str] | None = None) -> None:
        super().__init__(stack.ink, look)
        self._stack = stack
        self._after = after


class Columns(_Stacked):
    """Upright columns; what stands after them stands above."""

    def to_svg(self, width: Any, height: Any, x_scale: Any, y_scale: Any, series: Any, palette: Any) -> ET.Element:  # noqa: ARG002, PLR0917
        """Return the columns."""
        group = ET.Element("g", {"class": "series"})
        for datum in series.data():
            count, below = self._stack.of(datum.row), self._stack.below(datum.row)
            left, right = map(float, x_scale.project_interval(datum.x, 0, width))
            wide = min(right - left, 48.0)
            top = float(y_scale.project(below + count, height, 0))
            bottom = float(y_scale.project(below, height, 0))
            if count:
                group.append(_box((left + right - wide) / 2, top, wide, bottom - top, self.ink))
            if self._after is not None and (said := self._after(datum.row)):
                _text(group, (left + right - text_width(said)) / 2, top - 4, said, self._look.text)
        return group


class Bars(_Stacked):
    """Bars from left to right; what stands after them stands behind."""

    def to_svg(self, width: Any, height: Any, x_scale: Any, y_scale: Any, series: Any, palette: Any) -> ET.Element:  # noqa: ARG002, PLR0917
        """Return the bars."""
        group = ET.Element("g", {"class": "series"})
        for datum in series.data():
            count, below = self._stack.of(datum.row), self._stack.below(datum.row)
            one, other = map(float, y_scale.project_interval(datum.y, height, 0))
            middle, tall = (one + other) / 2, min(abs(other - one) * 0.8, 24.0)
            left = float(x_scale.project(below, 0, width))
            right = float(x_scale.project(below + count, 0, width))
            if count:
                group.append(_box(left, middle - tall / 2, right - left, tall, self.ink))
            if self._after is not None:
                _text(group, right + 6, middle + _SIZE * 0.36, self._after(datum.row), self._look.text)
        return group


class Line(_Shape):
    """A line with a mark at each value, and its name at the last. Values of None are gaps."""

    def __init__(self, ink: Ink, look: Look) -> None:
        super().__init__(ink, look)

    def to_svg(self, width: Any, height: Any, x_scale: Any, y_scale: Any, series: Any, palette: Any) -> ET.Element:  # noqa: ARG002, PLR0917
        """Return the line and its marks."""
        group = ET.Element("g", {"class": "series"})
        path: list[str] = []
        marks: list[tuple[float, float]] = []
        for datum in series.data():
            value = datum.row[1]
            if value is None:
                path.append("")
                continue
            at = (float(x_scale.project(datum.x, 0, width)), float(y_scale.project(value, height, 0)))
            path.append(f"{at[0]:.1f} {at[1]:.1f}")
            marks.append(at)
        joined = "".join(
            f"{'M' if index == 0 or not path[index - 1] else 'L'}{point}" for index, point in enumerate(path) if point
        )
        line = ET.SubElement(
            group, "path", {"d": joined, "fill": "none", "stroke": self.ink.colour, "stroke-width": "2"}
        )
        if self.ink.dashes:
            line.set("stroke-dasharray", self.ink.dashes)
        for x, y in marks:
            group.append(_mark(x, y, self.ink))
        return group

    def swatch(self) -> ET.Element:
        """Return a piece of the line with its mark."""
        group = ET.Element("g")
        line = ET.SubElement(
            group, "path", {"d": f"M-4 -4H{_SWATCH + 2}", "stroke": self.ink.colour, "stroke-width": "2"}
        )
        if self.ink.dashes:
            line.set("stroke-dasharray", self.ink.dashes)
        group.append(_mark(_SWATCH / 2, -4, self.ink))
        return group


def _box(x: float, y: float, width: float, height: float, ink: Ink) -> ET.Element:
    fill = f"url(#{ink.pattern})" if ink.pattern else ink.colour
    place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "width": f"{max(width, 0):.1f}", "height": f"{max(height, 0):.1f}"}
    return ET.Element("rect", {**place, "fill": fill, "stroke": ink.colour, "stroke-width": "1"})


def _mark(x: float, y: float, ink: Ink) -> ET.Element:
    if ink.mark == "square":
        return ET.Element(
            "rect", {"x": f"{x - 4:.1f}", "y": f"{y - 4:.1f}", "width": "8", "height": "8", "fill": ink.colour}
        )
    if ink.mark == "triangle":
        return ET.Element(
            "path", {"d": f"M{x:.1f} {y - 5:.1f}L{x + 5:.1f} {y + 4:.1f}H{x - 5:.1f}Z", "fill": ink.colour}
        )
    return ET.Element("circle", {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": "4", "fill": ink.colour})


def _text(parent: ET.Element, x: float, y: float, text: str, colour: str) -> None:
    label = ET.SubElement(parent, "text", {"x": f"{x:.1f}", "y": f"{y:.1f}", "fill": colour, "font-size": str(_SIZE)})
    label.set("font-family", _FONT)
    label.text = text


def finished(chart: Chart, look: Look, legend: Sequence[tuple[str, _Shape]], size: Size, title: str) -> str:
    """Return the chart as an SVG document which scales and says what it is. ``legend`` names the series; one alone
    needs no name.
    """
    whole = size.width + size.right
    named = ET.Element("g")
    top = _legend(named, legend, look, whole) if len(legend) > 1 else _TOP
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {whole} {size.height + top}",
            "width": str(whole),
            "height": str(size.height + top),
            "role": "img",
        },
    )
    ET.SubElement(root, "title").text = title
    defs = ET.SubElement(root, "defs")
    for ink in (shape.ink for _, shape in legend):
        if ink.pattern:
            kept = {"id": ink.pattern, "width": "10", "height": "10", "patternUnits": "userSpaceOnUse"}
            pattern = ET.SubElement(defs, "pattern", kept)
            ET.SubElement(pattern, "rect", {"width": "10", "height": "10", "fill": look.ground})
            pattern.extend(ET.fromstring(f"<g>{_PATTERNS[ink.pattern].format(ink=ink.colour)}</g>"))  # noqa: S314  (ours)
    root.append(named)
    group = chart.to_svg_group(size.width, size.height)
    for tick in group.iterfind(".//g[@class='axis left']/g"):
        for line in tick.findall("line") if not size.rules else ():
            tick.remove(line)
    group.set("transform", f"translate(0 {top})")
    root.append(group)
    return ET.tostring(root, encoding="unicode")


def _legend(into: ET.Element, legend: Sequence[tuple[str, _Shape]], look: Look, width: int) -> int:
    """Put the names of the series into as many lines as they need; return how high that is."""
    x, y = 6.0, 20
    for name, shape in legend:
        wide = _SWATCH + 8 + text_width(name) + 20
        if x > 6 and x + wide > width:
            x, y = 6.0, y + 22
        item = ET.SubElement(into, "g", {"transform": f"translate({x:.1f} {y})"})
        item.append(shape.swatch())
        _text(item, _SWATCH + 8, 0, name, look.text)
        x += wide
    return y + _TOP
