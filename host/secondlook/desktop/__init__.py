# SPDX-License-Identifier: MPL-2.0
"""Second Look on this desktop: making Thunderbird find the host, taking that away again, and telling what
is wrong with it.

``places`` and ``registry`` say where things go on each system, ``manifest``, ``launcher`` and ``addon`` what
goes there, ``install`` puts it there and ``record`` remembers it; ``probe``, ``thunderbird`` and ``doctor``
look. Does not belong here: the folders of the memory and the policy (``secondlook.paths``).
"""
