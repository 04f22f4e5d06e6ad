# SPDX-License-Identifier: MPL-2.0
"""zip: what is inside one, each file read as if it were attached by itself.

Belongs here: unpacking zip under the limits, and the names in it as whoever packed it saw them. Does not belong here:
archives that are not unpacked (``rar``, ``seven_zip``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from zipfile import ZipInfo

from secondlook.documents.collecting import Collector, DamagedError, LimitError, ProtectedError
from secondlook.documents.formats.packages import open_package
from secondlook.groups.encodings import decode

__all__ = ["read_zip"]

_UTF_8 = 0x800  # flag of a member whose name says so


def read_zip(content: bytes, into: Collector, inner: Callable[[bytes, str], None]) -> None:
    """Hand every file inside to ``inner``. Raises DamagedError, LimitError, ProtectedError (all of it locked)."""
    with open_package(content, into) as package:
        files = [name for name in package.members if not name.endswith("/")]
        shown = _as_packed([package.members[name] for name in files])
        locked = [name for name in files if package.members[name].flag_bits & 1]
        into.protected = into.protected or bool(locked)
        into.add_names(shown)
        if files and len(locked) == len(files):
            raise ProtectedError
        for name, name_shown in zip(files, shown, strict=True):
            into.member()
            if name in locked:
                into.left_out("")
                continue
            try:
                inner(package.read(name), name_shown)
            except LimitError as error:
                if error.reason in {"time", "too-many"}:
                    raise
                into.left_out(error.reason)
            except DamagedError:
                into.left_out("damaged")


def _as_packed(members: Sequence[ZipInfo]) -> list[str]:
    """Return the names as they were packed: Windows in China and Japan writes its own encoding and says nothing of it,
    and then every name is read as if it were of a PC of 1981.
    """
    unsaid = [one for one in members if not one.flag_bits & _UTF_8 and not one.filename.isascii()]
    if not unsaid:
        return [one.filename for one in members]
    try:
        raw = b"\n".join(one.filename.encode("cp437") for one in unsaid)
    except UnicodeEncodeError:  # named by an extra field of the archive
        return [one.filename for one in members]
    found = decode(raw)
    # In that encoding the commonest Chinese characters are frames of tables; umlauts and accents are letters.
    western = all(sign.isascii() or sign.isalpha() for one in unsaid for sign in one.filename)
    wanted = found.encoding == "utf-8" or not (western or found.encoding == "cp1252")
    if not wanted or found.text.count("\n") != len(unsaid) - 1:
        return [one.filename for one in members]
    names = dict(zip((one.filename for one in unsaid), found.text.split("\n"), strict=True))
    return [names.get(one.filename, one.filename) for one in members]
