"""Nobody is kept waiting here for having asked in another test."""

from collections.abc import Iterator

import pytest
from django.core.cache import caches


@pytest.fixture(autouse=True)
def _nobody_asked_before() -> Iterator[None]:
    caches["limits"].clear()
    yield
    caches["limits"].clear()
