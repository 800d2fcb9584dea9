"""The ASGI entry point: a server such as uvicorn imports `application` from here."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")

application = get_asgi_application()
