#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# Before the files go: take back what the package added to Thunderbird's policies, say which mails still wait.
# dpkg: "remove" or "upgrade"; rpm: 0 for a removal, 1 for an upgrade.
case "$1" in
upgrade | failed-upgrade)
    # What Python compiled must not outlive the files that it was made of.
    find /usr/lib/secondlook/site -name __pycache__ -type d -prune -exec rm -rf {} +
    ;;
1) ;;
*)
    /usr/lib/secondlook/secondlook-host uninstall --packaged
    find /usr/lib/secondlook/site -name __pycache__ -type d -prune -exec rm -rf {} +
    ;;
esac
exit 0
