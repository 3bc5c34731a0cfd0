import logging

from django.core.paginator import Page, Paginator
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from pages import misses
from pages.edition import Edition, EditionUnavailable
from pages.editions import editions
from pages.languages import home_path
from pages.search import finding, vocabulary
from pages.search.finding import PER_PAGE, Found
from pages.search.nearest import suggestions
from pages.search.words import MAX_QUESTION_CHARS, cut
from pages.views import unavailable

logger = logging.getLogger(__name__)

# What somebody asks about their illness is kept by no cache and found by no search engine.
HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}


@csrf_exempt  # nothing is changed here, and a POST should hear 405, not that its form has expired
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    try:
        edition = editions.current(translation.get_language())
    except EditionUnavailable:
        return unavailable()
    query, is_cut = cut(request.GET.get("q", ""))
    context = {"query": query, "is_cut": is_cut, "max_chars": MAX_QUESTION_CHARS, "a_to_z": a_to_z(edition)}
    if query:
        number = page_number(request)
        found, is_limited = look_up(query, edition, number)
        context |= shown(found, number) | {"is_limited": is_limited}
        if not (found.results or found.answer or is_limited or number > 1):
            misses.note(query, edition.language)
    return HttpResponse(render_to_string("pages/search.html", context, request), headers=HEADERS)


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """{"titles": […]} for what was typed so far, from memory."""
    try:
        findables = editions.current(translation.get_language()).findables
    except EditionUnavailable:
        findables = ()
    text, _ = cut(request.GET.get("q", ""))
    return JsonResponse({"titles": suggestions(text, findables)}, headers=HEADERS)


def look_up(query: str, edition: Edition, number: int) -> tuple[Found, bool]:
    """What was found, and whether the database was away, so that only names in memory were looked at."""
    try:
        words = vocabulary.of(edition)
        return finding.find(query, edition, words, offset=(number - 1) * PER_PAGE), False
    except (DatabaseError, InterfaceError) as error:
        logger.warning("Searched in memory: %s", type(error).__name__)
        return finding.find_in_memory(query, vocabulary.without_database(edition), edition), True


def shown(found: Found, number: int) -> dict[str, object]:
    paginator = Paginator(range(found.total), PER_PAGE)
    page: Page = Page(found.results, min(number, paginator.num_pages), paginator)
    answer = found.answer and {"word": found.answer.title, "meaning": found.answer.meaning, "path": found.answer.path}
    other = {"text": found.did_you_mean, "path": f"{reverse('search:results')}?{urlencode({'q': found.did_you_mean})}"}
    return {
        "found": found,
        "answer": answer,
        "page": page,
        "numbers": list(paginator.get_elided_page_range(page.number)),
        "did_you_mean": other if found.did_you_mean else None,
    }


def page_number(request: HttpRequest) -> int:
    """From 1 to as many pages as there can be; 1 for what is no number."""
    last = (finding.MAX_PAGES + finding.MAX_WORDS_OF_LISTS) // PER_PAGE
    text = request.GET.get("page", "1")
    return min(max(int(text), 1), last) if text.isascii() and text.isdigit() and len(text) < 4 else 1


def a_to_z(edition: Edition) -> str:
    """The address of the word list; "" while there is none."""
    path = f"{home_path(edition.language)}a-z/"
    return path if path in edition.pages else ""
