# SPDX-License-Identifier: MPL-2.0
"""What these tests share with those of the packages."""

from installer.conftest import signing_key

__all__ = ["signing_key"]
