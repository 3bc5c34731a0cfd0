"""Where each language lives: the first of settings.LANGUAGE_CODE at /, every other below /<code>/."""

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

SEARCH = pgettext_lazy("address", "search/")
FEED = pgettext_lazy("address", "changes.xml")


def codes() -> tuple[str, ...]:
    return tuple(code for code, _name in settings.LANGUAGES)


def home_path(language: str) -> str:
    """The address of a language's home page: "/" or "/es/"."""
    return "/" if language == settings.LANGUAGE_CODE else f"/{language}/"


def address(name: Promise | str, language: str) -> str:
    """Where something stands that is not a page of the tree: SEARCH is at /search/ and at /es/buscar/."""
    with translation.override(language):
        return f"{home_path(language)}{name}"


def language_of(path: str) -> str:
    """The language that a page at this path is written in, its last slash given or not."""
    return next((code for code in codes() if f"{path}/".startswith(f"/{code}/")), settings.LANGUAGE_CODE)
