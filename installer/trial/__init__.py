# SPDX-License-Identifier: MPL-2.0
"""A trial office: the things `installer/try`, the real-Thunderbird tests and the benchmarks share.

Here: the throw-away machinery (`trial.stage`) and the example mailbox (`trial.desk`).
Not here: anything the product needs at run time; that lives in `host/` and `extension/`.
"""
