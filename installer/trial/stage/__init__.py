# SPDX-License-Identifier: MPL-2.0
"""The stage: a whole throw-away mail office in one temporary folder.

Here: a virtual screen, an IMAP server, an SMTP sink, a Thunderbird profile, the means to drive them like a
person would, and `trial.stage.office.Office`, which starts and ends them together.
Not here: what stands on the stage. Example mails live in `trial.desk`, the story told with them in
`installer/try`, and expectations in `tests/thunderbird`. Nothing is imported here, so that `maildir` can be
used without Thunderbird's driver.
"""
