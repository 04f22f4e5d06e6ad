# SPDX-License-Identifier: MPL-2.0
"""Where an add-on stands in Thunderbird's own windows: its toolbar buttons, and its line in a context menu.

Here: finding them on the screen and clicking them with the mouse. Not here: what opens then, see `pages`.
"""

from __future__ import annotations

from trial.stage import folders
from trial.stage.compose import ComposeWindow
from trial.stage.office import Office
from trial.stage.waiting import StageError, wait_until
from trial.stage.windows import ChromeWindow

# `element` is there; gives its middle in pixels of the screen, or nothing while it has no size yet.
_MIDDLE = """
const box = element?.getBoundingClientRect();
if (!box?.width) return null;
const view = element.ownerDocument.defaultView, scale = view.devicePixelRatio;
return [(view.mozInnerScreenX + box.left + box.width / 2) * scale,
        (view.mozInnerScreenY + box.top + box.height / 2) * scale];
"""

_CONTEXT_MENU = """
const pane = win.gTabmail.currentAbout3Pane;
const menu = pane.document.getElementById("mailContext");
"""


def main_window(office: Office) -> ChromeWindow:
    """Give Thunderbird's main window. Raises StageError when there is none."""
    found = [window for window in office.thunderbird.windows() if window["type"] == "mail:3pane"]
    if not found:
        raise StageError("Thunderbird has no main window")
    return ChromeWindow(office.thunderbird, office.display, int(found[0]["id"]))


def click_toolbar_button(office: Office, extension_id: str) -> None:
    """Click the add-on's button at the top of the main window."""
    window = main_window(office)
    window.to_front()
    _click(
        office,
        window,
        "const element = win.document.querySelector(`.unified-toolbar [extension='${args[0]}']`);",
        extension_id,
    )


def click_compose_button(office: Office, window: ComposeWindow, extension_id: str) -> None:
    """Click the add-on's button in a compose window."""
    window.to_front()
    _click(
        office,
        window,
        "const element = win.document.querySelector(`toolbarbutton[data-extensionid='${args[0]}']`);",
        extension_id,
    )


def click_message_button(office: Office, extension_id: str) -> None:
    """Click the add-on's button above the message that is displayed in the main window."""
    window = main_window(office)
    window.to_front()
    _click(
        office,
        window,
        "const shown = win.gTabmail.currentAbout3Pane.messageBrowser.contentDocument;"
        "const element = shown.querySelector(`[data-extensionid='${args[0]}']`);",
        extension_id,
    )


def select_message(office: Office, path: str, message_id: str) -> None:
    """Show a folder in the main window, with one message selected in the list."""

    def selected() -> bool:
        chosen = main_window(office).run(
            "const pane = win.gTabmail.currentAbout3Pane, row = pane?.threadTree?.selectedIndex ?? -1;"
            "return row < 0 ? '' : pane.gDBView.getMsgHdrAt(row).messageId;"
        )
        if chosen != message_id:
            # A page of ours may be in front of the mails.
            main_window(office).run("win.gTabmail.switchToTab(0);")
            folders.show(office.thunderbird, path, message_id)
        return bool(chosen == message_id)

    wait_until(selected, 10, f"{message_id} selected in {path}", every=0.2)


def click_message_menu(office: Office, label: str) -> None:
    """Right-click the selected message in the list and click the line of the menu that reads `label`.

    Raises StageError naming what the menu holds when it has no such line.
    """
    window = main_window(office)
    window.to_front()

    def opened() -> bool:
        if window.run(_CONTEXT_MENU + "return menu.state;") == "closed":
            _click(
                office,
                window,
                _CONTEXT_MENU
                + "pane.threadTree.scrollToIndex(pane.threadTree.selectedIndex, true);"
                + "const element = pane.threadTree.getRowAtIndex(pane.threadTree.selectedIndex);",
                button=3,
            )
        return bool(window.run(_CONTEXT_MENU + "return menu.state == 'open';"))

    wait_until(opened, 10, "the menu of the message", every=0.3)
    lines = window.run(
        _CONTEXT_MENU + "return Array.from(menu.children).filter(item => !item.hidden && item.label, item => item)"
        ".map(item => item.label);"
    )
    if label not in lines:
        office.display.key("Escape")
        raise StageError(f"the menu has no {label!r}, but {lines}")
    _click(
        office,
        window,
        _CONTEXT_MENU + "const element = Array.from(menu.children).find(item => item.label == args[0]);",
        label,
        menu=True,
    )


def _click(office: Office, window: ChromeWindow, find: str, *args: str, button: int = 1, menu: bool = False) -> None:
    # A menu is a window of its own, which only its items' own coordinates take into account.
    middle = (
        "const box = element.getBoundingClientRect(), scale = win.devicePixelRatio;"
        "return [(element.screenX + box.width / 2) * scale, (element.screenY + box.height / 2) * scale];"
        if menu
        else _MIDDLE
    )
    x, y = wait_until(lambda: window.run(find + middle, *args), 10, f"a place to click for {args}")
    office.display.click(round(x), round(y), button=button)
