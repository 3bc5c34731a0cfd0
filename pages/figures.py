"""Figures drawn for us: templates/figures/<name>.html holds one drawing, whose words come in the page's language."""

from functools import cache

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language


@cache
def names() -> tuple[str, ...]:
    folder = settings.BASE_DIR / "templates" / "figures"
    return tuple(sorted(file.stem for file in folder.glob("[!_]*.html")))


def draw(name: str) -> str:
    """The figure as HTML, in the language that is active."""
    return drawn(name, get_language())


@cache
def drawn(name: str, language: str | None) -> str:
    """Once in a process: it is the same on every page."""
    return render_to_string(f"figures/{name}.html", {"name": name})
