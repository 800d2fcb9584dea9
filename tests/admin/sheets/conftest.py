"""Files between preview and import lie in a folder of the test's own."""

from pathlib import Path

import pytest
from pytest_django import Settings as SettingsWrapper


@pytest.fixture(autouse=True)
def import_folder(settings: SettingsWrapper, tmp_path: Path) -> Path:
    settings.IMPORT_DIR = tmp_path / "imports"
    return tmp_path / "imports"
