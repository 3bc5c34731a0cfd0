from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from pages import languages
from pages.edition import EditionUnavailable
from pages.editions import editions
from pages.rendering import MenuItem, frame


def site(request: HttpRequest) -> dict[str, object]:
    """Context processor: what base.html relies on, for everything that is not a page of an edition."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    context = frame(language, menu(language), request.path_info)
    if twin := twin_of(request, other_than=language):
        context["other_language_url"] = twin
    return context


def menu(language: str) -> tuple[MenuItem, ...]:
    """The menu of the edition; empty while there is none, since a form must work without it."""
    try:
        return editions.current(language).menu
    except EditionUnavailable:
        return ()


def twin_of(request: HttpRequest, other_than: str) -> str:
    """The address of the same view in the other language; "" when it has none of its own."""
    match = request.resolver_match
    if match is None or match.view_name == "pages:page":
        return ""
    other = next(code for code in languages.codes() if code != other_than)
    try:
        with translation.override(other):
            address = reverse(match.view_name, args=match.args, kwargs=match.kwargs)
    except NoReverseMatch:
        return ""
    return address if address != request.path else ""
