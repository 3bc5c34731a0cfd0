import pytest

from pages.findable import Findable
from pages.search import nearest, vocabulary

FINDABLES = (
    Findable("Local recurrence", "/recurrence/local-recurrence/", "page", ("Local recurrence",), "It grew again."),
    Findable("Margins", "/treatment/margins/", "page", ("Margins", "clear margins"), "The edge."),
    Findable("leiomyosarcoma", "/glossary/#term-leiomyosarcoma", "term", ("leiomyosarcoma", "LMS"), "Smooth muscle."),
)


@pytest.fixture
def words():
    return vocabulary.make("en", FINDABLES, ())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("leomyosarcoma", "leiomyosarcoma"), ("clear magrins", "clear margins"), ("leiomyo sarcoma", "leiomyosarcoma")],
)
def test_a_misspelling_is_mended(words, typed, meant):
    assert nearest.corrected(typed, words) == meant


@pytest.mark.parametrize("typed", ["local recurrence", "muscle", "LMS", "weather", "hope", "12345", ""])
def test_a_word_that_is_right_or_unlike_any_other_stays(words, typed):
    assert nearest.corrected(typed, words) == ""


@pytest.mark.parametrize("path", ["/recurence/local/", "/local-recurrence.html", "/recurrence/local-recurrance/"])
def test_an_address_finds_the_page_that_was_meant(path):
    assert nearest.near_pages(path, FINDABLES)[0].path == "/recurrence/local-recurrence/"


@pytest.mark.parametrize("path", ["/", "/wp-login.php", "/%00/", "/xyzzy/"])
def test_an_address_like_no_page_finds_none(path):
    assert nearest.near_pages(path, FINDABLES) == []


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("mar", ["Margins"]),  # "clear margins" is the same page
        ("lei", ["leiomyosarcoma"]),
        ("lms", ["LMS"]),
        ("recur", ["Local recurrence"]),
        ("m", []),
        ("", []),
    ],
)
def test_one_name_of_each_thing_is_suggested(typed, suggested):
    assert nearest.suggestions(typed, FINDABLES) == suggested
