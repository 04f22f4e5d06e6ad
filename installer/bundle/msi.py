# SPDX-License-Identifier: MPL-2.0
"""The Windows installers: one per user, one per machine, by wixl.

Both bring the program, the add-on, the native manifest and its registry key. They bring no Python: the program
finds one that is registered with Windows, or a folder `python` laid beside it.
Not here: the program that is started (`windows_program`).
"""

from __future__ import annotations

import struct
import subprocess
import tempfile
import uuid
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree as ET

from bundle.canonical import Entry, write_tree
from bundle.project import SOURCE_DATE, BuildError, environment
from bundle.windows_program import NAME, launcher_program
from secondlook.desktop.manifest import HOST_NAME, manifest_bytes

_SPACE = uuid.UUID("6b0e6c7a-6f0f-5d0e-9a55-5ec0d1007001")
# These two never change: by them Windows knows that a newer package replaces an older one.
UPGRADE_CODES = {
    "user": "9E0B7C52-3C1B-5D0E-8A44-1F5C0D0B7A01",
    "machine": "9E0B7C52-3C1B-5D0E-8A44-1F5C0D0B7A02",
}
KEY = rf"Software\Mozilla\NativeMessagingHosts\{HOST_NAME}"


def installers(version: str, site: Mapping[str, Entry], addon: bytes) -> dict[str, bytes]:
    """Give both packages by file name. Raises BuildError."""
    tree = {**site, **launcher_program(), "secondlook.xpi": Entry(addon)}
    # A relative path is one beside the manifest on Windows, so the file is the same wherever the folder is.
    tree[f"{HOST_NAME}.json"] = Entry(manifest_bytes(Path(NAME)))
    made = {}
    for scope in UPGRADE_CODES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write_tree(tree, folder / "files")
            (folder / "package.wxs").write_bytes(description(version, scope, tree))
            out = folder / "package.msi"
            done = subprocess.run(
                ["wixl", "--arch", "x64", "--output", str(out), "package.wxs"],
                cwd=folder,
                capture_output=True,
                text=True,
                check=False,
                env=environment(),
            )
            if done.returncode != 0 or not out.exists():
                raise BuildError(f"wixl failed:\n{done.stdout}{done.stderr}")
            made[f"secondlook-{version}-windows-{scope}.msi"] = _undated(
                out.read_bytes(), _code("package", version, scope)
            )
    return made


def description(version: str, scope: str, tree: Mapping[str, Entry]) -> bytes:
    """Give the package's description in WiX's language."""
    top = ET.Element("Wix", xmlns="http://schemas.microsoft.com/wix/2006/wi")
    product = ET.SubElement(
        top,
        "Product",
        Id=_code("product", version, scope),
        Name="Second Look for Thunderbird",
        Version=version,
        Manufacturer="Second Look contributors",
        Language="1033",
        UpgradeCode=UPGRADE_CODES[scope],
    )
    ET.SubElement(
        product,
        "Package",
        Id=_code("package", version, scope),
        InstallerVersion="500",
        Compressed="yes",
        InstallScope="perUser" if scope == "user" else "perMachine",
        Platform="x64",
        Comments="Keeps a mail from going to the wrong customer",
    )
    ET.SubElement(product, "MajorUpgrade", DowngradeErrorMessage="A newer version of Second Look is installed already.")
    ET.SubElement(product, "Media", Id="1", Cabinet="files.cab", EmbedCab="yes")
    root = ET.SubElement(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    above = ET.SubElement(root, "Directory", Id="LocalAppDataFolder" if scope == "user" else "ProgramFiles64Folder")
    # Beside the memory, which has its own folder of that name, and not in it.
    own = ET.SubElement(above, "Directory", Id="OWN", Name="Second Look" if scope == "user" else "secondlook")
    components = _files(own, tree)
    # Of 64 bit as the files are: otherwise Windows puts a machine's key where only programs of 32 bit look.
    key = ET.SubElement(own, "Component", Id="registry", Guid=_code("registry", scope), Win64="yes")
    components.append("registry")
    value = ET.SubElement(key, "RegistryKey", Root="HKCU" if scope == "user" else "HKLM", Key=KEY)
    ET.SubElement(value, "RegistryValue", Type="string", Value=f"[OWN]{HOST_NAME}.json", KeyPath="yes")
    feature = ET.SubElement(product, "Feature", Id="all", Level="1", Title="Second Look")
    for each in components:
        ET.SubElement(feature, "ComponentRef", Id=each)
    ET.indent(top)
    text: bytes = ET.tostring(top, encoding="utf-8", xml_declaration=True)
    return text


def _code(*of: str) -> str:
    """Give the identifier of a thing, always the same one for the same thing."""
    return str(uuid.uuid5(_SPACE, " ".join(of))).upper()


# The property set "SummaryInformation" of [MS-OLEPS]: its format, and the properties that wixl makes up anew each time.
_SUMMARY = uuid.UUID("F29F85E0-4FF9-1068-AB91-08002B27B3D9").bytes_le
_REVISION, _CREATED, _SAVED = 9, 12, 13
_STRING, _TIME = 30, 64


def _undated(data: bytes, code: str) -> bytes:
    """Give a package with the build's date and its own code in place of today's and a random one.

    Raises BuildError if the package does not look as wixl makes it.
    """
    out = bytearray(data)
    start = data.find(_SUMMARY)
    if start < 0 or data.find(_SUMMARY, start + 1) >= 0:
        raise BuildError("the package's summary is not where it should be")
    # The stream begins 28 bytes before its format's identifier; the section's place is told right after that.
    section = start - 28 + struct.unpack_from("<I", data, start + 16)[0]
    _, count = struct.unpack_from("<II", data, section)
    # 100 ns since 1601
    date = struct.pack("<Q", (SOURCE_DATE + 11_644_473_600) * 10_000_000)
    done = set()
    for number in range(count):
        what, offset = struct.unpack_from("<II", data, section + 8 + 8 * number)
        kind, length = struct.unpack_from("<II", data, section + offset)
        if what in {_CREATED, _SAVED} and kind == _TIME:
            out[section + offset + 4 : section + offset + 12] = date
            done.add(what)
        elif what == _REVISION and kind == _STRING and length == 39:
            out[section + offset + 8 : section + offset + 46] = f"{{{code}}}".encode()
            done.add(what)
    if done != {_REVISION, _CREATED, _SAVED}:
        raise BuildError("the package's summary has not the properties it should have")
    return bytes(out)


def _files(own: ET.Element, tree: Mapping[str, Entry]) -> list[str]:
    """Add folders and files below the folder of ours; give the names of their components."""
    folders: dict[PurePosixPath, ET.Element] = {PurePosixPath(): own}
    components = []
    for number, name in enumerate(sorted(tree)):
        path = PurePosixPath(name)
        for parent in reversed(path.parents):
            if parent not in folders:
                folders[parent] = ET.SubElement(
                    folders[parent.parent], "Directory", Id=f"d{len(folders)}", Name=parent.name
                )
        component = ET.SubElement(
            folders[path.parent],
            "Component",
            Id=f"c{number}",
            Guid=_code("file", own.get("Name", ""), name),
            Win64="yes",
        )
        ET.SubElement(component, "File", Id=f"f{number}", Source=f"files/{name}", KeyPath="yes", Name=path.name)
        components.append(f"c{number}")
    return components
