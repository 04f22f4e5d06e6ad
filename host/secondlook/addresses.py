# SPDX-License-Identifier: MPL-2.0
"""Mail addresses and their domains: one way to fold, split and compare them.

Belongs here: what can be said of an address by looking at it. Does not belong here: whom it belongs to
(``facts``, ``memory``) and whether it looks like another one (``checks/lookalike_address``, ``near``).
"""

from __future__ import annotations

import functools
import unicodedata
from typing import TYPE_CHECKING

from secondlook.no_http import without_http

if TYPE_CHECKING:
    from tldextract import TLDExtract

__all__ = [
    "SHARED_DOMAINS", "domain_of", "domain_shown", "is_shared_domain", "key", "local_part", "organisation",
    "registrable_domain", "split", "warm_up",
]  # fmt: skip

# Domains on which strangers have their mailboxes: two addresses there have nothing in common. The large
# public providers worldwide and those common on Chinese desks, written down from general knowledge.
SHARED_DOMAINS = frozenset(
    [
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "hotmail.com",
        "live.com",
        "msn.com",
        "hotmail.co.uk",
        "hotmail.de",
        "hotmail.fr",
        "hotmail.es",
        "hotmail.it",
        "outlook.de",
        "outlook.fr",
        "outlook.es",
        "outlook.jp",
        "yahoo.com",
        "yahoo.co.uk",
        "yahoo.co.jp",
        "yahoo.de",
        "yahoo.fr",
        "yahoo.es",
        "yahoo.it",
        "yahoo.com.br",
        "yahoo.co.in",
        "yahoo.com.cn",
        "yahoo.cn",
        "ymail.com",
        "aol.com",
        "icloud.com",
        "me.com",
        "mac.com",
        "gmx.de",
        "gmx.net",
        "gmx.com",
        "gmx.at",
        "gmx.ch",
        "web.de",
        "t-online.de",
        "freenet.de",
        "mail.ru",
        "yandex.ru",
        "yandex.com",
        "proton.me",
        "protonmail.com",
        "pm.me",
        "tutanota.com",
        "zoho.com",
        "mail.com",
        "qq.com",
        "vip.qq.com",
        "foxmail.com",
        "163.com",
        "vip.163.com",
        "126.com",
        "vip.126.com",
        "yeah.net",
        "139.com",
        "189.cn",
        "wo.cn",
        "sina.com",
        "sina.cn",
        "vip.sina.com",
        "sohu.com",
        "aliyun.com",
        "21cn.com",
        "tom.com",
        "188.com",
        "naver.com",
        "daum.net",
        "hanmail.net",
        "orange.fr",
        "wanadoo.fr",
        "laposte.net",
        "free.fr",
        "libero.it",
        "tiscali.it",
        "uol.com.br",
        "terra.com.br",
        "bol.com.br",
        "rediffmail.com",
        "btinternet.com",
        "sky.com",
        "comcast.net",
        "verizon.net",
        "att.net",
        "sbcglobal.net",
        "bellsouth.net",
        "cox.net",
        "earthlink.net",
        "hinet.net",
        "seznam.cz",
        "wp.pl",
        "o2.pl",
        "onet.pl",
        "interia.pl",
        "abv.bg",
        "ukr.net",
        "rambler.ru",
        "bk.ru",
        "list.ru",
        "inbox.ru",
        "hushmail.com",
        "fastmail.com",
    ]
)


def split(address: str) -> tuple[str, str]:
    """Return (local part, domain) as written; the domain is empty if there is no ``@``."""
    local, at, domain = address.strip().rpartition("@")
    return (local, domain) if at else (address.strip(), "")


def local_part(address: str) -> str:
    """Return the part before the last ``@``, case-folded."""
    return split(address)[0].casefold()


@functools.lru_cache(maxsize=8192)
def domain_of(address: str) -> str:
    """Return the domain in its ASCII (IDNA 2008 / UTS 46) form and lower case; empty if there is none."""
    domain = split(address)[1].rstrip(".").lower()
    if not domain or domain.isascii():
        return domain
    import idna  # noqa: PLC0415  (only internationalised names pay for it)

    try:
        return idna.encode(domain, uts46=True).decode("ascii")
    except idna.IDNAError:
        return unicodedata.normalize("NFKC", domain).lower()


@functools.lru_cache(maxsize=8192)
def domain_shown(domain: str) -> str:
    """Return an ASCII domain as people read it: ``xn--`` labels decoded where they are valid."""
    if "xn--" not in domain:
        return domain
    import idna  # noqa: PLC0415

    try:
        return idna.decode(domain)
    except idna.IDNAError:
        return domain


@functools.lru_cache(maxsize=8192)
def key(address: str) -> str:
    """Return the form under which addresses are compared and stored.

    Local part and domain are case-folded; the domain is in ASCII form. Local parts are case-sensitive
    by RFC 5321, and no provider makes use of it. Plus tags and dots are kept: they can be other people.
    """
    local, _ = split(address)
    domain = domain_of(address)
    if not domain:  # a mailing list, or no address at all: kept whole, so that it is equal to itself only
        return _folded(address.strip())
    return f"{_folded(local)}@{domain}"


def _folded(text: str) -> str:
    # Folding can undo the normal form, so it is made once more; then the key of a key is that key.
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


@functools.cache
def _extractor() -> TLDExtract:
    # Imported here: reading the list takes time.
    with without_http():
        from tldextract import TLDExtract  # noqa: PLC0415

    return TLDExtract(suffix_list_urls=(), cache_dir=None, fallback_to_snapshot=True)


def warm_up() -> None:
    """Load the public suffix list now (about 100 ms), so that the first judged mail need not wait."""
    registrable_domain("warm.up.example")


@functools.lru_cache(maxsize=8192)
def registrable_domain(domain: str) -> str:
    """Return the part of an ASCII domain that its owner registered: ``mail.acme.co.uk`` -> ``acme.co.uk``.

    By the public suffix list that comes with tldextract, never fetched. IP literals, single labels and
    bare suffixes are returned as they are, so that equal things still compare equal.
    """
    return _extractor()(domain).top_domain_under_public_suffix or domain


def is_shared_domain(domain: str) -> bool:
    """Tell whether strangers share that domain for their mailboxes (freemail)."""
    return domain in SHARED_DOMAINS or registrable_domain(domain) in SHARED_DOMAINS


@functools.lru_cache(maxsize=8192)
def organisation(address: str) -> str:
    """Return what stands for the organisation behind an address: its registrable domain, or the whole
    address key where the domain is shared by strangers.
    """
    domain = domain_of(address)
    if not domain or is_shared_domain(domain):
        return key(address)
    return registrable_domain(domain)
