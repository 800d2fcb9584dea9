"""The WSGI entry point: a server such as gunicorn imports `application` from here."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")

application = get_wsgi_application()

# What is loaded by now stays until the end: the collector need not look through it again and again, nor begin anew
# after every 700 values, as a page of a hundred entries makes thousands of them.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
