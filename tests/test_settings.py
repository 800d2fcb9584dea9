"""The settings: safe without any variable, each variable documented, the secret key kept."""

import ast
import json
import os
import re
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from timeline import settings as module
from timeline.vocabulary import LANGUAGES

READERS = {"env", "env_flag", "env_int", "env_list"}


def settings_with(root: Path, **variables: str) -> dict[str, Any]:
    """The settings a new process has under these environment variables and no others."""
    program = (
        "import json, timeline.settings as s\n"
        "print(json.dumps({k: v for k, v in vars(s).items() if k.isupper()}, default=str))"
    )
    environment = {"PATH": os.environ["PATH"], "SECRET_KEY": "k" * 50, **variables}
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def test_defaults_are_safe(root: Path) -> None:
    settings = settings_with(root)

    assert settings["DEBUG"] is False
    assert settings["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert settings["DATABASES"]["default"]["NAME"] == str(root / "var" / "db.sqlite3")
    assert settings["X_FRAME_OPTIONS"] == "DENY"


def test_https_switches_all_of_its_settings(root: Path) -> None:
    settings = settings_with(root, HTTPS="1", HTTPS_PROXY_HEADER="X-Forwarded-Proto")

    assert settings["SECURE_SSL_REDIRECT"]
    assert settings["SESSION_COOKIE_SECURE"]
    assert settings["CSRF_COOKIE_SECURE"]
    assert settings["SECURE_HSTS_SECONDS"] == 31_536_000
    assert settings["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]


def test_database_comes_from_its_url() -> None:
    database = module.database("postgres://editor@db.example:5433/site")

    assert (database["ENGINE"], database["HOST"], database["PORT"], database["NAME"]) == (
        "django.db.backends.postgresql",
        "db.example",
        5433,
        "site",
    )


def test_unclear_flag_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBUG", "maybe")

    with pytest.raises(ImproperlyConfigured, match="DEBUG='maybe' is neither 1 nor 0"):
        module.env_flag("DEBUG")


def test_secret_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secret_key"

    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(module.kept_secret_key, [path] * 32))

    assert len(keys) == 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_broken_secret_key_file_is_refused_with_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "secret_key"
    path.touch()

    with pytest.raises(ImproperlyConfigured, match="Delete it and start again"):
        module.kept_secret_key(path)


def test_every_variable_is_documented(root: Path) -> None:
    tree = ast.parse((root / "timeline" / "settings.py").read_text())
    read = {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in READERS
        and isinstance(node.args[0], ast.Constant)
    }
    section = (root / "docs" / "operating.md").read_text().split("## Environment variables")[1].split("\n## ")[0]

    assert read == set(re.findall(r"^\| `([A-Z_]+)` ", section, re.MULTILINE))


def test_the_record_has_the_languages_of_the_site() -> None:
    assert [code for code, _name in module.LANGUAGES] == list(LANGUAGES)
    assert tuple(LANGUAGES) == module.MODELTRANSLATION_LANGUAGES
