"""What every page of one request has in common: only for whoever has it open, never kept by a cache, and nothing that was
typed on it is lost: without the request open, with the database away, after too many tries or with a security token that ran
out, a sent form comes back.
"""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters

from consultations.actions.limits import Count, TooOften, draw
from consultations.limits import told_to_wait
from consultations.models import ConsultationRequest
from consultations.never_kept import never_kept
from consultations.tracking import access, trouble
from consultations.tracking.kept import kept_page

View = Callable[..., HttpResponse]


def hub_page(view: View) -> View:
    """Calls view(request, consultation, **kwargs) for an address that holds a `handle`; without the request open in this
    browser, a page that says how to get back in, never whether it exists."""

    @never_kept
    @sensitive_post_parameters()
    @wraps(view)
    def page(request: HttpRequest, handle: str, **kwargs) -> HttpResponse:
        request.handle = handle  # type: ignore[attr-defined]  # for the addresses that the page links to
        try:
            return answer(view, request, access.current(request, handle), kwargs)
        except trouble.DATABASE_AWAY:
            if request.method != "POST":
                raise  # the page that says so for the whole site
            return kept_page(request, trouble.AWAY)

    page.is_hub_page = True  # type: ignore[attr-defined]  # read where a security token is refused
    return page


def answer(view: View, request: HttpRequest, consultation: ConsultationRequest | None, kwargs: dict) -> HttpResponse:
    if consultation is not None and consultation.merged_into_id:
        from consultations.tracking.together import together  # here: it is a hub page itself, drawn as they all are

        view, kwargs = together, {}
    if request.method != "POST":
        if consultation is None:
            return not_open(request)
        return view(request, consultation, **kwargs)
    if consultation is None:
        return kept_page(request, trouble.NOT_OPEN)
    if what := trouble.of(request):
        return sent_back(view, request, consultation, kwargs, what)
    try:
        draw(counts_of(request), timezone.now())
    except TooOften as error:
        return told_to_wait(sent_back(view, request, consultation, kwargs, trouble.TOO_OFTEN), error)
    return view(request, consultation, **kwargs)


def counts_of(request: HttpRequest) -> list[Count]:
    """A form with files counts as both; what it holds is not looked at for that."""
    limits = ["hub_write", "upload"] if request.content_type == "multipart/form-data" else ["hub_write"]
    return [Count(limit, open_handle(request)) for limit in limits]


def sent_back(
    view: View, request: HttpRequest, consultation: ConsultationRequest, kwargs: dict, what: trouble.Trouble
) -> HttpResponse:
    """The page again with what was sent, which form_page shows. The view is asked as for reading, so that nothing is
    saved; what a view of another kind was sent is shown by a page of its own."""
    trouble.mark(request, what)
    request.POST.keys()  # is read from the connection when first asked for, and only while this is a POST
    request.method = "GET"
    response = view(request, consultation, **kwargs)
    request.method = "POST"
    return response if trouble.was_told(request) else kept_page(request, what)


def open_handle(request: HttpRequest) -> str:
    """Of the request that a hub page shows, for the addresses it links to."""
    return request.handle  # type: ignore[attr-defined]  # set by hub_page


def not_open(request: HttpRequest) -> HttpResponse:
    return render(request, "consultations/not_open.html")


def after_csrf_failure(request: HttpRequest) -> HttpResponse | None:
    """The hub page that was sent a form without a valid security token, with everything typed; None for any other page."""
    match = request.resolver_match
    if match is None or not getattr(match.func, "is_hub_page", False):
        return None
    trouble.mark(request, trouble.EXPIRED)
    return match.func(request, *match.args, **match.kwargs)
