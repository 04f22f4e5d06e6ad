# SPDX-License-Identifier: MPL-2.0
"""``secondlook update``: take up a newer bundle from a file, after making sure of it.

Does not belong here: what a bundle is (``desktop.bundle``), putting it in place (``desktop.from_bundle``).
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from secondlook.cli.common import common_parent
from secondlook.cli.install import add_language, add_scope, from_bundle, places_of

__all__ = ["add_parser", "run"]


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "update",
        parents=[common_parent()],
        help="update from a bundle's file, without network",
        description="Opens a bundle, compares every file with its checksum, verifies who signed it, and installs"
        " it if it is newer. A damaged bundle, one signed by another key, and an older one are refused, and nothing"
        " is changed then. Memory, settings and held mails are kept.",
    )
    add_scope(parser)
    add_language(parser)
    parser.add_argument("bundle", type=Path, metavar="BUNDLE", help="the archive, or the folder it was unpacked into")
    parser.add_argument(
        "--key",
        metavar="KEY",
        help="public key of the bundle's maker, one line or a file (default: the one known since installing)",
    )
    parser.add_argument("--older-too", action="store_true", help="go back to an older version")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Update and report. Return 0 if the host answers afterwards, else 1."""
    from secondlook.desktop.bundle import Bundle, extract, newer  # noqa: PLC0415
    from secondlook.desktop.record import Record  # noqa: PLC0415
    from secondlook.desktop.said import language_of_user, say  # noqa: PLC0415
    from secondlook.desktop.signature import PublicKey  # noqa: PLC0415

    language = language_of_user(args.language)
    record = Record.read(places_of(args).record)
    known = args.key or record.key
    if args.key and Path(args.key).is_file():
        known = Path(args.key).read_text("utf-8", errors="replace")
    key = PublicKey.parse(known) if known else None
    with tempfile.TemporaryDirectory(prefix="secondlook-update-") as folder:
        opened = args.bundle if args.bundle.is_dir() else extract(args.bundle, Path(folder))
        bundle = Bundle.open(opened, key=key)
        if not args.json:
            print(say(language, "update", "whole" if key is None else "verified"))
            if record.version == bundle.version:
                print(say(language, "update", "same", version=bundle.version))
            elif record.version and newer(bundle.version, record.version):
                print(say(language, "update", "from_to", old=record.version, new=bundle.version))
        return from_bundle(args, bundle, key="" if key is None else str(key))
