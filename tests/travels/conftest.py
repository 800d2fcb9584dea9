"""The registers of the house, with the terms of office that a few tests need."""

from pathlib import Path

import pytest

from timeline.seeds.reading import read
from timeline.seeds.schema import Seeds
from timeline.travels import importing
from timeline.travels.people import Register
from timeline.travels.reading import Release, Term

TERMS = (
    ("nixon-richard-m", "1969-01-20", "1974-08-09"),
    ("reagan-ronald", "1981-01-20", "1989-01-20"),
    ("bush-george-h-w", "1989-01-20", "1993-01-20"),
    ("clinton-william-j", "1993-01-20", "2001-01-20"),
    ("bush-george-w", "2001-01-20", "2009-01-20"),
)
SECRETARIES = (
    ("shultz-george-pratt", "1982-07-16", "1989-01-20"),
    ("baker-james-addison", "1989-01-25", "1992-08-23"),
    ("albright-madeleine-korbel", "1997-01-23", "2001-01-19"),
    ("rice-condoleezza", "2005-01-26", "2009-01-20"),
)


@pytest.fixture(scope="session")
def curated(root: Path) -> Seeds:
    return read(root / "seeds")


@pytest.fixture(scope="session")
def history(root: Path) -> Seeds:
    return importing.read_history(root / "seeds" / "history")


@pytest.fixture
def register(curated: Seeds, history: Seeds) -> Register:
    release = Release(
        trips=(),
        visits=(),
        presidents=tuple(Term(who, who, "president", start, end) for who, start, end in TERMS),
        principals=tuple(Term(f"s-{who}", who, "secretary", start, end) for who, start, end in SECRETARIES),
        chiefs=(),
    )
    return importing.register_of(curated, history, release)[0]
