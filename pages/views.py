from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from pages import pictures
from pages.edition import Edition, EditionUnavailable, ServedPage
from pages.editions import editions
from pages.languages import language_of
from pages.plain_page import plain_page

# Seconds: fresh for a minute; shown for ten more while a new one is fetched; for a day when the site is down.
CACHE_CONTROL = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400"
PICTURE_CACHE_CONTROL = "public, max-age=86400, stale-while-revalidate=604800, stale-if-error=604800"


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
        fresh = whole(found, edition, accepted_encoding(request))
        modified = int(found.last_modified.timestamp())
        return get_conditional_response(request, fresh["ETag"], modified, fresh) or fresh
    if f"{path}/" in edition.pages:
        return with_slash(request, path)
    raise Http404


@require_safe
def picture(request: HttpRequest, path: str) -> HttpResponse:
    """What a shared link to the page at `path` shows. No query; drawn at the first call, then kept in memory."""
    path = f"/{path}"
    try:
        found = editions.current(language_of(path)).pages.get(path)
    except EditionUnavailable:
        return unavailable()
    if found is None:
        raise Http404
    headers = {"Cache-Control": PICTURE_CACHE_CONTROL}
    return HttpResponse(pictures.picture(found.title), content_type="image/png", headers=headers)


def accepted_encoding(request: HttpRequest) -> str:
    """The best encoding that the browser takes: "br", "gzip" or ""."""
    offers = request.headers.get("Accept-Encoding", "").replace(" ", "").lower().split(",")
    return next((encoding for encoding in ("br", "gzip") if encoding in offers), "")


def whole(found: ServedPage, edition: Edition, encoding: str) -> HttpResponse:
    headers = {
        "ETag": f'"{found.digest}{encoding and f"-{encoding}"}"',
        "Last-Modified": http_date(found.last_modified.timestamp()),
        "Cache-Control": CACHE_CONTROL,
        "Content-Language": edition.language,
        "Vary": "Accept-Encoding",
    }
    if encoding:
        headers["Content-Encoding"] = encoding
    return HttpResponse(found.encoded[encoding] if encoding else found.body, headers=headers)


def with_slash(request: HttpRequest, path: str) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponsePermanentRedirect(f"{path}/?{query}" if query else f"{path}/")
    response["Cache-Control"] = CACHE_CONTROL
    return response


def unavailable() -> HttpResponse:
    return plain_page("503.html", 503, {"Retry-After": "10"})
