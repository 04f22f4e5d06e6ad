# SPDX-License-Identifier: MPL-2.0
"""The questions Thunderbird itself asks in windows of their own, such as "Save this message?".

Here: reading and answering them. Not here: the pages of an add-on, see `pages`.
"""

from __future__ import annotations

from dataclasses import dataclass

from trial.stage.thunderbird import Thunderbird
from trial.stage.waiting import StageError, wait_until

_DIALOGS = """
const dialogs = Array.from(Services.wm.getEnumerator(null))
    .filter(win => win.location.href == "chrome://global/content/commonDialog.xhtml" && win.Dialog?.args);
"""


@dataclass(frozen=True)
class Question:
    """One question: its text, and its buttons as name -> label (`accept`, `cancel`, `extra1`, `extra2`)."""

    text: str
    buttons: dict[str, str]


def questions(thunderbird: Thunderbird) -> list[Question]:
    """Give the questions that are open, oldest first."""
    found = thunderbird.chrome(
        _DIALOGS
        + """
        return dialogs.map(win => {
            const dialog = win.document.getElementById("commonDialog");
            const names = ["accept", "cancel", "extra1", "extra2"];
            const shown = names.filter(name => !dialog.getButton(name).hidden);
            return { text: win.Dialog.args.text,
                     buttons: Object.fromEntries(shown.map(name => [name, dialog.getButton(name).label])) };
        });
        """
    )
    return [Question(**facts) for facts in found]


def wait_question(thunderbird: Thunderbird, timeout: float = 10.0) -> Question:
    """Wait for a question and give the newest."""
    return wait_until(lambda: questions(thunderbird), timeout, "a question of Thunderbird")[-1]


def answer(thunderbird: Thunderbird, button: str, timeout: float = 10.0) -> None:
    """Answer the newest question by the name of one of its buttons, and wait until that question is gone.

    Another may have come up in its place by then, so it is told by its window and not by how many there are. Buttons
    of a window that has just come to the front may not answer yet: the click is given again until one has.
    Raises StageError when there is no question, or it does not go away.
    """
    number = thunderbird.chrome(_DIALOGS + "return dialogs.at(-1)?.docShell.outerWindowID ?? null;")
    if number is None:
        raise StageError("Thunderbird asks nothing")

    def gone() -> bool:
        answered: bool = thunderbird.chrome(
            _DIALOGS
            + """
            const [number, name] = args;
            const win = dialogs.find(dialog => dialog.docShell.outerWindowID == number);
            win?.setTimeout(() => win.document.getElementById("commonDialog").getButton(name).click(), 0);
            return !win;
            """,
            number,
            button,
        )
        return answered

    wait_until(gone, timeout, f"the question gone after {button!r}", every=0.25)


def dismiss_all(thunderbird: Thunderbird, most: int = 20) -> None:
    """Cancel every question, and agree to those that only tell something.

    Raises StageError when more than `most` come up one after the other.
    """
    for _ in range(most):
        asked = questions(thunderbird)
        if not asked:
            return
        answer(thunderbird, "cancel" if "cancel" in asked[-1].buttons else "accept")
    raise StageError(f"Thunderbird asks on and on, the last time: {asked[-1].text!r}")
