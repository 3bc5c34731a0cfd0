"""What is left when an address is no published page (pages/serving.py answers those)."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponsePermanentRedirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from pages import pictures
from pages.edition import CACHE_CONTROL, EditionUnavailable
from pages.editions import editions
from pages.languages import language_of
from pages.plain_page import plain_page

PICTURE_CACHE_CONTROL = "public, max-age=86400, stale-while-revalidate=604800, stale-if-error=604800"


@csrf_exempt  # nothing is changed here, and a POST should hear 405, not that its form has expired
def elsewhere(request: HttpRequest, path: str) -> HttpResponse:
    """The page's address now, when it has moved or a slash is missing; else 404. No query."""
    path = f"/{path}"
    try:
        edition = editions.current(language_of(path))
    except EditionUnavailable:
        return unavailable()
    if path in edition.pages:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    with_slash = path if path.endswith("/") else f"{path}/"
    there = with_slash if with_slash in edition.pages else edition.redirects.get(with_slash)
    if there is None or there not in edition.pages:
        raise Http404
    query = request.META.get("QUERY_STRING", "")
    headers = {"Cache-Control": CACHE_CONTROL}
    return HttpResponsePermanentRedirect(f"{there}?{query}" if query else there, headers=headers)


@require_safe
def picture(request: HttpRequest, path: str) -> HttpResponse:
    """What a shared link to the page at `path` shows. No query; drawn at the first call, then kept in memory."""
    try:
        found = editions.find(f"/{path}")
    except EditionUnavailable:
        return unavailable()
    if found is None:
        raise Http404
    headers = {"Cache-Control": PICTURE_CACHE_CONTROL}
    return HttpResponse(pictures.picture(found.title), content_type="image/png", headers=headers)


def unavailable() -> HttpResponse:
    """There is no edition yet: the phone number, and when to try again."""
    return plain_page("503.html", 503, {"Retry-After": "10"})
