# SPDX-License-Identifier: MPL-2.0
"""The report for the desk in a real Thunderbird: what a user did to five mails is what it says, and what it saves."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from thunderbird.looking import PICTURES
from trial.hands import Hands
from trial.stage.compose import ComposeWindow
from trial.stage.office import Office
from trial.stage.pages import Page
from trial.stage.waiting import StageError, wait_until
from trial.workplace import EXTENSION_ID, run_secondlook, workplace

PEER = Path(__file__).parent / "peer"
HOLD_SECONDS = 2
LONG_SECONDS = 300


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Lin's workplace with past mail learned; files that a page hands out are saved without a question."""
    saved = {
        "browser.download.useDownloadDir": True,
        "browser.download.folderList": 2,
        "browser.download.dir": str(tmp_path),
    }
    with workplace(hold_seconds=HOLD_SECONDS, peer=PEER, prefs=saved) as opened:
        yield opened


def stopped(hands: Hands) -> tuple[ComposeWindow, Page]:
    """Send the story's wrong reply, which is stopped."""
    window = hands.wrong_reply()
    window.press_send()
    review = hands.review()
    review.wait("button.fix.primary")
    return window, review


def send(review: Page) -> None:
    """Press Send in the review window, when it can be pressed."""
    wait_until(
        lambda: not review.evaluate("return document.querySelector('#send').disabled;"), 10, "Send to be possible"
    )
    review.click("#send")
    review.wait_closed()


def saved(folder: Path, ending: str) -> str:
    """Give the text of the file that was saved, when it is there as a whole."""

    def whole() -> str:
        found = [path for path in folder.iterdir() if path.suffix == ending and path.stat().st_size > 0]
        if len(found) != 1 or list(folder.glob("*.part")):
            raise StageError(f"saved: {[path.name for path in folder.iterdir()]}")
        return found[0].read_text("utf-8-sig")

    return wait_until(whole, 10, f"a file {ending}")


def report_mis_send(hands: Hands) -> None:
    """Enter an incident with its grade and cause, as the tab for mis-sent mails does step by step."""
    hands.background(
        """
        const from = { address: "lin.yue@haiyue-trade.example" }, to = [{ address: "x@elsewhere.example" }];
        const message = { from, to, subject: "Quotation", message_id: "1@haiyue" };
        const { id } = await host.request("incident-open", { message, wrong: to });
        for (const change of [{ what: "graded", grade: "high" }, { what: "cause", cause: "autocomplete" }]) {
            await host.request("incident-note", { incident: id, change });
        }
        """
    )


def sum_up(page: Page, texts: list[str]) -> None:
    """Give the page files of a team, as if they had been chosen: the chooser is the desktop's own."""
    page.evaluate(
        """
        const chosen = new DataTransfer();
        for (const [index, text] of args[0].entries()) chosen.items.add(new File([text], `${index}.json`));
        const input = document.querySelector("#team-files");
        input.files = chosen.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
        """,
        texts,
    )


def test_the_report_says_what_became_of_five_mails(office: Office, tmp_path: Path) -> None:
    """One sent as it was, one set right after a question, one given up, one sent on all the same, and one taken back
    while it waited: the page says exactly that, and so do the files it saves.
    """
    hands = Hands(office)
    hands.right_reply().press_send()
    office.sink.wait_for(1, HOLD_SECONDS + 15)

    _, review = stopped(hands)
    review.click("button.fix.primary")
    send(review)
    office.sink.wait_for(2, HOLD_SECONDS + 15)

    window, review = stopped(hands)
    review.key("Escape")
    review.wait_closed()
    window.wait_state(locked=False)
    window.discard()
    window.wait_closed()

    window, review = stopped(hands)
    review.key("Escape")
    review.wait_closed()
    window.wait_state(locked=False)
    # Asked again about the same, it is the same interruption of the same mail.
    window.press_send()
    review = hands.review()
    review.wait("input.accept")
    while review.evaluate("return !!document.querySelector('input.accept:not(:checked)');"):
        review.click("input.accept:not(:checked)")
    if review.evaluate("return !document.querySelector('#name-question').hidden;"):
        review.fill("#typed", review.text("#name-label bdi"))
    send(review)
    office.sink.wait_for(3, HOLD_SECONDS + 15)

    with hands.holding_for(LONG_SECONDS, HOLD_SECONDS):
        taken_back = hands.right_reply()
        taken_back.press_send()
        hands.wait_held()
        listed = hands.held_list()
        listed.click('[data-action="undo"]')
        wait_until(lambda: not hands.held(), 5, "an empty list")
    report_mis_send(hands)

    hands.background("await messenger.runtime.openOptionsPage();")
    settings = office.page("/ui/settings/", EXTENSION_ID).wait_open()
    settings.click("#to-report")
    page = office.page("/ui/report/", EXTENSION_ID).wait_open()
    page.wait(".tile")
    tiles = page.evaluate("return Array.from(document.querySelectorAll('.tile .number'), one => one.textContent);")
    #        checked, interruptions, false alarms, fixed, undone, incidents
    assert tiles == ["5", "3", "1", "1", "1", "1"]
    checks = page.evaluate(
        "return Object.fromEntries(Array.from(document.querySelectorAll('[data-section=checks] tbody tr'),"
        " row => [row.cells[0].textContent, Array.from(row.cells).slice(1).map(cell => cell.textContent)]));"
    )
    # noticed, interruptions, fixed, given up, sent all the same, of these taken back, other, false-alarm rate
    assert checks["Customers mixed up"] == ["0", "3", "1", "1", "1", "0", "0", "1 of 3 (33\u202f%)"]
    pictures = page.evaluate(
        "await Promise.all(Array.from(document.images, image => image.decode()));"
        "return Array.from(document.images, image => [image.dataset.plot, image.naturalWidth > 0, image.alt != '']);"
    )
    assert pictures == [[name, True, True] for name in ("mails", "rates", "outcomes", "checks", "incidents")]

    page.click("#save-csv")
    rows = list(csv.DictReader(saved(tmp_path, ".csv").splitlines()))
    mails = {row["What"]: int(row["Count"]) for row in rows if row["Kind"] == "mails"}
    assert mails == {
        "checked": 5, "held": 4, "sent": 3, "undone": 1, "interrupted": 3, "fixed": 1, "accepted": 1, "cancelled": 1,
    }  # fmt: skip
    page.click("#save-html")
    text = saved(tmp_path, ".html")
    assert "1 of 3 (33\u202f%)" in text
    assert text.count("<img") == 5
    page.click("#save-counts")
    mine = json.loads(saved(tmp_path, ".json"))
    assert mine["sending"]
    sum_up(page, [json.dumps(mine | {"user": f"{number:016x}"}) for number in range(3)])
    page.wait_text("The team together, people: 3")
    assert page.text(".tile .number") == "15"
    page.screenshot(PICTURES / "report-team.png")
    page.click("#own")
    page.wait_text("Your own mails")
    told = json.loads(run_secondlook(office, "report", "--json").stdout)
    assert told["incidents"] == {"autocomplete": {"high": 1}}
    assert told["mails"] == mails | {"falseAlarms": 1}
