# SPDX-License-Identifier: MPL-2.0
"""`installer/build`: equal input gives equal bytes, and what is said about the packages is true."""

from __future__ import annotations

import io
import json
import re
import subprocess
import tarfile
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from bundle.canonical import Entry, canonical_wheel, sha256, tar_gz_bytes, zip_bytes
from bundle.msi import description
from bundle.project import BuildError, version
from bundle.sums import new_key, signer
from bundle.targets import MACHINES, PYTHONS, Target, every_target
from bundle.wheels import Lock
from installer.conftest import Built, build_everything, copy_of_the_clone
from secondlook.desktop.bundle import target_name

# What an office gets, by the ends of the names.
EVERYTHING = (
    *("_amd64.deb", "_arm64.deb", ".x86_64.rpm", ".aarch64.rpm", "-windows-user.msi", "-windows-machine.msi"),
    *("-linux.tar.gz", "-macos.tar.gz", "-windows.zip", ".xpi", ".cdx.json"),
    *("SHA256SUMS", "SHA256SUMS.minisig", "secondlook.pub"),
)


@pytest.mark.packages
def test_two_builds_in_two_folders(signing_key: Path, tmp_path: Path) -> None:
    """Two clones in two folders give the same packages for all systems, byte for byte, and the lock is up to date."""
    assert Lock.read().current, "pyproject.toml is newer than the lock: installer/build --lock"
    clones = [copy_of_the_clone(tmp_path / name) for name in ("one", "another clone 再")]
    first, second = (build_everything(each, tmp_path / f"packages {each.name}", signing_key) for each in clones)
    names = {path.name for path in first.folder.iterdir()}
    assert len(names) == len(EVERYTHING)
    assert all(sum(name.endswith(end) for name in names if end != "SHA256SUMS") <= 1 for end in EVERYTHING)
    assert all(any(name.endswith(end) for name in names) for end in EVERYTHING)
    assert {path.name for path in second.folder.iterdir()} == names
    for name in names:
        assert sha256((first.folder / name).read_bytes()) == sha256((second.folder / name).read_bytes()), name
    checked = subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=second.folder, check=False)
    assert checked.returncode == 0


@pytest.mark.packages
def test_bill_of_materials(built: Built) -> None:
    """The bill names every package in the archive, with the hash of its file and a licence, and nothing else."""
    bill = json.loads((built.folder / f"secondlook-{built.version}.cdx.json").read_bytes())
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    named = {
        part["name"]: part["hashes"][0]["content"]
        for component in bill["components"]
        for part in component.get("components", [])
    }
    with tarfile.open(built.archive) as archive:
        there = {
            Path(member.name).name: sha256(archive.extractfile(member).read())  # type: ignore[union-attr]
            for member in archive
            if member.name.endswith(".whl")
        }
    assert named == there
    for component in bill["components"]:
        assert component["licenses"], component["name"]
        text = json.dumps(component["licenses"])
        assert "GPL" not in text, component["name"]


@pytest.mark.packages
def test_addon_has_only_what_it_needs(built: Built) -> None:
    """No hidden file, no type declaration, no test is in the add-on, and everything that it names is."""
    with zipfile.ZipFile(built.folder / f"secondlook-{built.version}.xpi") as package:
        names = package.namelist()
        manifest = json.loads(package.read("manifest.json"))
        pages = {name: package.read(name).decode("utf-8") for name in names if name.endswith((".html", ".js"))}
    assert manifest["version"] == built.version
    suffixes = {Path(name).suffix for name in names}
    assert suffixes <= {".js", ".json", ".html", ".css", ".svg", ".png"}
    assert not [name for name in names if any(part.startswith(".") for part in Path(name).parts)]
    # No code from elsewhere, and none that is made of text: the add-on store refuses both.
    for name, text in pages.items():
        assert "https://" not in text or name.endswith(".html") is False, name
        assert "eval(" not in text, name
        assert "new Function(" not in text, name


@pytest.mark.packages
def test_contents_of_the_packages(built: Built) -> None:
    """.deb and .rpm have the same files, all root's, the manifest in both places, and only folders of ours."""
    listed = subprocess.run(["dpkg-deb", "--contents", built.deb], capture_output=True, text=True, check=True).stdout
    rows = [line.split(maxsplit=5) for line in listed.splitlines()]
    assert {row[1] for row in rows} == {"root/root"}
    names = {row[5].lstrip(".") for row in rows}
    for library in ("lib", "lib64"):
        assert f"/usr/{library}/mozilla/native-messaging-hosts/secondlook.json" in names
    for name in ("/usr/bin/secondlook", "/usr/lib/secondlook/secondlook-host", "/usr/lib/secondlook/secondlook.xpi"):
        assert name in names
    from_rpm = subprocess.run(["rpm", "-qlp", "--nosignature", built.rpm], capture_output=True, text=True, check=True)
    files = {name.rstrip("/") for name in names if not name.endswith("/")}
    in_rpm = set(from_rpm.stdout.split("\n")) - {""}
    assert files <= in_rpm
    assert all(
        "secondlook" in name or re.fullmatch(r"/usr/lib(64)?/mozilla(/native-messaging-hosts)?", name)
        for name in in_rpm
    )
    needs = subprocess.run(["rpm", "-qp", "--requires", built.rpm], capture_output=True, text=True, check=True).stdout
    assert "python3 >= 3.11" in needs


def test_canonical_archives() -> None:
    """Order and time of making do not show."""
    one = {"b": Entry(b"2"), "a/x": Entry(b"1", executable=True)}
    other = dict(reversed(one.items()))
    assert zip_bytes(one) == zip_bytes(other)
    assert tar_gz_bytes(one) == tar_gz_bytes(other)
    with tarfile.open(fileobj=io.BytesIO(tar_gz_bytes(one))) as archive:
        modes = {member.name: member.mode for member in archive}
    assert modes == {"a/x": 0o755, "b": 0o644}


def test_canonical_wheel() -> None:
    """A wheel made by another version of a tool, in another order, becomes the same wheel."""

    def a_wheel(generator: str, names: list[str]) -> bytes:
        files = {
            "p/__init__.py": b"x = 1\n",
            "p-1.dist-info/WHEEL": f"Wheel-Version: 1.0\nGenerator: {generator}\nTag: py3-none-any\n".encode(),
            "p-1.dist-info/METADATA": b"Name: p\nVersion: 1\n",
            "p-1.dist-info/RECORD": generator.encode(),
        }
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name in names:
                archive.writestr(name, files[name])
        return out.getvalue()

    names = ["p/__init__.py", "p-1.dist-info/WHEEL", "p-1.dist-info/METADATA", "p-1.dist-info/RECORD"]
    first = canonical_wheel(a_wheel("tool 1", names))
    assert first == canonical_wheel(a_wheel("tool 2", names[::-1])) == canonical_wheel(first)


def test_version_is_one(tmp_path: Path) -> None:
    """Host and add-on of different versions are not released together."""
    clone = copy_of_the_clone(tmp_path)
    assert version(clone) == version()
    path = clone / "extension" / "manifest.json"
    path.write_text(path.read_text("utf-8").replace(f'"version": "{version()}"', '"version": "7.7"'), "utf-8")
    with pytest.raises(BuildError, match=r"the add-on 7\.7"):
        version(clone)


def test_lock_covers_every_target() -> None:
    """The lock has files, with their hashes, for each system, processor and Python that is promised."""
    lock = Lock.read()
    assert set(lock.targets) == {target.name for target in every_target()}
    for target, files in lock.targets.items():
        assert files, target
        assert set(files) <= set(lock.files)
        assert all(len(lock.files[name]) == 64 for name in files)


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.name)
def test_target_names_are_those_of_the_host(machine: object) -> None:
    """What the build calls a target, the installation on that machine looks for."""
    spoken = {"x86_64": "AMD64", "aarch64": "aarch64", "arm64": "arm64"}
    for python in PYTHONS:
        target = Target(machine, python)  # type: ignore[arg-type]
        major, minor = map(int, python.split("."))
        found = target_name(target.machine.system, spoken[target.machine.processor], (major, minor))  # type: ignore[arg-type]
        assert found == target.name


def test_keys(tmp_path: Path) -> None:
    """A key is readable by its owner only, is never overwritten, and only such a key signs."""
    path = tmp_path / "key"
    public = new_key(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert signer(path, "1")[1] == public
    with pytest.raises(BuildError, match="exists"):
        new_key(path)
    path.with_name("other").write_text("untrusted comment: x\nRWQ=\n")
    with pytest.raises(BuildError, match="no secret key"):
        signer(path.with_name("other"), "1")


@pytest.mark.parametrize("scope", ["user", "machine"])
def test_windows_installers_are_of_64_bit(scope: str) -> None:
    """Every part is, the registry key too: else Windows puts it where only programs of 32 bit look."""
    space = "{http://schemas.microsoft.com/wix/2006/wi}"
    tree = {"secondlook.json": Entry(b"{}"), "site/any/a.py": Entry(b"")}
    parts = list(ET.fromstring(description("1.2.3", scope, tree)).iter(f"{space}Component"))  # noqa: S314  (our own)
    assert len(parts) == 3
    assert all(part.get("Win64") == "yes" for part in parts)
