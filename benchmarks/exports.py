"""Measure what a whole record costs as a file: how long it takes, and how much memory the server grows by.

    python -m benchmarks.exports                          # 100,000 entries
    python -m benchmarks.exports --sizes 1000 10000 --formats csv

One process serves the site with gunicorn; its memory is read from /proc every half second while a file travels.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks._site import environment, prepare, running

FORMATS: Final = ("json", "csv", "ics")
PORT: Final = 8791
PAUSE: Final = 0.5  # seconds between two looks at the memory
PIECE: Final = 2**16
MEGABYTE: Final = 2**20


@dataclass(frozen=True, slots=True)
class Measured:
    """One file of one record; memory in megabytes of the server's process, before and at most while it was made."""

    size: int
    form: str
    seconds: float
    first: float
    megabytes: float
    before: float
    most: float


def memory(process: int) -> float:
    """The resident megabytes of a process and those it started."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    own = int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / MEGABYTE
    return own + sum(memory(int(child)) for child in children)


@contextmanager
def watched(process: int) -> Iterator[list[float]]:
    """What the process's memory is, again and again, for as long as it lasts."""
    found = [memory(process)]
    done = threading.Event()

    def look() -> None:
        while not done.wait(PAUSE):
            found.append(memory(process))

    looking = threading.Thread(target=look)
    looking.start()
    try:
        yield found
    finally:
        done.set()
        looking.join()


def fetched(address: str) -> tuple[float, float, int]:
    """Seconds until the first byte, until the last, and how many bytes; nothing is kept."""
    start = time.perf_counter()
    length = 0
    with urllib.request.urlopen(address, timeout=3600) as answer:  # noqa: S310  # loopback
        piece = answer.read(1)
        first = time.perf_counter() - start
        while piece:
            length += len(piece)
            piece = answer.read(PIECE)
    return first, time.perf_counter() - start, length


def measure(scratch: Path, size: int, forms: list[str]) -> Iterator[Measured]:
    """Each format of the record of this size, after a small file of each has warmed the server up."""
    prepare(scratch, size)
    command = [sys.executable, "-m", "gunicorn", "timeline.wsgi:application", "--bind", f"127.0.0.1:{PORT}"]
    named = scratch / "exports.pid"
    command += [
        "--workers",
        "1",
        "--threads",
        "4",
        "--no-control-socket",
        "--log-level",
        "warning",
        "--pid",
        str(named),
    ]
    home = f"http://127.0.0.1:{PORT}/en/timeline"
    with running(command, f"{home}.json?from=1700&to=1701", env=environment(scratch, size)):
        server = int(named.read_text())
        for form in forms:
            fetched(f"{home}.{form}?from=2021-06&to=2021-06")
        for form in forms:
            with watched(server) as found:
                first, seconds, length = fetched(f"{home}.{form}")
            yield Measured(size, form, seconds, first, length / MEGABYTE, found[0], max(found))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100_000])
    parser.add_argument("--formats", nargs="+", choices=FORMATS, default=list(FORMATS))
    parser.add_argument("--scratch", type=Path, default=Path(tempfile.gettempdir()) / "timeline-bench")
    arguments = parser.parse_args()
    arguments.scratch.mkdir(parents=True, exist_ok=True)
    print("entries  format  first byte s  whole s  file MB  server before MB  at most MB  growth MB")
    for size in arguments.sizes:
        for one in measure(arguments.scratch, size, arguments.formats):
            print(
                f"{one.size:7}  {one.form:6}  {one.first:12.2f}  {one.seconds:7.1f}  {one.megabytes:7.1f}"
                f"  {one.before:16.0f}  {one.most:10.0f}  {one.most - one.before:9.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
