# SPDX-License-Identifier: MPL-2.0
"""``secondlook install``: make Thunderbird find the host, and say how to add the add-on.

Does not belong here: doing it (``desktop.install``).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from secondlook import paths
from secondlook.cli.common import common_parent, print_json

if TYPE_CHECKING:
    from secondlook.desktop.places import Places

__all__ = ["add_parser", "add_scope", "places_of", "run"]


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "install",
        parents=[common_parent()],
        help="register the host with Thunderbird",
        description="Writes a launcher for this Python and the native manifest by which Thunderbird finds it,"
        " then starts the host once to see that it answers. Can be repeated.",
    )
    add_scope(parser)
    parser.add_argument("--addon", type=Path, metavar="XPI-OR-FOLDER", help="the add-on to bring along")
    parser.add_argument("--profile", type=Path, metavar="DIR", help="put the add-on into this Thunderbird profile")
    parser.set_defaults(run=run)


def add_scope(parser: argparse.ArgumentParser) -> None:
    """Add the choice between this user and everybody."""
    parser.add_argument("--system", action="store_true", help="for all users of this machine (needs an administrator)")


def places_of(args: argparse.Namespace) -> Places:
    """Return the places of the chosen scope on this machine."""
    from secondlook.desktop.places import places, this_system  # noqa: PLC0415

    home = Path.home()
    if args.system:
        return places(this_system(), "system", home, root=Path(home.anchor))
    return places(this_system(), "user", home, folder=paths.memory_dir())


def run(args: argparse.Namespace) -> int:
    """Install, try the host, and report. Return 0 if it answers, 1 if not."""
    from secondlook.desktop import probe  # noqa: PLC0415
    from secondlook.desktop.install import install  # noqa: PLC0415
    from secondlook.desktop.launcher import check_interpreter  # noqa: PLC0415
    from secondlook.desktop.registry import this_registry  # noqa: PLC0415

    # Not resolved: in a virtual environment the link is what knows the environment.
    python = Path(sys.executable)
    version = check_interpreter(python)
    done = install(places_of(args), python=python, registry=this_registry(), addon=args.addon, profile=args.profile)
    problem = ""
    try:
        probe.greet(done.launcher, done.manifests[0])
    except probe.ProbeError as error:
        problem = str(error)
    if args.json:
        facts = {
            "version": version,
            "launcher": str(done.launcher),
            "manifests": [str(path) for path in done.manifests],
            "written": [str(path) for path in done.written],
            "addon": None if done.xpi is None else str(done.xpi),
            "answers": not problem,
            "problem": problem,
        }
        print_json(facts)
    else:
        print(f"Second Look {version} is registered with Thunderbird: {done.manifests[0]}")
        print(_about_addon(done.xpi, in_profile=done.in_profile))
    if problem:
        print(f"secondlook: {done.launcher}: the host does not work: {problem}", file=sys.stderr)
    return 1 if problem else 0


def _about_addon(xpi: Path | None, *, in_profile: bool) -> str:
    """Return the sentence that says what is left for the user to do."""
    if in_profile:
        return "The add-on is in the profile. Start Thunderbird and agree when it asks about Second Look."
    file = "the add-on's .xpi file" if xpi is None else str(xpi)
    return f"Now add the add-on: Thunderbird > Add-ons Manager > gear wheel > Install Add-on From File > {file}"
