"""The search page: an answer for everybody, whatever they type and whatever is broken."""

import pytest
from django.db import DatabaseError, OperationalError

from pages.edition import EditionUnavailable
from pages.editions import editions
from pages.models import SearchMiss
from pages.search import finding

STRANGE = [
    "\x00margins",
    "a" * 100_000,
    "margin & | ! <-> :* ( ) ' \" \\ %",
    "'; DROP TABLE pages_page; --",
    "the of and",
    "\ufffd\u202e\u0301",
    "日本語 عربى",
    "-",
    "🩻",
    " ".join("abcdefghijklmnopqrstuvwxyz" * 4),
]


@pytest.fixture
def no_database(monkeypatch):
    def fail(*args, **kwargs):
        raise OperationalError

    monkeypatch.setattr(finding, "results_of", fail)


@pytest.mark.parametrize(("path", "question"), [("/search/", "came back"), ("/es/buscar/", "volvió")])
def test_a_question_is_answered_in_the_language_of_the_address(client, library, path, question):
    response = client.get(path, {"q": question})
    assert response.status_code == 200
    assert 'class="results"' in response.text


def test_a_search_is_kept_by_no_cache_no_robot_and_no_cookie(client, library):
    response = client.get("/search/", {"q": "margins"})
    assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("no-store", "noindex")
    assert not response.cookies


def test_without_a_question_the_pages_of_the_menu_are_offered(client, library):
    assert '<li><a href="/diagnosis/">Diagnosis</a></li>' in client.get("/search/").text


def test_the_word_that_was_asked_for_is_explained_on_top(client, library):
    page = client.get("/search/", {"q": "what is MFH"}).text
    assert page.index('href="/glossary/#term-undifferentiated-pleomorphic-sarcoma"') > page.index('class="answer"')


def test_what_was_found_is_marked(client, library):
    assert "<mark>surgery</mark>" in client.get("/search/", {"q": "surgery"}).text


def test_a_result_names_the_section_it_stands_in(client, library):
    assert '<p class="results__place">Treatment</p>' in client.get("/search/", {"q": "margins"}).text


@pytest.mark.parametrize("question", STRANGE)
def test_nothing_that_is_typed_breaks_it(client, library, question):
    assert client.get("/search/", {"q": question}).status_code == 200


def test_what_is_typed_is_shown_as_text(client, library):
    assert "<b>" not in client.get("/search/", {"q": "<b>margins</b>"}).text


def test_a_long_question_is_cut_and_says_so(client, library):
    assert "We looked only at the first 200 letters." in client.get("/search/", {"q": "margins " * 100}).text


@pytest.mark.parametrize("page", ["2", "0", "-1", "x", "99999999999999999999", "٣"])
def test_any_page_number_is_answered(client, library, page):
    assert client.get("/search/", {"q": "sarcoma", "page": page}).status_code == 200


def test_the_second_page_goes_on(client, library):
    first, second = (client.get("/search/", {"q": "sarcoma", "page": page}).text for page in (1, 2))
    assert 'rel="next"' in first
    assert 'rel="prev"' in second


def test_a_misspelling_is_mended_and_told(client, library):
    page = client.get("/search/", {"q": "liposarcoma surgury"}).text
    assert "Did you mean this?" in page
    assert "?q=liposarcoma+surgery" in page


def test_what_finds_nothing_is_kept_as_words_alone(client, library):
    client.get("/search/", {"q": "Xyzzy 209-555-0100 me@example.invalid"})
    assert [(miss.language, miss.words, miss.count) for miss in SearchMiss.objects.all()] == [("en", "xyzzy", 1)]


def test_what_finds_nothing_shows_a_way_on(client, library):
    page = client.get("/search/", {"q": "xyzzy"}).text
    assert 'href="/a-z/"' in page
    assert "tel:+13105529999" in page


def test_without_the_database_names_are_searched(client, library, no_database):
    page = client.get("/search/", {"q": "second opinion"}).text
    assert "The full search is not working right now." in page
    assert "/diagnosis/second-opinions/" in page


def test_the_log_of_a_broken_search_holds_no_word_of_it(client, library, monkeypatch, caplog):
    def fail(*args, **kwargs):
        raise DatabaseError("value 'my secret'")

    monkeypatch.setattr(finding, "results_of", fail)
    client.get("/search/", {"q": "secret"})
    assert "secret" not in caplog.text


def test_without_an_edition_the_phone_is_named(client, monkeypatch):
    def fail(language):
        raise EditionUnavailable

    monkeypatch.setattr(editions, "current", fail)
    response = client.get("/search/", {"q": "margins"})
    assert response.status_code == 503
    assert "tel:+13105529999" in response.text


def test_a_search_changes_nothing(client):
    assert client.post("/search/").status_code == 405


def test_suggestions_come_from_memory(client, library, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/search/suggest/", {"q": "recurr"})
    assert response.json()["titles"][0] == "recurrence"
    assert len(response.json()["titles"]) <= 8


def test_suggestions_in_spanish_need_no_accent(client, library):
    assert "radiación" in client.get("/es/buscar/sugerencias/", {"q": "radiacion"}).json()["titles"]


def test_the_search_links_to_itself_in_the_other_language(client, library):
    assert 'href="/es/buscar/"' in client.get("/search/").text
