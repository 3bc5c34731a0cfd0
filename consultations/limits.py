"""Whom a request on the web is counted for, when it is counted (consultations/actions/limits.py)."""

from functools import lru_cache
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from consultations.actions.limits import Count, TooOften

IPV6_PREFIX = 64  # what one household or ward is given


def by_address(limit: str, request: HttpRequest) -> Count:
    return Count(limit, network_of(client_address(request)))


def client_address(request: HttpRequest) -> str:
    """As the outermost of our TRUSTED_PROXIES saw it. What stands further left in X-Forwarded-For anybody can write."""
    if settings.TRUSTED_PROXIES:
        hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
        if len(hops) >= settings.TRUSTED_PROXIES:
            return hops[-settings.TRUSTED_PROXIES]
    return request.META.get("REMOTE_ADDR", "")


@lru_cache(maxsize=1024)
def network_of(address: str) -> str:
    """An IPv4 address as it is, of an IPv6 one the network; "", which is not counted, when it is none (a socket)."""
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    if found.version == 4:
        return str(found)
    return str(found.ipv4_mapped or ip_network((found, IPV6_PREFIX), strict=False))


def told_to_wait(response: HttpResponse, error: TooOften) -> HttpResponse:
    response.headers["Retry-After"] = str(int(error.wait.total_seconds()) + 1)
    return response
