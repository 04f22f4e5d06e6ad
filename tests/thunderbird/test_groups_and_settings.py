# SPDX-License-Identifier: MPL-2.0
"""The groups page and the settings page: what is changed there sticks, and changes what is said about a mail."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from thunderbird.looking import PICTURES
from trial.desk.build import load_desk
from trial.hands import Hands
from trial.stage.office import Office
from trial.stage.pages import Page
from trial.stage.waiting import StageError, wait_until
from trial.workplace import EXTENSION_ID, second_look_home, workplace

PEER = Path(__file__).parent / "peer"
KINDS = {
    "customer": "Customer",
    "supplier": "Supplier",
    "agent": "Agent",
    "neutral": "Neutral, such as a bank",
    "own": "Own company",
    "unknown": "Not set",
}


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    """Lin's workplace with past mail learned."""
    with workplace(peer=PEER) as opened:
        yield opened


@pytest.fixture
def hands(office: Office) -> Iterator[Hands]:
    """Lin's hands; afterwards nothing is held and no page of ours is open."""
    lin = Hands(office)
    yield lin
    lin.background(
        """
        for (const { id } of holds.list()) await holds.undo(id);
        for (const tab of await messenger.tabs.query({})) {
            if (tab.url?.includes("/ui/")) await messenger.tabs.remove(tab.id);
        }
        """
    )


def open_tab(hands: Hands, path: str, wanted: str) -> Page:
    """Open a page of ours in a tab, as the menu does, and wait for an element of it."""
    hands.background("await messenger.tabs.create({ url: args[0] });", path)
    page = hands.office.page(f"/{path}", EXTENSION_ID).wait_open()
    page.wait(wanted)
    return page


def choose(page: Page, selector: str, label: str) -> None:
    """Open a list with the mouse, type what the choice begins with, and wait until the page has taken it."""
    page.click(selector)
    page.wait(f"{selector}:open")
    page.type(label[:12])
    page.key("Return")

    def chosen() -> bool:
        shown, busy = page.evaluate(
            "return [document.querySelector(args[0]).selectedOptions[0].text, document.documentElement.ariaBusy];",
            selector,
        )
        if shown != label or busy == "true":
            raise StageError(f"{selector} shows {shown!r}")
        return True

    wait_until(chosen, 5, f"{label!r} chosen")


def kinds(page: Page) -> dict[str, str]:
    """Give the groups on the page with the kind that is chosen for each."""
    found: dict[str, str] = page.evaluate(
        "return Object.fromEntries(Array.from(document.querySelectorAll('.group'),"
        " group => [group.dataset.group, group.querySelector('select').value]));"
    )
    return found


def kind_of(group: str) -> str:
    """Give the selector of a group's list of kinds."""
    return f".group[data-group={json.dumps(group)}] select"


def findings(hands: Hands) -> set[str]:
    """Give the checks that have something against the story's wrong reply."""
    window = hands.wrong_reply()
    found = hands.background("return (await live.get(args[0])).findings.map(({ check }) => check);", window.tab_id)
    window.discard()
    return set(found)


def test_groups_are_those_of_the_address_books(hands: Hands) -> None:
    """Every group of the address books is there once, with the kind its name says and its members."""
    page = open_tab(hands, "ui/groups/index.html", ".group")
    desk = load_desk(attachments=False)
    expected = {person.org.group: person.org.kind for person in desk.people if person.listed and person.org.group}

    assert expected.items() <= kinds(page).items()
    place = '.group[data-group="客户-日本"]'
    page.click(f"{place} summary")
    page.wait(f"{place} .members")
    assert "tanaka@akari-shokai.example" in page.text(f"{place} .members")
    page.fill("#wanted", "nordhale")
    wait_until(lambda: list(kinds(page)) == ["Customer - Nord (UK)"], 5, "one group found by a domain")


def test_kind_sticks_and_changes_what_is_flagged(hands: Hands) -> None:
    """A kind set by hand outlives reading the address books again, and a neutral party is no other customer."""
    wrong = hands.story.wrong_group
    assert "mixed-customer-groups" in findings(hands)
    page = open_tab(hands, "ui/groups/index.html", ".group")

    choose(page, kind_of(wrong), KINDS["neutral"])
    wait_until(lambda: kinds(page)[wrong] == "neutral", 5, "the new kind")
    # The list is in another order now, and the keyboard is still on that very group.
    assert page.evaluate("return document.activeElement.closest('.group').dataset.group;") == wrong
    page.click("#sync")
    wait_until(lambda: not page.evaluate("return document.documentElement.ariaBusy == 'true';"), 10, "the reading")
    assert kinds(page)[wrong] == "neutral"
    assert "mixed-customer-groups" not in findings(hands)

    before = page.text("#no-kind")
    choose(page, kind_of(wrong), KINDS["unknown"])
    wait_until(lambda: kinds(page)[wrong] == "unknown", 5, "no kind")
    assert page.text("#no-kind") not in {"", before}, "it is said that nothing is asked about such groups"

    choose(page, kind_of(wrong), KINDS["customer"])
    wait_until(lambda: kinds(page)[wrong] == "customer", 5, "the old kind")
    assert page.text("#no-kind") == before
    assert "mixed-customer-groups" in findings(hands)


def test_past_mail_proposes_a_group(hands: Hands) -> None:
    """Without address books past mail suggests the customers; one is made by a click, one is sent away for good."""
    hands.background("await host.request('contacts', { contacts: [], lists: [] });")
    try:
        page = open_tab(hands, "ui/groups/index.html", ".proposal")
        before = page.texts(".proposal")
        page.screenshot(PICTURES / "group-proposals.png")
        name = page.value(".proposal input")
        members = hands.background("return (await host.request('group-proposals')).proposals[0].members.length;")
        page.click(".proposal .take")
        wait_until(lambda: name in kinds(page), 10, f"the group {name}")
        assert kinds(page)[name] == "customer"
        made = hands.background("return (await host.request('groups')).groups;")
        assert [(one["name"], len(one["members"])) for one in made] == [(name, members)]
        declined = page.value(".proposal input")
        page.click(".proposal .decline")
        wait_until(lambda: page.value(".proposal input") != declined, 10, "the next proposal")
        page.click("#sync")
        wait_until(lambda: len(kinds(page)) > 5, 20, "the address books again")
        assert not any(declined in text for text in page.texts(".proposal")), before
    finally:
        hands.background(
            "const { sendAddressBooks } = await import('/lib/address_book.js'); await sendAddressBooks(host);"
        )


def test_a_proposed_group_is_corrected(hands: Hands) -> None:
    """Before it is made a proposal gets another name and another kind; the group is there with both, and stays so. What
    was corrected in the next one meanwhile is not lost.
    """
    hands.background("await host.request('contacts', { contacts: [], lists: [] });")
    asked = (
        "return (await host.request('groups')).groups.map(({ name, kind, members }) => [name, kind, members.length]);"
    )
    try:
        page = open_tab(hands, "ui/groups/index.html", ".proposal")
        before = hands.background(asked)
        proposed = page.value(".proposal input")
        members = hands.background("return (await host.request('group-proposals')).proposals[0].members.length;")
        following = ".proposal:nth-child(2)"
        page.click(f"{following} input")
        page.key("ctrl+a")
        page.type("Haus Following")
        choose(page, f"{following} select", KINDS["agent"])
        page.click(".proposal input")
        page.key("ctrl+a")
        page.type("Haus Corrected (DE)")
        choose(page, ".proposal select", KINDS["supplier"])
        assert page.value(".proposal input") == "Haus Corrected (DE)"
        page.click(".proposal .take")
        wait_until(lambda: kinds(page).get("Haus Corrected (DE)") == "supplier", 10, "the corrected group")
        assert proposed not in kinds(page)
        wait_until(lambda: page.value(".proposal input") == "Haus Following", 10, "the next proposal, as corrected")
        assert page.value(".proposal select") == "agent"
        assert hands.background(asked) == sorted([*before, ["Haus Corrected (DE)", "supplier", members]])
        page.click("#sync")
        wait_until(lambda: len(kinds(page)) > 5, 20, "the address books again")
        assert kinds(page)["Haus Corrected (DE)"] == "supplier"
    finally:
        hands.background(
            "const { sendAddressBooks } = await import('/lib/address_book.js'); await sendAddressBooks(host);"
        )


def test_marks_and_never_together(hands: Hands) -> None:
    """A mark and "never together" are set in the groups window; the pair stands in the settings and is asked about."""
    page = open_tab(hands, "ui/groups/index.html", ".group")
    one, other = hands.story.right_group, hands.story.wrong_group
    place = f".group[data-group={json.dumps(one)}]"
    page.click(f"{place} summary")
    page.click(f"{place} .marks input[type=checkbox]")
    wait_until(lambda: "important" in page.text(f"{place} .tags"), 10, "the mark")
    page.evaluate(
        """
        const choice = document.querySelector(`${args[0]} .apart select`);
        choice.value = args[1];
        choice.dispatchEvent(new Event("change"));
        """,
        place,
        other,
    )
    page.wait_text("×")
    page.screenshot(PICTURES / "group-marks.png")
    rows = hands.background("return (await host.request('settings')).rows;")
    (pairs,) = [setting["value"] for setting in rows if setting["key"] == "conflicts.never_together"]
    assert pairs == [[one, other]]
    page.click(f"{place} .apart-list button")
    wait_until(lambda: not page.evaluate("return !!document.querySelector('.apart-list');"), 10, "no pair any more")
    page.click(f"{place} .marks input[type=checkbox]")


def row(page: Page, key: str) -> dict[str, Any]:
    """Give what a setting shows: its value, where that comes from, and all its words."""
    found: dict[str, Any] = page.evaluate(
        """
        const row = document.querySelector(`.setting[data-key="${args[0]}"]`);
        const field = row.querySelector("select, input, textarea");
        const text = row.innerText;
        return { value: field.type == "checkbox" ? field.checked : field.value, origin: row.dataset.origin, text };
        """,
        key,
    )
    return found


def field(key: str) -> str:
    """Give the selector of a setting's field."""
    return f".setting[data-key={json.dumps(key)}] select"


def test_hold_time_is_changed_and_kept(hands: Hands, office: Office) -> None:
    """Another waiting time shows as the user's own, stands in their policy file, and the next mail waits so long."""
    page = open_tab(hands, "ui/settings/index.html", ".setting")
    assert row(page, "hold.seconds") | {"text": ""} == {"value": "300", "origin": "shipped", "text": ""}

    choose(page, field("hold.seconds"), "10 minutes")
    wait_until(lambda: row(page, "hold.seconds")["origin"] == "user", 5, "the user's own time")
    assert "Changed by you" in row(page, "hold.seconds")["text"]
    policy = tomllib.loads((second_look_home(office) / "policy.toml").read_text("utf-8"))
    assert policy["hold"]["seconds"] == 600
    hands.right_reply().press_send()
    item = hands.wait_held()[0]
    assert item["due"] - item["started"] == pytest.approx(600_000, abs=1)

    page.click('[id="reset-hold.seconds"]')
    wait_until(lambda: row(page, "hold.seconds")["value"] == "300", 5, "the usual time")
    assert "Changed by you" not in row(page, "hold.seconds")["text"]


def test_check_is_switched_off_and_on(hands: Hands) -> None:
    """A check that is off says nothing; its level and origin show; back to the usual, it speaks again."""
    key = "checks.mixed-customer-groups"
    page = open_tab(hands, "ui/settings/index.html", ".setting")
    assert row(page, key)["value"] == "confirm"

    choose(page, field(key), "Off")
    wait_until(lambda: row(page, key)["origin"] == "user", 5, "the user's own level")
    assert "mixed-customer-groups" not in findings(hands)

    page.click(f'[id="reset-{key}"]')
    wait_until(lambda: row(page, key)["value"] == "confirm", 5, "the usual level")
    assert "mixed-customer-groups" in findings(hands)


def test_settings_of_another_program(hands: Hands, office: Office) -> None:
    """Files of another program are looked at first; one click takes over what was shown, and nothing before."""
    page = open_tab(hands, "ui/settings/index.html", "#foreign-choose")
    page.evaluate(
        """
        const lists = new DataTransfer();
        lists.items.add(new File(["@logistics.example\\n"], "InternalDomainList.csv"));
        lists.items.add(new File(["boss@desk.example,Yes\\n"], "Whitelist.csv"));
        const field = document.querySelector("#foreign-files");
        field.files = lists.files;
        field.dispatchEvent(new Event("change"));
        """
    )
    page.wait("#foreign-take")
    assert "logistics.example" in page.text("#foreign-result")
    assert row(page, "house.domains")["value"] == ""
    page.click("#foreign-result summary")
    page.wait_text("Whitelist.csv:1")
    page.screenshot(PICTURES / "foreign-settings.png")
    page.click("#foreign-take")
    wait_until(lambda: row(page, "house.domains")["value"] == "logistics.example", 5, "the domain taken over")
    policy = tomllib.loads((second_look_home(office) / "policy.toml").read_text("utf-8"))
    assert policy["house"]["domains"] == ["logistics.example"]
    page.click('[id="reset-house.domains"]')
    wait_until(lambda: row(page, "house.domains")["value"] == "", 5, "the usual value")


def test_forgetting_asks_first(hands: Hands) -> None:
    """Forget past mail deletes nothing before the second click, and everything learned with it; groups stay."""
    page = open_tab(hands, "ui/settings/index.html", "#facts dd")
    before = int(page.text("#facts dd"))
    assert before > 100
    groups = hands.background("return (await host.request('groups')).groups.length;")

    page.click("#forget")
    page.wait("#forget-question")
    assert page.evaluate("return document.activeElement.id;") == "forget-no"
    page.key("Return")
    wait_until(
        lambda: not page.evaluate("return document.querySelector('#forget-question').checkVisibility();"), 5, "no"
    )
    assert hands.background("return (await host.request('status')).memory.messages;") == before

    page.click("#forget")
    page.click("#forget-yes")
    wait_until(lambda: page.text("#facts dd") == "0", 10, "nothing remembered")
    assert page.evaluate("return document.querySelector('#forget').disabled;")
    assert hands.background("return (await host.request('status')).memory.messages;") == 0
    assert hands.background("return (await host.request('groups')).groups.length;") == groups


@pytest.fixture
def administrator(hands: Hands, office: Office) -> None:
    """Let an administrator fix the waiting time for everybody, in Thunderbird's managed storage."""
    manifest = office.home / ".mozilla" / "managed-storage" / f"{EXTENSION_ID}.json"
    manifest.parent.mkdir(parents=True)
    facts = {"name": EXTENSION_ID, "description": "the house's rules", "type": "storage"}
    rules = {"locked": ["hold.seconds"], "hold": {"seconds": 120}}
    manifest.write_text(json.dumps({**facts, "data": rules}), encoding="utf-8")
    hands.background("host.restart(); await host.ready();")


@pytest.mark.usefixtures("administrator")
def test_what_the_administrator_fixes_is_named_and_locked(hands: Hands) -> None:
    """A setting that the administrator has locked says whose it is, and cannot be changed.

    The last test here: Thunderbird reads managed storage once and keeps it.
    """
    page = open_tab(hands, "ui/settings/index.html", ".setting")
    shown = row(page, "hold.seconds")
    assert (shown["value"], shown["origin"]) == ("120", "administrator")
    assert "Set by your organisation" in shown["text"]
    assert page.evaluate("return document.querySelector(args[0]).disabled;", field("hold.seconds"))
