"""Who tries to sign in comes in; whether the name, the address or the two together failed too often goes out."""

from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest


class SignInHandler(AxesDatabaseHandler):  # type: ignore[misc]  # the package has no types
    """django-axes with a limit for each of AXES_LOCKOUT_PARAMETERS: a name and an address, an address, a name."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """The failures of this name from this address; where another limit is reached, no fewer than lock them out."""
        counts = [
            attempts.aggregate(number=Sum("failures_since_start"))["number"] or 0
            for attempts in self.get_user_attempts(request, credentials)
        ]
        reached = any(count >= limit for count, limit in zip(counts, settings.SIGN_IN_LIMITS, strict=True))
        return max(counts[0], settings.AXES_FAILURE_LIMIT) if reached else counts[0]

    def reset_user_attempts(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """Forget the failures of this name from this address alone.

        Who has one account could else wipe out the failures of an address, and an editor those of whoever guesses.
        """
        count, _rows = self.filter_user_attempts(request, credentials)[0].delete()
        return int(count)
