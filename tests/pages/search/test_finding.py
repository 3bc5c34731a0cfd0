"""What holds for a search among very many pages."""

from pages.editions import editions
from pages.search import finding, vocabulary


def paths(question: str) -> list[str]:
    edition = editions.current("en")
    return [result.path for result in finding.find(question, edition, vocabulary.of(edition)).results]


def test_a_page_that_is_named_comes_first_even_where_not_all_can_be_ranked(library, monkeypatch):
    monkeypatch.setattr(finding, "MAX_RANKED", 0)

    assert paths("liposarcoma")[0].endswith("/liposarcoma/")


def test_no_page_is_listed_twice(library):
    found = paths("sarcoma")

    assert len(found) == len(set(found)) > 3
