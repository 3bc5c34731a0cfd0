"""How much may be sent to an address: refused by the Content-Length alone, before a byte of the body is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from pages.plain_page import plain_page

MOST_DIGITS = 15  # more than any disk; Python refuses to read numbers of thousands of digits


class BodyLimit:
    """Middleware. A view that takes more than DATA_UPLOAD_MAX_MEMORY_SIZE bears `takes_large_body(request, **kwargs)`: how
    many bytes, or a page for those from whom it takes none.

    It stands behind the session, so that a view may ask who sends, and before whatever reads the body (the CSRF token is
    in it). A body without a length is none for Django, which reads no further than Content-Length.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not (length.isascii() and length.isdecimal()):
            return plain_page("400.html", 400)
        if len(length) > MOST_DIGITS:
            return plain_page("413.html", 413)
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if int(length) > limit and hasattr(view, "takes_large_body"):
            limit = view.takes_large_body(request, **kwargs)
            if isinstance(limit, HttpResponse):
                return limit
        return plain_page("413.html", 413) if int(length) > limit else None
