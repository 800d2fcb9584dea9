"""Records that are right by themselves come in; what is wrong between them goes out."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from timeline.seeds import entry_rules, link_rules, registry_rules
from timeline.seeds.positions import Fault, Positions
from timeline.seeds.schema import Seeds

REGISTRIES = ("actors", "places", "topics", "offices", "files", "publications", "meetings", "statements")


def check(seeds: Seeds, positions: Positions | None = None, *, today: date) -> list[Fault]:
    """Every fault between the records, by file and line.

    Records that are faulty in themselves (see `positions`) count as known, and are still held to what they refer to and
    cite. `today` judges what lies ahead.
    """
    positions = positions or Positions()
    findings = [
        *link_rules.findings(_plain(seeds, positions), positions),
        *registry_rules.findings(seeds, positions),
        *entry_rules.findings(seeds, today=today),
    ]
    return sorted(positions.fault(*finding) for finding in findings)


def _plain(seeds: Seeds, positions: Positions) -> dict[str, dict[str, Any]]:
    """Every record as plain data with the keys that were given, the faulty ones included."""

    def records(registry: str) -> Iterator[tuple[str, Any]]:
        for slug, record in getattr(seeds, registry).items():
            yield slug, record.model_dump(exclude_unset=True)
        for kind, slug in positions.faulty:
            if kind == registry:
                yield slug, positions.records[kind, slug].data

    return {registry: dict(records(registry)) for registry in REGISTRIES}
