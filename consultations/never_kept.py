"""Answers that hold what somebody told us, or are made for one person: no browser and no proxy keeps them."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse

# As Django's never_cache says it, which puts it together anew for each answer.
NEVER = "max-age=0, no-cache, no-store, must-revalidate, private"


def never_kept(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def page(*args, **kwargs) -> HttpResponse:
        response = view(*args, **kwargs)
        response.headers["Cache-Control"] = NEVER
        return response

    return page
