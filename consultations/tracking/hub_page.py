"""What every page of one request has in common: only for whoever has it open, and never kept by a cache."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from consultations.tracking import access


def hub_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Calls view(request, consultation, **kwargs) for an address that holds a `handle`; without the request open in this
    browser, a page that says how to get back in, never whether it exists."""

    @never_cache
    @sensitive_post_parameters()
    @wraps(view)
    def page(request: HttpRequest, handle: str, **kwargs) -> HttpResponse:
        consultation = access.current(request, handle)
        if consultation is None:
            return not_open(request)
        request.handle = handle  # type: ignore[attr-defined]  # for the addresses that the page links to
        return view(request, consultation, **kwargs)

    return page


def handle_of(request: HttpRequest) -> str:
    """Of the request that a hub page shows, for the addresses it links to."""
    return request.handle  # type: ignore[attr-defined]  # set by hub_page


def not_open(request: HttpRequest) -> HttpResponse:
    return render(request, "consultations/not_open.html")
