"""An uploaded file comes in, a token goes out by which the same person gets it back until the next day."""

import re
import secrets
import time
from pathlib import Path
from typing import Final

from django.conf import settings

_KEPT: Final = 24 * 60 * 60  # seconds
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{43}")


def keep(content: bytes, *, user: int | None) -> str:
    """Put the file aside between preview and import, readable by this installation only; old ones are thrown away."""
    folder: Path = settings.IMPORT_DIR
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for old in folder.iterdir():
        if old.stat().st_mtime < time.time() - _KEPT:
            old.unlink(missing_ok=True)
    token = secrets.token_urlsafe(32)
    path = _path(token, user)
    path.touch(mode=0o600)
    path.write_bytes(content)
    return token


def kept(token: str, *, user: int | None) -> bytes | None:
    """The file, where there is one and this person uploaded it."""
    if not _TOKEN.fullmatch(token):
        return None
    try:
        return _path(token, user).read_bytes()
    except FileNotFoundError:
        return None


def forget(token: str, *, user: int | None) -> None:
    if _TOKEN.fullmatch(token):
        _path(token, user).unlink(missing_ok=True)


def _path(token: str, user: int | None) -> Path:
    folder: Path = settings.IMPORT_DIR
    return folder / f"{user}-{token}"
