# SPDX-License-Identifier: MPL-2.0
"""A copy of this machine to install on: an overlay that vanishes with its process, with the network cut off.

Here: making it and running a script in it as root. Not here: what is installed there, which the tests say.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_ENTER = """
set -eu
mount -t tmpfs tmpfs "$1/changes"
mkdir "$1/changes/upper" "$1/changes/work"
mount -t overlay overlay -o "lowerdir=/,upperdir=$1/changes/upper,workdir=$1/changes/work" "$1/root"
mount --bind "$2" "$1/root/mnt"
mount -t proc proc "$1/root/proc"
mount --bind /dev "$1/root/dev"
cp "$3" "$1/root/script"
cd /
exec chroot "$1/root" /bin/sh -eu /script
"""

# For scripts: `snapshot` lists the files that an installation could leave behind.
SNAPSHOT = """
snapshot() {
    find / -xdev \\( -path /proc -o -path /dev -o -path /mnt -o -path /var/lib/dpkg -o -path /var/lib/rpm \\
        -o -path /var/log -o -path /tmp -o -path /root -o -path /work -o -path /home \\) -prune -o -print | sort
}
"""


def on_a_copy_of_this_machine(script: str, packages: Path, folder: Path) -> str:
    """Run a shell script as root, with the folder of packages at /mnt; give what it said. ``folder`` is for us."""
    for name in ("changes", "root"):
        (folder / name).mkdir(parents=True)
    path = folder / "script"
    path.write_text(SNAPSHOT + script, encoding="utf-8")
    rights = [] if os.geteuid() == 0 else ["--map-root-user"]
    done = subprocess.run(
        ["unshare", "--net", "--mount", *rights, "/bin/sh", "-c", _ENTER, "-", str(folder), str(packages), str(path)],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"},
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
