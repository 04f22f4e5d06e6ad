# SPDX-License-Identifier: MPL-2.0
"""Bundles: whole ones are installed on each system and for each scope, damaged, foreign and older ones are refused."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from host.bundle_builders import SEED, a_bundle, a_signature, a_wheel, public_key, sums_of
from host.desktop_builders import FakeRegistry, everything
from secondlook.desktop.bundle import Bundle, extract, newer, target_name
from secondlook.desktop.from_bundle import OlderError, install_bundle
from secondlook.desktop.install import uninstall
from secondlook.desktop.places import Scope, System, places
from secondlook.desktop.record import Record
from secondlook.desktop.signature import PublicKey, SignatureError, verify
from secondlook.desktop.start import folders
from secondlook.desktop.unpack import WheelError, unpacked
from secondlook.errors import InstallError

PYTHON = Path(sys.executable)
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("scope", ["user", "system"])
@pytest.mark.parametrize("system", ["linux", "macos", "windows"])
def test_install_upgrade_uninstall(system: System, scope: Scope, tmp_path: Path) -> None:
    """Installed, installed again, upgraded over a memory with settings, and gone but for what is the user's."""
    target = f"{system}-x86_64-cp311"
    top = tmp_path / "top"
    home = top / "home" / "张 伟"
    home.mkdir(parents=True)
    there = places(system, scope, home, root=top)
    registry = FakeRegistry() if system == "windows" else None
    first = Bundle.open(a_bundle(tmp_path / "first", "1.0.0", system=system, target=target))
    second = Bundle.open(a_bundle(tmp_path / "second", "1.1.0", system=system, target=target))

    def install(bundle: Bundle) -> str:
        done = install_bundle(there, bundle, python=PYTHON, registry=registry, target=target)
        return done.before

    assert install(first) == ""
    there.folder.mkdir(exist_ok=True)
    for name in ("memory.sqlite", "holds.sqlite", "policy.toml"):
        (there.folder / name).write_text("the user's", encoding="utf-8")
    start = there.programs / "1.0.0" / "start.py"
    assert start.is_file()
    launcher = there.with_program().launcher if system == "windows" else there.launcher
    points = launcher.with_suffix(".cfg") if system == "windows" else launcher
    assert str(start) in points.read_text(encoding="utf-8")
    assert str(launcher.name) in there.manifests[0].read_text(encoding="utf-8")
    once = everything(top)
    assert install(first) == "1.0.0"
    assert everything(top) == once

    assert install(second) == "1.0.0"
    # A host that is still running goes on finding its files until the change after this one.
    assert {path.name for path in there.programs.iterdir()} == {"1.0.0", "1.1.0"}
    assert str(there.programs / "1.1.0") in points.read_text(encoding="utf-8")
    assert (there.folder / "holds.sqlite").read_text(encoding="utf-8") == "the user's"
    with pytest.raises(OlderError):
        install(first)
    third = Bundle.open(a_bundle(tmp_path / "third", "1.2.0", system=system, target=target))
    install(third)
    assert {path.name for path in there.programs.iterdir()} == {"1.1.0", "1.2.0"}

    uninstall(there, registry=registry)
    for name in ("memory.sqlite", "holds.sqlite", "policy.toml"):
        (there.folder / name).unlink()
    assert [path for path in top.rglob("*") if path.is_file()] == []
    assert registry is None or registry.values == {}


def test_going_back_is_a_choice(tmp_path: Path) -> None:
    """An older bundle is taken when it is asked for."""
    there = places("linux", "user", tmp_path / "home")
    for version, older_too in (("2.0", False), ("1.10", True)):
        bundle = Bundle.open(a_bundle(tmp_path / version, version))
        install_bundle(there, bundle, python=PYTHON, target="linux-x86_64-cp311", older_too=older_too)
    assert Record.read(there.record).version == "1.10"


def test_a_python_in_the_bundle_is_kept(tmp_path: Path) -> None:
    """An interpreter that lies in the bundle is copied, because the bundle's folder will be thrown away."""
    folder = a_bundle(tmp_path / "bundle", system="windows", target="windows-x86_64-cp311")
    (folder / "python").mkdir()
    (folder / "python" / "python.exe").write_bytes(b"MZ python")
    there = places("windows", "user", tmp_path / "home")
    bundle = Bundle.open(folder)
    install_bundle(
        there, bundle, python=folder / "python" / "python.exe", registry=FakeRegistry(), target="windows-x86_64-cp311"
    )
    python = Path((there.folder / "secondlook-host.cfg").read_text(encoding="utf-8").splitlines()[0])
    assert python.read_bytes() == b"MZ python"
    assert python.is_relative_to(there.programs)


def test_wrong_system(tmp_path: Path) -> None:
    """A bundle for another system, or without this Python, says what it is for."""
    bundle = Bundle.open(a_bundle(tmp_path / "bundle", target="linux-x86_64-cp311"))
    with pytest.raises(InstallError, match="for linux, not for macos"):
        install_bundle(places("macos", "user", tmp_path / "home"), bundle, python=PYTHON)
    with pytest.raises(InstallError, match=r"nothing for linux-x86_64-cp399; it has linux-x86_64-cp311"):
        install_bundle(places("linux", "user", tmp_path / "h"), bundle, python=PYTHON, target="linux-x86_64-cp399")
    assert everything(tmp_path / "h") <= {"x"}


def _cut(folder: Path) -> None:
    wheel = next((folder / "wheels").iterdir())
    wheel.write_bytes(wheel.read_bytes()[:-1])


def _lost(folder: Path) -> None:
    (folder / "secondlook.xpi").unlink()


def _slipped_in(folder: Path) -> None:
    (folder / "wheels" / "evil-1-py3-none-any.whl").write_bytes(b"")


def _linked(folder: Path) -> None:
    (folder / "secondlook.xpi").rename(folder.parent / "elsewhere")
    (folder / "secondlook.xpi").symlink_to(folder.parent / "elsewhere")


def _no_list(folder: Path) -> None:
    (folder / "SHA256SUMS").unlink()


def _no_facts(folder: Path) -> None:
    (folder / "bundle.json").write_text("[]", encoding="utf-8")
    sums_of(folder, SEED)


def _leads_out(folder: Path) -> None:
    text = (folder / "bundle.json").read_text(encoding="utf-8")
    (folder / "bundle.json").write_text(text.replace('["secondlook', '["../secondlook'), encoding="utf-8")
    sums_of(folder, SEED)


def _odd_version(folder: Path) -> None:
    text = (folder / "bundle.json").read_text(encoding="utf-8")
    (folder / "bundle.json").write_text(text.replace('"1.0.0"', '"../../1"'), encoding="utf-8")
    sums_of(folder, SEED)


DAMAGES: dict[str, tuple[Callable[[Path], None], str]] = {
    "cut off": (_cut, "is not as it was made"),
    "lost": (_lost, "secondlook.xpi is missing"),
    "slipped in": (_slipped_in, "evil-1-py3-none-any.whl does not belong"),
    "linked": (_linked, "secondlook.xpi is missing"),
    "no list": (_no_list, "no bundle of Second Look"),
    "no facts": (_no_facts, "cannot be used"),
    "leads out": (_leads_out, "outside of the bundle"),
    "odd version": (_odd_version, "no version"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_bundles(damage: str, tmp_path: Path) -> None:
    """Each damage is named, and nothing is taken from such a bundle."""
    change, words = DAMAGES[damage]
    folder = a_bundle(tmp_path / "bundle", seed=SEED)
    change(folder)
    with pytest.raises(InstallError, match=words):
        Bundle.open(folder)


def test_signatures(tmp_path: Path) -> None:
    """Only the key's own signature of these very files counts."""
    key = PublicKey.parse(public_key())
    assert str(key) == public_key()
    assert Bundle.open(a_bundle(tmp_path / "signed", seed=SEED), key=key).version == "1.0.0"
    with pytest.raises(SignatureError, match="damaged"):
        Bundle.open(a_bundle(tmp_path / "unsigned"), key=key)
    with pytest.raises(SignatureError, match="not that of these files"):
        Bundle.open(a_bundle(tmp_path / "forged", seed=bytes(32)), key=key)
    other = PublicKey(b"another.", key.key)
    with pytest.raises(SignatureError, match="somebody else's key"):
        Bundle.open(tmp_path / "signed", key=other)
    # Somebody who changes a file and its checksum cannot change the signature.
    (tmp_path / "signed" / "secondlook.xpi").write_bytes(b"evil")
    signature = (tmp_path / "signed" / "SHA256SUMS.minisig").read_bytes()
    sums_of(tmp_path / "signed")
    (tmp_path / "signed" / "SHA256SUMS.minisig").write_bytes(signature)
    with pytest.raises(SignatureError, match="not that of these files"):
        Bundle.open(tmp_path / "signed", key=key)


def test_a_signature_that_cannot_be_verified_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the library for signatures cannot be loaded, nothing is taken for signed, and that is said."""
    monkeypatch.setitem(sys.modules, "nacl.signing", None)
    with pytest.raises(SignatureError, match="cannot be verified on this computer"):
        verify(b"", a_signature(b""), PublicKey.parse(public_key()))


@given(data=st.binary(max_size=64), place=st.integers(0, 400), bit=st.integers(0, 7))
def test_a_changed_signature_never_counts(data: bytes, place: int, bit: int) -> None:
    """Any bit of the two signatures or of the trusted comment makes the difference."""
    signature = a_signature(data)
    start = signature.index("\n") + 1
    at = start + place % (len(signature) - start - 1)
    changed = signature[:at] + chr(ord(signature[at]) ^ (1 << bit)) + signature[at + 1 :]
    key = PublicKey.parse(public_key())
    assert verify(data, signature, key) == "Second Look 1"
    try:
        verify(data, changed, key)
    except SignatureError:
        return
    # The last letter of base64 carries bits that mean nothing, and blanks around a line neither.
    import base64  # noqa: PLC0415

    def means(text: str) -> list[object]:
        lines = text.splitlines()
        return [base64.b64decode(lines[1]), lines[2], base64.b64decode(lines[3])]

    assert means(changed) == means(signature)


@pytest.mark.parametrize("text", ["", "x", "RWQ=", "untrusted comment: only\n", "two\nlines"])
def test_no_key(text: str) -> None:
    """What is no key is said to be none."""
    with pytest.raises(SignatureError, match="no public key"):
        PublicKey.parse(text)


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("0.10.0", "0.9.3", True),
        ("1.0", "1.0.0", False),
        ("1.0.1", "1.0", True),
        ("1.0", "1.0.1", False),
        ("2rc1", "1.9", True),
    ],
)
def test_newer(one: str, other: str, answer: bool) -> None:
    """Versions compare by their numbers, not by their letters."""
    assert newer(one, other) is answer


@given(st.lists(st.integers(0, 99), min_size=1, max_size=4), st.lists(st.integers(0, 99), min_size=1, max_size=4))
def test_newer_is_an_order(one: list[int], other: list[int]) -> None:
    """Never are two versions each newer than the other."""
    first, second = ".".join(map(str, one)), ".".join(map(str, other))
    assert not (newer(first, second) and newer(second, first))
    assert not newer(first, first)


def test_target_names() -> None:
    """Each system calls the same processor by a name of its own."""
    assert target_name("windows", "AMD64", (3, 12)) == "windows-x86_64-cp312"
    assert target_name("linux", "arm64", (3, 11)) == "linux-aarch64-cp311"
    assert target_name("macos", "arm64", (3, 14)) == "macos-arm64-cp314"


def _tar(names: list[str], kind: bytes = tarfile.REGTYPE) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name in names:
            info = tarfile.TarInfo(name)
            info.type = kind
            info.linkname = "/etc/passwd"
            archive.addfile(info)
    return out.getvalue()


def test_archives(tmp_path: Path) -> None:
    """Archives are unpacked into their folder and nowhere else; what is none is said to be none."""
    folder = a_bundle(tmp_path / "made" / "secondlook-1")
    for kind, maker in (("zip", "zip"), ("tar.gz", "gztar")):
        file = Path(shutil.make_archive(str(tmp_path / kind), maker, folder.parent, folder.name))
        assert Bundle.open(extract(file, tmp_path / f"from-{kind}")).version == "1.0.0"
    bad = {
        "random": (b"no archive at all", "damaged or no archive"),
        "cut": ((tmp_path / "tar.gz.tar.gz").read_bytes()[:500], "damaged or no archive"),
        "out": (_tar(["a/SHA256SUMS", "../x"]), "outside of its folder"),
        "root": (_tar(["/x"]), "outside of its folder"),
        "link": (_tar(["a/SHA256SUMS"], tarfile.SYMTYPE), "no bundle"),
        "empty": (_tar(["a/b"]), "no bundle"),
    }
    for name, (data, words) in bad.items():
        (tmp_path / name).write_bytes(data)
        into = tmp_path / "deep" / f"into-{name}"
        with pytest.raises(InstallError, match=words):
            extract(tmp_path / name, into)
    assert not (tmp_path / "deep" / "x").exists()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../y", "x")
    (tmp_path / "zip-out").write_bytes(out.getvalue())
    with pytest.raises(InstallError, match="outside of its folder"):
        extract(tmp_path / "zip-out", tmp_path / "deep" / "zip")


def test_wheels() -> None:
    """A wheel's own list is compared; scripts are left out, platform folders are taken in."""
    files = {
        "p/a.py": "1",
        "p-1.data/scripts/run": "#!x",
        "p-1.data/platlib/p/b.py": "2",
        "p-1.dist-info/METADATA": "m",
    }
    assert set(unpacked(a_wheel(files, name="p-1"))) == {"p/a.py", "p/b.py", "p-1.dist-info/METADATA"}
    with pytest.raises(WheelError, match="cannot be read"):
        unpacked(b"PK")
    with pytest.raises(WheelError, match="outside"):
        unpacked(a_wheel({"../a.py": ""}, name="p-1"))
    good = a_wheel({"p/a.py": "the same length"}, name="p-1")
    with pytest.raises(WheelError, match=r"not what the wheel's list says|cannot be read"):
        unpacked(good.replace(b"the same length", b"another content"))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("p/a.py", "")
    with pytest.raises(WheelError, match="no list"):
        unpacked(out.getvalue())


@given(st.binary(max_size=200))
def test_any_bytes_as_a_wheel(data: bytes) -> None:
    """Whatever lies where a wheel should be is files or a clear error."""
    try:
        assert isinstance(unpacked(data), dict)
    except WheelError:
        return


def test_start(tmp_path: Path) -> None:
    """The start finds what was made for its Python, and names what there is where it finds nothing."""
    for name in ("any", "cp311", "cp313"):
        (tmp_path / "site" / name).mkdir(parents=True)
    assert [Path(each).name for each in folders(str(tmp_path), (3, 13))] == ["cp313", "any"]
    with pytest.raises(SystemExit, match=r"not made for Python 3\.12; here it can use: cp311, cp313"):
        folders(str(tmp_path), (3, 12))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer"):
        folders(str(tmp_path), (3, 10))


def test_installing_needs_nothing_compiled() -> None:
    """From a bundle the commands run before anything is unpacked: only plain Python can be used then."""
    code = (
        "import sys\n"
        "for name in ('msgspec', 'rapidfuzz', 'nacl', 'tldextract', 'cffi'):\n"
        "    sys.modules[name] = None\n"  # an import of it fails
        "from secondlook import cli\n"
        "import secondlook.desktop.from_bundle, secondlook.desktop.packaged, secondlook.desktop.said\n"
        "for command in ('install', 'uninstall', 'update'):\n"
        "    assert cli.run([command, '--help']) == 0\n"
        f"sys.exit(cli.run(['install', '--bundle', {os.devnull!r}]))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr
    assert "no bundle of Second Look" in done.stderr
