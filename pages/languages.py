"""Where each language lives: the first of settings.LANGUAGE_CODE at /, every other below /<code>/."""

from django.conf import settings


def codes() -> tuple[str, ...]:
    return tuple(code for code, _name in settings.LANGUAGES)


def home_path(language: str) -> str:
    """The address of a language's home page: "/" or "/es/"."""
    return "/" if language == settings.LANGUAGE_CODE else f"/{language}/"


def language_of(path: str) -> str:
    """The language that a page at this path is written in, its last slash given or not."""
    return next((code for code in codes() if f"{path}/".startswith(f"/{code}/")), settings.LANGUAGE_CODE)
