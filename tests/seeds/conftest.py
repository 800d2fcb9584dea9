"""The lake world on disk, with the working directory beside its seeds, so that faults name seeds/….yaml."""

from pathlib import Path

import pytest

from tests.seeds.world import World, build


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.chdir(tmp_path)
    return build(tmp_path)
