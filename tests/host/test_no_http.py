# SPDX-License-Identifier: MPL-2.0
"""No HTTP library in the host, and none missing for anybody else."""

from __future__ import annotations

import subprocess
import sys


def run(program: str) -> None:
    """Run a program in a fresh interpreter; its assertions count."""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_domains_without_an_http_library() -> None:
    """Registrable domains are found, and neither requests nor what it brings has been loaded."""
    run(
        "import sys\n"
        "from secondlook import addresses\n"
        "assert addresses.registrable_domain('mail.acme.co.uk') == 'acme.co.uk'\n"
        "assert 'tldextract' in sys.modules\n"
        "assert not {'requests', 'requests_file', 'urllib3', 'certifi', 'ssl'} & set(sys.modules)\n"
    )


def test_the_real_one_afterwards() -> None:
    """Whoever imports requests later in the same process gets the real one."""
    run(
        "from secondlook import addresses\n"
        "addresses.registrable_domain('a.b.example')\n"
        "import requests\n"
        "assert requests.Session().adapters\n"
    )


def test_the_real_one_before() -> None:
    """A process that has it keeps it."""
    run(
        "import requests\n"
        "from secondlook import addresses\n"
        "assert addresses.registrable_domain('a.b.co.uk') == 'b.co.uk'\n"
        "import sys\n"
        "assert sys.modules['requests'] is requests\n"
    )


def test_the_stand_in_opens_nothing() -> None:
    """Should tldextract ever want to fetch a list, it gets none, and no connection is tried."""
    run(
        "import socket\n"
        "def refuse(*_): raise SystemExit('a connection was tried')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "from secondlook import addresses\n"
        "addresses.warm_up()\n"
        "import tldextract\n"
        "extract = tldextract.TLDExtract(suffix_list_urls=('https://list.example/',), cache_dir=None,"
        " fallback_to_snapshot=False)\n"
        "import logging\n"
        "logging.disable(logging.CRITICAL)\n"
        "try:\n"
        "    extract('a.b.co.uk')\n"
        "except tldextract.suffix_list.SuffixListNotFound:\n"
        "    pass\n"
        "else:\n"
        "    raise AssertionError('there was a list')\n"
    )
