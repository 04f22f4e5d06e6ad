# SPDX-License-Identifier: MPL-2.0
"""``python -m trial.desk FOLDER``: write the whole desk as files, to look at or to feed to a tool."""

from __future__ import annotations

import argparse
from pathlib import Path

from .build import load_desk, write_contacts_csv, write_eml, write_maildir, write_mbox, write_vcard
from .story import write_story


def main() -> None:
    """Write every form of the desk below one folder and say how much it was."""
    parser = argparse.ArgumentParser(prog="python -m trial.desk", description=__doc__)
    parser.add_argument("folder", type=Path, help="where to write; it is made if it is missing")
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    desk = load_desk()
    write_maildir(folder / "Maildir", desk)
    write_mbox(folder / "desk.mbox", desk)
    write_eml(folder / "eml", desk)
    write_contacts_csv(folder / "contacts.csv")
    write_vcard(folder / "contacts.vcf")
    write_story(folder / "story")
    print(f"{len(desk.mails)} mails and {len(desk.contacts)} contacts in {folder}")


if __name__ == "__main__":
    main()
