from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from pages.edition import Edition, EditionUnavailable, ServedPage
from pages.editions import editions
from pages.languages import language_of

# Seconds: fresh for a minute; shown for ten more while a new one is fetched; for a day when the site is down.
CACHE_CONTROL = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400"


@csrf_exempt  # nothing is changed here, and a POST should hear 405, not that its form has expired
@require_safe
def page(request: HttpRequest, path: str) -> HttpResponse:
    """The page from the edition in memory: no query, no cookie, the same bytes for everybody."""
    path = f"/{path}"
    try:
        edition = editions.current(language_of(path))
    except EditionUnavailable:
        return unavailable()
    if found := edition.pages.get(path):
        fresh = whole(found, edition)
        modified = int(found.last_modified.timestamp())
        return get_conditional_response(request, found.etag, modified, fresh) or fresh
    if f"{path}/" in edition.pages:
        return with_slash(request, path)
    raise Http404


def whole(found: ServedPage, edition: Edition) -> HttpResponse:
    headers = {
        "ETag": found.etag,
        "Last-Modified": http_date(found.last_modified.timestamp()),
        "Cache-Control": CACHE_CONTROL,
        "Content-Language": edition.language,
    }
    return HttpResponse(found.body, headers=headers)


def with_slash(request: HttpRequest, path: str) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponsePermanentRedirect(f"{path}/?{query}" if query else f"{path}/")
    response["Cache-Control"] = CACHE_CONTROL
    return response


def unavailable() -> HttpResponse:
    """A page that needs neither database nor style sheet, with the phone number."""
    return HttpResponse(
        render_to_string("pages/unavailable.html", {"center": settings.CENTER}),
        status=503,
        headers={"Retry-After": "10", "Cache-Control": "no-store"},
    )
