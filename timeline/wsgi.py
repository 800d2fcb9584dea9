"""The WSGI entry point: a server such as gunicorn imports `application` from here."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")

application = get_wsgi_application()

# A list of a hundred entries makes some thousand objects at once, which go with the answer: Python would look through
# all of them several times for each answer, and now and then through the whole program.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 10, 10)
