"""One address pattern for every page. It matches anything, so it is the last of the root urlconf."""

from django.urls import path, register_converter

from pages import views


class AnyPath:
    """The empty path too, unlike Django's own `path` converter: it is the English home page."""

    regex = ".*"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value.lstrip("/")


register_converter(AnyPath, "any_path")

app_name = "pages"
urlpatterns = [path("<any_path:path>", views.page, name="page")]
