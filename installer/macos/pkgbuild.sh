#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# Makes an installer package for every user of a Mac from the macOS archive of `installer/build`.
# Runs on a Mac only: pkgbuild and productsign are Apple's.
#
#     sh pkgbuild.sh secondlook-VERSION-macos.tar.gz [IDENTITY]
#
# IDENTITY is a "Developer ID Installer" certificate in the keychain; without one the package is not signed, and
# must be opened with a right click, or installed with: sudo installer -pkg FILE -target /
set -eu
archive=$1
identity=${2:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
top=$(basename "$archive" .tar.gz)
version=${top#secondlook-}
version=${version%-macos}

# The package lays the bundle down and lets the one implementation, `secondlook install --system`, do the rest.
mkdir -p "$work/root/Library/Application Support/secondlook-bundle" "$work/scripts"
tar -xzf "$archive" -C "$work/root/Library/Application Support/secondlook-bundle" --strip-components 1
cat >"$work/scripts/postinstall" <<'SCRIPT'
#!/bin/sh
exec sh "/Library/Application Support/secondlook-bundle/install.command" --system
SCRIPT
chmod 755 "$work/scripts/postinstall"
pkgbuild --root "$work/root" --scripts "$work/scripts" --identifier addon.thunderbird.secondlook \
    --version "$version" --ownership recommended "$work/secondlook.pkg"
if [ -n "$identity" ]; then
    productsign --sign "$identity" "$work/secondlook.pkg" "$top.pkg"
else
    cp "$work/secondlook.pkg" "$top.pkg"
fi
echo "$top.pkg"
