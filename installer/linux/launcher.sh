#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# Starts Second Look with the newest of the distribution's Pythons that it is made for.
for version in 14 13 12 11; do
    if [ -x "/usr/bin/python3.$version" ] && [ -d "/usr/lib/secondlook/site/cp3$version" ]; then
        exec "/usr/bin/python3.$version" -I -S /usr/lib/secondlook/start.py "$@"
    fi
done
echo "Second Look needs Python 3.11 to 3.14, and /usr/bin has none of them." >&2
exit 2
