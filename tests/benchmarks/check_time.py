# SPDX-License-Identifier: MPL-2.0
"""The host's share of a check, and its memory, with small and large memories of past mail.

The time runs from the first byte of a `check` written to a host process until its whole answer is read: pipes,
decoding, judging and encoding included. The same drafts, made to continue the first mails, go to every host in
turn, so that whatever else the machine does falls on all of them alike. Floor: the host's answer to a request
that does nothing with the same drafts' bytes (`known` with no ids asks the least there is).

Here: building the memories, asking. Not here: what is in them (`synthetic`), the process (`host_process`).
"""

from __future__ import annotations

import gc
import shutil
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from benchmarks.figures import Figure, Spread
from benchmarks.host_process import HostProcess
from benchmarks.synthetic import ME, Desk
from secondlook.memory import Memory
from secondlook.memory.store import FILE_NAME
from secondlook.protocol.books import Contact

SIZES = (10_000, 50_000, 200_000)
HUGE = 1_000_000
ADDRESSES = 20_000
CONTACTS = 2_000
DRAFTS = 500
# Asked before anything is counted: a host that has just started reads its file for the first time.
WARMING = 20
_AT_ONCE = 5_000  # mails held while a memory is built


def build_memory(folder: Path, desk: Desk, count: int) -> None:
    """Learn the first `count` mails of a desk into a memory, as far as it has not learned them yet."""
    folder.mkdir(mode=0o700, exist_ok=True)
    mails = desk.mails(count)
    with Memory.open(folder) as memory:
        while batch := list(islice(mails, _AT_ONCE)):
            memory.learn(batch, [ME.address])


def kept_memory(keep: Path, desk: Desk, count: int) -> Path:
    """Return the folder of a memory of that size that is kept from run to run, built where it is not there yet: from
    the next smaller one, whose mails it begins with, or from where a run that was ended had come to.
    """
    folder = keep / f"{desk.addresses}-{count}"
    if folder.exists():
        return folder
    keep.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = keep / f"{folder.name}.part"
    smaller = [size for size in _sizes_kept(keep, desk) if size < count]
    if smaller and not part.exists():
        copied = keep / f"{folder.name}.copy"
        shutil.rmtree(copied, ignore_errors=True)
        shutil.copytree(keep / f"{desk.addresses}-{max(smaller)}", copied)
        copied.rename(part)
    build_memory(part, desk, count)
    part.rename(folder)
    return folder


def _sizes_kept(keep: Path, desk: Desk) -> list[int]:
    names = (one.name.removeprefix(f"{desk.addresses}-") for one in keep.glob(f"{desk.addresses}-*"))
    return [int(name) for name in names if name.isdigit()]


def contacts_of(desk: Desk, count: int) -> Iterator[Contact]:
    """Yield cards of the desk's first companies, as an address book with categories has them."""
    for place, company in enumerate(desk.companies):
        kind = ("Customer", "Customer", "Supplier", "Forwarder")[place % 4]
        for person in company.people:
            if count == 0:
                return
            count -= 1
            yield Contact(
                addresses=(person.address,),
                name=person.name,
                company=company.name,
                categories=(f"{kind} - {company.name}",),
                book="Partners",
            )


def measure(
    *, sizes: Sequence[int] = SIZES, drafts: int = DRAFTS, addresses: int = ADDRESSES, keep: Path | None = None
) -> list[Figure]:
    """Build one memory a size, ask a host on each about the same drafts, and give both figures. ``keep`` is a folder in
    which built memories are left for the next run; a host gets a copy.
    """
    desk = Desk(addresses)
    asked = desk.drafts(drafts + WARMING, among=sizes[0])
    cards = [msgspec.to_builtins(card) for card in contacts_of(desk, CONTACTS)]
    with TemporaryDirectory(prefix="second-look-bench-") as name, ExitStack() as stack:
        hosts: dict[int, HostProcess] = {}
        people: dict[str, int] = {}
        for size in sizes:
            home = Path(name) / str(size)
            if keep is None:
                build_memory(home, desk, size)
            else:
                home.mkdir(mode=0o700)
                shutil.copy(kept_memory(keep, desk, size) / FILE_NAME, home / FILE_NAME)
            _tidied(home)
            host = hosts[size] = stack.enter_context(HostProcess(home))
            host.greet()
            host.ask("contacts", contacts=cards)
            people[f"{size:,} messages"] = host.ask("status")["memory"]["correspondents"]
        times: dict[int, list[float]] = {size: [] for size in sizes}
        floor: list[float] = []
        verdicts: dict[str, int] = {}
        gc.disable()
        for number, draft in enumerate(asked):
            fields = {"draft": msgspec.to_builtins(draft)}
            for size, host in hosts.items():
                seconds, answer = _timed(host, host.encoded("check", fields))
                if number >= WARMING:
                    times[size].append(1000 * seconds)
                    verdict = msgspec.json.decode(answer)["result"]["verdict"]
                    verdicts[verdict] = verdicts.get(verdict, 0) + 1
            least = hosts[sizes[0]]
            floor.append(1000 * _timed(least, least.encoded("known", {"message_ids": []}))[0])
        gc.enable()
        memory = {size: (host.memory_mb(), host.memory_mb("VmHWM")) for size, host in hosts.items()}
    return _figures(times, floor, memory, people, verdicts)


def _tidied(home: Path) -> None:
    """Note that this memory was looked through for what is too old just now: once a week a host begins with that."""
    with closing(sqlite3.connect(home / FILE_NAME)) as database, database:
        database.execute("INSERT OR REPLACE INTO total VALUES ('tidied', ?)", (int(time.time()),))


def _timed(host: HostProcess, request: bytes) -> tuple[float, bytes]:
    begun = time.perf_counter()
    answer = host.exchange(request)
    return time.perf_counter() - begun, answer


def _figures(
    times: Mapping[int, Sequence[float]],
    floor: Sequence[float],
    memory: Mapping[int, tuple[float, float]],
    people: Mapping[str, int],
    verdicts: Mapping[str, int],
) -> list[Figure]:
    measured = {f"{size:,} messages": Spread.of(samples) for size, samples in times.items()}
    least, most = min(times), max(size for size in times if size < HUGE)
    floors = {"an empty request": Spread.of(floor)}
    notes = {"addresses in memory": people, "verdicts": verdicts}
    ninety_fifth = {size: measured[f"{size:,} messages"].p95 for size in times}
    medians = {size: measured[f"{size:,} messages"].median for size in times}
    return [
        Figure(
            f"Host's share of a check, {most:,} messages",
            "95th <= 30 ms",
            ninety_fifth[most],
            30,
            measured,
            floors,
            notes=notes,
        ),
        Figure(
            f"Host's share of a check, {most:,} messages beside {least:,}",
            "95th <= 1.5 x that with 10,000 messages",
            round(ninety_fifth[most] / ninety_fifth[least], 3),
            1.5,
            measured,
            floors,
            notes={"ratio of the medians": round(medians[most] / medians[least], 3)},
        ),
        Figure(
            f"Host's memory after the checks, {most:,} messages",
            "<= 80 MB",
            round(memory[most][0], 1),
            80,
            {f"{size:,} messages": Spread.of([now], "MB") for size, (now, _) in memory.items()},
            {},
            notes={"highest, MB": {f"{size:,}": round(highest, 1) for size, (_, highest) in memory.items()}},
        ),
    ]
