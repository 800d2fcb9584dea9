"""Plain values come in, JSON in UTF-8 goes out."""

from __future__ import annotations

from typing import Any

import orjson
from rest_framework.renderers import BaseRenderer


class JsonRenderer(BaseRenderer):
    """JSON and nothing else: a page for people is made from the description of the interface instead."""

    media_type = "application/json"
    format = "json"
    charset = None  # JSON is UTF-8 by its standard

    def render(self, data: Any, accepted_media_type: str | None = None, context: Any = None) -> bytes:
        return b"" if data is None else orjson.dumps(data)
