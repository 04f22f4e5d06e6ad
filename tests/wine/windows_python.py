# SPDX-License-Identifier: MPL-2.0
"""A Python for Windows to run under Wine, put together from what the package index has.

The wheel of panda3d for Windows carries CPython's own `python311.dll` with its extension modules, for programs that
are frozen with it. The library in Python is that of this machine's Python of the same version, and `python.exe` is
five lines of C. It stands for python.org's installer (`windows_python`) and embeddable package (`embeddable`), which
are not on the index; the latter has the official one's shape: the library in a zip, and a `._pth` that lets Python
look nowhere else.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

VERSION = "3.11"
SOURCE = """
#include <windows.h>
int wmain(int count, wchar_t **arguments) {
    HMODULE library = LoadLibraryW(L"python311.dll");
    if (library == NULL) return 9;
    return ((int (*)(int, wchar_t **))(void *)GetProcAddress(library, "Py_Main"))(count, arguments);
}
"""
UNUSED = (
    "test",
    "idlelib",
    "tkinter",
    "lib2to3",
    "turtledemo",
    "ensurepip",
    "site-packages",
    "dist-packages",
    "__pycache__",
)


def embeddable(python: Path, folder: Path) -> Path:
    """Make a folder with the shape of the official embeddable package from a Python made here; give it."""
    folder.mkdir(parents=True)
    for path in python.iterdir():
        if path.is_file():
            shutil.copy(path, folder / path.name)
    digits = VERSION.replace(".", "")
    with zipfile.ZipFile(folder / f"python{digits}.zip", "w", zipfile.ZIP_DEFLATED) as library:
        for path in sorted((python / "Lib").rglob("*")):
            if path.is_file():
                library.write(path, path.relative_to(python / "Lib").as_posix())
    text = f"python{digits}.zip\r\n.\r\n\r\n# Uncomment to run site.main() automatically\r\n#import site\r\n"
    (folder / f"python{digits}._pth").write_bytes(text.encode())
    return folder


def windows_python(folder: Path, store: Path) -> Path:
    """Make the Python in a folder and give its program; the wheel is kept in ``store``."""
    assert sys.version_info[:2] == (3, 11), "the library must be of the version of the wheel's python311.dll"
    wheel = next(store.glob("panda3d-*-cp311-cp311-win_amd64.whl"), None)
    if wheel is None:
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
        subprocess.run(
            [*pip, "--platform=win_amd64", f"--python-version={VERSION}", "--dest", str(store), "panda3d"], check=True
        )
        wheel = next(store.glob("panda3d-*-cp311-cp311-win_amd64.whl"))
    folder.mkdir(parents=True)
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            # The C run-time's forwarders are Windows's own, and Wine has them.
            if (
                name.startswith("deploy_libs/")
                and "api-ms-win" not in name
                and not name.endswith(("tcl86t.dll", "tk86t.dll"))
            ):
                (folder / Path(name).name).write_bytes(archive.read(name))
    shutil.copytree(
        sysconfig.get_path("stdlib"), folder / "Lib", ignore=shutil.ignore_patterns(*UNUSED, "config-3*", "*.so")
    )
    source = folder / "python.c"
    source.write_text(SOURCE, encoding="utf-8")
    program = folder / "python.exe"
    subprocess.run(["x86_64-w64-mingw32-gcc", "-municode", "-Os", "-s", "-o", str(program), str(source)], check=True)
    source.unlink()
    _stable_library(folder)
    return program


def _stable_library(folder: Path) -> None:
    """Make `python3.dll`, which wheels for any Python 3 ask for: every name leads on to `python311.dll`."""
    own = f"python{VERSION.replace('.', '')}"
    dump = ["x86_64-w64-mingw32-objdump", "-p", str(folder / f"{own}.dll")]
    listed = subprocess.run(dump, capture_output=True, text=True, check=True).stdout
    names = re.findall(
        r"^\s*\[\s*\d+\].*\s(_?Py\w+)$", listed.partition("[Ordinal/Name Pointer] Table")[2], re.MULTILINE
    )
    assert len(names) > 500, len(names)
    definition = folder / "python3.def"
    definition.write_text("EXPORTS\n" + "".join(f"{name} = {own}.{name}\n" for name in names), encoding="ascii")
    made = ["x86_64-w64-mingw32-gcc", "-shared", "-nostdlib", "-s", "-o", str(folder / "python3.dll"), str(definition)]
    subprocess.run(made, check=True)
    definition.unlink()
