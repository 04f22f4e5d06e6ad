# SPDX-License-Identifier: MPL-2.0
"""Policy files on disk: where they are, reading one, and writing the user's.

Belongs here: paths, TOML, line numbers, permissions. Does not belong here: which values are allowed
(``settings``), which layer wins (``layers``).
"""

from __future__ import annotations

import json
import os
import re
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import platformdirs

from secondlook import paths
from secondlook.errors import PolicyError, SecondLookError
from secondlook.policy.settings import Value, flat

__all__ = ["Source", "administrator_path", "parse", "read", "user_path", "write"]

FILE_NAME = "policy.toml"
LARGEST = 1024 * 1024  # bytes; a policy is a page of text, anything larger is another file

HEADING = "# Settings of Second Look for this user. The keys are explained in docs/settings.md.\n"


@dataclass(frozen=True)
class Source:
    """What one place says: where it is, its keys and raw values, and the line of each key."""

    name: str
    values: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)

    def line(self, key: str) -> int | None:
        """Return the line on which the key stands, None where there are no lines."""
        return self.lines.get(key)


def user_path() -> Path:
    """Return where the user's own policy lives. Raises PolicyError if that folder cannot be used."""
    try:
        return paths.config_dir() / FILE_NAME
    except SecondLookError as error:
        raise PolicyError(str(error)) from error


def administrator_path() -> Path:
    """Return where the administrator's policy lives.

    On Linux it is fixed: the usual variable for system-wide settings is in the user's hands, and would let
    the user point away from a lock.
    """
    if sys.platform == "linux":
        return Path("/etc/secondlook") / FILE_NAME
    return platformdirs.site_config_path("secondlook", appauthor=False) / FILE_NAME


def read(path: Path, *, must_exist: bool) -> Source:
    """Return what a policy file says; nothing if it may be missing and is. Raises PolicyError if bad."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        if must_exist:
            raise PolicyError("there is no such policy file", source=path) from None
        return Source(str(path))
    except OSError as error:
        raise PolicyError(f"cannot be read: {error.strerror or error}", source=path) from error
    return parse(str(path), data)


def parse(name: str, data: bytes) -> Source:
    """Return what the text of a policy says. ``name`` stands for it in errors. Raises PolicyError if bad."""
    if len(data) > LARGEST:
        raise PolicyError("is larger than 1 MiB and so no policy", source=name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise PolicyError("is not UTF-8 text", source=name, line=line) from error
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problem, line_of_error = _where(str(error), text)
        raise PolicyError(f"is not valid TOML: {problem}", source=name, line=line_of_error) from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, a thousand brackets
        raise PolicyError(f"is not valid TOML: {error}", source=name) from error
    return Source(name, flat(tables), _lines_of_keys(text))


def write(path: Path, values: Mapping[str, Value]) -> None:
    """Put the values into the file, whole or not at all, readable by the user only.

    Comments and the order of lines stay where a value can be changed in place. Raises PolicyError if the file
    cannot be written.
    """
    import tempfile  # noqa: PLC0415  (a check reads the policy and never writes it)

    source = read(path, must_exist=False)
    try:
        old = path.read_text(encoding="utf-8-sig") if path.exists() else ""
        text = _edited(old, source, values)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # mkstemp makes the file 0600 from the start, so that its content is never open to others.
        handle, name = tempfile.mkstemp(prefix=f".{FILE_NAME}.", dir=path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise PolicyError(f"cannot be written: {error.strerror or error}", source=path) from error


def _where(problem: str, text: str) -> tuple[str, int]:
    """Take the place out of a sentence of tomllib's."""
    found = re.fullmatch(r"(?s)(.*) \(at (?:line (\d+), column \d+|end of document)\)", problem)
    if not found:
        return problem, 1
    return found[1], int(found[2]) if found[2] else max(1, len(text.splitlines()))


_HEADER = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?$")
_ASSIGNMENT = re.compile(r"""\s*([A-Za-z0-9_."' -]+?)\s*=""")


def _bare(name: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in name.split("."))


def _lines_of_keys(text: str) -> dict[str, int]:
    """Return the line of each key. Made for pointing at a mistake: a key written in a way that this does not
    see has no line, and its error then names the file and the key.
    """
    section = ""
    found: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            section = _bare(header[1])
            found.setdefault(section, number)
        elif assignment := _ASSIGNMENT.match(line):
            name = _bare(assignment[1])
            found.setdefault(f"{section}.{name}" if section else name, number)
    return found


def _edited(text: str, source: Source, values: Mapping[str, Value]) -> str:
    """Return the text saying exactly ``values``. Edited line by line, read again, and, where that does not
    give the values (a list over several lines, a dotted key), written anew.
    """
    lines = text.splitlines()
    for key in sorted(source.values, key=lambda key: -(source.line(key) or 0)):
        line = source.line(key)
        if line is None:
            continue
        if key not in values:
            del lines[line - 1]
        elif values[key] != _kept(source.values[key]):
            comment = re.search(r"\s+#.*$", lines[line - 1])
            changed = f"{key.rpartition('.')[2]} = {_toml(values[key])}"
            lines[line - 1] = changed + (comment[0] if comment else "")
    for key, value in values.items():
        if key not in source.values:
            section, _, name = key.partition(".")
            heading = next((n for n, line in enumerate(lines) if (m := _HEADER.match(line)) and m[1] == section), None)
            if heading is None:
                lines += ["", f"[{section}]"]
                heading = len(lines) - 1
            lines.insert(heading + 1, f"{name} = {_toml(value)}")
    edited = "\n".join(lines).strip("\n") + "\n" if text.strip() else HEADING + "\n".join(lines) + "\n"
    try:
        says = flat(tomllib.loads(edited))
    except tomllib.TOMLDecodeError:
        says = {}
    return edited if {key: _kept(value) for key, value in says.items()} == dict(values) else _anew(values)


def _anew(values: Mapping[str, Value]) -> str:
    sections: dict[str, list[str]] = {}
    for key, value in values.items():
        section, _, name = key.partition(".")
        sections.setdefault(section, []).append(f"{name} = {_toml(value)}")
    return HEADING + "".join(f"\n[{section}]\n" + "\n".join(rows) + "\n" for section, rows in sections.items())


def _kept(value: Any) -> Any:
    return tuple(_kept(item) for item in value) if isinstance(value, list | tuple) else value


def _toml(value: Value | tuple[str, int]) -> str:
    """Return one checked value as TOML."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case str():
            # A JSON string is a basic string of TOML; checked values have no control characters.
            return json.dumps(value, ensure_ascii=False)
        case _:
            return "[" + ", ".join(_toml(item) for item in value) + "]"
