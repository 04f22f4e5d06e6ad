# SPDX-License-Identifier: MPL-2.0
"""What Lin does at her workplace: writes the story's reply, presses Send, looks at the product's windows.

Here: her steps, for the trial, the tests and the benchmarks alike. Not here: the workplace (`workplace`),
how windows are driven (`stage`).
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import formataddr
from typing import Any

from trial.desk.model import Person
from trial.desk.story import Story, story
from trial.stage.compose import ComposeWindow
from trial.stage.office import Office
from trial.stage.pages import Page
from trial.stage.waiting import StageError, wait_until
from trial.workplace import EXTENSION_ID


def mailbox(person: Person) -> str:
    """Give a person as a header has it."""
    return formataddr((person.name, person.email))


@dataclass
class Hands:
    """Lin's hands in one office."""

    office: Office

    @property
    def story(self) -> Story:
        """The reply that goes wrong, in parts."""
        return story()

    def reply(self, *to: str, attach: bool = True, text: str = "") -> ComposeWindow:
        """Open the story's reply, addressed to `to` in place of its right recipient, ready to be sent."""
        window = self.office.reply(self.story.original_id.strip("<>"), {"to": list(to)} if to else {})
        window.insert_text(text or self.story.text)
        if attach:
            self.attach(window, self.story.file_name, self.story.attachment)
        return window

    def attach(self, window: ComposeWindow, name: str, content: bytes) -> None:
        """Attach a file."""
        self.office.api.evaluate(
            """
            const [tab, name, data] = args;
            const bytes = Uint8Array.from(atob(data), letter => letter.charCodeAt(0));
            await messenger.compose.addAttachment(tab, { file: new File([bytes], name) });
            """,
            window.tab_id,
            name,
            base64.b64encode(content).decode(),
        )

    def right_reply(self) -> ComposeWindow:
        """Open the reply as it should go out."""
        return self.reply(mailbox(self.story.right))

    def wrong_reply(self) -> ComposeWindow:
        """Open the reply with another customer's Anna in the right one's place."""
        return self.reply(mailbox(self.story.wrong))

    def review(self, timeout: float = 10.0) -> Page:
        """Wait for the review window and give it."""
        page = self.office.page("/ui/review/", EXTENSION_ID).wait_open(timeout)
        page.wait("#back")
        return page

    @property
    def review_open(self) -> bool:
        """Tell whether a review window is there."""
        return self.office.page("/ui/review/", EXTENSION_ID).open

    def background(self, script: str, *args: Any, timeout: float = 20.0) -> Any:
        """Run code in the product's background page, with `host`, `holds` and `reviews` at hand."""
        prelude = 'const { holds, host, live, reviews } = await import("/background.js");'
        return self.office.background(EXTENSION_ID).evaluate(prelude + script, *args, timeout=timeout)

    def held(self) -> list[dict[str, Any]]:
        """Give the list of held mails as the add-on has it."""
        found: list[dict[str, Any]] = self.background("return holds.list();")
        return found

    def wait_held(self, state: str = "held", count: int = 1, timeout: float = 10.0) -> list[dict[str, Any]]:
        """Wait until that many mails are in that state; the error shows what there is instead."""

        def there() -> list[dict[str, Any]]:
            items = self.held()
            if [item["state"] for item in items].count(state) != count:
                raise StageError(f"held: {[(item['state'], item['why'], item['subject']) for item in items]}")
            return [item for item in items if item["state"] == state]

        return wait_until(there, timeout, f"{count} mails {state}")

    def take_everything_back(self, timeout: float = 15.0) -> None:
        """Empty the list of held mails: what is held comes back, what is leaving is waited for."""

        def empty() -> bool:
            self.background(
                "for (const { id, state } of holds.list()) {"
                "  if (state === 'held') await holds.undo(id);"
                "  else if (state !== 'releasing') await holds.dismiss(id);"
                "}"
            )
            return not self.held()

        wait_until(empty, timeout, "an empty list of held mails")

    @contextmanager
    def holding_for(self, seconds: int, then: int) -> Iterator[None]:
        """Let every mail that is sent meanwhile wait so long, and later ones `then` seconds."""
        change = "await host.request('settings', { change: { 'hold.seconds': args[0] } });"
        self.background(change, seconds)
        try:
            yield
        finally:
            self.background(change, then)

    def held_list(self) -> Page:
        """Open the list of held mails in a tab, as the menu does, or give the one that is open."""
        page = self.office.page("/ui/held/", EXTENSION_ID)
        if not page.open:
            self.background('await messenger.tabs.create({ url: "ui/held/index.html?tab=1" });')
        return page.wait_open()

    def banner(self, window: ComposeWindow) -> str:
        """Give the text of the inline banner, empty if there is none."""
        content = str(window.editor('return view.getComputedStyle(doc.documentElement, "::before").content;'))
        return "" if content in {"none", "normal"} else content

    def marked(self, window: ComposeWindow) -> list[str]:
        """Give the words that are marked in the text."""
        found: list[str] = window.editor(
            "const marks = Cu.waiveXrays(view).CSS.highlights.get('secondlook');"
            "return marks ? Cu.waiveXrays(view).Array.from(marks).map(String) : [];"
        )
        return found
