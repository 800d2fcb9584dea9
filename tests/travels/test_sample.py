"""The rules against the labels made by hand; needs the published data, which is not part of the project."""

import os
from pathlib import Path

import pytest

from tests.travels.sample import measure

FOLDER = os.environ.get("TRAVEL_RECORDS", "")


@pytest.mark.skipif(not FOLDER, reason="set TRAVEL_RECORDS to the folder that holds travels/, visits/ and pocom/")
def test_rules_find_what_the_labels_say() -> None:
    measured = measure(Path(FOLDER))

    labels = {name: figures.labels for name, figures in measured.items()}
    assert labels == {"labels.csv": 174, "held_out.csv": 63, "outside.csv": 100, "naming.csv": 30}
    for figures in measured.values():
        assert figures.contact.precision >= 0.97, figures
        assert figures.contact.recall >= 0.93, figures
        assert figures.participants.precision >= 0.95, figures
        assert figures.participants.recall >= 0.95, figures
        assert figures.level.precision >= 0.95, figures
        assert figures.places.precision >= 0.95, figures
        assert figures.waits.precision >= 0.95, figures
        assert figures.waits.recall >= 0.95, figures
