#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# After unpacking: Thunderbird's policies bring the add-on to everybody, and Python compiles the program.
# Called with "configure" or "triggered" by dpkg, with the number of installed versions by rpm.
# What was compiled of the version before goes first: rpm runs us while it is still there, and Python would run that.
find /usr/lib/secondlook/site -name __pycache__ -type d -prune -exec rm -rf {} +
/usr/lib/secondlook/secondlook-host install --packaged || echo "secondlook: run as root: secondlook install --packaged" >&2
exit 0
