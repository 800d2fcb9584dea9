"""A request comes in, where it is from goes out; an answer comes in, what it forbids the browser goes out with it."""

from collections.abc import Callable
from ipaddress import IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property


class PermissionsPolicyMiddleware:
    """Says in each answer that no page here asks for a camera or the like (`settings.PERMISSIONS_POLICY`)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.policy = ", ".join(f"{name}={allowed}" for name, allowed in settings.PERMISSIONS_POLICY.items())

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", self.policy)
        return response


class OpenerPolicyMiddleware:
    """Loads what readers see into the window that asks for it; the desk and its previews get a window of their own.

    Of the latter `settings.SECURE_CROSS_ORIGIN_OPENER_POLICY` is the policy. For it a browser gives up the document it
    has begun and begins another, which a reader's page, where nothing is secret, need not wait for. The address decides
    and not who asks: otherwise any site could open a page and see whether the visitor is signed in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    @cached_property
    def desk(self) -> str:
        return reverse("admin:index")

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not request.path.startswith(self.desk) and not request.path.endswith("/preview/"):
            response.headers.setdefault("Cross-Origin-Opener-Policy", "unsafe-none")
        return response


def client_address(request: HttpRequest) -> str:
    """Where the request comes from: what the proxy says in `settings.CLIENT_ADDRESS_HEADER`, else the connection.

    Of several addresses the last counts: the proxy added it, and those before may be made up.
    """
    said = request.headers.get(settings.CLIENT_ADDRESS_HEADER, "") if settings.CLIENT_ADDRESS_HEADER else ""
    for text in (said.rpartition(",")[2].strip(), request.META.get("REMOTE_ADDR", "")):
        try:
            address = ip_address(text)
        except ValueError:
            continue
        return str(getattr(address, "ipv4_mapped", None) or address)
    return ""


def client_network(request: HttpRequest) -> str:
    """As `client_address`; of IPv6 the first address of the /64 network, all of which one visitor may have."""
    address = client_address(request)
    if not address or not isinstance(ip_address(address), IPv6Address):
        return address
    return str(IPv6Network((address.partition("%")[0], 64), strict=False).network_address)
