"""What every page of the library has."""

from datetime import date

import pytest

from pages.content_checks import Contents, drugs, twins
from pages.rendering import PATHWAY
from tests.pages.library import items, of, place, topics

MIN_QUESTIONS = 5


def without(found, items) -> list[str]:
    return [place(item) for item in items if not found(item.content)]


@pytest.fixture
def contents():
    return Contents(items(), date(2026, 11, 25), "+13105529999")


def test_there_is_a_library_to_look_at():
    assert len(topics()) >= 2 * 45


def test_every_topic_has_key_points():
    assert without(lambda page: page.key_points, topics()) == []


def test_every_topic_has_questions_to_ask():
    assert without(lambda page: len(page.questions) >= MIN_QUESTIONS, topics()) == []


def test_every_topic_has_a_next_step():
    assert without(lambda page: page.next_step, topics()) == []


def test_every_page_has_a_twin_in_the_other_language(contents):
    assert list(map(str, twins.check(contents))) == []


def test_every_source_has_a_link():
    pages = of("pages", "hub", "topic")
    assert without(lambda page: page.sources and all(source.get("url") for source in page.sources), pages) == []


def test_every_topic_of_medicine_or_a_visit_says_when_to_call_in_care_cards():
    topics_of_care = [item for item in topics() if not item.content.key.startswith("about/")]
    assert without(lambda page: "::: care " in page.body, topics_of_care) == []


def test_a_page_that_names_a_withdrawn_drug_says_so(contents):
    assert list(map(str, drugs.check(contents))) == []


def test_every_step_of_the_pathway_is_a_page():
    keys = {item.content.key for item in of("pages")}
    assert [key for key, _ in PATHWAY if key not in keys] == []
