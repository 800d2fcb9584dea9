"""The release: one word for one program, wherever and whenever it was put there."""

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from timeline import release

TIME = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    for name in ("timeline/views/page.py", "timeline/locale/ru/django.po", "templates/page.html", "requirements.txt"):
        path = tmp_path / "here" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")
        os.utime(path, (TIME.timestamp(), TIME.timestamp()))
    return tmp_path / "here"


def test_the_same_files_elsewhere_are_the_same_release(program: Path, tmp_path: Path) -> None:
    shutil.copytree(program, tmp_path / "there")
    (tmp_path / "there" / "seeds").mkdir()

    assert release.of(tmp_path / "there") == release.of(program)
    assert release.of(program).since == TIME


@pytest.mark.parametrize(
    "name", ["timeline/views/page.py", "timeline/locale/ru/django.po", "templates/page.html", "requirements.txt"]
)
def test_a_change_of_any_file_is_another_release(program: Path, name: str) -> None:
    before = release.of(program)

    (program / name).write_text("another")

    after = release.of(program)
    assert after.word != before.word
    assert after.since > before.since


def test_a_file_by_another_name_is_another_release(program: Path) -> None:
    before = release.of(program).word

    (program / "templates/page.html").rename(program / "templates/other.html")

    assert release.of(program).word != before
