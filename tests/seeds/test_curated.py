"""The curated record itself: it reads without fault, and stands in its canonical form."""

from pathlib import Path

from timeline.seeds import reading, writing


def test_curated_seeds_read_without_fault_and_are_canonical(root: Path) -> None:
    directory = root / "seeds"
    seeds = reading.read(directory)

    texts = {str(path.relative_to(directory)): path.read_bytes().decode() for path in directory.rglob("*.yaml")}

    assert seeds.meetings
    assert seeds.statements
    assert texts == writing.dump_texts(seeds)
