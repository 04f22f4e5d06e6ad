# SPDX-License-Identifier: MPL-2.0
"""Address books, contacts with categories, and mailing lists, made inside Thunderbird.

Here: making and reading them. Not here: who is in them, see `trial.desk`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trial.stage.thunderbird import Thunderbird


@dataclass(frozen=True)
class Contact:
    """One person. `categories` become the vCard property CATEGORIES, `note` becomes NOTE."""

    name: str
    address: str
    organization: str = ""
    categories: tuple[str, ...] = ()
    note: str = ""

    def vcard(self) -> str:
        """Give the contact as vCard 4.0 (RFC 6350), lines not folded."""
        lines = ["BEGIN:VCARD", "VERSION:4.0", f"FN:{_escaped(self.name)}", f"EMAIL;PREF=1:{self.address}"]
        if self.organization:
            # Here a semicolon would part company and department; elsewhere Thunderbird would show the escape.
            lines.append("ORG:" + _escaped(self.organization).replace(";", "\\;"))
        if self.categories:
            lines.append("CATEGORIES:" + ",".join(_escaped(name) for name in self.categories))
        if self.note:
            lines.append(f"NOTE:{_escaped(self.note)}")
        return "\r\n".join([*lines, "END:VCARD", ""])


def _escaped(text: str) -> str:
    """Escape a vCard text value (RFC 6350, section 3.4)."""
    table = {"\\": "\\\\", ",": "\\,", "\n": "\\n"}
    return "".join(table.get(letter, letter) for letter in text)


def add_book(
    thunderbird: Thunderbird,
    name: str,
    contacts: Sequence[Contact] = (),
    lists: Mapping[str, Sequence[str]] | None = None,
    *,
    description: str = "",
) -> None:
    """Make an address book, or add to the one of that name.

    `lists` gives mailing lists as name -> addresses, each of a contact that is in this book by then; `description` is
    what their owner wrote about them.
    Raises StageError when an address of a list is in no contact.
    """
    thunderbird.chrome(
        """
        const [name, cards, lists, description] = args;
        const { AddrBookCard } = ChromeUtils.importESModule("resource:///modules/AddrBookCard.sys.mjs");
        const { VCardProperties } = ChromeUtils.importESModule("resource:///modules/VCardUtils.sys.mjs");
        let book = MailServices.ab.directories.find(book => book.dirName == name);
        if (!book) {
            const id = MailServices.ab.newAddressBook(name, "", Ci.nsIAbManager.JS_DIRECTORY_TYPE);
            book = MailServices.ab.getDirectoryFromId(id);
        }
        for (const vCard of cards) {
            const card = new AddrBookCard();
            card._properties = new Map([["_vCard", vCard]]);
            book.addCard(card);
        }
        for (const [listName, addresses] of lists) {
            let list = Cc["@mozilla.org/addressbook/directoryproperty;1"].createInstance(Ci.nsIAbDirectory);
            list.isMailList = true;
            list.dirName = listName;
            list.description = description;
            list = book.addMailList(list);
            for (const address of addresses) {
                const card = book.cardForEmailAddress(address);
                if (!card) throw new Error(`${address} of list ${listName} is not in ${name}`);
                list.addCard(card);
            }
        }
        """,
        name,
        [contact.vcard() for contact in contacts],
        [[list_name, list(addresses)] for list_name, addresses in (lists or {}).items()],
        description,
    )


def books(thunderbird: Thunderbird) -> dict[str, list[str]]:
    """Give every address book's name with the addresses in it."""
    found: dict[str, list[str]] = thunderbird.chrome("""
        return Object.fromEntries(MailServices.ab.directories.map(book =>
            [book.dirName, book.childCards.filter(card => !card.isMailList).map(card => card.primaryEmail)]));
    """)
    return found
