# SPDX-License-Identifier: MPL-2.0
"""``secondlook install``: make Thunderbird find the host, and say how to add the add-on.

Does not belong here: doing it (``desktop.install``, ``desktop.from_bundle``, ``desktop.packaged``).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secondlook import __version__, paths
from secondlook.cli.common import common_parent, print_json
from secondlook.errors import InstallError
from secondlook.running import is_frozen

if TYPE_CHECKING:
    from secondlook.desktop.bundle import Bundle
    from secondlook.desktop.install import Installed
    from secondlook.desktop.places import Places

__all__ = ["add_language", "add_parser", "add_scope", "from_bundle", "places_of", "policies_of", "run"]


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "install",
        parents=[common_parent()],
        help="register the host with Thunderbird",
        description="Writes a launcher and the native manifest by which Thunderbird finds the host, then starts the"
        " host once to see that it answers. Can be repeated. Memory, settings and held mails are not touched.",
    )
    add_scope(parser)
    add_language(parser)
    parser.add_argument("--addon", type=Path, metavar="XPI-OR-FOLDER", help="the add-on to bring along")
    parser.add_argument("--profile", type=Path, metavar="DIR", help="put the add-on into this Thunderbird profile")
    parser.add_argument(
        "--for-everyone",
        action="store_true",
        help="with --system: let Thunderbird's policies bring the add-on to every user (Linux)",
    )
    parser.add_argument("--bundle", type=Path, metavar="DIR", help="install the program from this unpacked bundle")
    parser.add_argument("--older-too", action="store_true", help="also from a bundle older than what is installed")
    parser.add_argument("--packaged", action="store_true", help=argparse.SUPPRESS)  # for the scripts of .deb and .rpm
    parser.set_defaults(run=run)


def add_scope(parser: argparse.ArgumentParser) -> None:
    """Add the choice between this user and everybody."""
    parser.add_argument("--system", action="store_true", help="for all users of this machine (needs an administrator)")


def add_language(parser: argparse.ArgumentParser) -> None:
    """Add the choice of the language that the command speaks."""
    parser.add_argument(
        "--language",
        metavar="LOCALE",
        help="language of the sentences, such as en or zh_CN (default: the system's)",
    )


def places_of(args: argparse.Namespace) -> Places:
    """Return the places of the chosen scope on this machine."""
    from secondlook.desktop.places import places, this_system  # noqa: PLC0415

    home = Path.home()
    if args.system:
        return places(this_system(), "system", home, root=Path(home.anchor))
    return places(this_system(), "user", home, folder=paths.memory_dir())


def policies_of(places: Places) -> Path | None:
    """Return the policies file for all users of this machine, None where there is none to write."""
    from secondlook.desktop.policies import policies_path  # noqa: PLC0415

    return policies_path() if places.system == "linux" and places.scope == "system" else None


def run(args: argparse.Namespace) -> int:
    """Install, try the host, and report. Return 0 if it answers, 1 if not."""
    if args.packaged:
        return _packaged(args)
    from secondlook.desktop.install import install  # noqa: PLC0415
    from secondlook.desktop.launcher import check_interpreter  # noqa: PLC0415
    from secondlook.desktop.registry import this_registry  # noqa: PLC0415

    if args.for_everyone and policies_of(places_of(args)) is None:
        raise InstallError("--for-everyone works together with --system on Linux; see the page for administrators")
    if args.bundle is not None:
        from secondlook.desktop.bundle import Bundle  # noqa: PLC0415

        return from_bundle(args, Bundle.open(args.bundle))
    # Not resolved: in a virtual environment the link is what knows the environment.
    python = Path(sys.executable)
    version = __version__ if is_frozen() else check_interpreter(python)
    there = places_of(args)
    done = install(
        there,
        python=python,
        registry=this_registry(),
        addon=args.addon,
        profile=args.profile,
        for_everyone=policies_of(there) if args.for_everyone else None,
        programs=_programs(),
    )
    return _report(args, version, done, {})


def from_bundle(args: argparse.Namespace, bundle: Bundle, key: str = "") -> int:
    """Install from an opened bundle and report. Return as ``run``."""
    from secondlook.desktop.from_bundle import OlderError, install_bundle  # noqa: PLC0415
    from secondlook.desktop.registry import this_registry  # noqa: PLC0415
    from secondlook.desktop.said import language_of_user, say  # noqa: PLC0415

    there = places_of(args)
    for_everyone = getattr(args, "for_everyone", False)
    try:
        found = install_bundle(
            there,
            bundle,
            python=Path(sys.executable),
            registry=this_registry(),
            profile=getattr(args, "profile", None),
            for_everyone=policies_of(there) if for_everyone else None,
            programs=_programs(),
            older_too=args.older_too,
            key=key or _key_beside(bundle),
        )
    except OlderError as error:
        told = say(language_of_user(args.language), "update", "older", installed=error.installed, version=error.version)
        raise InstallError(told) from error
    return _report(args, found.version, found.done, {"before": found.before})


def _key_beside(bundle: Bundle) -> str:
    """Return the key that signs updates, where the administrator has laid it into the bundle's folder."""
    from secondlook.desktop.signature import PublicKey  # noqa: PLC0415

    path = bundle.folder / "secondlook.pub"
    return str(PublicKey.parse(path.read_text("utf-8"))) if path.is_file() else ""


def _programs() -> list[Path]:
    from secondlook.desktop import thunderbird  # noqa: PLC0415
    from secondlook.desktop.places import this_system  # noqa: PLC0415

    home = Path.home()
    return [found.folder for found in thunderbird.find(this_system(), home, root=Path(home.anchor))]


def _report(args: argparse.Namespace, version: str, done: Installed, further: dict[str, Any]) -> int:
    """Try the host and say what was done and what is left to do. Return 0 if it answers, else 1."""
    from secondlook.desktop import probe  # noqa: PLC0415
    from secondlook.desktop.places import this_system  # noqa: PLC0415
    from secondlook.desktop.said import language_of_user, say  # noqa: PLC0415
    from secondlook.desktop.thunderbird import examine_thunderbirds  # noqa: PLC0415

    problem = ""
    try:
        probe.greet(done.launcher, done.manifests[0])
    except probe.ProbeError as error:
        problem = str(error)
    language = language_of_user(args.language)
    home = Path.home()
    looked = list(examine_thunderbirds(this_system(), home, root=Path(home.anchor)))
    if args.json:
        facts = {
            "version": version,
            **further,
            "launcher": str(done.launcher),
            "manifests": [str(path) for path in done.manifests],
            "written": [str(path) for path in done.written],
            "addon": None if done.xpi is None else str(done.xpi),
            "answers": not problem,
            "problem": problem,
            "thunderbird": [one.as_json(language) for one in looked],
        }
        print_json(facts)
    else:
        print(say(language, "install", "registered", version=version, manifest=str(done.manifests[0])))
        if not done.written:
            print(say(language, "install", "unchanged"))
        for one in looked:
            if one.state != "ok":
                print(say(language, "install", "thunderbird", what=one.what(language)))
                print(f"    {one.mend(language)}")
        command = places_of(args).command
        if command is not None and command.is_file():
            print(say(language, "install", "command", command=str(command)))
        print(_about_addon(language, done, for_everyone=getattr(args, "for_everyone", False)))
    if problem:
        told = say(language, "install", "broken", launcher=str(done.launcher), problem=problem)
        print(f"secondlook: {told}", file=sys.stderr)
    return 1 if problem else 0


def _about_addon(language: str, done: Installed, *, for_everyone: bool) -> str:
    """Return the sentence that says what is left for the user to do."""
    from secondlook.desktop.said import say  # noqa: PLC0415

    if for_everyone:
        return say(language, "install", "for_everyone")
    if done.in_profile:
        return say(language, "install", "in_profile")
    file = say(language, "install", "addon_file") if done.xpi is None else str(done.xpi)
    return say(language, "install", "add_addon", xpi=file)


def _packaged(args: argparse.Namespace) -> int:
    """Do what the package's own files cannot; called as root by dpkg and rpm."""
    from secondlook.desktop import packaged  # noqa: PLC0415
    from secondlook.desktop.said import language_of_user, say  # noqa: PLC0415

    language = language_of_user(args.language)
    try:
        packaged.configure()
    except InstallError as error:
        print(f"secondlook: {say(language, 'install', 'no_policy', problem=str(error))}", file=sys.stderr)
        print(f"secondlook: {say(language, 'install', 'no_policy_mend')}", file=sys.stderr)
        return 1
    print(f"Second Look {__version__}: {say(language, 'install', 'packaged')}")
    return 0
