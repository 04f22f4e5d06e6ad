# SPDX-License-Identifier: MPL-2.0
"""The silent run over past mail, as the add-on asks for it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from host.builders import ANNA, KATE, ME, a_mailbox
from host.story import ME_ADDRESS, past_mail
from secondlook.groups.model import GroupData
from secondlook.misdirection.comparison import DOUBT_NAMES
from secondlook.misdirection.model import load
from secondlook.misdirection.personal import Personal
from secondlook.session import Session

OWN = a_mailbox(ME).address
ANNA_KEY, KATE_KEY = a_mailbox(ANNA).address, a_mailbox(KATE).address


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """Give a greeted connection of a user with two customers."""
    monkeypatch.setenv("SECONDLOOK_HOME", str(tmp_path / "settings"))
    opened = Session(home=tmp_path / "home")
    assert ask(opened, "hello", protocol=1, version="0")["ok"]
    groups = [
        GroupData("Customer - A", "customer", (ANNA_KEY,), ()),
        GroupData("Customer - B", "customer", (KATE_KEY,), ()),
    ]
    opened.memory.replace_groups("book", groups)
    yield opened
    opened.close()


def ask(session: Session, action: str, **fields: Any) -> dict[str, Any]:
    """Give the envelope of one answer."""
    return session.handle(json.dumps({"id": 1, "action": action, **fields}))


def mail(number: int, *to: str, judged: bool = True) -> dict[str, Any]:
    """Give a mail of the user's own."""
    message = {
        "message_id": f"{number}@x",
        "date": "2026-03-02T10:00:00Z",
        "from": {"address": OWN},
        "to": [{"address": one} for one in to],
        "subject": "Prices",
        "body": "secret",
    }
    return {"message": message, "sent": True, "judged": judged}


def test_a_run(session: Session, tmp_path: Path) -> None:
    """What would have been stopped is told with its reason; the numbers stay, and nothing was learned for good."""
    assert ask(session, "rehearse", step="last")["result"]["at"] == 0
    ask(session, "rehearse", step="begin", me=[OWN])
    assert (tmp_path / "home" / "rehearsal").is_dir()
    ask(session, "rehearse", step="mails", mails=[mail(1, ANNA_KEY), mail(2, KATE_KEY, judged=False)])
    halfway = ask(session, "rehearse", step="mails", mails=[mail(3, ANNA_KEY, KATE_KEY)])["result"]
    assert halfway == {"learned": 3, "judged": 2, "interruptions": 1}
    found = ask(session, "rehearse", step="end")["result"]
    assert (found["judged"], found["interruptions"]) == (2, 1)
    (told,) = found["told"]
    assert told["message_id"] == "3@x"
    assert told["recipients"] == [ANNA_KEY, KATE_KEY]
    assert told["findings"][0]["check"] == "mixed-customer-groups"
    assert "Customer - A" in told["findings"][0]["why"]
    assert "secret" not in json.dumps(found)
    assert not (tmp_path / "home" / "rehearsal").exists()
    assert session.memory.messages() == 0
    last = ask(session, "rehearse", step="last")["result"]
    assert last == {name: value for name, value in found.items() if name != "told"}


def test_when_it_is_time_again(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """At first; after 90 days; and where nothing of this version's weights was learned of the user, after a week."""

    def due(after_days: float) -> bool:
        with monkeypatch.context() as later:
            later.setattr(time, "time", lambda: now + after_days * 86_400)
            return bool(ask(session, "rehearse", step="last")["result"]["due"])

    now = time.time()
    assert due(0)
    session.memory.keep_rehearsal({}, {"at": now, "judged": 400})
    assert (due(1), due(8), due(91)) == (False, True, True)
    model = load()
    nothing = Personal(0.0, 0.0, (0.0,) * len(DOUBT_NAMES))
    session.memory.keep_personal(model.to_keep(nothing))
    assert (due(8), due(91)) == (False, True)
    session.memory.keep_personal(replace(model, number=model.number + 1).to_keep(nothing))
    assert due(8)
    session.memory.keep_rehearsal({}, {"at": now, "judged": 40})
    assert (due(8), due(91)) == (False, True)


def test_what_is_odd_for_the_user_is_learned(session: Session) -> None:
    """It is kept for the checks to come, and goes with all that was learned."""
    ask(session, "rehearse", step="begin", me=[ME_ADDRESS])
    mails = [{"message": msgspec.to_builtins(message), "sent": sent, "judged": sent} for message, sent in past_mail()]
    for start in range(0, len(mails), 25):
        assert ask(session, "rehearse", step="mails", mails=mails[start : start + 25])["ok"]
    assert session.memory.past().personal() == {}
    ask(session, "rehearse", step="end")
    kept = session.memory.past().personal()
    assert load().of_user(kept).personal is not None
    assert not any("@" in name for name in kept)
    session.memory.forget_all()
    assert session.memory.past().personal() == {}


def test_thresholds_come_of_it_and_show(session: Session) -> None:
    """A past that disturbs too much raises the checks that did, and the settings say why."""
    ask(session, "rehearse", step="begin", me=[OWN])
    mails = [mail(n, ANNA_KEY, *([KATE_KEY] if n % 3 == 0 else [])) for n in range(150)]
    for start in range(0, 150, 25):
        ask(session, "rehearse", step="mails", mails=mails[start : start + 25])
    found = ask(session, "rehearse", step="end")["result"]
    assert found["judged"] == 150
    assert found["notices_after"] <= 8
    rows = {row["key"]: row for row in ask(session, "settings")["result"]["rows"]}
    for check in found["raised"]:
        assert rows[f"checks.{check}"]["reason"] == "past-mail"
    assert found["raised"]


def test_a_run_cut_short_leaves_nothing(session: Session, tmp_path: Path) -> None:
    """Mails without a beginning are refused; a second beginning and the end of the connection clear up."""
    assert not ask(session, "rehearse", step="mails", mails=[mail(1, ANNA_KEY)])["ok"]
    ask(session, "rehearse", step="begin", me=[OWN])
    ask(session, "rehearse", step="mails", mails=[mail(1, ANNA_KEY)])
    again = ask(session, "rehearse", step="begin", me=[OWN])["result"]
    assert again["learned"] == 0
    session.close()
    assert not (tmp_path / "home" / "rehearsal").exists()
