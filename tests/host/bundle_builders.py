# SPDX-License-Identifier: MPL-2.0
"""Made-up bundles and keys for the tests of installing and updating from a file."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import zipfile
from pathlib import Path

from nacl.signing import SigningKey

from host.desktop_builders import an_addon, an_xpi
from secondlook.desktop.places import System

SEED = bytes(range(32))
NUMBER = b"8 bytes."


def public_key(seed: bytes = SEED) -> str:
    """Return a key as minisign writes it on one line."""
    return base64.b64encode(b"Ed" + NUMBER + bytes(SigningKey(seed).verify_key)).decode()


def a_signature(data: bytes, seed: bytes = SEED, comment: str = "Second Look 1") -> str:
    """Return a signature in minisign's form."""
    key = SigningKey(seed)
    first = key.sign(hashlib.blake2b(data).digest()).signature
    second = key.sign(first + comment.encode()).signature
    return (
        f"untrusted comment: x\n{base64.b64encode(b'ED' + NUMBER + first).decode()}\n"
        f"trusted comment: {comment}\n{base64.b64encode(second).decode()}\n"
    )


def a_wheel(files: dict[str, str], *, name: str = "secondlook-1") -> bytes:
    """Return a wheel with those files and a true list of them."""
    rows = []
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, text in files.items():
            data = text.encode()
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            rows.append(f"{path},sha256={digest},{len(data)}")
            archive.writestr(path, data)
        record = f"{name}.dist-info/RECORD"
        archive.writestr(record, "\n".join([*rows, f"{record},,"]) + "\n")
    return out.getvalue()


# A host that answers the greeting as the real one does; it stands for the whole program.
START = """
import json, struct, sys
(length,) = struct.unpack("=I", sys.stdin.buffer.read(4))
hello = json.loads(sys.stdin.buffer.read(length))
result = {"protocol": 1, "version": "VERSION", "language": "en"}
answer = json.dumps({"id": hello["id"], "ok": True, "result": result}).encode()
sys.stdout.buffer.write(struct.pack("=I", len(answer)) + answer)
"""


def a_bundle(
    folder: Path,
    version: str = "1.0.0",
    *,
    system: System = "linux",
    target: str = "linux-x86_64-cp311",
    seed: bytes | None = None,
) -> Path:
    """Make the folder of a bundle, signed where a seed is given."""
    (folder / "wheels").mkdir(parents=True)
    wheel = a_wheel({"secondlook/__init__.py": "", "secondlook/desktop/start.py": START.replace("VERSION", version)})
    (folder / "wheels" / f"secondlook-{version}-py3-none-any.whl").write_bytes(wheel)
    addon = an_addon(folder.parent / f"addon-of-{folder.name}")
    an_xpi(folder / "secondlook.xpi", addon)
    if system == "windows":
        (folder / "secondlook-host.exe").write_bytes(b"MZ host")
        (folder / "secondlook.exe").write_bytes(b"MZ command")
    facts = {
        "product": "secondlook",
        "version": version,
        "system": system,
        "wheels": {target: [f"secondlook-{version}-py3-none-any.whl"]},
    }
    (folder / "bundle.json").write_text(json.dumps(facts), encoding="utf-8")
    return sums_of(folder, seed)


def sums_of(folder: Path, seed: bytes | None = None) -> Path:
    """Write the list of a bundle's files anew, and sign it."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    lines = [
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n"
        for name in names
        if not name.startswith("SHA256SUMS")
    ]
    data = "".join(lines).encode()
    (folder / "SHA256SUMS").write_bytes(data)
    if seed is not None:
        (folder / "SHA256SUMS.minisig").write_text(a_signature(data, seed), encoding="utf-8")
    return folder
