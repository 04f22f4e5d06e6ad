# SPDX-License-Identifier: MPL-2.0
"""A screen to work on, and pictures of it.

Here: an Xvfb on a number of its own with openbox as window manager, or the screen that is already there;
screenshots; the finding and raising of X windows; real keys and mouse clicks through xdotool.
Not here: what is inside a window; see `pages` and `compose`.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from trial.stage.processes import Child, program
from trial.stage.waiting import StageError, wait_until


@dataclass(frozen=True)
class XWindow:
    """A visible X window: its id, title, and the place and size of its inside in pixels."""

    id: int
    title: str
    x: int
    y: int
    width: int
    height: int


class Display:
    """An X screen. `name` is what belongs into the variable DISPLAY."""

    def __init__(self, folder: Path, *, size: tuple[int, int] = (1440, 900), reuse: str | None = None) -> None:
        """Keep logs in `folder`; with `reuse` (such as ":0") work on that screen and start nothing."""
        self.folder = folder
        self.size = size
        self.name = reuse or ""
        self._children: list[Child] = []

    def start(self) -> None:
        """Start screen and window manager and wait for both. Does nothing on a reused screen."""
        if self.name:
            return
        reading, writing = os.pipe()
        try:
            # Xvfb itself picks a free number and writes it down when it is ready: no race, no lock files.
            server = Child(
                [
                    program("Xvfb", "xvfb"),
                    *("-displayfd", str(writing), "-nolisten", "tcp", "-noreset", "-dpi", "96"),
                    *("-screen", "0", f"{self.size[0]}x{self.size[1]}x24"),
                ],
                log=self.folder / "xvfb.log",
                pass_fds=[writing],
            )
        except BaseException:
            os.close(reading)
            raise
        finally:
            os.close(writing)
        self._children.append(server)
        with os.fdopen(reading, "rb") as numbers:
            number = numbers.readline().decode("ascii").strip()
        if not number:
            raise StageError(f"Xvfb did not start: {server.log_end()}")
        self.name = f":{number}"
        manager = Child(
            [program("openbox", "openbox"), "--sm-disable"],
            log=self.folder / "openbox.log",
            environment=self.environment(HOME=str(self.folder)),
        )
        self._children.append(manager)
        # Only a window manager announces desktops, so this question is answered once it is at work.
        wait_until(lambda: self._answers(manager), 10, "openbox on the virtual screen")

    def _answers(self, manager: Child) -> bool:
        manager.check()
        return self._xdotool("get_num_desktops", check=False).returncode == 0

    def stop(self) -> None:
        """End what was started here."""
        while self._children:
            self._children.pop().stop(2)

    def environment(self, **more: str) -> dict[str, str]:
        """Give our environment with DISPLAY set to this screen, and `more`."""
        return {**os.environ, "DISPLAY": self.name, **more}

    def _xdotool(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [program("xdotool", "xdotool"), *arguments],
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
        if check and done.returncode != 0:
            raise StageError(f"xdotool {arguments[0]} failed: {done.stderr.strip() or done.returncode}")
        return done

    def windows(self, pid: int) -> list[XWindow]:
        """Give the visible windows of a process that carry a title, in the order of xdotool."""
        found = self._xdotool("search", "--all", "--onlyvisible", "--pid", str(pid), "--name", ".", check=False)
        windows = []
        for line in found.stdout.split():
            place = self._xdotool("getwindowgeometry", "--shell", line, check=False)
            title = self._xdotool("getwindowname", line, check=False)
            if place.returncode or title.returncode:  # closed between the questions
                continue
            fields = dict(part.split("=", 1) for part in place.stdout.split() if "=" in part)
            x, y, width, height = (int(fields[key]) for key in ("X", "Y", "WIDTH", "HEIGHT"))
            windows.append(XWindow(int(line), title.stdout.rstrip("\n"), x, y, width, height))
        return windows

    def activate(self, window: XWindow | int) -> None:
        """Bring a window to the front and give it the keyboard. Raises StageError if that does not happen."""
        number = window if isinstance(window, int) else window.id

        def active() -> bool:
            if self._xdotool("getactivewindow", check=False).stdout.strip() == str(number):
                return True
            self._xdotool("windowactivate", str(number), check=False)
            return False

        wait_until(active, 5, f"X window {number} in front")

    def click(self, x: int, y: int, *, button: int = 1, times: int = 1) -> None:
        """Click at a point of the screen, in pixels from its upper left corner."""
        # Two movements, so that the window sees the pointer come in before the button goes down.
        self._xdotool("mousemove", str(x - 1), str(y), "mousemove", str(x), str(y))
        self._xdotool("click", "--repeat", str(times), "--delay", "60", str(button))

    def key(self, *keys: str) -> None:
        """Press keys one after the other, named as xdotool names them: `Return`, `ctrl+Return`."""
        self._xdotool("key", "--clearmodifiers", "--delay", "30", *keys)

    def type(self, text: str) -> None:
        """Type a text of ASCII characters.

        Raises StageError for others: xdotool puts those on spare keys one by one, and Thunderbird loses some.
        """
        if not text.isascii():
            raise StageError(f"{text!r} cannot be typed reliably; use Page.fill or ComposeWindow.insert_text")
        self._xdotool("type", "--clearmodifiers", "--delay", "15", "--", text)

    @contextmanager
    def modifier(self, key: str) -> Iterator[None]:
        """Hold a key such as `ctrl` down for a while."""
        self._xdotool("keydown", key)
        try:
            yield
        finally:
            self._xdotool("keyup", key)

    def screenshot(self, path: Path, window: XWindow | int | None = None) -> Path:
        """Write a picture of the screen, or of one window as it shows on the screen; give `path` back."""
        number = window.id if isinstance(window, XWindow) else window
        path.parent.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(
            [
                program("import", "imagemagick"),
                "-window",
                "root" if number is None else str(number),
                str(path),
            ],
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        if done.returncode != 0 or not path.is_file():
            raise StageError(f"no screenshot at {path}: {done.stderr.strip()}")
        return path
