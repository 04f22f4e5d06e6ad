#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# Installs Second Look for this user, without network and without an administrator.
here=$(cd "$(dirname "$0")" && pwd) || exit 2
# The system's own python3 comes last: where it is only a stand-in, it asks to install developer tools.
for python in /Library/Frameworks/Python.framework/Versions/3.*/bin/python3 /opt/homebrew/bin/python3 /usr/local/bin/python3 python3; do
    if command -v "$python" >/dev/null 2>&1 &&
        "$python" -I -S -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null; then
        exec "$python" -I -S "$here/setup.py" install "$@"
    fi
done
case "${LC_ALL:-${LC_MESSAGES:-$LANG}}" in
zh*) echo "Second Look 需要 Python 3.11 至 3.14，本机没有。请从 python.org 安装。" >&2 ;;
*) echo "Second Look needs Python 3.11 to 3.14, and there is none here. Install it from python.org." >&2 ;;
esac
exit 2
