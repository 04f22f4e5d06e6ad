# SPDX-License-Identifier: MPL-2.0
"""Making the packages that an office installs from: what `installer/build` runs.

`project` knows this clone, `targets` the systems and Pythons, `wheels` which packages of others go in and
which files they are, `canonical` how archives are written so that equal input gives equal bytes, `site_tree` the
program as it lies on a disk, `portable`, `linux_packages` and `msi` the packages, `sbom` and `sums` what is
said about them.
Not here: what happens on the user's machine, which is `secondlook.desktop`.
"""
