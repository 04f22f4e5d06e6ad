# SPDX-License-Identifier: MPL-2.0
"""The program's door: host or command, which module, which exit status."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest

from secondlook import __main__, __version__, cli, errors
from secondlook.cli import common


@pytest.mark.parametrize(
    ("arguments", "native"),
    [
        (["/usr/lib/secondlook.json", "second-look@example.org"], True),
        (["C:\\x\\secondlook.json", "{7a4c2b1e-0000-4000-8000-000000000000}"], True),
        (["learn", "--help"], False),
        (["check", "mail.eml"], False),
        (["a.json"], False),
        ([], False),
    ],
)
def test_started_by_thunderbird(arguments: list[str], native: bool) -> None:
    """Native messaging is told by its two arguments."""
    assert __main__.started_by_thunderbird(arguments) is native


def test_host_start_imports_no_command_line() -> None:
    """As the native host the program imports neither argparse nor anything slow before the first request."""
    program = (
        "import sys\n"
        "from secondlook import host\n"
        "host.serve = lambda: 7\n"
        "from secondlook.__main__ import main\n"
        "assert main(['x.json', 'a@b']) == 7\n"
        "slow = {'argparse', 'tldextract', 'requests', 'pypinyin', 'rapidfuzz', 'secondlook.cli'}\n"
        "assert not slow & set(sys.modules), slow & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_only_the_command_is_imported() -> None:
    """A command does not pay for the modules of the others."""
    program = (
        "import sys\n"
        "from secondlook.cli import run\n"
        "assert run(['learn', '--help']) == 0\n"
        "others = {f'secondlook.cli.{name}' for name in ('check', 'replay', 'groups', 'doctor', 'install')}\n"
        "assert not others & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, stdout=subprocess.DEVNULL)


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """--help of every command ends with 0 and names it."""
    assert __main__.main([command, "--help"]) == 0
    assert f"secondlook {command}" in capsys.readouterr().out


def test_help_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    """--help lists all commands; --version tells the version."""
    assert __main__.main(["--help"]) == 0
    listed = capsys.readouterr().out
    assert all(command in listed for command in cli.COMMANDS)
    assert __main__.main(["--version"]) == 0
    assert __version__ in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [[], ["lern"], ["learn"], ["check"], ["check", "a", "--kind", "song"], ["learn", "--me"]]
)
def test_wrong_use(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong use ends with 2 and one line on stderr."""
    assert __main__.main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("raised", "status", "said"),
    [
        (errors.MailError("broken", source="a.eml", line=3), 2, "secondlook: a.eml, line 3: broken\n"),
        (errors.MemoryStoreError("damaged"), 2, "secondlook: damaged\n"),
        (KeyboardInterrupt(), 130, "secondlook: interrupted\n"),
    ],
)
def test_errors(
    raised: BaseException, status: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What goes wrong on purpose becomes one line and a status; anything else is a bug and shows as one."""
    from secondlook.cli import learn  # noqa: PLC0415

    def fail(_args: object) -> int:
        raise raised

    monkeypatch.setattr(learn, "run", fail)
    assert cli.run(["learn", "--me", "a@b", "x"]) == status
    assert capsys.readouterr().err == said


def test_reader_that_stops() -> None:
    """Output into a closed pipe (head) ends quietly."""
    program = "import sys; sys.stdin.read(); from secondlook.cli import run; sys.exit(run(['--help']))"
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.close()
    _, said = process.communicate()
    assert (process.returncode, said) == (0, b"")


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal a bar is drawn, and the line ended; elsewhere nothing is written."""
    monkeypatch.setattr(common.Progress, "_EVERY", 0)
    terminal, pipe = _Terminal(), io.StringIO()
    for stream in (terminal, pipe):
        with common.Progress("learning", 200, stream) as progress:
            progress.to(100, "5 mails")
            progress.to(200, "9 mails")
    assert "[##############              ]  50% 5 mails" in terminal.getvalue()
    assert terminal.getvalue().endswith("100% 9 mails\n")
    assert pipe.getvalue() == ""


def test_one_line() -> None:
    """Text from a mail cannot command a terminal, nor fill it."""
    assert common.one_line("a\x1b[2J\r\nb\u202ec") == "a [2J b c"
    assert len(common.one_line("x" * 500)) == 100
