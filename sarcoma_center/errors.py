"""What a visitor sees when something is wrong. Each names the phone number: nobody is left without a way on."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.shortcuts import render

from consultations.intake.views import expired_page
from consultations.tracking import find, hub_page
from pages.edition import EditionUnavailable
from pages.editions import editions
from pages.findable import Findable
from pages.languages import language_of
from pages.plain_page import plain_page
from pages.search.nearest import near_pages


def bad_request(request, exception=None):
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return plain_page("413.html", 413)
    return plain_page("400.html", 400)


def permission_denied(request, exception=None):
    return render(request, "403.html", status=403)


def page_not_found(request, exception=None):
    return render(request, "404.html", {"near_pages": near_pages_of(request.path_info)}, status=404)


def near_pages_of(path: str) -> list[Findable]:
    """Pages whose address or title is like it; none while there is no edition."""
    try:
        return near_pages(path, editions.current(language_of(path)).findables)
    except EditionUnavailable:
        return []


def server_error(request):
    return plain_page("500.html", 500)


def csrf_failure(request, reason=""):
    """A form whose security token ran out. Those of a consultation come back with everything typed; the rest says what to
    do."""
    match = request.resolver_match
    if match and match.view_name == "consultations:request":
        return expired_page(request, **match.kwargs)
    if match and match.view_name == "consultations:find":
        return find.after_csrf_failure(request)
    if response := hub_page.after_csrf_failure(request):
        return response
    return render(request, "403.html", {"expired": True}, status=403)
