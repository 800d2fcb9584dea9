"""Sources that bear a meeting out, counted as far as they do not depend on each other."""

import pytest

from timeline.corroboration import independent_sources
from timeline.models import Citation, Document

PAGE = {"source_file_id": 1}
Makers = dict[str, int]


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        pytest.param([PAGE | {"publisher_id": 1}, {"publisher_id": 2}], 2, id="two-publishers"),
        pytest.param([{"publisher_id": 2}, {"publisher_id": 2}], 1, id="two-publications-of-one-publisher"),
        pytest.param(
            [PAGE | {"publisher_id": 1, "agency_id": 3}, PAGE | {"publisher_id": 2, "agency_id": 3}], 1, id="agency"
        ),
        pytest.param([PAGE, PAGE | {"publisher_id": 1}, PAGE | {"publisher_id": 2}], 1, id="page-without-a-name"),
        pytest.param([PAGE, {"publisher_id": 2}], 2, id="page-without-a-name-and-a-publication"),
        pytest.param([{}, {"publisher_id": 2}], 1, id="publication-without-a-name"),
    ],
)
def test_sources_count_as_far_as_they_are_independent(documents: list[Makers], expected: int) -> None:
    citations = [
        Citation(field="existence", document=Document(pk=number, **makers)) for number, makers in enumerate(documents)
    ]

    assert independent_sources(citations) == expected


@pytest.mark.parametrize(
    "changed", [{"field": "date"}, {"stance": "contradicts"}, {"basis": "context"}], ids=lambda one: next(iter(one))
)
def test_only_what_prints_that_it_was_so_counts(changed: dict[str, str]) -> None:
    values = {"field": "existence", "document": Document(pk=1, publisher_id=1)} | changed

    assert independent_sources([Citation(**values)]) == 0
