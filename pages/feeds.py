"""What changed on the pages, for feed readers; from the editions in memory."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from pages.edition import CACHE_CONTROL, EditionUnavailable
from pages.editions import editions
from pages.plain_page import plain_page


@require_safe
def changes(request: HttpRequest, language: str) -> HttpResponse:
    """RSS 2.0. No query."""
    try:
        body = editions.current(language).feed
    except EditionUnavailable:
        return plain_page("503.html", 503, {"Retry-After": "10"})
    headers = {"ETag": f'"{hashlib.sha256(body).hexdigest()[:32]}"', "Cache-Control": CACHE_CONTROL}
    whole = HttpResponse(body, content_type="application/rss+xml; charset=utf-8", headers=headers)
    return get_conditional_response(request, whole["ETag"], None, whole) or whole
