# SPDX-License-Identifier: MPL-2.0
"""A real Thunderbird: its process, and scripts inside it.

Here: start, stop, kill, restart; running a script in its chrome context; add-ons; a list of its windows.
Not here: what the scripts are about. Compose windows live in `compose`, folders in `folders`, contacts in
`addressbook`, add-on pages in `pages`, and calls of add-on interfaces in `api`.
"""

from __future__ import annotations

import json
import os
import shutil
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from trial.stage.marionette import Marionette
from trial.stage.processes import Child, program
from trial.stage.waiting import StageError, wait_until

# Names every chrome script of the stage may use. Thunderbird's modules are read once and shared.
PRELUDE = """
const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
const { setTimeout, clearTimeout } = ChromeUtils.importESModule("resource://gre/modules/Timer.sys.mjs");
"""


def find_thunderbird() -> str:
    """Give the program to start: the binary itself where there is only a wrapper script on the path."""
    for path in ("/usr/lib/thunderbird/thunderbird", "/usr/lib64/thunderbird/thunderbird"):
        if os.access(path, os.X_OK):
            return path
    return program("thunderbird", "thunderbird")


class Thunderbird:
    """One Thunderbird on one profile."""

    def __init__(self, profile: Path, *, home: Path, display: str, log: Path, language: str = "C.UTF-8") -> None:
        """Use `profile` (see `trial.stage.profile`) with HOME set to `home`; start nothing yet."""
        self.profile = profile
        self.home = home
        self.display = display
        self.log = log
        self.language = language
        self.environment: dict[str, str] = {}
        self._child: Child | None = None
        self._marionette: Marionette | None = None

    def start(self, timeout: float = 60.0) -> float:
        """Start it and wait until its main window is usable; give the seconds that took."""
        if self._child is not None:
            raise StageError("Thunderbird is running already")
        begun = time.monotonic()
        port_file = self.profile / "MarionetteActivePort"
        port_file.unlink(missing_ok=True)  # one left behind by a killed process names a dead port
        child = Child(
            [
                find_thunderbird(),
                *("--profile", str(self.profile), "--no-remote", "--new-instance"),
                *("--marionette", "--remote-allow-system-access"),
            ],
            log=self.log,
            environment=self._environment(),
        )
        self._child = child

        def port() -> int:
            child.check()
            text = port_file.read_text("ascii") if port_file.exists() else ""
            return int(text) if text else 0

        self._marionette = Marionette(wait_until(port, timeout, "Thunderbird's Marionette port"))
        wait_until(self._main_window_ready, timeout, "Thunderbird's main window")
        return time.monotonic() - begun

    def _environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "USER", "LOGNAME", "TZ") if name in os.environ}
        temporary = self.home / "tmp"
        temporary.mkdir(parents=True, exist_ok=True)
        return {
            **kept,
            "HOME": str(self.home),
            "TMPDIR": str(temporary),
            "XDG_CONFIG_HOME": str(self.home / ".config"),
            "XDG_CACHE_HOME": str(self.home / ".cache"),
            "XDG_DATA_HOME": str(self.home / ".local" / "share"),
            "XDG_STATE_HOME": str(self.home / ".local" / "state"),
            "XDG_RUNTIME_DIR": str(temporary),
            "DISPLAY": self.display,
            "LANG": self.language,
            "GDK_BACKEND": "x11",
            "MOZ_ENABLE_WAYLAND": "0",
            "MOZ_CRASHREPORTER_DISABLE": "1",
            "MOZ_REMOTE_SETTINGS_DEVTOOLS": "1",
            # No session bus: desktop services of the real user are none of our business.
            "DBUS_SESSION_BUS_ADDRESS": "disabled:",
            "NO_AT_BRIDGE": "1",
            **self.environment,
        }

    def _main_window_ready(self) -> bool:
        return bool(
            self.chrome("""
                const win = Services.wm.getMostRecentWindow("mail:3pane");
                if (win?.document.readyState != "complete") return false;
                // Not the current tab: after a restart, another one may be in front.
                const tab = win.gTabmail?.tabInfo.find(tab => tab.mode.name == "mail3PaneTab");
                const pane = tab?.chromeBrowser?.contentWindow;
                return pane?.document.readyState == "complete" && !!pane.folderTree?.rowCount;
            """)
        )

    @property
    def running(self) -> bool:
        """Tell whether the process is there."""
        return self._child is not None and self._child.running

    def stop(self, timeout: float = 20.0) -> None:
        """Quit in good order but without questions; end it by force after `timeout` seconds."""
        if self._child is None:
            return
        if self.running and self._marionette is not None:
            try:
                self.chrome("setTimeout(() => Services.startup.quit(Ci.nsIAppStartup.eForceQuit), 0);")
                wait_until(lambda: not self.running, timeout, "Thunderbird's end")
            except StageError:  # it hangs, or its connection is gone: what follows needs neither
                self._child.stop(1)
        self._forget()

    def request_quit(self) -> None:
        """Quit as from the menu, questions about unsaved mails included; comes back at once."""
        self.chrome("setTimeout(() => Services.startup.quit(Ci.nsIAppStartup.eAttemptQuit), 0);")

    def kill(self) -> None:
        """End it with SIGKILL and without a chance to save anything, with all its child processes."""
        if self._child is not None:
            self._child.kill()
        self._forget()

    def _forget(self) -> None:
        if self._marionette is not None:
            self._marionette.close()
            self._marionette = None
        if self._child is not None:
            self._child.kill()
            self._child = None

    def wait_ended(self) -> None:
        """Wait, without a limit, until a person has quit it."""
        if self._child is not None:
            self._child.process.wait()

    def restart(self, *, kill: bool = False) -> float:
        """Start again on the same profile, after a quit or (with `kill`) a crash; give the seconds taken."""
        if kill:
            self.kill()
        else:
            self.stop()
        return self.start()

    def chrome(self, script: str, *args: Any, timeout: float = 30.0) -> Any:
        """Run the body of an async function in Thunderbird's main process and give what it returns, as JSON.

        It sees `args`, `Services`, `ChromeUtils` and the names of PRELUDE. Raises StageError with the
        script's own message when it throws, or takes longer than `timeout` seconds.
        """
        if self._marionette is None:
            raise StageError("Thunderbird is not running")
        # A function call of its own line keeps the line numbers of errors close to those of the script.
        body = f"const args = arguments;{PRELUDE}return (async () => {{{script}\n}})();"
        try:
            return self._marionette.execute(body, list(args), timeout)
        except StageError as error:
            raise StageError(f"{error}, in the script: {' '.join(script.split())[:200]}") from None
        except OSError as error:
            end = self._child.log_end() if self._child is not None else ""
            raise StageError(f"Thunderbird does not answer ({error}); its log ends: {end}") from error

    @contextmanager
    def pref(self, name: str, value: str | int | bool) -> Iterator[None]:
        """Set a preference for a while."""
        self.set_pref(name, value)
        try:
            yield
        finally:
            self.chrome("Services.prefs.clearUserPref(args[0]);", name)

    def set_pref(self, name: str, value: str | int | bool) -> None:
        """Set a preference, of the type of the value."""
        kind = "Bool" if isinstance(value, bool) else "Int" if isinstance(value, int) else "String"
        self.chrome(f"Services.prefs.set{kind}Pref(args[0], args[1]);", name, value)

    @property
    def pid(self) -> int:
        """Give the id of the main process, which is not always the one that was started."""
        return int(self.chrome("return Services.appinfo.processID;"))

    def windows(self) -> list[dict[str, Any]]:
        """Give every window: `id`, `type` (`mail:3pane`, `msgcompose`, ...), `title`, `url`, `x`, `y`."""
        found: list[dict[str, Any]] = self.chrome("""
            return Array.from(Services.wm.getEnumerator(null), win => ({
                id: win.docShell.outerWindowID, url: win.location.href, title: win.document.title,
                type: win.document.documentElement.getAttribute("windowtype") || "",
                x: win.screenX, y: win.screenY,
            }));
        """)
        return found

    def install_addon(self, folder: Path, *, temporary: bool = False) -> str:
        """Install an unpacked add-on and give its id once it has started.

        By default it is packed and installed for good, as a user has it, so that it and its storage survive a
        restart. A temporary one is read from `folder` itself and is gone after a restart.
        """
        addon_id = _addon_id(folder)
        target = folder if temporary else pack_addon(folder, self.home / "xpi" / f"{addon_id}.xpi")
        self.chrome(
            """
            const [path, temporary, id] = args;
            const file = Cc["@mozilla.org/file/local;1"].createInstance(Ci.nsIFile);
            file.initWithPath(path);
            if (temporary) {
                await AddonManager.installTemporaryAddon(file);
            } else {
                const install = await AddonManager.getInstallForFile(file);
                if (install.error) throw new Error(`not an add-on Thunderbird takes: error ${install.error}`);
                await install.install();
            }
            const policy = WebExtensionPolicy.getByID(id);
            if (!policy) throw new Error(`${id} was installed but did not start`);
            await policy.readyPromise;
            """,
            str(target.resolve()),
            temporary,
            addon_id,
        )
        return addon_id

    def uninstall_addon(self, addon_id: str) -> None:
        """Remove an add-on with its storage. Raises StageError when it is not installed."""
        self.chrome(
            """
            const addon = await AddonManager.getAddonByID(args[0]);
            if (!addon) throw new Error(`${args[0]} is not installed`);
            await addon.uninstall();
            """,
            addon_id,
        )

    def addon_warnings(self, addon_id: str) -> list[str]:
        """Give what Thunderbird has against an add-on's manifest. Raises StageError if it does not run."""
        found: list[str] = self.chrome(
            """
            const extension = ExtensionParent.GlobalManager.getExtension(args[0]);
            if (!extension) throw new Error(`${args[0]} does not run`);
            return [...extension.warnings, ...extension.errors].map(String);
            """,
            addon_id,
        )
        return found


def _addon_id(folder: Path) -> str:
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    settings = manifest.get("browser_specific_settings", manifest.get("applications", {}))
    try:
        return str(settings["gecko"]["id"])
    except KeyError:
        raise StageError(f"{folder / 'manifest.json'} has no browser_specific_settings.gecko.id") from None


def pack_addon(folder: Path, target: Path) -> Path:
    """Pack an add-on's folder into the file `target`, without dot files; give `target`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder)
            if path.is_file() and not any(part.startswith(".") for part in inside.parts):
                with path.open("rb") as source, archive.open(str(inside), "w") as packed:
                    shutil.copyfileobj(source, packed)
    return target
