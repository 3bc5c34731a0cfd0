"""The private preview: a draft as it would come out, for whoever has its link. No login; nobody finds it by searching."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from pages import edition
from pages.models import Draft, Page

HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow", "Referrer-Policy": "no-referrer"}
BODY_TAG = re.compile(r"<body\b[^>]*>")
SCRIPT = re.compile(r"<script\b[^>]*\bsrc=[^>]*>\s*</script>|<link\b[^>]*\brel=\"manifest\"[^>]*>", re.DOTALL)


@csrf_exempt  # nothing is changed here
@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    draft = Draft.objects.filter(preview_token=token, preview_until__gt=timezone.now()).first()
    if draft is None:
        raise Http404
    page = draft.as_page()
    try:
        html = with_band(edition.try_page(page), page.language)
    except edition.PageRefused:
        with translation.override(page.language):
            html = render_to_string("pages/preview_refused.html", {"page": page}, request)
    return HttpResponse(html, headers={**HEADERS, "Content-Language": page.language})


def with_band(html: str, language: str) -> str:
    """The page's HTML, with the band that says it is a draft as the first thing in it."""
    with translation.override(language):
        band = render_to_string("pages/_preview_band.html")
    return BODY_TAG.sub(lambda body: body[0] + band, html, count=1)


def framed(page: Page) -> str:
    """The page as HTML for a frame within the admin, without the scripts that may not run there. Raises PageRefused."""
    return SCRIPT.sub("", edition.try_page(page))
