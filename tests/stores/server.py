# SPDX-License-Identifier: MPL-2.0
"""A PostgreSQL for tests: in a temporary folder, on a port of its own, with its own TLS certificate.

Here: making, starting, killing it, and empty databases in it. Not here: what is in them. It is the program of Debian's
package, never the cluster of the system.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import ipaddress
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from secondlook.team.place import Place
from secondlook.team.postgres import PostgresDatabase
from trial.stage.waiting import wait_until

OWNER = "house"
_CONFIGURATION = """
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = '{folder}'
max_connections = {connections}
shared_buffers = 32MB
ssl = {tls}
ssl_cert_file = '{folder}/server.pem'
ssl_key_file = '{folder}/server.key'
ssl_ca_file = '{folder}/authority.pem'
password_encryption = 'scram-sha-256'
fsync = {safe}
full_page_writes = {safe}
"""
# By name, so that a database named for certificates takes nobody's password.
_ACCESS = """
local all all scram-sha-256
hostssl certified all 127.0.0.1/32 cert
hostssl all all 127.0.0.1/32 scram-sha-256
"""


def newest() -> Path:
    """Give the folder of PostgreSQL's programs, of the newest version there is."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(found, key=lambda path: int(path.parent.name))


class Server:
    """One server. ``safe`` writes to the disk as a real one does; without, it is quicker."""

    def __init__(self, folder: Path, *, connections: int = 40, safe: bool = False, tls: bool = True) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.programs = newest()
        self.password = secrets.token_hex(8)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        # PostgreSQL refuses to run as root.
        self.user = "postgres" if os.geteuid() == 0 else None
        self._process: subprocess.Popen[bytes] | None = None
        self._make(connections, safe, tls)

    def _make(self, connections: int, safe: bool, tls: bool) -> None:
        secret = self.folder / "password"
        secret.write_text(self.password, encoding="utf-8")
        self.authority, self._sign = authority()
        (self.folder / "authority.pem").write_bytes(self.authority)
        self.certificate(self.folder / "server", "localhost")
        self._own()
        # initdb asks for the whole catalogue in one locale; C is there everywhere.
        self._run(
            *("initdb", "--pgdata", str(self.data), "--username", OWNER, "--pwfile", str(secret)),
            *("--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C", "--no-sync", "--no-instructions"),
        )
        configuration = _CONFIGURATION.format(
            port=self.port, folder=self.folder, connections=connections, tls="on" if tls else "off",
            safe="on" if safe else "off",
        )  # fmt: skip
        with (self.data / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write(configuration)
        access = _ACCESS if tls else "local all all scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\n"
        (self.data / "pg_hba.conf").write_text(access, encoding="utf-8")

    def certificate(self, place: Path, name: str) -> None:
        """Make a certificate for a name, signed by this server's authority: ``place`` with .pem and .key."""
        certificate, key = self._sign(name)
        place.with_suffix(".pem").write_bytes(certificate)
        place.with_suffix(".key").write_bytes(key)
        place.with_suffix(".key").chmod(0o600)

    def _own(self) -> None:
        if self.user is not None:
            account = pwd.getpwnam(self.user)
            for path in (self.folder, *self.folder.rglob("*")):
                os.chown(path, account.pw_uid, account.pw_gid)

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [self.programs / program, *arguments], user=self.user, check=True, capture_output=True, cwd=self.folder,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C"}, timeout=120,
        )  # fmt: skip

    def start(self) -> None:
        """Start it, and return when it answers. As our own child: nobody else would bury it after ``kill``."""
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [self.programs / "postgres", "-D", str(self.data)], user=self.user, cwd=self.folder,
                env={"PATH": os.environ["PATH"], "LC_ALL": "C"}, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip
        wait_until(self._ready, 60, "PostgreSQL ready", every=0.02)

    def _ready(self) -> bool:
        assert self._process is not None
        if self._process.poll() is not None:
            raise RuntimeError((self.folder / "log").read_text("utf-8")[-2000:])
        try:
            lines = (self.data / "postmaster.pid").read_text("utf-8").splitlines()
        except FileNotFoundError:
            return False
        return len(lines) > 7 and lines[0] == str(self._process.pid) and lines[7].strip() == "ready"

    def stop(self, how: str = "fast") -> None:
        """Stop it: "fast" rolls back what is on its way, "immediate" leaves it all as a crash does."""
        if self._process is not None:
            self._process.send_signal({"fast": signal.SIGINT, "immediate": signal.SIGQUIT}[how])
            self._process.wait(60)
            self._process = None

    def kill(self) -> None:
        """Kill it with SIGKILL, and whatever it had started, as a power cut does."""
        assert self._process is not None
        first = self._process.pid
        children = Path(f"/proc/{first}/task/{first}/children").read_text("utf-8").split()
        self._process.kill()
        for process in map(int, children):
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self._process.wait(60)
        self._process = None
        for process in map(int, children):
            wait_until(lambda process=process: _gone(process), 10, f"process {process} gone", every=0.02)

    def place(self, database: str, **other: Any) -> Place:
        """Give the address of a database of this server."""
        return Place(
            **{"host": "localhost", "port": self.port, "database": database,
               "root_certificate": str(self.folder / "authority.pem"), **other}
        )  # fmt: skip

    def url(self, database: str) -> str:
        """Give the same as an administrator writes it."""
        return f"postgresql://localhost:{self.port}/{database}?sslrootcert={self.folder}/authority.pem"

    def owner(self, database: str = "postgres") -> PostgresDatabase:
        """Connect as the owner of everything."""
        return PostgresDatabase(self.place(database), OWNER, self.password)

    def database(self, name: str = "", template: str = "template1") -> str:
        """Make a database, and give its name."""
        name = name or f"t{secrets.token_hex(6)}"
        owner = self.owner()
        owner.rows(f"CREATE DATABASE {name} TEMPLATE {template}")
        owner.close()
        return name

    def login(self, name: str, password: str) -> None:
        """Let somebody sign in; said again, with another password."""
        owner = self.owner()
        there = owner.rows("SELECT 1 FROM pg_roles WHERE rolname = :name", {"name": name})
        owner.rows(f"{'ALTER' if there else 'CREATE'} ROLE {name} LOGIN PASSWORD '{password}'")
        owner.close()


def _gone(process: int) -> bool:
    """Tell whether a process has ended, buried or not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return True
    return state == "Z"


@contextlib.contextmanager
def a_server(**options: Any) -> Iterator[Server]:
    """Start a server, and take everything away afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="second-look-pg-"))
    try:
        server = Server(folder, **options)
        server.start()
        try:
            yield server
        finally:
            server.stop("immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def authority() -> tuple[bytes, Callable[[str], tuple[bytes, bytes]]]:
    """Make an authority; give its certificate, and what signs a certificate for a name and gives it with its key."""
    now = dt.datetime.now(dt.UTC)
    root_key = ec.generate_private_key(ec.SECP256R1())
    root_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "authority of these tests")])

    def make(name: x509.Name, key: Any, *, ca: bool) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(root_name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - dt.timedelta(days=1))
            .not_valid_after(now + dt.timedelta(days=2))
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        )

    root = make(root_name, root_key, ca=True).sign(root_key, hashes.SHA256())

    def sign(name: str) -> tuple[bytes, bytes]:
        key = ec.generate_private_key(ec.SECP256R1())
        names: list[x509.GeneralName] = [x509.DNSName(name)]
        if name == "localhost":
            names.append(x509.IPAddress(ipaddress.ip_address("127.0.0.1")))
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        made = make(subject, key, ca=False).add_extension(x509.SubjectAlternativeName(names), critical=False)
        return made.sign(root_key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM), key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )

    return root.public_bytes(serialization.Encoding.PEM), sign
