# SPDX-License-Identifier: MPL-2.0
"""One window of Thunderbird, on the inside and on the screen.

Here: `ChromeWindow`: scripts in it, bringing it to the front, its picture, closing it.
Not here: what a compose window can do besides, see `compose`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from trial.stage.display import Display, XWindow
from trial.stage.thunderbird import Thunderbird
from trial.stage.waiting import StageError, wait_until


class ChromeWindow:
    """A window by Thunderbird's own number for it."""

    def __init__(self, thunderbird: Thunderbird, display: Display, number: int) -> None:
        """Name a window; `number` is its outer window id."""
        self.thunderbird = thunderbird
        self.display = display
        self.number = number

    def run(self, script: str, *args: Any, timeout: float = 30.0) -> Any:
        """Run the body of an async function in the main process, with `win` for this window.

        Raises StageError when the window is closed, or the script throws.
        """
        return self.thunderbird.chrome(
            "const win = Services.wm.getOuterWindowWithId(args[0]);"
            "if (!win || win.closed) throw new Error(`window ${args[0]} is closed`);"
            f"return (async args => {{{script}\n}})(Array.from(args).slice(1));",
            self.number,
            *args,
            timeout=timeout,
        )

    @property
    def open(self) -> bool:
        """Tell whether the window is there."""
        return bool(
            self.thunderbird.chrome(
                "const win = Services.wm.getOuterWindowWithId(args[0]); return !!win && !win.closed;",
                self.number,
            )
        )

    def wait_closed(self, timeout: float = 20.0) -> None:
        """Wait until the window is gone."""
        wait_until(lambda: not self.open, timeout, f"window {self.number} closed")

    @property
    def title(self) -> str:
        """Give its title."""
        return str(self.run("return win.document.title;"))

    def on_screen(self) -> XWindow:
        """Give its X window. Raises StageError with those there are when it has none that shows."""
        pid = self.thunderbird.pid
        place = self.run("""
            const [x, y, scale] = [win.mozInnerScreenX, win.mozInnerScreenY, win.devicePixelRatio];
            return { title: win.document.title, x: x * scale, y: y * scale };
        """)

        def match() -> XWindow | None:
            windows = [window for window in self.display.windows(pid) if window.title == place["title"]]
            if not windows:
                raise StageError(f"X windows: {self.display.windows(pid)}")
            # Two windows may share a title, never a place: the window manager cascades them.
            return min(windows, key=lambda window: abs(window.x - place["x"]) + abs(window.y - place["y"]))

        found = wait_until(match, 5, f"an X window called {place['title']!r}")
        if found is None:
            raise StageError(f"no X window called {place['title']!r}")
        return found

    def to_front(self) -> XWindow:
        """Bring it to the front with the keyboard in it; give its X window."""
        window = self.on_screen()
        self.display.activate(window)
        wait_until(
            lambda: self.run("return Services.focus.activeWindow == win;"),
            5,
            f"{window.title!r} with the keyboard",
        )
        return window

    def screenshot(self, path: Path) -> Path:
        """Write a picture of the window, as it shows on the screen."""
        return self.display.screenshot(path, self.on_screen())

    def minimize(self) -> None:
        """Put it away, as the user's button does."""
        self.run("win.minimize();")

    def close(self) -> None:
        """Close it as the user's button does; Thunderbird may ask a question instead of closing."""
        self.run("win.setTimeout(() => win.goDoCommand('cmd_close'), 0);")

    def discard(self) -> None:
        """Make it go away at once, whatever is in it. One that is closing by itself is no error."""
        try:
            self.run("win.setTimeout(() => win.close(), 0);")
        except StageError:
            if self.open:
                raise
        self.wait_closed()
