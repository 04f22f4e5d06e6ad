# SPDX-License-Identifier: MPL-2.0
"""Signatures of bundles, in minisign's format, so that everybody can verify them with minisign as well.

An Ed25519 signature covers the BLAKE2b-512 hash of a file; a second one covers the first and the trusted
comment. The format is minisign's (https://jedisct1.github.io/minisign/).

Belongs here: verifying. Does not belong here: signing (`installer/bundle/sums.py`), which key is trusted (``update``).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass

from secondlook.errors import InstallError

__all__ = ["PublicKey", "SignatureError", "verify"]


class SignatureError(InstallError):
    """A signature or key that is missing, damaged, of another key, or not that of the file."""


@dataclass(frozen=True)
class PublicKey:
    """Whose signature is trusted. ``number`` tells keys apart, ``key`` is Ed25519's 32 bytes."""

    number: bytes
    key: bytes

    @classmethod
    def parse(cls, text: str) -> PublicKey:
        """Read a key as minisign writes it, with or without its comment line. Raises SignatureError."""
        lines = [line for line in text.splitlines() if line.strip() and not line.startswith("untrusted comment:")]
        data = _decoded(lines[0]) if len(lines) == 1 else b""
        if len(data) != 42 or data[:2] != b"Ed":
            raise SignatureError("this is no public key of minisign's")
        return cls(data[2:10], data[10:])

    def __str__(self) -> str:
        """Return the key on one line, as minisign's ``-P`` takes it."""
        return base64.b64encode(b"Ed" + self.number + self.key).decode()


def verify(data: bytes, signature: str, key: PublicKey) -> str:
    """Return the trusted comment if ``signature`` is that of ``data`` by ``key``. Raises SignatureError."""
    try:
        from nacl.exceptions import BadSignatureError  # noqa: PLC0415  (only an update needs it)
        from nacl.signing import VerifyKey  # noqa: PLC0415
    except ImportError as error:  # a library of the system's that it rests on is missing
        raise SignatureError(f"the signature cannot be verified on this computer: {error}") from error

    lines = signature.splitlines()
    head = "trusted comment: "
    if len(lines) < 4 or not lines[2].startswith(head):
        raise SignatureError("the signature is damaged")
    first, comment, second = _decoded(lines[1]), lines[2].removeprefix(head), _decoded(lines[3])
    if len(first) != 74 or len(second) != 64 or first[:2] != b"ED":
        raise SignatureError("the signature is damaged, or of an old form that is not accepted")
    if first[2:10] != key.number:
        raise SignatureError("it is signed by somebody else's key")
    try:
        verifier = VerifyKey(key.key)
        verifier.verify(hashlib.blake2b(data).digest(), first[10:])
        verifier.verify(first[10:] + comment.encode(), second)
    except (BadSignatureError, ValueError) as error:
        raise SignatureError("the signature is not that of these files") from error
    return comment


def _decoded(line: str) -> bytes:
    try:
        return base64.b64decode(line.strip(), validate=True)
    except (binascii.Error, ValueError):
        return b""
