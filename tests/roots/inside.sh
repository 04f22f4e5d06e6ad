# SPDX-License-Identifier: MPL-2.0
# Runs as root in a root of its own without network: installs, lets the user work, upgrades, removes, compares.
# Usage: inside.sh CLONE OLD-VERSION NEW-VERSION; packages are in /packages, the stage's libraries in /stage-libs.
set -eu
clone=$1 old=$2 new=$3
snapshot() {
    find / -xdev \( -path /proc -o -path /dev -o -path /sys -o -path /packages -o -path /stage-libs -o -path "$clone" \
        -o -path /tmp -o -path /var/log -o -path /var/lib/dpkg -o -path /home -o -path /root -o -path /run \
        -o -path /var/cache \) -prune -o -print | sort
}
useradd --create-home lin
python3 - <<'PYTHON'
import fcntl, socket, struct
# Only the loopback: there is no other interface in this network namespace.
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
    fcntl.ioctl(s, 0x8914, struct.pack("16sh14x", b"lo", 0x1 | 0x40))
names = [name for _, name in socket.if_nameindex()]
assert names == ["lo"], names
PYTHON
snapshot >/tmp/before
dpkg -i /packages/old.deb
signals=/tmp/signals
mkdir -m 1777 "$signals"
setpriv --reuid lin --regid lin --init-groups env HOME=/home/lin PYTHONDONTWRITEBYTECODE=1 \
    python3 -X dev -W ignore "$clone/tests/roots/desk_inside.py" "$clone" "$signals" "$old" "$new" &
desk=$!
while [ ! -e "$signals/held" ]; do
    kill -0 $desk || { wait $desk; exit 1; }
    sleep 0.2
done
dpkg -i /packages/new.deb
touch "$signals/upgraded"
wait $desk
dpkg -r secondlook
snapshot >/tmp/after
wc -l </tmp/before
diff /tmp/before /tmp/after
echo NOTHING-LEFT
