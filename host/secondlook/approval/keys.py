# SPDX-License-Identifier: MPL-2.0
"""Ed25519 keys: this user's own, made when it is first needed, and checking signatures.

Belongs here: the file of the own key, signing, the fingerprint that people compare. Does not belong here: whose keys
are known (``ledger``), what is signed (``documents``).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from secondlook.errors import ApprovalError
from secondlook.paths import private_folder

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

__all__ = ["OwnKey", "decoded", "fingerprint", "is_signed_by", "is_weak"]

SIZE = 32  # bytes of a public key and of the seed of a private one (RFC 8032, 5.1.5)
_SHOWN = 32  # hex digits of a fingerprint: 128 bits, which nobody finds a second key for


@dataclass(frozen=True)
class OwnKey:
    """The user's key. ``public`` is 43 letters of base64 without padding, as in documents and policies."""

    public: str
    _private: Ed25519PrivateKey = field(repr=False)

    @classmethod
    def open(cls, folder: Path) -> OwnKey:
        """Read the key in ``folder``, made there if there is none (0600). Raises ApprovalError if it cannot be."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

        path = private_folder(folder) / "key"
        try:
            seed = path.read_bytes() if path.exists() else _made(path)
        except OSError as error:
            raise ApprovalError("key", f"the key cannot be read or made: {error.strerror or error}") from error
        if len(seed) != SIZE:
            raise ApprovalError("key", f"{path} holds no key")
        private = Ed25519PrivateKey.from_private_bytes(seed)
        return cls(_encoded(private.public_key().public_bytes_raw()), private)

    def sign(self, data: bytes) -> str:
        """Return the signature of the data, in base64 without padding."""
        return _encoded(self._private.sign(data))


def _made(path: Path) -> bytes:
    seed = os.urandom(SIZE)
    new = path.with_name(f"key.{os.getpid()}")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(seed)
        file.flush()
        os.fsync(file.fileno())
    try:
        # Two hosts may start at once: the first one's key is everybody's.
        os.link(new, path)
    except FileExistsError:
        return path.read_bytes()
    except OSError:  # a disk without hard links
        new.replace(path)
        return seed
    finally:
        new.unlink(missing_ok=True)
    return seed


def is_signed_by(public: str, signature: str, data: bytes) -> bool:
    """Tell whether the key made this signature of the data. Nothing that comes in makes it raise."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    try:
        Ed25519PublicKey.from_public_bytes(decoded(public, SIZE)).verify(decoded(signature, 2 * SIZE), data)
    except (InvalidSignature, ValueError):
        return False
    return not is_weak(public)


def is_weak(public: str) -> bool:
    """Tell whether a key is one of the few points of small order, under which one signature fits many texts
    (RFC 8032 lets them pass). Raises ValueError for what is no key.
    """
    key = bytearray(decoded(public, SIZE))
    key[-1] &= 0x7F  # the sign bit
    return int.from_bytes(key, "little") in _SMALL_ORDER


_P = 2**255 - 19
# The y coordinates of the points whose order divides 8, and their spellings beyond the prime.
_Y8 = 2707385501144840649318225287225658788936804267575313519463743609750303402022
_SMALL_ORDER = frozenset({0, 1, _P - 1, _P, _P + 1, _Y8, _P - _Y8})


def fingerprint(public: str) -> str:
    """Return what two people compare to know that they mean one key: eight groups of four hex digits.

    Raises ValueError for what is no key.
    """
    digest = hashlib.sha256(decoded(public, SIZE)).hexdigest()[:_SHOWN].upper()
    return " ".join(digest[start : start + 4] for start in range(0, _SHOWN, 4))


def _encoded(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii").rstrip("=")


def decoded(text: str, size: int) -> bytes:
    """Return the bytes of a key or signature. Raises ValueError unless it is the one spelling of so many bytes."""
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("is not base64") from error
    if len(data) != size or _encoded(data) != text:
        raise ValueError(f"is not {size} bytes in base64 without padding")
    return data
