"""Sizes come in; one table of how fast our page is at each of them, beside its peers where they are given, goes out."""

import argparse
import random
import statistics
import sys
import tempfile
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks import _browser, _site
from tools.find_browser import find

PEERS = {"vis": "vis.html?n={n}", "vis-flat": "vis.html?n={n}&stack=0", "vis-cluster": "vis.html?n={n}&cluster=1"}
MOST = {"vis": 10_000}  # entries; beyond them its stacking keeps a core busy for minutes
PEERS_PORT = 8700  # where the peers' own server listens
COLUMNS = ("LCP", "drawn", "blocked", "filter", "filter, drawn", "first KB", "second KB")
# The most our page may take, as a share of vis-timeline's time to drawn by its best settings.
TARGETS = {
    "LCP": {100: 0.6, 1000: 0.4, 10_000: 0.2, 100_000: 0.02},
    "drawn": {100: 1.5, 1000: 1, 10_000: 0.5, 100_000: 0.05},
}
FILTER_SIZE = 10_000
ABSOLUTE = {"blocked": 150, "first KB": 450, "second KB": 40}

Results = dict[tuple[str, int], dict[str, list[float]]]


def main() -> None:
    arguments = _arguments()
    scratch: Path = arguments.scratch
    scratch.mkdir(parents=True, exist_ok=True)
    _site.collect()
    for size in arguments.sizes:
        _site.prepare(scratch, size)
    server = {}
    for size in arguments.sizes:
        with _site.served(scratch, size, arguments.port, kept=False) as address:
            server[size] = statistics.median(_site.server_time(address, arguments.runs))
    with ExitStack() as stack:
        ours = {
            size: stack.enter_context(_site.served(scratch, size, arguments.port + place, kept=True))
            for place, size in enumerate(arguments.sizes)
        }
        pages = {("ours", size): (address, _browser.OURS) for size, address in ours.items()}
        if arguments.peers:
            base = f"http://127.0.0.1:{PEERS_PORT}/pages/"
            stack.enter_context(_site.running([sys.executable, str(arguments.peers / "serve.py")], base))
            pages |= {
                (name, size): (base + page.format(n=size), _browser.PEER)
                for size in arguments.sizes
                for name, page in PEERS.items()
                if size <= MOST.get(name, size)
            }
        results = _measure(pages, arguments.runs)
    medians = {
        key: {name: statistics.median(values) for name, values in results[key].items()}
        for key in pages
        if key in results
    }
    _print(medians, server, arguments.runs)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000], help="how many entries")
    parser.add_argument("--runs", type=int, default=5, help="visits of each page that count; the median is printed")
    parser.add_argument("--peers", type=Path, help="the folder with the peers' pages and their serve.py")
    parser.add_argument("--scratch", type=Path, default=Path(tempfile.gettempdir()) / "timeline-bench")
    parser.add_argument("--port", type=int, default=8310, help="the first of as many ports as there are sizes")
    return parser.parse_args()


def _measure(pages: dict[tuple[str, int], tuple[str, _browser.Adapter]], runs: int) -> Results:
    """Visit the pages in rounds, so that a noisy minute meets all of them; the first round does not count.

    Each round has an order of its own, so that none always follows the one that keeps the cores busy for seconds.
    """
    executable = find()
    if executable is None:
        raise SystemExit("There is no Chromium; run `make browser` first.")
    results: Results = defaultdict(lambda: defaultdict(list))
    lost: set[tuple[str, int]] = set()
    with sync_playwright() as playwright:
        for run in range(runs + 1):
            for key, (address, adapter) in random.sample(list(pages.items()), len(pages)):
                if key in lost:
                    continue
                try:
                    seen = _browser.visit(playwright.chromium, executable, address, adapter)
                except Exception as fault:  # noqa: BLE001  # a peer that cannot draw a size is a result as well
                    print(f"{key[0]} at {key[1]}: {str(fault).splitlines()[0]}", file=sys.stderr)
                    lost.add(key)
                    continue
                for name, value in seen.items() if run else ():
                    results[key][name].append(value)
    return results


def _print(medians: dict[tuple[str, int], dict[str, float]], server: dict[int, float], runs: int) -> None:
    print(f"Medians of {runs}, milliseconds and kilobytes as they travelled.\n")
    print("| page | entries | server | " + " | ".join(COLUMNS) + " |")
    print("|---|---:|---:|" + "---:|" * len(COLUMNS))
    for (name, size), found in medians.items():
        first = f"{server[size]:.0f}" if name == "ours" else "-"
        print(
            f"| {name} | {size} | {first} | " + " | ".join(f"{found.get(column, 0):.0f}" for column in COLUMNS) + " |"
        )
    print()
    for line in _verdicts(medians, server):
        print(line)


def _verdicts(medians: dict[tuple[str, int], dict[str, float]], server: dict[int, float]) -> list[str]:
    """Each target beside what was seen."""
    lines = []
    for (name, size), found in medians.items():
        if name != "ours":
            continue
        best = min((one["drawn"] for (peer, n), one in medians.items() if peer != "ours" and n == size), default=None)
        for column, shares in TARGETS.items():
            if best and size in shares:
                lines.append(_verdict(f"{column} at {size}, share of vis-timeline", found[column] / best, shares[size]))
        lines += [_verdict(f"{column} at {size}", found[column], most) for column, most in ABSOLUTE.items()]
    lines += _filter_verdict(medians)
    if {1000, 100_000} <= server.keys():
        lines.append(_verdict("server, 100,000 beside 1,000", server[100_000] / server[1000], 3))
    return lines


def _filter_verdict(medians: dict[tuple[str, int], dict[str, float]]) -> list[str]:
    """A filter step among 10,000 entries, beside vis-timeline's by the settings that draw soonest."""
    at = {name: one for (name, size), one in medians.items() if size == FILTER_SIZE}
    peers = [one for name, one in at.items() if name != "ours"]
    if "ours" not in at or not peers:
        return []
    best = min(peers, key=lambda one: one["drawn"])["filter"]
    return [_verdict(f"filter at {FILTER_SIZE}, share of vis-timeline", at["ours"]["filter"] / best, 0.5)]


def _verdict(what: str, seen: float, most: float) -> str:
    return f"{'met   ' if seen <= most else 'MISSED'} {what}: {seen:.3g} (at most {most:g})"


if __name__ == "__main__":
    main()
