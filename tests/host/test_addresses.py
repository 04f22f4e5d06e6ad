# SPDX-License-Identifier: MPL-2.0
"""Mail addresses and domains: folding, splitting, comparing."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook import addresses


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("Anna@Mueller.Example", "anna@mueller.example"),
        (" anna@mueller.example. ", "anna@mueller.example"),
        ("anna@müller.example", "anna@xn--mller-kva.example"),
        ("anna@xn--mller-kva.example", "anna@xn--mller-kva.example"),
        ("anna@中国移动.中国", "anna@xn--fiq02ib9d179b.xn--fiqs8s"),
        ("ａｎｎａ@mueller.example", "anna@mueller.example"),
        ("anna+offers@mueller.example", "anna+offers@mueller.example"),
        ('"a@b"@mueller.example', '"a@b"@mueller.example'),
        ("Root", "root"),
        ("", ""),
        ("@mueller.example", "@mueller.example"),
    ],
)
def test_key(address: str, key: str) -> None:
    """Addresses that reach one mailbox have one key; nothing that may be two people is folded."""
    assert addresses.key(address) == key


@pytest.mark.parametrize(
    ("domain", "registrable"),
    [
        ("acme.co.uk", "acme.co.uk"),
        ("mail.acme.co.uk", "acme.co.uk"),
        ("notacme.co.uk", "notacme.co.uk"),
        ("a.b.acme.com.cn", "acme.com.cn"),
        ("co.uk", "co.uk"),
        ("localhost", "localhost"),
        ("[127.0.0.1]", "[127.0.0.1]"),
        ("", ""),
    ],
)
def test_registrable_domain(domain: str, registrable: str) -> None:
    """Subdomains belong to whoever registered the name, on a dot boundary; public suffixes to nobody."""
    assert addresses.registrable_domain(domain) == registrable


@pytest.mark.parametrize(
    ("domain", "shared"),
    [
        ("gmail.com", True),
        ("163.com", True),
        ("vip.163.com", True),
        ("mail.yahoo.co.uk", True),
        ("notgmail.com", False),
        ("gmail.com.evil.example", False),
        ("mueller.example", False),
        ("", False),
    ],
)
def test_shared_domains(domain: str, shared: bool) -> None:
    """Freemail providers are known, domains that merely contain their names are not theirs."""
    assert addresses.is_shared_domain(domain) is shared


def test_organisation() -> None:
    """Colleagues share an organisation; two people at a freemail provider do not."""
    assert addresses.organisation("a@mail.acme.co.uk") == addresses.organisation("B@ACME.co.uk") == "acme.co.uk"
    assert addresses.organisation("a@gmail.com") != addresses.organisation("b@gmail.com")
    assert addresses.organisation("nobody") == "nobody"


def test_shown() -> None:
    """Encoded names are shown as people read them; what only looks encoded stays."""
    assert addresses.domain_shown("xn--mller-kva.example") == "müller.example"
    assert addresses.domain_shown("xn--99999999999.example") == "xn--99999999999.example"


def test_shared_domains_are_as_they_are_looked_up() -> None:
    """Each entry is in the form that is compared with it."""
    assert all(entry == entry.lower() and entry.isascii() and "." in entry for entry in addresses.SHARED_DOMAINS)


@given(st.text(max_size=60))
def test_never_fails(text: str) -> None:
    """Whatever stands in an address field, every question has an answer."""
    assert addresses.key(text) is not None
    addresses.organisation(text)
    addresses.domain_shown(addresses.domain_of(text))
    assert addresses.local_part(text) is not None


@given(st.from_regex(r"[aZ0äÖ中文._+-]{1,10}@[aZ0äÖ中文-]{1,8}(\.[a-z]{2,3})?", fullmatch=True))
def test_key_of_a_key(text: str) -> None:
    """What is stored under a key is found under the key of that key."""
    assert addresses.key(addresses.key(text)) == addresses.key(text)


def test_no_network_and_late_loading() -> None:
    """Importing loads neither the suffix list nor an HTTP library; asking never goes to the network."""
    program = (
        "import socket, sys\n"
        "def refuse(*_): raise AssertionError('network')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "from secondlook import addresses\n"
        "assert not {'tldextract', 'requests', 'idna'} & set(sys.modules)\n"
        "assert addresses.registrable_domain('mail.acme.co.uk') == 'acme.co.uk'\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize(
    ("domain", "registered"),
    [
        ("a.b.co.uk", "b.co.uk"),
        ("co.uk", "co.uk"),
        ("mail.acme.com", "acme.com"),
        ("shop.github.io", "github.io"),
        ("bar.foo.xn--fiqs8s", "foo.xn--fiqs8s"),
        ("x.city.kobe.jp", "city.kobe.jp"),
        ("a.b.kobe.jp", "a.b.kobe.jp"),
        ("mail.foo.ck", "mail.foo.ck"),
        ("www.ck", "www.ck"),
        ("mail.www.ck", "www.ck"),
        ("a.x.xn--55qx5d.cn", "x.xn--55qx5d.cn"),
        ("mail.corp.example", "mail.corp.example"),
        ("192.168.0.1", "192.168.0.1"),
        ("[192.168.0.1]", "[192.168.0.1]"),
        ("a..com", "a..com"),
        ("localhost", "localhost"),
        ("", ""),
    ],
)
def test_registrable_domains(domain: str, registered: str) -> None:
    """By the list's own rules, wildcards and exceptions included; what is no domain name stays as it is."""
    assert addresses.registrable_domain(domain) == registered
