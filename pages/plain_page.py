"""Pages for when nothing can be relied on: no database, no static server, no language known. Their style is within them."""

import base64
import hashlib

from csp.constants import SELF
from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string

STYLE = "_components/plain_page.css"


def plain_page(template: str, status: int, headers: dict[str, str] | None = None) -> HttpResponse:
    """A page of `templates/_components/plain_page.html`, in both languages, never kept by a cache."""
    style = render_to_string(STYLE)
    body = render_to_string(template, {"center": settings.CENTER, "style": style})
    response = HttpResponse(body, status=status, headers={"Cache-Control": "no-store", **(headers or {})})
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    response._csp_update = {"style-src": [SELF, f"'sha256-{digest}'"]}  # type: ignore[attr-defined]  # read by django-csp
    return response
