"""Terms of office as published, and what they become."""

from timeline.seeds.schema import Seeds
from timeline.travels import importing
from timeline.travels.reading import Release, Term


def test_an_ambassadors_term_over_the_end_of_the_soviet_union_is_one_to_each_state(
    curated: Seeds, history: Seeds
) -> None:
    chiefs = (
        Term("1", "strauss-robert-schwarz", "ambassador-e-p", "1991-08-24", "1992-11-19"),
        Term("2", "strauss-robert-schwarz", "ambassador-e-p", "", ""),
    )
    release = Release(trips=(), visits=(), presidents=(), principals=(), chiefs=chiefs)

    _register, made = importing.register_of(curated, history, release)

    told = {
        slug: (office.role.en, office.start, office.end, [(cite.locator, cite.basis.value) for cite in office.cite])
        for slug, office in made.made.items()
    }
    cites = [("1", "printed"), ("1", "context")]
    assert told == {
        "robert-strauss-ambassador-1991": ("US Ambassador to the Soviet Union", "1991-08-24", "1991-12-26", cites),
        "robert-strauss-ambassador-1991-12": ("US Ambassador to Russia", "1991-12-26", "1992-11-19", cites),
    }
