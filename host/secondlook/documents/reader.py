# SPDX-License-Identifier: MPL-2.0
"""The host's side of reading: processes that are started when needed, watched, ended, and started anew.

Belongs here: a queue, the clock, and what is known of every file so far. The host goes on answering while files are
read. Does not belong here: formats (``formats/``), who asks (``actions``, ``cli``).

A file that ends its process, by whatever means, costs that process; it is not tried again.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import queue
import subprocess
import threading
import time
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from secondlook.documents import limits
from secondlook.documents.model import Document, Reason
from secondlook.running import child_command

__all__ = ["Reader"]

log = logging.getLogger(__name__)

_decoder = msgspec.json.Decoder(Document)
_MOST_PROCESSES = 2
_START_SECONDS = 20.0


@dataclass(frozen=True)
class _Job:
    name: str
    sha256: str
    content: bytes


class Reader:
    """Reads files in processes of their own. Safe to be used from several threads.

    ``seconds`` is the time for one file. Results are kept by the SHA-256 of the content, the latest ones.
    """

    def __init__(self, *, seconds: float = limits.SECONDS, processes: int = 0) -> None:
        self._seconds = seconds
        self._processes = processes or min(_MOST_PROCESSES, os.cpu_count() or 1)
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._changed = threading.Condition()
        self._waiting: dict[str, int] = {}  # SHA-256 -> size, until it is read
        self._known: OrderedDict[str, Document] = OrderedDict()
        self._threads: list[threading.Thread] = []
        self._children: set[subprocess.Popen[bytes]] = set()
        self._closed = False

    def submit(self, content: bytes, name: str, sha256: str) -> bool:
        """Put a file into the queue unless it was read before. Return False if too much waits already."""
        with self._changed:
            if self._closed:
                return False
            if sha256 in self._known or sha256 in self._waiting:
                return True
            if sum(self._waiting.values()) + len(content) > limits.MOST_WAITING:
                return False
            self._waiting[sha256] = len(content)
            if len(self._threads) < min(self._processes, len(self._waiting)):
                thread = threading.Thread(target=self._work, name="documents", daemon=True)
                self._threads.append(thread)
                thread.start()
        self._jobs.put(_Job(name, sha256, content))
        return True

    def get(self, sha256: str, name: str = "") -> Document | None:
        """Return what is known of a file: read, or waiting; None if it was never handed over. ``name`` is what
        it is called this time.
        """
        with self._changed:
            found = self._known.get(sha256)
            if found is not None:
                self._known.move_to_end(sha256)
                return msgspec.structs.replace(found, name=name or found.name)
            if sha256 in self._waiting:
                return Document(name=name, size=self._waiting[sha256], sha256=sha256, state="waiting")
        return None

    def wait(self, wanted: Iterable[str], seconds: float) -> bool:
        """Wait until these are read; return whether they are."""
        asked = set(wanted)
        with self._changed:
            return self._changed.wait_for(lambda: not asked & self._waiting.keys(), seconds)

    def read_all(self, files: Sequence[tuple[str, bytes, str]], seconds: float) -> list[Document]:
        """Read (name, content, SHA-256) and return what there is after at most so many seconds."""
        for name, content, sha256 in files:
            self.submit(content, name, sha256)
        self.wait([sha256 for _, _, sha256 in files], seconds)
        return [
            self.get(sha256, name)
            or Document(name=name, size=len(content), sha256=sha256, state="unreadable", reason="too-large")
            for name, content, sha256 in files
        ]

    def close(self) -> None:
        """End the processes. What waits is not read."""
        with self._changed:
            self._closed = True
            children = list(self._children)
            threads = list(self._threads)
            self._waiting.clear()
            self._changed.notify_all()
        for child in children:
            child.kill()
        for _ in threads:
            self._jobs.put(None)
        for thread in threads:
            thread.join(5.0)

    # What follows runs in the threads, one process each

    def _work(self) -> None:
        child: subprocess.Popen[bytes] | None = None
        try:
            while True:
                try:
                    job = self._jobs.get(timeout=limits.IDLE)
                except queue.Empty:
                    with self._changed:
                        if self._waiting:
                            continue
                        self._threads.remove(threading.current_thread())
                        return
                if job is None or self._closed:
                    return
                document, child = self._read(job, child)
                with self._changed:
                    self._waiting.pop(job.sha256, None)
                    self._known[job.sha256] = document
                    while len(self._known) > limits.MOST_KEPT:
                        self._known.popitem(last=False)
                    self._changed.notify_all()
                del job
        finally:
            if child is not None:
                self._end(child)

    def _read(
        self, job: _Job, child: subprocess.Popen[bytes] | None
    ) -> tuple[Document, subprocess.Popen[bytes] | None]:
        """Let a process read one file; return what it said, and the process if it is still fit for the next."""
        started = time.monotonic()
        late = threading.Event()
        try:
            child = child or self._start()

            def end() -> None:
                late.set()
                child.kill()

            clock = threading.Timer(self._seconds + limits.GRACE, end)
            clock.daemon = True
            clock.start()
            try:
                line = self._ask(child, job)
            finally:
                clock.cancel()
            document = _decoder.decode(line)
        except (OSError, ValueError, msgspec.DecodeError, msgspec.ValidationError) as error:
            reason: Reason = "time" if late.is_set() else "crashed"
            log.info("reading an attachment of %d bytes: %s (%s)", len(job.content), reason, type(error).__name__)
            if child is not None:
                self._end(child)
            failed = Document(
                name=job.name, size=len(job.content), sha256=job.sha256, state="unreadable", reason=reason
            )
            return failed, None
        log.info(
            "attachment of %d bytes: %s, %.0f ms", len(job.content), document.kind, 1000 * (time.monotonic() - started)
        )
        return msgspec.structs.replace(document, sha256=job.sha256), child

    def _ask(self, child: subprocess.Popen[bytes], job: _Job) -> bytes:
        if child.stdin is None or child.stdout is None:  # started with both
            raise OSError("no pipes")
        head = json.dumps({"name": job.name, "size": len(job.content), "seconds": self._seconds})
        child.stdin.write(head.encode("ascii") + b"\n")
        child.stdin.write(job.content)
        child.stdin.flush()
        line = child.stdout.readline()
        if not line.endswith(b"\n"):
            raise OSError("the process ended")
        return line

    def _start(self) -> subprocess.Popen[bytes]:
        child = subprocess.Popen(
            child_command("documents.child"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # warnings of libraries may quote what is in the file
            # No console window beside Thunderbird on Windows.
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        with self._changed:
            self._children.add(child)
            if self._closed:
                child.kill()
        # On a busy computer a start may take longer than a file; the file's time begins when it is over.
        clock = threading.Timer(_START_SECONDS, child.kill)
        clock.daemon = True
        clock.start()
        try:
            if child.stdout is None or child.stdout.readline() != b"ready\n":
                self._end(child)
                raise OSError("the process did not start")
        finally:
            clock.cancel()
        return child

    def _end(self, child: subprocess.Popen[bytes]) -> None:
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        child.wait()
        with self._changed:
            self._children.discard(child)
