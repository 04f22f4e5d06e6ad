# SPDX-License-Identifier: MPL-2.0
"""The page, its pictures and the CSV: the same numbers everywhere, no markup from anywhere, both languages."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import pytest

from host.reports.sample import HOSTILE, counts
from secondlook.checks import CHECKS
from secondlook.protocol import encode
from secondlook.recovery.changes import CAUSES
from secondlook.reports import charts, plots, telling
from secondlook.reports.counts import Count, PeriodCounts
from secondlook.reports.figures import figures
from secondlook.reports.making import for_window, html_report
from secondlook.reports.page import as_html
from secondlook.reports.table import COLUMNS, as_csv
from secondlook.reports.tally import What
from secondlook.reports.telling import Section, Told, say, tell
from secondlook.sentences import LANGUAGES
from secondlook.transport import in_parts

LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


class Seen(HTMLParser):
    """What a browser would make of the page: elements, their attributes, text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def parsed(picture: str) -> ET.Element:
    """Give the elements of a picture that we drew."""
    return ET.fromstring(picture)  # noqa: S314  (ours)


@LANGUAGE
def test_the_page_stands_alone(language: str) -> None:
    """One file: no script, nothing fetched, its language said, fit for print."""
    page = html_report(counts(), language)
    seen = Seen(page)

    assert "script" not in {tag for tag, _ in seen.elements}
    sources = [
        value or ""
        for _, attributes in seen.elements
        for name, value in attributes.items()
        if name in {"src", "srcset", "href"}
    ]
    assert sources
    assert all(source.startswith("data:image/svg+xml;base64,") for source in sources)
    assert ("html", {"lang": language.replace("_", "-")}) in seen.elements
    assert "default-src 'none'" in page
    assert "@media print" in page
    assert "@page" in page
    images = [attributes for tag, attributes in seen.elements if tag == "img"]
    assert len(images) == 5
    assert all(image["alt"] for image in images)


@LANGUAGE
def test_numbers_of_the_page_are_those_of_the_counts(language: str) -> None:
    """The tiles and the sums."""
    told = tell(figures(counts()), language)
    assert [number for _, number, _ in told.tiles] == ["50", "5", "1", "2", "2", "1"]
    by_name = {one.name: one for one in told.sections}
    assert list(by_name["mails"].rows[-1][1:]) == ["50", "5", "1", "2", "2", "1"]
    assert list(by_name["outcomes"].rows[-1][1:]) == ["5", "4", "1", "0"]
    assert [list(row[1:-1]) for row in by_name["checks"].rows] == [
        ["0", "4", "2", "1", "1", "0", "0"],
        ["0", "1", "0", "0", "1", "1", "0"],
        ["3", "0", "0", "0", "0", "0", "0"],
    ]
    page = Seen(html_report(counts(), language)).text
    for section in told.sections:
        assert all(cell in page for row in section.rows for cell in row)


def test_hostile_names_are_text() -> None:
    """Whatever a check or a group were called, it is read and not obeyed."""
    told = Told(
        language="en", title=HOSTILE, whose=HOSTILE, period=HOSTILE, empty="", note=HOSTILE,
        tiles=[(HOSTILE, HOSTILE, HOSTILE)], terms=[(HOSTILE, HOSTILE)],
        sections=[Section("checks", HOSTILE, HOSTILE, [HOSTILE, HOSTILE], [[HOSTILE, HOSTILE]], more=HOSTILE)],
    )  # fmt: skip
    page = as_html(told, [("print", {"checks": "<svg/>"}), ("", {"checks": "<svg/>"})], made=HOSTILE, no_plots=HOSTILE)
    seen = Seen(page)

    assert "<script" not in page
    assert "script" not in {tag for tag, _ in seen.elements}
    assert seen.text.count(HOSTILE) >= 12
    assert [attributes["alt"] for tag, attributes in seen.elements if tag == "img"] == [f"{HOSTILE}. {HOSTILE}"]


def test_unknown_names_of_another_version_are_shown_as_they_are() -> None:
    """A check, an end or a grade that this version does not know does not break the report."""
    strange = counts(("2026-11-02", "check-of-tomorrow", "interrupted", 2), ("2026-11-02", "", "what-of-tomorrow", 1))
    page = html_report(strange, "en")

    assert "check-of-tomorrow" in page
    assert "0 of 2 (0\u202f%)" in page


@LANGUAGE
@pytest.mark.parametrize("dark", [False, True])
def test_pictures_carry_text_patterns_and_marks(language: str, dark: bool) -> None:
    """Text is text, series differ by more than colour, and every picture says what it is."""
    drawn = plots.draw(figures(counts()), language, dark=dark)

    assert set(drawn) == {"mails", "outcomes", "rates", "checks", "incidents"}
    space = "{http://www.w3.org/2000/svg}"
    for name, picture in drawn.items():
        root = parsed(picture)
        assert root.findtext(f"{space}title")
        assert root.find(f".//{space}text") is not None
        assert not re.search(r"<script|<foreignObject|href=|\son\w+=", picture), name
    stripes = parsed(drawn["outcomes"]).findall(f".//{space}pattern")
    assert {one.get("id") for one in stripes} == {"stripes", "dots"}
    assert len(set(re.findall(r'stroke-dasharray="([^"]+)"', drawn["rates"]))) == 2
    said = "".join(parsed(drawn["checks"]).itertext())
    assert "1 / 4" in said
    assert telling.check_title("greeting-mismatch", language) in said
    assert say("outcome", "alarms", language) in said


def test_columns_are_as_high_as_their_numbers() -> None:
    """The height of a column is in proportion to what it stands for."""
    week = counts(("2026-11-02", "", "checked", 30), ("2026-11-03", "", "checked", 10))
    root = parsed(plots.draw(figures(week), "en")["mails"])
    heights = [
        float(one.get("height", "0")) for one in root.iter("{http://www.w3.org/2000/svg}rect") if one.get("stroke")
    ]

    assert len(heights) == 2
    assert heights[0] == pytest.approx(3 * heights[1], rel=0.01)


def test_colours_can_be_told_from_their_ground() -> None:
    """WCAG 2.2, 1.4.11: graphics have a contrast of 3 to what they lie on, text 4.5."""

    def light(colour: str) -> float:
        parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
        red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def contrast(one: str, other: str) -> float:
        low, high = sorted((light(one), light(other)))
        return (high + 0.05) / (low + 0.05)

    for look in (charts.LIGHT, charts.DARK):
        assert all(contrast(ink, look.ground) >= 3 for ink in (look.blue, look.orange, look.green, look.grey))
        assert all(contrast(ink, look.ground) >= 4.5 for ink in (look.text, look.faint))


@LANGUAGE
def test_without_the_library_there_are_tables_and_a_reason(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No pictures, but everything else, and why."""
    monkeypatch.setattr(plots, "find_spec", lambda _: None)
    page = html_report(counts(), language)

    assert "<img" not in page
    assert "leather" in page
    assert page.count("<table") == 5
    window = for_window(counts(), language, dark=False)
    assert window["plots"] == {}
    assert "leather" in window["noPlots"]


@LANGUAGE
def test_the_first_day(language: str) -> None:
    """Nothing counted yet: said in a sentence, with what will be counted, and no empty tables."""
    nothing = PeriodCounts(first="2026-11-02", last="2026-11-08")
    page = html_report(nothing, language)

    assert say("report", "empty", language) in page
    assert "<table" not in page
    assert "<img" not in page
    assert for_window(nothing, language, dark=False)["sections"] == []


@LANGUAGE
@pytest.mark.parametrize("days", [1, 2, 45, 46, 200, 201, 800])
def test_every_length_can_be_drawn(language: str, days: int) -> None:
    """Days, weeks, months: all become pictures and tables, also of a period with next to nothing in it."""
    last = date(2026, 11, 8)
    first = (last - timedelta(days=days - 1)).isoformat()
    found = figures(
        counts(
            (last.isoformat(), "", "checked", 1), (last.isoformat(), "", "interrupted", 1),
            (last.isoformat(), "namesake", "interrupted", 1), first=first, last=last.isoformat(),
        )
    )  # fmt: skip
    assert set(plots.draw(found, language)) == {"mails", "outcomes", "rates", "checks"}
    assert tell(found, language).sections


@LANGUAGE
def test_csv_has_every_count(language: str) -> None:
    """One line a count; the sum of a column is the sum of the counts."""
    text = as_csv(counts(), language)
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))

    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == len(counts().sending) + 2
    assert sum(int(row["Count"]) for row in rows if (row["Kind"], row["What"]) == ("mails", "checked")) == 50
    assert [row["Name"] for row in rows if row["Kind"] == "incident"] == ["autocomplete"]


def test_both_languages_say_the_same() -> None:
    """No word is missing in one of them, nor a place for a value."""
    words = {language: telling._words(language) for language in LANGUAGES}
    english = words["en"]
    for language, found in words.items():
        assert {name: set(part) for name, part in found.items()} == {name: set(part) for name, part in english.items()}
        for section, part in found.items():
            for key, text in part.items():
                assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", english[section][key])), (
                    language,
                    key,
                )


def test_every_cause_has_a_name() -> None:
    """Causes are called as in the record of incidents."""
    assert all(telling.cause_name(cause, "en") not in {"", cause} for cause in CAUSES)


def test_the_answer_to_the_window_fits_into_one_message() -> None:
    """Thunderbird drops a host that sends more than 1 MiB: the largest report stays well below, in one part."""
    rows = tuple(
        Count(f"{2024 + month // 12}-{month % 12 + 1:02}-{day:02}", check.name, what, 7)
        for month in range(24) for day in range(1, 29) for check in CHECKS
        for what in ("interrupted", "accepted", "fixed")
    )  # fmt: skip
    answer = for_window(PeriodCounts(first="2024-01-01", last="2025-12-31", sending=rows), "zh_CN", dark=True)
    assert len(list(in_parts(encode({"id": 1, "ok": True, "result": answer}), 1))) == 1


def test_the_document_explains_every_count() -> None:
    """docs/reports.md names everything that is counted."""
    text = (Path(__file__).parents[3] / "docs" / "reports.md").read_text(encoding="utf-8")
    assert [what for what in get_args(What) if f"`{what}`" not in text] == []
