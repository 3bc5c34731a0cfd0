"""For search engines: which pages there are, from the editions in memory (sitemaps.org)."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from pages import languages
from pages.edition import EditionUnavailable
from pages.editions import editions
from pages.plain_page import plain_page

HEADERS = {"Cache-Control": "public, max-age=3600"}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    addresses = [f"{settings.SITE_URL}/sitemap-{code}.xml" for code in languages.codes()]
    return xml("pages/sitemap_index.xml", {"addresses": addresses})


@require_safe
def sitemap(request: HttpRequest, language: str) -> HttpResponse:
    """Every page of a language with itself and its twins (hreflang), and when it was last changed. No query.

    When it was last made is no change: a search engine that finds dates untrue no longer looks at them.
    """
    try:
        edition = editions.current(language)
    except EditionUnavailable:
        return plain_page("503.html", 503, {"Retry-After": "10"})
    listed = [
        (settings.SITE_URL + path, edition.changed[path], page.alternates) for path, page in edition.pages.items()
    ]
    return xml("pages/sitemap.xml", {"pages": listed})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    closed = ["/admin/", "/preview/", *(languages.address(languages.SEARCH, code) for code in languages.codes())]
    refusals = [f"Disallow: {path}" for path in closed]
    lines = ["User-agent: *", *refusals, "", f"Sitemap: {settings.SITE_URL}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8", headers=HEADERS)


def xml(template: str, context: dict) -> HttpResponse:
    return HttpResponse(render_to_string(template, context), content_type="application/xml", headers=HEADERS)
