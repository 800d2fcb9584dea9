"""Stylesheets come in; the one text that stands in each page, and the hash that the security policy names, go out."""

import base64
import hashlib
from collections.abc import Iterable
from pathlib import Path


def joined(folder: Path, names: Iterable[str]) -> str:
    """The stylesheets with these names, one after the other."""
    return "\n".join((folder / f"{name}.css").read_text() for name in names)


def policy_source(text: str) -> str:
    """What lets exactly this text be a style: a source of a Content-Security-Policy."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
