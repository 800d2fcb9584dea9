"""A size comes in; our site with that many synthetic entries, served on loopback as in production, goes out."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROCESSES = 2  # as `make serve` has
PATIENCE = 30  # seconds until a server must answer


def environment(scratch: Path, size: int) -> dict[str, str]:
    """What makes the site use the database of this size; one that is there already is used again."""
    database = os.environ.get("BENCH_DATABASE_URL", f"sqlite:///{scratch}/entries-{{size}}.sqlite3").format(size=size)
    return os.environ | {"DATABASE_URL": database, "DEBUG": "0", "PYTHONPATH": str(ROOT)}


def prepare(scratch: Path, size: int) -> None:
    """Make the database of this size, once."""
    done = scratch / f"entries-{size}.made"
    if done.exists():
        return
    manage = [sys.executable, str(ROOT / "manage.py")]
    for arguments in (["migrate", "--verbosity", "0"], ["make_entries", str(size)]):
        subprocess.run([*manage, *arguments], env=environment(scratch, size), check=True, cwd=ROOT)
    done.touch()


def collect() -> None:
    """Put the static files under their hashed names, as `make serve` does."""
    command = [sys.executable, str(ROOT / "manage.py"), "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(command, check=True, cwd=ROOT)


@contextmanager
def served(scratch: Path, size: int, port: int, *, kept: bool) -> Iterator[str]:
    """The address of the site with the database of this size; `kept` says whether it keeps the pages it has made."""
    command = [sys.executable, "-m", "gunicorn", "timeline.wsgi:application", "--bind", f"127.0.0.1:{port}"]
    env = environment(scratch, size) | ({} if kept else {"KEEP_PAGES_SECONDS": "0"})
    command += ["--workers", str(PROCESSES), "--threads", "4", "--no-control-socket", "--log-level", "warning"]
    with running(command, f"http://127.0.0.1:{port}/en/", env=env) as address:
        if kept:
            _visit_as_others_did(address)
        yield address


def _visit_as_others_did(address: str) -> None:
    """Ask for what the runs will ask for, until each process has made it: readers are hardly ever the first."""
    for _time in range(PROCESSES * 5):
        for page in ("", "chart.json", "?side=russia", "chart.json?side=russia"):
            headers = {"Accept-Encoding": "gzip, deflate, br, zstd"}
            for more in ({}, {"HX-Request": "true"}) if page == "?side=russia" else ({},):
                request = urllib.request.Request(address + page, headers=headers | more)  # noqa: S310  # loopback
                urllib.request.urlopen(request, timeout=120).read()  # noqa: S310  # loopback


@contextmanager
def running(
    command: list[str], address: str, *, env: dict[str, str] | None = None, is_quiet: bool = False
) -> Iterator[str]:
    """The address, once the command answers there; the command is ended afterwards."""
    heard = subprocess.DEVNULL if is_quiet else None
    server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=heard, stderr=heard)
    try:
        _wait(server, address)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


def _wait(server: subprocess.Popen[bytes], address: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=PATIENCE).read()  # noqa: S310  # loopback
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"{address} did not answer.")


def server_time(address: str, runs: int) -> list[float]:
    """Milliseconds of each of so many requests, one after the other; a first one does not count."""
    took = []
    for _run in range(runs + 1):
        start = time.perf_counter()
        urllib.request.urlopen(address, timeout=120).read()  # noqa: S310  # loopback
        took.append((time.perf_counter() - start) * 1000)
    return took[1:]
