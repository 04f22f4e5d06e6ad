# SPDX-License-Identifier: MPL-2.0
"""The command line: which module does which command, and how a command ends.

Belongs here: the table of commands; only the module of the command that is asked for is imported. Does not
belong here: commands (one module each), what several of them need (``common``).
"""

from __future__ import annotations

import argparse
import importlib
import io
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from secondlook import __version__
from secondlook.errors import SecondLookError

__all__ = ["COMMANDS", "run"]

# Command -> module in this package, with ``add_parser(commands)``. In the order of --help.
COMMANDS = {
    "learn": "learn",
    "groups": "groups",
    "memory": "memory",
    "settings": "settings",
    "team": "team",
    "check": "check",
    "replay": "replay",
    "incident": "incident",
    "report": "report",
    "doctor": "doctor",
    "install": "install",
    "update": "update",
    "uninstall": "uninstall",
}

WRONG_USE = 2
INTERRUPTED = 130  # as shells count a process ended by Ctrl-C


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line; the standard one prints the whole usage before it."""

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_USE, f"{self.prog}: {message} (see {self.prog} --help)\n")


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit status. Errors that are meant for people become one line on stderr."""
    _speak_utf8()
    try:
        status = _run(arguments)
        sys.stdout.flush()
    except SecondLookError as error:
        print(f"secondlook: {error}", file=sys.stderr)
        return WRONG_USE
    except KeyboardInterrupt:
        print("secondlook: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader (head, less) has seen enough. Python would complain once more while closing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def _run(arguments: Sequence[str]) -> int:
    try:
        args = _parser(arguments).parse_args(arguments)
    except SystemExit as done:  # argparse, after --help, --version or wrong use
        return done.code if isinstance(done.code, int) else WRONG_USE
    status: int = args.run(args)
    return status


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    parser = _Parser(prog="secondlook", description="Keeps a mail from going to the wrong customer.")
    parser.add_argument("--version", action="version", version=f"secondlook {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)
    # --help, a misspelled command and the like need them all.
    chosen = [arguments[0]] if arguments and arguments[0] in COMMANDS else list(COMMANDS)
    for command in chosen:
        importlib.import_module(f"secondlook.cli.{COMMANDS[command]}").add_parser(commands)
    return parser


def _speak_utf8() -> None:
    """Write UTF-8 into files and pipes everywhere, and never fail for a letter that a terminal lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="backslashreplace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
