"""What a visitor sees when something is wrong. Each names the phone number: nobody is left without a way on."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.shortcuts import render

from consultations.intake.views import expired_page
from pages.plain_page import plain_page


def bad_request(request, exception=None):
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return plain_page("413.html", 413)
    return plain_page("400.html", 400)


def permission_denied(request, exception=None):
    return render(request, "403.html", status=403)


def page_not_found(request, exception=None):
    return render(request, "404.html", status=404)


def server_error(request):
    return plain_page("500.html", 500)


def csrf_failure(request, reason=""):
    """A form whose security token ran out. The request form comes back with everything typed; the rest says what to do."""
    match = request.resolver_match
    if match and match.view_name == "consultations:request":
        return expired_page(request, **match.kwargs)
    return render(request, "403.html", {"expired": True}, status=403)
