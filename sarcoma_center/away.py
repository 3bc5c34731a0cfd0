"""Middleware: a page that needs the database while it is away says so, with the phone number."""

from django.db import InterfaceError, OperationalError

from pages.plain_page import plain_page

SECONDS_TO_WAIT = "60"


class DatabaseAway:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, OperationalError | InterfaceError):
            return plain_page("503.html", 503, {"Retry-After": SECONDS_TO_WAIT})
        return None
