"""One address pattern for every page. It matches anything, so it is the last here and in the root urlconf."""

from django.urls import path, register_converter

from pages import feeds, languages, manifest, preview, sitemaps, views


class AnyPath:
    """The empty path too, unlike Django's own `path` converter: it is the English home page."""

    regex = ".*"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value.lstrip("/")


register_converter(AnyPath, "any_path")

app_name = "pages"
urlpatterns = [
    *(
        path(f"{languages.home_path(code)[1:]}site.webmanifest", manifest.manifest, {"language": code})
        for code in languages.codes()
    ),
    *(
        path(languages.address(languages.FEED, code)[1:], feeds.changes, {"language": code})
        for code in languages.codes()
    ),
    path("robots.txt", sitemaps.robots),
    path("sitemap.xml", sitemaps.index),
    *(path(f"sitemap-{code}.xml", sitemaps.sitemap, {"language": code}) for code in languages.codes()),
    path("preview/<slug:token>/", preview.preview, name="preview"),
    path("<any_path:path>picture.png", views.picture, name="picture"),
    path("<any_path:path>", views.elsewhere, name="page"),
]
