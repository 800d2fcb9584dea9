"""The Django application: registers the system checks, and who is told of changes, when the process starts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TimelineConfig(AppConfig):
    name = "timeline"
    verbose_name = _("Russia–US diplomacy timeline")

    def ready(self) -> None:
        from timeline import (
            checks,  # noqa: F401  (importing it registers the checks)
            deeds,
        )
        from timeline.editions import watch

        watch()
        deeds.watch()
