# SPDX-License-Identifier: MPL-2.0
"""The systems, processors and Pythons that packages are made for.

Not here: which files go to which (`wheels`).
"""

from __future__ import annotations

from dataclasses import dataclass

PYTHONS = ("3.11", "3.12", "3.13", "3.14")


@dataclass(frozen=True, order=True)
class Machine:
    """A system on a processor: "linux-x86_64" and so on."""

    system: str
    processor: str

    @property
    def name(self) -> str:
        """The name in files and folders."""
        return f"{self.system}-{self.processor}"

    @property
    def platforms(self) -> list[str]:
        """The platform tags that run there, the most demanding first."""
        match self.system:
            case "linux":
                # glibc 2.35 is Ubuntu 22.04's, the oldest that is promised to work; older tags run there too.
                glibc = [f"manylinux_2_{minor}_{self.processor}" for minor in range(35, 16, -1)]
                return [*glibc, f"manylinux2014_{self.processor}"]
            case "windows":
                return ["win_amd64"]
            case _:
                return [f"macosx_{major}_0_{self.processor}" for major in range(13, 10, -1)] + [
                    f"macosx_10_{minor}_{arch}" for minor in range(16, 8, -1) for arch in (self.processor, "universal2")
                ]


MACHINES = (
    Machine("linux", "x86_64"),
    Machine("linux", "aarch64"),
    Machine("windows", "x86_64"),
    Machine("macos", "x86_64"),
    Machine("macos", "arm64"),
)


@dataclass(frozen=True, order=True)
class Target:
    """A Python on a machine."""

    machine: Machine
    python: str

    @property
    def name(self) -> str:
        """The name in the lock, such as "linux-x86_64-cp311"."""
        return f"{self.machine.name}-{self.tag}"

    @property
    def tag(self) -> str:
        """The interpreter's tag, such as "cp311"."""
        return "cp" + self.python.replace(".", "")

    def pip_arguments(self) -> list[str]:
        """Give what makes pip choose wheels for this target rather than for the Python it runs under."""
        chosen = [argument for platform in self.machine.platforms for argument in ("--platform", platform)]
        abis = [argument for abi in (self.tag, "abi3", "none") for argument in ("--abi", abi)]
        return [
            "--only-binary=:all:",
            "--implementation=cp",
            f"--python-version={self.python}",
            *abis,
            *chosen,
        ]

    def marker_environment(self) -> dict[str, str]:
        """Give the names that conditions in package metadata ask for, as they are on this target."""
        system, platform, name = {
            "linux": ("Linux", "linux", "posix"),
            "windows": ("Windows", "win32", "nt"),
            "macos": ("Darwin", "darwin", "posix"),
        }[self.machine.system]
        processor = "AMD64" if self.machine.system == "windows" else self.machine.processor
        return {
            "implementation_name": "cpython",
            "implementation_version": f"{self.python}.0",
            "os_name": name,
            "platform_machine": processor,
            "platform_python_implementation": "CPython",
            "platform_release": "",
            "platform_system": system,
            "platform_version": "",
            "python_full_version": f"{self.python}.0",
            "python_version": self.python,
            "sys_platform": platform,
            "extra": "",
        }


def every_target(machines: tuple[Machine, ...] = MACHINES) -> list[Target]:
    """Give all targets of some machines."""
    return [Target(machine, python) for machine in machines for python in PYTHONS]
