"""The curated record itself: it reads without fault, and stands in its canonical form."""

from datetime import date
from pathlib import Path

from timeline.seeds import reading, rules, writing
from timeline.travels import importing


def test_curated_seeds_read_without_fault_and_are_canonical(root: Path) -> None:
    directory = root / "seeds"
    seeds = reading.read(directory)

    texts = {
        str(path.relative_to(directory)): path.read_bytes().decode()
        for path in [*directory.glob("*.yaml"), *directory.glob("documents/*.yaml")]
    }

    assert seeds.meetings
    assert seeds.statements
    assert texts == writing.dump_texts(seeds)


def test_registers_of_the_history_pack_are_canonical_and_hold_beside_the_curated_record(root: Path) -> None:
    directory = root / "seeds" / "history"
    history = importing.read_history(directory)

    texts = {path.stem: path.read_bytes().decode() for path in directory.glob("*.yaml")}

    assert texts == {name: writing.dump_text(name, getattr(history, name)) for name in importing.REGISTRIES}
    both = importing.beside(reading.read(root / "seeds"), history)
    assert rules.check(both, today=date(2026, 11, 22)) == []
