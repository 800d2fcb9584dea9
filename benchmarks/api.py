"""A database of synthetic entries comes in; how fast a page of a hundred is as JSON, beside Datasette's, goes out.

Both serve the same SQLite file on this machine. Datasette reads a view that holds what an entry of the API holds (who,
in which office, where, what about, by which sources), and a plain table for comparison.
"""

import argparse
import json
import os
import shutil
import sqlite3
import statistics
import sys
import tempfile
import urllib.request
from pathlib import Path

from benchmarks import _site

TARGET = 1.0  # our median as a share of Datasette's
ROWS = 100
VIEW = Path(__file__).with_name("api_view.sql")
LIMITED = {"_shape": "array", "_size": ROWS, "_nofacet": 1, "_nocount": 1, "_sort_desc": "date_earliest"}


def main() -> None:
    arguments = _arguments()
    scratch: Path = arguments.scratch
    scratch.mkdir(parents=True, exist_ok=True)
    _site.collect()
    _site.prepare(scratch, arguments.size)
    database = _with_view(scratch, arguments.size)
    os.environ["API_REQUESTS_PER_MINUTE"] = "1000000"  # counted, but never refused
    command = [str(arguments.datasette), "serve", "-i", str(database), "-p", str(arguments.port + 1)]
    command += ["--setting", "suggest_facets", "off"]
    query = "&".join(f"{name}={value}" for name, value in LIMITED.items())
    with (
        _site.served(scratch, arguments.size, arguments.port, kept=False) as ours,
        _site.running(command, f"http://127.0.0.1:{arguments.port + 1}/-/versions.json", is_quiet=True),
    ):
        peer = f"http://127.0.0.1:{arguments.port + 1}/{database.stem}"
        addresses = {
            "API, 100 entries": ours.replace("/en/", f"/api/v1/entries/?limit={ROWS}"),
            "Datasette, view with the same content": f"{peer}/entry_with_all.json?{query}",
            "Datasette, bare table": f"{peer}/timeline_entry.json?{query}",
        }
        _print(addresses, _measured(addresses, arguments.runs))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--datasette", type=Path, required=True, help="the program, such as …/bin/datasette")
    parser.add_argument("--size", type=int, default=100_000, help="how many entries")
    parser.add_argument("--runs", type=int, default=50, help="requests of each that count; the median is printed")
    parser.add_argument("--scratch", type=Path, default=Path(tempfile.gettempdir()) / "timeline-bench")
    parser.add_argument("--port", type=int, default=8320, help="the first of two ports")
    return parser.parse_args()


def _with_view(scratch: Path, size: int) -> Path:
    """A copy of the database that holds the view as well: Datasette takes none that a site is writing to."""
    copy = scratch / f"datasette-{size}.sqlite3"
    shutil.copyfile(scratch / f"entries-{size}.sqlite3", copy)
    with sqlite3.connect(copy) as connection:
        connection.executescript(VIEW.read_text(encoding="utf-8"))
    connection.close()
    return copy


def _measured(addresses: dict[str, str], runs: int) -> dict[str, list[float]]:
    """Milliseconds of each request, in turn, so that a noisy minute meets all; the first rounds do not count."""
    took: dict[str, list[float]] = {name: [] for name in addresses}
    for run in range(runs + 5):
        for name, address in addresses.items():
            [once] = _site.server_time(address, 1)
            if run >= 5:
                took[name].append(once)
    return took


def _print(addresses: dict[str, str], took: dict[str, list[float]]) -> None:
    medians = {name: statistics.median(times) for name, times in took.items()}
    print(
        f"medians of {len(next(iter(took.values())))}\n\n| JSON of {ROWS} rows | median ms | bytes |\n|---|---:|---:|"
    )
    for name, address in addresses.items():
        body = urllib.request.urlopen(address, timeout=120).read()  # noqa: S310  # loopback
        found = json.loads(body)
        rows = len(found if isinstance(found, list) else found["results"])
        if rows != ROWS:
            raise SystemExit(f"{address} holds {rows} rows.")
        print(f"| {name} | {medians[name]:.1f} | {len(body)} |")
    api, view, _table = medians.values()
    ratio = api / view
    print(f"\nAPI / Datasette's view: {ratio:.2f} (at most {TARGET}) {'ok' if ratio <= TARGET else 'MISSED'}")
    sys.exit(0 if ratio <= TARGET else 1)


if __name__ == "__main__":
    main()
