# SPDX-License-Identifier: MPL-2.0
"""``secondlook doctor``: what is installed where, what is wrong, and how to mend it.

Does not belong here: looking (``desktop.doctor``).
"""

from __future__ import annotations

import argparse
import locale
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from secondlook import paths, sentences
from secondlook.cli.common import common_parent, print_json

if TYPE_CHECKING:
    from secondlook.desktop.doctor import Examined

__all__ = ["add_parser", "run"]


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "doctor",
        parents=[common_parent()],
        help="look at the installation and say what is wrong and how to mend it",
        description="Looks at Python, Thunderbird, the native manifest, the host (it is really started), the"
        " memory, the settings and the add-on's last sign of life. Exit status 1 if something is wrong.",
    )
    parser.add_argument(
        "--language",
        metavar="LOCALE",
        help="language of the sentences, such as en or zh_CN (default: the system's)",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what was found. Return 0 if nothing is wrong, else 1."""
    # It needs most of the package; the other commands need not wait for that.
    from secondlook.desktop.doctor import Surroundings, examine  # noqa: PLC0415
    from secondlook.desktop.places import places, this_system  # noqa: PLC0415
    from secondlook.desktop.registry import this_registry  # noqa: PLC0415

    system, home = this_system(), Path.home()
    memory = paths.memory_dir()
    found = examine(
        Surroundings(
            user=places(system, "user", home, folder=memory),
            system=places(system, "system", home, root=Path(home.anchor)),
            home=home,
            root=Path(home.anchor),
            memory=args.memory or memory,
            policy=args.policy,
            registry=this_registry(),
        )
    )
    language = sentences.choose_language(args.language or _system_language())
    wrong = sum(one.state == "wrong" for one in found)
    if args.json:
        rows = [one.as_json(language) for one in found]
        print_json({"well": not wrong, "examined": rows})
    else:
        _print(found, wrong, language)
    return 1 if wrong else 0


def _print(found: Sequence[Examined], wrong: int, language: str) -> None:
    from secondlook.desktop.doctor import words  # noqa: PLC0415

    said = words(language)
    states = said["states"]
    for one in found:
        print(f"[{states[one.state]}] {said[one.name]['title']}: {one.what(language)}")
        if mend := one.mend(language):
            print(f"    {states['mend']} {mend}")
    print(states["ill"].format(count=wrong) if wrong else states["well"])


def _system_language() -> str:
    return locale.getlocale(locale.LC_MESSAGES if hasattr(locale, "LC_MESSAGES") else locale.LC_CTYPE)[0] or "en"
