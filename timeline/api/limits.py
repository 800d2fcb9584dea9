"""A request comes in; whether its address has asked too often within a minute goes out."""

from __future__ import annotations

from django.conf import settings
from django.core.cache import caches
from rest_framework.request import Request
from rest_framework.throttling import AnonRateThrottle

from timeline.headers import client_network


class AddressThrottle(AnonRateThrottle):
    """So many requests a minute from one address (`settings.API_REQUESTS_PER_MINUTE`; 0 for no limit).

    Each process counts for itself, unless the cache named "limits" is one that all of them share.
    """

    scope = "api"

    def __init__(self) -> None:
        self.cache = caches["limits"]
        super().__init__()

    def get_rate(self) -> str | None:
        most = settings.API_REQUESTS_PER_MINUTE
        return f"{most}/min" if most else None

    def get_ident(self, request: Request) -> str:
        return client_network(request._request)
