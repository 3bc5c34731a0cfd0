import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from sarcoma_center.language import LanguageFromPath, language_of


@pytest.mark.parametrize("path", ["/es", "/es/", "/es/consulta/", "/es/recurrencia/recurrencia-local/"])
def test_addresses_under_es_are_spanish(path):
    assert language_of(path) == "es"


@pytest.mark.parametrize("path", ["", "/", "/estonia/", "/ES/", "/consultation/es/", "//es/", "/es-MX/", "es/", "/fr/"])
def test_all_other_addresses_are_english(path):
    assert language_of(path) == "en"


def answer_to(path: str, **asked) -> HttpResponse:
    """What a view behind the middleware answers: the language that was on while it ran."""
    middleware = LanguageFromPath(lambda request: HttpResponse(f"{translation.get_language()} {request.LANGUAGE_CODE}"))
    request = RequestFactory().get(path, **asked)
    request.COOKIES["django_language"] = asked.get("cookie", "en")
    return middleware(request)


def test_view_runs_in_the_language_of_its_address():
    assert answer_to("/es/consulta/").content == b"es es"
    assert answer_to("/consultation/").content == b"en en"


def test_answer_says_its_language():
    assert answer_to("/es/")["Content-Language"] == "es"


def test_browser_language_changes_nothing():
    assert answer_to("/", headers={"Accept-Language": "es"}).content == b"en en"
    assert answer_to("/es/", headers={"Accept-Language": "en"}).content == b"es es"


def test_cookie_changes_nothing():
    assert answer_to("/", cookie="es").content == b"en en"
    assert answer_to("/es/", cookie="en").content == b"es es"


def test_caches_are_not_told_to_keep_a_copy_for_every_browser_language():
    assert "Vary" not in answer_to("/es/", headers={"Accept-Language": "en"})


def test_language_does_not_leak_into_the_next_request():
    before = translation.get_language()
    answer_to("/es/")
    assert translation.get_language() == before
