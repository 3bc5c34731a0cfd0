"""How the site stands on a home screen. A view, since its name is a setting and its icons have hashed names."""

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from pages import languages

PAPER, INK = "#fbf7ef", "#14263f"  # as in static/scss/_tokens.scss
ICONS = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-maskable-512.png", "512x512", "maskable"),  # its edge may be cut to the shape of other icons
)


@require_safe
def manifest(request: HttpRequest, language: str) -> JsonResponse:
    content = {
        "name": settings.CENTER["name"],
        "short_name": settings.CENTER["name"],
        "lang": language,
        "start_url": languages.home_path(language),
        "display": "browser",
        "background_color": PAPER,
        "theme_color": INK,
        "icons": [
            {"src": static(f"img/{name}"), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in ICONS
        ],
    }
    headers = {"Cache-Control": "public, max-age=3600"}
    return JsonResponse(content, content_type="application/manifest+json", headers=headers)
