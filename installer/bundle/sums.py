# SPDX-License-Identifier: MPL-2.0
"""SHA256SUMS and its signature in minisign's format.

Not here: verifying them, which is `secondlook.desktop.signature` (and minisign, and sha256sum).
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path

from bundle.canonical import sha256
from bundle.project import BuildError


def sums_bytes(files: Mapping[str, bytes]) -> bytes:
    """Give the list in the form that `sha256sum --check` reads."""
    return "".join(f"{sha256(data)}  {name}\n" for name, data in sorted(files.items())).encode()


def new_key(path: Path) -> str:
    """Make a key pair: the secret one in `path` (0600, not encrypted), the public one beside it as `.pub`.

    Gives the public key on one line. Raises BuildError if there is a key already.
    """
    from nacl.signing import SigningKey  # noqa: PLC0415

    seed, number = os.urandom(32), os.urandom(8)
    public = bytes(SigningKey(seed).verify_key)
    secret = seed + public
    checksum = hashlib.blake2b(b"Ed" + number + secret, digest_size=32).digest()
    # minisign's form of a key without a password: no key derivation, zeros for its parameters.
    whole = b"Ed" + b"\0\0" + b"B2" + bytes(48) + number + secret + checksum
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise BuildError(f"{path}: {error.strerror or error}") from error
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(f"untrusted comment: secret key of Second Look bundles\n{base64.b64encode(whole).decode()}\n")
    line = base64.b64encode(b"Ed" + number + public).decode()
    path.with_name(path.name + ".pub").write_bytes(public_key_text(line))
    return line


def public_key_text(line: str) -> bytes:
    """Give the file of a public key, as minisign reads it."""
    return f"untrusted comment: public key of Second Look bundles\n{line}\n".encode()


def signer(path: Path, version: str) -> tuple[Callable[[bytes], bytes], str]:
    """Give a function that signs bytes with the key in a file, and the public key. Raises BuildError."""
    from nacl.signing import SigningKey  # noqa: PLC0415

    try:
        whole = base64.b64decode(path.read_text("ascii").splitlines()[1], validate=True)
    except (OSError, ValueError, IndexError) as error:
        raise BuildError(f"{path}: no secret key can be read: {error}") from error
    if len(whole) != 158 or whole[:2] != b"Ed" or whole[2:4] != b"\0\0":
        raise BuildError(f"{path}: no secret key without a password; make one with: installer/build --new-key FILE")
    number, seed, public = whole[54:62], whole[62:94], whole[94:126]
    key = SigningKey(seed)

    def sign(data: bytes) -> bytes:
        comment = f"Second Look {version}"
        first = key.sign(hashlib.blake2b(data).digest()).signature
        second = key.sign(first + comment.encode()).signature
        return (
            "untrusted comment: signature of Second Look\n"
            f"{base64.b64encode(b'ED' + number + first).decode()}\n"
            f"trusted comment: {comment}\n"
            f"{base64.b64encode(second).decode()}\n"
        ).encode()

    return sign, base64.b64encode(b"Ed" + number + public).decode()
